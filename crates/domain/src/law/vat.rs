use thiserror::Error;

use super::{Law, Parameter, RuleId};
use crate::shared::{AmountOverflow, Euro};

/// A rate that is not in force on that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no such VAT rate on that day")]
pub struct UnknownVatRate;

/// A VAT rate in basis points: 21 % is 2100.
///
/// An association is normally not a taxable person: it books the gross amount and recovers nothing (rule D-6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VatRate(u16);

impl VatRate {
    /// # Errors
    /// [`UnknownVatRate`] for a rate that this law does not hold (royal decree 20).
    pub fn try_new(law: Law, basis_points: u16) -> Result<Self, UnknownVatRate> {
        let rule = law.rule(RuleId::VatRates).map_err(|_none| UnknownVatRate)?;
        match rule.parameter("rates") {
            Some(Parameter::BasisPointsList(known)) if known.contains(&u32::from(basis_points)) => {
                Ok(Self(basis_points))
            }
            _ => Err(UnknownVatRate),
        }
    }

    #[must_use]
    pub const fn basis_points(self) -> u16 {
        self.0
    }

    /// The tax on a net amount, half a cent away from zero.
    ///
    /// # Errors
    /// [`AmountOverflow`] when the tax does not fit.
    pub fn on(self, net: Euro) -> Result<Euro, AmountOverflow> {
        let scaled = i128::from(net.cents()) * i128::from(self.0);
        let half = if scaled < 0 { -5_000 } else { 5_000 };
        i64::try_from((scaled + half) / 10_000).map(Euro::from_cents).map_err(|_too_large| AmountOverflow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Jurisdiction;
    use chrono::NaiveDate;

    fn law(year: i32, month: u32, day: u32) -> Law {
        Law::of(Jurisdiction::Belgium, NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    fn rate(basis_points: u16) -> Result<VatRate, UnknownVatRate> {
        VatRate::try_new(law(2026, 3, 1), basis_points)
    }

    #[test]
    fn only_the_rates_in_force_are_known() {
        for known in [0, 600, 1200, 2100] {
            assert_eq!(rate(known).map(VatRate::basis_points), Ok(known));
        }
        for unknown in [1, 6, 21, 500, 599, 601, 2000, 2200] {
            assert_eq!(rate(unknown), Err(UnknownVatRate));
        }
        assert_eq!(VatRate::try_new(law(1995, 12, 31), 2100), Err(UnknownVatRate));
    }

    #[test]
    fn half_a_cent_rounds_away_from_zero() {
        for (net, basis_points, vat) in [
            (50, 2100, 11),
            (-50, 2100, -11),
            (25, 600, 2),
            (24, 600, 1),
            (-25, 600, -2),
            (100, 0, 0),
            (0, 2100, 0),
        ] {
            assert_eq!(
                rate(basis_points).unwrap().on(Euro::from_cents(net)),
                Ok(Euro::from_cents(vat)),
                "{net}"
            );
        }
        assert_eq!(
            rate(2100).unwrap().on(Euro::from_cents(i64::MAX)).map(Euro::cents),
            Ok(1_936_908_127_739_502_919)
        );
    }
}
