//! The contract: every operation of every room, and who may call it.
use actix_web::{HttpResponse, http::Method, web};
use utoipa::{
    Modify, OpenApi,
    openapi::security::{ApiKey, ApiKeyValue, SecurityScheme},
};

use crate::shared::{Access, Policies, Problem, Routes, with_etag};

#[derive(OpenApi)]
#[openapi(
    info(title = "KoproGo", description = "Co-ownership, run in the open.", license(name = "AGPL-3.0-or-later", identifier = "AGPL-3.0-or-later")),
    paths(openapi_document),
    components(schemas(Problem)),
    modifiers(&Session)
)]
struct Base;

struct Session;

impl Modify for Session {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("koprogo_access")));
        document.components.get_or_insert_default().add_security_scheme("session", scheme);
    }
}

const POLICY: &[(&str, Access)] = &[("openapiDocument", Access::Public)];

/// The tables of all rooms: one line a room.
const ROOMS: &[&[(&str, Access)]] = &[
    POLICY,
    crate::building::POLICY,
    crate::documents::POLICY,
    crate::law::POLICY,
    crate::messaging::POLICY,
    crate::operation::POLICY,
    crate::building::search::POLICY,
    crate::accounting::bank::POLICY,
    crate::accounting::budgets::POLICY,
    crate::accounting::calls::POLICY,
    crate::accounting::invoices::POLICY,
    crate::accounting::ledger::POLICY,
    crate::accounting::overview::POLICY,
    crate::accounting::owner_account::POLICY,
    crate::identity::POLICY,
];

/// What works while nothing may be changed, though it is no read: signing in and out, the operation's own, and what leaves
/// nothing behind.
pub const WHILE_READ_ONLY: &[&str] = &[
    "signIn",
    "signInByLink",
    "signOut",
    "signOutEverywhere",
    "refreshSession",
    "switchMembership",
    "backUpNow",
    "uploadArchive",
    "tryArchive",
    "stopTrial",
    "retryJob",
    "retryJobs",
    "dropJob",
    "retryMails",
    "changeSwitch",
    "checkBankFile",
    "evaluateRules",
    "previewInvitation",
];

/// The documents of all rooms: one line a room.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    let mut document = Base::openapi();
    document.merge(crate::building::Contract::openapi());
    document.merge(crate::documents::Document::openapi());
    document.merge(crate::law::Document::openapi());
    document.merge(crate::messaging::Document::openapi());
    document.merge(crate::operation::Document::openapi());
    document.merge(crate::building::search::Document::openapi());
    document.merge(crate::accounting::bank::Document::openapi());
    document.merge(crate::accounting::budgets::Document::openapi());
    document.merge(crate::accounting::calls::Document::openapi());
    document.merge(crate::accounting::invoices::Document::openapi());
    document.merge(crate::accounting::ledger::Document::openapi());
    document.merge(crate::accounting::overview::Document::openapi());
    document.merge(crate::accounting::owner_account::Document::openapi());
    document.merge(crate::identity::Document::openapi());
    document
}

/// Method, path and id of every operation in the contract.
#[must_use]
pub fn operations() -> Vec<(Method, String, String)> {
    let document = document();
    let mut operations = Vec::new();
    for (path, item) in &document.paths.paths {
        let methods = [
            (Method::GET, &item.get),
            (Method::POST, &item.post),
            (Method::PUT, &item.put),
            (Method::PATCH, &item.patch),
            (Method::DELETE, &item.delete),
        ];
        for (method, operation) in methods {
            if let Some(id) = operation.as_ref().and_then(|operation| operation.operation_id.clone()) {
                operations.push((method, path.clone(), id));
            }
        }
    }
    operations
}

/// Who may call each operation.
#[must_use]
pub fn policies() -> Policies {
    Policies::new(operations(), ROOMS, WHILE_READ_ONLY)
}

/// The access each operation is declared with, for the tests that look for gaps.
#[must_use]
pub fn declared_access() -> Vec<(&'static str, Access)> {
    ROOMS.iter().flat_map(|room| room.iter().copied()).collect()
}

pub(crate) fn routes(routes: &mut Routes) {
    routes.route("/openapi.json", web::get().to(openapi_document));
}

/// This document.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "shared", operation_id = "openapiDocument",
    responses((status = 200, description = "The OpenAPI 3.1 document", content_type = "application/json")))]
async fn openapi_document(request: actix_web::HttpRequest) -> Result<HttpResponse, Problem> {
    with_etag(&request, &document())
}
