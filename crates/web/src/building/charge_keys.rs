use actix_web::{HttpRequest, HttpResponse, web};
use application::{
    building::{AddKeyVersion, BuildingReads, ChargeKeyView, CreateChargeKey, NewKeyVersion},
    shared::Page,
};
use chrono::NaiveDate;
use domain::{
    building::{KeyKind, KeyWeight},
    shared::{BuildingId, ChargeKeyId, UnitId},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::problems::{no_building, unknown_value};
use crate::shared::{AuthenticatedActor, PageQuery, Problem, created, no_content, with_etag};

/// A new way to divide charges.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChargeKeyBody {
    name: String,
    /// `weights` or `mixed`.
    kind: String,
    version: KeyVersionBody,
}

/// Weights that hold from a day on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyVersionBody {
    since: NaiveDate,
    /// Of a mixed key: whole percent that follow the fixed weights.
    fixed_percent: Option<u8>,
    /// Lots that are not named bear nothing.
    weights: Vec<KeyWeightBody>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyWeightBody {
    unit_id: Uuid,
    weight: u64,
    /// Read from a meter; only in a mixed key.
    #[serde(default)]
    metered_units: u64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ChargeKeyReceipt {
    pub charge_key_id: Uuid,
}

fn version(body: KeyVersionBody) -> NewKeyVersion {
    let weight = |weight: KeyWeightBody| KeyWeight {
        unit: UnitId::from_uuid(weight.unit_id),
        weight: weight.weight,
        metered_units: weight.metered_units,
    };
    NewKeyVersion {
        since: body.since,
        fixed_percent: body.fixed_percent,
        weights: body.weights.into_iter().map(weight).collect(),
    }
}

/// The charge keys of a building, each with all its versions.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/charge-keys", tag = "building", operation_id = "listChargeKeys",
    params(("building_id" = Uuid, Path), PageQuery), security(("session" = [])),
    responses((status = 200, body = Page<ChargeKeyView>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: web::Path<Uuid>,
    _page: web::Query<PageQuery>,
    reads: web::Data<dyn BuildingReads>,
) -> Result<HttpResponse, Problem> {
    let keys = reads.charge_keys(actor.tenancy, BuildingId::from_uuid(*path)).await?;
    with_etag(&request, &Page { items: keys.ok_or_else(no_building)?, next: None })
}

/// Makes a key with its first version.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/charge-keys", tag = "building", operation_id = "createChargeKey",
    params(("building_id" = Uuid, Path)), request_body = ChargeKeyBody, security(("session" = [])),
    responses((status = 201, body = ChargeKeyReceipt), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: web::Path<Uuid>,
    body: web::Json<ChargeKeyBody>,
    use_case: web::Data<CreateChargeKey>,
) -> Result<HttpResponse, Problem> {
    let ChargeKeyBody { name, kind, version: first } = body.into_inner();
    let kind = KeyKind::from_code(&kind).ok_or_else(|| unknown_value("kind"))?;
    let id = use_case.execute(actor, BuildingId::from_uuid(*path), &name, kind, version(first)).await?;
    Ok(created(&ChargeKeyReceipt { charge_key_id: id.as_uuid() }))
}

/// Lets new weights hold from a day on.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/charge-keys/{charge_key_id}/versions", tag = "building",
    operation_id = "addKeyVersion", params(("building_id" = Uuid, Path), ("charge_key_id" = Uuid, Path)),
    request_body = KeyVersionBody, security(("session" = [])),
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn add_version(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: web::Path<(Uuid, Uuid)>,
    body: web::Json<KeyVersionBody>,
    use_case: web::Data<AddKeyVersion>,
) -> Result<HttpResponse, Problem> {
    let (building, key) = path.into_inner();
    let next = version(body.into_inner());
    use_case.execute(actor, BuildingId::from_uuid(building), ChargeKeyId::from_uuid(key), next).await?;
    Ok(no_content())
}
