use application::accounting::invoices::{InvoiceInput, InvoiceLineInput};
use chrono::NaiveDate;
use domain::shared::{ChargeKeyId, DocumentId, Euro, SupplierId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// The id of a new invoice or supplier.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewInvoiceBody {
    pub id: Uuid,
}

/// The version after a change.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionBody {
    pub version: i32,
}

/// The entry that was booked.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApprovedBody {
    pub entry_id: Uuid,
}

/// One line: one account, one key, one VAT rate.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvoiceLineBody {
    account_code: String,
    #[serde(default)]
    label: String,
    net_cents: i64,
    /// 2100 is 21 %.
    vat_basis_points: u16,
    /// As written on the invoice, when it differs from the rate by a rounding.
    vat_cents: Option<i64>,
    charge_key_id: Uuid,
}

/// A new draft.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvoiceBody {
    supplier_id: Uuid,
    reference: String,
    invoice_date: NaiveDate,
    due_on: Option<NaiveDate>,
    #[serde(default)]
    description: String,
    document_id: Option<Uuid>,
    lines: Vec<InvoiceLineBody>,
}

/// A changed draft, and the version it was made from.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviseInvoiceBody {
    pub version: i32,
    pub invoice: InvoiceBody,
}

/// The version the caller saw.
#[derive(Debug, Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct SeenVersion {
    pub version: i32,
}

/// When and why an approved invoice is undone.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReverseInvoiceBody {
    pub version: i32,
    pub date: NaiveDate,
    pub reason: String,
}

impl From<InvoiceBody> for InvoiceInput {
    fn from(body: InvoiceBody) -> Self {
        Self {
            supplier: SupplierId::from_uuid(body.supplier_id),
            reference: body.reference,
            date: body.invoice_date,
            due_on: body.due_on,
            description: body.description,
            document: body.document_id.map(DocumentId::from_uuid),
            lines: body.lines.into_iter().map(InvoiceLineInput::from).collect(),
        }
    }
}

impl From<InvoiceLineBody> for InvoiceLineInput {
    fn from(body: InvoiceLineBody) -> Self {
        Self {
            account: body.account_code,
            label: body.label,
            net: Euro::from_cents(body.net_cents),
            vat_basis_points: body.vat_basis_points,
            vat: body.vat_cents.map(Euro::from_cents),
            key: ChargeKeyId::from_uuid(body.charge_key_id),
        }
    }
}
