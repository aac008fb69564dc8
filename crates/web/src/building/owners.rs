use actix_web::{HttpRequest, HttpResponse, web};
use application::{
    building::{BuildingReads, ChangeOwner, OwnerContact, OwnerDetailView, OwnerView},
    shared::{Clock, Page},
};
use domain::{
    building::OwnerKind,
    shared::{BuildingId, OwnerId},
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::problems::{no_building, no_owner, unknown_value};
use crate::shared::{AuthenticatedActor, PageQuery, Problem, no_content, with_etag};

/// How an owner is called and reached.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnerBody {
    /// `person`, `couple`, `company` or `estate`.
    kind: String,
    display_name: String,
    contact_name: String,
    /// `nl`, `fr`, `de` or `en`.
    language: String,
    emails: Vec<String>,
    phone: String,
    address: String,
    iban: Option<String>,
    company_number: Option<String>,
    /// As it was shown.
    version: i32,
}

/// The owners of a building, by name, with the lots they hold today.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/owners", tag = "building", operation_id = "listOwners",
    params(("building_id" = Uuid, Path), PageQuery), security(("session" = [])),
    responses((status = 200, body = Page<OwnerView>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: web::Path<Uuid>,
    page: web::Query<PageQuery>,
    reads: web::Data<dyn BuildingReads>,
    clock: web::Data<dyn Clock>,
) -> Result<HttpResponse, Problem> {
    let building = BuildingId::from_uuid(*path);
    let owners = reads.owners(actor.tenancy, building, clock.today(), page.into_inner().into()).await?;
    with_etag(&request, &owners.ok_or_else(no_building)?)
}

/// An owner, with contact data, payment reference and lots over time.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/owners/{owner_id}", tag = "building", operation_id = "showOwner",
    params(("building_id" = Uuid, Path), ("owner_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = OwnerDetailView), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: web::Path<(Uuid, Uuid)>,
    reads: web::Data<dyn BuildingReads>,
) -> Result<HttpResponse, Problem> {
    let (building, owner) = path.into_inner();
    let view = reads.owner(actor.tenancy, BuildingId::from_uuid(building), OwnerId::from_uuid(owner)).await?;
    with_etag(&request, &view.ok_or_else(no_owner)?)
}

/// Corrects how an owner is called and reached.
#[utoipa::path(put, path = "/api/v1/buildings/{building_id}/owners/{owner_id}", tag = "building", operation_id = "changeOwner",
    params(("building_id" = Uuid, Path), ("owner_id" = Uuid, Path)), request_body = OwnerBody, security(("session" = [])),
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: web::Path<(Uuid, Uuid)>,
    body: web::Json<OwnerBody>,
    use_case: web::Data<ChangeOwner>,
) -> Result<HttpResponse, Problem> {
    let (building, owner) = path.into_inner();
    let body = body.into_inner();
    let contact = OwnerContact {
        kind: OwnerKind::from_code(&body.kind).ok_or_else(|| unknown_value("kind"))?,
        display_name: body.display_name,
        contact_name: body.contact_name,
        language: body.language.parse().map_err(|_unknown| unknown_value("language"))?,
        emails: body.emails,
        phone: body.phone,
        address: body.address,
        iban: body.iban,
        company_number: body.company_number,
    };
    use_case
        .execute(actor, BuildingId::from_uuid(building), OwnerId::from_uuid(owner), contact, body.version)
        .await?;
    Ok(no_content())
}
