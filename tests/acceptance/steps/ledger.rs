//! The books: entries by hand, their reversal, fiscal years, and reports that agree.
use std::collections::BTreeMap;

use cucumber::{gherkin::Step, given, then, when};
use serde_json::{Value, json};

use super::invoices::{cells, rows};
use crate::world::World;

fn entry(step: &Step, date: &str) -> Value {
    let cents = |text: &str| if text.is_empty() { 0 } else { text.parse::<i64>().unwrap() };
    let lines: Vec<Value> = rows(step)
        .iter()
        .map(|row| {
            let [account, debit, credit] = cells(row);
            json!({ "account_code": account, "debit_cents": cents(debit), "credit_cents": cents(credit) })
        })
        .collect();
    json!({ "entry_date": date, "description": "By hand", "lines": lines })
}

#[given(regex = r"^(\w+) has booked on (\S+):$")]
#[when(regex = r"^(\w+) books on (\S+):$")]
async fn book(world: &mut World, step: &Step, who: String, date: String) {
    world.actor = who;
    let path = world.in_building("/entries");
    let answer = world.post(&path, entry(step, &date)).await.clone();
    if answer.is_success() {
        world.name("entry", "that entry", answer.text("/id"));
    }
}

#[then(regex = r"^nothing is booked$")]
async fn nothing(world: &mut World) {
    let path = world.in_building("/entries");
    assert_eq!(world.get(&path).await.body["items"], json!([]));
}

fn reversal(world: &World) -> String {
    world.in_building(&format!("/entries/{}/reversal", world.id("entry", "that entry")))
}

#[given(regex = r"^(\w+) reverses that entry on (\S+)$")]
#[when(regex = r"^(\w+) reverses that entry on (\S+)$")]
async fn reverse(world: &mut World, who: String, date: String) {
    world.actor = who;
    let path = reversal(world);
    world.post(&path, json!({ "date": date, "reason": "wrong account" })).await;
}

#[when(regex = r"^that entry is reversed (\d+) times at once$")]
async fn reverse_at_once(world: &mut World, times: usize) {
    let (path, browser) = (reversal(world), world.browser());
    let body = json!({ "date": "2026-02-02", "reason": "wrong account" });
    world.race = futures::future::join_all((0..times).map(|_| browser.post(&path, body.clone()))).await;
}

#[when(regex = r"^(\w+) books (\d+) entries at once$")]
async fn book_at_once(world: &mut World, who: String, times: usize) {
    world.actor = who;
    let (path, browser) = (world.in_building("/entries"), world.browser());
    let body = json!({ "entry_date": "2026-02-01", "description": "By hand", "lines": [
        { "account_code": "650", "debit_cents": 100 }, { "account_code": "551", "credit_cents": 100 },
    ]});
    world.race = futures::future::join_all((0..times).map(|_| browser.post(&path, body.clone()))).await;
}

#[then(regex = r"^the entries of the year are numbered 1 to (\d+)$")]
async fn numbered(world: &mut World, last: i64) {
    let path = world.in_building("/entries?limit=100");
    let body = world.get(&path).await.clone().expect_success("read the journal").body;
    let mut numbers: Vec<i64> =
        body["items"].as_array().unwrap().iter().map(|item| item["number"].as_i64().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=last).collect::<Vec<_>>());
}

#[when(regex = r"^(\w+) locks the year that holds today$")]
async fn lock(world: &mut World, who: String) {
    world.actor = who;
    let today = chrono::Utc::now().date_naive().to_string();
    let path = world.in_building("/fiscal-years");
    let _ = world.post(&path, json!({ "holding": today })).await;
    let years = world.get(&path).await.clone().expect_success("list years").body;
    let year = years
        .as_array()
        .unwrap()
        .iter()
        .find(|year| year["last_day"].as_str() >= Some(today.as_str()))
        .unwrap();
    let path = world.in_building(&format!("/fiscal-years/{}/lock", year["fiscal_year_id"].as_str().unwrap()));
    world.post(&path, Value::Null).await;
}

#[when(regex = r"^(\w+) opens the year of (\S+)$")]
async fn open_year(world: &mut World, who: String, day: String) {
    world.actor = who;
    let path = world.in_building("/fiscal-years");
    world.post(&path, json!({ "holding": day })).await;
}

#[then(regex = r"^account (\d+) ends at (-?\d+) cents$")]
async fn account_ends(world: &mut World, code: String, cents: i64) {
    let path = world.in_building("/trial-balance");
    let body = world.browser().get(&path).await.expect_success("read the trial balance").body;
    let row = body["rows"].as_array().unwrap().iter().find(|row| row["account_code"] == code.as_str());
    assert_eq!(row.map_or(0, |row| row["closing_cents"].as_i64().unwrap()), cents, "{body}");
    assert_eq!(body["closing_cents"], 0, "the books balance");
    assert_eq!(body["debit_cents"], body["credit_cents"]);
    let path = world.in_building(&format!("/accounts/{code}/ledger"));
    let ledger = world.browser().get(&path).await.expect_success("read an account").body;
    assert_eq!(ledger["closing_cents"], cents, "the ledger of the account says the same");
}

#[when(regex = r"^the trial balance is exported as (csv|xlsx|pdf)$")]
async fn export(world: &mut World, format: String) {
    let path = world.in_building(&format!("/trial-balance/export?format={format}"));
    world.get(&path).await;
}

