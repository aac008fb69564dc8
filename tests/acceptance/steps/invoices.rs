//! Suppliers and their invoices, from draft to each owner's share.
use cucumber::{gherkin::Step, given, then, when};
use serde_json::{Value, json};

use crate::world::World;

/// A PDF as small as they come.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";

#[given(regex = r#"^the supplier "([^"]+)" is known$"#)]
async fn supplier(world: &mut World, name: String) {
    let body = json!({ "name": name, "company_number": null, "iban": "BE68 5390 0754 7034", "email": null });
    let path = world.in_building("/suppliers");
    let answer = world.post(&path, body).await.clone().expect_success("add a supplier");
    world.name("supplier", &name, answer.text("/id"));
}

#[when(
    regex = r#"^(\w+) adds the supplier "([^"]+)" with number "([^"]+)", account "([^"]+)" and mail "([^"]+)"$"#
)]
async fn add_supplier(
    world: &mut World,
    who: String,
    name: String,
    number: String,
    iban: String,
    email: String,
) {
    world.actor = who;
    let path = world.in_building("/suppliers");
    let body = json!({ "name": name, "company_number": number, "iban": iban, "email": email });
    world.post(&path, body).await;
}

/// The rows of a table below its heading.
pub fn rows(step: &Step) -> Vec<Vec<String>> {
    step.table.as_ref().map(|table| table.rows.iter().skip(1).cloned().collect()).unwrap_or_default()
}

/// The cells of a row, as many as the step reads.
pub fn cells<const N: usize>(row: &[String]) -> [&str; N] {
    let cells: Vec<&str> = row.iter().map(String::as_str).collect();
    cells.try_into().unwrap()
}

fn draft(world: &World, reference: &str, supplier: &str, date: &str, lines: &[Value]) -> Value {
    json!({
        "supplier_id": world.id("supplier", supplier), "reference": reference, "invoice_date": date,
        "due_on": null, "description": "Lift", "document_id": null, "lines": lines,
    })
}

fn line(world: &World, account: &str, net: i64, rate: i64) -> Value {
    json!({
        "account_code": account, "label": "", "net_cents": net, "vat_basis_points": rate, "vat_cents": null,
        "charge_key_id": world.id("key", "general"),
    })
}

async fn enter(world: &mut World, reference: &str, body: Value) {
    let path = world.in_building("/invoices");
    let answer = world.post(&path, body).await.clone();
    if answer.is_success() {
        world.name("invoice", reference, answer.text("/id"));
    }
}

fn address(world: &World, reference: &str, rest: &str) -> String {
    world.in_building(&format!("/invoices/{}{rest}", world.id("invoice", reference)))
}

async fn read(world: &World, reference: &str, rest: &str) -> Value {
    world.browser().get(&address(world, reference, rest)).await.expect_success("read an invoice").body
}

#[given(regex = r#"^invoice "([^"]+)" of "([^"]+)" dated (\S+):$"#)]
async fn entered(world: &mut World, step: &Step, reference: String, supplier: String, date: String) {
    let lines: Vec<Value> = rows(step)
        .iter()
        .map(|row| {
            let (row, fund) = row.split_at(3);
            let [account, net, percent] = cells(row);
            let mut line = line(world, account, net.parse().unwrap(), percent.parse::<i64>().unwrap() * 100);
            if let [fund] = fund {
                line["fund"] = json!(fund);
            }
            line
        })
        .collect();
    let body = draft(world, &reference, &supplier, &date, &lines);
    enter(world, &reference, body).await;
    let _ = world.answer().clone().expect_success("enter an invoice");
}

#[when(regex = r#"^(\w+) enters an invoice "([^"]+)" of "([^"]+)" with (\w+) (\S+)$"#)]
async fn enter_with(
    world: &mut World,
    who: String,
    reference: String,
    supplier: String,
    field: String,
    value: String,
) {
    world.actor = who;
    let mut body = draft(world, &reference, &supplier, "2026-03-15", &[line(world, "6101", 10_000, 2_100)]);
    let value: Value = serde_json::from_str(&value).unwrap_or_else(|_text| json!(value));
    if body.get(&field).is_some() {
        body[&field] = value;
    } else {
        let is_text = field == "account_code";
        body["lines"][0][&field] = if is_text { json!(value.to_string()) } else { value };
    }
    enter(world, &reference, body).await;
}

