//! Budgets, calls for funds and their sending.
mod taking_back;

use acceptance::Answer;
use chrono::{Datelike, Days, NaiveDate, Utc};
use cucumber::{gherkin::Step, given, then, when};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::world::World;

fn today() -> NaiveDate {
    Utc::now().date_naive()
}

/// `1000.01` as cents.
fn cents(text: &str) -> i64 {
    let (whole, rest) = text.split_once('.').unwrap();
    whole.parse::<i64>().unwrap() * 100 + rest.parse::<i64>().unwrap()
}

/// This year's budget: one ordinary line and one of the reserve, by the general key.
fn draft(world: &World, ordinary: i64, reserve: i64, instalments: u32, previous: Option<i64>) -> Value {
    let key = world.id("key", "general");
    let line = |fund: &str, account: &str, label: &str, amount: i64| json!({ "fund": fund, "account_code": account, "label": label, "charge_key_id": key, "amount_cents": amount });
    json!({
        "since": format!("{}-01-01", today().year()), "instalments": instalments, "previous_ordinary_cents": previous,
        "lines": [line("working", "6101", "Lift", ordinary), line("reserve", "6816", "Reserve", reserve)],
    })
}

async fn save(world: &mut World, budget: &str, body: Value) {
    let path = world.in_building(&format!("/budgets/{budget}"));
    world.put(&path, body).await;
}

#[given(
    regex = r"^(\w+) drafts a budget of ([\d.]+) ordinary and ([\d.]+) reserve in (\d+) instalments(?:, after a year of ([\d.]+))?$"
)]
#[when(
    regex = r"^(\w+) drafts a budget of ([\d.]+) ordinary and ([\d.]+) reserve in (\d+) instalments(?:, after a year of ([\d.]+))?$"
)]
async fn drafts(
    world: &mut World,
    who: String,
    ordinary: String,
    reserve: String,
    count: u32,
    previous: String,
) {
    world.actor = who;
    let previous = (!previous.is_empty()).then(|| cents(&previous));
    let body = draft(world, cents(&ordinary), cents(&reserve), count, previous);
    let id = Uuid::now_v7().to_string();
    save(world, &id, body).await;
    if world.answer().is_success() {
        world.name("budget", "this year", &id);
    }
}

#[when(regex = r"^(\w+) changes the draft to ([\d.]+) ordinary and ([\d.]+) reserve$")]
async fn changes(world: &mut World, who: String, ordinary: String, reserve: String) {
    world.actor = who;
    let id = world.only("budget");
    let path = world.in_building(&format!("/budgets/{id}"));
    let version = world.get(&path).await.number("/version");
    let mut body = draft(world, cents(&ordinary), cents(&reserve), 4, None);
    body["version"] = json!(version);
    save(world, &id, body).await;
}

#[when(regex = r#"^(\w+) drafts a budget whose ([\w ]+) is "([^"]*)"$"#)]
async fn drafts_wrong(world: &mut World, who: String, what: String, value: String) {
    world.actor = who;
    let mut body = draft(world, 100_000, 10_000, 4, None);
    let number = || json!(value.parse::<i64>().unwrap());
    match what.as_str() {
        "account" => body["lines"][0]["account_code"] = json!(value),
        "label" => body["lines"][0]["label"] = json!(value),
        "amount" => body["lines"][0]["amount_cents"] = number(),
        "instalments" => body["instalments"] = number(),
        "first month" => body["since"] = json!(format!("{}-{value}-01", today().year())),
        "year" => body["since"] = json!(format!("{value}-01-01")),
        "past costs" => body["previous_ordinary_cents"] = number(),
        "small amount" => {
            body["lines"][0]["amount_cents"] = number();
            body["lines"][1]["amount_cents"] = number();
        }
        other => unreachable!("no such part of a budget: {other}"),
    }
    save(world, &Uuid::now_v7().to_string(), body).await;
}

#[then(regex = r#"^the legal minimum of the reserve is ([\d.]+) by "([^"]+)"$"#)]
async fn minimum(world: &mut World, amount: String, article: String) {
    let path = world.in_building(&format!("/budgets/{}", world.only("budget")));
    let answer = world.get(&path).await;
    assert_eq!(answer.number("/reserve_minimum_cents"), cents(&amount));
    assert_eq!(answer.text("/reserve_minimum_article"), article);
}

#[then(regex = r"^the (\d+) instalments differ by a cent a line at most and add up to ([\d.]+)$")]
async fn adds_up(world: &mut World, count: usize, year: String) {
    let path = world.in_building(&format!("/budgets/{}", world.only("budget")));
    let plan = world.get(&path).await.body["plan"].as_array().cloned().unwrap();
    let amounts: Vec<i64> = plan.iter().map(|part| part["amount_cents"].as_i64().unwrap()).collect();
    assert_eq!(amounts.len(), count);
    assert_eq!(amounts.iter().sum::<i64>(), cents(&year));
    assert!(amounts.iter().max().unwrap() - amounts.iter().min().unwrap() <= 2, "{amounts:?}");
}

async fn vote(world: &mut World, on: NaiveDate, reserve_waived: bool) {
    let path = world.in_building(&format!("/budgets/{}/vote", world.only("budget")));
    world.post(&path, json!({ "voted_on": on, "reserve_waived": reserve_waived })).await;
}

