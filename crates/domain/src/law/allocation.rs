//! One engine divides every amount: invoices, calls for funds, settlements.
//!
//! Largest remainder in cents, ties to the lot earliest in the statutory order, nothing for a zero weight, credit
//! notes mirror (house rule C-20; the law is silent, art. 3.85 § 1 CC gives the criteria to the statutes). Each share
//! carries the witness of its own computation, so that a cent on a statement can be followed back.
mod holders;
mod remainder;
#[cfg(test)]
mod tests;

use thiserror::Error;

use crate::shared::{AmountOverflow, Euro, UnitId};

pub use holders::{HolderShare, divide_among_holders, divide_among_holders_after};
pub use remainder::Portion;
use remainder::largest_remainder;

/// Why an amount cannot be divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AllocationRefused {
    #[error("no lot bears a weight in this key")]
    NoWeight,
    #[error("the weights of this key add up to more than can be counted")]
    WeightOverflow,
    #[error("a fixed part lies between 0 and 100 per cent")]
    PercentOutOfRange,
    #[error("an instalment is the first of one at least")]
    NoInstalment,
    #[error("the parts of the holders do not make one whole lot")]
    HoldersNotWhole,
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
}

/// Which pot of a mixed key a share comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The key has one pot.
    Whole,
    /// The pot divided by fixed weights.
    Fixed,
    /// The pot divided by consumption; it takes the rounding of the split (house rule C-22).
    Metered,
}

/// How an amount is divided: the content of one version of a charge key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    Weights(Vec<(UnitId, u64)>),
    /// `fixed_percent` of the amount by fixed weights, the rest by metered units.
    Mixed {
        fixed_percent: u8,
        fixed: Vec<(UnitId, u64)>,
        metered: Vec<(UnitId, u64)>,
    },
}

/// What one lot bears, with the steps that led to it.
///
/// `portion.amount` is the share of the total to date; `amount` is that minus what was `already` called.
/// Without earlier instalments both are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitShare {
    pub unit: UnitId,
    pub part: Part,
    pub portion: Portion,
    pub already: Euro,
    pub amount: Euro,
}

impl Basis {
    /// Divides `amount` once.
    ///
    /// # Errors
    /// [`AllocationRefused`] when no lot bears a weight or a sum does not fit.
    pub fn divide(&self, amount: Euro) -> Result<Vec<UnitShare>, AllocationRefused> {
        self.divide_after(Euro::ZERO, amount)
    }

    /// Divides `amount` after `already` was divided by the same basis: the total to date is divided and the earlier
    /// shares are taken off, so that instalments add up to the division of their sum (house rule C-21).
    ///
    /// A lot whose share is below one cent an instalment can get a cent back when the total grows: the sums to date
    /// stay right, and the share is then negative by one cent.
    ///
    /// # Errors
    /// [`AllocationRefused`] when no lot bears a weight or a sum does not fit.
    pub fn divide_after(&self, already: Euro, amount: Euro) -> Result<Vec<UnitShare>, AllocationRefused> {
        let to_date = already.plus(amount)?;
        match self {
            Self::Weights(weights) => divide_part(Part::Whole, already, to_date, weights),
            Self::Mixed { fixed_percent, fixed, metered } => {
                let before = split(already, *fixed_percent)?;
                let now = split(to_date, *fixed_percent)?;
                let mut shares = divide_part(Part::Fixed, before.fixed, now.fixed, fixed)?;
                shares.extend(divide_part(Part::Metered, before.metered, now.metered, metered)?);
                Ok(shares)
            }
        }
    }
}

/// Divides `total` by `weights`, in the statutory order of the slice.
///
/// # Errors
/// [`AllocationRefused::NoWeight`] when nobody bears a non-zero total.
pub fn allocate(total: Euro, weights: &[(UnitId, u64)]) -> Result<Vec<UnitShare>, AllocationRefused> {
    divide_part(Part::Whole, Euro::ZERO, total, weights)
}

/// Splits the pot first, then divides each part: fixed shares before metered ones.
///
/// # Errors
/// [`AllocationRefused`]: a percentage above 100, or a non-empty pot without weights.
pub fn allocate_mixed(
    total: Euro,
    fixed_percent: u8,
    fixed: &[(UnitId, u64)],
    metered: &[(UnitId, u64)],
) -> Result<Vec<UnitShare>, AllocationRefused> {
    let pots = split(total, fixed_percent)?;
    let mut shares = divide_part(Part::Fixed, Euro::ZERO, pots.fixed, fixed)?;
    shares.extend(divide_part(Part::Metered, Euro::ZERO, pots.metered, metered)?);
    Ok(shares)
}

/// Divides `instalment` after `already` was called by the same weights.
///
/// # Errors
/// As [`allocate`].
pub fn allocate_cumulative(
    already: Euro,
    instalment: Euro,
    weights: &[(UnitId, u64)],
) -> Result<Vec<UnitShare>, AllocationRefused> {
    divide_part(Part::Whole, already, already.plus(instalment)?, weights)
}

/// A yearly amount in `count` instalments that differ by one cent at most, the dearer ones first.
///
/// # Errors
/// [`AllocationRefused::NoInstalment`] for a count of zero.
pub fn instalments(total: Euro, count: u32) -> Result<Vec<Euro>, AllocationRefused> {
    if count == 0 {
        return Err(AllocationRefused::NoInstalment);
    }
    let portions = largest_remainder(total, (0..count).map(|_| 1))?;
    Ok(portions.into_iter().map(|portion| portion.amount).collect())
}

/// A pot and its two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pots {
    pub fixed: Euro,
    pub metered: Euro,
}

/// The fixed part rounds half away from zero; the metered part takes the rest (house rule C-22).
///
/// # Errors
/// [`AllocationRefused::PercentOutOfRange`] above 100.
pub fn split(total: Euro, fixed_percent: u8) -> Result<Pots, AllocationRefused> {
    if fixed_percent > 100 {
        return Err(AllocationRefused::PercentOutOfRange);
    }
    let scaled = i128::from(total.cents()) * i128::from(fixed_percent);
    let half = if scaled < 0 { -50 } else { 50 };
    let fixed = i64::try_from((scaled + half) / 100).map_err(|_too_large| AmountOverflow)?;
    let fixed = Euro::from_cents(fixed);
    Ok(Pots { fixed, metered: total.minus(fixed)? })
}

/// Divides `total` by weights that need no unit: the cases of the rulebook name their lots themselves.
pub(in crate::law) fn portions(
    total: Euro,
    weights: impl Iterator<Item = u64> + Clone,
) -> Result<Vec<Portion>, AllocationRefused> {
    largest_remainder(total, weights)
}

fn divide_part(
    part: Part,
    already: Euro,
    to_date: Euro,
    weights: &[(UnitId, u64)],
) -> Result<Vec<UnitShare>, AllocationRefused> {
    let before = largest_remainder(already, weights.iter().map(|(_, weight)| *weight))?;
    let now = largest_remainder(to_date, weights.iter().map(|(_, weight)| *weight))?;
    weights
        .iter()
        .zip(before.into_iter().zip(now))
        .map(|((unit, _), (before, portion))| {
            let amount = portion.amount.minus(before.amount)?;
            Ok(UnitShare { unit: *unit, part, portion, already: before.amount, amount })
        })
        .collect()
}
