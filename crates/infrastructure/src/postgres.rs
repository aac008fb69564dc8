//! The database: pool, units of work, reads in one statement, migrations.
pub mod embedded;
mod error;
mod gate;
mod idempotency;
mod installation;
mod migrate;
mod pool;
mod read;
mod unit_of_work;

pub(crate) use error::{corrupt, store_error};
pub use idempotency::PgIdempotency;
pub use installation::{DatabaseIdentity, Installation, OpenFailed, open_beside, open_embedded, open_server};
pub use migrate::{MigrationFailed, migrate, migrations_are_current};
pub use pool::Db;
pub(crate) use pool::Lease;
pub(crate) use read::{next_cursor, tenant_query, tenant_sql};
pub use unit_of_work::{PgStore, PgUnitOfWork};
