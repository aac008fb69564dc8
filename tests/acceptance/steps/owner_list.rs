//! The list of owners: read, corrected, imported, taken back.
use cucumber::{gherkin::Step, given, then, when};
use serde_json::{Value, json};

use super::building::{declare, in_import, run, since_the_first_day, upload};
use crate::world::{World, platform};

#[given(regex = r#"^(\w+) has declared the building "([^"]+)" of ([\d,]+) shares$"#)]
async fn declared(world: &mut World, syndic: String, name: String, shares: String) {
    let client = platform().await.new_syndic(&format!("Office of {syndic}")).await;
    world.people.insert(syndic.clone(), client);
    world.actor = syndic;
    declare(world, &name, shares.replace(',', "").parse().unwrap()).await;
}

#[given(regex = r"^the list is uploaded$")]
#[when(regex = r"^the list is uploaded$")]
async fn list(world: &mut World, step: &Step) {
    let rows = &step.table.as_ref().unwrap().rows;
    let text: Vec<String> = rows.iter().map(|row| row.join(";")).collect();
    upload(world, "list.csv", text.join("\r\n").into_bytes()).await;
}

#[given(regex = r#"^the file "([^"]+)" is uploaded$"#)]
#[when(regex = r#"^the file "([^"]+)" is uploaded$"#)]
async fn fixture(world: &mut World, name: String) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let bytes = std::fs::read(folder.join(&name)).unwrap();
    upload(world, &name, bytes).await;
}

#[when(
    regex = r#"^(an empty file|a photo named as a spreadsheet|half a spreadsheet|a spreadsheet with a password|an old spreadsheet|a file of six megabytes) is uploaded$"#
)]
async fn odd_file(world: &mut World, kind: String) {
    const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let whole = include_bytes!("../../fixtures/les-tilleuls.xlsx");
    let bytes = match kind.as_str() {
        "an empty file" => Vec::new(),
        "a photo named as a spreadsheet" => {
            [&[0xFF, 0xD8, 0xFF, 0xE0][..], &[0, 1, 2, 3].repeat(300)].concat()
        }
        "half a spreadsheet" => whole.get(..whole.len() / 2).unwrap().to_vec(),
        "a spreadsheet with a password" => {
            let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
            COMPOUND.into_iter().chain([0; 504]).chain(name).chain([0; 512]).collect()
        }
        "an old spreadsheet" => COMPOUND.into_iter().chain([0; 2_000]).collect(),
        _ => b"Lot;Shares;Owner\n".repeat(6 * 1024 * 1024 / 17),
    };
    upload(world, "owners.xlsx", bytes).await;
}

#[then(regex = r#"^the file is found to be "([^"]+)"$"#)]
async fn found(world: &mut World, expected: String) {
    let draft = draft(world).await;
    let parts = ["file_format", "encoding", "separator", "decimal_style"];
    let said: Vec<&str> = parts.iter().filter_map(|part| draft[part].as_str()).collect();
    assert_eq!(said.join(" "), expected, "{draft}");
}

#[then(regex = r#"^the list has the (error|warning) "([a-z-]+)"(?: on row (\d+))?$"#)]
async fn finding(world: &mut World, severity: String, rule: String, row: String) {
    let found = findings(world).await;
    let row: Option<u64> = row.parse().ok();
    let fits = |one: &&Value| {
        one["severity"] == severity.as_str()
            && one["rule"] == rule.as_str()
            && (row.is_none() || one["row"].as_u64() == row)
    };
    assert!(found.iter().any(|one| fits(&one)), "{found:?}");
}

#[then(regex = r"^the list has no error$")]
async fn no_error(world: &mut World) {
    assert_eq!(draft(world).await["counters"]["errors"], 0, "{:?}", findings(world).await);
}

#[then(regex = r"^the list counts (\d+) lots, (\d+) owners and ([\d,]+) of ([\d,]+) shares$")]
async fn counters(world: &mut World, lots: u64, owners: u64, shares: String, declared: String) {
    let counters = draft(world).await["counters"].clone();
    let number = |text: String| text.replace(',', "").parse::<u64>().unwrap();
    assert_eq!(counters["units"], lots, "{counters}");
    assert_eq!(counters["owners"], owners, "{counters}");
    assert_eq!(counters["shares"], number(shares), "{counters}");
    assert_eq!(counters["declared_shares"], number(declared), "{counters}");
}

