//! What an owner sees of his own account.
use chrono::{Days, Local};
use cucumber::{gherkin::Step, given, then, when};
use serde_json::{Value, json};
use uuid::Uuid;

use super::bank::{cents, owed};
use crate::world::{World, platform};

const ACCOUNTS: &str = "/api/v1/me/accounts";

fn day_of_the_call() -> String {
    (Local::now().date_naive() + Days::new(20)).to_string()
}

/// A budget of four such instalments on the general key, voted without a reserve, and its first call.
#[given(regex = r"^a call of ([\d.]+) has been issued$")]
async fn call(world: &mut World, amount: String) {
    let budget = Uuid::from_u128(u128::from_be_bytes(*b"a voted budget!!")).to_string();
    let path = world.in_building(&format!("/budgets/{budget}"));
    let lines = json!([{
        "account_code": "6105", "amount_cents": cents(&amount) * 4, "fund": "working", "label": "Onderhoud",
        "charge_key_id": world.id("key", "general"),
    }]);
    let year = Local::now().format("%Y-01-01").to_string();
    let body = json!({
        "since": year, "instalments": 4, "previous_ordinary_cents": null, "version": null, "lines": lines,
    });
    world.put(&path, body).await.clone().expect_success("draft a budget");
    let today = Local::now().date_naive().to_string();
    let vote = json!({ "voted_on": today, "reserve_waived": true });
    world.post(&format!("{path}/vote"), vote).await.clone().expect_success("vote a budget");
    let call = json!({
        "call_id": Uuid::from_u128(u128::from_be_bytes(*b"an issued call!!")), "budget_id": budget,
        "instalment": 1, "due_on": day_of_the_call(),
    });
    let path = world.in_building("/calls");
    let issued = world.post(&path, call).await.clone().expect_success("issue a call");
    world.name("call", "the call", issued.text("/call_id"));
}

#[given(regex = r"^(\w+) has accepted the invitation to his account$")]
async fn accepted(world: &mut World, owner: String) {
    let (building, id) = (world.only("building"), world.id("owner", &owner));
    let client = platform().await.invited_owner(&world.browser(), &building, &id).await;
    world.people.insert(owner, client);
}

#[when(regex = r"^(\w+) asks what he owes$")]
async fn asks(world: &mut World, owner: String) {
    let answer = world.browser_of(&owner).get(ACCOUNTS).await.expect_success("my accounts");
    world.keep(answer);
}

#[when(regex = r"^(\w+) asks for his statement$")]
async fn statement(world: &mut World, owner: String) {
    let path = format!("{ACCOUNTS}/{}/statement", world.id("owner", &owner));
    let answer = world.browser_of(&owner).get(&path).await.expect_success("my statement");
    world.keep(answer);
}

#[when(regex = r"^(\w+) asks for the statement of (\w+)$")]
async fn of_another(world: &mut World, owner: String, other: String) {
    let path = format!("{ACCOUNTS}/{}/statement", world.id("owner", &other));
    let answer = world.browser_of(&owner).get(&path).await;
    world.keep(answer);
}

#[when(regex = r"^(\w+) asks how the call was computed$")]
async fn computed(world: &mut World, owner: String) {
    let id = world.id("owner", &owner);
    let browser = world.browser_of(&owner);
    let lines = browser.get(&format!("{ACCOUNTS}/{id}/statement")).await.expect_success("my statement").body;
    let items = lines["items"].as_array().unwrap();
    let line = items.iter().find(|line| line["source_kind"] == "call_for_funds").unwrap();
    let entry = line["entry_id"].as_str().unwrap();
    let answer = browser.get(&format!("{ACCOUNTS}/{id}/entries/{entry}")).await.expect_success("how");
    world.keep(answer);
}

