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

pub use openapi::{WHILE_READ_ONLY, declared_access, document, operations, policies};
pub use shared::{Access, app_files, guard};

use actix_web::web::ServiceConfig;

/// Every route under `/api/v1`. A room lists its own; each needs an entry in its policy table, or it is denied.
pub fn routes(config: &mut ServiceConfig) {
    shared::extractor_errors(config);
    let mut routes = shared::Routes::default();
    routes
        .room(openapi::routes)
        .room(identity::routes)
        .room(building::routes)
        .room(documents::routes)
        .room(law::routes)
        .room(messaging::routes)
        .room(operation::routes)
        .room(building::search::routes)
        .room(accounting::bank::routes)
        .room(accounting::budgets::routes)
        .room(accounting::calls::routes)
        .room(accounting::invoices::routes)
        .room(accounting::ledger::routes)
        .room(accounting::overview::routes)
        .room(accounting::owner_account::routes);
    routes.register(config);
}