#[when(regex = r#"^(\w+) enters an invoice "([^"]+)" of "([^"]+)" with a (\w+) of (\d+) characters$"#)]
async fn enter_at_length(
    world: &mut World,
    who: String,
    reference: String,
    supplier: String,
    field: String,
    count: usize,
) {
    let text = json!("é".repeat(count)).to_string();
    enter_with(world, who, reference, supplier, field, text).await;
}

#[when(regex = r#"^(\w+) enters an invoice "([^"]+)" of "([^"]+)" with its PDF attached$"#)]
async fn enter_with_document(world: &mut World, who: String, reference: String, supplier: String) {
    world.actor = who;
    let path =
        world.in_building("/documents?file_name=invoice.pdf&title=Invoice&kind=invoice&visibility=owners");
    let kept = world.upload(&path, "application/octet-stream", PDF.to_vec()).await.clone();
    let kept = kept.expect_success("keep a document");
    let mut body = draft(world, &reference, &supplier, "2026-03-15", &[line(world, "6101", 10_000, 2_100)]);
    body["document_id"] = json!(kept.text("/document_id"));
    enter(world, &reference, body).await;
}

#[when(regex = r#"^(\w+) enters an invoice "([^"]+)" of "([^"]+)" with a document that does not exist$"#)]
async fn enter_without_document(world: &mut World, who: String, reference: String, supplier: String) {
    world.actor = who;
    let mut body = draft(world, &reference, &supplier, "2026-03-15", &[line(world, "6101", 10_000, 2_100)]);
    body["document_id"] = json!("0190a000-0000-7000-8000-000000000000");
    enter(world, &reference, body).await;
}

#[then(regex = r#"^the document of invoice "([^"]+)" opens as it was handed in$"#)]
async fn document_opens(world: &mut World, reference: String) {
    let invoice = read(world, &reference, "").await;
    let path = world.in_building(&format!("/documents/{}/content", invoice["document_id"].as_str().unwrap()));
    let answer = world.get(&path).await;
    assert_eq!(answer.bytes, PDF, "{}", answer.status);
}

#[given(regex = r#"^(\w+) approves invoice "([^"]+)"$"#)]
#[when(regex = r#"^(\w+) approves invoice "([^"]+)"$"#)]
async fn approve(world: &mut World, who: String, reference: String) {
    world.actor = who;
    let version = read(world, &reference, "").await["version"].clone();
    let path = address(world, &reference, "/approval");
    world.post(&path, json!({ "version": version })).await;
}

#[when(regex = r#"^(\w+) approves invoice "([^"]+)", booked on (\S+)$"#)]
async fn approve_on(world: &mut World, who: String, reference: String, day: String) {
    world.actor = who;
    let version = read(world, &reference, "").await["version"].clone();
    let path = address(world, &reference, "/approval");
    world.post(&path, json!({ "version": version, "booked_on": day })).await;
}

#[then(regex = r#"^invoice "([^"]+)" is dated (\S+) and its entry (\S+)$"#)]
async fn dated(world: &mut World, reference: String, date: String, booked: String) {
    let invoice = read(world, &reference, "").await;
    assert_eq!(invoice["invoice_date"], date);
    let path = world.in_building(&format!("/entries/{}", invoice["entry_ids"][0].as_str().unwrap()));
    assert_eq!(world.get(&path).await.text("/entry_date"), booked);
}

#[when(regex = r#"^(\w+) approves invoice "([^"]+)" as he first saw it$"#)]
async fn approve_first(world: &mut World, who: String, reference: String) {
    world.actor = who;
    let path = address(world, &reference, "/approval");
    world.post(&path, json!({ "version": 1 })).await;
}

#[when(regex = r#"^invoice "([^"]+)" is approved (\d+) times at once$"#)]
async fn approve_at_once(world: &mut World, reference: String, times: usize) {
    let path = address(world, &reference, "/approval");
    let browser = world.browser();
    let each = (0..times).map(|_| browser.post(&path, json!({ "version": 1 })));
    world.race = futures::future::join_all(each).await;
}

