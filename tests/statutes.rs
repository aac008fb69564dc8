//! The database itself keeps one clause of a number at a time, and what held stays as it was.
#![expect(clippy::unwrap_used, reason = "a database that cannot be asked fails the test")]
use acceptance::{Program, ProgramOptions, people::fresh_id};
use sqlx::{AssertSqlSafe, Connection, PgConnection, postgres::PgConnectOptions};

const OVERLAPS: &str = "23P01";
const IMMUTABLE: &str = "KP002";
const CHECK: &str = "23514";

/// `SQLSTATE` of the refusal, or none when the statement went through.
async fn refusal(database: &mut PgConnection, statement: &str) -> Option<String> {
    let outcome = sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(database).await;
    outcome.err().map(|error| error.as_database_error().unwrap().code().unwrap().into_owned())
}

/// A clause in the first building of the demonstration: 20 days, or 3/4.
fn clause(parameter: &str, number: &str, since: &str, until: &str) -> String {
    format!(
        "INSERT INTO statute_clause (organization_id, building_id, statute_clause_id, rule, parameter, numerator,
             denominator, strictly_more, number, place, since, until)
         SELECT organization_id, building_id, '{}', 'convocation-notice', '{parameter}', {number}, 'art. 1', {since},
             {until} FROM building ORDER BY building_id LIMIT 1",
        fresh_id()
    )
}

#[tokio::test]
async fn clauses_do_not_meet_are_not_rewritten_and_hold_one_number() {
    let program = Program::start(ProgramOptions::default().with("KOPROGO_DEMO", "yes"));
    let options = PgConnectOptions::new_without_pgpass()
        .socket(program.folder().join("data/postgres/run"))
        .username("koprogo")
        .database("koprogo");
    let mut database = PgConnection::connect_with(&options).await.unwrap();
    let (days, part) = ("NULL, NULL, NULL, 20", "3, 4, false, NULL");
    for (statement, refused) in [
        (clause("before", days, "'2020-01-01'", "NULL"), None),
        (clause("before", days, "'2026-01-01'", "NULL"), Some(OVERLAPS)),
        (clause("before", days, "'2019-01-01'", "'2020-01-02'"), Some(OVERLAPS)),
        (clause("before", days, "'2019-01-01'", "'2020-01-01'"), None),
        (clause("before", days, "'2026-01-01'", "'2026-01-01'"), None),
        (clause("another", part, "'2026-01-01'", "NULL"), None),
        (clause("both", "3, 4, false, 20", "'2026-01-01'", "NULL"), Some(CHECK)),
        (clause("neither", "NULL, NULL, NULL, NULL", "'2026-01-01'", "NULL"), Some(CHECK)),
        (clause("half", "3, NULL, false, NULL", "'2026-01-01'", "NULL"), Some(CHECK)),
        (clause("more", "5, 4, false, NULL", "'2026-01-01'", "NULL"), Some(CHECK)),
        (clause("more", "4, 4, true, NULL", "'2026-01-01'", "NULL"), Some(CHECK)),
        (clause("reverse", days, "'2026-01-02'", "'2026-01-01'"), Some(CHECK)),
        ("UPDATE statute_clause SET place = 'elsewhere'".to_owned(), Some(IMMUTABLE)),
        ("UPDATE statute_clause SET number = 19 WHERE until IS NULL".to_owned(), Some(IMMUTABLE)),
        (
            "UPDATE statute_clause SET until = '2027-01-01' WHERE until IS NOT NULL".to_owned(),
            Some(IMMUTABLE),
        ),
        ("DELETE FROM statute_clause".to_owned(), Some(IMMUTABLE)),
        ("UPDATE statute_clause SET until = '2027-01-01' WHERE until IS NULL".to_owned(), None),
    ] {
        assert_eq!(refusal(&mut database, &statement).await.as_deref(), refused, "{statement}");
    }
}