#[then(regex = r"^(\d+) rows are told to be kept out$")]
async fn kept_out(world: &mut World, rows: usize) {
    let draft = draft(world).await;
    assert_eq!(draft["kept_out"].as_array().unwrap().len(), rows, "{}", draft["kept_out"]);
}

#[when(regex = r#"^column "([^"]+)" of row (\d+) is corrected to "([^"]*)"$"#)]
async fn correct(world: &mut World, heading: String, row: u64, text: String) {
    let draft = draft(world).await;
    let columns = draft["columns"].as_array().unwrap();
    let column = columns.iter().position(|column| column["heading"] == heading.as_str()).unwrap();
    let body =
        json!({ "cells": [{ "row": row, "column": column, "text": text }], "version": draft["version"] });
    let path = in_import(world, "/cells");
    world.patch(&path, body).await;
}

#[when(regex = r"^holder (\d+) of row (\d+) speaks for the others$")]
async fn represent(world: &mut World, holder: u64, row: u64) {
    let version = draft(world).await["version"].clone();
    let path = in_import(world, "/representative");
    world.put(&path, json!({ "row": row, "place": holder - 1, "version": version })).await;
}

#[given(regex = r"^the list is run$")]
#[when(regex = r"^the list is run$")]
async fn run_list(world: &mut World) {
    since_the_first_day(world).await;
    run(world).await;
}

#[when(regex = r"^two people run the list at the same moment$")]
async fn run_twice(world: &mut World) {
    since_the_first_day(world).await;
    let version = draft(world).await["version"].clone();
    let path = in_import(world, "/run");
    let (one, other) = (world.browser(), world.browser());
    let body = json!({ "version": version });
    let answers = futures::join!(one.post(&path, body.clone()), other.post(&path, body));
    let (good, bad) = if answers.0.is_success() { answers } else { (answers.1, answers.0) };
    let _ = good.expect_success("one of two runs");
    world.keep(bad);
}

#[when(regex = r"^a second list is run while the first is running$")]
async fn second_list(world: &mut World) {
    since_the_first_day(world).await;
    let first = (in_import(world, "/run"), draft(world).await["version"].clone());
    fixture(world, "les-tilleuls.xlsx".to_owned()).await;
    let _ = world.answer().clone().expect_success("upload a second list");
    since_the_first_day(world).await;
    let second = (in_import(world, "/run"), draft(world).await["version"].clone());
    let (one, other) = (world.browser(), world.browser());
    let answers = futures::join!(
        one.post(&first.0, json!({ "version": first.1 })),
        other.post(&second.0, json!({ "version": second.1 }))
    );
    let (good, bad) = if answers.0.is_success() { answers } else { (answers.1, answers.0) };
    let _ = good.expect_success("one of two lists");
    world.keep(bad);
}

#[given(regex = r"^the import is taken back$")]
#[when(regex = r"^the import is taken back$")]
async fn take_back(world: &mut World) {
    let path = in_import(world, "/revert");
    world.post(&path, json!({})).await;
}

#[then(regex = r"^the building has (\d+) lots and (\d+) owners$")]
async fn has(world: &mut World, lots: u64, owners: u64) {
    let path = world.in_building("");
    let building = world.browser().get(&path).await.expect_success("show the building").body;
    assert_eq!(
        (building["units"].as_u64(), building["owners"].as_u64()),
        (Some(lots), Some(owners)),
        "{building}"
    );
}

/// The draft as it is now; the last answer stays what it was.
async fn draft(world: &World) -> Value {
    let path = in_import(world, "");
    world.browser().get(&path).await.expect_success("show a draft").body
}

async fn findings(world: &World) -> Vec<Value> {
    let mut found = draft(world).await["findings"].as_array().cloned().unwrap_or_default();
    let path = in_import(world, "/lines?limit=100");
    let lines = world.browser().get(&path).await.expect_success("list the lines").body;
    for line in lines["items"].as_array().unwrap() {
        found.extend(line["findings"].as_array().cloned().unwrap_or_default());
    }
    found
}

/// Of two at once the second may meet the first in the database, or come just after it.
#[then(regex = r#"^it is refused as "([a-z0-9-]+)" or "([a-z0-9-]+)"$"#)]
fn refused_as_either(world: &mut World, one: String, other: String) {
    let answer = world.answer();
    assert!([one.as_str(), other.as_str()].contains(&answer.problem()), "{} {}", answer.status, answer.body);
}
