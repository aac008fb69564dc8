use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path, Query},
};
use application::{
    documents::{DocumentReader, DocumentView, Viewer},
    shared::Page,
};
use domain::shared::BuildingId;
use uuid::Uuid;

use crate::shared::{AuthenticatedActor, PageQuery, Problem, with_etag};

/// The documents that the caller's role may see, newest first.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/documents", tag = "documents",
    operation_id = "listDocuments", params(("building_id" = Uuid, Path), PageQuery), security(("session" = [])),
    responses((status = 200, body = Page<DocumentView>),
              (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn list_documents(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: Path<Uuid>,
    page: Query<PageQuery>,
    documents: Data<Arc<dyn DocumentReader>>,
) -> Result<HttpResponse, Problem> {
    let viewer = Viewer::of(actor.role).ok_or_else(Problem::forbidden)?;
    let building = BuildingId::from_uuid(path.into_inner());
    let page = documents.documents(actor.tenancy, viewer, building, page.into_inner().into()).await?;
    with_etag(&request, &page.ok_or_else(Problem::no_such_address)?)
}
