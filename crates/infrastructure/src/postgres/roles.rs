//! The roles that the program acts as. They belong to the server and not to a database: a dump names them and does not bring
//! them, so they are made before migrations and restores.
use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// Requests of tenants, under row security.
pub(super) const APP: &str = "koprogo_app";
/// Sign-in, sessions, jobs, set-up.
pub(super) const PLATFORM: &str = "koprogo_platform";
/// Sees every row and changes none.
pub(super) const AUDIT: &str = "koprogo_audit";

/// One program at a time: `CREATE ROLE` knows no `IF NOT EXISTS`.
const LOCK: &str = "SELECT pg_advisory_xact_lock(hashtextextended('koprogo roles', 0))";
/// The owner inherits, for PostgreSQL gives it the schema by its membership in `pg_database_owner`.
const CREATE_MISSING: &str = "SELECT format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS %s',
         name, CASE name WHEN $2 THEN 'INHERIT' ELSE 'NOINHERIT' END)
     FROM unnest(array_prepend($2, $1::text[])) AS name WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)";
/// Whoever made a role may grant it and, from PostgreSQL 16 on, has to grant it to itself; who was let in by another may not.
const GRANT_MISSING: &str = "SELECT format('GRANT %I TO %I', name, $2) FROM unnest($1::text[]) AS name
     WHERE NOT pg_has_role($2, name, 'MEMBER') OR pg_has_role(name, 'MEMBER WITH ADMIN OPTION')";

/// Makes the roles that are missing, `owner` among them, and lets the owner act as each of the others.
///
/// A user that may not make roles passes when somebody made and granted them beforehand.
///
/// # Errors
/// [`sqlx::Error`] when one is missing and this user may not make it.
pub(crate) async fn make_roles(connection: &mut PgConnection, owner: &str) -> Result<(), sqlx::Error> {
    let mut tx = connection.begin().await?;
    // What was granted before is no news at each start.
    sqlx::query("SET LOCAL client_min_messages = warning").execute(&mut *tx).await?;
    sqlx::query(LOCK).execute(&mut *tx).await?;
    for statements in [CREATE_MISSING, GRANT_MISSING] {
        let statements: Vec<String> = sqlx::query_scalar(statements)
            .bind([APP, PLATFORM, AUDIT])
            .bind(owner)
            .fetch_all(&mut *tx)
            .await?;
        for statement in statements {
            // The server itself has quoted the names.
            sqlx::query(AssertSqlSafe(statement)).execute(&mut *tx).await?;
        }
    }
    tx.commit().await
}
