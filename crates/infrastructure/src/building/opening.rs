use application::{
    building::{OpeningBooks, OpeningEntry, OpeningPostRefused},
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    building::{OpeningKind, OpeningLine},
    shared::{BuildingId, Euro, ImportId, OwnerId},
};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    opening_books::post_opening_entry,
    postgres::{PgUnitOfWork, corrupt, store_error},
};

pub(super) struct PgOpening<'a>(pub(super) &'a mut PgUnitOfWork);

type LineRow = (String, String, Option<Uuid>, String, Option<i64>);

impl PgOpening<'_> {
    async fn insert(
        &mut self,
        building: BuildingId,
        lines: &[OpeningLine],
        import: Option<ImportId>,
    ) -> Result<(), StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        let row = |(position, line): (usize, &OpeningLine)| {
            json!({
                "position": position, "kind": line.kind.code(), "account_code": line.account,
                "owner_id": line.owner.map(OwnerId::as_uuid), "label": line.label,
                "amount_cents": line.amount.map(Euro::cents),
            })
        };
        let rows: Vec<_> = lines.iter().enumerate().map(row).collect();
        sqlx::query(
            "INSERT INTO opening_balance (organization_id, building_id, opening_balance_id, kind, account_code, owner_id,
                label, amount_cents, position, import_id)
             SELECT $1, $2, gen_random_uuid(), r.kind, r.account_code, r.owner_id, r.label, r.amount_cents, r.position, $4
             FROM jsonb_to_recordset($3) AS r(kind text, account_code text, owner_id uuid, label text,
                amount_cents bigint, position integer)",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .bind(Json(rows))
        .bind(import.map(ImportId::as_uuid))
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }
}

#[async_trait]
impl OpeningBooks for PgOpening<'_> {
    async fn lines(&mut self, building: BuildingId) -> Result<Vec<OpeningLine>, StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        let rows: Vec<LineRow> = sqlx::query_as(
            "SELECT kind, account_code, owner_id, label, amount_cents FROM opening_balance
             WHERE organization_id = $1 AND building_id = $2 ORDER BY position, opening_balance_id",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .fetch_all(self.0.connection()?)
        .await
        .map_err(store_error)?;
        let line = |(kind, account, owner, label, cents): LineRow| {
            Ok(OpeningLine {
                kind: OpeningKind::from_code(&kind)
                    .ok_or_else(|| corrupt(format!("unknown kind {kind:?}")))?,
                account,
                owner: owner.map(OwnerId::from_uuid),
                label,
                amount: cents.map(Euro::from_cents),
            })
        };
        rows.into_iter().map(line).collect()
    }

    async fn replace_lines(&mut self, building: BuildingId, lines: &[OpeningLine]) -> Result<(), StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        sqlx::query("DELETE FROM opening_balance WHERE organization_id = $1 AND building_id = $2")
            .bind(organization)
            .bind(building.as_uuid())
            .execute(self.0.connection()?)
            .await
            .map_err(store_error)?;
        sqlx::query(
            "UPDATE building SET version = version + 1 WHERE organization_id = $1 AND building_id = $2",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        self.insert(building, lines, None).await
    }

    async fn insert_imported(
        &mut self,
        building: BuildingId,
        lines: &[OpeningLine],
        import: ImportId,
    ) -> Result<(), StoreError> {
        self.insert(building, lines, Some(import)).await
    }

    async fn mark_open(&mut self, building: BuildingId, on: NaiveDate) -> Result<(), StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        sqlx::query(
            "UPDATE building SET state = 'open', books_open_on = $3, version = version + 1
             WHERE organization_id = $1 AND building_id = $2",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .bind(on)
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn post(&mut self, building: BuildingId, entry: OpeningEntry) -> Result<(), OpeningPostRefused> {
        post_opening_entry(self.0, building, entry).await
    }
}
