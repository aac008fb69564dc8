use chrono::{Months, NaiveDate};

use super::deadline_texts as texts;
use crate::law::{
    BuildingLaw, NotInForce, Parameter, Reasoned, RuleId, Step, StepValue, days_after, months_after,
    working_days_before,
};

/// The days of a syndic's mandate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mandate {
    /// The day with the same number, so many years later.
    pub latest_end: NaiveDate,
    pub posting_by: Option<NaiveDate>,
    /// In the register of companies.
    pub registered_by: Option<NaiveDate>,
    /// After the end asked about, else after the latest one.
    pub hand_over_by: NaiveDate,
    /// The end asked about is later than the law allows.
    pub too_long: bool,
}

/// Art. 3.89 § 1, § 2 and § 5, 7° CC; France: loi 65-557, art. 18-2, décret 67-223, art. 28.
///
/// # Errors
/// [`NotInForce`] when the law of that day limits no mandate.
pub fn syndic_mandate<'a>(
    building: impl Into<BuildingLaw<'a>>,
    start: NaiveDate,
    end: Option<NaiveDate>,
) -> Result<Reasoned<Mandate>, NotInForce> {
    let building = building.into();
    let law = building.law;
    let jurisdiction = law.jurisdiction();
    let term = law.rule(RuleId::SyndicTerm)?;
    let (mut rules, mut steps) = (vec![term], Vec::new());
    let years = building.number(term, "years", term.years("years")?).told(&mut rules, &mut steps);
    let none = NotInForce { id: term.id, on: start };
    let latest_end = start.checked_add_months(Months::new(12 * years)).ok_or(none)?;
    let end = end.unwrap_or(latest_end);
    let hand_over = law.rule(RuleId::FileHandOver)?;
    let hand_over_by = match hand_over.parameter("within") {
        Some(Parameter::Months(months)) => months_after(jurisdiction, end, months),
        _ => days_after(jurisdiction, end, hand_over.days("within")?),
    };
    steps.push(Step::new(
        &texts::MANDATE,
        vec![
            ("start", StepValue::Day(start)),
            ("years", StepValue::Count(u64::from(years))),
            ("end", StepValue::Day(latest_end)),
        ],
    ));
    let (mut posting_by, mut registered_by) = (None, None);
    if let Ok(rule) = law.rule(RuleId::SyndicPosted) {
        let by = days_after(jurisdiction, start, rule.days("within")?);
        rules.push(rule);
        steps.push(Step::new(&texts::POSTED_BY, vec![("day", StepValue::Day(by))]));
        posting_by = Some(by);
    }
    if let Ok(rule) = law.rule(RuleId::SyndicRegistered) {
        rules.push(rule);
        registered_by = Some(working_days_before(jurisdiction, start, rule.working_days("before")?));
    }
    let too_long = end > latest_end;
    if too_long {
        steps.push(Step::new(&texts::TOO_LONG, vec![("end", StepValue::Day(end))]));
    }
    rules.push(hand_over);
    let values = vec![("end", StepValue::Day(end)), ("day", StepValue::Day(hand_over_by))];
    steps.push(Step::new(&texts::HAND_OVER_BY, values));
    Ok(Reasoned::new(Mandate { latest_end, posting_by, registered_by, hand_over_by, too_long }, rules, steps))
}

#[cfg(test)]
mod tests;
