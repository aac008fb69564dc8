//! Calls for funds over HTTP.
mod handlers;
mod problems;
mod sending;

use actix_web::web::{get, post};
use domain::identity::Action;
use utoipa::OpenApi;

use crate::shared::{Access, Routes};

/// The contract of this room.
#[derive(OpenApi)]
#[openapi(paths(
    handlers::list_calls,
    handlers::read_call,
    handlers::preview_call,
    handlers::issue_call,
    sending::send_call,
    sending::print_call,
    handlers::take_back_call
))]
pub struct Document;

/// Who may call each operation.
pub const POLICY: &[(&str, Access)] = &[
    ("listCalls", Access::May(Action::CallView)),
    ("readCall", Access::May(Action::CallView)),
    ("previewCall", Access::May(Action::CallView)),
    ("issueCall", Access::May(Action::CallIssue)),
    ("sendCall", Access::May(Action::CallSend)),
    ("printCall", Access::May(Action::CallSend)),
    ("takeBackCall", Access::May(Action::CallIssue)),
];

/// The addresses of this room.
pub fn routes(routes: &mut Routes) {
    routes
        .route("/buildings/{building_id}/calls", get().to(handlers::list_calls))
        .route("/buildings/{building_id}/calls", post().to(handlers::issue_call))
        .route("/buildings/{building_id}/calls/{call_id}", get().to(handlers::read_call))
        .route("/buildings/{building_id}/calls/{call_id}/reversal", post().to(handlers::take_back_call))
        .route("/buildings/{building_id}/calls/{call_id}/sending", post().to(sending::send_call))
        .route("/buildings/{building_id}/calls/{call_id}/print", get().to(sending::print_call))
        .route("/buildings/{building_id}/budgets/{budget_id}/next-call", get().to(handlers::preview_call));
}
