//! The rulebook, and the statutes of buildings beside it, over HTTP.
mod rules;
mod statutes;

use actix_web::web::{get, post};
use utoipa::OpenApi;

use crate::shared::{Access, Action, Routes};

/// The contract of this room.
#[derive(OpenApi)]
#[openapi(paths(
    rules::list_rules,
    rules::evaluate_rules,
    statutes::list_clauses,
    statutes::add_clause,
    statutes::end_clause,
))]
pub struct Document;

/// Who may call each operation: the law is nobody's secret.
pub const POLICY: &[(&str, Access)] = &[
    ("listRules", Access::SignedIn),
    ("evaluateRules", Access::SignedIn),
    ("listStatuteClauses", Access::May(Action::StatutesView)),
    ("addStatuteClause", Access::May(Action::StatutesManage)),
    ("endStatuteClause", Access::May(Action::StatutesManage)),
];

/// The addresses of this room.
pub fn routes(routes: &mut Routes) {
    routes
        .route("/rules", get().to(rules::list_rules))
        .route("/rules/evaluate", post().to(rules::evaluate_rules))
        .route("/buildings/{building_id}/statutes", get().to(statutes::list_clauses))
        .route("/buildings/{building_id}/statutes", post().to(statutes::add_clause))
        .route("/buildings/{building_id}/statutes/{clause_id}/end", post().to(statutes::end_clause));
}
