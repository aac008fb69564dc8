use chrono::{Days, Months, NaiveDate};

use super::deadline_texts as texts;
use crate::law::{
    BuildingLaw, Law, NotInForce, Parameter, Reasoned, Rule, RuleId, Step, StepValue, Wording, days_after,
    days_before, months_after, next_working_day, working_days_before,
};

/// The last day to do something before an assembly. Such a day never moves to a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    pub last: NaiveDate,
    /// A day earlier, for those who count clear days.
    pub safe: NaiveDate,
    /// When a registered letter should be on its way.
    pub registered: NaiveDate,
}

/// The days around one assembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AssemblyCalendar {
    /// Items of owners, for the ordinary assembly of the yearly period only.
    pub agenda_items: Option<Before>,
    pub convocation: Before,
    pub assistant: Option<Before>,
    pub minutes_sent_by: NaiveDate,
    /// The day in the calendar, and the one it moves to.
    pub annulment: Annulment,
}

/// The end of the period for an action against a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Annulment {
    pub calendar_end: NaiveDate,
    pub rolled: NaiveDate,
}

/// A period of a rule, in whatever unit it is written.
fn length(rule: &Rule, name: &str) -> Result<Parameter, NotInForce> {
    rule.parameter(name).ok_or(NotInForce { id: rule.id, on: rule.period.since })
}

/// What was weighed on the way: the rules, and what was said about the statutes.
#[derive(Default)]
struct Told {
    rules: Vec<&'static Rule>,
    steps: Vec<Step>,
}

fn end(
    building: BuildingLaw<'_>,
    rule: &'static Rule,
    event: NaiveDate,
    told: &mut Told,
) -> Result<NaiveDate, NotInForce> {
    let mut held = |of_law| building.number(rule, "within", of_law).told(&mut told.rules, &mut told.steps);
    let jurisdiction = building.law.jurisdiction();
    match length(rule, "within")? {
        Parameter::Months(months) => Ok(months_after(jurisdiction, event, held(months))),
        _ => Ok(days_after(jurisdiction, event, held(rule.days("within")?))),
    }
}

fn before(
    building: BuildingLaw<'_>,
    rule: &'static Rule,
    event: NaiveDate,
    told: &mut Told,
) -> Result<Before, NotInForce> {
    let warning = building.law.rule(RuleId::BackwardPeriods)?;
    let mut held = |of_law| building.number(rule, "before", of_law).told(&mut told.rules, &mut told.steps);
    let last = match length(rule, "before")? {
        Parameter::WorkingDays(days) => working_days_before(building.law.jurisdiction(), event, held(days)),
        _ => days_before(event, held(rule.days("before")?)),
    };
    let safe = days_before(last, warning.days("warn")?);
    Ok(Before { last, safe, registered: days_before(safe, warning.days("registered")?) })
}

/// Where a jurisdiction has no such period there is no such day.
fn before_if_any(
    building: BuildingLaw<'_>,
    id: RuleId,
    event: Option<NaiveDate>,
    says: &'static Wording,
    told: &mut Told,
) -> Result<Option<Before>, NotInForce> {
    let (Ok(rule), Some(event)) = (building.law.rule(id), event) else { return Ok(None) };
    told.rules.push(rule);
    let day = before(building, rule, event, told)?;
    told.steps.push(said(says, &[("last", day.last), ("safe", day.safe)]));
    Ok(Some(day))
}

