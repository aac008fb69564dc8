//! Each switch on the real program: what stops when it is off, that nothing is lost, and who turned it.
#![expect(clippy::unwrap_used, reason = "an answer that cannot be read fails the test")]
use std::time::Duration;

use acceptance::{
    Answer, Client, Program, ProgramOptions,
    people::{Platform, SECRET},
};
use application::identity::Secrets as _;
use infrastructure::identity::InstallationSecrets;
use reqwest::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

async fn turn(admin: &Client, switch: &str, is_on: bool) -> Answer {
    let listed = admin.get("/api/v1/operation/switches").await.expect_success("list the switches");
    let found = listed.body.as_array().unwrap().iter().find(|one| one["switch"] == switch).unwrap();
    let body = json!({ "is_on": is_on, "version": found["version"] });
    admin.put(&format!("/api/v1/operation/switches/{switch}"), body).await
}

async fn turned(admin: &Client, switch: &str, is_on: bool) {
    assert_eq!(turn(admin, switch, is_on).await.status, StatusCode::NO_CONTENT);
}

fn switched_off(answer: &Answer) -> &str {
    answer.headers.get("x-koprogo-off").map_or("", |value| value.to_str().unwrap())
}

/// Waits until the queue of mails says so.
async fn mails(admin: &Client, holds: impl Fn(&Value) -> bool) -> Value {
    let mut last = Value::Null;
    for _ in 0..200 {
        last = admin.get("/api/v1/operation/mails").await.expect_success("look at the mails").body;
        if holds(&last) {
            return last;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it did not come to that: {last:#}");
}

fn invitation(address: &str) -> Value {
    json!({ "email": address, "role": "accountant", "building_id": null, "owner_id": null, "language": "nl" })
}

#[tokio::test]
async fn mails_wait_while_they_are_paused_and_leave_afterwards() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let (admin, syndic) = (&platform.admin, &platform.first_syndic);
    turned(admin, "mail", false).await;
    for address in ["a@example.org", "b@example.org"] {
        let _ = syndic.post("/api/v1/invitations", invitation(address)).await.expect_success("invite");
    }
    let paused = mails(admin, |queue| queue["waiting"] == 2).await;
    assert_eq!(paused["organizations"][0]["organization"], "First office");
    tokio::time::sleep(Duration::from_secs(2)).await;
    let still = mails(admin, |queue| queue["waiting"] == 2).await;
    assert_eq!(still["refused"], 0);
    let told = admin.get("/api/v1/operation/figures").await;
    assert_eq!(switched_off(&told), "mail", "the administrator is told at every answer");
    turned(admin, "night", false).await;
    let told = syndic.get("/api/v1/organization").await;
    assert_eq!(
        switched_off(&told),
        "mail",
        "whoever sends mails must know that they wait; the nights are not his"
    );
    let visitor = Client::new(program.base()).get("/api/v1/setup").await;
    assert_eq!(switched_off(&visitor), "", "it is no business of who sends none");
    turned(admin, "night", true).await;

    // A program that starts meanwhile knows it from its first moment.
    let program = program.stop().start_again();
    let platform = platform.moved_to(program.base());
    let admin = &platform.admin;
    let _ = mails(admin, |queue| queue["waiting"] == 2).await;
    turned(admin, "mail", true).await;
    let _ = mails(admin, |queue| queue["waiting"] == 0).await;
    let sent: i64 = sqlx::query_scalar("SELECT count(*) FROM message WHERE state = 'sent'")
        .fetch_one(&mut platform.sql().await)
        .await
        .unwrap();
    assert_eq!(sent, 2);
    let acts = admin.get("/api/v1/operation/acts").await;
    let told: Vec<(&str, &str)> = acts.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|act| (act["subject"].as_str().unwrap(), act["detail"].as_str().unwrap()))
        .collect();
    let turns = vec![("mail", "on"), ("night", "on"), ("night", "off"), ("mail", "off")];
    assert_eq!((told, acts.text("/items/0/person")), (turns, "Ada Admin"));
    assert!(!program.said().contains("@example.org"));
    drop(program.stop());
}

/// Its hour was over before the mail left.
#[tokio::test]
async fn a_link_to_a_new_password_that_waited_with_its_mail_works_when_it_arrives() {
    let mut program = Program::start(ProgramOptions::default().with("KOPROGO_SECRET", SECRET));
    let platform = Platform::set_up(&mut program).await;
    let (admin, visitor, mut sql) = (&platform.admin, Client::new(program.base()), platform.sql().await);
    let ask = async || {
        let asked = json!({ "email": "ada@example.org" });
        let _ = visitor.post("/api/v1/password-resets", asked).await.expect_success("ask for a new password");
    };
    turned(admin, "mail", false).await;
    ask().await;
    let _ = mails(admin, |queue| queue["waiting"] == 1).await;
    ask().await;
    let _ = mails(admin, |queue| queue["waiting"] == 2).await;
    let late = "UPDATE one_time_link SET created_at = now() - interval '3 hours', expires_at = now() - interval '2 hours'
                WHERE purpose = 'password_reset'";
    assert_eq!(sqlx::query(late).execute(&mut sql).await.unwrap().rows_affected(), 2);
    turned(admin, "mail", true).await;
    let _ = mails(admin, |queue| queue["waiting"] == 0).await;

    let links: Vec<Uuid> = sqlx::query_scalar(
        "SELECT link_id FROM one_time_link WHERE purpose = 'password_reset' ORDER BY link_id",
    )
    .fetch_all(&mut sql)
    .await
    .unwrap();
    let secrets = InstallationSecrets::new(SECRET.as_bytes());
    let redeem = async |link: Uuid| {
        let body = json!({ "token": secrets.for_link(link).plain, "password": "vier blauwe fietsen" });
        visitor.post("/api/v1/password-resets/redeem", body).await
    };
    assert_eq!(redeem(links[0]).await.problem(), "link-spent", "a newer one has replaced it");
    let _ = redeem(links[1]).await.expect_success("choose a new password");
    drop(program.stop());
}

#[tokio::test]
async fn mails_that_wait_for_their_next_try_are_tried_at_once() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let (admin, mut sql) = (&platform.admin, platform.sql().await);
    turned(admin, "mail", false).await;
    let invite = invitation("later@example.org");
    let _ = platform.first_syndic.post("/api/v1/invitations", invite).await.expect_success("invite");
    let _ = mails(admin, |queue| queue["waiting"] == 1).await;
    // As after a server that could not take it: its next try is minutes away.
    for later in [
        "UPDATE job SET run_at = now() + interval '2 minutes', attempts = 7
         WHERE kind = 'messaging.send_message' AND state = 'waiting'",
        "UPDATE message SET last_error = '450 <later@example.org>: try again later' WHERE state = 'queued'",
    ] {
        // The mail is there a moment before the job that is to send it.
        let mut changed = 0;
        for _ in 0..200 {
            changed = sqlx::query(later).execute(&mut sql).await.unwrap().rows_affected();
            if changed > 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(changed, 1);
    }
    turned(admin, "mail", true).await;
    let waits = mails(admin, |_| true).await;
    assert_eq!(waits["organizations"][0]["last_refusal"], "450 <…>: try again later");
    let tried = admin.post("/api/v1/operation/mails/retry", Value::Null).await.expect_success("try now");
    assert_eq!(tried.number("/mails"), 1);
    let _ = mails(admin, |queue| queue["waiting"] == 0).await;
    let none = admin.post("/api/v1/operation/mails/retry", Value::Null).await.expect_success("try again");
    assert_eq!(none.number("/mails"), 0);
    let acts = admin.get("/api/v1/operation/acts").await;
    assert_eq!((acts.text("/items/0/kind"), acts.text("/items/0/detail")), ("mails_retried", "1"));
    drop(program.stop());
}

#[tokio::test]
async fn while_nothing_may_be_written_people_read_and_sign_in_and_the_operation_goes_on() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let (admin, syndic) = (&platform.admin, &platform.first_syndic);
    turned(admin, "writing", false).await;

    let refused = syndic.post("/api/v1/invitations", invitation("c@example.org")).await;
    assert_eq!((refused.status, refused.problem()), (StatusCode::SERVICE_UNAVAILABLE, "read-only"));
    assert!(refused.headers.contains_key("retry-after"));
    let read = syndic.get("/api/v1/organization").await.expect_success("read");
    assert_eq!(switched_off(&read), "writing", "the app knows it from any answer");
    for (path, body) in [
        ("/api/v1/password-resets", json!({ "email": "ada@example.org" })),
        ("/api/v1/organizations", json!({ "name": "N", "syndic_email": "n@example.org", "language": "nl" })),
    ] {
        assert_eq!(admin.post(path, body).await.problem(), "read-only", "{path}");
    }

    let figures = admin.get("/api/v1/operation/figures").await.expect_success("read the figures");
    assert_eq!(figures.number("/requests/failed"), 0, "what was decided on has not failed");
    assert_eq!(figures.number("/requests/given_up"), 0);

    let again = Client::new(program.base());
    let sign_in = json!({ "email": "ada@example.org", "password": "a sentence that nobody guesses" });
    let session = again.post("/api/v1/session", sign_in).await.expect_success("sign in");
    let membership = session.text("/memberships/0/membership_id").to_owned();
    let switch = json!({ "membership_id": membership });
    let _ = again.put("/api/v1/session/membership", switch).await.expect_success("work in another role");
    let _ = again.post("/api/v1/session/refresh", Value::Null).await.expect_success("stay signed in");
    let _ = again.delete("/api/v1/session").await.expect_success("sign out");

    turned(admin, "writing", true).await;
    let invited =
        syndic.post("/api/v1/invitations", invitation("c@example.org")).await.expect_success("invite");
    assert_eq!(switched_off(&invited), "");
    drop(program.stop());
}

