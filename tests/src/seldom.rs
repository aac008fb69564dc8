//! The writes that no feature does, each once: for whoever counts what they cost.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "work that is refused fails the test")]
use std::{fs, path::Path, time::Duration};

use application::identity::Secrets;
use infrastructure::identity::InstallationSecrets;
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    Client, Program, ProgramOptions,
    people::{Platform, SECRET, fresh_id},
    place::{said, wait_until_idle},
    start_refused,
    story::{Story, owner_list},
};

const ANY: &str = "application/octet-stream";

/// In a new building of a syndic.
pub async fn in_a_building(syndic: &Client) {
    let story = Story::declare(syndic, 10_000).await;
    let workbook = include_bytes!("../fixtures/les-tilleuls.xlsx").to_vec();
    let path = story.path("/imports?file_name=les-tilleuls.xlsx");
    let draft = syndic.upload(&path, ANY, workbook).await.expect_success("upload a list");
    let import = format!("/imports/{}", draft.text("/import_id"));
    let version = story.get(&import).await.body["version"].clone();
    let body = json!({ "row": 9, "place": 0, "version": version });
    let path = story.path(&format!("{import}/representative"));
    let _ = syndic.put(&path, body).await.expect_success("confirm a representative");
    let _ = syndic.delete(&story.path(&import)).await.expect_success("drop a draft");

    let story = Story::declare(syndic, 6).await;
    let since = story.open(&owner_list(6)).await;
    let mut supplier = json!({ "name": "Lift nv", "company_number": null, "email": null, "iban": null });
    let path = story.path("/suppliers");
    let added = syndic.post(&path, supplier.clone()).await.expect_success("add a supplier");
    let id = added.text("/id");
    supplier["name"] = "Lift bv".into();
    let body = json!({ "supplier": supplier, "version": 1 });
    let _ = syndic.put(&format!("{path}/{id}"), body).await.expect_success("change a supplier");
    let key = story.get("/charge-keys").await;
    let line = json!({ "account_code": "6105", "label": "", "net_cents": 1000, "vat_basis_points": 2100, "vat_cents": null,
        "charge_key_id": key.body.get("items").unwrap_or(&key.body)[0]["charge_key_id"] });
    let body = json!({ "supplier_id": id, "reference": "F1", "invoice_date": since, "due_on": null,
        "description": "Cleaning", "document_id": null, "lines": [line] });
    let entered = syndic.post(&story.path("/invoices"), body).await.expect_success("enter an invoice");
    let path = story.path(&format!("/invoices/{}?version=1", entered.text("/id")));
    let _ = syndic.delete(&path).await.expect_success("drop a draft");
}

/// By a syndic about himself, his office and its mails; the program is to know the tests' secret.
pub async fn in_an_office(syndic: &Client, sql: &mut PgConnection) {
    let body = json!({ "name": "Ada", "language": "nl" });
    let _ = syndic.put("/api/v1/me/profile", body).await.expect_success("change the own name");
    let path = "/api/v1/organization";
    let office = syndic.get(path).await.expect_success("read the office").body;
    let _ = syndic.put(path, dressed(&office)).await.expect_success("change the office");
    let _ = syndic.post("/api/v1/session/refresh", Value::Null).await.expect_success("stay signed in");

    let body = json!({ "email": format!("{}@example.org", fresh_id().simple()), "role": "accountant",
        "building_id": null, "owner_id": null, "language": "nl" });
    let invited = syndic.post("/api/v1/invitations", body).await.expect_success("invite");
    let link = InstallationSecrets::new(SECRET.as_bytes())
        .for_link(invited.text("/invitation_id").parse().unwrap())
        .plain;
    let path = "/api/v1/invitation-acceptances/preview";
    let _ = syndic.post(path, json!({ "token": link })).await.expect_success("look at an invitation");
    wait_until_idle(sql).await;
    // As when the connection broke after the mail was handed over.
    let mail: Uuid = sqlx::query_scalar(
        "UPDATE message SET state = 'uncertain', sent_at = NULL, transport = NULL RETURNING message_id",
    )
    .fetch_one(sql)
    .await
    .unwrap();
    let path = format!("/api/v1/messages/{mail}/decision");
    let body = json!({ "decision": "count_as_sent" });
    let _ = syndic.post(&path, body).await.expect_success("decide on a mail");
}

/// The office with another name, as its form sends it.
fn dressed(office: &Value) -> Value {
    let mut brand = json!({ "name": "Dressed" });
    for field in ["primary_colour", "accent_colour", "address", "email", "phone", "version"] {
        brand[field] = office[field].clone();
    }
    brand
}

