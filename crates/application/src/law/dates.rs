//! The days around an assembly and a mandate, and what a number of lots obliges to.
use std::collections::BTreeMap;

use domain::law::{
    RuleId,
    assembly::{
        Before, annulment, assembly_calendar, next_assembly, owners_request, second_assembly,
        size_thresholds, syndic_mandate,
    },
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    answer::Answer,
    case::{CaseRefused, Country, Day, read},
    case_statutes::CaseStatutes,
    evaluate_rules::Evaluator,
};

pub(super) const KINDS: &[(&str, Evaluator)] = &[
    ("second_assembly_dates", second_dates),
    ("unanimity_second_date", unanimity_second),
    ("assembly_calendar", calendar),
    ("annulment_deadline", action),
    ("owners_request", request),
    ("size_thresholds", size),
    ("syndic_mandate", mandate),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SecondInput {
    first_assembly: Day,
    quorum_reached: bool,
    convocation_sent: Option<Day>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
    #[serde(default)]
    statutes: CaseStatutes,
}

fn second_dates(input: &Value) -> Result<Answer, CaseRefused> {
    let input: SecondInput = read(input)?;
    if input.convocation_sent.is_some_and(|sent| sent < input.first_assembly) {
        return Err(CaseRefused::malformed("the second convocation cannot leave before the first assembly"));
    }
    let law = input.jurisdiction.law(input.on.or(Some(input.first_assembly)));
    let rule = law.rule(RuleId::SecondAssembly)?;
    let (any_attendance, majorities_relaxed, proxies_carry_over) =
        (rule.flag("any_attendance")?, rule.flag("majorities_relaxed")?, rule.flag("proxies_carry_over")?);
    let sent = input.convocation_sent.map(|sent| sent.0);
    let building = input.statutes.of(law)?;
    let dates = second_assembly(building, input.first_assembly.0, input.quorum_reached, sent)?;
    Ok(Answer::new(dates, |dates| {
        json!({
            "needed": dates.is_some(),
            "earliest_literal": dates.map(|dates| Day(dates.earliest_literal)),
            "earliest_safe": dates.map(|dates| Day(dates.earliest_safe)),
            "any_attendance": dates.is_some() && any_attendance,
            "majorities_relaxed": majorities_relaxed,
            "proxies_carry_over": proxies_carry_over,
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnanimitySecondInput {
    first_assembly: Day,
    convocation_sent: Option<Day>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
    #[serde(default)]
    statutes: CaseStatutes,
}

fn unanimity_second(input: &Value) -> Result<Answer, CaseRefused> {
    let input: UnanimitySecondInput = read(input)?;
    let law = input.jurisdiction.law(input.on.or(Some(input.first_assembly)));
    let sent = input.convocation_sent.map(|sent| sent.0);
    let building = input.statutes.of(law)?;
    let dates = next_assembly(building, RuleId::UnanimitySecondAssembly, input.first_assembly.0, sent)?;
    Ok(Answer::new(
        dates,
        |dates| json!({ "earliest_literal": Day(dates.earliest_literal), "earliest_safe": Day(dates.earliest_safe) }),
    ))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarInput {
    assembly: Day,
    /// Of the yearly period; none for an extraordinary assembly.
    period_start: Option<Day>,
    period_end: Option<Day>,
    minutes_notified: Option<Day>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
    #[serde(default)]
    statutes: CaseStatutes,
}

fn calendar(input: &Value) -> Result<Answer, CaseRefused> {
    let input: CalendarInput = read(input)?;
    let period = input.period_start.zip(input.period_end);
    if period.is_some_and(|(start, end)| end < start) {
        return Err(CaseRefused::malformed("the yearly period ends before it begins"));
    }
    if input.minutes_notified.is_some_and(|notified| notified < input.assembly) {
        return Err(CaseRefused::malformed("minutes are not notified before the assembly"));
    }
    let law = input.jurisdiction.law(input.on.or(Some(input.assembly)));
    let start = input.period_start.map(|day| day.0);
    let building = input.statutes.of(law)?;
    let days = assembly_calendar(building, input.assembly.0, start, input.minutes_notified.map(|day| day.0))?;
    Ok(Answer::new(days, |days| {
        let mut fields = Map::new();
        let before = [
            ("agenda_items_received_by", days.agenda_items),
            ("convocation_sent_by", Some(days.convocation)),
            ("assistant_notice_by", days.assistant),
        ];
        for (name, day) in before {
            let at =
                |day: fn(Before) -> chrono::NaiveDate, found: Option<Before>| json!(found.map(day).map(Day));
            fields.insert(name.to_owned(), at(|day| day.last, day));
            fields.insert(format!("{name}_safe"), at(|day| day.safe, day));
            fields.insert(format!("{name}_registered"), at(|day| day.registered, day));
        }
        fields.insert("minutes_sent_by".to_owned(), json!(Day(days.minutes_sent_by)));
        fields.insert("annulment_action_by".to_owned(), json!(Day(days.annulment.rolled)));
        let inside = period.map(|(start, end)| (start..=end).contains(&input.assembly));
        fields.insert("within_period".to_owned(), json!(inside));
        Value::Object(fields)
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActionInput {
    assembly: Day,
    minutes_notified: Option<Day>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn action(input: &Value) -> Result<Answer, CaseRefused> {
    let input: ActionInput = read(input)?;
    let law = input.jurisdiction.law(input.on.or(Some(input.assembly)));
    let from_notification = law.rule(RuleId::AnnulmentAction)?.flag("from_notification")?;
    if from_notification && input.minutes_notified.is_none() {
        return Err(CaseRefused::malformed(
            "this period runs from the notification: minutes_notified is missing",
        ));
    }
    let end = annulment(law, input.assembly.0, input.minutes_notified.map(|day| day.0))?;
    Ok(Answer::new(end, |end| json!({ "calendar_end": Day(end.calendar_end), "rolled": Day(end.rolled) })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestInput {
    shares_of_requesters: u64,
    shares_total: u64,
    registered_received: Day,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn request(input: &Value) -> Result<Answer, CaseRefused> {
    let input: RequestInput = read(input)?;
    if input.shares_total == 0 || input.shares_of_requesters > input.shares_total {
        return Err(CaseRefused::malformed(
            "those who ask hold more shares than there are, or there are none",
        ));
    }
    let law = input.jurisdiction.law(input.on.or(Some(input.registered_received)));
    let (shares, total) = (input.shares_of_requesters, input.shares_total);
    let by = owners_request(law, shares, total, input.registered_received.0)?;
    Ok(Answer::new(by, |by| {
        json!({
            "admissible": by.is_some(),
            "convocations_sent_by": by.map(Day),
            "then": by.map(|_| "a co-signatory may convene"),
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SizeInput<'a> {
    #[serde(borrow)]
    lots: BTreeMap<&'a str, u64>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn size(input: &Value) -> Result<Answer, CaseRefused> {
    let input: SizeInput = read(input)?;
    if input.lots.values().all(|lots| *lots == 0) {
        return Err(CaseRefused::malformed("a building has at least one lot"));
    }
    let law = input.jurisdiction.law(input.on);
    let thresholds = size_thresholds(law, input.lots.iter().map(|(kind, lots)| (*kind, *lots)))?;
    Ok(Answer::new(thresholds, |found| {
        json!({
            "counted_lots": found.counted_lots,
            "council_mandatory": found.council_mandatory,
            "full_chart_mandatory": found.full_chart_mandatory,
            "auditor_mandatory": found.auditor_mandatory,
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MandateInput {
    start: Day,
    end: Option<Day>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
    #[serde(default)]
    statutes: CaseStatutes,
}

fn mandate(input: &Value) -> Result<Answer, CaseRefused> {
    let input: MandateInput = read(input)?;
    if input.end.is_some_and(|end| end < input.start) {
        return Err(CaseRefused::malformed("a mandate does not end before it starts"));
    }
    let law = input.jurisdiction.law(input.on.or(Some(input.start)));
    let building = input.statutes.of(law)?;
    let mandate = syndic_mandate(building, input.start.0, input.end.map(|end| end.0))?;
    Ok(Answer::new(mandate, |mandate| {
        json!({
            "latest_end": Day(mandate.latest_end),
            "posting_by": mandate.posting_by.map(Day),
            "registered_by": mandate.registered_by.map(Day),
            "hand_over_by": Day(mandate.hand_over_by),
            "too_long": mandate.too_long,
        })
    }))
}
