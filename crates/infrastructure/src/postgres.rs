//! The database: pool, units of work, reads in one statement, migrations.
mod client;
pub mod embedded;
mod error;
mod gate;
mod idempotency;
mod installation;
mod migrate;
mod pool;
mod read;
mod roles;
mod row;
mod unit_of_work;

pub use client::ClientError;
pub(crate) use client::run_client;
pub(crate) use error::{corrupt, store_error};
pub use gate::PgBuildingGate;
pub use idempotency::PgIdempotency;
pub use installation::{DatabaseIdentity, Doors, Installation, OpenFailed, Standing};
use migrate::latest_in_database;
pub(crate) use migrate::latest_known;
pub use migrate::{MigrationFailed, migrate, migrations_are_current};
pub use pool::Db;
pub(crate) use pool::Lease;
pub(crate) use read::{next_cursor, tenant_query, tenant_rows, tenant_sql};
pub(crate) use roles::make_roles;
pub use unit_of_work::{PgStore, PgUnitOfWork};
