//! The round of the night, asked for by the administrator: back-up, proof by restoring, doctor, each to be seen.
#![expect(clippy::unwrap_used, reason = "what cannot be read fails the test")]
use std::{ffi::OsString, fs, path::Path, time::Duration};

use acceptance::{
    Answer, Client, MailServer, Program, ProgramOptions,
    at_scale::owner,
    people::Platform,
    place::{at_work_in, complaint, empty_place, said, wait_until_idle},
    start_refused,
};
use application::shared::Clock as _;
use chrono::DateTime;
use infrastructure::{clock::SystemClock, operation::PgOperationLog, postgres::Db};
use reqwest::StatusCode;
use serde_json::{Value, json};
use sqlx::{Connection as _, PgConnection, postgres::PgConnectOptions};
use uuid::Uuid;

const SOON: usize = 1_200;

/// The scratch places that there are.
fn scratch_in(folder: &Path) -> Vec<OsString> {
    let names = fs::read_dir(folder.join("data")).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().starts_with("scratch")).collect()
}

async fn operation(admin: &Client) -> Answer {
    admin.get("/api/v1/operation").await.expect_success("look at the operation")
}

/// What the names of an installation's archives say of it.
async fn mark(program: &Program) -> String {
    let mut database = owner(program.folder()).await;
    let instance: Uuid =
        sqlx::query_scalar("SELECT instance_id FROM installation").fetch_one(&mut database).await.unwrap();
    instance.simple().to_string()[24..].to_owned()
}

