//! The demonstration of the first start: an office with a year behind it, in local and sandbox and nowhere else.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a start that cannot be read fails the test"
)]
use std::time::{Duration, Instant};

use acceptance::{Client, Program, ProgramOptions, start_refused};
use serde_json::{Value, json};

fn with_demonstration() -> ProgramOptions {
    ProgramOptions::default().with("KOPROGO_DEMO", "yes")
}

async fn people(base: &str) -> Vec<Value> {
    let answer = Client::new(base).get("/api/v1/setup").await.expect_success("the set-up page");
    answer.body["demo_people"].as_array().unwrap().clone()
}

async fn signed_in(base: &str, person: &Value) -> Client {
    let client = Client::new(base);
    let body = json!({ "token": person["token"] });
    let _ = client.post("/api/v1/sign-in-links/redeem", body).await.expect_success("sign in by a link");
    client
}

/// What would differ if anything were written a second time.
async fn told(base: &str, people: &[Value]) -> Vec<Value> {
    let syndic = signed_in(base, &people[0]).await;
    let mut told = Vec::new();
    for building in syndic.get("/api/v1/buildings").await.body["items"].as_array().unwrap() {
        let id = building["building_id"].as_str().unwrap();
        let balance = syndic.get(&format!("/api/v1/buildings/{id}/trial-balance")).await;
        assert_eq!(balance.number("/closing_cents"), 0, "{balance:?}");
        assert_eq!(balance.number("/debit_cents"), balance.number("/credit_cents"));
        told.push(balance.body);
        told.push(syndic.get(&format!("/api/v1/buildings/{id}/bank")).await.body);
    }
    told
}

#[tokio::test]
async fn the_first_start_tells_a_year_of_an_office_and_a_second_start_adds_nothing() {
    let begun = Instant::now();
    let program = Program::start(with_demonstration());
    println!("first start with the demonstration: {:?}", begun.elapsed());
    let first = people(program.base()).await;
    let roles: Vec<&str> = first.iter().map(|person| person["role"].as_str().unwrap()).collect();
    assert_eq!(
        roles,
        ["syndic", "accountant", "council_member", "owner", "owner", "owner", "resident", "contractor"]
    );
    for person in &first {
        let client = signed_in(program.base(), person).await;
        let session = client.get("/api/v1/session").await.expect_success("the session");
        assert_eq!(session.text("/active/role"), person["role"].as_str().unwrap());
    }
    let syndic = signed_in(program.base(), &first[0]).await;
    let buildings = syndic.get("/api/v1/buildings").await;
    assert_eq!(buildings.body["items"].as_array().unwrap().len(), 2);
    for building in buildings.body["items"].as_array().unwrap() {
        assert_eq!(building["state"], "open", "{building}");
        let id = building["building_id"].as_str().unwrap();
        let overview = syndic.get(&format!("/api/v1/buildings/{id}/overview")).await;
        assert!(overview.number("/late_owners") >= 1, "{overview:?}");
        let bank = syndic.get(&format!("/api/v1/buildings/{id}/bank")).await;
        assert!(bank.number("/suspense_count") <= 3, "nearly everything is recognised: {bank:?}");
    }
    let before = told(program.base(), &first).await;

    let program = program.stop().start_again();
    let again = people(program.base()).await;
    assert_eq!(first, again);
    assert_eq!(told(program.base(), &again).await, before);
}

#[tokio::test]
async fn a_start_killed_while_it_tells_goes_on_where_it_stopped() {
    let whole = Program::start(with_demonstration());
    let expected = told(whole.base(), &people(whole.base()).await).await;
    drop(whole);

    let program = Program::start(ProgramOptions::default());
    let program = program.stop().start_killed(&with_demonstration(), Duration::from_millis(1_800));
    let program = program.start_killed(&with_demonstration(), Duration::from_millis(2_500));
    let program = program.start_with(with_demonstration());
    let people = people(program.base()).await;
    assert_eq!(people.len(), 8);
    let without_ids = |told: &[Value]| -> Vec<Value> {
        told.iter().map(|one| one.get("rows").cloned().unwrap_or_default()).collect()
    };
    assert_eq!(without_ids(&told(program.base(), &people).await), without_ids(&expected));
}

#[test]
fn production_is_never_given_a_demonstration() {
    let folder = tempfile::tempdir().unwrap();
    let production = ProgramOptions::default()
        .with("KOPROGO_ENV", "production")
        .with("KOPROGO_PUBLIC_URL", "https://koprogo.example.org");
    for (options, command) in
        [(production.clone(), "seed"), (production.with("KOPROGO_DEMO", "yes"), "serve")]
    {
        let output = start_refused(folder.path(), &options, &[command]);
        let sentence = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{command} went through");
        assert!(sentence.contains("never written in production"), "{sentence}");
        assert!(!folder.path().join("data/postgres").exists(), "the refusal comes before the database");
    }
}
