use actix_web::{HttpRequest, HttpResponse, web};
use application::{
    accounting::bank::{BankTransactionDetailView, BankTransactionView, SeeBank, TransactionFilter},
    shared::{Page, PageRequest},
};
use chrono::NaiveDate;
use domain::shared::{BankAccountId, BankStatementId, BankTransactionId, BuildingId};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{building_not_found, problems::transaction_not_found};
use crate::shared::{AuthenticatedActor, Problem, with_etag};

/// Whether a movement waits or was recognised.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum StateQuery {
    Suspense,
    Matched,
}

/// What the list is narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct TransactionsQuery {
    /// `suspense` or `matched`; both when absent.
    #[param(inline)]
    state: Option<StateQuery>,
    account: Option<Uuid>,
    statement: Option<Uuid>,
    /// Part of a name, a text, an account or a reference, or an amount.
    q: Option<String>,
    /// First day.
    since: Option<NaiveDate>,
    /// First day left out.
    until: Option<NaiveDate>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows, 1 to 100; 50 when absent.
    limit: Option<u16>,
}

/// Movements, newest first, each with what it was recognised as and why.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/bank-transactions", tag = "accounting",
    operation_id = "listBankTransactions", params(("building_id" = Uuid, Path), TransactionsQuery),
    security(("session" = [])),
    responses((status = 200, body = Page<BankTransactionView>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn list(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    building: web::Path<Uuid>,
    query: web::Query<TransactionsQuery>,
    bank: web::Data<SeeBank>,
) -> Result<HttpResponse, Problem> {
    let query = query.into_inner();
    let page = PageRequest {
        after: query.after,
        limit: query.limit.unwrap_or(PageRequest::LIMIT_DEFAULT).clamp(1, PageRequest::LIMIT_MAX),
    };
    let filter = TransactionFilter {
        is_matched: query.state.map(|state| matches!(state, StateQuery::Matched)),
        account: query.account.map(BankAccountId::from_uuid),
        statement: query.statement.map(BankStatementId::from_uuid),
        text: query.q,
        since: query.since,
        until: query.until,
    };
    let building = BuildingId::from_uuid(building.into_inner());
    let page = bank.transactions(actor, building, filter, page).await?;
    with_etag(&request, &page.ok_or_else(building_not_found)?)
}

/// One movement; while it waits, with proposals and everybody it could be matched to.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/bank-transactions/{transaction_id}", tag = "accounting",
    operation_id = "showBankTransaction", params(("building_id" = Uuid, Path), ("transaction_id" = Uuid, Path)),
    security(("session" = [])),
    responses((status = 200, body = BankTransactionDetailView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn show(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    path: web::Path<(Uuid, Uuid)>,
    bank: web::Data<SeeBank>,
) -> Result<HttpResponse, Problem> {
    let (building, transaction) = path.into_inner();
    let (building, transaction) =
        (BuildingId::from_uuid(building), BankTransactionId::from_uuid(transaction));
    let view = bank.transaction(actor, building, transaction).await?.ok_or_else(transaction_not_found)?;
    with_etag(&request, &view)
}
