mod reasoned;
mod texts;

use chrono::{Months, NaiveDate};

pub use reasoned::{minimum_of_reserve, opt_out_of_reserve, start_of_reserve};

use super::{BuildingLaw, Law, NotInForce, Rule, RuleId};
use crate::shared::{AmountOverflow, Euro};

/// The least yearly contribution to the reserve fund, with the rule it follows from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReserveMinimum {
    pub ordinary_charges: Euro,
    pub rate_basis_points: u32,
    pub amount: Euro,
    pub rule: &'static Rule,
    /// The building's own statutes ask more than the law.
    pub by_statutes: bool,
}

/// Art. 3.86 § 3 CC: at least 5 % of the ordinary common charges of the previous financial year, or more where the
/// statutes say so (art. 3.100 CC). A minimum rounds up. `None` when the law has no such rule.
///
/// # Errors
/// [`AmountOverflow`] when the amount does not fit.
pub fn reserve_minimum<'a>(
    building: impl Into<BuildingLaw<'a>>,
    ordinary_charges: Euro,
) -> Result<Option<ReserveMinimum>, AmountOverflow> {
    let building = building.into();
    let found =
        building.law.rule(RuleId::ReserveMinimum).and_then(|rule| Ok((rule, rule.basis_points("rate")?)));
    let Ok((rule, rate)) = found else { return Ok(None) };
    let rate = building.number(rule, "rate", rate);
    let minimum = at_rate(rule, rate.value, ordinary_charges)?;
    Ok(Some(ReserveMinimum { by_statutes: rate.by_statutes, ..minimum }))
}

fn at_rate(
    rule: &'static Rule,
    rate_basis_points: u32,
    ordinary_charges: Euro,
) -> Result<ReserveMinimum, AmountOverflow> {
    let scaled = i128::from(ordinary_charges.cents().max(0)) * i128::from(rate_basis_points);
    let cents = i64::try_from((scaled + 9_999) / 10_000).map_err(|_too_large| AmountOverflow)?;
    Ok(ReserveMinimum {
        ordinary_charges,
        rate_basis_points,
        amount: Euro::from_cents(cents),
        rule,
        by_statutes: false,
    })
}

/// Art. 3.86 § 3 CC: the assembly may dispense with the reserve by four fifths of the votes cast; abstentions are not
/// votes cast, and without a vote nothing is adopted.
///
/// # Errors
/// [`NotInForce`] where the law lets nobody dispense with it.
pub fn reserve_opt_out_adopted(law: Law, votes_for: u64, against: u64) -> Result<bool, NotInForce> {
    let wanted = law.rule(RuleId::ReserveMinimum)?.ratio("opt_out")?;
    let cast = votes_for.saturating_add(against);
    Ok(cast > 0 && wanted.is_reached_by(votes_for, cast))
}

/// The day from which the reserve is obligatory: five years after the provisional acceptance of the common parts.
/// An acceptance from before the rule counts by the rule's first row.
///
/// # Errors
/// [`NotInForce`] where the law has no such rule.
pub fn reserve_obligatory_from(law: Law, provisional_acceptance: NaiveDate) -> Result<NaiveDate, NotInForce> {
    let rule = rule_at_acceptance(law, provisional_acceptance)?;
    years_after(provisional_acceptance, rule.years("after_acceptance")?)
}

fn rule_at_acceptance(law: Law, acceptance: NaiveDate) -> Result<&'static Rule, NotInForce> {
    let none = NotInForce { id: RuleId::ReserveMinimum, on: acceptance };
    law.on(acceptance)
        .rule(RuleId::ReserveMinimum)
        .or_else(|_none| law.history(RuleId::ReserveMinimum).first().copied().ok_or(none))
}

fn years_after(acceptance: NaiveDate, years: u32) -> Result<NaiveDate, NotInForce> {
    let none = NotInForce { id: RuleId::ReserveMinimum, on: acceptance };
    acceptance.checked_add_months(Months::new(12 * years)).ok_or(none)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Jurisdiction;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn law(on: &str) -> Law {
        Law::of(Jurisdiction::Belgium, day(on))
    }

    fn minimum(cents: i64) -> i64 {
        reserve_minimum(law("2026-01-01"), Euro::from_cents(cents)).unwrap().unwrap().amount.cents()
    }

    #[test]
    fn five_per_cent_rounds_up() {
        for (charges, expected) in [(0, 0), (1, 1), (20, 1), (21, 2), (100, 5), (-100, 0)] {
            assert_eq!(minimum(charges), expected, "{charges}");
        }
    }

    #[test]
    fn the_minimum_names_its_article() {
        let found = reserve_minimum(law("2026-01-01"), Euro::from_cents(8_435_000)).unwrap().unwrap();
        assert_eq!(found.rule.article, "art. 3.86 § 3 CC");
        assert_eq!(found.rate_basis_points, 500);
    }

    #[test]
    fn before_the_law_of_2018_there_was_no_minimum() {
        assert_eq!(reserve_minimum(law("2018-12-31"), Euro::from_cents(100)), Ok(None));
        assert!(reserve_minimum(law("2019-01-01"), Euro::from_cents(100)).unwrap().is_some());
    }

    #[test]
    fn four_fifths_of_the_votes_cast_dispense_with_the_reserve() {
        for (votes_for, against, adopted) in
            [(720, 180, true), (719, 181, false), (4, 1, true), (3, 1, false), (0, 0, false), (1, 0, true)]
        {
            let found = reserve_opt_out_adopted(law("2026-03-01"), votes_for, against);
            assert_eq!(found, Ok(adopted), "{votes_for} to {against}");
        }
        let france = Law::of(Jurisdiction::France, day("2026-03-01"));
        assert!(reserve_opt_out_adopted(france, 1, 0).is_err());
    }

    #[test]
    fn the_reserve_is_due_five_years_after_acceptance() {
        for (acceptance, due) in [("2023-05-10", "2028-05-10"), ("2016-02-29", "2021-02-28")] {
            assert_eq!(reserve_obligatory_from(law("2026-01-01"), day(acceptance)), Ok(day(due)));
        }
    }
}
