use chrono::{Months, NaiveDate};

use super::{Jurisdiction, Rule, RuleId, RuleParameters, rule_on};
use crate::shared::{AmountOverflow, Euro};

/// The least yearly contribution to the reserve fund, with the rule it follows from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReserveMinimum {
    pub ordinary_charges: Euro,
    pub rate_basis_points: u16,
    pub amount: Euro,
    pub rule: &'static Rule,
}

/// Art. 3.86 § 3 CC: at least 5 % of the ordinary common charges of the previous financial year. A minimum rounds up.
/// `None` when the jurisdiction has no such rule on that day.
///
/// # Errors
/// [`AmountOverflow`] when the amount does not fit.
pub fn reserve_minimum(
    jurisdiction: Jurisdiction,
    on: NaiveDate,
    ordinary_charges: Euro,
) -> Result<Option<ReserveMinimum>, AmountOverflow> {
    let Some(rule) = rule_on(jurisdiction, RuleId::ReserveMinimum, on) else { return Ok(None) };
    let RuleParameters::ReserveMinimum { rate_basis_points, .. } = rule.parameters else { return Ok(None) };
    let scaled = i128::from(ordinary_charges.cents().max(0)) * i128::from(rate_basis_points);
    let cents = i64::try_from((scaled + 9_999) / 10_000).map_err(|_too_large| AmountOverflow)?;
    Ok(Some(ReserveMinimum { ordinary_charges, rate_basis_points, amount: Euro::from_cents(cents), rule }))
}

/// Art. 3.86 § 3 CC: the assembly may dispense with the reserve by four fifths of the votes cast; abstentions are not
/// votes cast, and without a vote nothing is adopted.
#[must_use]
pub fn reserve_opt_out_adopted(
    jurisdiction: Jurisdiction,
    on: NaiveDate,
    votes_for: u64,
    against: u64,
) -> bool {
    let rule = rule_on(jurisdiction, RuleId::ReserveMinimum, on).map(|rule| rule.parameters);
    let Some(RuleParameters::ReserveMinimum { opt_out: Some((numerator, denominator)), .. }) = rule else {
        return false;
    };
    let cast = u128::from(votes_for) + u128::from(against);
    cast > 0 && u128::from(votes_for) * u128::from(denominator) >= u128::from(numerator) * cast
}

/// The day from which the reserve is obligatory: five years after the provisional acceptance of the common parts.
#[must_use]
pub fn reserve_obligatory_from(
    jurisdiction: Jurisdiction,
    provisional_acceptance: NaiveDate,
) -> Option<NaiveDate> {
    let rule = rule_on(jurisdiction, RuleId::ReserveMinimum, provisional_acceptance)
        .or_else(|| super::RULES.iter().find(|rule| rule.is(jurisdiction, RuleId::ReserveMinimum)))?;
    let RuleParameters::ReserveMinimum { years_after_acceptance, .. } = rule.parameters else { return None };
    provisional_acceptance.checked_add_months(Months::new(12 * u32::from(years_after_acceptance)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn minimum(cents: i64) -> i64 {
        let found = reserve_minimum(Jurisdiction::Belgium, day("2026-01-01"), Euro::from_cents(cents));
        found.unwrap().unwrap().amount.cents()
    }

    #[test]
    fn five_per_cent_rounds_up() {
        for (charges, expected) in [(0, 0), (1, 1), (20, 1), (21, 2), (100, 5), (-100, 0)] {
            assert_eq!(minimum(charges), expected, "{charges}");
        }
    }

    #[test]
    fn the_minimum_names_its_article() {
        let found = reserve_minimum(Jurisdiction::Belgium, day("2026-01-01"), Euro::from_cents(8_435_000));
        let found = found.unwrap().unwrap();
        assert_eq!(found.rule.article, "art. 3.86 § 3 CC");
        assert_eq!(found.rate_basis_points, 500);
    }

    #[test]
    fn before_the_law_of_2018_there_was_no_minimum() {
        let before = reserve_minimum(Jurisdiction::Belgium, day("2018-12-31"), Euro::from_cents(100));
        assert_eq!(before, Ok(None));
        let first_day = reserve_minimum(Jurisdiction::Belgium, day("2019-01-01"), Euro::from_cents(100));
        assert!(first_day.unwrap().is_some());
    }

    #[test]
    fn four_fifths_of_the_votes_cast_dispense_with_the_reserve() {
        for (votes_for, against, adopted) in
            [(720, 180, true), (719, 181, false), (4, 1, true), (3, 1, false), (0, 0, false), (1, 0, true)]
        {
            let found = reserve_opt_out_adopted(Jurisdiction::Belgium, day("2026-03-01"), votes_for, against);
            assert_eq!(found, adopted, "{votes_for} to {against}");
        }
        assert!(!reserve_opt_out_adopted(Jurisdiction::France, day("2026-03-01"), 1, 0));
    }

    #[test]
    fn the_reserve_is_due_five_years_after_acceptance() {
        assert_eq!(
            reserve_obligatory_from(Jurisdiction::Belgium, day("2023-05-10")),
            Some(day("2028-05-10"))
        );
        assert_eq!(
            reserve_obligatory_from(Jurisdiction::Belgium, day("2016-02-29")),
            Some(day("2021-02-28"))
        );
    }
}
