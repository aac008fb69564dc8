//! The page of the operation: what waits, what was given up, and what its administrator does about it.
#![expect(clippy::unwrap_used, reason = "an answer that cannot be read fails the test")]
use acceptance::{
    Client, Program, ProgramOptions,
    people::Platform,
    place::{empty_place, said, wait_until_idle},
    start_refused,
};
use reqwest::{Method, StatusCode};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

/// Work of the first organisation in a state; nobody in this program knows its kind, so it stays where it is.
async fn a_job(sql: &mut PgConnection, state: &str) -> (Uuid, Uuid) {
    sqlx::query_as(
        "INSERT INTO job (organization_id, job_id, kind, subject_id, payload, state, attempts, last_error, finished_at,
                          leased_until)
         SELECT organization_id, gen_random_uuid(), 'test.idle', organization_id, '{\"name\": \"Geheim\"}', $1, 8,
                '550 <godelieve.geheim@example.org>: no such mailbox', CASE WHEN $1 = 'failed' THEN now() END,
                CASE WHEN $1 = 'running' THEN now() + interval '1 hour' END
         FROM organization RETURNING organization_id, job_id",
    )
    .bind(state)
    .fetch_one(sql)
    .await
    .unwrap()
}

fn path((organization, job): (Uuid, Uuid)) -> String {
    format!("/api/v1/operation/organizations/{organization}/jobs/{job}")
}

async fn retry(admin: &Client, job: (Uuid, Uuid)) -> (StatusCode, String) {
    let answer = admin.post(&format!("{}/retry", path(job)), Value::Null).await;
    (answer.status, answer.problem().to_owned())
}

async fn drop_it(admin: &Client, job: (Uuid, Uuid)) -> (StatusCode, String) {
    let answer = admin.delete(&path(job)).await;
    (answer.status, answer.problem().to_owned())
}

fn done() -> (StatusCode, String) {
    (StatusCode::NO_CONTENT, String::new())
}

fn refused() -> (StatusCode, String) {
    (StatusCode::CONFLICT, "job-not-given-up".to_owned())
}

async fn standing(sql: &mut PgConnection, (_, job): (Uuid, Uuid)) -> (String, i32) {
    sqlx::query_as("SELECT state, attempts FROM job WHERE job_id = $1")
        .bind(job)
        .fetch_one(sql)
        .await
        .unwrap()
}

