//! Walks the database itself: each table has its tenant and its policy, and the server's role cannot go round them.
#![expect(clippy::unwrap_used, reason = "a database that cannot be asked fails the test")]
use std::path::Path;

use acceptance::{Program, ProgramOptions};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, postgres::PgConnectOptions};

/// Tables that belong to no organisation, with who may see them. An addition is a decision, made here in sight.
const OF_NO_TENANT: [(&str, &str); 10] = [
    ("_sqlx_migrations", "nobody but the owner"),
    ("installation", "platform"),
    ("one_time_link", "platform"),
    ("operation_act", "platform; a tenant adds that its face was changed"),
    ("operation_run", "platform"),
    ("operation_switch", "platform"),
    ("person", "platform; a tenant sees its own people"),
    ("session", "platform"),
    ("session_token", "platform"),
    ("sign_in_attempt", "platform"),
];

async fn door(folder: &Path, role: &str) -> PgConnection {
    let options = PgConnectOptions::new_without_pgpass()
        .socket(folder.join("data/postgres/run"))
        .username(role)
        .database("koprogo");
    PgConnection::connect_with(&options).await.unwrap()
}

struct Table {
    name: String,
    is_secured: bool,
    is_forced: bool,
    policies: i64,
    has_organization: bool,
    /// First column of the primary key.
    leads: Option<String>,
}

async fn tables(owner: &mut PgConnection) -> Vec<Table> {
    let rows = sqlx::query(
        "SELECT c.relname::text AS name, c.relrowsecurity, c.relforcerowsecurity,
                (SELECT count(*) FROM pg_policy p
                 WHERE p.polrelid = c.oid AND p.polname <> 'audit_reads') AS policies,
                coalesce((SELECT a.attnotnull FROM pg_attribute a
                          WHERE a.attrelid = c.oid AND a.attname = 'organization_id'), false) AS has_organization,
                (SELECT a.attname::text FROM pg_index i
                 JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                 WHERE i.indrelid = c.oid AND i.indisprimary) AS leads
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1",
    )
    .fetch_all(owner)
    .await
    .unwrap();
    let table = |row: &sqlx::postgres::PgRow| Table {
        name: row.get("name"),
        is_secured: row.get("relrowsecurity"),
        is_forced: row.get("relforcerowsecurity"),
        policies: row.get("policies"),
        has_organization: row.get("has_organization"),
        leads: row.get("leads"),
    };
    rows.iter().map(table).collect()
}

async fn is_refused(connection: &mut PgConnection, statement: &str) -> bool {
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(connection).await.is_err()
}

/// Rows that the role sees in a table, or none when it may not look at all.
async fn seen(connection: &mut PgConnection, table: &str) -> i64 {
    let query = format!("SELECT count(*) FROM {table}");
    sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(connection).await.unwrap_or(0)
}

async fn of_organization(connection: &mut PgConnection, organization: &str) {
    sqlx::query("SELECT set_config('app.organization_id', $1, false)")
        .bind(organization)
        .execute(connection)
        .await
        .unwrap();
}