/// By the administrator, about an office.
pub async fn for_an_office(admin: &Client) {
    let offices = admin.get("/api/v1/organizations").await.expect_success("list the offices").body;
    let first = offices.get("items").unwrap_or(&offices)[0].clone();
    let office = first["organization_id"].as_str().unwrap();
    let path = format!("/api/v1/organizations/{office}");
    let known = admin.get(&path).await.expect_success("read the office").body;
    let _ = admin.put(&path, dressed(&known)).await.expect_success("change the office");
    let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 64]].concat();
    let logo = format!("{path}/logo");
    let _ = admin.send_bytes(Method::PUT, &logo, ANY, picture).await.expect_success("put a logo");
    let _ = admin.delete(&logo).await.expect_success("take the logo away");
    let body = json!({ "name": "Office to come", "syndic_email": "sam@example.org", "language": "nl" });
    let opened = admin.post("/api/v1/organizations", body).await.expect_success("open an office");
    let path = format!("/api/v1/organizations/{}/first-syndic", opened.text("/organization_id"));
    let _ = admin.put(&path, Value::Null).await.expect_success("invite the first syndic again");
    let path = format!("/api/v1/operation/organizations/{office}/quota");
    let version = admin.get(&path).await.expect_success("read the quota").body["version"].clone();
    let body = json!({ "lots_max": 100_000, "version": version });
    let _ = admin.put(&path, body).await.expect_success("set the quota");
}

/// By the administrator, about the installation, whose archives lie in the folder.
pub async fn for_the_operation(platform: &Platform, program: &Program, archives: &Path) {
    let (admin, mut sql) = (&platform.admin, platform.sql().await);
    let of = |(office, job): (Uuid, Uuid)| format!("/api/v1/operation/organizations/{office}/jobs/{job}");
    let (retried, dropped) = (a_job(&mut sql).await, a_job(&mut sql).await);
    let path = format!("{}/retry", of(retried));
    let _ = admin.post(&path, Value::Null).await.expect_success("try a job again");
    let _ = admin.delete(&of(dropped)).await.expect_success("drop a job");
    let _ = a_job(&mut sql).await;
    let _ = a_job(&mut sql).await;
    let path = "/api/v1/operation/jobs/retry";
    let _ = admin.post(path, json!({ "kind": null })).await.expect_success("try all again");
    let path = "/api/v1/operation/mails/retry";
    let _ = admin.post(path, Value::Null).await.expect_success("send the mails now");
    let switches = admin.get("/api/v1/operation/switches").await.expect_success("read the switches").body;
    let one = &switches.get("items").unwrap_or(&switches)[0];
    let path = format!("/api/v1/operation/switches/{}", one["switch"].as_str().unwrap());
    let body = json!({ "is_on": one["is_on"], "version": one["version"] });
    let _ = admin.put(&path, body).await.expect_success("set a switch");

    let made = archives.join("made.tar");
    let folder = program.folder().to_owned();
    let command = ["backup", "--to", made.to_str().unwrap()].map(str::to_owned);
    let output = tokio::task::spawn_blocking(move || {
        start_refused(&folder, &ProgramOptions::default(), &command.each_ref().map(String::as_str))
    });
    let _ = said(&output.await.unwrap());
    let path = "/api/v1/operation/archives";
    let bytes = fs::read(&made).unwrap();
    let brought = admin.upload(&format!("{path}?name=theirs.tar"), ANY, bytes).await;
    let name = brought.expect_success("bring an archive").text("/name").to_owned();
    let trial = format!("{path}/{name}/trial");
    let _ = admin.post(&trial, json!({ "passphrase": null })).await.expect_success("try an archive");
    let _ = admin.delete("/api/v1/operation/trial").await.expect_success("stop the trial");
    remove_once_free(admin, &format!("{path}/{name}")).await;
    let _ = admin.post("/api/v1/operation/examinations", Value::Null).await.expect_success("examine now");
    let _ = admin.post("/api/v1/operation/backups", Value::Null).await.expect_success("back up now");
}

/// Work that was given up, of a kind that nobody in this program knows.
async fn a_job(sql: &mut PgConnection) -> (Uuid, Uuid) {
    sqlx::query_as(
        "INSERT INTO job (organization_id, job_id, kind, subject_id, payload, state, attempts, finished_at)
         SELECT organization_id, gen_random_uuid(), 'test.idle', organization_id, '{}', 'failed', 8, now()
         FROM organization LIMIT 1 RETURNING organization_id, job_id",
    )
    .fetch_one(sql)
    .await
    .unwrap()
}

/// The trial that was stopped lets go of it within seconds.
async fn remove_once_free(admin: &Client, archive: &str) {
    for _ in 0..200 {
        if admin.delete(archive).await.status.is_success() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{archive} stays in use");
}
