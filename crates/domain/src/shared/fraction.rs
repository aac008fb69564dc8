use std::{cmp::Ordering, fmt};

use thiserror::Error;

/// A numerator above its denominator, or a zero somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a fraction of a right lies above zero and is at most one")]
pub struct InvalidFraction;

/// An exact part of a right: one third is one third, not 33.33 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: u32,
    denominator: u32,
}

impl Fraction {
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// Reduced to lowest terms.
    ///
    /// # Errors
    /// [`InvalidFraction`] unless `0 < numerator <= denominator`.
    pub fn try_new(numerator: u32, denominator: u32) -> Result<Self, InvalidFraction> {
        if numerator == 0 || numerator > denominator {
            return Err(InvalidFraction);
        }
        let divisor = greatest_common_divisor(numerator, denominator);
        Ok(Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    #[must_use]
    pub const fn numerator(self) -> u32 {
        self.numerator
    }

    #[must_use]
    pub const fn denominator(self) -> u32 {
        self.denominator
    }

    /// `None` above one whole.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let wide = |part: u32| u128::from(part);
        let numerator =
            wide(self.numerator) * wide(other.denominator) + wide(other.numerator) * wide(self.denominator);
        let denominator = wide(self.denominator) * wide(other.denominator);
        let divisor = gcd_wide(numerator, denominator);
        let narrow = |part: u128| u32::try_from(part / divisor).ok();
        Self::try_new(narrow(numerator)?, narrow(denominator)?).ok()
    }

    /// Whether the parts make exactly one. Exact, by a common denominator; a sum whose denominator does not fit
    /// 128 bits is not one of real co-ownership and counts as incomplete.
    #[must_use]
    pub fn make_a_whole(parts: &[Self]) -> bool {
        let mut sum = (0_u128, 1_u128);
        for part in parts {
            let (n, d) = (u128::from(part.numerator), u128::from(part.denominator));
            let Some(next) = (|| {
                let numerator = sum.0.checked_mul(d)?.checked_add(n.checked_mul(sum.1)?)?;
                let denominator = sum.1.checked_mul(d)?;
                let divisor = gcd_wide(numerator, denominator);
                Some((numerator / divisor, denominator / divisor))
            })() else {
                return false;
            };
            sum = next;
        }
        sum == (1, 1)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = u64::from(self.numerator) * u64::from(other.denominator);
        left.cmp(&(u64::from(other.numerator) * u64::from(self.denominator)))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

fn greatest_common_divisor(mut a: u32, mut b: u32) -> u32 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn gcd_wide(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(numerator: u32, denominator: u32) -> Fraction {
        Fraction::try_new(numerator, denominator).unwrap()
    }

    #[test]
    fn three_thirds_are_one_and_two_are_not() {
        assert!(Fraction::make_a_whole(&[part(1, 3), part(1, 3), part(1, 3)]));
        assert!(!Fraction::make_a_whole(&[part(1, 3), part(1, 3)]));
        assert!(!Fraction::make_a_whole(&[part(333, 1000), part(333, 1000), part(333, 1000)]));
        assert!(Fraction::make_a_whole(&[part(1, 2), part(1, 6), part(1, 3)]));
        assert!(!Fraction::make_a_whole(&[part(1, 1), part(1, 1_000_000)]));
        assert!(!Fraction::make_a_whole(&[]));
    }

    #[test]
    fn parts_add_up_to_one_at_most() {
        assert_eq!(part(1, 3).plus(part(1, 6)), Some(part(1, 2)));
        assert_eq!(part(1, 3).plus(part(2, 3)), Some(Fraction::ONE));
        assert_eq!(part(1, 3).plus(part(3, 4)), None);
    }

    #[test]
    fn a_part_above_the_whole_or_of_nothing_is_refused() {
        assert_eq!(Fraction::try_new(0, 3), Err(InvalidFraction));
        assert_eq!(Fraction::try_new(4, 3), Err(InvalidFraction));
        assert_eq!(Fraction::try_new(0, 0), Err(InvalidFraction));
        assert_eq!(Fraction::try_new(1, 1), Ok(Fraction::ONE));
        assert_eq!(part(2, 6), part(1, 3));
    }
}
