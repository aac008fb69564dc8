//! HTTP: routes, bodies, problem details, `OpenAPI`, sessions, the app's files.
pub mod accounting;
pub mod building;
pub mod documents;
pub mod identity;
pub mod law;
pub mod messaging;
mod openapi;
pub mod operation;
pub mod shared;

pub use openapi::{declared_access, document, operations, policies};
pub use shared::{Access, app_files, guard};

use actix_web::web::ServiceConfig;

/// Every route under `/api/v1`. A room lists its own; each needs an entry in its policy table, or it is denied.
pub fn routes(config: &mut ServiceConfig) {
    shared::extractor_errors(config);
    config
        .configure(openapi::routes)
        .configure(identity::routes)
        .configure(building::routes)
        .configure(documents::routes)
        .configure(law::routes)
        .configure(messaging::routes)
        .configure(operation::routes)
        .configure(building::search::routes)
        .configure(accounting::bank::routes)
        .configure(accounting::budgets::routes)
        .configure(accounting::calls::routes)
        .configure(accounting::invoices::routes)
        .configure(accounting::ledger::routes)
        .configure(accounting::overview::routes)
        .configure(accounting::owner_account::routes);
}
