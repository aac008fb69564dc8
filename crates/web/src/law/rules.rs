use actix_web::{
    HttpRequest, HttpResponse,
    web::{Json, Query},
};
use application::law::{EvaluateRules, RuleCase, RuleFilter, RuleView, SeeRules};
use chrono::NaiveDate;
use domain::law::Jurisdiction;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use crate::shared::{FieldError, Problem, with_etag};

/// Cases answered at once.
const CASES_MAX: usize = 100;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct RulesQuery {
    /// ISO 3166.
    #[param(inline)]
    jurisdiction: Option<JurisdictionBody>,
    /// Only the rows in force on this day.
    on: Option<NaiveDate>,
    /// Words that a row holds, in whatever language.
    text: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
enum JurisdictionBody {
    #[serde(rename = "BE")]
    Belgium,
    #[serde(rename = "FR")]
    France,
}

/// The rules, past and future, each with its article, its numbers and what it says in four languages.
#[utoipa::path(get, path = "/api/v1/rules", tag = "law", operation_id = "listRules", params(RulesQuery),
    security(("session" = [])),
    responses((status = 200, body = Vec<RuleView>),
              (status = 400, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn list_rules(
    request: HttpRequest,
    query: Query<RulesQuery>,
) -> Result<HttpResponse, Problem> {
    let RulesQuery { jurisdiction, on, text } = query.into_inner();
    let jurisdiction = jurisdiction.map(|country| match country {
        JurisdictionBody::Belgium => Jurisdiction::Belgium,
        JurisdictionBody::France => Jurisdiction::France,
    });
    with_etag(&request, &SeeRules.matching(&RuleFilter { jurisdiction, on, text }))
}

/// Questions to the rulebook.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EvaluateBody {
    /// At most 100.
    #[schema(max_items = 100)]
    cases: Vec<CaseBody>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CaseBody {
    /// Comes back with the answer.
    #[schema(example = "1")]
    id: String,
    #[schema(example = "reserve_minimum")]
    kind: String,
    /// The fields that this kind of case takes; others are refused.
    #[schema(value_type = Object, example = json!({ "ordinary_common_charges_previous_year": "84350.00" }))]
    input: Value,
}

/// What came out of one case: `output`, or `error`.
#[derive(Debug, Serialize, ToSchema)]
struct AnswerView {
    id: String,
    /// The outcome with `article`, `rules` and `steps`, the reasons as sentences by language.
    #[schema(value_type = Option<Object>)]
    output: Option<Value>,
    /// Why there is no answer, for a developer, in English.
    error: Option<String>,
}

/// Answers cases from the rulebook, in the order asked. Nothing is kept.
#[utoipa::path(post, path = "/api/v1/rules/evaluate", tag = "law", operation_id = "evaluateRules",
    request_body = EvaluateBody, security(("session" = [])),
    responses((status = 200, body = Vec<AnswerView>),
              (status = 400, body = Problem, content_type = "application/problem+json"),
              (status = 413, body = Problem, content_type = "application/problem+json"),
              (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn evaluate_rules(body: Json<EvaluateBody>) -> Result<HttpResponse, Problem> {
    let cases = body.into_inner().cases;
    if cases.len() > CASES_MAX {
        return Err(Problem::invalid("/problems/too-many-cases", "Ask at most 100 cases at once")
            .beside(FieldError::new("cases", "too_many_cases").with("max", CASES_MAX)));
    }
    let answers: Vec<Value> = cases
        .into_iter()
        .map(|CaseBody { id, kind, input }| EvaluateRules.answer(&RuleCase { id, kind, input }))
        .collect();
    Ok(HttpResponse::Ok().json(answers))
}
