use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json},
};
use application::operation::{
    ChangeQuota, ChangeQuotaCommand, ChangeQuotaRefused, OperationDesk, QuotaReader, QuotaView,
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::shared::{AuthenticatedActor, FieldError, OrganizationInPath, Problem, with_etag};

/// What one's organisation uses and may use.
#[utoipa::path(get, path = "/api/v1/quota", tag = "operation", operation_id = "showOwnQuota",
    security(("session" = [])), responses((status = 200, body = QuotaView)))]
pub(super) async fn own_quota(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    reader: Data<Arc<dyn QuotaReader>>,
) -> Result<HttpResponse, Problem> {
    let view = reader.own_quota(actor.tenancy).await?.ok_or_else(Problem::no_such_address)?;
    with_etag(&request, &view)
}

/// What an organisation uses and may use.
#[utoipa::path(get, path = "/api/v1/operation/organizations/{organization_id}/quota", tag = "operation",
    operation_id = "showQuota", params(("organization_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = QuotaView),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn quota(
    request: HttpRequest,
    _actor: AuthenticatedActor,
    OrganizationInPath(organization): OrganizationInPath,
    desk: Data<Arc<dyn OperationDesk>>,
) -> Result<HttpResponse, Problem> {
    let view = desk.quota(organization).await?;
    with_etag(&request, &view.ok_or_else(Problem::no_such_address)?)
}

/// A limit that is absent or null is none.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct QuotaBody {
    buildings_max: Option<i64>,
    lots_max: Option<i64>,
    members_max: Option<i64>,
    document_bytes_max: Option<i64>,
    /// The one that was read.
    version: i32,
}

/// Sets how much an organisation may use. A limit below what is used takes nothing away.
#[utoipa::path(put, path = "/api/v1/operation/organizations/{organization_id}/quota", tag = "operation",
    operation_id = "changeQuota", params(("organization_id" = Uuid, Path)), request_body = QuotaBody,
    security(("session" = [])),
    responses((status = 200, body = QuotaView),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn change_quota(
    AuthenticatedActor(actor): AuthenticatedActor,
    OrganizationInPath(organization): OrganizationInPath,
    body: Json<QuotaBody>,
    use_case: Data<ChangeQuota>,
) -> Result<HttpResponse, Problem> {
    let command = ChangeQuotaCommand {
        organization,
        buildings_max: body.buildings_max,
        lots_max: body.lots_max,
        members_max: body.members_max,
        document_bytes_max: body.document_bytes_max,
        version: body.version,
    };
    Ok(HttpResponse::Ok().json(use_case.execute(actor, command).await?))
}

impl From<ChangeQuotaRefused> for Problem {
    fn from(refused: ChangeQuotaRefused) -> Self {
        match refused {
            ChangeQuotaRefused::Negative(of) => {
                Self::invalid("/problems/invalid-input", "A field cannot be right")
                    .beside(FieldError::new(format!("{}_max", of.code()), "negative"))
            }
            ChangeQuotaRefused::OrganizationNotFound => Self::no_such_address(),
            ChangeQuotaRefused::ChangedMeanwhile => {
                Self::refused("/problems/conflict", "Changed meanwhile, try again")
            }
            ChangeQuotaRefused::Store(error) => error.into(),
        }
    }
}
