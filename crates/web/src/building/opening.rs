use actix_web::{HttpRequest, HttpResponse, web};
use application::building::{BuildingReads, ChangeOpening, OpenBooks, OpeningView};
use chrono::NaiveDate;
use domain::{
    building::{OpeningKind, OpeningLine},
    shared::{BuildingId, Euro, OwnerId},
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::problems::{no_building, unknown_value};
use crate::shared::{AuthenticatedActor, Problem, no_content, with_etag};

/// Everything a building brings along; it replaces what was there.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningBody {
    lines: Vec<OpeningLineBody>,
    /// As it was shown.
    version: i32,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningLineBody {
    /// `owner`, `bank`, `fund`, `supplier` or `result`.
    kind: String,
    account_code: String,
    owner_id: Option<Uuid>,
    /// Of a supplier: its name.
    label: String,
    /// Debit above zero; absent while it has still to be filled.
    amount_cents: Option<i64>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenBooksBody {
    /// The first day of the books.
    on: NaiveDate,
    /// As it was shown.
    version: i32,
}

/// The opening balances and what is missing.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/opening-balances", tag = "building",
    operation_id = "showOpeningBalances", params(("building_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = OpeningView), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: web::Path<Uuid>,
    reads: web::Data<dyn BuildingReads>,
) -> Result<HttpResponse, Problem> {
    let view = reads.opening(actor.tenancy, BuildingId::from_uuid(*path)).await?;
    with_etag(&request, &view.ok_or_else(no_building)?)
}

/// Keeps the opening balances; they may wait unbalanced.
#[utoipa::path(put, path = "/api/v1/buildings/{building_id}/opening-balances", tag = "building",
    operation_id = "changeOpeningBalances", params(("building_id" = Uuid, Path)), request_body = OpeningBody,
    security(("session" = [])),
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: web::Path<Uuid>,
    body: web::Json<OpeningBody>,
    use_case: web::Data<ChangeOpening>,
) -> Result<HttpResponse, Problem> {
    let OpeningBody { lines, version } = body.into_inner();
    let line = |line: OpeningLineBody| {
        Ok(OpeningLine {
            kind: OpeningKind::from_code(&line.kind).ok_or_else(|| unknown_value("lines"))?,
            account: line.account_code,
            owner: line.owner_id.map(OwnerId::from_uuid),
            label: line.label,
            amount: line.amount_cents.map(Euro::from_cents),
        })
    };
    let lines = lines.into_iter().map(line).collect::<Result<_, Problem>>()?;
    use_case.execute(actor, BuildingId::from_uuid(*path), lines, version).await?;
    Ok(no_content())
}

/// Opens the books with one balanced entry.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/opening-balances/open", tag = "building",
    operation_id = "openBooks", params(("building_id" = Uuid, Path)), request_body = OpenBooksBody,
    security(("session" = [])),
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub async fn open(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: web::Path<Uuid>,
    body: web::Json<OpenBooksBody>,
    use_case: web::Data<OpenBooks>,
) -> Result<HttpResponse, Problem> {
    use_case.execute(actor, BuildingId::from_uuid(*path), body.on, body.version).await?;
    Ok(no_content())
}
