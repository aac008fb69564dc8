//! The database itself keeps the books: whoever writes to it past the program is refused.
#![expect(clippy::unwrap_used, reason = "a database that cannot be asked fails the test")]
use acceptance::{Program, ProgramOptions, people::fresh_id};
use sqlx::{AssertSqlSafe, Connection, PgConnection, postgres::PgConnectOptions};

const DOES_NOT_BALANCE: &str = "KP001";
const NEVER_ALTERED: &str = "23001";

/// The owner of the database, whom no row security holds.
async fn owner(program: &Program) -> PgConnection {
    let options = PgConnectOptions::new_without_pgpass()
        .socket(program.folder().join("data/postgres/run"))
        .username("koprogo")
        .database("koprogo");
    PgConnection::connect_with(&options).await.unwrap()
}

/// `SQLSTATE` of the refusal, or none when the statements went through.
async fn refusal(database: &mut PgConnection, statements: &str) -> Option<String> {
    let outcome = sqlx::raw_sql(AssertSqlSafe(statements.to_owned())).execute(&mut *database).await;
    let code = outcome.err().map(|error| error.as_database_error().unwrap().code().unwrap().into_owned());
    sqlx::raw_sql("ROLLBACK").execute(database).await.unwrap();
    code
}

/// Books the last entry once more, with so many cents added to its debit, its last lines left out, and the lines under a
/// number so much later than the entry's.
fn booked_again(added: i64, left_out: i64, later: i64) -> String {
    let id = fresh_id();
    format!(
        "BEGIN;
         CREATE TEMPORARY TABLE model ON COMMIT DROP AS
             SELECT e.* FROM entry e JOIN fiscal_year y USING (organization_id, fiscal_year_id)
             WHERE e.number = y.last_number ORDER BY e.entry_id LIMIT 1;
         INSERT INTO entry SELECT organization_id, building_id, '{id}', fiscal_year_id, number + 1, journal, entry_date,
                'probe', 'manual', '{id}', NULL, line_count, total_cents, posted_at, posted_by, hash,
                decode(repeat('ab', 32), 'hex'), now() FROM model;
         INSERT INTO entry_line SELECT l.organization_id, l.building_id, '{id}', l.entry_date, l.entry_number + 1 + {later},
                l.line_no, l.account_code, l.owner_id, l.supplier_id, l.unit_id, l.debit_cents + (l.debit_cents > 0)::int * {added}, l.credit_cents, l.due_on,
                l.label FROM entry_line l JOIN model USING (organization_id, entry_id)
                WHERE l.line_no <= model.line_count - {left_out};
         COMMIT"
    )
}

#[tokio::test]
async fn an_entry_that_does_not_balance_or_lacks_a_line_is_refused_at_commit() {
    let program = Program::start(ProgramOptions::default().with("KOPROGO_DEMO", "yes"));
    let mut database = owner(&program).await;
    for (added, left_out, later) in [(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, 0, 1)] {
        let code = refusal(&mut database, &booked_again(added, left_out, later)).await;
        let probe = format!("{added} cents added, {left_out} lines left out, {later} numbers later");
        assert_eq!(code.as_deref(), Some(DOES_NOT_BALANCE), "{probe}");
    }
    assert_eq!(refusal(&mut database, &booked_again(0, 0, 0)).await, None, "the same, whole and in balance");
}

#[tokio::test]
async fn what_is_booked_is_neither_changed_nor_deleted_nor_added_to() {
    let program = Program::start(ProgramOptions::default().with("KOPROGO_DEMO", "yes"));
    let mut database = owner(&program).await;
    for table in ["entry", "entry_line", "allocation", "allocation_share"] {
        for statement in [
            format!("DELETE FROM {table}"),
            format!("TRUNCATE {table} CASCADE"),
            format!("UPDATE {table} SET organization_id = organization_id"),
        ] {
            let code = refusal(&mut database, &statement).await;
            assert_eq!(code.as_deref(), Some(NEVER_ALTERED), "{statement}");
        }
    }
    let one_more = "INSERT INTO entry_line SELECT l.organization_id, l.building_id, l.entry_id, l.entry_date,
            l.entry_number, e.line_count + 1, l.account_code, l.owner_id, l.supplier_id, l.unit_id, l.debit_cents, l.credit_cents, l.due_on, l.label
        FROM entry_line l JOIN entry e USING (organization_id, entry_id) LIMIT 1";
    assert_eq!(refusal(&mut database, one_more).await.as_deref(), Some(DOES_NOT_BALANCE));
}
