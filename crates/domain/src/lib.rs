//! The rules of co-ownership. No I/O, no clock, no randomness, no floating point: time and ids are parameters.
pub mod accounting;
pub mod building;
pub mod documents;
pub mod identity;
pub mod law;
pub mod messaging;
pub mod shared;
