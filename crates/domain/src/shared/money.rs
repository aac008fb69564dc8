use std::fmt;

use thiserror::Error;

/// An amount outside what an `i64` of cents can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the amount is too large")]
pub struct AmountOverflow;

/// Whole euro cents. Never a float: a cent lost is a claim lost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Euro(i64);

impl Euro {
    pub const ZERO: Self = Self(0);

    #[must_use]
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// The most that is typed, read from a bank or booked in one amount: 99 999 999 999.99. A hundred thousand of them
    /// still add up in a report.
    pub const BOOKED_MAX: Self = Self(9_999_999_999_999);

    /// # Errors
    /// [`AmountOverflow`] for what no book holds, above zero or below.
    pub const fn bookable(self) -> Result<Self, AmountOverflow> {
        if self.0.unsigned_abs() > Self::BOOKED_MAX.0.unsigned_abs() { Err(AmountOverflow) } else { Ok(self) }
    }

    /// In cents.
    #[must_use]
    pub const fn cents(self) -> i64 {
        self.0
    }

    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// # Errors
    /// [`AmountOverflow`] beyond 92 quadrillion euro.
    pub const fn plus(self, other: Self) -> Result<Self, AmountOverflow> {
        match self.0.checked_add(other.0) {
            Some(sum) => Ok(Self(sum)),
            None => Err(AmountOverflow),
        }
    }

    /// # Errors
    /// [`AmountOverflow`] beyond 92 quadrillion euro.
    pub const fn minus(self, other: Self) -> Result<Self, AmountOverflow> {
        match self.0.checked_sub(other.0) {
            Some(difference) => Ok(Self(difference)),
            None => Err(AmountOverflow),
        }
    }

    /// # Errors
    /// [`AmountOverflow`] for the one value that has no opposite.
    pub const fn negated(self) -> Result<Self, AmountOverflow> {
        match self.0.checked_neg() {
            Some(opposite) => Ok(Self(opposite)),
            None => Err(AmountOverflow),
        }
    }

    /// # Errors
    /// [`AmountOverflow`] when the sum does not fit.
    pub fn total(amounts: impl IntoIterator<Item = Self>) -> Result<Self, AmountOverflow> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }
}

/// Plain decimal notation with a dot, as in files: `-1250.75`.
impl fmt::Display for Euro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negative_amount_below_one_euro_keeps_its_sign() {
        assert_eq!(Euro::from_cents(-5).to_string(), "-0.05");
        assert_eq!(Euro::from_cents(-125_075).to_string(), "-1250.75");
        assert_eq!(Euro::from_cents(i64::MIN).to_string(), "-92233720368547758.08");
    }

    #[test]
    fn a_sum_that_does_not_fit_is_an_error_and_not_a_wrap() {
        assert_eq!(Euro::from_cents(i64::MAX).plus(Euro::from_cents(1)), Err(AmountOverflow));
        assert_eq!(Euro::from_cents(i64::MIN).minus(Euro::from_cents(1)), Err(AmountOverflow));
        assert_eq!(Euro::from_cents(i64::MIN).negated(), Err(AmountOverflow));
        assert_eq!(Euro::total([Euro::from_cents(1), Euro::from_cents(2)]), Ok(Euro::from_cents(3)));
    }

    #[test]
    fn what_no_report_could_add_up_is_not_booked() {
        for sign in [1, -1] {
            let most = Euro::from_cents(sign * 9_999_999_999_999);
            assert_eq!(most.bookable(), Ok(most));
            assert_eq!(Euro::from_cents(sign * 10_000_000_000_000).bookable(), Err(AmountOverflow));
        }
        assert_eq!(Euro::from_cents(i64::MIN).bookable(), Err(AmountOverflow));
    }
}