/// Waits until the view says so.
async fn until(admin: &Client, holds: impl Fn(&Value) -> bool) -> Value {
    let mut last = Value::Null;
    for _ in 0..SOON {
        last = operation(admin).await.body;
        if holds(&last) {
            return last;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("it did not come to that: {last:#}");
}

#[tokio::test]
async fn a_back_up_asked_for_on_the_page_is_made_proven_and_examined() {
    let archives = empty_place();
    let words = archives.path().join("words");
    fs::write(&words, "open sesame\n").unwrap();
    let folder = archives.path().join("nightly");
    let options = ProgramOptions::default()
        .with("KOPROGO_BACKUP_DIR", folder.to_str().unwrap())
        .with("KOPROGO_BACKUP_PASSPHRASE_FILE", words.to_str().unwrap())
        .with("KOPROGO_BACKUP_KEEP", "2")
        .with("KOPROGO_SECRET", "");
    fs::create_dir_all(&folder).unwrap();
    let mut program = Program::start(options.clone());
    let (ours, theirs) = (mark(&program).await, "0123abcd");
    let archive = |mark: &str, day: u8| format!("koprogo-local-{mark}-202601{day:02}T020000Z.tar.age");
    for name in [archive(&ours, 1), archive(&ours, 2), archive(theirs, 1)] {
        fs::write(folder.join(name), "of another day").unwrap();
    }
    let admin = Platform::set_up(&mut program).await.admin;
    let before = operation(&admin).await.body;
    assert_eq!(before["runs"]["backup"], Value::Null, "a new installation waits for its first night");
    assert_eq!(before["set_up"]["is_encrypted"], true);
    let safety = async || admin.get("/api/v1/operation/figures").await.body["installation"]["safety"].clone();
    assert_eq!(safety().await, json!({ "backed_up_at": 0, "proven_at": 0, "errors": 0 }));

    let asked = admin.post("/api/v1/operation/backups", json!({})).await;
    assert_eq!(asked.status, StatusCode::ACCEPTED);
    let again = admin.post("/api/v1/operation/backups", json!({})).await;
    assert_eq!((again.status, again.problem()), (StatusCode::CONFLICT, "backup-under-way"));
    let after = until(&admin, |view| view["runs"]["doctor"] != Value::Null).await;
    let runs = &after["runs"];
    assert_eq!(
        (&runs["backup"]["state"], &runs["proof"]["state"]),
        (&json!("done"), &json!("done")),
        "{runs:#}"
    );
    assert_eq!(runs["last_proven"]["archive"], runs["backup"]["archive"]);
    assert_eq!(runs["backup"]["archive"]["has_secret"], true);
    let (safety, seconds) = (safety().await, |run: &str| {
        let at = runs[run]["finished_at"].as_str().unwrap();
        DateTime::parse_from_rfc3339(at).unwrap().timestamp()
    });
    assert!((safety["backed_up_at"].as_i64().unwrap() - seconds("backup")).abs() <= 1, "{safety}");
    assert!((safety["proven_at"].as_i64().unwrap() - seconds("proof")).abs() <= 1, "{safety}");
    let findings = runs["doctor"]["findings"].as_array().unwrap();
    assert!(findings.iter().all(|one| one["severity"] == "warning"), "{findings:#?}");

    let path = runs["backup"]["archive"]["path"].as_str().unwrap();
    let tried = ["restore", path, "--scratch"];
    let _ = said(&start_refused(program.folder(), &options, &tried));
    let kept = fs::read_dir(&folder).unwrap().count();
    assert_eq!(kept, 3, "the newest two are kept, and what is another installation's");
    assert!(!folder.join(archive(&ours, 1)).exists());
    assert_eq!(scratch_in(program.folder()), Vec::<OsString>::new());
    let looked = start_refused(program.folder(), &options, &["doctor"]);
    assert!(looked.status.success(), "{}{}", String::from_utf8_lossy(&looked.stdout), complaint(&looked));
    drop(program.stop());
}

#[tokio::test]
async fn a_program_that_is_asked_to_end_takes_the_server_of_its_proof_along() {
    let archives = empty_place();
    let options = ProgramOptions::default()
        .with("KOPROGO_BACKUP_DIR", archives.path().to_str().unwrap())
        .with("KOPROGO_DEMO", "yes");
    let mut program = Program::start(options);
    let admin = Platform::set_up(&mut program).await.admin;
    let _ = admin.post("/api/v1/operation/backups", json!({})).await.expect_success("ask for a back-up");
    let room = program.folder().join(format!("data/scratch-proof-{}", program.pid()));
    let door = PgConnectOptions::new_without_pgpass()
        .socket(room.join("restoring/postgres/run"))
        .username("koprogo")
        .database("postgres");
    let mut is_served = false;
    for _ in 0..SOON {
        is_served = PgConnection::connect_with(&door).await.is_ok();
        if is_served {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(is_served, "no proof was begun:\n{}", program.said());
    // It is the program's own from here on, and no longer being started.
    tokio::time::sleep(Duration::from_millis(100)).await;
    let stopped = program.stop();
    assert_eq!((scratch_in(stopped.folder()), at_work_in(&room)), (vec![], vec![]));
}

#[tokio::test]
async fn a_clock_that_was_ahead_puts_off_no_night_and_holds_no_run() {
    let program = Program::start(ProgramOptions::default());
    let door = PgConnectOptions::new_without_pgpass()
        .socket(program.folder().join("data/postgres/run"))
        .username("koprogo_platform")
        .database("koprogo");
    let mut sql = PgConnection::connect_with(&door).await.unwrap();
    let log = PgOperationLog::new(Db::new(door, 1));
    sqlx::raw_sql(
        "INSERT INTO operation_run (kind, state, started_at, finished_at)
         VALUES ('doctor', 'done', now() - interval '1 day', now()),
                ('doctor', 'done', now() + interval '4 years', now() + interval '4 years');
         INSERT INTO operation_run (kind, state, started_at, told_at)
         VALUES ('proof', 'running', now() + interval '4 years', now() + interval '4 years'),
                ('backup', 'running', now(), now())",
    )
    .execute(&mut sql)
    .await
    .unwrap();
    let last_round = log.standing().await.unwrap().last_round;
    assert!(last_round.unwrap() <= SystemClock.now(), "no night is due before {last_round:?}");
    assert_eq!(log.end_the_dead().await.unwrap(), 1);
    let alive: Vec<String> = sqlx::query_scalar("SELECT kind FROM operation_run WHERE state = 'running'")
        .fetch_all(&mut sql)
        .await
        .unwrap();
    assert_eq!(alive, ["backup"]);
    drop(program.stop());
}

#[tokio::test]
async fn a_back_up_that_fails_is_seen_on_the_page_in_the_log_and_by_the_doctor() {
    let archives = empty_place();
    let blocked = archives.path().join("a-file-and-no-folder");
    fs::write(&blocked, "").unwrap();
    let folder = blocked.join("inside");
    let options = ProgramOptions::default().with("KOPROGO_BACKUP_DIR", folder.to_str().unwrap());
    let mut program = Program::start(options.clone());
    let admin = Platform::set_up(&mut program).await.admin;
    let _ = admin.post("/api/v1/operation/backups", json!({})).await.expect_success("ask for a back-up");
    let failed = until(&admin, |view| view["runs"]["doctor"] != Value::Null).await;
    assert_eq!(failed["runs"]["backup"]["state"], "failed");
    let error = failed["runs"]["backup"]["error"].as_str().unwrap();
    assert!(error.contains("cannot be made"), "{error}");
    let safety = admin.get("/api/v1/operation/figures").await.body["installation"]["safety"].clone();
    assert!(safety["errors"].as_i64() > Some(0) && safety["backed_up_at"] == 0, "{safety}");
    assert!(program.said().contains("The backup failed"), "{}", program.said());
    let looked = start_refused(program.folder(), &options, &["doctor"]);
    assert_eq!(looked.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&looked.stdout).contains("backup-failed"));
    drop(program.stop());
}

#[tokio::test]
async fn without_a_folder_nothing_is_backed_up_and_the_page_says_why_but_the_doctor_looks_when_asked() {
    let mut program = Program::start(ProgramOptions::default());
    let admin = Platform::set_up(&mut program).await.admin;
    let refused = admin.post("/api/v1/operation/backups", json!({})).await;
    assert_eq!((refused.status, refused.problem()), (StatusCode::CONFLICT, "backup-folder-missing"));
    assert_eq!(operation(&admin).await.body["set_up"]["folder"], Value::Null);

    let examine = async || admin.post("/api/v1/operation/examinations", json!({})).await;
    assert_eq!(examine().await.status, StatusCode::ACCEPTED);
    let again = examine().await;
    assert_eq!((again.status, again.problem()), (StatusCode::CONFLICT, "examination-under-way"));
    let looked = until(&admin, |view| view["runs"]["examination"]["state"] == "done").await;
    assert!(looked["runs"]["doctor"]["checks"].as_array().unwrap().len() > 3, "{looked:#}");
    assert_eq!((&looked["runs"]["backup"], &looked["runs"]["proof"]), (&Value::Null, &Value::Null));
    let acts = admin.get("/api/v1/operation/acts").await;
    assert_eq!(acts.text("/items/0/kind"), "doctor_asked");

    // Asked for at another program on the same database, which has one.
    let mut sql = owner(program.folder()).await;
    let asked =
        "SET ROLE koprogo_platform; INSERT INTO operation_run (kind, state) VALUES ('backup', 'asked')";
    sqlx::raw_sql(asked).execute(&mut sql).await.unwrap();
    tokio::time::sleep(Duration::from_secs(5)).await;
    let begun: i64 = sqlx::query_scalar("SELECT count(*) FROM operation_run WHERE started_at IS NOT NULL")
        .fetch_one(&mut sql)
        .await
        .unwrap();
    assert_eq!(begun, 1, "the doctor goes round again and again");
    drop(program.stop());
}

#[tokio::test]
async fn a_back_up_by_hand_counts_when_it_stays_in_the_own_folder_and_puts_off_no_night() {
    let (archives, elsewhere) = (empty_place(), empty_place());
    let folder = archives.path().join("nightly");
    fs::create_dir(&folder).unwrap();
    let options = ProgramOptions::default().with("KOPROGO_BACKUP_DIR", folder.to_str().unwrap());
    let mut program = Program::start(options.clone());
    let admin = Platform::set_up(&mut program).await.admin;
    let last_good = async || operation(&admin).await.body["runs"]["last_good_backup"].clone();
    let to_elsewhere = ["backup", "--to", elsewhere.path().to_str().unwrap()];
    let made = start_refused(program.folder(), &options, &to_elsewhere);
    let _ = said(&made);
    assert!(complaint(&made).contains("does not count as the last back-up"), "{}", complaint(&made));
    assert_eq!(last_good().await, Value::Null);

    // Whichever way the folder is named.
    let named = archives.path().join("nightly/../nightly/by-hand.tar");
    let made = start_refused(program.folder(), &options, &["backup", "--to", named.to_str().unwrap()]);
    let _ = said(&made);
    let run = last_good().await;
    assert_eq!((&run["state"], &run["archive"]["path"]), (&json!("done"), &json!(named.to_str())), "{run:#}");
    assert_eq!(
        (&run["archive"]["is_encrypted"], run["archive"]["rows"].as_i64() > Some(0)),
        (&json!(false), true)
    );
    let safety = admin.get("/api/v1/operation/figures").await.body["installation"]["safety"].clone();
    assert!(safety["backed_up_at"].as_i64() > Some(0) && safety["proven_at"] == 0, "{safety}");
    let door = PgConnectOptions::new_without_pgpass()
        .socket(program.folder().join("data/postgres/run"))
        .username("koprogo_platform")
        .database("koprogo");
    let standing = PgOperationLog::new(Db::new(door, 1)).standing().await.unwrap();
    assert_eq!(standing.last_round, None, "the night, which proves and examines, is put off");
    drop(program.stop());
}

/// Asks for a back-up and waits until the round is over and its mails have left.
async fn round_of(platform: &Platform) -> Value {
    let admin = &platform.admin;
    let before = operation(admin).await.body.pointer("/runs/doctor/at").cloned();
    let _ = admin.post("/api/v1/operation/backups", json!({})).await.expect_success("ask for a back-up");
    let view = until(admin, |view| {
        let at = view.pointer("/runs/doctor/at");
        let ended = view.pointer("/runs/backup/finished_at").is_some_and(|at| !at.is_null());
        ended && at.is_some() && at != before.as_ref()
    });
    let view = view.await;
    // The service looks every two seconds, and tells in the same step.
    tokio::time::sleep(Duration::from_secs(3)).await;
    wait_until_idle(&mut platform.sql().await).await;
    view
}

#[tokio::test]
async fn a_failed_night_is_mailed_once_to_who_looks_after_the_platform_and_so_is_its_end() {
    let archives = empty_place();
    let blocked = archives.path().join("a-file-and-no-folder");
    fs::write(&blocked, "").unwrap();
    let server = MailServer::start();
    let options = ProgramOptions::default()
        .with("KOPROGO_BACKUP_DIR", blocked.join("inside").to_str().unwrap())
        .with("KOPROGO_SMTP_URL", &server.url());
    let mut program = Program::start(options);
    let platform = Platform::set_up(&mut program).await;
    let _ = platform.invited(&platform.first_syndic, "accountant", None).await;
    wait_until_idle(&mut platform.sql().await).await;
    let others = server.taken();
    assert_eq!(server.mails_to("ada@example.org"), Vec::<String>::new());

    let failed = round_of(&platform).await;
    assert_eq!(failed["runs"]["backup"]["state"], "failed");
    let mails = server.mails_to("ada@example.org");
    assert_eq!(mails.len(), 1, "{mails:#?}");
    assert!(mails[0].contains("Subject: The work of the night failed"), "{}", mails[0]);
    assert!(mails[0].contains("The back-up failed.") && mails[0].contains("cannot be made"), "{}", mails[0]);
    assert!(mails[0].contains("/operation"), "{}", mails[0]);

    let _ = round_of(&platform).await;
    assert_eq!(server.mails_to("ada@example.org").len(), 1, "tried again, it is told again");

    fs::remove_file(&blocked).unwrap();
    let mut sql = platform.sql().await;
    sqlx::query("UPDATE person SET language = 'nl'").execute(&mut sql).await.unwrap();
    let well = round_of(&platform).await;
    assert_eq!(
        (&well["runs"]["backup"]["state"], &well["runs"]["proof"]["state"]),
        (&json!("done"), &json!("done"))
    );
    let mails = server.mails_to("ada@example.org");
    assert_eq!(mails.len(), 2, "{mails:#?}");
    assert!(mails[1].contains("Subject: Het werk van de nacht is weer in orde"), "{}", mails[1]);
    let _ = round_of(&platform).await;
    assert_eq!(server.mails_to("ada@example.org").len(), 2, "a good night is no news");
    let mut now = server.taken();
    now.remove("ada@example.org");
    assert_eq!(now, others, "nobody else is told");
    drop(program.stop());
}

#[tokio::test]
async fn a_round_forgets_what_is_long_done_and_nothing_that_waits_or_failed() {
    let archives = empty_place();
    let blocked = archives.path().join("a-file-and-no-folder");
    fs::write(&blocked, "").unwrap();
    let options =
        ProgramOptions::default().with("KOPROGO_BACKUP_DIR", blocked.join("inside").to_str().unwrap());
    let mut program = Program::start(options);
    let platform = Platform::set_up(&mut program).await;
    let mut sql = owner(program.folder()).await;
    sqlx::raw_sql(
        "INSERT INTO job (organization_id, job_id, kind, subject_id, payload, state, finished_at)
         SELECT organization_id, gen_random_uuid(), 'test.' || state || days, organization_id, '{}', state,
                now() - days * interval '1 day'
         FROM organization, (VALUES ('done', 89), ('done', 91), ('dropped', 91), ('failed', 91)) made (state, days);
         INSERT INTO outbox (organization_id, kind, subject_id, payload, created_at, published_at)
         SELECT organization_id, 'test.' || coalesce(days::text, 'waits'), organization_id, '{}', now() - interval '91 days',
                now() - days * interval '1 day'
         FROM organization, (VALUES (89), (91), (NULL)) made (days);
         INSERT INTO idempotency_key (organization_id, person_id, key, attempt, fingerprint, content_type, created_at)
         SELECT organization_id, organization_id, gen_random_uuid(), organization_id, '', 'test.' || days,
                now() - days * interval '1 day'
         FROM organization, (VALUES (29), (31)) made (days)",
    )
    .execute(&mut sql)
    .await
    .unwrap();
    let _ = round_of(&platform).await;
    let left: Vec<String> = sqlx::query_scalar(
        "SELECT kind FROM (SELECT kind FROM job UNION ALL SELECT kind FROM outbox
                           UNION ALL SELECT content_type FROM idempotency_key) AS left_there (kind)
         WHERE kind LIKE 'test.%' ORDER BY kind",
    )
    .fetch_all(&mut sql)
    .await
    .unwrap();
    assert_eq!(left, ["test.29", "test.89", "test.done89", "test.failed91", "test.waits"]);
    drop(program.stop());
}
