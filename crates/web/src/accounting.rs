//! The books over HTTP.
pub mod overview;
pub mod owner_account;
