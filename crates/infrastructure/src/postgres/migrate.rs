//! Schema changes: forward only, under a lock, never below what the database has already seen.
use sqlx::{Connection, Executor, PgConnection, migrate::Migrator};
use thiserror::Error;

use super::make_roles;

static MIGRATOR: Migrator = sqlx::migrate!("./migrations");

/// Why the schema was not brought up to date.
#[derive(Debug, Error)]
pub enum MigrationFailed {
    #[error(
        "the database was last used by a newer version (migration {database}, this program knows {program}): \
         install that version again, or restore the backup made before it"
    )]
    Downgrade { database: i64, program: i64 },
    #[error("migration failed: {0}")]
    Sql(#[from] sqlx::migrate::MigrateError),
    #[error("the database did not answer: {0}")]
    Database(#[from] sqlx::Error),
}

/// Brings the schema up to date, as its owner. Several programs may start at once: an advisory lock lets one work.
///
/// # Errors
/// [`MigrationFailed::Downgrade`] when the database knows a later migration than this program.
pub async fn migrate(connection: &mut PgConnection) -> Result<(), MigrationFailed> {
    refuse_downgrade(connection).await?;
    // What is there already is no news at each start.
    connection.execute("SET client_min_messages = warning").await?;
    let owner: String = sqlx::query_scalar("SELECT current_user::text").fetch_one(&mut *connection).await?;
    make_roles(connection, &owner).await?;
    MIGRATOR.run(&mut *connection).await?;
    // The server checks at its health address that it runs on the schema it was made for.
    connection.execute("GRANT SELECT ON _sqlx_migrations TO koprogo_platform").await?;
    connection.execute("SELECT open_to_audit()").await?;
    Ok(())
}

/// Whether the database stands at exactly this program's last migration.
///
/// # Errors
/// [`sqlx::Error`] when the database does not answer.
pub async fn migrations_are_current(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    connection.ping().await?;
    Ok(latest_in_database(connection).await? == Some(latest_known()))
}

async fn refuse_downgrade(connection: &mut PgConnection) -> Result<(), MigrationFailed> {
    let program = latest_known();
    match latest_in_database(connection).await? {
        Some(database) if database > program => Err(MigrationFailed::Downgrade { database, program }),
        _ => Ok(()),
    }
}

pub(crate) fn latest_known() -> i64 {
    MIGRATOR.iter().map(|migration| migration.version).max().unwrap_or_default()
}

pub(super) async fn latest_in_database(connection: &mut PgConnection) -> Result<Option<i64>, sqlx::Error> {
    let known: bool = sqlx::query_scalar("SELECT to_regclass('public._sqlx_migrations') IS NOT NULL")
        .fetch_one(&mut *connection)
        .await?;
    if !known {
        return Ok(None);
    }
    sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations").fetch_one(connection).await
}
