use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    accounting::ledger::{ComputationView, PartyView},
    shared::{Page, PageRequest},
};

/// Which invoices to list, latest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceFilter {
    pub state: Option<String>,
    pub supplier: Option<Uuid>,
    pub page: PageRequest,
}

/// A page of invoices.
pub type InvoicePage = Page<InvoiceItem>;

/// One invoice in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InvoiceItem {
    pub invoice_id: Uuid,
    pub supplier_id: Uuid,
    pub supplier_name: String,
    pub reference: String,
    pub invoice_date: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub description: String,
    pub total_cents: i64,
    /// `draft`, `approved` or `reversed`.
    pub state: String,
    pub has_document: bool,
}

/// One line of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InvoiceLineView {
    pub invoice_line_id: Uuid,
    pub account_code: String,
    pub label: String,
    pub net_cents: i64,
    pub vat_basis_points: i32,
    pub vat_cents: i64,
    pub gross_cents: i64,
    pub charge_key_id: Uuid,
    pub charge_key_name: String,
    /// What it is paid from: `working`, `reserve`, `extraordinary`.
    pub fund: String,
}

/// Another invoice that may be the same one: same supplier, same total, another reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SimilarInvoice {
    pub invoice_id: Uuid,
    pub reference: String,
    pub invoice_date: NaiveDate,
}

/// One invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InvoiceView {
    pub invoice_id: Uuid,
    pub supplier: PartyView,
    pub reference: String,
    pub invoice_date: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub description: String,
    pub document_id: Option<Uuid>,
    pub total_cents: i64,
    pub state: String,
    /// Send it back with a change: a change on an older version is refused.
    pub version: i32,
    pub changed_by: String,
    pub changed_at: DateTime<Utc>,
    pub approved_by: Option<String>,
    pub approved_at: Option<DateTime<Utc>>,
    pub entry_ids: Vec<Uuid>,
    pub lines: Vec<InvoiceLineView>,
    pub similar: Vec<SimilarInvoice>,
}

/// How an approved invoice was divided: one computation a line, with every share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InvoiceSharesView {
    pub total_cents: i64,
    pub lines: Vec<ComputationView>,
}

/// One supplier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SupplierView {
    pub supplier_id: Uuid,
    pub name: String,
    pub company_number: Option<String>,
    pub iban: Option<String>,
    pub email: Option<String>,
    /// What the association owes this supplier.
    pub owed_cents: i64,
    pub version: i32,
}
