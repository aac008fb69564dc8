//! A page of a list of many years costs what a page of a new one costs: it is read in the order of an index, and no further
//! than it goes. A balance is the sum of all that was booked before: that is read in an index alone.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a database that does not answer fails the test"
)]
use std::collections::{BTreeMap, BTreeSet};

use acceptance::{
    Client,
    at_scale::{filled, options, owner, signed_in},
    contract::{known_ids, lists},
    plans::{EXPLAIN_ALL, plans},
};
use serde_json::Value;
use sqlx::Executor as _;

const PEOPLE: [&str; 2] = ["syndic1@office0.example", "owner1@office0.example"];
/// A prepared statement keeps its plan from the sixth time on; so many pages are leafed through, twice.
const PAGES: usize = 6;
/// Asked of 20, with what few rows are read beside them.
const FEW: u64 = 100;

#[tokio::test]
async fn a_page_of_a_long_list_reads_no_more_than_one_of_a_short_list() {
    let program = filled("small").start_again();
    let mut known = Vec::new();
    for person in PEOPLE {
        let mut of_person = known_ids(&signed_in(&program, person).await).await;
        let _ = of_person.insert("account_code".to_owned(), "440".to_owned());
        known.push(of_person);
    }
    let mut database = owner(program.folder()).await;
    database.execute(include_str!("fixtures/long-lists.sql")).await.unwrap();
    database.execute("LOAD 'auto_explain'").await.expect("auto_explain comes with the server");
    database.execute(EXPLAIN_ALL).await.unwrap();
    drop(database);
    let program = program.stop().start_with(options());
    let mut long = BTreeSet::new();
    for (person, known) in PEOPLE.into_iter().zip(&known) {
        let person = signed_in(&program, person).await;
        for list in lists() {
            let Some(path) = list.with_ids(known) else { continue };
            if leaf_through(&person, &path).await >= PAGES {
                let _ = long.insert(list.id);
            }
        }
    }
    let stopped = program.stop();
    let mut plans = plans(stopped.folder());
    plans.retain(|plan| plan.text.contains("app.organization_id"));
    let again = plans.iter().find(|plan| plan.text.contains("building_id = '"));
    assert!(again.is_none(), "planned for one building, so at each call: {again:?}");
    let mut far = BTreeMap::new();
    for plan in plans {
        if let Some(scan) = plan.scans.iter().find(|scan| scan.rows > FEW && !scan.is_index_only) {
            let text: String = plan.text.chars().take(6_000).collect();
            let _ = far.insert(plan.statement().to_owned(), format!("{scan:?}:\n{text}"));
        }
    }
    let far: Vec<String> = far.into_values().collect();
    assert!(far.is_empty(), "{} read far beyond a page:\n{}", far.len(), far.join("\n\n"));
    assert!(long.len() >= 16, "only these lists are long: {long:?}");
}

/// All items of a list by pages of so many, and its first page.
async fn by_pages(person: &Client, path: &str, limit: u32) -> (Value, Vec<Value>) {
    let (mut first, mut items, mut after) = (None, Vec::new(), String::new());
    loop {
        let page = person.get(&format!("{path}?limit={limit}{after}")).await.expect_success(path).body;
        items.extend(page["items"].as_array().unwrap().clone());
        let next = page["next"].as_str().map(|next| format!("&after={next}"));
        let first = first.get_or_insert(page);
        match next {
            Some(next) => after = next,
            None => return (first.clone(), items),
        }
    }
}

#[tokio::test]
async fn the_balance_of_an_account_goes_on_from_page_to_page() {
    let program = filled("small").start_again();
    let syndic = signed_in(&program, PEOPLE[0]).await;
    let known = known_ids(&syndic).await;
    let building = format!("/api/v1/buildings/{}", known["building_id"]);
    let accounts = [
        (format!("{building}/accounts/551/ledger"), "closing_cents", 57),
        (format!("{building}/owners/{}/account", known["owner_id"]), "balance_cents", 5),
    ];
    for (path, ends_at, lines_at_least) in accounts {
        let (first, items) = by_pages(&syndic, &path, 2).await;
        assert!(items.len() >= lines_at_least, "{path}: {} lines", items.len());
        let cents = |line: &Value, name: &str| line[name].as_i64().unwrap();
        let mut balance = first["opening_cents"].as_i64().unwrap_or(0);
        for line in &items {
            balance += cents(line, "debit_cents") - cents(line, "credit_cents");
            assert_eq!(cents(line, "balance_cents"), balance, "{path}: {line}");
        }
        assert_eq!(cents(&first, ends_at), balance, "{path}");
        assert_eq!(by_pages(&syndic, &path, 100).await.1, items, "{path}");
    }
}

/// How many pages there were, up to [`PAGES`].
async fn leaf_through(person: &Client, path: &str) -> usize {
    let mut pages = 0;
    for _ in 0..2 {
        let mut after = String::new();
        pages = 0;
        while pages < PAGES {
            let page = person.get(&format!("{path}?limit=20{after}")).await;
            if !page.is_success() {
                return pages;
            }
            pages += 1;
            let Some(next) = page.body.get("next").and_then(Value::as_str) else { break };
            let next: String = reqwest::Url::parse_with_params("http://page", [("after", next)])
                .unwrap()
                .query()
                .unwrap()
                .to_owned();
            after = format!("&{next}");
        }
    }
    pages
}
