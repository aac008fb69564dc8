//! Ledger, invoices, calls and bank in PostgreSQL.
pub(crate) mod allocations;
mod bank;
mod calls;
pub(crate) mod invoices;
mod jurisdiction;
pub(crate) mod ledger;
mod overview;
mod owner_account;
