use std::collections::BTreeSet;

use application::{
    building::{OwnerRecord, StoredVersion},
    shared::StoreError,
};
use domain::shared::{BuildingId, ImportId, OwnerId};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

use crate::postgres::{PgUnitOfWork, store_error};

pub(super) async fn known(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    asked: &[OwnerId],
) -> Result<BTreeSet<OwnerId>, StoreError> {
    let asked: Vec<Uuid> = asked.iter().map(|owner| owner.as_uuid()).collect();
    let organization = work.tenancy().organization.as_uuid();
    let found: Vec<Uuid> = sqlx::query_scalar(
        "SELECT owner_id FROM owner WHERE organization_id = $1 AND building_id = $2 AND owner_id = ANY($3)",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(&asked)
    .fetch_all(work.connection()?)
    .await
    .map_err(store_error)?;
    Ok(found.into_iter().map(OwnerId::from_uuid).collect())
}

pub(super) async fn version_for_update(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    owner: OwnerId,
) -> Result<Option<StoredVersion>, StoreError> {
    let organization = work.tenancy().organization.as_uuid();
    let found: Option<(i32, Option<String>)> = sqlx::query_as(
        "SELECT o.version, (SELECT p.name FROM person p WHERE p.person_id = o.changed_by)
         FROM owner o WHERE o.organization_id = $1 AND o.building_id = $2 AND o.owner_id = $3 FOR UPDATE OF o",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(owner.as_uuid())
    .fetch_optional(work.connection()?)
    .await
    .map_err(store_error)?;
    Ok(found.map(|(version, changed_by)| StoredVersion { version, changed_by }))
}

pub(super) async fn update(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    owner: &OwnerRecord,
) -> Result<(), StoreError> {
    let organization = work.tenancy().organization.as_uuid();
    sqlx::query(
        "UPDATE owner SET kind = $4, display_name = $5, contact_name = $6, language = $7, emails = $8, phone = $9,
            address = $10, iban = $11, company_number = $12, version = version + 1, changed_by = current_person()
         WHERE organization_id = $1 AND building_id = $2 AND owner_id = $3",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(owner.id.as_uuid())
    .bind(owner.kind.code())
    .bind(&owner.display_name)
    .bind(&owner.contact_name)
    .bind(owner.language.code())
    .bind(&owner.emails)
    .bind(&owner.phone)
    .bind(&owner.address)
    .bind(&owner.iban)
    .bind(&owner.company_number)
    .execute(work.connection()?)
    .await
    .map_err(store_error)?;
    Ok(())
}

pub(super) async fn insert(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    owners: &[OwnerRecord],
    import: Option<ImportId>,
) -> Result<(), StoreError> {
    let organization = work.tenancy().organization.as_uuid();
    let rows: Vec<_> = owners.iter().map(row).collect();
    sqlx::query(
        "INSERT INTO owner (organization_id, building_id, owner_id, kind, display_name, contact_name, language, emails,
            phone, address, iban, company_number, payment_reference, import_id)
         SELECT $1, $2, r.owner_id, r.kind, r.display_name, r.contact_name, r.language, r.emails,
            r.phone, r.address, r.iban, r.company_number, r.payment_reference, $4
         FROM jsonb_to_recordset($3) AS r(owner_id uuid, kind text, display_name text, contact_name text, language text,
            emails text[], phone text, address text, iban text, company_number text, payment_reference text)",
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

fn row(owner: &OwnerRecord) -> serde_json::Value {
    json!({
        "owner_id": owner.id.as_uuid(),
        "kind": owner.kind.code(),
        "display_name": owner.display_name,
        "contact_name": owner.contact_name,
        "language": owner.language.code(),
        "emails": owner.emails,
        "phone": owner.phone,
        "address": owner.address,
        "iban": owner.iban,
        "company_number": owner.company_number,
        "payment_reference": owner.payment_reference,
    })
}
