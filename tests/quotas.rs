//! Quotas on the real program: held where they are used, whichever way leads there and however many come at once.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "an answer that cannot be read fails the test"
)]
use std::{fs, path::Path};

use acceptance::{Answer, Client, Program, ProgramOptions, people::Platform};
use futures::future::join_all;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

/// The first organisation, of which Ada is both the administrator and the syndic.
async fn first_office(admin: &Client) -> String {
    let listed = admin.get("/api/v1/organizations").await.expect_success("list the organisations");
    listed.text("/items/0/organization_id").to_owned()
}

async fn set(admin: &Client, organization: &str, limits: Value) -> Answer {
    let path = format!("/api/v1/operation/organizations/{organization}/quota");
    let version = admin.get(&path).await.expect_success("read the quota").body["version"].clone();
    let mut body = json!({ "version": version });
    body.as_object_mut().unwrap().extend(limits.as_object().unwrap().clone());
    admin.put(&path, body).await
}

async fn limited(admin: &Client, organization: &str, limits: Value) -> Value {
    set(admin, organization, limits).await.expect_success("set the quota").body
}

fn building(name: &str, shares: u32) -> Value {
    json!({
        "name": name, "street": "Zeedijk 1", "postal_code": "8400", "city": "Oostende", "country": "BE",
        "company_number": null, "language": "nl", "fiscal_year_start_month": 1, "fiscal_year_start_day": 1,
        "total_shares": shares, "charging": "provisions", "jurisdiction": "BE", "accounts": [],
    })
}

fn invitation(address: &str) -> Value {
    json!({ "email": address, "role": "accountant", "building_id": null, "owner_id": null, "language": "nl" })
}

fn told(answer: &Answer) -> (StatusCode, &str, &Value) {
    (answer.status, answer.problem(), &answer.body["params"]["max"])
}

#[tokio::test]
async fn of_twenty_buildings_declared_at_once_as_many_are_made_as_the_office_may_have() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let (admin, syndic) = (&platform.admin, &platform.first_syndic);
    let office = first_office(admin).await;
    let free = admin.get(&format!("/api/v1/operation/organizations/{office}/quota")).await;
    assert_eq!((free.number("/version"), &free.body["buildings"]["max"]), (0, &Value::Null));
    let _ = syndic.post("/api/v1/buildings", building("Before", 1_000)).await.expect_success("declare");
    let set_so = limited(admin, &office, json!({ "buildings_max": 4 })).await;
    assert_eq!(set_so["buildings"], json!({ "used": 1, "max": 4 }));

    let names: Vec<Value> = (0..20).map(|number| building(&format!("Residence {number}"), 1_000)).collect();
    let answers = join_all(names.into_iter().map(|body| syndic.post("/api/v1/buildings", body))).await;
    let made = answers.iter().filter(|answer| answer.is_success()).count();
    assert_eq!(made, 3, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
    let refused = answers.iter().find(|answer| !answer.is_success()).unwrap();
    assert_eq!(told(refused), (StatusCode::CONFLICT, "quota-buildings", &json!(4)));

    let own = syndic.get("/api/v1/quota").await.expect_success("see the own quota");
    assert_eq!((own.number("/buildings/used"), own.number("/buildings/max")), (4, 4));
    let elsewhere = platform.new_syndic("Office without limits").await;
    let _ = elsewhere.post("/api/v1/buildings", building("Far away", 1_000)).await.expect_success("declare");
    let below = limited(admin, &office, json!({ "buildings_max": 2 })).await;
    assert_eq!(below["buildings"], json!({ "used": 4, "max": 2 }), "nothing is taken away");
    let _ = limited(admin, &office, json!({})).await;
    let _ = syndic.post("/api/v1/buildings", building("After", 1_000)).await.expect_success("declare again");
    drop(program.stop());
}

