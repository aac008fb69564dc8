use actix_web::{
    HttpResponse,
    web::{Data, Json, Path, Query},
};
use application::accounting::invoices::{
    ApproveInvoice, ApproveInvoiceCommand, EditInvoice, ReverseInvoice, ReverseInvoiceCommand,
};
use domain::shared::InvoiceId;
use uuid::Uuid;

use super::bodies::{
    ApproveInvoiceBody, ApprovedBody, InvoiceBody, NewInvoiceBody, ReverseInvoiceBody, ReviseInvoiceBody,
    SeenVersion, VersionBody,
};
use crate::shared::{AuthenticatedActor, Problem, created, no_content};

/// Enters a draft.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/invoices", tag = "accounting",
    operation_id = "enterInvoice", params(("building_id" = Uuid, Path)), request_body = InvoiceBody,
    security(("session" = [])), responses((status = 201, body = NewInvoiceBody),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn enter(
    AuthenticatedActor(actor): AuthenticatedActor,
    building: Path<Uuid>,
    body: Json<InvoiceBody>,
    use_case: Data<EditInvoice>,
) -> Result<HttpResponse, Problem> {
    let id = use_case.enter(actor, (*building).into(), body.into_inner().into()).await?;
    Ok(created(&NewInvoiceBody { id: id.as_uuid() }))
}

/// Changes a draft that nobody changed since the caller saw it.
#[utoipa::path(put, path = "/api/v1/buildings/{building_id}/invoices/{invoice_id}", tag = "accounting",
    operation_id = "reviseInvoice", params(("building_id" = Uuid, Path), ("invoice_id" = Uuid, Path)),
    request_body = ReviseInvoiceBody, security(("session" = [])), responses((status = 200, body = VersionBody),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn revise(
    AuthenticatedActor(actor): AuthenticatedActor,
    ids: Path<(Uuid, Uuid)>,
    body: Json<ReviseInvoiceBody>,
    use_case: Data<EditInvoice>,
) -> Result<HttpResponse, Problem> {
    let (building, invoice) = ids.into_inner();
    let ReviseInvoiceBody { version, invoice: content } = body.into_inner();
    let invoice = InvoiceId::from_uuid(invoice);
    let version = use_case.revise(actor, building.into(), invoice, version, content.into()).await?;
    Ok(HttpResponse::Ok().json(VersionBody { version }))
}

/// Throws a draft away.
#[utoipa::path(delete, path = "/api/v1/buildings/{building_id}/invoices/{invoice_id}", tag = "accounting",
    operation_id = "discardInvoice",
    params(("building_id" = Uuid, Path), ("invoice_id" = Uuid, Path), SeenVersion), security(("session" = [])),
    responses((status = 204, description = "The draft is gone"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn discard(
    AuthenticatedActor(actor): AuthenticatedActor,
    ids: Path<(Uuid, Uuid)>,
    seen: Query<SeenVersion>,
    use_case: Data<EditInvoice>,
) -> Result<HttpResponse, Problem> {
    let (building, invoice) = ids.into_inner();
    use_case.discard(actor, building.into(), InvoiceId::from_uuid(invoice), seen.version).await?;
    Ok(no_content())
}

/// Approves an invoice: books it and divides it among the owners.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/invoices/{invoice_id}/approval", tag = "accounting",
    operation_id = "approveInvoice", params(("building_id" = Uuid, Path), ("invoice_id" = Uuid, Path)),
    request_body = ApproveInvoiceBody, security(("session" = [])), responses((status = 201, body = ApprovedBody),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn approve(
    AuthenticatedActor(actor): AuthenticatedActor,
    ids: Path<(Uuid, Uuid)>,
    body: Json<ApproveInvoiceBody>,
    use_case: Data<ApproveInvoice>,
) -> Result<HttpResponse, Problem> {
    let (building, invoice) = ids.into_inner();
    let invoice = InvoiceId::from_uuid(invoice);
    let ApproveInvoiceBody { version: seen_version, booked_on } = body.into_inner();
    let command = ApproveInvoiceCommand { building: building.into(), invoice, seen_version, booked_on };
    let entry = use_case.execute(actor, command).await?;
    Ok(created(&ApprovedBody { entry_id: entry.as_uuid() }))
}

/// Undoes an approved invoice by the opposite entry.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/invoices/{invoice_id}/reversal", tag = "accounting",
    operation_id = "reverseInvoice", params(("building_id" = Uuid, Path), ("invoice_id" = Uuid, Path)),
    request_body = ReverseInvoiceBody, security(("session" = [])),
    responses((status = 204, description = "The opposite entry is booked"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn reverse(
    AuthenticatedActor(actor): AuthenticatedActor,
    ids: Path<(Uuid, Uuid)>,
    body: Json<ReverseInvoiceBody>,
    use_case: Data<ReverseInvoice>,
) -> Result<HttpResponse, Problem> {
    let (building, invoice) = ids.into_inner();
    let ReverseInvoiceBody { version, date, reason } = body.into_inner();
    let invoice = InvoiceId::from_uuid(invoice);
    let building = building.into();
    use_case
        .execute(actor, ReverseInvoiceCommand { building, invoice, seen_version: version, date, reason })
        .await?;
    Ok(no_content())
}