#[tokio::test]
async fn each_table_has_its_tenant_first_and_its_policy_forced() {
    let program = Program::start(ProgramOptions::default());
    let tables = tables(&mut door(program.folder(), "koprogo").await).await;
    assert!(tables.len() > 30, "the schema is there");
    let mut offences = Vec::new();
    for table in &tables {
        let is_listed = OF_NO_TENANT.iter().any(|(name, _)| *name == table.name);
        let leads = table.leads.as_deref() == Some("organization_id");
        if !(is_listed || table.has_organization && leads) {
            offences.push(format!(
                "{}: organization_id is missing, may be null, or does not lead the key",
                table.name
            ));
        }
        if is_listed && leads {
            offences.push(format!("{}: has a tenant, so it is none of the list", table.name));
        }
        if table.name != "_sqlx_migrations" && !(table.is_secured && table.is_forced && table.policies > 0) {
            offences
                .push(format!("{}: row security is not enabled, not forced, or has no policy", table.name));
        }
    }
    for (name, _) in OF_NO_TENANT {
        if !tables.iter().any(|table| table.name == name) {
            offences.push(format!("{name}: stands in the list and not in the database"));
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

#[tokio::test]
async fn the_role_of_the_server_sees_one_organisation_and_cannot_go_round_it() {
    let program = Program::start(ProgramOptions::default().with("KOPROGO_DEMO", "yes"));
    let mut owner = door(program.folder(), "koprogo").await;
    let roles = sqlx::query(
        "SELECT rolname::text, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS strong,
                (SELECT count(*) FROM pg_class c WHERE c.relowner = r.oid) AS owned,
                (SELECT count(*) FROM pg_auth_members m WHERE m.member = r.oid) AS memberships
         FROM pg_roles r WHERE rolname IN ('koprogo_app', 'koprogo_platform', 'koprogo_audit')",
    )
    .fetch_all(&mut owner)
    .await
    .unwrap();
    assert_eq!(roles.len(), 3);
    for role in &roles {
        let name: String = role.get("rolname");
        assert!(!role.get::<bool, _>("strong"), "{name} has a right that goes round row security");
        assert_eq!((role.get::<i64, _>("owned"), role.get::<i64, _>("memberships")), (0, 0), "{name}");
    }
    let definers: Vec<String> = sqlx::query_scalar(
        "SELECT p.proname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
         WHERE n.nspname = 'public' AND p.prosecdef",
    )
    .fetch_all(&mut owner)
    .await
    .unwrap();
    assert!(definers.is_empty(), "functions with their owner's rights: {definers:?}");

    let tenant_tables: Vec<String> = tables(&mut owner)
        .await
        .into_iter()
        .map(|table| table.name)
        .filter(|name| !OF_NO_TENANT.iter().any(|(listed, _)| listed == name))
        .collect();
    let organization: uuid::Uuid =
        sqlx::query_scalar("SELECT organization_id FROM unit LIMIT 1").fetch_one(&mut owner).await.unwrap();
    let mut app = door(program.folder(), "koprogo_app").await;
    let (mut own, mut filled) = (0, 0);
    for table in &tenant_tables {
        of_organization(&mut app, "").await;
        assert_eq!(seen(&mut app, table).await, 0, "{table} shows rows to nobody's transaction");
        of_organization(&mut app, "01890000-0000-7000-8000-000000000009").await;
        assert_eq!(seen(&mut app, table).await, 0, "{table} shows rows of another organisation");
        of_organization(&mut app, &organization.to_string()).await;
        own += i64::from(seen(&mut app, table).await > 0);
        filled += i64::from(seen(&mut owner, table).await > 0);
    }
    assert!(own >= 30, "only {own} of {filled} filled tables show their own organisation its rows");

    for attempt in [
        "SET ROLE koprogo",
        "SET SESSION AUTHORIZATION koprogo",
        "ALTER TABLE unit DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE unit NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY tenant_isolation ON unit",
        "CREATE POLICY mine ON unit USING (true)",
        "CREATE TABLE public.mine (id int)",
        "SET row_security = off; SELECT count(*) FROM unit",
        "UPDATE entry SET description = ''",
        "DELETE FROM entry_line",
        "TRUNCATE entry_line",
        "SELECT count(*) FROM session_token",
        "SELECT count(*) FROM one_time_link",
        "SELECT count(*) FROM installation",
    ] {
        assert!(is_refused(&mut app, attempt).await, "{attempt} went through");
    }
    let stolen = "INSERT INTO supplier SELECT * FROM supplier LIMIT 1";
    of_organization(&mut app, "01890000-0000-7000-8000-000000000009").await;
    let taken = sqlx::raw_sql(stolen).execute(&mut app).await;
    assert!(taken.is_err() || taken.is_ok_and(|done| done.rows_affected() == 0), "a row was taken over");
}

#[tokio::test]
async fn an_organisations_transaction_keeps_that_its_face_was_changed_and_no_other_act() {
    let program = Program::start(ProgramOptions::default().with("KOPROGO_DEMO", "yes"));
    let mut owner = door(program.folder(), "koprogo").await;
    let (organization, person): (uuid::Uuid, uuid::Uuid) =
        sqlx::query_as("SELECT organization_id, person_id FROM membership WHERE role = 'syndic' LIMIT 1")
            .fetch_one(&mut owner)
            .await
            .unwrap();
    let mut app = door(program.folder(), "koprogo_app").await;
    of_organization(&mut app, &organization.to_string()).await;
    let at_work = format!("SET app.person_id = '{person}'");
    let _ = sqlx::raw_sql(AssertSqlSafe(at_work)).execute(&mut app).await.unwrap();
    let act = |by: &str, kind: &str, of: &str| {
        format!(
            "INSERT INTO operation_act (person_id, kind, organization_id, subject, detail)
             VALUES ({by}, '{kind}', {of}, '', '')"
        )
    };
    let other: uuid::Uuid = sqlx::query_scalar("SELECT person_id FROM person WHERE person_id <> $1 LIMIT 1")
        .bind(person)
        .fetch_one(&mut owner)
        .await
        .unwrap();
    let (me, us) = ("current_person()", "current_organization()");
    for attempt in [
        act(me, "quota_changed", us),
        act(&format!("'{other}'"), "brand_changed", us),
        act(me, "brand_changed", "NULL"),
        "SELECT count(*) FROM operation_act".to_owned(),
        "INSERT INTO operation_act (person_id, kind, organization_id, subject, detail, done_at)
         VALUES (current_person(), 'brand_changed', current_organization(), '', '', '2000-01-01')"
            .to_owned(),
    ] {
        assert!(is_refused(&mut app, &attempt).await, "{attempt} went through");
    }
    assert!(!is_refused(&mut app, &act(me, "brand_changed", us)).await);
}

#[tokio::test]
async fn the_role_of_back_ups_sees_every_row_and_changes_none() {
    let program = Program::start(ProgramOptions::default().with("KOPROGO_DEMO", "yes"));
    let mut audit = door(program.folder(), "koprogo_audit").await;
    assert!(seen(&mut audit, "entry_line").await > 0, "the role of back-ups sees nothing");
    for attempt in ["UPDATE unit SET floor = ''", "DELETE FROM session", "INSERT INTO job DEFAULT VALUES"] {
        assert!(is_refused(&mut audit, attempt).await, "{attempt} went through as the role that only reads");
    }
}

/// While a table has no statistics the planner takes the last made of the indexes that begin alike. Were it another than the
/// one that foreign keys point at, each key would be looked for among all of its building.
#[tokio::test]
async fn what_foreign_keys_point_at_is_the_last_index_made() {
    let program = Program::start(ProgramOptions::default());
    let mut owner = door(program.folder(), "koprogo").await;
    let made_after: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT format('%s after %s', later.indexrelid::regclass, c.conindid::regclass)
         FROM pg_constraint c JOIN pg_index later
             ON later.indrelid = c.confrelid AND later.indexrelid > c.conindid AND later.indpred IS NULL
         WHERE c.contype = 'f' AND later.indkey[0] = ANY (c.confkey) AND later.indkey[1] = ANY (c.confkey) ORDER BY 1",
    )
    .fetch_all(&mut owner)
    .await
    .unwrap();
    assert_eq!(made_after, Vec::<String>::new());
    drop(program.stop());
}