#[tokio::test]
async fn work_that_was_given_up_is_tried_again_or_dropped_once_and_who_did_it_is_kept() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let (admin, mut sql) = (&platform.admin, platform.sql().await);
    let (retried, dropped) = (a_job(&mut sql, "failed").await, a_job(&mut sql, "failed").await);
    let (running, waiting) = (a_job(&mut sql, "running").await, a_job(&mut sql, "waiting").await);

    let listed =
        admin.get("/api/v1/operation/jobs?state=failed").await.expect_success("list what was given up");
    assert_eq!(listed.body["items"].as_array().unwrap().len(), 2);
    assert_eq!((listed.text("/items/0/organization"), listed.number("/items/0/tries")), ("First office", 8));
    assert_eq!(listed.text("/items/0/last_error"), "550 <…>: no such mailbox");
    let all = admin.get("/api/v1/operation/jobs?limit=3").await.expect_success("list all");
    assert_eq!(all.body["items"].as_array().unwrap().len(), 3);
    let rest = format!("/api/v1/operation/jobs?after={}", all.text("/next"));
    let rest = admin.get(&rest).await.expect_success("list the rest");
    assert_eq!(rest.body["items"].as_array().unwrap().len(), 1);
    let said = String::from_utf8([all.bytes, rest.bytes].concat()).unwrap();
    assert!(!said.contains("eheim"), "the page tells what the work is about: {said}");

    assert_eq!(retry(admin, retried).await, done());
    assert_eq!(standing(&mut sql, retried).await, ("waiting".to_owned(), 0));
    assert_eq!(retry(admin, retried).await, done(), "a second press finds it done");
    assert_eq!(drop_it(admin, retried).await, refused(), "it waits again");
    assert_eq!(drop_it(admin, dropped).await, done());
    assert_eq!(drop_it(admin, dropped).await, done(), "a second press finds it done");
    assert_eq!(retry(admin, dropped).await, refused(), "dropped is dropped");
    assert_eq!(drop_it(admin, running).await, refused());
    assert_eq!(drop_it(admin, waiting).await, refused());
    assert_eq!(standing(&mut sql, running).await.0, "running");
    let nobodys = (retried.0, Uuid::from_u128(7));
    assert_eq!(drop_it(admin, nobodys).await.0, StatusCode::NOT_FOUND);

    let acts = admin.get("/api/v1/operation/acts").await.expect_success("read what was done");
    let told: Vec<(&str, &str)> = acts.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|act| (act["person"].as_str().unwrap(), act["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("Ada Admin", "job_dropped"), ("Ada Admin", "job_retried")], "newest first, each once");
    drop(program.stop());
}

#[tokio::test]
async fn everything_that_was_given_up_is_tried_again_of_a_kind_or_at_once() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let (admin, mut sql) = (&platform.admin, platform.sql().await);
    let (one, other) = (a_job(&mut sql, "failed").await, a_job(&mut sql, "failed").await);
    let running = a_job(&mut sql, "running").await;
    let all = async |kind: Value| {
        let body = serde_json::json!({ "kind": kind });
        let tried = admin.post("/api/v1/operation/jobs/retry", body).await.expect_success("try all again");
        tried.number("/jobs")
    };
    assert_eq!(all("test.other".into()).await, 0, "none is of that kind");
    assert_eq!(all("test.idle".into()).await, 2);
    assert_eq!(all(Value::Null).await, 0, "a second press finds it done");
    for job in [one, other] {
        assert_eq!(standing(&mut sql, job).await, ("waiting".to_owned(), 0));
    }
    assert_eq!(standing(&mut sql, running).await.0, "running");
    let _ = a_job(&mut sql, "failed").await;
    assert_eq!(all(Value::Null).await, 1);

    let acts = admin.get("/api/v1/operation/acts").await.expect_success("read what was done");
    let kept: Vec<(&str, &str, &str)> = acts.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|act| ["kind", "subject", "detail"].map(|name| act[name].as_str().unwrap()).into())
        .collect();
    assert_eq!(kept, [("jobs_retried", "", "1"), ("jobs_retried", "test.idle", "2")]);
    drop(program.stop());
}

#[tokio::test]
async fn two_administrators_who_decide_differently_at_once_decide_once() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let (admin, mut sql) = (&platform.admin, platform.sql().await);
    for _ in 0..10 {
        let job = a_job(&mut sql, "failed").await;
        let (tried, dropped) = tokio::join!(retry(admin, job), drop_it(admin, job));
        let state = standing(&mut sql, job).await.0;
        let expected = if state == "waiting" { (done(), refused()) } else { (refused(), done()) };
        assert_eq!((tried, dropped), expected, "it is {state}");
    }
    let acts: i64 =
        sqlx::query_scalar("SELECT count(*) FROM operation_act").fetch_one(&mut sql).await.unwrap();
    assert_eq!(acts, 10);
    drop(program.stop());
}

#[tokio::test]
async fn a_back_up_that_is_asked_for_is_kept_once_with_who_asked() {
    let folder = empty_place();
    let options = ProgramOptions::default().with("KOPROGO_BACKUP_DIR", folder.path().to_str().unwrap());
    let mut program = Program::start(options);
    let platform = Platform::set_up(&mut program).await;
    let ask = async || platform.admin.post("/api/v1/operation/backups", Value::Null).await;
    assert_eq!(ask().await.status, StatusCode::ACCEPTED);
    assert_eq!(ask().await.problem(), "backup-under-way");
    let acts = platform.admin.get("/api/v1/operation/acts").await.expect_success("read what was done");
    assert_eq!((acts.text("/items/0/kind"), acts.text("/items/0/person")), ("backup_asked", "Ada Admin"));
    assert_eq!(acts.body["items"].as_array().unwrap().len(), 1);
    drop(program.stop());
}

