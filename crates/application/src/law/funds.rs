//! The reserve fund: its minimum, its start, and how an assembly dispenses with it.
use domain::law::{Reasoned, RuleId, reserve_minimum, reserve_obligatory_from, reserve_opt_out_adopted};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    answer::Answer,
    case::{CaseRefused, Country, Day, Decimal, read},
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
}

fn minimum(input: &Value) -> Result<Answer, CaseRefused> {
    let input: MinimumInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let rule = law.rule(RuleId::ReserveMinimum)?;
    let found = reserve_minimum(law, input.ordinary_common_charges_previous_year.0)?;
    let reasoned = Reasoned::new(found.map(|found| Decimal(found.amount)), vec![rule], Vec::new());
    Ok(Answer::new(reasoned, |amount| json!({ "minimum_contribution": amount })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StartInput {
    provisional_acceptance: Day,
    #[serde(default)]
    jurisdiction: Country,
}

fn start(input: &Value) -> Result<Answer, CaseRefused> {
    let input: StartInput = read(input)?;
    let law = input.jurisdiction.law(None);
    let from = reserve_obligatory_from(law, input.provisional_acceptance.0)?;
    let reasoned = Reasoned::new(from, vec![law.rule(RuleId::ReserveMinimum)?], Vec::new());
    Ok(Answer::new(reasoned, |from| json!({ "obligatory_from": Day(from) })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OptOutInput {
    #[serde(rename = "for")]
    votes_for: u64,
    against: u64,
    /// Not votes cast: read, and left out of the count (rule A-51).
    #[serde(rename = "abstain")]
    _abstain: u64,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn opt_out(input: &Value) -> Result<Answer, CaseRefused> {
    let input: OptOutInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let adopted = reserve_opt_out_adopted(law, input.votes_for, input.against)?;
    let reasoned = Reasoned::new(adopted, vec![law.rule(RuleId::ReserveMinimum)?], Vec::new());
    Ok(Answer::new(reasoned, |adopted| json!({ "opt_out_adopted": adopted })))
}
