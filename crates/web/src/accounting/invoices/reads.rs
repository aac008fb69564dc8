use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path, Query},
};
use application::{
    accounting::invoices::{InvoiceFilter, InvoiceItem, InvoiceReader, InvoiceSharesView, InvoiceView},
    shared::{Page, PageRequest},
};
use chrono::NaiveDate;
use domain::{
    accounting::invoice::InvoiceState,
    shared::{BuildingId, InvoiceId},
};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::shared::{AuthenticatedActor, Problem, with_etag};

/// Which invoices.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct InvoicesQuery {
    /// `draft`, `approved` or `reversed`.
    state: Option<String>,
    supplier_id: Option<Uuid>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows, 1 to 100; 50 when absent.
    limit: Option<u16>,
}

/// The invoices of a building, latest first.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/invoices", tag = "accounting",
    operation_id = "listInvoices", params(("building_id" = Uuid, Path), InvoicesQuery), security(("session" = [])),
    responses((status = 200, body = Page<InvoiceItem>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn list(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    building: Path<Uuid>,
    query: Query<InvoicesQuery>,
    reader: Data<Arc<dyn InvoiceReader>>,
) -> Result<HttpResponse, Problem> {
    let InvoicesQuery { state, supplier_id: supplier, after, limit } = query.into_inner();
    let unknown_state = state.as_deref().is_some_and(|code| InvoiceState::from_code(code).is_none());
    let foreign_cursor = after.as_deref().is_some_and(|after| !is_cursor(after));
    if unknown_state || foreign_cursor {
        let status = actix_web::http::StatusCode::BAD_REQUEST;
        return Err(Problem::new(status, "/problems/malformed-request", "Malformed request"));
    }
    let limit = limit.unwrap_or(PageRequest::LIMIT_DEFAULT).clamp(1, PageRequest::LIMIT_MAX);
    let filter = InvoiceFilter { state, supplier, page: PageRequest { after, limit } };
    let page = reader.invoices(actor.tenancy, BuildingId::from_uuid(*building), filter).await?;
    with_etag(&request, &page)
}

fn is_cursor(after: &str) -> bool {
    after
        .split_once('_')
        .is_some_and(|(day, id)| day.parse::<NaiveDate>().is_ok() && id.parse::<Uuid>().is_ok())
}

/// One invoice.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/invoices/{invoice_id}", tag = "accounting",
    operation_id = "readInvoice", params(("building_id" = Uuid, Path), ("invoice_id" = Uuid, Path)),
    security(("session" = [])), responses((status = 200, body = InvoiceView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn show(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    ids: Path<(Uuid, Uuid)>,
    reader: Data<Arc<dyn InvoiceReader>>,
) -> Result<HttpResponse, Problem> {
    let (building, invoice) = ids.into_inner();
    let view = reader.invoice(actor.tenancy, building.into(), InvoiceId::from_uuid(invoice)).await?;
    with_etag(&request, &view.ok_or_else(Problem::no_such_address)?)
}

/// How an approved invoice was divided, lot by lot.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/invoices/{invoice_id}/shares", tag = "accounting",
    operation_id = "readInvoiceShares", params(("building_id" = Uuid, Path), ("invoice_id" = Uuid, Path)),
    security(("session" = [])), responses((status = 200, body = InvoiceSharesView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn shares(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    ids: Path<(Uuid, Uuid)>,
    reader: Data<Arc<dyn InvoiceReader>>,
) -> Result<HttpResponse, Problem> {
    let (building, invoice) = ids.into_inner();
    let view = reader.shares(actor.tenancy, building.into(), InvoiceId::from_uuid(invoice)).await?;
    with_etag(&request, &view.ok_or_else(Problem::no_such_address)?)
}
