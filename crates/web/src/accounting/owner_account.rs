//! `/me`: what the signed-in person owes, and why.
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{self},
};
use application::{
    accounting::owner_account::{
        ExplanationView, MyAccounts, MyAccountsError, MyAccountsView, StatementLineView,
    },
    shared::Page,
};
use domain::{
    identity::Action,
    shared::{EntryId, OwnerId},
};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::shared::{Access, AuthenticatedActor, PageQuery, Problem, Routes, with_etag};

/// The contract of this room.
#[derive(OpenApi)]
#[openapi(paths(my_accounts, my_statement, my_explanation))]
pub struct Document;

/// Who may call each operation.
pub const POLICY: &[(&str, Access)] = &[
    ("myAccounts", Access::May(Action::OwnAccountView)),
    ("myStatement", Access::May(Action::OwnAccountView)),
    ("explainMyEntry", Access::May(Action::OwnAccountView)),
];

/// The addresses of this room.
pub fn routes(routes: &mut Routes) {
    routes
        .route("/me/accounts", web::get().to(my_accounts))
        .route("/me/accounts/{owner_id}/statement", web::get().to(my_statement))
        .route("/me/accounts/{owner_id}/entries/{entry_id}", web::get().to(my_explanation));
}

/// What I owe today, until when, and how to pay it.
#[utoipa::path(get, path = "/api/v1/me/accounts", tag = "accounting", operation_id = "myAccounts",
    security(("session" = [])), responses((status = 200, body = MyAccountsView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")))]
async fn my_accounts(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    accounts: web::Data<MyAccounts>,
) -> Result<HttpResponse, Problem> {
    with_etag(&request, &accounts.accounts(actor).await?)
}

/// The lines of one of my accounts, newest first.
#[utoipa::path(get, path = "/api/v1/me/accounts/{owner_id}/statement", tag = "accounting",
    operation_id = "myStatement", params(("owner_id" = Uuid, Path), PageQuery), security(("session" = [])),
    responses((status = 200, body = Page<StatementLineView>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
async fn my_statement(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    owner: web::Path<Uuid>,
    page: web::Query<PageQuery>,
    accounts: web::Data<MyAccounts>,
) -> Result<HttpResponse, Problem> {
    let owner = OwnerId::from_uuid(owner.into_inner());
    with_etag(&request, &accounts.statement(actor, owner, page.into_inner().into()).await?)
}

/// How one entry on my account was computed, to the cent.
#[utoipa::path(get, path = "/api/v1/me/accounts/{owner_id}/entries/{entry_id}", tag = "accounting",
    operation_id = "explainMyEntry", params(("owner_id" = Uuid, Path), ("entry_id" = Uuid, Path)),
    security(("session" = [])), responses((status = 200, body = ExplanationView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
async fn my_explanation(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    ids: web::Path<(Uuid, Uuid)>,
    accounts: web::Data<MyAccounts>,
) -> Result<HttpResponse, Problem> {
    let (owner, entry) = ids.into_inner();
    let explanation =
        accounts.explanation(actor, OwnerId::from_uuid(owner), EntryId::from_uuid(entry)).await?;
    with_etag(&request, &explanation)
}

impl From<MyAccountsError> for Problem {
    fn from(error: MyAccountsError) -> Self {
        match error {
            MyAccountsError::NotFound => Self::not_found("/problems/account-not-found", "No such account"),
            MyAccountsError::CursorInvalid => Self::new(
                StatusCode::BAD_REQUEST,
                "/problems/malformed-request",
                "The cursor of the page is none of ours",
            ),
            MyAccountsError::Overflow(error) => error.into(),
            MyAccountsError::Store(error) => error.into(),
        }
    }
}
