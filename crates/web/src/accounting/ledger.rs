//! The books over HTTP: chart, fiscal years, journal, balances, and their files.
mod export;
mod problems;
mod reads;
mod writes;

pub(in crate::accounting) use problems::post_refused;

use std::sync::Arc;

use actix_web::web::{self, Data, ServiceConfig};
use application::{
    accounting::{
        ledger::{
            LedgerReader, LedgerStore, LockFiscalYear, OpenBalances, OpenFiscalYear, PostEntry, ReverseEntry,
        },
        reports::{ExportBooks, SheetWriter},
    },
    rendering::{DocumentRenderer, Letterheads},
    shared::{Clock, IdSource},
};
use domain::identity::Action;
use utoipa::OpenApi;

use crate::shared::{Access, Routes};

/// What this room is done with.
pub struct LedgerPorts {
    pub store: Arc<dyn LedgerStore>,
    pub reader: Arc<dyn LedgerReader>,
    pub letterheads: Arc<dyn Letterheads>,
    pub renderer: Arc<dyn DocumentRenderer>,
    pub sheets: Arc<dyn SheetWriter>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
}

/// The use cases of this room, shared by all workers.
#[derive(Clone)]
pub struct LedgerRoom {
    reader: Data<Arc<dyn LedgerReader>>,
    open_year: Data<OpenFiscalYear>,
    lock_year: Data<LockFiscalYear>,
    post: Data<PostEntry>,
    reverse: Data<ReverseEntry>,
    export: Data<ExportBooks>,
    open_balances: Data<OpenBalances>,
}

impl LedgerRoom {
    #[must_use]
    pub fn new(ports: LedgerPorts) -> Self {
        let LedgerPorts { store, reader, letterheads, renderer, sheets, clock, ids } = ports;
        Self {
            open_year: Data::new(OpenFiscalYear::new(Arc::clone(&store), Arc::clone(&ids))),
            lock_year: Data::new(LockFiscalYear::new(Arc::clone(&store), Arc::clone(&clock))),
            post: Data::new(PostEntry::new(Arc::clone(&store), Arc::clone(&clock), Arc::clone(&ids))),
            reverse: Data::new(ReverseEntry::new(store, Arc::clone(&clock), ids)),
            open_balances: Data::new(OpenBalances::new(Arc::clone(&reader), Arc::clone(&clock))),
            export: Data::new(ExportBooks::new(Arc::clone(&reader), letterheads, renderer, sheets, clock)),
            reader: Data::new(reader),
        }
    }

    /// Gives the handlers what they ask for.
    pub fn provide(&self, config: &mut ServiceConfig) {
        config
            .app_data(self.reader.clone())
            .app_data(self.open_year.clone())
            .app_data(self.lock_year.clone())
            .app_data(self.post.clone())
            .app_data(self.reverse.clone())
            .app_data(self.export.clone())
            .app_data(self.open_balances.clone());
    }
}

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
    reads::open_balances,
    reads::computation,
    writes::open_year,
    writes::lock_year,
    writes::post_entry,
    writes::reverse_entry,
    export::trial_balance,
    export::account,
    export::owner_account,
    export::open_balances,
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
    ("readOpenBalances", Access::May(Action::LedgerView)),
    ("exportOpenBalances", Access::May(Action::LedgerView)),
    ("exportTrialBalance", Access::May(Action::LedgerView)),
    ("exportAccountLedger", Access::May(Action::LedgerView)),
    ("exportOwnerAccount", Access::May(Action::LedgerView)),
];

/// The addresses of this room.
pub fn routes(routes: &mut Routes) {
    routes
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
        .route("/buildings/{building_id}/open-balances", web::get().to(reads::open_balances))
        .route("/buildings/{building_id}/open-balances/export", web::get().to(export::open_balances))
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
