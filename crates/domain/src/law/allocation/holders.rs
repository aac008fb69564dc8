use super::{AllocationRefused, remainder::largest_remainder};
use crate::shared::{Euro, Fraction, OwnerId};

/// What one holder of a lot bears of its share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HolderShare {
    pub owner: OwnerId,
    pub fraction: Fraction,
    pub extra_cent: bool,
    pub amount: Euro,
}

/// Divides the share of one lot among its holders by their exact fractions, the stray cents in the order of the
/// slice.
///
/// # Errors
/// [`AllocationRefused::HoldersNotWhole`] unless the fractions make exactly one.
pub fn divide_among_holders(
    share: Euro,
    holders: &[(OwnerId, Fraction)],
) -> Result<Vec<HolderShare>, AllocationRefused> {
    divide_among_holders_after(Euro::ZERO, share, holders)
}

/// Divides `share` after `already` was divided by the same fractions, so that instalments add up (house rule C-21).
/// `extra_cent` then belongs to the sum to date.
///
/// # Errors
/// As [`divide_among_holders`].
pub fn divide_among_holders_after(
    already: Euro,
    share: Euro,
    holders: &[(OwnerId, Fraction)],
) -> Result<Vec<HolderShare>, AllocationRefused> {
    let fractions: Vec<Fraction> = holders.iter().map(|(_, fraction)| *fraction).collect();
    if !Fraction::make_a_whole(&fractions) {
        return Err(AllocationRefused::HoldersNotWhole);
    }
    let common = common_denominator(&fractions).ok_or(AllocationRefused::WeightOverflow)?;
    let weights: Vec<u64> = fractions
        .iter()
        .map(|part| u64::from(part.numerator()) * (common / u64::from(part.denominator())))
        .collect();
    let before = largest_remainder(already, weights.iter().copied())?;
    let to_date = largest_remainder(already.plus(share)?, weights.iter().copied())?;
    let shares =
        holders.iter().zip(before.into_iter().zip(to_date)).map(|((owner, fraction), (before, now))| {
            let amount = now.amount.minus(before.amount)?;
            Ok(HolderShare { owner: *owner, fraction: *fraction, extra_cent: now.extra_cent, amount })
        });
    shares.collect()
}

fn common_denominator(fractions: &[Fraction]) -> Option<u64> {
    fractions.iter().try_fold(1_u64, |common, part| {
        let denominator = u64::from(part.denominator());
        let divisor = greatest_common_divisor(common, denominator);
        (common / divisor).checked_mul(denominator)
    })
}

const fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
