use actix_web::{HttpRequest, HttpResponse, web};
use application::{
    building::{AddOwner, BuildingReads, ChangeOwner, OwnerContact, OwnerDetailView, OwnerView},
    shared::{Clock, Page},
};
use domain::{
    building::OwnerKind,
    shared::{BuildingId, OwnerId},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::problems::{no_building, no_owner, unknown_value};
use crate::shared::{AuthenticatedActor, PageQuery, Problem, created, no_content, with_etag};

/// An owner who was not in the list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOwnerBody {
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
}

impl NewOwnerBody {
    fn contact(self) -> Result<OwnerContact, Problem> {
        Ok(OwnerContact {
            kind: OwnerKind::from_code(&self.kind).ok_or_else(|| unknown_value("kind"))?,
            display_name: self.display_name,
            contact_name: self.contact_name,
            language: self.language.parse().map_err(|_unknown| unknown_value("language"))?,
            emails: self.emails,
            phone: self.phone,
            address: self.address,
            iban: self.iban,
            company_number: self.company_number,
        })
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct OwnerReceipt {
    pub owner_id: Uuid,
}

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

/// Adds an owner: the buyer of a lot, an heir. He holds nothing until a lot passes to him.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/owners", tag = "building", operation_id = "addOwner",
    params(("building_id" = Uuid, Path)), request_body = NewOwnerBody, security(("session" = [])),
    responses((status = 201, body = OwnerReceipt), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn add(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: web::Path<Uuid>,
    body: web::Json<NewOwnerBody>,
    use_case: web::Data<AddOwner>,
) -> Result<HttpResponse, Problem> {
    let contact = body.into_inner().contact()?;
    let id = use_case.execute(actor, BuildingId::from_uuid(*path), contact).await?;
    Ok(created(&OwnerReceipt { owner_id: id.as_uuid() }))
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
    let version = body.version;
    let contact = NewOwnerBody {
        kind: body.kind,
        display_name: body.display_name,
        contact_name: body.contact_name,
        language: body.language,
        emails: body.emails,
        phone: body.phone,
        address: body.address,
        iban: body.iban,
        company_number: body.company_number,
    }
    .contact()?;
    use_case
        .execute(actor, BuildingId::from_uuid(building), OwnerId::from_uuid(owner), contact, version)
        .await?;
    Ok(no_content())
}
