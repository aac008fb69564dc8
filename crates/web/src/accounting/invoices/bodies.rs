use application::accounting::invoices::{InvoiceInput, InvoiceLineInput};
use chrono::NaiveDate;
use domain::shared::{ChargeKeyId, DocumentId, Euro, Fund, SupplierId};
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
    /// What it is paid from; the working fund unless it says otherwise.
    #[serde(default)]
    fund: LineFundBody,
}

/// What a line of an invoice is paid from. Owners are charged only what is paid from the working fund: for the reserve and
/// an extraordinary call they were asked before.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LineFundBody {
    #[default]
    Working,
    Reserve,
    Extraordinary,
}

impl From<LineFundBody> for Fund {
    fn from(body: LineFundBody) -> Self {
        match body {
            LineFundBody::Working => Self::Working,
            LineFundBody::Reserve => Self::Reserve,
            LineFundBody::Extraordinary => Self::Extraordinary,
        }
    }
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

/// The version the caller saw, and the day to book it on when the year of its own date is not open (any more).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApproveInvoiceBody {
    pub version: i32,
    pub booked_on: Option<NaiveDate>,
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
            fund: body.fund.into(),
        }
    }
}
