//! The books over HTTP.
pub mod bank;
pub mod overview;
pub mod owner_account;
