//! Charges, books and claims of one association.
pub mod allocation;
pub mod bank;
