use application::{
    building::{ImportDependence, Imports, StoredImport},
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::shared::{BuildingId, ImportId, PersonId};
use sqlx::types::Json;

use super::stored_import::{ImportDocument, corrections, settings, sheets, stored_import};
use crate::postgres::{PgUnitOfWork, corrupt, store_error};

pub(super) struct PgImports<'a>(pub(super) &'a mut PgUnitOfWork);

impl PgImports<'_> {
    /// One statement about one import: `$1` organisation, `$2` building, `$3` import.
    async fn run(&mut self, sql: &'static str, building: BuildingId, id: ImportId) -> Result<(), StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        sqlx::query(sql)
            .bind(organization)
            .bind(building.as_uuid())
            .bind(id.as_uuid())
            .execute(self.0.connection()?)
            .await
            .map_err(store_error)?;
        Ok(())
    }
}

#[async_trait]
impl Imports for PgImports<'_> {
    async fn insert(
        &mut self,
        building: BuildingId,
        import: &StoredImport,
        file_hash: [u8; 32],
        by: PersonId,
    ) -> Result<(), StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        sqlx::query(
            "INSERT INTO owner_import (organization_id, building_id, import_id, file_name, file_format, file_sha256, encoding,
                separator, sheets, settings, corrections, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .bind(import.id.as_uuid())
        .bind(&import.file_name)
        .bind(import.file.format.code())
        .bind(file_hash.as_slice())
        .bind(&import.file.encoding)
        .bind(import.file.separator.map(String::from))
        .bind(Json(sheets(&import.file)))
        .bind(Json(settings(import)))
        .bind(Json(corrections(import)))
        .bind(by.as_uuid())
        .bind(import.created_at)
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn find_for_update(
        &mut self,
        building: BuildingId,
        id: ImportId,
    ) -> Result<Option<StoredImport>, StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        let found: Option<Json<ImportDocument>> = sqlx::query_scalar(
            "SELECT to_jsonb(i) || jsonb_build_object('steps_done', coalesce(p.steps_done, 0),
                'steps_total', coalesce(p.steps_total, 0))
             FROM owner_import i
             LEFT JOIN owner_import_progress p ON p.organization_id = i.organization_id AND p.import_id = i.import_id
             WHERE i.organization_id = $1 AND i.building_id = $2 AND i.import_id = $3 FOR UPDATE OF i",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .fetch_optional(self.0.connection()?)
        .await
        .map_err(store_error)?;
        found.map(|Json(document)| stored_import(document)).transpose()
    }

    async fn save(&mut self, building: BuildingId, import: &StoredImport) -> Result<(), StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        sqlx::query(
            "UPDATE owner_import SET settings = $4, corrections = $5, version = version + 1
             WHERE organization_id = $1 AND building_id = $2 AND import_id = $3",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .bind(import.id.as_uuid())
        .bind(Json(settings(import)))
        .bind(Json(corrections(import)))
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn delete(&mut self, building: BuildingId, id: ImportId) -> Result<(), StoreError> {
        const DELETE: &str =
            "DELETE FROM owner_import WHERE organization_id = $1 AND building_id = $2 AND import_id = $3";
        self.run(DELETE, building, id).await
    }

    async fn mark_done(
        &mut self,
        building: BuildingId,
        id: ImportId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        sqlx::query(
            "UPDATE owner_import SET state = 'done', run_at = $4, version = version + 1
             WHERE organization_id = $1 AND building_id = $2 AND import_id = $3",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .bind(at)
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn dependence(
        &mut self,
        building: BuildingId,
        id: ImportId,
    ) -> Result<Option<ImportDependence>, StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        // The tables of the books are asked only whether they hold anything of this building.
        let reason: Option<String> = sqlx::query_scalar(
            "SELECT CASE
                WHEN b.state = 'open' THEN 'books_open'
                WHEN EXISTS (SELECT FROM entry e WHERE e.organization_id = $1 AND e.building_id = $2) THEN 'entry_posted'
                WHEN EXISTS (SELECT FROM call_for_funds c WHERE c.organization_id = $1 AND c.building_id = $2) THEN 'call_made'
                WHEN EXISTS (SELECT FROM invoice v WHERE v.organization_id = $1 AND v.building_id = $2) THEN 'invoice_entered'
                WHEN EXISTS (SELECT FROM owner o WHERE o.organization_id = $1 AND o.import_id = $3
                             AND o.person_id IS NOT NULL) THEN 'invitation_accepted'
                WHEN EXISTS (SELECT FROM owner o WHERE o.organization_id = $1 AND o.building_id = $2
                             AND (o.version > 1 OR o.import_id IS DISTINCT FROM $3)) THEN 'owner_changed'
                WHEN EXISTS (SELECT FROM ownership w WHERE w.organization_id = $1 AND w.building_id = $2
                             AND (w.until IS NOT NULL OR w.created_at > i.committed_at)) THEN 'ownership_changed'
                WHEN EXISTS (SELECT FROM charge_key k WHERE k.organization_id = $1 AND k.building_id = $2
                             AND k.import_id IS DISTINCT FROM $3) THEN 'key_changed'
                WHEN EXISTS (SELECT FROM charge_key_version v WHERE v.organization_id = $1 AND v.building_id = $2
                             AND v.until IS NOT NULL) THEN 'key_changed'
             END
             FROM building b
             -- All rows of one run carry the instant at which its transaction began.
             CROSS JOIN LATERAL (SELECT max(u.created_at) AS committed_at FROM unit u
                                 WHERE u.organization_id = $1 AND u.import_id = $3) i
             WHERE b.organization_id = $1 AND b.building_id = $2",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .fetch_one(self.0.connection()?)
        .await
        .map_err(store_error)?;
        reason.map(|reason| dependence_from(&reason)).transpose()
    }

    async fn take_back(
        &mut self,
        building: BuildingId,
        id: ImportId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        const STEPS: [&str; 7] = [
            "DELETE FROM opening_balance WHERE organization_id = $1 AND building_id = $2 AND (import_id = $3 OR owner_id IN
                (SELECT owner_id FROM owner WHERE organization_id = $1 AND import_id = $3))",
            "DELETE FROM charge_key_weight WHERE organization_id = $1 AND building_id = $2 AND key_version_id IN
                (SELECT v.key_version_id FROM charge_key_version v JOIN charge_key k USING (organization_id, charge_key_id)
                 WHERE v.organization_id = $1 AND k.import_id = $3)",
            "DELETE FROM charge_key_version WHERE organization_id = $1 AND building_id = $2 AND charge_key_id IN
                (SELECT charge_key_id FROM charge_key WHERE organization_id = $1 AND import_id = $3)",
            "DELETE FROM charge_key WHERE organization_id = $1 AND building_id = $2 AND import_id = $3",
            "DELETE FROM ownership WHERE organization_id = $1 AND building_id = $2 AND unit_id IN
                (SELECT unit_id FROM unit WHERE organization_id = $1 AND import_id = $3)",
            "DELETE FROM owner WHERE organization_id = $1 AND building_id = $2 AND import_id = $3",
            "DELETE FROM unit WHERE organization_id = $1 AND building_id = $2 AND import_id = $3",
        ];
        for step in STEPS {
            self.run(step, building, id).await?;
        }
        let organization = self.0.tenancy().organization.as_uuid();
        sqlx::query(
            "UPDATE owner_import SET state = 'reverted', reverted_at = $4, version = version + 1
             WHERE organization_id = $1 AND building_id = $2 AND import_id = $3",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .bind(at)
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }
}

fn dependence_from(reason: &str) -> Result<ImportDependence, StoreError> {
    match reason {
        "books_open" => Ok(ImportDependence::BooksOpen),
        "entry_posted" => Ok(ImportDependence::EntryPosted),
        "call_made" => Ok(ImportDependence::CallMade),
        "invoice_entered" => Ok(ImportDependence::InvoiceEntered),
        "invitation_accepted" => Ok(ImportDependence::InvitationAccepted),
        "owner_changed" => Ok(ImportDependence::OwnerChanged),
        "ownership_changed" => Ok(ImportDependence::OwnershipChanged),
        "key_changed" => Ok(ImportDependence::KeyChanged),
        other => Err(corrupt(format!("unknown dependence {other:?}"))),
    }
}
