//! The rulebook over HTTP.
mod rules;

use actix_web::web::{ServiceConfig, get, post};
use utoipa::OpenApi;

use crate::shared::Access;

/// The contract of this room.
#[derive(OpenApi)]
#[openapi(paths(rules::list_rules, rules::evaluate_rules))]
pub struct Document;

/// Who may call each operation: the law is nobody's secret.
pub const POLICY: &[(&str, Access)] = &[("listRules", Access::SignedIn), ("evaluateRules", Access::SignedIn)];

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/rules", get().to(rules::list_rules))
        .route("/rules/evaluate", post().to(rules::evaluate_rules));
}
