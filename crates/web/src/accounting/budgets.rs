//! Budgets over HTTP.
mod body;
mod handlers;
mod problems;

use actix_web::web::{delete, get, post, put};
use domain::identity::Action;
use utoipa::OpenApi;

use crate::shared::{Access, Routes};

/// The contract of this room.
#[derive(OpenApi)]
#[openapi(paths(
    handlers::list_budgets,
    handlers::read_budget,
    handlers::save_budget,
    handlers::vote_budget,
    handlers::take_back_vote
))]
pub struct Document;

/// Who may call each operation.
pub const POLICY: &[(&str, Access)] = &[
    ("listBudgets", Access::May(Action::CallView)),
    ("readBudget", Access::May(Action::CallView)),
    ("saveBudget", Access::May(Action::BudgetManage)),
    ("voteBudget", Access::May(Action::BudgetManage)),
    ("takeBackVote", Access::May(Action::BudgetManage)),
];

/// The addresses of this room.
pub fn routes(routes: &mut Routes) {
    routes
        .route("/buildings/{building_id}/budgets", get().to(handlers::list_budgets))
        .route("/buildings/{building_id}/budgets/{budget_id}", get().to(handlers::read_budget))
        .route("/buildings/{building_id}/budgets/{budget_id}", put().to(handlers::save_budget))
        .route("/buildings/{building_id}/budgets/{budget_id}/vote", post().to(handlers::vote_budget))
        .route("/buildings/{building_id}/budgets/{budget_id}/vote", delete().to(handlers::take_back_vote));
}
