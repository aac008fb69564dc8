//! No statement reads more than its answer is made of: the plans that the database really used.
#![expect(clippy::unwrap_used, reason = "a database that does not answer fails the test")]
use std::collections::{BTreeMap, BTreeSet};

use acceptance::{
    at_scale::{filled, options, owner, signed_in},
    contract::{contract, known_ids},
    daily_work,
    plans::{EXPLAIN_ALL, Plan, Scan, plans},
};
use reqwest::Method;
use serde_json::Value;
use sqlx::{Executor, PgConnection};

/// A prepared statement keeps its plan from the sixth time on.
const TIMES: usize = 7;
/// A table of a few pages is best read from end to end, and is.
const LARGE: &str =
    "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND reltuples >= 1000 AND relpages > 10
    AND relnamespace = 'public'::regnamespace";
/// Tables of what stands in a building.
const OF_BUILDINGS: &str = "SELECT relname::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE attname = 'building_id' AND relkind = 'r' AND relnamespace = 'public'::regnamespace";
/// So few are read in a few microseconds, in whatever order; a page is of fewer.
const FEW: u64 = 100;
/// One word, borne by more than a thousand; one letter; several words.
const SEARCHES: [&str; 5] = ["peeters", "example", "e", "eik%2017%20b", "de%20smet%20an"];
/// Read for the whole organisation at once, and held to a bound of its own.
const OF_THE_ORGANIZATION: [&str; 1] = ["search_word"];

#[tokio::test]
async fn no_statement_reads_more_than_its_answer_is_made_of() {
    let program = filled("medium").start_again();
    let mut database = owner(program.folder()).await;
    database.execute("LOAD 'auto_explain'").await.expect("auto_explain comes with the server");
    database.execute(EXPLAIN_ALL).await.unwrap();
    let large: BTreeSet<String> =
        sqlx::query_scalar(LARGE).fetch_all(&mut database).await.unwrap().into_iter().collect();
    assert!(large.len() > 10, "{large:?}");
    drop(database);
    let program = program.stop().start_with(options());
    let mut asked = 0;
    for person in ["syndic1@office0.example", "owner1@office0.example"] {
        let person = signed_in(&program, person).await;
        let known = known_ids(&person).await;
        let reads = contract().into_iter().filter(|operation| operation.method == Method::GET);
        for path in reads.filter_map(|read| read.with_ids(&known)) {
            for _ in 0..TIMES {
                asked += usize::from(person.get(&path).await.is_success());
            }
        }
    }
    let syndic = signed_in(&program, "syndic1@office0.example").await;
    let buildings = syndic.get("/api/v1/buildings?limit=20").await;
    for building in buildings.body.get("items").and_then(Value::as_array).unwrap().iter().take(TIMES) {
        let building = building.get("building_id").and_then(Value::as_str).unwrap();
        let _ = syndic
            .get(&format!("/api/v1/buildings/{building}/invoices?limit=20"))
            .await
            .expect_success("a page");
        for words in SEARCHES {
            let _ = syndic.get(&format!("/api/v1/search?q={words}")).await.expect_success(words);
        }
    }
    // What is written too, with the checks of keys and the triggers that PostgreSQL runs below it.
    for _ in 0..TIMES {
        daily_work::of_a_building(&syndic, 20).await;
    }
    let mut database = owner(program.folder()).await;
    database.execute("SET auto_explain.log_min_duration = -1").await.unwrap();
    let most = most_in_a_building(&mut database).await;
    drop(database);
    let stopped = program.stop();
    let plans = plans(stopped.folder());
    assert!(asked > TIMES * 50 && plans.len() > asked, "{} plans of {asked} reads", plans.len());
    assert!(
        plans.iter().any(|plan| plan.text.contains("FOR KEY SHARE")),
        "the checks of keys were not logged"
    );
    let whole = faulty(&plans, |scan| scan.is_whole && large.contains(&scan.table));
    assert!(whole.is_empty(), "{} read a table from end to end:\n{}", whole.len(), whole.join("\n\n"));
    let of_tenants: Vec<Plan> =
        plans.iter().filter(|plan| plan.text.contains("set_config('app.organization_id'")).cloned().collect();
    let late =
        of_tenants.iter().find(|plan| !plan.asked_first().is_some_and(|asked| asked.contains("IS NOT NULL")));
    assert!(late.is_none(), "the tenant is not set before everything else: {late:?}");
    let beyond = faulty(&of_tenants, |scan| most.get(&scan.table).is_some_and(|most| scan.rows > *most));
    assert!(beyond.is_empty(), "{} read more than a building has:\n{}", beyond.len(), beyond.join("\n\n"));
    let (searched, most) = words_of_searches(&plans);
    assert!(searched >= TIMES * SEARCHES.len(), "{searched} plans of searches were logged");
    assert!(most <= 250, "a search read {most} words of thousands");
}

/// The plans with such a place, each statement once.
fn faulty(plans: &[Plan], is_fault: impl Fn(&Scan) -> bool) -> Vec<String> {
    let mut by_statement = BTreeMap::new();
    for plan in plans {
        if let Some(scan) = plan.scans.iter().find(|scan| is_fault(scan)) {
            let text: String = plan.text.chars().take(6_000).collect();
            let _ = by_statement.insert(plan.statement(), format!("{scan:?}:\n{text}"));
        }
    }
    by_statement.into_values().collect()
}

/// Of each table the rows of the building that has most of them.
async fn most_in_a_building(database: &mut PgConnection) -> BTreeMap<String, u64> {
    let tables: Vec<String> = sqlx::query_scalar(OF_BUILDINGS).fetch_all(&mut *database).await.unwrap();
    let mut most = BTreeMap::new();
    for table in tables.into_iter().filter(|table| !OF_THE_ORGANIZATION.contains(&table.as_str())) {
        let count = format!(
            "SELECT coalesce(max(count), 0) FROM (SELECT count(*) FROM {table} WHERE building_id IS NOT NULL GROUP BY building_id) AS each"
        );
        let count: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&mut *database).await.unwrap();
        let _ = most.insert(table, FEW.max(count.unsigned_abs()));
    }
    most
}

/// How many plans read words, and the most that one place of a plan read of them.
fn words_of_searches(plans: &[Plan]) -> (usize, u64) {
    let of_words = plans.iter().filter(|plan| plan.text.contains(" FROM search_word AS kept"));
    let read = of_words.flat_map(|plan| &plan.scans).filter(|scan| scan.index == "search_word_in_order");
    let read: Vec<u64> = read.map(|scan| scan.rows * scan.times).collect();
    (read.len(), read.into_iter().max().unwrap_or_default())
}