#[given(regex = r"^the vote is recorded$")]
#[when(regex = r"^the vote is recorded$")]
async fn voted(world: &mut World) {
    vote(world, today(), false).await;
}

#[when(regex = r"^the vote is recorded with the reserve waived$")]
async fn voted_without_reserve(world: &mut World) {
    vote(world, today(), true).await;
}

#[when(regex = r"^the vote of tomorrow is recorded$")]
async fn voted_tomorrow(world: &mut World) {
    // Two days ahead: tomorrow in Brussels may be today by the clock of the test.
    vote(world, today() + Days::new(2), false).await;
}

#[when(regex = r"^the next call is previewed$")]
async fn preview(world: &mut World) {
    let path = world.in_building(&format!("/budgets/{}/next-call", world.only("budget")));
    world.get(&path).await;
}

/// The table's owners and amounts against a list that names them.
fn compare(list: &Value, step: &Step) {
    let asked: Vec<(String, i64, i64)> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let amount = |name: &str| one[name].as_i64().unwrap();
            (one["owner_name"].as_str().unwrap().to_owned(), amount("working_cents"), amount("reserve_cents"))
        })
        .collect();
    let rows = &step.table.as_ref().unwrap().rows[1..];
    let expected: Vec<_> = rows.iter().map(|row| (row[0].clone(), cents(&row[1]), cents(&row[2]))).collect();
    assert_eq!(asked, expected);
}

#[then(regex = r"^each owner is asked$")]
fn asked(world: &mut World, step: &Step) {
    compare(&world.answer().body["claims"], step);
}

#[then(regex = r"^the call asks each owner$")]
async fn call_asks(world: &mut World, step: &Step) {
    let call = the_call(world).await;
    compare(&call["notices"], step);
}

#[then(regex = r"^the owners owe ([\d.]+) in the books$")]
async fn owe(world: &mut World, amount: String) {
    let path = world.in_building("/trial-balance");
    let rows = world.get(&path).await.body["rows"].as_array().cloned().unwrap();
    let owed = rows
        .iter()
        .filter(|row| row["account_code"].as_str().is_some_and(|code| code.starts_with("410")))
        .map(|row| row["debit_cents"].as_i64().unwrap() - row["credit_cents"].as_i64().unwrap());
    assert_eq!(owed.sum::<i64>(), cents(&amount), "{rows:?}");
}

fn issue_body(world: &World, call: Uuid, instalment: u32, due: NaiveDate) -> Value {
    json!({ "call_id": call, "budget_id": world.only("budget"), "instalment": instalment, "due_on": due })
}

async fn issue(world: &mut World, instalment: u32, due: NaiveDate) {
    let body = issue_body(world, Uuid::now_v7(), instalment, due);
    let path = world.in_building("/calls");
    let answer = world.post(&path, body).await.clone();
    if answer.is_success() {
        world.name("call", "the call", answer.text("/call_id"));
    }
}

#[given(regex = r"^instalment (\d+) is called$")]
#[when(regex = r"^instalment (\d+) is called$")]
async fn called(world: &mut World, instalment: u32) {
    issue(world, instalment, today() + Days::new(30)).await;
}

#[when(regex = r"^instalment (\d+) is called, due yesterday$")]
async fn called_late(world: &mut World, instalment: u32) {
    issue(world, instalment, today() - Days::new(1)).await;
}

async fn at_once(world: &mut World, one: Value, other: Value) -> [Answer; 2] {
    let (path, browser) = (world.in_building("/calls"), world.browser());
    let (first, second) = tokio::join!(browser.post(&path, one), browser.post(&path, other));
    [first, second]
}

#[when(regex = r"^instalment (\d+) is called by two people at once$")]
async fn called_at_once(world: &mut World, instalment: u32) {
    let due = today() + Days::new(30);
    let one = issue_body(world, Uuid::now_v7(), instalment, due);
    let other = issue_body(world, Uuid::now_v7(), instalment, due);
    let [first, second] = at_once(world, one, other).await;
    assert_ne!(first.is_success(), second.is_success(), "{} {}", first.body, second.body);
    world.keep(if first.is_success() { second } else { first });
}

// Whether the second still waited or came after: the database or the plan refuses it.
#[then(regex = r#"^one of them is refused as "([a-z-]+)" or "([a-z-]+)"$"#)]
fn one_refused(world: &mut World, early: String, late: String) {
    let problem = world.answer().problem();
    assert!(problem == early || problem == late, "{}", world.answer().body);
}

#[when(regex = r"^instalment (\d+) is called twice with one identity$")]
async fn called_twice(world: &mut World, instalment: u32) {
    let body = issue_body(world, Uuid::now_v7(), instalment, today() + Days::new(30));
    let [first, second] = at_once(world, body.clone(), body).await;
    assert!(first.is_success(), "{}", first.body);
    world.keep(second);
}

#[then(regex = r"^both succeed$")]
fn both(world: &mut World) {
    assert!(world.answer().is_success(), "{}", world.answer().body);
}

#[then(regex = r"^there (?:is|are) (\d+) calls?$")]
async fn calls(world: &mut World, count: usize) {
    let path = world.in_building("/calls");
    assert_eq!(world.get(&path).await.body["items"].as_array().unwrap().len(), count);
}

/// The only call as it stands now.
pub async fn the_call(world: &mut World) -> Value {
    let path = world.in_building(&format!("/calls/{}", world.only("call")));
    world.get(&path).await.clone().expect_success("read the call").body
}