/// Art. 3.87 § 1, § 3 and § 12, 3.92 § 3 CC; France: décret 67-223, art. 9 and 18, loi 65-557, art. 42. `period_start` is the
/// first day of the yearly period of the ordinary assembly; `notified` the day the minutes were notified, for France.
///
/// # Errors
/// [`NotInForce`] when the law of the day of the assembly lacks one of the periods.
pub fn assembly_calendar<'a>(
    building: impl Into<BuildingLaw<'a>>,
    assembly: NaiveDate,
    period_start: Option<NaiveDate>,
    notified: Option<NaiveDate>,
) -> Result<Reasoned<AssemblyCalendar>, NotInForce> {
    let building = building.into();
    let (law, mut told) = (building.law, Told::default());
    let (agenda, assistant) = (RuleId::AgendaItems, RuleId::Assistance);
    let agenda_items = before_if_any(building, agenda, period_start, &texts::AGENDA, &mut told)?;
    let notice = law.rule(RuleId::ConvocationNotice)?;
    told.rules.push(notice);
    let convocation = before(building, notice, assembly, &mut told)?;
    told.steps.push(said(&texts::CONVOCATION, &[("last", convocation.last), ("safe", convocation.safe)]));
    let assistant = before_if_any(building, assistant, Some(assembly), &texts::ASSISTANT, &mut told)?;
    let minutes = law.rule(RuleId::MinutesSent)?;
    told.rules.extend([law.rule(RuleId::BackwardPeriods)?, minutes]);
    let minutes_sent_by = end(building, minutes, assembly, &mut told)?;
    told.steps.push(said(&texts::MINUTES, &[("day", minutes_sent_by)]));

    let action = annulment(law, assembly, notified.or(Some(minutes_sent_by)))?;
    let Told { mut rules, mut steps } = told;
    rules.extend(action.rules);
    steps.extend(action.steps);
    let annulment = action.outcome;
    let calendar = AssemblyCalendar { agenda_items, convocation, assistant, minutes_sent_by, annulment };
    Ok(Reasoned::new(calendar, rules, steps))
}

fn said(says: &'static Wording, days: &[(&'static str, NaiveDate)]) -> Step {
    Step::new(says, days.iter().map(|(name, day)| (*name, StepValue::Day(*day))).collect())
}

/// Art. 3.92 § 3 CC: four months from the day of the assembly, whenever the minutes came. France: two months from their
/// notification, which must then be known.
///
/// # Errors
/// [`NotInForce`] when that day's law has no such action, or the notification is missing.
pub fn annulment(
    law: Law,
    assembly: NaiveDate,
    notified: Option<NaiveDate>,
) -> Result<Reasoned<Annulment>, NotInForce> {
    let rule = law.rule(RuleId::AnnulmentAction)?;
    let from_notification = rule.flag("from_notification")?;
    let none = NotInForce { id: rule.id, on: assembly };
    let since = if from_notification { notified.ok_or(none)? } else { assembly };
    let months = rule.months("within")?;
    let calendar_end = since.checked_add_months(Months::new(months)).ok_or(none)?;
    let rolled = next_working_day(law.jurisdiction(), calendar_end);
    let mut rules = vec![rule];
    rules.extend(law.rule(RuleId::PeriodEndsOnWorkingDay).ok());
    let says = if from_notification { &texts::ACTION_FROM_NOTIFICATION } else { &texts::ACTION };
    let mut steps = vec![Step::new(
        says,
        vec![
            ("months", StepValue::Count(u64::from(months))),
            ("since", StepValue::Day(since)),
            ("end", StepValue::Day(calendar_end)),
        ],
    )];
    if rolled != calendar_end {
        steps.push(said(&texts::ROLLED, &[("end", calendar_end), ("rolled", rolled)]));
    }
    Ok(Reasoned::new(Annulment { calendar_end, rolled }, rules, steps))
}

/// When another assembly may be held after one that could not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextAssembly {
    /// The last day of the period itself.
    pub earliest_literal: NaiveDate,
    /// The day after it, and late enough for a convocation already sent.
    pub earliest_safe: NaiveDate,
}

