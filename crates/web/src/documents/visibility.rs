use actix_web::{
    HttpResponse,
    web::{Data, Json, Path},
};
use application::documents::{ChangeVisibility, ChangeVisibilityError};
use domain::{
    documents::Visibility,
    shared::{BuildingId, DocumentId},
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::shared::{AuthenticatedActor, Problem, no_content};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VisibleToBody {
    visibility: CircleBody,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CircleBody {
    Staff,
    Council,
    Owners,
}

/// Shows a document to another circle; what was made for one owner stays with that owner.
#[utoipa::path(put, path = "/api/v1/buildings/{building_id}/documents/{document_id}/visibility", tag = "documents",
    operation_id = "changeVisibility", params(("building_id" = Uuid, Path), ("document_id" = Uuid, Path)),
    request_body = VisibleToBody, security(("session" = [])),
    responses((status = 204, description = "Changed"),
              (status = 404, body = Problem, content_type = "application/problem+json"),
              (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn change_visibility(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: Path<(Uuid, Uuid)>,
    body: Json<VisibleToBody>,
    use_case: Data<ChangeVisibility>,
) -> Result<HttpResponse, Problem> {
    let (building, document) = path.into_inner();
    let visibility = match body.visibility {
        CircleBody::Staff => Visibility::Staff,
        CircleBody::Council => Visibility::Council,
        CircleBody::Owners => Visibility::Owners,
    };
    let (building, document) = (BuildingId::from_uuid(building), DocumentId::from_uuid(document));
    use_case.execute(actor, building, document, visibility).await?;
    Ok(no_content())
}

impl From<ChangeVisibilityError> for Problem {
    fn from(error: ChangeVisibilityError) -> Self {
        match error {
            ChangeVisibilityError::DocumentNotFound => Self::no_such_address(),
            ChangeVisibilityError::OfOneOwner => {
                Self::refused("/problems/document-of-one-owner", "A document of one owner stays that owner's")
            }
            ChangeVisibilityError::Store(error) => error.into(),
        }
    }
}