#[tokio::test]
async fn an_import_that_passes_the_lots_of_the_office_leaves_nothing_behind() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let (admin, syndic) = (&platform.admin, &platform.first_syndic);
    let office = first_office(admin).await;
    let made = syndic.post("/api/v1/buildings", building("Zeezicht", 1_000)).await.expect_success("declare");
    let path = format!("/api/v1/buildings/{}", made.text("/building_id"));
    let list = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/zeezicht.csv")).unwrap();
    let list = String::from_utf8_lossy(&list).replace("tom@example;", "tom@example.be;").into_bytes();

    let _ = limited(admin, &office, json!({ "lots_max": 8 })).await;
    let uploaded = syndic
        .upload(&format!("{path}/imports?file_name=list.csv"), "text/csv", list)
        .await
        .expect_success("upload");
    let draft = format!("{path}/imports/{}", uploaded.text("/import_id"));
    let version = json!({ "version": syndic.get(&draft).await.body["version"] });
    let run = format!("{draft}/run");
    let refused = syndic.post(&run, version.clone()).await;
    assert_eq!(told(&refused), (StatusCode::CONFLICT, "quota-lots", &json!(8)));
    assert_eq!(syndic.get(&path).await.number("/units"), 0);
    let _ = limited(admin, &office, json!({ "lots_max": 9 })).await;
    let _ = syndic.post(&run, version).await.expect_success("import");
    assert_eq!(syndic.get(&path).await.number("/units"), 9);
    drop(program.stop());
}

#[tokio::test]
async fn whoever_is_invited_counts_and_documents_count_by_their_bytes() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let (admin, syndic) = (&platform.admin, &platform.first_syndic);
    let office = first_office(admin).await;
    let set_so = limited(admin, &office, json!({ "members_max": 2, "document_bytes_max": 3_000_000 })).await;
    assert_eq!(set_so["members"], json!({ "used": 1, "max": 2 }), "one person in two roles is one");
    let answers = join_all(
        (0..8).map(|n| syndic.post("/api/v1/invitations", invitation(&format!("p{n}@example.org")))),
    )
    .await;
    let invited: Vec<&Answer> = answers.iter().filter(|answer| answer.is_success()).collect();
    assert_eq!(invited.len(), 1);
    let refused = answers.iter().find(|answer| !answer.is_success()).unwrap();
    assert_eq!(told(refused), (StatusCode::CONFLICT, "quota-members", &json!(2)));
    let withdrawn = format!("/api/v1/invitations/{}", invited[0].text("/invitation_id"));
    assert!(syndic.delete(&withdrawn).await.is_success());
    let _ = syndic
        .post("/api/v1/invitations", invitation("q@example.org"))
        .await
        .expect_success("invite another");

    let made = syndic.post("/api/v1/buildings", building("Zeezicht", 1_000)).await.expect_success("declare");
    let documents = format!(
        "/api/v1/buildings/{}/documents?title=Plan&kind=other&visibility=staff&file_name=plan.txt",
        made.text("/building_id")
    );
    let text = |bytes: usize| vec![b'a'; bytes];
    let kept = syndic.upload(&documents, "text/plain", text(2_000_000)).await;
    assert!(kept.is_success(), "{} {}", kept.status, kept.body);
    let refused = syndic.upload(&documents, "text/plain", text(1_000_001)).await;
    assert_eq!(told(&refused), (StatusCode::CONFLICT, "quota-documents", &json!(3)));
    let kept = syndic.upload(&documents, "text/plain", text(1_000_000)).await;
    assert!(kept.is_success(), "the limit itself is allowed: {} {}", kept.status, kept.body);
    drop(program.stop());
}

#[tokio::test]
async fn an_invitation_that_expired_is_prolonged_only_within_the_limit() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let (admin, syndic) = (&platform.admin, &platform.first_syndic);
    let office = first_office(admin).await;
    let asked = syndic.post("/api/v1/invitations", invitation("late@example.org")).await;
    let path = format!("/api/v1/invitations/{}", asked.text("/invitation_id"));
    let renew = async || syndic.put(&format!("{path}/renewal"), Value::Null).await;
    let _ = limited(admin, &office, json!({ "members_max": 1 })).await;
    assert!(renew().await.is_success(), "it counts already");

    let mut sql = platform.sql().await;
    sqlx::query("UPDATE invitation SET expires_at = now() - interval '1 minute'")
        .execute(&mut sql)
        .await
        .unwrap();
    assert_eq!(told(&renew().await), (StatusCode::CONFLICT, "quota-members", &json!(1)));
    assert!(syndic.delete(&path).await.is_success(), "to withdraw it is no addition");
    let _ = limited(admin, &office, json!({ "members_max": 2 })).await;
    let again = syndic.post("/api/v1/invitations", invitation("later@example.org")).await;
    let path = format!("/api/v1/invitations/{}", again.text("/invitation_id"));
    sqlx::query("UPDATE invitation SET expires_at = now() - interval '1 minute' WHERE state = 'open'")
        .execute(&mut sql)
        .await
        .unwrap();
    let renewed = syndic.put(&format!("{path}/renewal"), Value::Null).await;
    assert!(renewed.is_success(), "there is room: {} {}", renewed.status, renewed.body);
    drop(program.stop());
}

