use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Everything the signed-in person owes and owns with the association.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MyAccountsView {
    /// The legal day this was worked out for.
    pub as_of: NaiveDate,
    pub accounts: Vec<MyAccountView>,
}

/// One account: an owner, with all lots, in one building.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MyAccountView {
    pub owner_id: Uuid,
    pub owner_name: String,
    pub building_id: Uuid,
    pub building_name: String,
    pub building_address: String,
    pub lots: Vec<OwnedLotView>,
    /// Positive is owed to the association, negative is a credit.
    pub balance_cents: i64,
    /// What is not paid yet, oldest first.
    pub open: Vec<OpenItemView>,
    /// What to pay now; absent when nothing is open.
    pub due: Option<DueView>,
    pub last_payment: Option<PaymentMadeView>,
}

/// A lot held on that day, and by which right.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OwnedLotView {
    pub unit_id: Uuid,
    pub code: String,
    pub kind: String,
    pub floor: String,
    pub block: String,
    pub shares: i32,
    /// `full`, `bare` or `usufruct`.
    pub right_kind: String,
    pub numerator: i32,
    pub denominator: i32,
}

/// One debt, or what is left of it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OpenItemView {
    /// `working` or `reserve`.
    pub fund: String,
    pub due_on: Option<NaiveDate>,
    pub amount_cents: i64,
}

/// One payment to make.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DueView {
    pub amount_cents: i64,
    /// Of the amount: what was due before today.
    pub overdue_cents: i64,
    pub due_on: Option<NaiveDate>,
    /// One for each account to pay to: the reserve has its own where the association opened one. None while there is
    /// no account.
    pub payments: Vec<PaymentView>,
}

/// How to pay it: for the bank app's camera, or to copy.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PaymentView {
    /// Which account: `working` or `reserve`.
    pub fund: String,
    pub amount_cents: i64,
    pub holder: String,
    pub iban: String,
    pub bic: Option<String>,
    /// Twelve digits, shown as `+++ddd/dddd/ddddd+++`.
    pub communication: String,
    /// The text of an EPC069-12 code.
    pub epc: String,
}

/// A payment that arrived.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PaymentMadeView {
    pub on: NaiveDate,
    pub amount_cents: i64,
}

/// One line of the account. The sum of debits less credits up to here is the balance.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct StatementLineView {
    pub entry_id: Uuid,
    /// Of the entry in the books of its year.
    pub number: i32,
    pub line_no: i32,
    pub on: NaiveDate,
    pub description: String,
    pub label: String,
    /// `working` or `reserve`.
    pub fund: String,
    pub due_on: Option<NaiveDate>,
    pub debit_cents: i64,
    pub credit_cents: i64,
    pub balance_cents: i64,
    /// `opening_balance`, `invoice`, `call_for_funds`, `bank_match`, …
    pub source_kind: String,
    /// Takes back an earlier entry.
    pub is_reversal: bool,
}

/// From the lines of one entry back to every step of their computation.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ExplanationView {
    pub entry_id: Uuid,
    pub number: i32,
    pub on: NaiveDate,
    pub description: String,
    pub source_kind: String,
    /// What the lines of this entry come to on this account.
    pub amount_cents: i64,
    /// Takes back an earlier entry: its shares are those of that entry, and the amount is their opposite.
    pub is_reversal: bool,
    /// The supplier's invoice behind it.
    pub invoice: Option<ExplainedInvoiceView>,
    pub shares: Vec<ExplainedShareView>,
}

/// The invoice that was shared.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ExplainedInvoiceView {
    pub supplier: String,
    pub reference: String,
    pub invoice_date: NaiveDate,
    pub description: String,
    pub total_cents: i64,
    pub document_id: Option<Uuid>,
}

/// One division and this owner's part in it. `floor = ⌊to_date × weight ÷ total_weight⌋`; the stray cents go to the
/// largest remainders; `lot = floor + extra − already`; the holder bears the fraction of it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ExplainedShareView {
    /// What was divided: a cost, a fund's contribution.
    pub label: String,
    pub key_name: String,
    pub key_since: NaiveDate,
    pub allocated_on: NaiveDate,
    /// The dated rule of the law or the house.
    pub rule: String,
    /// `whole`, `fixed` or `metered`: which pot of the key.
    pub part: String,
    /// Amount of the pot, with earlier instalments.
    pub to_date_cents: i64,
    pub unit_code: String,
    pub weight: i64,
    pub total_weight: i64,
    pub floor_cents: i64,
    pub remainder: i64,
    pub extra_cent: bool,
    /// Cents left after the floors, and this lot's place among the remainders, from 1.
    pub stray_cents: i64,
    pub remainder_rank: i64,
    pub already_cents: i64,
    pub unit_cents: i64,
    pub numerator: i32,
    pub denominator: i32,
    pub holder_extra_cent: bool,
    pub amount_cents: i64,
}
