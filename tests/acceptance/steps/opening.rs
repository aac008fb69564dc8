//! Opening balances, and the books that open only at a difference of 0.00.
use cucumber::{given, then, when};
use serde_json::{Value, json};

use crate::world::World;

#[then(regex = r"^the opening differs by ([\d.,-]+) and (\d+) amounts? (?:is|are) missing$")]
async fn differs(world: &mut World, difference: String, missing: i64) {
    let opening = opening(world).await;
    assert_eq!(opening["difference_cents"], cents(&difference), "{opening}");
    assert_eq!(opening["open_lines"], missing, "{opening}");
}

#[then(regex = r#"^owner "([^"]+)" brings along ([\d.,-]+)$"#)]
async fn brings(world: &mut World, owner: String, amount: String) {
    let opening = opening(world).await;
    let lines = opening["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["label"] == owner.as_str()).unwrap();
    assert_eq!(line["amount_cents"], cents(&amount), "{line}");
}

#[given(regex = r"^([\d.,-]+) is filled in on account (\d+)$")]
#[when(regex = r"^([\d.,-]+) is filled in on account (\d+)$")]
async fn fill(world: &mut World, amount: String, account: String) {
    let opening = opening(world).await;
    let mut lines = opening["lines"].as_array().cloned().unwrap_or_default();
    match lines.iter_mut().find(|line| line["account_code"] == account.as_str()) {
        Some(line) => line["amount_cents"] = cents(&amount).into(),
        None => lines.push(json!({
            "kind": if account.starts_with('1') { "fund" } else { "bank" }, "account_code": account, "owner_id": null,
            "label": account, "amount_cents": cents(&amount),
        })),
    }
    let path = world.in_building("/opening-balances");
    world.put(&path, json!({ "lines": lines, "version": opening["version"] })).await;
}

#[given(regex = r"^the books are opened on (\S+)$")]
#[when(regex = r"^the books are opened on (\S+)$")]
async fn open(world: &mut World, day: String) {
    let version = opening(world).await["version"].clone();
    let path = world.in_building("/opening-balances/open");
    world.post(&path, json!({ "on": day, "version": version })).await;
}

#[then(regex = r"^the books are (open|closed)$")]
async fn books_are(world: &mut World, state: String) {
    let expected = if state == "open" { "open" } else { "draft" };
    assert_eq!(opening(world).await["state"], expected);
}

#[then(regex = r#"^account (\d+) stands at ([\d.,-]+) in the books$"#)]
async fn stands(world: &mut World, account: String, amount: String) {
    let path = world.in_building("/trial-balance");
    let balance = world.browser().get(&path).await.expect_success("trial balance").body;
    let text = balance.to_string();
    let row = find(&balance, &account);
    assert!(row.is_some(), "{text}");
    let row = row.unwrap_or_default();
    assert_eq!(row["closing_cents"], cents(&amount), "{row}");
}

/// The row of an account, wherever it stands.
fn find(value: &Value, account: &str) -> Option<Value> {
    match value {
        Value::Object(fields) if fields.get("account_code").and_then(Value::as_str) == Some(account) => {
            Some(value.clone())
        }
        Value::Object(fields) => fields.values().find_map(|inner| find(inner, account)),
        Value::Array(items) => items.iter().find_map(|inner| find(inner, account)),
        _ => None,
    }
}

async fn opening(world: &World) -> Value {
    let path = world.in_building("/opening-balances");
    world.browser().get(&path).await.expect_success("show the opening").body
}

/// «-1,250.75» in cents.
fn cents(amount: &str) -> i64 {
    let (sign, digits) = amount.strip_prefix('-').map_or((1, amount), |rest| (-1, rest));
    let (euros, cents) = digits.split_once('.').unwrap();
    sign * (euros.replace(',', "").parse::<i64>().unwrap() * 100 + cents.parse::<i64>().unwrap())
}