#[when(regex = r#"^the account of "([^"]+)" is exported as (csv|xlsx|pdf)$"#)]
async fn export_account(world: &mut World, owner: String, format: String) {
    let owner = world.id("owner", &owner);
    let path = world.in_building(&format!("/owners/{owner}/account/export?format={format}"));
    world.get(&path).await;
}

#[then(regex = r"^the file begins like a (csv|xlsx|pdf)$")]
fn begins(world: &mut World, format: String) {
    let beginning: &[u8] = match format.as_str() {
        "csv" => b"\xef\xbb\xbf",
        "xlsx" => b"PK\x03\x04",
        _ => b"%PDF-1.7",
    };
    assert!(world.answer().bytes.starts_with(beginning));
}

#[then(regex = r#"^its last row holds "([^"]+)"$"#)]
fn last_row(world: &mut World, expected: String) {
    let text = String::from_utf8(world.answer().bytes.clone()).unwrap();
    let last = text.lines().rfind(|line| !line.trim().is_empty()).unwrap();
    assert!(last.ends_with(&expected), "{text}");
}

#[given(regex = r"^its owners are charged what was really spent$")]
async fn actual_charges(world: &mut World) {
    let path = world.in_building("");
    let stored = world.get(&path).await.clone().expect_success("show the building").body;
    let mut body = super::building::association("Les Tilleuls", 1_000);
    body["charging"] = json!("actual");
    let body = json!({ "building": body, "version": stored["version"] });
    let _ = world.put(&path, body).await.clone().expect_success("change the building");
}

async fn account_of(world: &World, owner: &str) -> Value {
    let path = world.in_building(&format!("/owners/{}/account", world.id("owner", owner)));
    world.browser().get(&path).await.expect_success("read an owner's account").body
}

#[then(regex = r"^the owners owe:$")]
async fn owe(world: &mut World, step: &Step) {
    for row in rows(step) {
        let [owner, cents] = cells(&row);
        let account = account_of(world, owner).await;
        assert_eq!(account["balance_cents"], cents.parse::<i64>().unwrap(), "{owner}: {account}");
    }
}

#[when(regex = r#"^the last line of the account of "([^"]+)" is asked how it was computed$"#)]
async fn computed(world: &mut World, owner: String) {
    let account = account_of(world, &owner).await;
    let line = account["items"].as_array().unwrap().last().unwrap().clone();
    let entry = line["entry_id"].as_str().unwrap();
    let path = world.in_building(&format!("/entries/{entry}/lines/{}/computation", line["line_no"]));
    world.get(&path).await;
}

#[then(regex = r#"^it names invoice "([^"]+)" of "([^"]+)"$"#)]
fn names_invoice(world: &mut World, reference: String, supplier: String) {
    let invoice = &world.answer().body["invoice"];
    assert_eq!((&invoice["reference"], &invoice["supplier"]), (&json!(reference), &json!(supplier)));
    assert_eq!(invoice["invoice_id"], world.id("invoice", &reference).as_str());
}

#[then(regex = r"^the shares add up to the line$")]
fn shares_add_up(world: &mut World) {
    let body = &world.answer().body;
    let sum: i64 = body["computations"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one["shares"].as_array().unwrap())
        .map(|share| share["amount_cents"].as_i64().unwrap())
        .sum();
    let line = &body["line"];
    let amount = line["debit_cents"].as_i64().unwrap() - line["credit_cents"].as_i64().unwrap();
    assert_eq!((sum, body["computed_cents"].as_i64()), (amount, Some(amount)), "{body}");
}

#[then(regex = r"^each share names its key version, weight, whole cents and stray cent$")]
fn shares_are_explained(world: &mut World) {
    let computations = world.answer().body["computations"].as_array().unwrap();
    assert_eq!(computations.len(), 2);
    for one in computations {
        assert_eq!(one["key_version_id"], world.id("key version", "general").as_str());
        for share in one["shares"].as_array().unwrap() {
            let number = |name: &str| share[name].as_i64().unwrap();
            let amount = one["amount_cents"].as_i64().unwrap();
            let (weight, total) = (number("weight"), number("total_weight"));
            assert_eq!(number("floor_cents") * total + number("remainder"), amount * weight, "{share}");
            let stray = i64::from(share["extra_cent"] == true);
            assert_eq!(number("floor_cents") + stray, number("unit_cents"), "{share}");
        }
    }
}

#[then(regex = r#"^the last line of the account of "([^"]+)" is explained by its opposite$"#)]
async fn explained_by_opposite(world: &mut World, owner: String) {
    computed(world, owner).await;
    let body = &world.answer().body;
    let line = &body["line"];
    let amount = line["debit_cents"].as_i64().unwrap() - line["credit_cents"].as_i64().unwrap();
    assert!(amount < 0, "{body}");
    assert_eq!(body["computed_cents"], amount, "{body}");
}

#[then(regex = r"^the open balances equal the accounts of the owners$")]
async fn open_balances(world: &mut World) {
    let path = world.in_building("/open-balances");
    let list = world.browser().get(&path).await.expect_success("list open balances").body;
    let listed: BTreeMap<String, i64> = list["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (row["owner"]["name"].as_str().unwrap().to_owned(), row["balance_cents"].as_i64().unwrap())
        })
        .collect();
    assert_eq!(listed.len(), 3, "{list}");
    for (owner, cents) in &listed {
        assert_eq!(account_of(world, owner).await["balance_cents"], *cents);
    }
    assert_eq!(list["total"]["balance_cents"], listed.values().sum::<i64>());
}
