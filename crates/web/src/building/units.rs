use actix_web::{HttpRequest, HttpResponse, web};
use application::{
    building::{BuildingReads, HolderCommand, NameRepresentative, TransferUnit, UnitDetailView, UnitView},
    shared::{Clock, Page},
};
use chrono::NaiveDate;
use domain::{
    building::Right,
    shared::{BuildingId, Fraction, OwnerId, UnitId},
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::problems::{bad_fraction, no_unit, unknown_value};
use crate::shared::{AuthenticatedActor, PageQuery, Problem, no_content, with_etag};

/// To whom a lot passes, and when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferBody {
    /// The day of the deed: the first day of the new owners.
    on: NaiveDate,
    holders: Vec<HolderBody>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolderBody {
    owner_id: Uuid,
    /// `full`, `bare` or `usufruct`.
    right_kind: String,
    numerator: u32,
    denominator: u32,
    is_representative: bool,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RepresentativeBody {
    /// A present holder; absent: nobody speaks for the others.
    owner_id: Option<Uuid>,
}

/// The lots of a building with today's holders, in the order of the statutes.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/units", tag = "building", operation_id = "listUnits",
    params(("building_id" = Uuid, Path), PageQuery), security(("session" = [])),
    responses((status = 200, body = Page<UnitView>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: web::Path<Uuid>,
    page: web::Query<PageQuery>,
    reads: web::Data<dyn BuildingReads>,
    clock: web::Data<dyn Clock>,
) -> Result<HttpResponse, Problem> {
    let building = BuildingId::from_uuid(*path);
    let units = reads.units(actor.tenancy, building, clock.today(), page.into_inner().into()).await?;
    with_etag(&request, &units)
}

/// A lot, everybody who ever held it, and what it weighs in each key.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/units/{unit_id}", tag = "building", operation_id = "showUnit",
    params(("building_id" = Uuid, Path), ("unit_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = UnitDetailView), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: web::Path<(Uuid, Uuid)>,
    reads: web::Data<dyn BuildingReads>,
) -> Result<HttpResponse, Problem> {
    let (building, unit) = path.into_inner();
    let view = reads.unit(actor.tenancy, BuildingId::from_uuid(building), UnitId::from_uuid(unit)).await?;
    with_etag(&request, &view.ok_or_else(no_unit)?)
}

/// Passes a lot to other owners from a day on; the past stays.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/units/{unit_id}/transfers", tag = "building",
    operation_id = "transferUnit", params(("building_id" = Uuid, Path), ("unit_id" = Uuid, Path)),
    request_body = TransferBody, security(("session" = [])),
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn transfer(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: web::Path<(Uuid, Uuid)>,
    body: web::Json<TransferBody>,
    use_case: web::Data<TransferUnit>,
) -> Result<HttpResponse, Problem> {
    let (building, unit) = path.into_inner();
    let TransferBody { on, holders } = body.into_inner();
    let holder = |holder: HolderBody| {
        Ok(HolderCommand {
            owner: OwnerId::from_uuid(holder.owner_id),
            right: Right::from_code(&holder.right_kind).ok_or_else(|| unknown_value("holders"))?,
            fraction: Fraction::try_new(holder.numerator, holder.denominator).map_err(bad_fraction)?,
            is_representative: holder.is_representative,
        })
    };
    let holders: Vec<HolderCommand> = holders.into_iter().map(holder).collect::<Result<_, Problem>>()?;
    use_case.execute(actor, BuildingId::from_uuid(building), UnitId::from_uuid(unit), on, &holders).await?;
    Ok(no_content())
}

/// Says who speaks for the holders of a lot.
#[utoipa::path(put, path = "/api/v1/buildings/{building_id}/units/{unit_id}/representative", tag = "building",
    operation_id = "nameRepresentative", params(("building_id" = Uuid, Path), ("unit_id" = Uuid, Path)),
    request_body = RepresentativeBody, security(("session" = [])),
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub async fn represent(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: web::Path<(Uuid, Uuid)>,
    body: web::Json<RepresentativeBody>,
    use_case: web::Data<NameRepresentative>,
) -> Result<HttpResponse, Problem> {
    let (building, unit) = path.into_inner();
    let owner = body.owner_id.map(OwnerId::from_uuid);
    use_case.execute(actor, BuildingId::from_uuid(building), UnitId::from_uuid(unit), owner).await?;
    Ok(no_content())
}
