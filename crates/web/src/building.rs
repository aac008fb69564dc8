//! Buildings, lots and owners over HTTP.
pub mod search;
