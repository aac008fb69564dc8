//! Who holds which lot, since when and until when; charge keys and their versions; two people on one building.
use cucumber::{gherkin::Step, given, then, when};
use serde_json::{Value, json};

use super::building::{association, name_everybody};
use crate::world::{World, platform};

#[given(regex = r#"^"([^"]+)" is added as an owner$"#)]
#[when(regex = r#"^"([^"]+)" is added as an owner$"#)]
async fn add_owner(world: &mut World, name: String) {
    let body = json!({
        "kind": "person", "display_name": name, "contact_name": "", "language": "nl", "emails": [], "phone": "",
        "address": "", "iban": null, "company_number": null,
    });
    let path = world.in_building("/owners");
    world.post(&path, body).await;
    if world.answer().is_success() {
        name_everybody(world).await;
    }
}

#[given(regex = r#"^lot "([^"]+)" passes to "([^"]+)" on (\S+)$"#)]
#[when(regex = r#"^lot "([^"]+)" passes to "([^"]+)" on (\S+)$"#)]
async fn pass(world: &mut World, lot: String, owner: String, day: String) {
    let holder = holder(world, &owner, "full", "1/1", false);
    transfer(world, &lot, &day, &[holder]).await;
}

#[given(regex = r#"^lot "([^"]+)" passes on (\S+) to$"#)]
#[when(regex = r#"^lot "([^"]+)" passes on (\S+) to$"#)]
async fn pass_to(world: &mut World, lot: String, day: String, step: &Step) {
    let rows = step.table.as_ref().unwrap().rows.iter().skip(1);
    let holders: Vec<Value> = rows
        .map(|row| {
            let cell = |at: usize| row.get(at).map_or("", String::as_str);
            holder(world, cell(0), cell(1), cell(2), cell(3) == "yes")
        })
        .collect();
    transfer(world, &lot, &day, &holders).await;
}

fn holder(world: &World, owner: &str, right: &str, part: &str, speaks: bool) -> Value {
    let (numerator, denominator) = part.split_once('/').unwrap();
    json!({
        "owner_id": world.id("owner", owner), "right_kind": right, "numerator": numerator.parse::<u32>().unwrap(),
        "denominator": denominator.parse::<u32>().unwrap(), "is_representative": speaks,
    })
}

async fn transfer(world: &mut World, lot: &str, day: &str, holders: &[Value]) {
    let path = world.in_building(&format!("/units/{}/transfers", world.id("unit", lot)));
    world.post(&path, json!({ "on": day, "holders": holders })).await;
}

#[when(regex = r#"^"([^"]+)" speaks for lot "([^"]+)"$"#)]
async fn speak(world: &mut World, owner: String, lot: String) {
    let path = world.in_building(&format!("/units/{}/representative", world.id("unit", &lot)));
    let body = json!({ "owner_id": world.id("owner", &owner) });
    world.put(&path, body).await;
}

/// «Ben full 1/1 2026-01-01..2026-07-01», the latest first.
#[then(regex = r#"^the history of lot "([^"]+)" reads$"#)]
async fn history(world: &mut World, lot: String, step: &Step) {
    let path = world.in_building(&format!("/units/{}", world.id("unit", &lot)));
    let unit = world.browser().get(&path).await.expect_success("show a lot").body;
    let mut told: Vec<String> = unit["holders"].as_array().unwrap().iter().map(sentence).collect();
    let rows = &step.table.as_ref().unwrap().rows;
    let mut expected: Vec<String> = rows.iter().map(|row| row.join(" ").trim().to_owned()).collect();
    told.sort();
    expected.sort();
    assert_eq!(told, expected);
}

fn sentence(holder: &Value) -> String {
    let text = |name: &str| holder[name].as_str().unwrap_or("now").to_owned();
    let speaks = if holder["is_representative"] == true { " speaks" } else { "" };
    format!(
        "{} {} {}/{} {} {}{speaks}",
        text("display_name"),
        text("right_kind"),
        holder["numerator"],
        holder["denominator"],
        text("since"),
        text("until"),
    )
}

