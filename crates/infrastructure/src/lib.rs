//! Stub.
pub mod postgres;
