//! Buildings, lots, owners, keys, imports and opening balances in `PostgreSQL`.
mod imports;
mod opening;
mod reads;
mod registry;
mod search;
mod stored_import;
mod unit_of_work;

pub use reads::PgBuildingReads;
pub use unit_of_work::FileTables;
