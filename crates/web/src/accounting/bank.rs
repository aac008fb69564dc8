//! The bank over HTTP: statements in, movements recognised, matches taken back.
mod matches;
mod problems;
mod statements;
mod transactions;

use actix_web::web::{self};
use domain::identity::Action;
use utoipa::OpenApi;

use crate::shared::{Access, Problem, Routes};

/// The contract of this room.
#[derive(OpenApi)]
#[openapi(paths(
    statements::overview,
    statements::check,
    statements::import,
    statements::list,
    statements::file,
    transactions::list,
    transactions::show,
    matches::create,
    matches::undo,
    matches::run
))]
pub struct Document;

/// Who may call each operation.
pub const POLICY: &[(&str, Access)] = &[
    ("bankOverview", Access::May(Action::BankView)),
    ("checkBankFile", Access::May(Action::BankImport)),
    ("importBankFile", Access::May(Action::BankImport)),
    ("listBankStatements", Access::May(Action::BankView)),
    ("downloadBankFile", Access::May(Action::BankView)),
    ("listBankTransactions", Access::May(Action::BankView)),
    ("showBankTransaction", Access::May(Action::BankView)),
    ("matchBankTransaction", Access::May(Action::BankMatch)),
    ("undoBankMatch", Access::May(Action::BankMatch)),
    ("runBankMatching", Access::May(Action::BankMatch)),
];

/// The addresses of this room.
pub fn routes(routes: &mut Routes) {
    routes
        .route("/buildings/{building_id}/bank", web::get().to(statements::overview))
        .route("/buildings/{building_id}/bank-file-checks", web::post().to(statements::check))
        .route("/buildings/{building_id}/bank-statements", web::post().to(statements::import))
        .route("/buildings/{building_id}/bank-statements", web::get().to(statements::list))
        .route(
            "/buildings/{building_id}/bank-statements/{statement_id}/file",
            web::get().to(statements::file),
        )
        .route("/buildings/{building_id}/bank-transactions", web::get().to(transactions::list))
        .route(
            "/buildings/{building_id}/bank-transactions/{transaction_id}",
            web::get().to(transactions::show),
        )
        .route(
            "/buildings/{building_id}/bank-transactions/{transaction_id}/matches",
            web::post().to(matches::create),
        )
        .route("/buildings/{building_id}/bank-matches/{match_id}", web::delete().to(matches::undo))
        .route("/buildings/{building_id}/bank-matching-runs", web::post().to(matches::run));
}

fn building_not_found() -> Problem {
    Problem::not_found("/problems/building-not-found", "No such building")
}