#[tokio::test]
async fn limits_are_the_administrators_and_of_two_the_second_is_told() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let (admin, syndic) = (&platform.admin, &platform.first_syndic);
    let office = first_office(admin).await;
    let path = format!("/api/v1/operation/organizations/{office}/quota");
    for version in [0, 1] {
        let body = json!({ "lots_max": 10 + version, "version": version });
        let _ = admin.put(&path, body).await.expect_success("set the quota");
        let stale = admin.put(&path, json!({ "lots_max": 99, "version": version })).await;
        assert_eq!((stale.status, stale.problem()), (StatusCode::CONFLICT, "conflict"), "{version}");
    }
    let wrong = set(admin, &office, json!({ "lots_max": -1 })).await;
    assert_eq!((wrong.problem(), wrong.text("/errors/0/field")), ("invalid-input", "lots_max"));
    let nobodys = "/api/v1/operation/organizations/01890000-0000-7000-8000-000000000009/quota";
    assert_eq!(admin.get(nobodys).await.status, StatusCode::NOT_FOUND);
    let acts = admin.get("/api/v1/operation/acts").await;
    assert_eq!((acts.text("/items/0/subject"), acts.text("/items/0/detail")), ("lots", "11"));
    assert_eq!(acts.body["items"].as_array().unwrap().len(), 2, "what changed, and nothing else");
    assert_eq!(syndic.put(&path, json!({ "version": 2 })).await.status, StatusCode::FORBIDDEN);
    drop(program.stop());
}

#[tokio::test]
async fn the_administrator_sets_the_face_of_an_office_by_the_rules_that_hold_for_the_office() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let admin = &platform.admin;
    let syndic = platform.new_syndic("Office to be dressed").await;
    let own = syndic.get("/api/v1/organization").await.expect_success("read");
    let path = format!("/api/v1/organizations/{}", own.text("/organization_id"));
    let mut brand = json!({
        "name": "Dressed office", "primary_colour": "#123456", "accent_colour": "#654321", "address": "", "email": "",
        "phone": "", "version": own.body["version"],
    });
    let _ = admin.put(&path, brand.clone()).await.expect_success("change the brand");
    let seen = syndic.get("/api/v1/organization").await;
    assert_eq!((seen.text("/name"), seen.text("/primary_colour")), ("Dressed office", "#123456"));
    assert_eq!(
        admin.put(&path, brand.clone()).await.problem(),
        "conflict",
        "the office changed it meanwhile"
    );
    brand["version"] = seen.body["version"].clone();
    brand["primary_colour"] = json!("#ffff00");
    assert_eq!(admin.put(&path, brand).await.problem(), "colour-too-pale");

    let logo = format!("{path}/logo");
    let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 64]].concat();
    assert!(admin.send_bytes(Method::PUT, &logo, "application/octet-stream", picture).await.is_success());
    assert_eq!(syndic.get("/api/v1/organization/logo").await.status, StatusCode::OK);
    assert!(admin.delete(&logo).await.is_success());
    assert_eq!(syndic.get("/api/v1/organization/logo").await.status, StatusCode::NOT_FOUND);
    assert!(admin.delete(&logo).await.is_success());
    let acts = admin.get("/api/v1/operation/acts").await;
    let kept: Vec<(&str, &str)> = acts.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|act| (act["kind"].as_str().unwrap(), act["organization"].as_str().unwrap()))
        .collect();
    assert_eq!(kept, [("brand_changed", "Dressed office"); 3], "brand, logo, no logo; nothing else was done");
    let nobodys = "/api/v1/organizations/01890000-0000-7000-8000-000000000009/logo";
    assert_eq!(admin.delete(nobodys).await.status, StatusCode::NOT_FOUND);
    assert_eq!(syndic.get(&path).await.status, StatusCode::FORBIDDEN);
    drop(program.stop());
}
