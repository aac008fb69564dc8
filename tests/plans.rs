//! No hot statement reads a whole table, at a scale where that would cost: the plans that the database really used.
use acceptance::{
    at_scale::{filled, options, owner, signed_in},
    daily_work,
};
use serde_json::Value;
use sqlx::Executor;

/// A prepared statement keeps its plan from the sixth time on.
const TIMES: usize = 7;
/// A table of a few pages is best read from end to end, and is.
const LARGE: &str =
    "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND reltuples >= 1000 AND relpages > 10
    AND relnamespace = 'public'::regnamespace";
const EXPLAIN_ALL: &str = "
    ALTER DATABASE koprogo SET session_preload_libraries = 'auto_explain';
    ALTER DATABASE koprogo SET auto_explain.log_min_duration = 0;
    ALTER DATABASE koprogo SET auto_explain.log_analyze = on;
    ALTER DATABASE koprogo SET auto_explain.log_nested_statements = on";
/// One word, borne by more than a thousand; one letter; several words.
const SEARCHES: [&str; 5] = ["peeters", "example", "e", "eik%2017%20b", "de%20smet%20an"];

#[tokio::test]
async fn no_hot_statement_scans_a_table_from_end_to_end() {
    let program = filled("medium").start_again();
    let mut database = owner(program.folder()).await;
    database.execute("LOAD 'auto_explain'").await.expect("auto_explain comes with the server");
    database.execute(EXPLAIN_ALL).await.unwrap();
    let large: Vec<String> = sqlx::query_scalar(LARGE).fetch_all(&mut database).await.unwrap();
    assert!(large.len() > 10, "{large:?}");
    drop(database);
    let program = program.stop().start_with(options());
    let syndic = signed_in(&program, "syndic1@office0.example").await;
    let of_building = [
        "",
        "/units?limit=20",
        "/owners?limit=20",
        "/invoices?limit=20",
        "/overview",
        "/bank",
        "/bank-transactions?limit=20",
        "/entries?limit=20",
        "/calls",
        "/suppliers",
        "/charge-keys",
        "/trial-balance",
        "/open-balances",
    ];
    let buildings = syndic.get("/api/v1/buildings?limit=20").await;
    let buildings: Vec<String> = buildings
        .body
        .get("items")
        .and_then(Value::as_array)
        .unwrap()
        .iter()
        .map(|building| building.get("building_id").and_then(Value::as_str).unwrap().to_owned())
        .collect();
    for building in buildings.iter().take(TIMES) {
        let _ = syndic.get("/api/v1/buildings?limit=20").await.expect_success("the list");
        for words in SEARCHES {
            let _ = syndic.get(&format!("/api/v1/search?q={words}")).await.expect_success(words);
        }
        for rest in of_building {
            let path = format!("/api/v1/buildings/{building}{rest}");
            let _ = syndic.get(&path).await.expect_success(&path);
        }
    }
    for _ in 0..TIMES {
        let person = signed_in(&program, "owner1@office0.example").await;
        let accounts = person.get("/api/v1/me/accounts").await.expect_success("the accounts");
        let account = accounts.text("/accounts/0/owner_id").to_owned();
        let statement = format!("/api/v1/me/accounts/{account}/statement");
        let _ = person.get(&statement).await.expect_success("the statement");
    }
    // What is written too, with the checks of keys and the triggers that PostgreSQL runs below it.
    for _ in 0..TIMES {
        daily_work::of_a_building(&syndic, 20).await;
    }
    let stopped = program.stop();
    let log = std::fs::read_to_string(stopped.folder().join("data/postgres/postgres.log")).unwrap();
    let plans = log.matches("Query Text:").count();
    assert!(plans > TIMES * (of_building.len() + 100), "{plans} plans were logged");
    assert!(log.contains("FOR KEY SHARE"), "the checks of keys were not logged");
    let scans = whole_table_scans(&log, &large);
    assert!(scans.is_empty(), "{} of {plans} plans:\n{}", scans.len(), scans.join("\n\n"));
    let (searched, most) = rows_of_searches(&log);
    assert!(searched >= TIMES * SEARCHES.len(), "{searched} plans of searches were logged");
    assert!(most <= 600, "a search read {most} words of thousands");
}

/// How many plans read words, and the most that one place of a plan read of them.
fn rows_of_searches(log: &str) -> (usize, u64) {
    let number = |line: &str, before: &str| -> u64 {
        let after = line
            .rsplit_once(before)
            .and_then(|(_, after)| after.split(|sign: char| !sign.is_ascii_digit()).next());
        after
            .and_then(|digits| digits.parse().ok())
            .unwrap_or_else(|| panic!("no number after {before:?}: {line}"))
    };
    let mut read = Vec::new();
    for plan in log.split("LOG:  duration:").skip(1).filter(|plan| plan.contains(" FROM search_word AS kept"))
    {
        let mut loops = 0;
        for line in plan.lines() {
            if line.contains("using search_word_in_order") && !line.contains("never executed") {
                loops = number(line, "loops=");
                read.push(number(line, " rows=") * loops);
            } else if line.contains("Rows Removed by Filter")
                && let Some(last) = read.last_mut()
            {
                *last += number(line, ": ") * loops;
            }
        }
    }
    (read.len(), read.into_iter().max().unwrap_or_default())
}

/// Plans that read one of the tables from end to end.
fn whole_table_scans(log: &str, large: &[String]) -> Vec<String> {
    let plans = log.split("LOG:  duration:").skip(1);
    let scans = plans.filter(|plan| {
        plan.split("Seq Scan on ").skip(1).any(|rest| {
            let table = rest.split_whitespace().next().unwrap_or_default();
            large.iter().any(|one| one == table)
        })
    });
    scans.map(|plan| plan.chars().take(3_000).collect()).collect()
}
