//! The same answers with their steps.
use chrono::NaiveDate;

use super::{at_rate, reserve_opt_out_adopted, rule_at_acceptance, texts, years_after};
use crate::law::{BuildingLaw, Law, NotInForce, Reasoned, RuleId, Step, StepValue, money::MoneyRefused};
use crate::shared::Euro;

/// The least contribution of the year, with its reasons.
///
/// # Errors
/// [`MoneyRefused`] where the law has no such rule, or for negative charges.
pub fn minimum_of_reserve<'a>(
    building: impl Into<BuildingLaw<'a>>,
    charges: Euro,
) -> Result<Reasoned<Euro>, MoneyRefused> {
    let building = building.into();
    let rule = building.law.rule(RuleId::ReserveMinimum)?;
    if charges.is_negative() {
        return Err(MoneyRefused::NegativeAmount);
    }
    let (mut rules, mut steps) = (vec![rule], Vec::new());
    let rate = building.number(rule, "rate", rule.basis_points("rate")?).told(&mut rules, &mut steps);
    let found = at_rate(rule, rate, charges)?;
    rules.extend(building.law.rule(RuleId::ReserveRoundsUp));
    steps.push(Step::new(
        &texts::MINIMUM,
        vec![
            ("charges", StepValue::Amount(charges)),
            ("rate", StepValue::BasisPoints(found.rate_basis_points)),
            ("amount", StepValue::Amount(found.amount)),
        ],
    ));
    Ok(Reasoned::new(found.amount, rules, steps))
}

/// The day from which the reserve is obligatory, with its reasons.
///
/// # Errors
/// [`NotInForce`] where the law has no such rule.
pub fn start_of_reserve<'a>(
    building: impl Into<BuildingLaw<'a>>,
    acceptance: NaiveDate,
) -> Result<Reasoned<NaiveDate>, NotInForce> {
    let building = building.into();
    let rule = building.law.rule(RuleId::ReserveMinimum)?;
    let at_acceptance = rule_at_acceptance(building.law, acceptance)?;
    let (mut rules, mut steps) = (vec![rule], Vec::new());
    let years = at_acceptance.years("after_acceptance")?;
    let years = building.number(at_acceptance, "after_acceptance", years).told(&mut rules, &mut steps);
    let from = years_after(acceptance, years)?;
    steps.push(Step::new(
        &texts::START,
        vec![
            ("acceptance", StepValue::Day(acceptance)),
            ("years", StepValue::Count(u64::from(years))),
            ("from", StepValue::Day(from)),
        ],
    ));
    Ok(Reasoned::new(from, rules, steps))
}

/// Whether the assembly dispensed with the reserve, with its reasons.
///
/// # Errors
/// [`NotInForce`] where the law lets nobody dispense with it.
pub fn opt_out_of_reserve(
    law: Law,
    votes_for: u64,
    against: u64,
    abstain: u64,
) -> Result<Reasoned<bool>, NotInForce> {
    let rule = law.rule(RuleId::ReserveMinimum)?;
    let wanted = rule.ratio("opt_out")?;
    let adopted = reserve_opt_out_adopted(law, votes_for, against)?;
    let cast = votes_for.saturating_add(against);
    let count = StepValue::Count;
    let steps = vec![
        Step::new(
            &texts::CAST,
            vec![
                ("votes_for", count(votes_for)),
                ("against", count(against)),
                ("abstain", count(abstain)),
                ("cast", count(cast)),
            ],
        ),
        Step::new(
            if adopted { &texts::ADOPTED } else { &texts::NOT_ADOPTED },
            vec![("least", count(wanted.least_of(cast).max(1))), ("wanted", StepValue::Ratio(wanted))],
        ),
    ];
    Ok(Reasoned::new(adopted, vec![rule], steps))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Jurisdiction;

    fn law(jurisdiction: Jurisdiction) -> Law {
        Law::of(jurisdiction, "2026-11-21".parse().unwrap())
    }

    #[test]
    fn each_answer_names_its_numbers() {
        let belgium = law(Jurisdiction::Belgium);
        let minimum = minimum_of_reserve(belgium, Euro::from_cents(6_123_457)).unwrap();
        assert_eq!((minimum.outcome, minimum.rules.len()), (Euro::from_cents(306_173), 2));
        assert_eq!(minimum_of_reserve(belgium, Euro::ZERO).unwrap().outcome, Euro::ZERO);
        assert!(minimum_of_reserve(belgium, Euro::from_cents(-1)).is_err());
        let start = start_of_reserve(belgium, "2024-02-29".parse().unwrap()).unwrap();
        assert_eq!(start.outcome.to_string(), "2029-02-28");
        for (votes_for, adopted, says) in [(719, false, &texts::NOT_ADOPTED), (720, true, &texts::ADOPTED)] {
            let found = opt_out_of_reserve(belgium, votes_for, 900 - votes_for, 100).unwrap();
            assert_eq!((found.outcome, found.steps[1].says), (adopted, says), "{votes_for}");
            assert_eq!(found.steps[1].values[0], ("least", StepValue::Count(720)));
        }
    }

    #[test]
    fn in_france_nobody_dispenses_with_the_fund() {
        assert!(opt_out_of_reserve(law(Jurisdiction::France), 1, 0, 0).is_err());
    }
}
