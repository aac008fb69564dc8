//! From an amount to the owners who bear it: the lots by a charge key, then each lot's share by its holders.
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use thiserror::Error;

use crate::law::allocation::{AllocationRefused, Basis, HolderShare, UnitShare, divide_among_holders_after};
use crate::shared::{Euro, Fraction, KeyVersionId, OwnerId, UnitId};

/// Why an amount cannot be charged to owners.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DistributionRefused {
    #[error("the rights on a lot do not make one whole on that day")]
    HoldersIncomplete { unit: UnitId },
    #[error(transparent)]
    Allocation(#[from] AllocationRefused),
}

/// A right that makes somebody bear charges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RightKind {
    Full,
    Bare,
    Usufruct,
}

impl RightKind {
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "full" => Some(Self::Full),
            "bare" => Some(Self::Bare),
            "usufruct" => Some(Self::Usufruct),
            _ => None,
        }
    }
}

/// One right of one owner on a lot, on the day of the charge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Right {
    pub owner: OwnerId,
    pub kind: RightKind,
    pub fraction: Fraction,
    pub is_representative: bool,
}

/// A lot and who holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldUnit {
    pub unit: UnitId,
    pub rights: Vec<Right>,
}

/// One version of a charge key on one day: its weights in the statutory order, and the holders of each lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyBasis {
    pub version: KeyVersionId,
    pub basis: Basis,
    pub units: Vec<HeldUnit>,
}

/// What one owner bears for one lot, with both steps of its computation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnerShare {
    /// The place of the lot in the statutory order, from 0.
    pub position: usize,
    pub lot: UnitShare,
    pub holder: HolderShare,
}

impl KeyBasis {
    /// Charges `amount` to the owners.
    ///
    /// # Errors
    /// [`DistributionRefused`] when the key bears nothing or a lot has no complete holders.
    pub fn charge(&self, amount: Euro) -> Result<Vec<OwnerShare>, DistributionRefused> {
        self.charge_after(Euro::ZERO, amount)
    }

    /// Charges `amount` after `already` was charged by the same key (house rule C-21), among holders as among lots.
    /// Lots without weight bear nothing and need no holder.
    ///
    /// # Errors
    /// As [`charge`](Self::charge).
    pub fn charge_after(&self, already: Euro, amount: Euro) -> Result<Vec<OwnerShare>, DistributionRefused> {
        let shares = self.basis.divide_after(already, amount)?;
        let units = self.positions();
        let mut charged = Vec::with_capacity(shares.len());
        for lot in shares.into_iter().filter(|lot| lot.portion.weight > 0) {
            let incomplete = DistributionRefused::HoldersIncomplete { unit: lot.unit };
            let (position, rights) = units.get(&lot.unit).ok_or(incomplete)?;
            let holders = billed(rights).ok_or(incomplete)?;
            let divided = divide_among_holders_after(lot.already, lot.amount, &holders);
            let divided = divided.map_err(|refused| match refused {
                AllocationRefused::HoldersNotWhole => {
                    DistributionRefused::HoldersIncomplete { unit: lot.unit }
                }
                other => other.into(),
            })?;
            charged.extend(divided.into_iter().map(|holder| OwnerShare { position: *position, lot, holder }));
        }
        Ok(charged)
    }

    fn positions(&self) -> BTreeMap<UnitId, (usize, &[Right])> {
        let numbered = self.units.iter().enumerate();
        numbered.map(|(position, held)| (held.unit, (position, held.rights.as_slice()))).collect()
    }
}

/// Who is billed for a lot: each full owner for his part; for a part split in usufruct and bare ownership its
/// representative, else the usufructuary. Towards the association they are all jointly liable (art. 3.86 § 3 CC).
/// `None` when the parts do not make one whole.
#[must_use]
pub fn billed(rights: &[Right]) -> Option<Vec<(OwnerId, Fraction)>> {
    let of_kind = |kind: RightKind| rights.iter().filter(move |right| right.kind == kind);
    let mut parts: Vec<(OwnerId, Fraction)> =
        of_kind(RightKind::Full).map(|right| (right.owner, right.fraction)).collect();

    let usufruct: Vec<Right> = of_kind(RightKind::Usufruct).copied().collect();
    let split: Vec<Right> =
        if usufruct.is_empty() { of_kind(RightKind::Bare).copied().collect() } else { usufruct };
    let representative = rights.iter().find(|right| right.is_representative && right.kind != RightKind::Full);
    parts.extend(split.iter().map(|right| {
        let owner = representative.map_or(right.owner, |representative| representative.owner);
        (owner, right.fraction)
    }));
    merged(parts)
}

/// One part for each owner: somebody can hold a full right and represent the split one.
fn merged(parts: Vec<(OwnerId, Fraction)>) -> Option<Vec<(OwnerId, Fraction)>> {
    let mut merged: Vec<(OwnerId, Fraction)> = Vec::with_capacity(parts.len());
    for (owner, part) in parts {
        match merged.iter_mut().find(|(known, _)| *known == owner) {
            Some((_, sum)) => *sum = sum.plus(part)?,
            None => merged.push((owner, part)),
        }
    }
    let fractions: Vec<Fraction> = merged.iter().map(|(_, fraction)| *fraction).collect();
    Fraction::make_a_whole(&fractions).then_some(merged)
}
