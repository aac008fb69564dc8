use chrono::NaiveDate;
use domain::law::{Parameter, RULEBOOK, Rule, Wording};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// A sentence in the four languages.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Words {
    pub nl: String,
    pub fr: String,
    pub de: String,
    pub en: String,
}

impl From<&Wording> for Words {
    fn from(wording: &Wording) -> Self {
        let Wording { nl, fr, de, en } = *wording;
        Self { nl: nl.to_owned(), fr: fr.to_owned(), de: de.to_owned(), en: en.to_owned() }
    }
}

/// One row of the rulebook.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RuleView {
    #[schema(example = "reserve-minimum")]
    pub id: String,
    /// ISO 3166.
    #[schema(example = "BE")]
    pub jurisdiction: String,
    #[schema(example = "art. 3.86 § 3 CC")]
    pub article: String,
    pub since: NaiveDate,
    /// The first day on which it no longer holds.
    pub until: Option<NaiveDate>,
    #[schema(example = "high")]
    pub confidence: String,
    /// Its numbers, each with its unit.
    #[schema(value_type = Object)]
    pub parameters: Value,
    pub says: Words,
    /// What a lawyer still has to settle.
    pub open_point: Option<Words>,
}

impl From<&Rule> for RuleView {
    fn from(rule: &Rule) -> Self {
        let parameters =
            rule.parameters.iter().map(|(name, parameter)| ((*name).to_owned(), in_units(*parameter)));
        Self {
            id: rule.id.code().to_owned(),
            jurisdiction: rule.jurisdiction.code().to_owned(),
            article: rule.article.to_owned(),
            since: rule.period.since,
            until: rule.period.until,
            confidence: rule.confidence.code().to_owned(),
            parameters: Value::Object(parameters.collect()),
            says: Words::from(&rule.says),
            open_point: rule.open_point.as_ref().map(Words::from),
        }
    }
}

fn in_units(parameter: Parameter) -> Value {
    match parameter {
        Parameter::Ratio(ratio) => json!({ "ratio": ratio.to_string() }),
        Parameter::Count(count) => json!(count),
        Parameter::Days(days) => json!({ "days": days }),
        Parameter::WorkingDays(days) => json!({ "working_days": days }),
        Parameter::Months(months) => json!({ "months": months }),
        Parameter::Years(years) => json!({ "years": years }),
        Parameter::BasisPoints(rate) => json!({ "basis_points": rate }),
        Parameter::BasisPointsList(rates) => json!({ "basis_points": rates }),
        Parameter::Amount(amount) => json!({ "euro": amount.to_string() }),
        Parameter::Flag(flag) => json!(flag),
        Parameter::Word(word) => json!(word),
        Parameter::Words(words) => json!(words),
    }
}

/// Lists the rulebook.
#[derive(Debug, Clone, Copy, Default)]
pub struct SeeRules;

impl SeeRules {
    /// Every row, past and future, in the order of the book.
    #[must_use]
    pub fn execute(self) -> Vec<RuleView> {
        RULEBOOK.iter().flat_map(|chapter| chapter.iter()).map(RuleView::from).collect()
    }
}
