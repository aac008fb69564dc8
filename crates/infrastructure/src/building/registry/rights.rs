use std::collections::BTreeSet;

use application::{building::UnitRecord, shared::StoreError};
use chrono::NaiveDate;
use domain::{
    building::{Holding, Right, Transfer, UnitOwnership},
    shared::{BuildingId, Fraction, ImportId, OwnerId, OwnershipId, Period, UnitId},
};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

use crate::postgres::{PgUnitOfWork, corrupt, store_error};

pub(super) async fn insert_units(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    units: &[UnitRecord],
    import: Option<ImportId>,
) -> Result<(), StoreError> {
    let organization = work.tenancy().organization.as_uuid();
    let row = |unit: &UnitRecord| {
        json!({
            "unit_id": unit.id.as_uuid(), "code": unit.code, "kind": unit.kind.code(), "floor": unit.floor,
            "block": unit.block, "shares": unit.shares, "position": unit.position,
        })
    };
    let rows: Vec<_> = units.iter().map(row).collect();
    sqlx::query(
        "INSERT INTO unit (organization_id, building_id, unit_id, code, kind, floor, block, shares, position, import_id)
         SELECT $1, $2, r.unit_id, r.code, r.kind, r.floor, r.block, r.shares, r.position, $4
         FROM jsonb_to_recordset($3)
            AS r(unit_id uuid, code text, kind text, floor text, block text, shares integer, position integer)",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(Json(rows))
    .bind(import.map(ImportId::as_uuid))
    .execute(work.connection()?)
    .await
    .map_err(store_error)?;
    Ok(())
}

pub(super) async fn insert_holdings(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    holdings: &[(UnitId, Holding)],
) -> Result<(), StoreError> {
    let organization = work.tenancy().organization.as_uuid();
    let row = |(unit, holding): &(UnitId, Holding)| {
        json!({
            "ownership_id": holding.id.as_uuid(), "unit_id": unit.as_uuid(), "owner_id": holding.owner.as_uuid(),
            "right_kind": holding.right.code(), "numerator": holding.fraction.numerator(),
            "denominator": holding.fraction.denominator(), "is_representative": holding.is_representative,
            "since": holding.period.since, "until": holding.period.until,
        })
    };
    let rows: Vec<_> = holdings.iter().map(row).collect();
    sqlx::query(
        "INSERT INTO ownership (organization_id, building_id, ownership_id, unit_id, owner_id, right_kind, numerator,
            denominator, is_representative, since, until)
         SELECT $1, $2, r.ownership_id, r.unit_id, r.owner_id, r.right_kind, r.numerator,
            r.denominator, r.is_representative, r.since, r.until
         FROM jsonb_to_recordset($3) AS r(ownership_id uuid, unit_id uuid, owner_id uuid, right_kind text,
            numerator integer, denominator integer, is_representative boolean, since date, until date)",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(Json(rows))
    .execute(work.connection()?)
    .await
    .map_err(store_error)?;
    Ok(())
}

pub(super) async fn unit_ids(
    work: &mut PgUnitOfWork,
    building: BuildingId,
) -> Result<BTreeSet<UnitId>, StoreError> {
    let organization = work.tenancy().organization.as_uuid();
    let found: Vec<Uuid> =
        sqlx::query_scalar("SELECT unit_id FROM unit WHERE organization_id = $1 AND building_id = $2")
            .bind(organization)
            .bind(building.as_uuid())
            .fetch_all(work.connection()?)
            .await
            .map_err(store_error)?;
    Ok(found.into_iter().map(UnitId::from_uuid).collect())
}

type HoldingRow = (Uuid, Uuid, String, i32, i32, bool, NaiveDate, Option<NaiveDate>);

pub(super) async fn ownership_for_update(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    unit: UnitId,
) -> Result<Option<UnitOwnership>, StoreError> {
    let organization = work.tenancy().organization.as_uuid();
    let found: Option<Uuid> = sqlx::query_scalar(
        "SELECT unit_id FROM unit WHERE organization_id = $1 AND building_id = $2 AND unit_id = $3 FOR UPDATE",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(unit.as_uuid())
    .fetch_optional(work.connection()?)
    .await
    .map_err(store_error)?;
    if found.is_none() {
        return Ok(None);
    }
    let rows: Vec<HoldingRow> = sqlx::query_as(
        "SELECT ownership_id, owner_id, right_kind, numerator, denominator, is_representative, since, until
         FROM ownership WHERE organization_id = $1 AND building_id = $2 AND unit_id = $3
         ORDER BY since, ownership_id",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(unit.as_uuid())
    .fetch_all(work.connection()?)
    .await
    .map_err(store_error)?;
    let holdings = rows.into_iter().map(holding).collect::<Result<Vec<_>, _>>()?;
    Ok(Some(UnitOwnership::stored(unit, holdings)))
}

fn holding(row: HoldingRow) -> Result<Holding, StoreError> {
    let (id, owner, right, numerator, denominator, is_representative, since, until) = row;
    let part = |number: i32| u32::try_from(number).map_err(corrupt);
    Ok(Holding {
        id: OwnershipId::from_uuid(id),
        owner: OwnerId::from_uuid(owner),
        right: Right::from_code(&right).ok_or_else(|| corrupt(format!("unknown right {right:?}")))?,
        fraction: Fraction::try_new(part(numerator)?, part(denominator)?).map_err(corrupt)?,
        is_representative,
        period: Period { since, until },
    })
}

pub(super) async fn apply_transfer(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    unit: UnitId,
    transfer: &Transfer,
) -> Result<(), StoreError> {
    let organization = work.tenancy().organization.as_uuid();
    let closed: Vec<Uuid> = transfer.closed.iter().map(|id| id.as_uuid()).collect();
    sqlx::query(
        "UPDATE ownership SET until = $4
         WHERE organization_id = $1 AND building_id = $2 AND ownership_id = ANY($3)",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(&closed)
    .bind(transfer.on)
    .execute(work.connection()?)
    .await
    .map_err(store_error)?;
    let opened: Vec<(UnitId, Holding)> = transfer.opened.iter().map(|holding| (unit, *holding)).collect();
    insert_holdings(work, building, &opened).await
}

pub(super) async fn set_representative(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    unit: UnitId,
    holding: Option<OwnershipId>,
) -> Result<(), StoreError> {
    let organization = work.tenancy().organization.as_uuid();
    // Two statements: the index of one representative a lot is held after each row.
    for sql in [
        "UPDATE ownership SET is_representative = false
         WHERE organization_id = $1 AND building_id = $2 AND unit_id = $3 AND until IS NULL AND is_representative
           AND ownership_id IS DISTINCT FROM $4",
        "UPDATE ownership SET is_representative = true
         WHERE organization_id = $1 AND building_id = $2 AND unit_id = $3 AND ownership_id = $4",
    ] {
        sqlx::query(sql)
            .bind(organization)
            .bind(building.as_uuid())
            .bind(unit.as_uuid())
            .bind(holding.map(OwnershipId::as_uuid))
            .execute(work.connection()?)
            .await
            .map_err(store_error)?;
    }
    Ok(())
}
