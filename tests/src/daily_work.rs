//! What an office does with a building, from its declaration to a payment matched and a mistake undone: each write that
//! people make every day, at least once.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "work that is refused fails the test")]
use serde_json::{Value, json};

use crate::{
    Answer, Client,
    people::fresh_id,
    story::{Story, owner_list, statement},
};

const PAPER: &[u8] = b"%PDF-1.4\n%%EOF\n";

/// All of it on a new building of as many flats.
pub async fn of_a_building(syndic: &Client, units: usize) {
    let story = Story::declare(syndic, u32::try_from(units).unwrap()).await;
    let since = story.open(&owner_list(units)).await;
    let call = story.call(&since, &day_of(&since, "12-31")).await;
    let _ = story.post(&format!("/calls/{call}/sending"), Value::Null).await;
    owners(&story, &since).await;
    invoices(&story, &since).await;
    bank(&story, &since).await;
    ledger(&story, &since).await;
    people_and_papers(&story).await;
}

impl Story {
    async fn post(&self, rest: &str, body: Value) -> Answer {
        self.syndic.post(&self.path(rest), body).await.expect_success(rest)
    }

    async fn first(&self, rest: &str) -> Value {
        let list = self.get(rest).await.body;
        list.get("items").unwrap_or(&list)[0].clone()
    }
}

async fn owners(story: &Story, since: &str) {
    let new = |name: &str| {
        json!({ "address": "Kerkstraat 1, 1000 Brussel", "company_number": null, "contact_name": "", "display_name": name,
            "emails": ["new@example.org"], "iban": null, "kind": "person", "language": "nl", "phone": "" })
    };
    let owner = story.post("/owners", new("Nieuw")).await.text("/owner_id").to_owned();
    let shown = story.get(&format!("/owners/{owner}")).await;
    let mut changed = new("Nieuwer");
    changed["version"] = shown.body["version"].clone();
    let path = story.path(&format!("/owners/{owner}"));
    let _ = story.syndic.put(&path, changed).await.expect_success("change an owner");
    let unit = story.first("/units?limit=1").await["unit_id"].clone();
    let holders = json!([{ "owner_id": owner, "right_kind": "full", "numerator": 1, "denominator": 1, "is_representative": false }]);
    let transfer = format!("/units/{}/transfers", unit.as_str().unwrap());
    let _ = story.post(&transfer, json!({ "on": day_of(since, "02-15"), "holders": holders })).await;
}

/// Another day of the same year; lots are held from the first one on.
fn day_of(since: &str, day: &str) -> String {
    format!("{}-{day}", since.get(..4).unwrap())
}

async fn invoices(story: &Story, since: &str) {
    let supplier = json!({ "name": "Lift nv", "company_number": null, "email": null, "iban": null });
    let _ = story.post("/suppliers", supplier).await;
    let supplier = story.first("/suppliers").await["supplier_id"].clone();
    let key = story.first("/charge-keys").await["charge_key_id"].clone();
    let line = json!({ "account_code": "6105", "label": "", "net_cents": 1000, "vat_basis_points": 2100, "vat_cents": null,
        "charge_key_id": key });
    let body = json!({ "supplier_id": supplier, "reference": "F1", "invoice_date": since, "due_on": null,
        "description": "Cleaning", "document_id": null, "lines": [line] });
    let invoice = story.post("/invoices", body).await.text("/id").to_owned();
    let _ = story.post(&format!("/invoices/{invoice}/approval"), json!({ "version": 1 })).await;
    let version = story.get(&format!("/invoices/{invoice}")).await.body["version"].clone();
    let body = json!({ "date": since, "reason": "Entered twice", "version": version });
    let _ = story.post(&format!("/invoices/{invoice}/reversal"), body).await;
}

async fn bank(story: &Story, since: &str) {
    let references = story.references().await;
    let movements: Vec<(i64, Option<&str>, &str)> = references
        .iter()
        .map(|reference| (100, Some(reference.as_str()), ""))
        .chain([(777, None, "nobody knows")])
        .collect();
    let file = statement(since, &movements);
    for rest in ["/bank-file-checks", "/bank-statements?file_name=january.xml&accept_warnings=true"] {
        let answer = story.syndic.upload(&story.path(rest), "application/octet-stream", file.clone()).await;
        let _ = answer.expect_success(rest);
    }
    let _ = story.post("/bank-matching-runs", Value::Null).await;
    let movement = story.first("/bank-transactions?state=suspense&limit=1").await;
    let owner = story.first("/owners?limit=1").await["owner_id"].clone();
    let parts = json!({ "parts": [{ "target": "owner", "owner_id": owner, "supplier_id": null,
        "amount_cents": movement["amount_cents"] }] });
    let transaction = movement["bank_transaction_id"].as_str().unwrap();
    let matched = story.post(&format!("/bank-transactions/{transaction}/matches"), parts).await;
    let undone = story.path(&format!("/bank-matches/{}", matched.text("/match_id")));
    let undone = story.syndic.delete(&undone).await;
    let _ = undone.expect_success("undo a match");
}

async fn ledger(story: &Story, since: &str) {
    let body = json!({ "entry_date": since, "description": "By hand", "lines": [
        { "account_code": "650", "debit_cents": 100 }, { "account_code": "551", "credit_cents": 100 },
    ]});
    let entry = story.post("/entries", body).await.text("/id").to_owned();
    let body = json!({ "date": since, "reason": "Wrong account" });
    let _ = story.post(&format!("/entries/{entry}/reversal"), body).await;
}

async fn people_and_papers(story: &Story) {
    let body = json!({ "email": format!("{}@example.org", fresh_id().simple()), "role": "accountant",
        "building_id": null, "owner_id": null, "language": "nl" });
    let _ = story.syndic.post("/api/v1/invitations", body).await.expect_success("invite");
    let path = story.path("/documents?file_name=minutes.pdf&title=Minutes&kind=minutes&visibility=staff");
    let paper = story.syndic.upload(&path, "application/octet-stream", PAPER.to_vec()).await;
    let paper = paper.expect_success("upload a document").text("/document_id").to_owned();
    let path = story.path(&format!("/documents/{paper}/visibility"));
    let _ =
        story.syndic.put(&path, json!({ "visibility": "owners" })).await.expect_success("show it to owners");
}
