use application::{
    accounting::invoices::{Charging, InvoiceToApprove, StoredInvoice},
    shared::StoreError,
};
use chrono::NaiveDate;
use domain::{
    accounting::invoice::{Invoice, InvoiceContent, InvoiceLineDraft, InvoiceState},
    law::Jurisdiction,
    shared::{BuildingId, ChargeKeyId, DocumentId, Euro, InvoiceId, InvoiceLineId, SupplierId},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    accounting::{
        allocations::{KeyRow, bases},
        ledger::YearRow,
    },
    postgres::{PgUnitOfWork, corrupt},
};

/// An invoice as one JSON document of the database.
#[derive(Debug, Deserialize)]
pub(super) struct InvoiceRow {
    invoice_id: Uuid,
    supplier_id: Uuid,
    reference: String,
    invoice_date: NaiveDate,
    due_on: Option<NaiveDate>,
    description: String,
    document_id: Option<Uuid>,
    state: String,
    version: i32,
    /// Of the building, as the next.
    jurisdiction: String,
    charging: String,
    lines: Vec<LineRow>,
}

#[derive(Debug, Deserialize)]
struct LineRow {
    invoice_line_id: Uuid,
    account_code: String,
    label: String,
    net_cents: i64,
    vat_basis_points: u16,
    vat_cents: i64,
    charge_key_id: Uuid,
    fund: String,
}

impl InvoiceRow {
    pub(super) fn restored(self) -> Result<StoredInvoice, StoreError> {
        let id = InvoiceId::from_uuid(self.invoice_id);
        let state =
            InvoiceState::from_code(&self.state).ok_or_else(|| corrupt(format!("invoice {id}: state")))?;
        let jurisdiction = Jurisdiction::from_code(&self.jurisdiction)
            .ok_or_else(|| corrupt(format!("invoice {id}: jurisdiction")))?;
        let charging = match self.charging.as_str() {
            "provisions" => Charging::Provisions,
            "actual" => Charging::Actual,
            other => return Err(corrupt(format!("invoice {id}: charging {other:?}"))),
        };
        let content = InvoiceContent {
            jurisdiction,
            supplier: SupplierId::from_uuid(self.supplier_id),
            reference: self.reference,
            date: self.invoice_date,
            due_on: self.due_on,
            description: self.description,
            document: self.document_id.map(DocumentId::from_uuid),
            lines: self.lines.into_iter().map(LineRow::draft).collect::<Result<_, _>>()?,
        };
        let invoice = Invoice::restored(id, content, state, self.version)
            .map_err(|refused| corrupt(format!("invoice {id}: {refused}")))?;
        Ok(StoredInvoice { invoice, charging })
    }
}

/// The same as `invoice_to_approve` reads it, with what its lines are divided by and the year it holds.
#[derive(Debug, Deserialize)]
pub(super) struct ToApproveRow {
    invoice: InvoiceRow,
    divided_on: NaiveDate,
    bases: Vec<KeyRow>,
    year: Option<YearRow>,
}

impl ToApproveRow {
    pub(super) fn held(
        mut self,
        work: &mut PgUnitOfWork,
        building: BuildingId,
    ) -> Result<InvoiceToApprove, StoreError> {
        if let Some(year) = self.year.take() {
            year.hold(work, building)?;
        }
        let Self { invoice, divided_on, bases: keys, .. } = self;
        Ok(InvoiceToApprove { stored: invoice.restored()?, divided_on, bases: bases(keys)? })
    }
}

impl LineRow {
    fn draft(self) -> Result<InvoiceLineDraft, StoreError> {
        Ok(InvoiceLineDraft {
            id: InvoiceLineId::from_uuid(self.invoice_line_id),
            account: self.account_code,
            label: self.label,
            net: Euro::from_cents(self.net_cents),
            vat_basis_points: self.vat_basis_points,
            vat: Some(Euro::from_cents(self.vat_cents)),
            key: ChargeKeyId::from_uuid(self.charge_key_id),
            fund: self.fund.parse().map_err(corrupt)?,
        })
    }
}