#[tokio::test]
async fn another_program_on_the_same_database_obeys_within_two_seconds() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    // What another program writes, this one reads: here the other one is the database's own client.
    sqlx::query("UPDATE operation_switch SET is_on = false WHERE switch = 'writing'")
        .execute(&mut platform.sql().await)
        .await
        .unwrap();
    tokio::time::sleep(Duration::from_secs(2)).await;
    let refused = platform.first_syndic.post("/api/v1/invitations", invitation("d@example.org")).await;
    assert_eq!(refused.problem(), "read-only");
    drop(program.stop());
}

#[tokio::test]
async fn of_two_administrators_who_turn_a_switch_the_second_is_told_that_it_was_turned() {
    let mut program = Program::start(ProgramOptions::default());
    let admin = Platform::set_up(&mut program).await.admin;
    let path = "/api/v1/operation/switches/night";
    let off = json!({ "is_on": false, "version": 1 });
    assert_eq!(admin.put(path, off.clone()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(admin.put(path, off).await.status, StatusCode::NO_CONTENT, "it stands so already");
    let stale = admin.put(path, json!({ "is_on": true, "version": 1 })).await;
    assert_eq!((stale.status, stale.problem()), (StatusCode::CONFLICT, "conflict"));
    let unknown =
        admin.put("/api/v1/operation/switches/gravity", json!({ "is_on": false, "version": 1 })).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    drop(program.stop());
}

#[tokio::test]
async fn while_the_nights_are_off_the_doctor_looks_and_no_back_up_is_made_unless_it_is_asked_for() {
    let folder = acceptance::place::empty_place();
    let archives = folder.path().join("nightly");
    let options = ProgramOptions::default().with("KOPROGO_BACKUP_DIR", archives.to_str().unwrap());
    let mut program = Program::start(options);
    let platform = Platform::set_up(&mut program).await;
    let admin = &platform.admin;
    turned(admin, "night", false).await;
    let runs = async |holds: &dyn Fn(&Value) -> bool| {
        for _ in 0..1_200 {
            let seen = admin.get("/api/v1/operation").await.expect_success("look").body["runs"].clone();
            if holds(&seen) {
                return seen;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("it did not come to that");
    };
    // The last round was long ago: the night's hour has come since.
    sqlx::query(
        "INSERT INTO operation_run (kind, state, asked_at, started_at, finished_at, told_at)
         SELECT 'doctor', 'failed', at, at, at, at FROM (SELECT now() - interval '3 days' AS at) long_ago",
    )
    .execute(&mut platform.sql().await)
    .await
    .unwrap();
    let looked = runs(&|runs| runs["doctor"] != Value::Null).await;
    assert_eq!(looked["backup"], Value::Null, "a back-up was made in a night that is off");

    let _ = admin.post("/api/v1/operation/backups", json!({})).await.expect_success("ask for a back-up");
    let made = runs(&|runs| runs["backup"]["state"] == "done").await;
    assert_eq!(made["backup"]["error"], Value::Null);
    drop(program.stop());
}
