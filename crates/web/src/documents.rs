//! Files of an association over HTTP.
mod download;
mod list;
mod upload;
mod visibility;

use actix_web::web::get;
use domain::identity::Action;
use utoipa::OpenApi;

use crate::shared::{Access, Routes};

#[derive(OpenApi)]
#[openapi(
    paths(
        list::list_documents,
        upload::upload_document,
        download::download_document,
        visibility::change_visibility
    ),
    components(schemas(upload::KindBody, upload::VisibilityBody))
)]
pub(crate) struct Document;

pub(crate) const POLICY: &[(&str, Access)] = &[
    ("listDocuments", Access::May(Action::DocumentView)),
    ("uploadDocument", Access::May(Action::DocumentManage)),
    ("changeVisibility", Access::May(Action::DocumentManage)),
    ("downloadDocument", Access::May(Action::DocumentView)),
];

pub(crate) fn routes(routes: &mut Routes) {
    routes
        .route("/buildings/{building_id}/documents", get().to(list::list_documents))
        .route("/buildings/{building_id}/documents", actix_web::web::post().to(upload::upload_document))
        .route(
            "/buildings/{building_id}/documents/{document_id}/visibility",
            actix_web::web::put().to(visibility::change_visibility),
        )
        .route(
            "/buildings/{building_id}/documents/{document_id}/content",
            get().to(download::download_document),
        );
}
