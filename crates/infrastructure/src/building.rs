//! Buildings, lots, owners, keys, imports and opening balances in `PostgreSQL`.
mod imports;
mod opening;
mod reads;
mod registry;
mod stored_import;
mod unit_of_work;

pub use reads::PgBuildingReads;
pub use unit_of_work::FileTables;
//! Buildings, lots and owners in the database.
mod search;
