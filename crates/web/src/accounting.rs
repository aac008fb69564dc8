//! The books over HTTP.
pub mod bank;
pub mod budgets;
pub mod calls;
pub mod invoices;
pub mod ledger;
pub mod overview;
pub mod owner_account;