#[then(regex = r"^([\d.]+) is due on the day of the call$")]
fn due(world: &mut World, amount: String) {
    let answer = world.answer();
    assert_eq!(answer.number("/accounts/0/due/amount_cents"), cents(&amount));
    assert_eq!(answer.text("/accounts/0/due/due_on"), day_of_the_call());
    assert_eq!(answer.text("/accounts/0/open/0/fund"), "working");
}

#[then(regex = r#"^it can be paid to "([A-Z0-9]+)" with his own communication$"#)]
fn payable(world: &mut World, iban: String) {
    let answer = world.answer();
    assert_eq!(answer.text("/accounts/0/due/payments/0/iban"), iban);
    let reference = answer.text("/accounts/0/due/payments/0/communication");
    let digits: String = reference.chars().filter(char::is_ascii_digit).collect();
    let code: String = answer.text("/accounts/0/due/payments/0/epc").to_owned();
    assert!(code.starts_with("BCD\n") && code.contains(&iban), "{code}");
    let in_code: String = code.chars().filter(char::is_ascii_digit).collect();
    assert!(in_code.contains(&digits), "{code} does not hold {digits}");
}

#[then(regex = r"^nothing is due$")]
fn nothing(world: &mut World) {
    assert_eq!(world.answer().body["accounts"][0]["due"], Value::Null, "{}", world.answer().body);
}

#[then(regex = r"^his last payment is of ([\d.]+)$")]
fn last_payment(world: &mut World, amount: String) {
    assert_eq!(world.answer().number("/accounts/0/last_payment/amount_cents"), cents(&amount));
}

#[then(regex = r"^it ends with (-?[\d.]+)$")]
fn ends_with(world: &mut World, amount: String) {
    assert_eq!(world.answer().number("/items/0/balance_cents"), cents(&amount));
}

#[then(regex = r"^it ends with what the syndic's account of (\w+) says$")]
async fn as_the_syndic(world: &mut World, owner: String) {
    let mine = world.answer().number("/items/0/balance_cents");
    assert_eq!(owed(world, &owner).await, mine);
}

#[then(regex = r"^his shares of it make ([\d.]+) together$")]
fn shares(world: &mut World, amount: String) {
    let shares = world.answer().body["shares"].as_array().unwrap();
    let sum: i64 = shares.iter().map(|share| share["amount_cents"].as_i64().unwrap()).sum();
    assert_eq!(sum, cents(&amount));
}

#[then(regex = r"^each names its key, its weight and its rounding$")]
fn named(world: &mut World) {
    for share in world.answer().body["shares"].as_array().unwrap() {
        assert!(share["key_name"].is_string() && share["key_since"].is_string(), "{share}");
        assert_eq!((share["weight"].as_i64(), share["total_weight"].as_i64()), (Some(300), Some(1000)));
        assert!(share["floor_cents"].is_i64() && share["extra_cent"].is_boolean(), "{share}");
    }
}

#[then(regex = r"^it takes ([\d.]+) back$")]
fn takes_back(world: &mut World, amount: String) {
    let answer = world.answer();
    assert_eq!(answer.number("/amount_cents"), -cents(&amount));
    assert_eq!(answer.body["is_reversal"], Value::Bool(true), "{}", answer.body);
}

#[then(regex = r"^he is asked for these transfers$")]
fn transfers(world: &mut World, step: &Step) {
    let payments = world.answer().body["accounts"][0]["due"]["payments"].as_array().cloned().unwrap();
    let asked = payments.iter().map(|one| {
        let code = one["epc"].as_str().unwrap();
        let iban = one["iban"].as_str().unwrap();
        let amount = one["amount_cents"].as_i64().unwrap();
        assert!(
            code.contains(iban) && code.contains(&format!("EUR{}.{:02}", amount / 100, amount % 100)),
            "{code}"
        );
        vec![format!("{}.{:02}", amount / 100, amount % 100), iban.to_owned()]
    });
    assert_eq!(asked.collect::<Vec<_>>(), step.table.as_ref().unwrap().rows[1..]);
}
