use std::sync::Arc;

use actix_web::{
    HttpResponse,
    web::{Data, Path, Payload, Query},
};
use application::{
    documents::{StoreDocument, StoreDocumentCommand, StoreDocumentError},
    shared::IdSource,
};
use domain::{
    documents::{FileRefused, MediaType, Visibility},
    shared::{BuildingId, DocumentId, OwnerId},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::shared::{AuthenticatedActor, FieldError, Problem, created, read_body};

/// What the file is; the body is the file itself.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct UploadQuery {
    file_name: String,
    /// The file's name when absent.
    title: Option<String>,
    /// `other` when absent.
    #[param(inline)]
    kind: Option<KindBody>,
    /// `staff` when absent.
    #[param(inline)]
    visibility: Option<VisibilityBody>,
    /// With `one_owner` only.
    owner_id: Option<Uuid>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum KindBody {
    Invoice,
    Minutes,
    Statutes,
    Report,
    Other,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum VisibilityBody {
    Staff,
    Council,
    Owners,
    OneOwner,
}

/// The new document.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UploadedDocument {
    document_id: Uuid,
}

/// Keeps a file: PDF, JPEG, PNG, WebP, text, office files, 25 MiB at most.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/documents", tag = "documents",
    operation_id = "uploadDocument", params(("building_id" = Uuid, Path), UploadQuery), security(("session" = [])),
    request_body(content = String, content_type = "application/octet-stream", description = "The bytes of the file"),
    responses((status = 201, body = UploadedDocument),
              (status = 404, body = Problem, content_type = "application/problem+json"),
              (status = 413, body = Problem, content_type = "application/problem+json"),
              (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn upload_document(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: Path<Uuid>,
    query: Query<UploadQuery>,
    body: Payload,
    ids: Data<Arc<dyn IdSource>>,
    use_case: Data<StoreDocument>,
) -> Result<HttpResponse, Problem> {
    let UploadQuery { file_name, title, kind, visibility, owner_id } = query.into_inner();
    let bytes = read_body(body, MediaType::SIZE_MAX).await?;
    let command = StoreDocumentCommand {
        id: DocumentId::from_uuid(ids.next()),
        building: BuildingId::from_uuid(path.into_inner()),
        kind: kind_code(kind.unwrap_or(KindBody::Other)).to_owned(),
        title: title.unwrap_or_else(|| file_name.clone()),
        file_name,
        visibility: circle(visibility.unwrap_or(VisibilityBody::Staff)),
        owner: owner_id.map(OwnerId::from_uuid),
        by: Some(actor.person),
        bytes,
    };
    let document = use_case.execute(actor.tenancy, command).await?;
    Ok(created(&UploadedDocument { document_id: document.as_uuid() }))
}

const fn kind_code(kind: KindBody) -> &'static str {
    match kind {
        KindBody::Invoice => "invoice",
        KindBody::Minutes => "minutes",
        KindBody::Statutes => "statutes",
        KindBody::Report => "report",
        KindBody::Other => "other",
    }
}

const fn circle(visibility: VisibilityBody) -> Visibility {
    match visibility {
        VisibilityBody::Staff => Visibility::Staff,
        VisibilityBody::Council => Visibility::Council,
        VisibilityBody::Owners => Visibility::Owners,
        VisibilityBody::OneOwner => Visibility::OneOwner,
    }
}

impl From<StoreDocumentError> for Problem {
    fn from(error: StoreDocumentError) -> Self {
        match error {
            StoreDocumentError::BuildingNotFound => Self::no_such_address(),
            StoreDocumentError::OwnerMismatch => Self::invalid(
                "/problems/document-owner-mismatch",
                "A document for one owner names that owner",
            )
            .beside(FieldError::new("owner_id", "document_owner_mismatch")),
            StoreDocumentError::Name => {
                Self::invalid("/problems/document-name", "A title and a file name have 1 to 200 characters")
                    .beside(FieldError::new("title", "document_name"))
            }
            StoreDocumentError::File(refused) => match refused {
                FileRefused::Empty => Self::invalid("/problems/file-empty", "The file is empty"),
                FileRefused::TooLarge => Self::new(
                    actix_web::http::StatusCode::PAYLOAD_TOO_LARGE,
                    "/problems/file-too-large",
                    "The file is too large",
                ),
                FileRefused::Heic => {
                    Self::invalid("/problems/file-heic", "Export the photo as JPEG and send that one")
                }
                FileRefused::UnknownKind => {
                    Self::invalid("/problems/file-kind-unknown", "This kind of file is not kept here")
                }
            },
            StoreDocumentError::Store(error) => error.into(),
        }
    }
}
