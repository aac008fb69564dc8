//! Buildings: lots, owners, who holds what from when to when, charge keys, and the import that brings them in.
mod association;
mod charge_key;
pub mod import;
mod opening;
mod owner;
mod ownership;
mod text;
mod unit;

pub use association::{
    Account, AccountDraft, AccountFund, Association, AssociationDraft, Charging, FieldRefused,
};
pub use charge_key::{
    ChargeKey, GENERAL_KEY, HEAVIEST, KeyKind, KeyRefused, KeyVersion, KeyWeight, key_code,
};
pub use opening::{
    OpeningKind, OpeningLine, OpeningRefused, OpeningTotals, RESULT_ACCOUNT, check_lines, may_open, weigh,
};
pub use owner::{NotAnEmail, OwnerKind, parse_email};
pub use ownership::{
    Holding, NewHolding, OwnershipRefused, Right, Transfer, UnitOwnership, check_rights, divide_balance,
};
pub use unit::UnitKind;
