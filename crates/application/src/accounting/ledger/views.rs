use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::accounting::owner_account::MovementDocument;

/// One accounting year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FiscalYearView {
    pub fiscal_year_id: Uuid,
    pub since: NaiveDate,
    /// Included.
    pub last_day: NaiveDate,
    pub entries: i32,
    pub locked_at: Option<DateTime<Utc>>,
    /// Hash of the last entry, in hexadecimal: the seal of the whole year.
    pub seal: String,
}

/// A name with its id, to show and to link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PartyView {
    pub id: Uuid,
    pub name: String,
}

/// One entry in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EntryItem {
    pub entry_id: Uuid,
    pub number: i32,
    pub journal: String,
    pub entry_date: NaiveDate,
    pub description: String,
    pub source_kind: String,
    pub source_id: Uuid,
    pub total_cents: i64,
    pub reverses_entry_id: Option<Uuid>,
    pub reversed_by_entry_id: Option<Uuid>,
}

/// One line of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EntryLineView {
    pub line_no: i32,
    pub account_code: String,
    pub owner: Option<PartyView>,
    pub supplier: Option<PartyView>,
    pub unit_code: Option<String>,
    pub debit_cents: i64,
    pub credit_cents: i64,
    pub due_on: Option<NaiveDate>,
    pub label: String,
}

/// One entry with its lines and its seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EntryView {
    #[serde(flatten)]
    pub entry: EntryItem,
    pub posted_at: DateTime<Utc>,
    pub posted_by: String,
    /// Hexadecimal.
    pub hash: String,
    pub previous_hash: String,
    pub lines: Vec<EntryLineView>,
}

/// The sums of one account in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TrialBalanceRow {
    pub account_code: String,
    /// Debit less credit before the period.
    pub opening_cents: i64,
    pub debit_cents: i64,
    pub credit_cents: i64,
    /// Debit less credit at the end of the period.
    pub closing_cents: i64,
}

/// Every account that moved, and the proof that the books balance: both differences are zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TrialBalanceView {
    pub building: String,
    pub rows: Vec<TrialBalanceRow>,
    pub opening_cents: i64,
    pub debit_cents: i64,
    pub credit_cents: i64,
    pub closing_cents: i64,
}

/// One line of an account, with the balance after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AccountLine {
    pub entry_id: Uuid,
    pub line_no: i32,
    pub number: i32,
    pub entry_date: NaiveDate,
    pub description: String,
    pub label: String,
    pub source_kind: String,
    pub source_id: Uuid,
    pub account_code: String,
    /// The owner or the supplier, where the account has one.
    pub party: Option<PartyView>,
    pub due_on: Option<NaiveDate>,
    pub debit_cents: i64,
    pub credit_cents: i64,
    /// Debit less credit after this line.
    pub balance_cents: i64,
}

/// The ledger of one account in a period. Sums are of the whole period, lines of this page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AccountLedgerView {
    pub building: String,
    pub opening_cents: i64,
    pub debit_cents: i64,
    pub credit_cents: i64,
    pub closing_cents: i64,
    pub items: Vec<AccountLine>,
    pub next: Option<String>,
}

/// What one owner owes and why: every line of the owner's accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OwnerAccountView {
    pub building: String,
    pub owner: PartyView,
    /// Above zero: to pay. Below: a credit.
    pub balance_cents: i64,
    pub working_cents: i64,
    pub reserve_cents: i64,
    pub debit_cents: i64,
    pub credit_cents: i64,
    pub items: Vec<AccountLine>,
    pub next: Option<String>,
}

/// Open amounts by lateness on a day; together they are the balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AgedView {
    /// Due on the day itself or later.
    pub not_due_cents: i64,
    /// 1 to 30 days late.
    pub to_30_cents: i64,
    /// 31 to 60 days late.
    pub to_60_cents: i64,
    /// 61 to 90 days late.
    pub to_90_cents: i64,
    /// More than 90 days late, or without a due date.
    pub older_cents: i64,
    /// Paid beyond all debts: zero or less.
    pub credit_cents: i64,
    pub balance_cents: i64,
}

/// One owner whose account is not at zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OpenBalanceRow {
    pub owner: PartyView,
    #[serde(flatten)]
    pub amounts: AgedView,
}

/// Who owes what, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OpenBalancesView {
    pub building: String,
    pub on: NaiveDate,
    pub rows: Vec<OpenBalanceRow>,
    pub total: AgedView,
}

/// What the store knows of the owners' accounts, before the open amounts are worked out.
#[derive(Debug, Clone, Deserialize)]
pub struct OwnersMovements {
    pub building: String,
    pub owners: Vec<OwnerMovements>,
}

/// The sums of one owner's lines by account and due date.
#[derive(Debug, Clone, Deserialize)]
pub struct OwnerMovements {
    pub owner: PartyView,
    pub movements: Vec<MovementDocument>,
}

/// How one share of one lot came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShareStep {
    pub owner: PartyView,
    pub unit_code: String,
    /// `whole`, `fixed` or `metered`.
    pub part: String,
    pub weight: i64,
    pub total_weight: i64,
    /// Whole cents of the total to date, before stray cents.
    pub floor_cents: i64,
    /// What the floor leaves, in parts of `total_weight` of a cent.
    pub remainder: i64,
    pub extra_cent: bool,
    /// Called for this lot by earlier instalments.
    pub already_cents: i64,
    /// The share of the lot.
    pub unit_cents: i64,
    pub numerator: i32,
    pub denominator: i32,
    pub holder_extra_cent: bool,
    /// What this owner bears of it.
    pub amount_cents: i64,
}

/// One amount divided by one key version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ComputationView {
    pub allocation_id: Uuid,
    /// `invoice_line` or `call_line`.
    pub source_kind: String,
    pub source_id: Uuid,
    pub key_code: String,
    pub key_name: String,
    pub key_version_id: Uuid,
    pub key_since: NaiveDate,
    pub fixed_percent: Option<i16>,
    pub allocated_on: NaiveDate,
    pub amount_cents: i64,
    pub already_cents: i64,
    /// The rounding rule: `allocation-rounding` or `cumulative-instalments`.
    pub rule: String,
    pub shares: Vec<ShareStep>,
}

/// How a line of an owner's account was computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LineComputationView {
    pub line: AccountLine,
    /// The invoice behind the line, when there is one.
    pub invoice: Option<InvoiceOfLine>,
    /// Each division that led to the amount, with the shares of this owner only.
    pub computations: Vec<ComputationView>,
    /// The sum of those shares; equal to the amount of the line.
    pub computed_cents: i64,
}

/// What an owner may know of the invoice behind a charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InvoiceOfLine {
    pub invoice_id: Uuid,
    pub supplier: String,
    pub reference: String,
    pub invoice_date: NaiveDate,
    pub total_cents: i64,
    pub document_id: Option<Uuid>,
}
