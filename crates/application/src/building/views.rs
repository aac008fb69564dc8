//! What screens show. Amounts in cents, days as ISO dates.
mod import;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

pub use import::{
    ColumnView, CountersView, FindingView, ImportLineView, ImportOwnerView, ImportView, KeptOutView,
    KeyDraftView, LinePartyView, import_lines, import_view,
};

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BuildingListItem {
    pub building_id: Uuid,
    pub name: String,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    /// `draft` until the books open, then `open`.
    pub state: String,
    pub units: i64,
    pub owners: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BuildingView {
    pub building_id: Uuid,
    pub name: String,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    pub country: String,
    pub company_number: Option<String>,
    pub language: String,
    pub jurisdiction: String,
    pub fiscal_year_start_month: i16,
    pub fiscal_year_start_day: i16,
    pub total_shares: i32,
    /// Of all lots together, as entered.
    pub entered_shares: i64,
    pub charging: String,
    pub state: String,
    pub books_open_on: Option<NaiveDate>,
    pub units: i64,
    pub owners: i64,
    /// Owners without an e-mail address: they get paper.
    pub owners_without_email: i64,
    /// Send it back with a change: another change in between is refused.
    pub version: i32,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BankAccountView {
    pub bank_account_id: Uuid,
    pub fund: String,
    pub iban: String,
    pub bic: Option<String>,
    pub holder: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportListItem {
    pub import_id: Uuid,
    pub file_name: String,
    /// `draft`, `done` or `reverted`.
    pub state: String,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct UnitView {
    pub unit_id: Uuid,
    pub code: String,
    pub kind: String,
    pub floor: String,
    pub block: String,
    pub shares: i32,
    pub position: i32,
    pub holders: Vec<HolderView>,
}

/// A right on a lot, with its owner.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct HolderView {
    pub owner_id: Uuid,
    pub display_name: String,
    /// `full`, `bare` or `usufruct`.
    pub right_kind: String,
    pub numerator: i32,
    pub denominator: i32,
    pub is_representative: bool,
    pub since: NaiveDate,
    pub until: Option<NaiveDate>,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct UnitDetailView {
    pub unit_id: Uuid,
    pub code: String,
    pub kind: String,
    pub floor: String,
    pub block: String,
    pub shares: i32,
    pub total_shares: i32,
    /// All rights, the latest first.
    pub holders: Vec<HolderView>,
    pub keys: Vec<UnitKeyView>,
}

/// What a lot weighs in a key today.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct UnitKeyView {
    pub charge_key_id: Uuid,
    pub name: String,
    pub weight: i64,
    pub total_weight: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OwnerView {
    pub owner_id: Uuid,
    pub kind: String,
    pub display_name: String,
    pub language: String,
    pub emails: Vec<String>,
    pub phone: String,
    /// Codes of the lots held today, in the order of the statutes.
    pub units: Vec<String>,
    /// Whether the owner has taken up an invitation and can sign in.
    pub has_access: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OwnerDetailView {
    pub owner_id: Uuid,
    pub kind: String,
    pub display_name: String,
    /// Who answers for a company or an estate.
    pub contact_name: String,
    pub language: String,
    pub emails: Vec<String>,
    pub phone: String,
    pub address: String,
    pub iban: Option<String>,
    pub company_number: Option<String>,
    /// Twelve digits; shown as +++ddd/dddd/ddddd+++.
    pub payment_reference: String,
    pub has_access: bool,
    pub holdings: Vec<OwnerHoldingView>,
    pub version: i32,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OwnerHoldingView {
    pub unit_id: Uuid,
    pub code: String,
    pub kind: String,
    pub shares: i32,
    pub right_kind: String,
    pub numerator: i32,
    pub denominator: i32,
    pub is_representative: bool,
    pub since: NaiveDate,
    pub until: Option<NaiveDate>,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ChargeKeyView {
    pub charge_key_id: Uuid,
    /// `shares` is the general key.
    pub code: String,
    pub name: String,
    /// `weights` or `mixed`.
    pub kind: String,
    /// The latest first.
    pub versions: Vec<KeyVersionView>,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct KeyVersionView {
    pub key_version_id: Uuid,
    pub since: NaiveDate,
    pub until: Option<NaiveDate>,
    pub fixed_percent: Option<i16>,
    pub total_weight: i64,
    pub total_metered: i64,
    /// Lots that bear something, in the order of the statutes.
    pub weights: Vec<KeyWeightView>,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct KeyWeightView {
    pub unit_id: Uuid,
    pub code: String,
    pub weight: i64,
    pub metered_units: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OpeningView {
    pub state: String,
    pub books_open_on: Option<NaiveDate>,
    pub lines: Vec<OpeningLineView>,
    pub debit_cents: i64,
    pub credit_cents: i64,
    /// Debit less credit: the books open at zero.
    pub difference_cents: i64,
    /// Lines that wait for an amount.
    pub open_lines: i64,
    pub version: i32,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OpeningLineView {
    /// `owner`, `bank`, `fund`, `supplier` or `result`.
    pub kind: String,
    pub account_code: String,
    pub owner_id: Option<Uuid>,
    pub label: String,
    /// Debit above zero; absent while it has still to be filled.
    pub amount_cents: Option<i64>,
}
