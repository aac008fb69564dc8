//! Use cases and the ports they need. No SQL, no HTTP.
pub mod accounting;
pub mod building;
pub mod identity;
pub mod rendering;
pub mod shared;
