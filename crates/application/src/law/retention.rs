//! How long data of a class are kept.
use domain::law::{Keep, RetentionRefused, keep_until};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    answer::Answer,
    case::{CaseRefused, Country, Day, read},
    evaluate_rules::Evaluator,
};

pub(super) const KINDS: &[(&str, Evaluator)] = &[("retention", retention)];

impl From<RetentionRefused> for CaseRefused {
    fn from(refused: RetentionRefused) -> Self {
        match refused {
            RetentionRefused::NotInForce(none) => Self::NotInForce(none),
            other => Self::malformed(other),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RetentionInput {
    class: String,
    date: Day,
    #[serde(default)]
    special: bool,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn retention(input: &Value) -> Result<Answer, CaseRefused> {
    let input: RetentionInput = read(input)?;
    let found = keep_until(input.jurisdiction.law(input.on), &input.class, input.date.0, input.special)?;
    Ok(Answer::new(found, |keep| match keep {
        Keep::ForEver => json!({ "for_ever": true, "keep_until": null }),
        Keep::Until(last) => json!({ "for_ever": false, "keep_until": Day(last) }),
    }))
}
