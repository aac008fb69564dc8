use std::fmt;

/// A threshold such as «more than half» or «at least two thirds». Strictness is data (rule 0-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    pub numerator: u32,
    pub denominator: u32,
    /// `more than` (true) or `at least` (false).
    pub strictly_more: bool,
}

impl Ratio {
    #[must_use]
    pub const fn more_than(numerator: u32, denominator: u32) -> Self {
        Self { numerator, denominator, strictly_more: true }
    }

    #[must_use]
    pub const fn at_least(numerator: u32, denominator: u32) -> Self {
        Self { numerator, denominator, strictly_more: false }
    }

    /// Whether `part` of `whole` reaches this. Compared by cross-multiplication: nothing is rounded.
    #[must_use]
    pub fn is_reached_by(self, part: u64, whole: u64) -> bool {
        let part = u128::from(part) * u128::from(self.denominator);
        let wanted = u128::from(whole) * u128::from(self.numerator);
        if self.strictly_more { part > wanted } else { part >= wanted }
    }

    /// The least whole `part` of `whole` that reaches this.
    #[must_use]
    pub fn least_of(self, whole: u64) -> u64 {
        let wanted = u128::from(whole) * u128::from(self.numerator);
        let denominator = u128::from(self.denominator);
        let least = if self.strictly_more { wanted / denominator + 1 } else { wanted.div_ceil(denominator) };
        u64::try_from(least).unwrap_or(u64::MAX)
    }

    /// Whether whatever reaches this reaches `other` too.
    #[must_use]
    pub fn is_at_least_as_strict_as(self, other: Self) -> bool {
        let (own, others) = (
            u64::from(self.numerator) * u64::from(other.denominator),
            u64::from(other.numerator) * u64::from(self.denominator),
        );
        own > others || (own == others && (self.strictly_more || !other.strictly_more))
    }
}

/// `> 1/2`, `>= 2/3`.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.strictly_more { ">" } else { ">=" };
        write!(f, "{sign} {}/{}", self.numerator, self.denominator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_half_and_at_least_half_differ_at_the_half() {
        let (more, least) = (Ratio::more_than(1, 2), Ratio::at_least(1, 2));
        for (part, by_more, by_least) in [(499, false, false), (500, false, true), (501, true, true)] {
            assert_eq!(more.is_reached_by(part, 1_000), by_more, "{part}");
            assert_eq!(least.is_reached_by(part, 1_000), by_least, "{part}");
        }
        assert!(Ratio::at_least(1, 1).is_reached_by(u64::MAX, u64::MAX));
    }

    #[test]
    fn a_ratio_is_written_as_the_statute_compares() {
        assert_eq!(Ratio::more_than(1, 2).to_string(), "> 1/2");
        assert_eq!(Ratio::at_least(2, 3).to_string(), ">= 2/3");
    }

    #[test]
    fn the_least_part_reaches_and_one_less_does_not() {
        let all =
            [Ratio::more_than(1, 2), Ratio::at_least(2, 3), Ratio::at_least(4, 5), Ratio::more_than(3, 4)];
        for ratio in all {
            for whole in [1, 2, 3, 7, 999, 1_000, 10_001] {
                let least = ratio.least_of(whole);
                assert!(ratio.is_reached_by(least, whole), "{ratio} of {whole}");
                assert!(!ratio.is_reached_by(least - 1, whole), "{ratio} of {whole}");
            }
        }
    }

    #[test]
    fn strictness_is_an_order() {
        assert!(Ratio::at_least(4, 5).is_at_least_as_strict_as(Ratio::at_least(2, 3)));
        assert!(!Ratio::at_least(2, 3).is_at_least_as_strict_as(Ratio::at_least(3, 4)));
        assert!(Ratio::more_than(1, 2).is_at_least_as_strict_as(Ratio::at_least(1, 2)));
        assert!(!Ratio::at_least(1, 2).is_at_least_as_strict_as(Ratio::more_than(2, 4)));
        assert!(Ratio::at_least(1, 2).is_at_least_as_strict_as(Ratio::at_least(2, 4)));
    }
}
