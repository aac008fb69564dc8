//! Use cases and the ports they need. No SQL, no HTTP.
pub mod accounting;
pub mod building;
pub mod documents;
pub mod identity;
pub mod law;
pub mod messaging;
pub mod operation;
pub mod rendering;
pub mod shared;
