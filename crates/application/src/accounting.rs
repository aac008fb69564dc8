//! Use cases of the books, and the ports they need.
pub mod allocations;
pub mod bank;
pub mod budgets;
pub mod calls;
pub mod invoices;
pub mod ledger;
pub mod overview;
pub mod owner_account;
pub mod reports;