#[then(regex = r"^one (?:approval|reversal) succeeds$")]
fn one_succeeds(world: &mut World) {
    let accepted = world.race.iter().filter(|answer| answer.is_success()).count();
    let refused: Vec<&str> =
        world.race.iter().filter(|answer| !answer.is_success()).map(acceptance::Answer::problem).collect();
    assert_eq!(accepted, 1, "{refused:?}");
    assert!(world.race.iter().all(|answer| answer.status.as_u16() < 500), "{refused:?}");
}

async fn change(world: &mut World, reference: &str, version: i64, description: &str) {
    let stored = read(world, reference, "").await;
    let supplier = stored["supplier"]["id"].clone();
    let body = json!({ "version": version, "invoice": {
        "supplier_id": supplier, "reference": stored["reference"], "invoice_date": stored["invoice_date"],
        "due_on": stored["due_on"], "description": description, "document_id": stored["document_id"],
        "lines": [line(world, "6101", 10_000, 2_100)],
    }});
    let path = address(world, reference, "");
    world.put(&path, body).await;
}

#[when(regex = r#"^(\w+) changes the description of invoice "([^"]+)" to "([^"]+)"$"#)]
async fn change_now(world: &mut World, who: String, reference: String, description: String) {
    world.actor = who;
    let version = read(world, &reference, "").await["version"].as_i64().unwrap();
    change(world, &reference, version, &description).await;
}

#[when(regex = r#"^(\w+) changes the description of invoice "([^"]+)", as he first saw it, to "([^"]+)"$"#)]
async fn change_first(world: &mut World, who: String, reference: String, description: String) {
    world.actor = who;
    change(world, &reference, 1, &description).await;
}

#[then(regex = r#"^the description of invoice "([^"]+)" is "([^"]+)"$"#)]
async fn described(world: &mut World, reference: String, description: String) {
    assert_eq!(read(world, &reference, "").await["description"], description.as_str());
}

#[then(regex = r#"^invoice "([^"]+)" is still a draft$"#)]
async fn still_draft(world: &mut World, reference: String) {
    assert_eq!(read(world, &reference, "").await["state"], "draft");
}

#[when(regex = r#"^(\w+) reverses invoice "([^"]+)" on (\S+)$"#)]
async fn reverse(world: &mut World, who: String, reference: String, date: String) {
    world.actor = who;
    let version = read(world, &reference, "").await["version"].clone();
    let path = address(world, &reference, "/reversal");
    world.post(&path, json!({ "version": version, "date": date, "reason": "entered twice" })).await;
}

#[then(regex = r#"^invoice "([^"]+)" may be entered again$"#)]
async fn again(world: &mut World, reference: String) {
    let stored = read(world, &reference, "").await;
    let mut body =
        draft(world, &reference, "Liftservice", "2026-03-15", &[line(world, "6101", 10_000, 2_100)]);
    body["supplier_id"] = stored["supplier"]["id"].clone();
    enter(world, &reference, body).await;
    let _ = world.answer().clone().expect_success("enter it again");
}

#[then(regex = r#"^line (\d+) of invoice "([^"]+)" is divided like this:$"#)]
async fn divided(world: &mut World, step: &Step, number: usize, reference: String) {
    let shares = read(world, &reference, "/shares").await;
    let found: Vec<Vec<String>> = shares["lines"][number - 1]["shares"]
        .as_array()
        .unwrap()
        .iter()
        .map(|share| {
            let extra = if share["extra_cent"] == true { "yes" } else { "no" };
            let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            vec![
                text(&share["unit_code"]),
                text(&share["owner"]["name"]),
                text(&share["floor_cents"]),
                text(&share["remainder"]),
                extra.to_owned(),
                text(&share["amount_cents"]),
            ]
        })
        .collect();
    assert_eq!(found, rows(step));
}

#[then(regex = r#"^(-?\d+) cents are owed to "([^"]+)"$"#)]
async fn owed(world: &mut World, cents: i64, supplier: String) {
    let path = world.in_building("/suppliers");
    let body = world.get(&path).await.clone().expect_success("list suppliers").body;
    let found = body.as_array().unwrap().iter().find(|one| one["name"] == supplier.as_str()).unwrap();
    assert_eq!(found["owed_cents"], cents);
}
