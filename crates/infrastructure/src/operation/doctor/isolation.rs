//! Tries to see what must not be seen, as the role of the server itself.
use application::{
    operation::{Check, Examined, Examiner, Finding, Rule},
    shared::StoreError,
};
use async_trait::async_trait;
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use crate::postgres::Db;

/// An organisation that nobody has: its first bits are the year 1970.
const NOBODY: &str = "00000000-0000-7000-8000-000000000000";
/// Organisations that are each tried against all the others.
const TRIED_MAX: i64 = 20;

/// Reads every table for nobody, for an organisation that does not exist, and for some that do.
pub struct IsolationExaminer {
    pub audit: Db,
    pub app: Db,
}

#[async_trait]
impl Examiner for IsolationExaminer {
    fn check(&self) -> Check {
        Check::Isolation
    }

    async fn examine(&self) -> Result<Examined, StoreError> {
        let (tables, organizations) =
            self.audit.run(async |connection| tables_and_tenants(connection).await).await?;
        self.app
            .run(async move |connection| {
                let mut examined = Examined::default();
                for table in &tables {
                    probe(connection, table, &organizations, &mut examined).await?;
                }
                as_organization(connection, "").await?;
                Ok(examined)
            })
            .await
    }
}

/// The tables that hold an organisation's rows and that the server may read, and the organisations with the most.
async fn tables_and_tenants(connection: &mut PgConnection) -> Result<(Vec<String>, Vec<Uuid>), sqlx::Error> {
    let tables = sqlx::query_scalar(
        "SELECT format('%I', c.relname) FROM pg_class c
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
           AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'organization_id')
           AND has_table_privilege('koprogo_app', c.oid, 'SELECT') ORDER BY 1",
    )
    .fetch_all(&mut *connection)
    .await?;
    let organizations = sqlx::query_scalar(
        "SELECT o.organization_id FROM organization o LEFT JOIN building b USING (organization_id)
         GROUP BY o.organization_id ORDER BY count(b.building_id) DESC, 1 LIMIT $1",
    )
    .bind(TRIED_MAX)
    .fetch_all(connection)
    .await?;
    Ok((tables, organizations))
}

async fn probe(
    connection: &mut PgConnection,
    table: &str,
    organizations: &[Uuid],
    examined: &mut Examined,
) -> Result<(), sqlx::Error> {
    // The name comes quoted from the catalogue; identifiers cannot be bound.
    let any = format!("SELECT EXISTS (SELECT FROM {table})");
    let foreign = format!("SELECT EXISTS (SELECT FROM {table} WHERE organization_id <> $1)");
    for (organization, rule) in [("", Rule::RowsForNobody), (NOBODY, Rule::RowsOfOthers)] {
        as_organization(connection, organization).await?;
        let seen: bool = sqlx::query_scalar(AssertSqlSafe(any.clone())).fetch_one(&mut *connection).await?;
        examined.looked_at += 1;
        if seen {
            examined.findings.push(Finding::new(rule, format!("table {table}"), ""));
        }
    }
    for organization in organizations {
        as_organization(connection, &organization.to_string()).await?;
        let seen: bool = sqlx::query_scalar(AssertSqlSafe(foreign.clone()))
            .bind(organization)
            .fetch_one(&mut *connection)
            .await?;
        examined.looked_at += 1;
        if seen {
            let subject = format!("table {table}");
            examined.findings.push(Finding::new(
                Rule::RowsOfOthers,
                subject,
                format!("seen by {organization}"),
            ));
        }
    }
    Ok(())
}

async fn as_organization(connection: &mut PgConnection, organization: &str) -> Result<(), sqlx::Error> {
    sqlx::query("SELECT set_config('app.organization_id', $1, false)")
        .bind(organization)
        .execute(connection)
        .await
        .map(drop)
}
