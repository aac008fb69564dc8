use application::{
    accounting::{
        invoices::{InvoiceRepository, Obstacles, StoredInvoice},
        ledger::Posting,
    },
    shared::StoreError,
};
use async_trait::async_trait;
use domain::{
    accounting::invoice::{Invoice, InvoiceState},
    law::Jurisdiction,
    shared::{BuildingId, DocumentId, InvoiceId},
};
use serde::Deserialize;
use sqlx::{Postgres, postgres::PgArguments, query::Query, types::Json};
use uuid::Uuid;

use super::restore::InvoiceRow;
use crate::accounting::jurisdiction::jurisdiction_of;
use crate::postgres::{PgUnitOfWork, corrupt, store_error};

pub(super) struct PgInvoices<'a>(pub(super) &'a mut PgUnitOfWork);

#[async_trait]
impl InvoiceRepository for PgInvoices<'_> {
    async fn find_for_update(
        &mut self,
        building: BuildingId,
        id: InvoiceId,
    ) -> Result<Option<StoredInvoice>, StoreError> {
        let found: Option<Json<InvoiceRow>> = sqlx::query_scalar(
            "SELECT invoice_document(i) FROM invoice i
             WHERE organization_id = $1 AND building_id = $2 AND invoice_id = $3 FOR UPDATE",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .fetch_optional(self.0.connection()?)
        .await
        .map_err(store_error)?;
        found.map(|Json(row)| row.restored()).transpose()
    }

    async fn insert(
        &mut self,
        building: BuildingId,
        invoice: &Invoice,
        by: Posting,
    ) -> Result<Option<InvoiceId>, StoreError> {
        let content = invoice.content();
        let query = sqlx::query(
            "WITH entered AS (
                 INSERT INTO invoice (organization_id, building_id, invoice_id, supplier_id, reference, reference_key,
                     invoice_date, due_on, description, document_id, total_cents, version, changed_by, changed_at)
                 VALUES ($1, $2, $3, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
                 ON CONFLICT (organization_id, building_id, supplier_id, reference_key) WHERE state <> 'reversed' DO NOTHING
                 RETURNING invoice_id)
             INSERT INTO invoice_line (organization_id, building_id, invoice_id, invoice_line_id, account_code, label,
                 net_cents, vat_basis_points, vat_cents, gross_cents, charge_key_id, fund, position)
             SELECT $1, $2, entered.invoice_id, lines.* FROM entered
             CROSS JOIN unnest($4::uuid[], $5::text[], $6::text[], $7::bigint[], $8::int[], $9::bigint[], $10::bigint[],
                 $11::uuid[], $12::text[]) WITH ORDINALITY AS lines",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(invoice.id().as_uuid());
        let inserted = with_lines(query, invoice)
            .bind(content.supplier.as_uuid())
            .bind(&content.reference)
            .bind(invoice.reference_key())
            .bind(content.date)
            .bind(content.due_on)
            .bind(&content.description)
            .bind(content.document.map(DocumentId::as_uuid))
            .bind(invoice.total().cents())
            .bind(invoice.version())
            .bind(by.by.as_uuid())
            .bind(by.at)
            .execute(self.0.connection()?)
            .await
            .map_err(store_error)?;
        // An invoice has a line at least.
        if inserted.rows_affected() > 0 {
            return Ok(None);
        }
        let taken_by = self.obstacles(building, invoice).await?.reference_taken_by;
        taken_by.map_or_else(
            || Err(StoreError::Conflict("the reference was given back".into())),
            |by| Ok(Some(by)),
        )
    }

    async fn save(&mut self, building: BuildingId, invoice: &Invoice, by: Posting) -> Result<(), StoreError> {
        if invoice.state() == InvoiceState::Draft {
            self.remove_lines(invoice.id()).await?;
            self.insert_lines(building, invoice).await?;
        }
        let content = invoice.content();
        let approves = invoice.state() == InvoiceState::Approved;
        sqlx::query(
            "UPDATE invoice SET supplier_id = $4, reference = $5, reference_key = $6, invoice_date = $7, due_on = $8,
                 description = $9, document_id = $10, total_cents = $11, state = $12, version = $13, changed_by = $14,
                 changed_at = $15, approved_by = CASE WHEN $16 THEN $14 ELSE approved_by END,
                 approved_at = CASE WHEN $16 THEN $15 ELSE approved_at END
             WHERE organization_id = $1 AND building_id = $2 AND invoice_id = $3",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(invoice.id().as_uuid())
        .bind(content.supplier.as_uuid())
        .bind(&content.reference)
        .bind(invoice.reference_key())
        .bind(content.date)
        .bind(content.due_on)
        .bind(&content.description)
        .bind(content.document.map(DocumentId::as_uuid))
        .bind(invoice.total().cents())
        .bind(invoice.state().code())
        .bind(invoice.version())
        .bind(by.by.as_uuid())
        .bind(by.at)
        .bind(approves)
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn remove(&mut self, building: BuildingId, id: InvoiceId) -> Result<(), StoreError> {
        self.remove_lines(id).await?;
        sqlx::query(
            "DELETE FROM invoice WHERE organization_id = $1 AND building_id = $2 AND invoice_id = $3",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn obstacles(&mut self, building: BuildingId, invoice: &Invoice) -> Result<Obstacles, StoreError> {
        let content = invoice.content();
        let keys: Vec<Uuid> = content.lines.iter().map(|line| line.key.as_uuid()).collect();
        let (found, reference_taken_by): (Option<Json<SurroundingsRow>>, Option<Uuid>) = sqlx::query_as(
            "SELECT invoice_surroundings($2, $3, $4, $5),
                 (SELECT invoice_id FROM invoice
                  WHERE organization_id = $1 AND building_id = $2 AND supplier_id = $3 AND reference_key = $6
                    AND invoice_id <> $7 AND state <> 'reversed')",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(content.supplier.as_uuid())
        .bind(content.document.map(DocumentId::as_uuid))
        .bind(keys)
        .bind(invoice.reference_key())
        .bind(invoice.id().as_uuid())
        .fetch_one(self.0.connection()?)
        .await
        .map_err(store_error)?;
        let found =
            found.ok_or_else(|| corrupt(format!("invoice {}: its building is gone", invoice.id())))?;
        let reference_taken_by = reference_taken_by.map(InvoiceId::from_uuid);
        Ok(Obstacles { reference_taken_by, ..found.0.obstacles() })
    }

    async fn jurisdiction(&mut self, building: BuildingId) -> Result<Option<Jurisdiction>, StoreError> {
        jurisdiction_of(self.0, building).await
    }
}

/// As `invoice_surroundings` reads them.
#[derive(Debug, Deserialize)]
pub(super) struct SurroundingsRow {
    jurisdiction: String,
    no_supplier: bool,
    no_document: bool,
    no_keys: Vec<usize>,
}

impl SurroundingsRow {
    pub(super) fn of_entering(self) -> Result<(Jurisdiction, Obstacles), StoreError> {
        let jurisdiction = Jurisdiction::from_code(&self.jurisdiction);
        let jurisdiction = jurisdiction.ok_or_else(|| corrupt("a building of no jurisdiction"))?;
        Ok((jurisdiction, self.obstacles()))
    }

    fn obstacles(self) -> Obstacles {
        let Self { no_supplier, no_document, no_keys, .. } = self;
        Obstacles { no_supplier, no_document, no_keys, reference_taken_by: None }
    }
}

/// The lines of an invoice as nine columns, from `$4` on.
fn with_lines<'q>(
    query: Query<'q, Postgres, PgArguments>,
    invoice: &Invoice,
) -> Query<'q, Postgres, PgArguments> {
    let lines = invoice.lines().iter();
    query
        .bind(lines.clone().map(|line| line.id().as_uuid()).collect::<Vec<_>>())
        .bind(lines.clone().map(|line| line.account().to_owned()).collect::<Vec<_>>())
        .bind(lines.clone().map(|line| line.label().to_owned()).collect::<Vec<_>>())
        .bind(lines.clone().map(|line| line.net().cents()).collect::<Vec<_>>())
        .bind(lines.clone().map(|line| i32::from(line.rate().basis_points())).collect::<Vec<_>>())
        .bind(lines.clone().map(|line| line.vat().cents()).collect::<Vec<_>>())
        .bind(lines.clone().map(|line| line.gross().cents()).collect::<Vec<_>>())
        .bind(lines.clone().map(|line| line.key().as_uuid()).collect::<Vec<_>>())
        .bind(lines.map(|line| line.fund().code()).collect::<Vec<_>>())
}

impl PgInvoices<'_> {
    fn organization(&self) -> Uuid {
        self.0.tenancy().organization.as_uuid()
    }

    async fn remove_lines(&mut self, id: InvoiceId) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM invoice_line WHERE organization_id = $1 AND invoice_id = $2")
            .bind(self.organization())
            .bind(id.as_uuid())
            .execute(self.0.connection()?)
            .await
            .map_err(store_error)?;
        Ok(())
    }

    async fn insert_lines(&mut self, building: BuildingId, invoice: &Invoice) -> Result<(), StoreError> {
        let query = sqlx::query(
            "INSERT INTO invoice_line (organization_id, building_id, invoice_id, invoice_line_id, account_code, label,
                 net_cents, vat_basis_points, vat_cents, gross_cents, charge_key_id, fund, position)
             SELECT $1, $2, $3, lines.* FROM unnest($4::uuid[], $5::text[], $6::text[], $7::bigint[], $8::int[],
                 $9::bigint[], $10::bigint[], $11::uuid[], $12::text[]) WITH ORDINALITY AS lines",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(invoice.id().as_uuid());
        with_lines(query, invoice).execute(self.0.connection()?).await.map_err(store_error)?;
        Ok(())
    }
}
