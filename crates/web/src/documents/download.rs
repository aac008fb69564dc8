use std::sync::Arc;

use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use application::documents::{DocumentReader, FileStore, Viewer};
use domain::{
    documents::MediaType,
    shared::{BuildingId, DocumentId},
};
use uuid::Uuid;

use crate::shared::{AuthenticatedActor, Problem, download};

/// The file itself. PDF and pictures open in the browser; everything else is saved.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/documents/{document_id}/content", tag = "documents",
    operation_id = "downloadDocument", params(("building_id" = Uuid, Path), ("document_id" = Uuid, Path)),
    security(("session" = [])),
    responses((status = 200, description = "The bytes of the file", content_type = "application/octet-stream"),
              (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn download_document(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: Path<(Uuid, Uuid)>,
    documents: Data<Arc<dyn DocumentReader>>,
    files: Data<Arc<dyn FileStore>>,
) -> Result<HttpResponse, Problem> {
    let (building, document) = path.into_inner();
    let viewer = Viewer::of(actor.role).ok_or_else(Problem::forbidden)?;
    let building = BuildingId::from_uuid(building);
    let file = documents
        .document(actor.tenancy, viewer, building, DocumentId::from_uuid(document))
        .await?
        .ok_or_else(Problem::no_such_address)?;
    let sha256 = digest(&file.sha256).ok_or_else(Problem::no_such_address)?;
    let bytes = files.get(actor.tenancy.organization, sha256).await?;
    Ok(download(&file.media_type, &file.file_name, MediaType::shows_inline(&file.media_type), bytes))
}

fn digest(hexadecimal: &str) -> Option<[u8; 32]> {
    let bytes: Option<Vec<u8>> =
        (0..64).step_by(2).map(|at| u8::from_str_radix(hexadecimal.get(at..at + 2)?, 16).ok()).collect();
    bytes?.try_into().ok()
}
