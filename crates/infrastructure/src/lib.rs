//! Stub.
pub mod files;
pub mod postgres;
