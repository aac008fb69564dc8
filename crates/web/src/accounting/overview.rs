//! The first screen of a building.
use actix_web::{
    HttpRequest, HttpResponse,
    web::{self},
};
use application::accounting::overview::{Overview, OverviewView};
use domain::{identity::Action, shared::BuildingId};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::shared::{Access, AuthenticatedActor, Problem, Routes, with_etag};

/// The contract of this room.
#[derive(OpenApi)]
#[openapi(paths(building_overview))]
pub struct Document;

/// Who may call each operation.
pub const POLICY: &[(&str, Access)] = &[("buildingOverview", Access::May(Action::LedgerView))];

/// The addresses of this room.
pub fn routes(routes: &mut Routes) {
    routes.route("/buildings/{building_id}/overview", web::get().to(building_overview));
}

/// What needs somebody today, the cash of both funds, who is late, what comes next.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/overview", tag = "accounting",
    operation_id = "buildingOverview", params(("building_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = OverviewView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
async fn building_overview(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    building: web::Path<Uuid>,
    overview: web::Data<Overview>,
) -> Result<HttpResponse, Problem> {
    let found = overview.of(actor, BuildingId::from_uuid(building.into_inner())).await?;
    let view = found.ok_or_else(|| Problem::not_found("/problems/building-not-found", "No such building"))?;
    with_etag(&request, &view)
}