/// Art. 3.87 § 5 CC (`SecondAssembly`) and 3.88 § 4 CC (`UnanimitySecondAssembly`): a period of at least so many days after
/// the first one. A new convocation needs its own period too.
///
/// # Errors
/// [`NotInForce`] when the law of that day knows no second assembly.
pub fn next_assembly<'a>(
    building: impl Into<BuildingLaw<'a>>,
    id: RuleId,
    first: NaiveDate,
    convocation_sent: Option<NaiveDate>,
) -> Result<Reasoned<NextAssembly>, NotInForce> {
    let building = building.into();
    let law = building.law;
    let rule = law.rule(id)?;
    let (mut rules, mut steps) = (vec![rule], Vec::new());
    let days = building.number(rule, "after", rule.days("after")?).told(&mut rules, &mut steps);
    let plus = |day: NaiveDate, days: u32| {
        day.checked_add_days(Days::new(u64::from(days))).ok_or(NotInForce { id, on: first })
    };
    let earliest_literal = plus(first, days)?;
    let mut earliest_safe = plus(earliest_literal, 1)?;
    steps.push(Step::new(
        &texts::NEXT_ASSEMBLY,
        vec![
            ("days", StepValue::Count(u64::from(days))),
            ("first", StepValue::Day(first)),
            ("last", StepValue::Day(earliest_literal)),
        ],
    ));
    if let Some(sent) = convocation_sent {
        let notice = law.rule(RuleId::ConvocationNotice)?;
        rules.push(notice);
        let days = building.number(notice, "before", notice.days("before")?).told(&mut rules, &mut steps);
        let convened = plus(sent, days)?;
        earliest_safe = earliest_safe.max(convened);
        steps.push(said(&texts::OWN_NOTICE, &[("sent", sent), ("day", convened)]));
    }
    steps.push(said(&texts::SAFE_FROM, &[("day", earliest_safe)]));
    Ok(Reasoned::new(NextAssembly { earliest_literal, earliest_safe }, rules, steps))
}

/// Art. 3.87 § 5 CC: `None` where the quorum was reached, so that no second assembly follows.
///
/// # Errors
/// [`NotInForce`] as for [`next_assembly`].
pub fn second_assembly<'a>(
    building: impl Into<BuildingLaw<'a>>,
    first: NaiveDate,
    quorum_reached: bool,
    convocation_sent: Option<NaiveDate>,
) -> Result<Reasoned<Option<NextAssembly>>, NotInForce> {
    let building = building.into();
    if quorum_reached {
        let rule = building.law.rule(RuleId::SecondAssembly)?;
        return Ok(Reasoned::new(None, vec![rule], vec![Step::new(&texts::NO_SECOND_NEEDED, Vec::new())]));
    }
    Ok(next_assembly(building, RuleId::SecondAssembly, first, convocation_sent)?.map(Some))
}

/// Art. 3.87 § 2 CC: owners with a fifth of the shares ask for an assembly. The day by which the convocation must have been
/// sent, or `None` when too few ask.
///
/// # Errors
/// [`NotInForce`] when the law of that day knows no such request.
pub fn owners_request(
    law: Law,
    shares: u64,
    shares_total: u64,
    received: NaiveDate,
) -> Result<Reasoned<Option<NaiveDate>>, NotInForce> {
    let rule = law.rule(RuleId::OwnersRequest)?;
    let wanted = rule.ratio("shares")?;
    let mut told = Told::default();
    let enough = wanted.is_reached_by(shares, shares_total);
    let by = if enough { Some(end(law.into(), rule, received, &mut told)?) } else { None };
    let says = if by.is_some() { &texts::ENOUGH_ASK } else { &texts::TOO_FEW_ASK };
    let values = vec![
        ("shares", StepValue::Count(shares)),
        ("total", StepValue::Count(shares_total)),
        ("ratio", StepValue::Ratio(wanted)),
    ];
    let mut steps = vec![Step::new(says, values)];
    steps.extend(by.map(|by| said(&texts::CONVENED_BY, &[("received", received), ("by", by)])));
    Ok(Reasoned::new(by, vec![rule], steps))
}

#[cfg(test)]
mod tests;
