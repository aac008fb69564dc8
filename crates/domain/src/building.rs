//! Buildings: lots, owners, who holds what from when to when, charge keys, and the import that brings them in.
mod charge_key;
pub mod import;
mod owner;
mod ownership;
mod text;
mod unit;

pub use charge_key::{
    ChargeKey, GENERAL_KEY, HEAVIEST, KeyKind, KeyRefused, KeyVersion, KeyWeight, key_code,
};
pub use owner::{NotAnEmail, OwnerKind, parse_email};
pub use ownership::{
    Holding, NewHolding, OwnershipRefused, Right, Transfer, UnitOwnership, check_rights, divide_balance,
};
pub use unit::UnitKind;
