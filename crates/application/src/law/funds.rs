//! The reserve fund: its minimum, its start, and how an assembly dispenses with it.
use domain::law::{minimum_of_reserve, opt_out_of_reserve, start_of_reserve};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    answer::Answer,
    case::{CaseRefused, Country, Day, Decimal, read},
    case_statutes::CaseStatutes,
    evaluate_rules::Evaluator,
};

pub(super) const KINDS: &[(&str, Evaluator)] =
    &[("reserve_minimum", minimum), ("reserve_start", start), ("reserve_opt_out", opt_out)];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MinimumInput {
    ordinary_common_charges_previous_year: Decimal,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
    #[serde(default)]
    statutes: CaseStatutes,
}

fn minimum(input: &Value) -> Result<Answer, CaseRefused> {
    let input: MinimumInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let found = minimum_of_reserve(input.statutes.of(law)?, input.ordinary_common_charges_previous_year.0)?;
    Ok(Answer::new(found.map(Decimal), |amount| json!({ "minimum_contribution": amount })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StartInput {
    provisional_acceptance: Day,
    #[serde(default)]
    jurisdiction: Country,
    #[serde(default)]
    statutes: CaseStatutes,
}

fn start(input: &Value) -> Result<Answer, CaseRefused> {
    let input: StartInput = read(input)?;
    let law = input.jurisdiction.law(None);
    let found = start_of_reserve(input.statutes.of(law)?, input.provisional_acceptance.0)?;
    Ok(Answer::new(found.map(Day), |from| json!({ "obligatory_from": from })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OptOutInput {
    #[serde(rename = "for")]
    votes_for: u64,
    against: u64,
    #[serde(default)]
    abstain: u64,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn opt_out(input: &Value) -> Result<Answer, CaseRefused> {
    let input: OptOutInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let found = opt_out_of_reserve(law, input.votes_for, input.against, input.abstain)?;
    Ok(Answer::new(found, |adopted| json!({ "opt_out_adopted": adopted })))
}