#[given(
    regex = r#"^(?:a key "([^"]+)" is made from|key "([^"]+)" changes from) (\S+)(?: with (\d+) % fixed)?$"#
)]
#[when(
    regex = r#"^(?:a key "([^"]+)" is made from|key "([^"]+)" changes from) (\S+)(?: with (\d+) % fixed)?$"#
)]
async fn key(world: &mut World, new: String, old: String, day: String, fixed: String, step: &Step) {
    let fixed: Option<u32> = fixed.parse().ok();
    let rows = step.table.as_ref().unwrap().rows.iter().skip(1);
    let number = |row: &[String], at: usize| row.get(at).map_or(0, |text| text.parse::<u64>().unwrap());
    let weights: Vec<Value> = rows
        .map(|row| {
            let unit = world.id("unit", row.first().map_or("", String::as_str));
            json!({ "unit_id": unit, "weight": number(row, 1), "metered_units": number(row, 2) })
        })
        .collect();
    let version = json!({ "since": day, "fixed_percent": fixed, "weights": weights });
    if new.is_empty() {
        let path = world.in_building(&format!("/charge-keys/{}/versions", world.id("key", &old)));
        world.post(&path, version).await;
    } else {
        let kind = if fixed.is_some() { "mixed" } else { "weights" };
        let path = world.in_building("/charge-keys");
        world.post(&path, json!({ "name": new, "kind": kind, "version": version })).await;
        if world.answer().is_success() {
            name_everybody(world).await;
        }
    }
}

#[then(regex = r#"^key "([^"]+)" has the versions$"#)]
async fn versions(world: &mut World, name: String, step: &Step) {
    let path = world.in_building("/charge-keys");
    let keys = world.browser().get(&path).await.expect_success("list the keys").body;
    let keys = keys.get("items").unwrap_or(&keys).as_array().cloned().unwrap_or_default();
    let key = keys.iter().find(|key| key["charge_key_id"] == world.id("key", &name).as_str()).unwrap();
    let told: Vec<String> = key["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|version| {
            let until = version["until"].as_str().unwrap_or("now");
            format!("{} {until} {}", version["since"].as_str().unwrap(), version["total_weight"])
        })
        .collect();
    let rows = &step.table.as_ref().unwrap().rows;
    let expected: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
    assert_eq!(told, expected);
}

#[given(regex = r"^(\w+) looks at the building$")]
#[when(regex = r"^(\w+) looks at the building$")]
async fn look(world: &mut World, who: String) {
    let path = world.in_building("");
    let seen = world.browser_of(&who).get(&path).await.expect_success("show the building");
    world.name("version", &who, &seen.number("/version").to_string());
}

#[given(regex = r#"^(\w+) moves the building to "([^"]+)"$"#)]
#[when(regex = r#"^(\w+) moves the building to "([^"]+)"$"#)]
async fn change(world: &mut World, who: String, street: String) {
    let version: i64 = world.id("version", &who).parse().unwrap();
    let mut building = association("Les Tilleuls", 1_000);
    building["street"] = street.into();
    world.actor = who;
    let path = world.in_building("");
    world.put(&path, json!({ "building": building, "version": version })).await;
}

#[when(regex = r"^the building is declared with (\d+) shares$")]
async fn declare_shares(world: &mut World, shares: u32) {
    let path = world.in_building("");
    let version = world.get(&path).await.number("/version");
    world.put(&path, json!({ "building": association("Les Tilleuls", shares), "version": version })).await;
}

#[when(regex = r"^the building loses its reserve account$")]
async fn lose_account(world: &mut World) {
    let path = world.in_building("");
    let version = world.get(&path).await.number("/version");
    let mut building = association("Les Tilleuls", 1_000);
    building["accounts"].as_array_mut().unwrap().pop();
    world.put(&path, json!({ "building": building, "version": version })).await;
}

#[when(
    regex = r#"^a building is declared with (company number|working account|reserve account|fiscal year day|total of shares|name) "([^"]*)"$"#
)]
async fn declare_wrong(world: &mut World, what: String, value: String) {
    let mut building = association("Somewhere", 1_000);
    match what.as_str() {
        "company number" => building["company_number"] = value.into(),
        "working account" => building["accounts"][0]["iban"] = value.into(),
        "reserve account" => building["accounts"][1]["iban"] = value.into(),
        "fiscal year day" => building["fiscal_year_start_day"] = value.parse::<u32>().unwrap().into(),
        "total of shares" => building["total_shares"] = value.parse::<u32>().unwrap().into(),
        _ => building["name"] = value.into(),
    }
    world.post("/api/v1/buildings", building).await;
}

#[then(regex = r#"^it tells that "([^"]+)" changed it$"#)]
fn told(world: &mut World, name: String) {
    let body = &world.answer().body;
    assert_eq!(body["errors"][0]["params"]["name"], name.as_str(), "{body}");
}

#[given(regex = r"^(\w+) is a syndic of the same office$")]
async fn colleague(world: &mut World, name: String) {
    let client = platform().await.invited(&world.browser(), "syndic", None).await;
    world.people.insert(name, client);
}
