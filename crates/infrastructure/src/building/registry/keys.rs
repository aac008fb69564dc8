use application::{building::KeyRecord, shared::StoreError};
use chrono::NaiveDate;
use domain::{
    building::{ChargeKey, KeyKind, KeyVersion, KeyWeight},
    shared::{BuildingId, ChargeKeyId, ImportId, KeyVersionId, Period},
};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

use crate::postgres::{PgUnitOfWork, corrupt, store_error};

type VersionRow = (Uuid, NaiveDate, Option<NaiveDate>, Option<i16>);

/// The key with its versions; their weights are not needed to add one.
pub(super) async fn for_update(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    key: ChargeKeyId,
) -> Result<Option<ChargeKey>, StoreError> {
    let organization = work.tenancy().organization.as_uuid();
    let kind: Option<String> = sqlx::query_scalar(
        "SELECT kind FROM charge_key WHERE organization_id = $1 AND building_id = $2 AND charge_key_id = $3 FOR UPDATE",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(key.as_uuid())
    .fetch_optional(work.connection()?)
    .await
    .map_err(store_error)?;
    let Some(kind) = kind else { return Ok(None) };
    let kind = KeyKind::from_code(&kind).ok_or_else(|| corrupt(format!("unknown kind of key {kind:?}")))?;
    let rows: Vec<VersionRow> = sqlx::query_as(
        "SELECT key_version_id, since, until, fixed_percent FROM charge_key_version
         WHERE organization_id = $1 AND building_id = $2 AND charge_key_id = $3 ORDER BY since",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(key.as_uuid())
    .fetch_all(work.connection()?)
    .await
    .map_err(store_error)?;
    let version = |(id, since, until, percent): VersionRow| {
        Ok(KeyVersion {
            id: KeyVersionId::from_uuid(id),
            period: Period { since, until },
            fixed_percent: percent.map(u8::try_from).transpose().map_err(corrupt)?,
            weights: Vec::new(),
        })
    };
    let versions = rows.into_iter().map(version).collect::<Result<Vec<_>, StoreError>>()?;
    Ok(Some(ChargeKey::stored(key, kind, versions)))
}

pub(super) async fn insert(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    key: &ChargeKey,
    record: &KeyRecord,
    import: Option<ImportId>,
) -> Result<(), StoreError> {
    let organization = work.tenancy().organization.as_uuid();
    sqlx::query(
        "INSERT INTO charge_key (organization_id, building_id, charge_key_id, code, name, kind, import_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(key.id.as_uuid())
    .bind(&record.code)
    .bind(&record.name)
    .bind(key.kind.code())
    .bind(import.map(ImportId::as_uuid))
    .execute(work.connection()?)
    .await
    .map_err(store_error)?;
    Ok(())
}

pub(super) async fn insert_version(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    key: ChargeKeyId,
    version: &KeyVersion,
) -> Result<(), StoreError> {
    let organization = work.tenancy().organization.as_uuid();
    sqlx::query(
        "UPDATE charge_key_version SET until = $4
         WHERE organization_id = $1 AND building_id = $2 AND charge_key_id = $3 AND until IS NULL",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(key.as_uuid())
    .bind(version.period.since)
    .execute(work.connection()?)
    .await
    .map_err(store_error)?;
    sqlx::query(
        "INSERT INTO charge_key_version (organization_id, building_id, key_version_id, charge_key_id, since, until, fixed_percent)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(version.id.as_uuid())
    .bind(key.as_uuid())
    .bind(version.period.since)
    .bind(version.period.until)
    .bind(version.fixed_percent.map(i16::from))
    .execute(work.connection()?)
    .await
    .map_err(store_error)?;
    let row = |weight: &KeyWeight| json!({ "unit_id": weight.unit.as_uuid(), "weight": weight.weight, "metered_units": weight.metered_units });
    let rows: Vec<_> = version.weights.iter().map(row).collect();
    sqlx::query(
        "INSERT INTO charge_key_weight (organization_id, building_id, key_version_id, unit_id, weight, metered_units)
         SELECT $1, $2, $3, r.unit_id, r.weight, r.metered_units
         FROM jsonb_to_recordset($4) AS r(unit_id uuid, weight bigint, metered_units bigint)",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(version.id.as_uuid())
    .bind(Json(rows))
    .execute(work.connection()?)
    .await
    .map_err(store_error)?;
    Ok(())
}
