use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, Payload},
};
use application::{
    accounting::bank::{
        BankOverviewView, BankStatementView, CheckStatement, ImportReceiptView, ImportStatement,
        ImportStatementCommand, SeeBank,
    },
    shared::Page,
};
use domain::shared::{BankStatementId, BuildingId};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::building_not_found;
use crate::shared::{AuthenticatedActor, PageQuery, Problem, created, download, read_body, with_etag};

/// Bytes of a bank file at most.
const FILE_BYTES_MAX: usize = 8 * 1024 * 1024;
const FILE_NAME_CHARS_MAX: usize = 200;

/// What comes beside the file.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ImportQuery {
    /// As the person named it; shown in the list of statements.
    file_name: String,
    /// Somebody has seen the gap to the statement before, and goes on.
    #[serde(default)]
    accept_warnings: bool,
}

/// What both accounts hold by the bank and by the books, and what waits in suspense.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/bank", tag = "accounting", operation_id = "bankOverview",
    params(("building_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = BankOverviewView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn overview(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    building: web::Path<Uuid>,
    bank: web::Data<SeeBank>,
) -> Result<HttpResponse, Problem> {
    let building = BuildingId::from_uuid(building.into_inner());
    let view = bank.overview(actor, building).await?.ok_or_else(building_not_found)?;
    with_etag(&request, &view)
}

/// Says what importing a CODA or camt.053 file would do: its figures beside what was computed. Imports nothing.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/bank-file-checks", tag = "accounting",
    operation_id = "checkBankFile", params(("building_id" = Uuid, Path)), security(("session" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = ImportReceiptView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn check(
    AuthenticatedActor(actor): AuthenticatedActor,
    building: web::Path<Uuid>,
    payload: Payload,
    bank: web::Data<SeeBank>,
    use_case: web::Data<CheckStatement>,
) -> Result<HttpResponse, Problem> {
    let building = BuildingId::from_uuid(building.into_inner());
    bank.overview(actor, building).await?.ok_or_else(building_not_found)?;
    let file = read_body(payload, FILE_BYTES_MAX).await?;
    Ok(HttpResponse::Ok().json(use_case.execute(actor, building, &file).await?))
}

/// Imports a file whole or not at all, and matches what is certain. Sent again, it changes nothing.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/bank-statements", tag = "accounting",
    operation_id = "importBankFile", params(("building_id" = Uuid, Path), ImportQuery), security(("session" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = ImportReceiptView),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn import(
    AuthenticatedActor(actor): AuthenticatedActor,
    building: web::Path<Uuid>,
    query: web::Query<ImportQuery>,
    payload: Payload,
    bank: web::Data<SeeBank>,
    use_case: web::Data<ImportStatement>,
) -> Result<HttpResponse, Problem> {
    let building = BuildingId::from_uuid(building.into_inner());
    bank.overview(actor, building).await?.ok_or_else(building_not_found)?;
    let ImportQuery { file_name, accept_warnings } = query.into_inner();
    let named: String = file_name.trim().chars().take(FILE_NAME_CHARS_MAX).collect();
    let command = ImportStatementCommand {
        building,
        file_name: if named.is_empty() { "statement".to_owned() } else { named },
        file: read_body(payload, FILE_BYTES_MAX).await?,
        accepts_warnings: accept_warnings,
    };
    Ok(created(&use_case.execute(actor, command).await?))
}

/// The imported statements, newest first, each with its balances by the bank and by the books.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/bank-statements", tag = "accounting",
    operation_id = "listBankStatements", params(("building_id" = Uuid, Path), PageQuery), security(("session" = [])),
    responses((status = 200, body = Page<BankStatementView>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn list(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    building: web::Path<Uuid>,
    page: web::Query<PageQuery>,
    bank: web::Data<SeeBank>,
) -> Result<HttpResponse, Problem> {
    let building = BuildingId::from_uuid(building.into_inner());
    let page = bank.statements(actor, building, page.into_inner().into()).await?;
    with_etag(&request, &page.ok_or_else(building_not_found)?)
}

/// The file a statement came in, byte for byte.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/bank-statements/{statement_id}/file", tag = "accounting",
    operation_id = "downloadBankFile", params(("building_id" = Uuid, Path), ("statement_id" = Uuid, Path)),
    security(("session" = [])),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn file(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: web::Path<(Uuid, Uuid)>,
    bank: web::Data<SeeBank>,
) -> Result<HttpResponse, Problem> {
    let (building, statement) = path.into_inner();
    let (building, statement) = (BuildingId::from_uuid(building), BankStatementId::from_uuid(statement));
    let (name, content) = bank
        .file(actor, building, statement)
        .await?
        .ok_or_else(|| Problem::not_found("/problems/bank-statement-not-found", "No such statement"))?;
    Ok(download("application/octet-stream", &name, false, content))
}