#[tokio::test]
async fn what_cannot_be_kept_as_an_act_is_not_done() {
    let folder = empty_place();
    let options = ProgramOptions::default().with("KOPROGO_BACKUP_DIR", folder.path().to_str().unwrap());
    let mut program = Program::start(options);
    let platform = Platform::set_up(&mut program).await;
    let (admin, mut sql) = (&platform.admin, platform.sql().await);
    wait_until_idle(&mut sql).await;
    let archive = folder.path().join("open.tar");
    let place = program.folder().to_owned();
    let made = tokio::task::spawn_blocking(move || {
        start_refused(&place, &ProgramOptions::default(), &["backup", "--to", archive.to_str().unwrap()])
    });
    let _ = said(&made.await.unwrap());
    sqlx::query("REVOKE INSERT ON operation_act FROM koprogo_platform").execute(&mut sql).await.unwrap();

    let asked = admin.post("/api/v1/operation/backups", Value::Null).await;
    let tried = admin.post("/api/v1/operation/archives/open.tar/trial", serde_json::json!({})).await;
    assert_eq!((asked.status.as_u16(), tried.status.as_u16()), (503, 503));
    let runs: i64 =
        sqlx::query_scalar("SELECT count(*) FROM operation_run").fetch_one(&mut sql).await.unwrap();
    assert_eq!(runs, 0, "a run is there that nobody is known to have asked for");

    sqlx::query("INSERT INTO operation_run (kind, state, archive) VALUES ('trial', 'running', 'open.tar')")
        .execute(&mut sql)
        .await
        .unwrap();
    assert_eq!(admin.delete("/api/v1/operation/trial").await.status.as_u16(), 503);
    let is_stopping: bool =
        sqlx::query_scalar("SELECT is_stopping FROM operation_run").fetch_one(&mut sql).await.unwrap();
    assert!(!is_stopping);
    drop(program.stop());
}

#[tokio::test]
async fn an_office_is_not_dressed_when_nobody_is_kept_as_having_done_it() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let (admin, mut sql) = (&platform.admin, platform.sql().await);
    let before = platform.first_syndic.get("/api/v1/organization").await.expect_success("read").body;
    let path = format!("/api/v1/organizations/{}", before["organization_id"].as_str().unwrap());
    let brand = serde_json::json!({
        "name": "Dressed", "primary_colour": "#123456", "accent_colour": "#654321", "address": "", "email": "",
        "phone": "", "version": before["version"],
    });
    let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 64]].concat();
    sqlx::query("REVOKE INSERT ON operation_act FROM koprogo_platform, koprogo_app")
        .execute(&mut sql)
        .await
        .unwrap();

    let changed = admin.put(&path, brand).await;
    let logo = admin.send_bytes(Method::PUT, &format!("{path}/logo"), "image/png", picture).await;
    assert_eq!((changed.status.as_u16(), logo.status.as_u16()), (503, 503));
    let after = platform.first_syndic.get("/api/v1/organization").await.expect_success("read").body;
    assert_eq!(after, before);
    drop(program.stop());
}

#[tokio::test]
async fn the_page_says_what_the_figures_for_prometheus_say() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let mut sql = platform.sql().await;
    let _ = (a_job(&mut sql, "failed").await, a_job(&mut sql, "waiting").await);
    for _ in 0..20 {
        let _ = platform.first_syndic.get("/api/v1/buildings").await.expect_success("list buildings");
    }
    let said = platform.admin.get("/api/v1/operation/figures").await.expect_success("read the figures");
    assert!(said.number("/requests/answered") >= 20, "{}", said.body);
    assert_eq!((said.number("/requests/failed"), said.number("/requests/turned_away")), (0, 0));
    let (median, p99) =
        (said.number("/requests/median_microseconds"), said.number("/requests/p99_microseconds"));
    assert!(0 < median && median <= p99 && p99 < 60_000_000, "{median} {p99}");
    assert_eq!((said.number("/installation/organizations"), said.number("/installation/people")), (1, 1));
    let jobs = said.body["installation"]["jobs"].as_array().unwrap();
    let idle: Vec<&str> = jobs
        .iter()
        .filter(|one| one["kind"] == "test.idle")
        .map(|one| one["state"].as_str().unwrap())
        .collect();
    assert_eq!(idle, ["failed", "waiting"]);
    assert!(said.number("/connections") >= 1 && said.number("/process/resident_bytes") > 1_000_000);
    assert_eq!(said.text("/pools/0/name"), "app");
    drop(program.stop());
}
