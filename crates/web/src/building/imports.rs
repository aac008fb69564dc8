use actix_web::{HttpRequest, HttpResponse, web};
use application::{
    building::{
        BuildingReads, ChangeImport, DiscardImport, ImportChange, ImportLineView, ImportListItem, ImportView,
        ReadImport, RevertImport, RunImport, UploadOwnerList,
    },
    shared::{Actor, Page, PageRequest},
};
use domain::shared::{BuildingId, ImportId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    import_bodies::{
        CellsBody, FileQuery, ImportReceipt, LayoutBody, LineRepresentativeBody, LinesQuery, RunBody,
    },
    problems::no_import,
};
use crate::shared::{AuthenticatedActor, Problem, created, no_content, read_body, with_etag};

/// The largest upload, in bytes.
const FILE_BYTES_MAX: usize = 5 * 1024 * 1024;

type ImportPath = web::Path<(Uuid, Uuid)>;

fn ids(path: &(Uuid, Uuid)) -> (BuildingId, ImportId) {
    (BuildingId::from_uuid(path.0), ImportId::from_uuid(path.1))
}

/// Step one: the file itself as the body. XLSX, ODS or CSV by its content.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/imports", tag = "building", operation_id = "uploadOwnerList",
    params(("building_id" = Uuid, Path), FileQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), security(("session" = [])),
    responses((status = 201, body = ImportReceipt), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn upload(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: web::Path<Uuid>,
    query: web::Query<FileQuery>,
    payload: web::Payload,
    use_case: web::Data<UploadOwnerList>,
) -> Result<HttpResponse, Problem> {
    let bytes = read_body(payload, FILE_BYTES_MAX).await?;
    let hash: [u8; 32] = Sha256::digest(&bytes).into();
    let id = use_case.execute(actor, BuildingId::from_uuid(*path), &query.file_name, &bytes, hash).await?;
    Ok(created(&ImportReceipt { import_id: id.as_uuid() }))
}

/// What was uploaded, the latest first.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/imports", tag = "building", operation_id = "listImports",
    params(("building_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = Vec<ImportListItem>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: web::Path<Uuid>,
    reads: web::Data<dyn BuildingReads>,
) -> Result<HttpResponse, Problem> {
    with_etag(&request, &reads.imports(actor.tenancy, BuildingId::from_uuid(*path)).await?)
}

/// A draft as a whole: the file, its columns, counters, what is kept out, what stands in the way.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/imports/{import_id}", tag = "building", operation_id = "showImport",
    params(("building_id" = Uuid, Path), ("import_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = ImportView), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: ImportPath,
    reads: web::Data<ReadImport>,
) -> Result<HttpResponse, Problem> {
    let (building, id) = ids(&path);
    with_etag(&request, &reads.whole(actor.tenancy, building, id).await?.ok_or_else(no_import)?)
}

/// The lines of a draft, each with its errors and warnings.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/imports/{import_id}/lines", tag = "building",
    operation_id = "listImportLines", params(("building_id" = Uuid, Path), ("import_id" = Uuid, Path), LinesQuery),
    security(("session" = [])),
    responses((status = 200, body = Page<ImportLineView>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn lines(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: ImportPath,
    query: web::Query<LinesQuery>,
    reads: web::Data<ReadImport>,
) -> Result<HttpResponse, Problem> {
    let (building, id) = ids(&path);
    let LinesQuery { after, limit, with_remarks_only } = query.into_inner();
    let limit = limit.unwrap_or(PageRequest::LIMIT_DEFAULT).clamp(1, PageRequest::LIMIT_MAX);
    let page = PageRequest { after, limit };
    let lines = reads.lines(actor.tenancy, building, id, with_remarks_only, page).await?;
    with_etag(&request, &lines.ok_or_else(no_import)?)
}

/// Step two: what the columns mean.
#[utoipa::path(put, path = "/api/v1/buildings/{building_id}/imports/{import_id}/layout", tag = "building",
    operation_id = "changeImportLayout", params(("building_id" = Uuid, Path), ("import_id" = Uuid, Path)),
    request_body = LayoutBody, security(("session" = [])),
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn change_layout(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: ImportPath,
    body: web::Json<LayoutBody>,
    use_case: web::Data<ChangeImport>,
) -> Result<HttpResponse, Problem> {
    let change = ImportChange::Layout { layout: body.layout()?, owners_since: body.owners_since };
    apply(actor, &path, change, body.version, &use_case).await
}

/// Step three: corrects cells in place.
#[utoipa::path(patch, path = "/api/v1/buildings/{building_id}/imports/{import_id}/cells", tag = "building",
    operation_id = "changeImportCells", params(("building_id" = Uuid, Path), ("import_id" = Uuid, Path)),
    request_body = CellsBody, security(("session" = [])),
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn change_cells(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: ImportPath,
    body: web::Json<CellsBody>,
    use_case: web::Data<ChangeImport>,
) -> Result<HttpResponse, Problem> {
    let CellsBody { cells, version } = body.into_inner();
    let change = ImportChange::Cells(cells.into_iter().map(super::import_bodies::CellBody::change).collect());
    apply(actor, &path, change, version, &use_case).await
}

/// Step three: confirms who speaks for a lot with several holders.
#[utoipa::path(put, path = "/api/v1/buildings/{building_id}/imports/{import_id}/representative", tag = "building",
    operation_id = "chooseImportRepresentative", params(("building_id" = Uuid, Path), ("import_id" = Uuid, Path)),
    request_body = LineRepresentativeBody, security(("session" = [])),
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub async fn represent(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: ImportPath,
    body: web::Json<LineRepresentativeBody>,
    use_case: web::Data<ChangeImport>,
) -> Result<HttpResponse, Problem> {
    let row = body.row.saturating_sub(1);
    let change = ImportChange::Representative { row, place: body.place };
    apply(actor, &path, change, body.version, &use_case).await
}

async fn apply(
    actor: Actor,
    path: &ImportPath,
    change: ImportChange,
    version: i32,
    use_case: &ChangeImport,
) -> Result<HttpResponse, Problem> {
    let (building, id) = ids(path);
    use_case.execute(actor, building, id, change, version).await?;
    Ok(no_content())
}

/// Step five: the whole list in one transaction, or nothing of it.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/imports/{import_id}/run", tag = "building",
    operation_id = "runImport", params(("building_id" = Uuid, Path), ("import_id" = Uuid, Path)), request_body = RunBody,
    security(("session" = [])),
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub async fn run(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: ImportPath,
    body: web::Json<RunBody>,
    use_case: web::Data<RunImport>,
) -> Result<HttpResponse, Problem> {
    let (building, id) = ids(&path);
    use_case.execute(actor, building, id, body.version).await?;
    Ok(no_content())
}

/// Takes the whole import back, as long as nothing depends on it.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/imports/{import_id}/revert", tag = "building",
    operation_id = "revertImport", params(("building_id" = Uuid, Path), ("import_id" = Uuid, Path)),
    security(("session" = [])),
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub async fn revert(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: ImportPath,
    use_case: web::Data<RevertImport>,
) -> Result<HttpResponse, Problem> {
    let (building, id) = ids(&path);
    use_case.execute(actor, building, id).await?;
    Ok(no_content())
}

/// Throws a draft away.
#[utoipa::path(delete, path = "/api/v1/buildings/{building_id}/imports/{import_id}", tag = "building",
    operation_id = "discardImport", params(("building_id" = Uuid, Path), ("import_id" = Uuid, Path)),
    security(("session" = [])),
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub async fn discard(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: ImportPath,
    use_case: web::Data<DiscardImport>,
) -> Result<HttpResponse, Problem> {
    let (building, id) = ids(&path);
    use_case.execute(actor, building, id).await?;
    Ok(no_content())
}
