//! The books over HTTP.
pub mod bank;
pub mod budgets;
pub mod calls;
pub mod overview;
pub mod owner_account;
