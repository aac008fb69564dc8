use thiserror::Error;

use crate::shared::{AmountOverflow, Euro, OwnerId, SupplierId};

/// Most parts of one movement; a page a person can still check.
pub const PARTS_MAX: usize = 50;

/// What a movement, or a part of it, was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MatchTarget {
    /// The account of an owner (4100, 4101).
    Owner(OwnerId),
    /// The account of a supplier (440).
    Supplier(SupplierId),
    /// Costs and charges of the bank (650).
    BankCosts,
    /// Between two accounts of the association (58).
    InternalTransfer,
}

/// A part of a movement, with its sign: above zero for money received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatchPart {
    pub target: MatchTarget,
    pub amount: Euro,
}

/// Why parts are not taken as the whole of a movement. `part` counts from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SplitRefused {
    #[error("a match has at least one part")]
    NoParts,
    #[error("a match has at most {PARTS_MAX} parts")]
    TooManyParts,
    #[error("part {part} has no amount")]
    EmptyPart { part: usize },
    #[error("part {part} goes the other way than the movement")]
    WrongDirection { part: usize },
    #[error("part {part} names the same target again")]
    SameTargetTwice { part: usize },
    #[error("the parts make {parts} and the movement is {movement}")]
    DoesNotAddUp { movement: Euro, parts: Euro },
    #[error(transparent)]
    TooLarge(#[from] AmountOverflow),
}

/// Parts that are together exactly one movement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split(Vec<MatchPart>);

impl Split {
    /// Only costs of the bank may go the other way: a payment that came in less the fee taken on the road.
    ///
    /// # Errors
    /// [`SplitRefused`] names the rule that stands in the way.
    pub fn try_new(movement: Euro, parts: Vec<MatchPart>) -> Result<Self, SplitRefused> {
        if parts.is_empty() {
            return Err(SplitRefused::NoParts);
        }
        if parts.len() > PARTS_MAX {
            return Err(SplitRefused::TooManyParts);
        }
        for (index, part) in parts.iter().enumerate() {
            let number = index.saturating_add(1);
            if part.amount.is_zero() {
                return Err(SplitRefused::EmptyPart { part: number });
            }
            if part.amount.is_negative() != movement.is_negative() && part.target != MatchTarget::BankCosts {
                return Err(SplitRefused::WrongDirection { part: number });
            }
            if parts.iter().take(index).any(|earlier| earlier.target == part.target) {
                return Err(SplitRefused::SameTargetTwice { part: number });
            }
        }
        let sum = Euro::total(parts.iter().map(|part| part.amount))?;
        if sum != movement {
            return Err(SplitRefused::DoesNotAddUp { movement, parts: sum });
        }
        Ok(Self(parts))
    }

    #[must_use]
    pub fn parts(&self) -> &[MatchPart] {
        &self.0
    }
}

#[cfg(test)]
mod tests;
