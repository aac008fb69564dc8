//! Use cases and the ports they need. No SQL, no HTTP.
pub mod accounting;
pub mod shared;
//! What people do with the product: use cases, and the ports they need. No SQL, no HTTP.
pub mod rendering;
