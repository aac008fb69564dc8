use super::AllocationRefused;
use crate::shared::{AmountOverflow, Euro};

/// One share of a division and how it came about.
///
/// Invariant: `amount` is `floor`, and one cent more (less, for a credit) when `extra_cent`;
/// `floor × total_weight + remainder = total × weight` in absolute value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portion {
    pub weight: u64,
    pub total_weight: u64,
    /// Whole cents before the stray cents are handed out.
    pub floor: Euro,
    /// What the floor leaves, in parts of `total_weight` of a cent.
    pub remainder: u64,
    pub extra_cent: bool,
    pub amount: Euro,
}

/// Sums of weights stay storable in a signed 64-bit column.
const MAX_TOTAL_WEIGHT: u64 = u64::MAX / 2;

/// Divides in whole cents: floors first, then one cent each to the largest remainders, ties to the earliest.
/// O(n log n).
pub(super) fn largest_remainder(
    total: Euro,
    weights: impl Iterator<Item = u64> + Clone,
) -> Result<Vec<Portion>, AllocationRefused> {
    let total_weight = weights.clone().try_fold(0_u64, u64::checked_add);
    let total_weight = total_weight.ok_or(AllocationRefused::WeightOverflow)?;
    if total_weight > MAX_TOTAL_WEIGHT {
        return Err(AllocationRefused::WeightOverflow);
    }
    if total_weight == 0 && !total.is_zero() {
        return Err(AllocationRefused::NoWeight);
    }
    let (credit, whole) = (total.is_negative(), total.cents().unsigned_abs());
    let divisor = u128::from(total_weight.max(1));

    let mut steps = Vec::with_capacity(weights.size_hint().0);
    let mut stray = whole;
    for weight in weights {
        let scaled = u128::from(whole) * u128::from(weight);
        let floor = u64::try_from(scaled / divisor).map_err(|_too_large| AmountOverflow)?;
        let remainder = u64::try_from(scaled % divisor).map_err(|_too_large| AmountOverflow)?;
        stray = stray.checked_sub(floor).ok_or(AmountOverflow)?;
        steps.push(Step { weight, floor, remainder, extra_cent: false });
    }
    hand_out(stray, &mut steps);
    steps.into_iter().map(|step| step.portion(credit, total_weight)).collect()
}

struct Step {
    weight: u64,
    floor: u64,
    remainder: u64,
    extra_cent: bool,
}

impl Step {
    fn portion(self, credit: bool, total_weight: u64) -> Result<Portion, AllocationRefused> {
        let amount = self.floor + u64::from(self.extra_cent);
        Ok(Portion {
            weight: self.weight,
            total_weight,
            floor: signed(self.floor, credit)?,
            remainder: self.remainder,
            extra_cent: self.extra_cent,
            amount: signed(amount, credit)?,
        })
    }
}

/// There are always fewer stray cents than non-zero remainders, so no zero weight ever gets one.
fn hand_out(stray: u64, steps: &mut [Step]) {
    if stray == 0 {
        return;
    }
    let mut by_remainder: Vec<&mut Step> = steps.iter_mut().filter(|step| step.remainder > 0).collect();
    by_remainder.sort_by_key(|step| std::cmp::Reverse(step.remainder));
    let mut left = stray;
    for step in by_remainder {
        if left == 0 {
            return;
        }
        step.extra_cent = true;
        left -= 1;
    }
}

fn signed(cents: u64, credit: bool) -> Result<Euro, AmountOverflow> {
    let wide = i128::from(cents);
    let wide = if credit { -wide } else { wide };
    i64::try_from(wide).map(Euro::from_cents).map_err(|_too_large| AmountOverflow)
}
