//! The books over HTTP: chart, fiscal years, journal, balances, and their files.
mod export;
mod problems;
mod reads;
mod writes;

pub(in crate::accounting) use problems::post_refused;

use actix_web::web::{self, ServiceConfig};
use domain::identity::Action;
use utoipa::OpenApi;

use crate::shared::Access;

/// The contract of this room.
#[derive(OpenApi)]
#[openapi(paths(
    reads::chart,
    reads::years,
    reads::entries,
    reads::entry,
    reads::trial_balance,
    reads::account,
    reads::owner_account,
    reads::computation,
    writes::open_year,
    writes::lock_year,
    writes::post_entry,
    writes::reverse_entry,
    export::trial_balance,
    export::account,
    export::owner_account,
))]
pub struct Document;

/// Who may call each operation.
pub const POLICY: &[(&str, Access)] = &[
    ("readChart", Access::May(Action::LedgerView)),
    ("listFiscalYears", Access::May(Action::LedgerView)),
    ("openFiscalYear", Access::May(Action::LedgerPost)),
    ("lockFiscalYear", Access::May(Action::LedgerPost)),
    ("listEntries", Access::May(Action::LedgerView)),
    ("readEntry", Access::May(Action::LedgerView)),
    ("postEntry", Access::May(Action::LedgerPost)),
    ("reverseEntry", Access::May(Action::LedgerPost)),
    ("readTrialBalance", Access::May(Action::LedgerView)),
    ("readAccountLedger", Access::May(Action::LedgerView)),
    ("readOwnerAccount", Access::May(Action::LedgerView)),
    ("readLineComputation", Access::May(Action::LedgerView)),
    ("exportTrialBalance", Access::May(Action::LedgerView)),
    ("exportAccountLedger", Access::May(Action::LedgerView)),
    ("exportOwnerAccount", Access::May(Action::LedgerView)),
];

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/buildings/{building_id}/chart", web::get().to(reads::chart))
        .route("/buildings/{building_id}/fiscal-years", web::get().to(reads::years))
        .route("/buildings/{building_id}/fiscal-years", web::post().to(writes::open_year))
        .route(
            "/buildings/{building_id}/fiscal-years/{fiscal_year_id}/lock",
            web::post().to(writes::lock_year),
        )
        .route("/buildings/{building_id}/entries", web::get().to(reads::entries))
        .route("/buildings/{building_id}/entries", web::post().to(writes::post_entry))
        .route("/buildings/{building_id}/entries/{entry_id}", web::get().to(reads::entry))
        .route("/buildings/{building_id}/entries/{entry_id}/reversal", web::post().to(writes::reverse_entry))
        .route(
            "/buildings/{building_id}/entries/{entry_id}/lines/{line_no}/computation",
            web::get().to(reads::computation),
        )
        .route("/buildings/{building_id}/trial-balance", web::get().to(reads::trial_balance))
        .route("/buildings/{building_id}/trial-balance/export", web::get().to(export::trial_balance))
        .route("/buildings/{building_id}/accounts/{account_code}/ledger", web::get().to(reads::account))
        .route(
            "/buildings/{building_id}/accounts/{account_code}/ledger/export",
            web::get().to(export::account),
        )
        .route("/buildings/{building_id}/owners/{owner_id}/account", web::get().to(reads::owner_account))
        .route(
            "/buildings/{building_id}/owners/{owner_id}/account/export",
            web::get().to(export::owner_account),
        );
}
