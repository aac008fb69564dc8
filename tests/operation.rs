//! The program as its operator meets it: commands, logs, health, and an end that leaves nothing behind.
#![expect(clippy::unwrap_used, reason = "a program that cannot be run fails the test")]
use std::{
    collections::BTreeSet,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Output,
};

use acceptance::{Answer, Client, Program, ProgramOptions, people::Platform, start_refused};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

const PASSWORD: &str = "a long word for the log";

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn complaint(output: &Output) -> String {
    assert!(!output.status.success(), "it went through: {}", said(output));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// The token behind `#` of the link that a command printed.
fn token(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    said(output).split('#').nth(1).unwrap().trim().to_owned()
}

async fn sets_password(base: &str, token: &str) -> bool {
    let body = json!({ "token": token, "password": PASSWORD });
    Client::new(base).post("/api/v1/password-resets/redeem", body).await.is_success()
}

#[tokio::test]
async fn an_administrator_is_let_in_from_the_shell_beside_the_running_program() {
    let program = Program::start(ProgramOptions::default());
    let (folder, local) = (program.folder(), ProgramOptions::default());
    let create =
        ["admin", "create", "ada@example.org", "--name", "Ada Admin", "--organization", "First office"];
    let first = token(&start_refused(folder, &local, &create));
    let listed = said(&start_refused(folder, &local, &["admin", "organizations"]));
    assert!(listed.trim().ends_with("\t1\t0\tFirst office"), "{listed}");

    assert!(sets_password(program.base(), &first).await);
    assert!(!sets_password(program.base(), &first).await, "the link worked twice");
    let ada = Client::new(program.base());
    let sign_in = json!({ "email": "ada@example.org", "password": PASSWORD });
    let session = ada.post("/api/v1/session", sign_in.clone()).await.expect_success("sign in");
    assert_eq!(session.text("/active/role"), "platform_admin");
    let set_up = Client::new(program.base()).get("/api/v1/setup").await;
    assert_eq!(set_up.body["is_needed"], false, "the set-up page stayed open");

    let again = token(&start_refused(folder, &local, &["admin", "reset", "ada@example.org"]));
    assert_eq!(ada.get("/api/v1/session").await.status, 401, "the session outlived the reset");
    assert!(sets_password(program.base(), &again).await);

    let nobody = start_refused(folder, &local, &["admin", "reset", "eve@example.org"]);
    assert!(complaint(&nobody).contains("nobody has the address eve@example.org"));
    let malformed = start_refused(folder, &local, &["admin", "reset", "eve"]);
    assert!(complaint(&malformed).contains("email"));
    // The program was not disturbed, and still stops by itself.
    assert_eq!(Client::new(program.base()).get("/health/ready").await.status, 200);
    drop(program.stop());
}

#[tokio::test]
async fn an_owner_list_is_checked_and_imported_from_the_shell() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let syndic = &platform.first_syndic;
    let body = json!({
        "name": "Zeezicht", "street": "Zeedijk 1", "postal_code": "8400", "city": "Oostende", "country": "BE",
        "company_number": null, "language": "nl", "fiscal_year_start_month": 1, "fiscal_year_start_day": 1,
        "total_shares": 1_000, "charging": "provisions", "jurisdiction": "BE", "accounts": [],
    });
    let building = syndic.post("/api/v1/buildings", body).await.expect_success("declare a building");
    let (folder, local) = (program.folder(), ProgramOptions::default());
    let run = |file: &Path, more: &[&str]| {
        let file = file.to_str().unwrap();
        let command = ["import-building", file, "--building", "Zeezicht", "--as", "ada@example.org"];
        start_refused(folder, &local, &[&command, more].concat())
    };

    let refused = run(&fixture("zeezicht.csv"), &[]);
    assert_eq!(refused.status.code(), Some(2));
    let report = said(&refused);
    assert!(report.contains("line 7: error: email-malformed, column «E-mail»"), "{report}");
    assert!(report.contains("Lots: 9; owners: 7, 2 of them with several lots"), "{report}");
    assert!(
        report.contains("Shares: 1000 of 1000") && report.contains("Balances of owners: 3540.75 EUR"),
        "{report}"
    );
    assert!(report.ends_with("Nothing was imported.\n"), "{report}");

    let list = fs::read(fixture("zeezicht.csv")).unwrap();
    let wrong = b"tom@example;";
    let right = b"tom@example.be;";
    let mut corrected = Vec::new();
    let mut rest = list.as_slice();
    while let Some(at) = rest.windows(wrong.len()).position(|window| window == wrong) {
        corrected.extend_from_slice(&rest[..at]);
        corrected.extend_from_slice(right);
        rest = &rest[at + wrong.len()..];
    }
    corrected.extend_from_slice(rest);
    let file = folder.join("corrected.csv");
    fs::write(&file, corrected).unwrap();
    let checked = run(&file, &["--check"]);
    assert!(
        checked.status.success() && said(&checked).ends_with("It may be imported.\n"),
        "{}",
        said(&checked)
    );
    let view = syndic.get(&format!("/api/v1/buildings/{}", building.text("/building_id"))).await;
    let imports = syndic.get(&format!("/api/v1/buildings/{}/imports", building.text("/building_id"))).await;
    assert_eq!((view.number("/units"), imports.body.as_array().unwrap().len()), (0, 0));
    let imported = run(&file, &[]);
    assert!(imported.status.success() && said(&imported).contains("Imported as "), "{}", said(&imported));
    let view = syndic.get(&format!("/api/v1/buildings/{}", building.text("/building_id"))).await;
    assert_eq!((view.number("/units"), view.number("/owners")), (9, 7));

    let second = run(&file, &[]);
    assert!(complaint(&second).contains("the building has lots already"));
    let missing = run(Path::new("/nowhere.csv"), &[]);
    assert!(complaint(&missing).contains("/nowhere.csv cannot be read"));
}

/// Everything personal that went through the program must be absent from what it logged.
#[tokio::test]
async fn the_log_is_json_with_request_ids_and_without_anything_personal() {
    let options = ProgramOptions::default()
        .with("KOPROGO_ENV", "production")
        .with("KOPROGO_PUBLIC_URL", "https://koprogo.example.org")
        .with("KOPROGO_LOG", "debug");
    let mut program = Program::start(options);
    let code = program.setup_code();
    let client = Client::new(program.base());
    let secret = "a sentence that nobody guesses";
    let person = json!({
        "code": code, "organization_name": "Kantoor Vertrouwelijk", "name": "Godelieve Geheim",
        "email": "godelieve.geheim@example.org", "password": secret, "language": "nl",
    });
    let opened = client.post("/api/v1/setup", person).await.expect_success("set up");
    let cookies: Vec<String> = opened
        .headers
        .get_all("set-cookie")
        .iter()
        .filter_map(|cookie| cookie.to_str().ok()?.split(['=', ';']).nth(1).map(str::to_owned))
        .filter(|value| value.len() > 20)
        .collect();
    assert_eq!(cookies.len(), 2, "an access and a refresh token");
    // The cookies are for HTTPS only, as in production: carried by hand here.
    let carried = opened.headers.get_all("set-cookie").iter();
    let carried: Vec<&str> = carried.filter_map(|cookie| cookie.to_str().ok()?.split(';').next()).collect();
    let carried = carried.join("; ");
    let invite = json!({
        "email": "kandidaat.geheim@example.org", "role": "accountant", "building_id": null, "owner_id": null,
        "language": "nl",
    });
    let mut ids = Vec::new();
    for (method, path, body) in [
        (Method::POST, "/api/v1/invitations", invite),
        (
            Method::POST,
            "/api/v1/session",
            json!({ "email": "godelieve.geheim@example.org", "password": "wrong wrong wrong" }),
        ),
        (Method::POST, "/api/v1/password-resets", json!({ "email": "godelieve.geheim@example.org" })),
        (Method::POST, "/api/v1/buildings", json!({ "name": "Huize Geheim", "wrong": true })),
        (Method::GET, "/api/v1/search?q=geheim", Value::Null),
    ] {
        let mut request = client.request(method, path).header("cookie", &carried);
        if !body.is_null() {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        let id = answer.headers().get("x-request-id").map(|id| id.to_str().unwrap().to_owned());
        ids.extend(id);
    }
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    let log = program.said();
    let lines: Vec<&str> = log.lines().filter(|line| line.starts_with('{')).collect();
    let parsed: Vec<Value> = lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(parsed.iter().all(|line| line["timestamp"].is_string() && line["level"].is_string()));
    assert_eq!(ids.len(), 5, "each answer carries the id of its request");
    for id in &ids {
        assert!(log.contains(id.as_str()), "no line of the log tells of request {id}:\n{log}");
    }
    for personal in ["geheim", "Geheim", "Vertrouwelijk", secret, "wrong wrong", "godelieve"]
        .into_iter()
        .chain(cookies.iter().map(String::as_str))
    {
        assert!(!log.contains(personal), "{personal:?} stands in the log:\n{log}");
    }
}

#[tokio::test]
async fn the_program_ends_when_asked_and_takes_its_database_along() {
    let program = Program::start(ProgramOptions::default());
    let postgres = program.folder().join("data/postgres/data/postmaster.pid");
    assert!(postgres.exists());
    assert_eq!(Client::new(program.base()).get("/health/live").await.status, 200);
    let ready = Client::new(program.base()).get("/health/ready").await;
    assert_eq!(
        (ready.status.as_u16(), &ready.body["database"], &ready.body["jobs"]),
        (200, &json!(true), &json!(true))
    );
    let stopped = program.stop();
    assert!(!postgres.exists(), "PostgreSQL lives on");
    assert!(stopped.folder().join("data").exists());
}

#[test]
fn a_command_that_is_wrong_says_so_and_does_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    for arguments in [&["admin"][..], &["admin", "create"], &["import-building"], &["fly"]] {
        let output = start_refused(folder.path(), &ProgramOptions::default(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!folder.path().join("data").exists(), "{arguments:?} touched the data folder");
    }
}

const TOKEN: &str = "a token for the figures";

async fn figures(program: &Program) -> String {
    let client = Client::new(program.base());
    let request = client.request(Method::GET, "/metrics").header("authorization", format!("Bearer {TOKEN}"));
    String::from_utf8(Answer::of(request).await.expect_success("read the figures").bytes).unwrap()
}

/// The number behind a line of the figures that begins so.
fn number(figures: &str, begins: &str) -> i64 {
    let line = figures.lines().find(|line| line.starts_with(begins));
    line.unwrap_or_else(|| panic!("no {begins} in\n{figures}")).rsplit(' ').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn the_figures_are_for_whoever_has_the_token_and_count_what_was_served() {
    let mut program = Program::start(ProgramOptions::default().with("KOPROGO_METRICS_TOKEN", TOKEN));
    let platform = Platform::set_up(&mut program).await;
    let client = Client::new(program.base());
    assert_eq!(client.get("/metrics").await.status, 404);
    let wrong = client.request(Method::GET, "/metrics").header("authorization", "Bearer a token");
    assert_eq!(Answer::of(wrong).await.status, 404);
    assert_eq!(platform.admin.get("/metrics").await.status, 404, "a session is no token");

    let served = "koprogo_http_request_duration_seconds_count{method=\"GET\",route=\"/api/v1/buildings/{building_id}\",status=\"4xx\"}";
    for _ in 0..3 {
        let nobodys = format!("/api/v1/buildings/{}", Uuid::from_u128(7));
        assert_eq!(platform.first_syndic.get(&nobodys).await.status, 404);
    }
    let said = figures(&program).await;
    assert_eq!((number(&said, served), number(&said, "koprogo_organizations ")), (3, 1));
    assert_eq!((number(&said, "koprogo_database_up"), number(&said, "koprogo_people ")), (1, 1));
    assert!(number(&said, "koprogo_process_resident_memory_bytes") > 1_000_000);
    assert!(said.ends_with("# EOF\n") && !said.contains(&Uuid::from_u128(7).to_string()));

    let unset = Program::start(ProgramOptions::default());
    let request =
        Client::new(unset.base()).request(Method::GET, "/metrics").header("authorization", "Bearer ");
    assert_eq!(Answer::of(request).await.status, 404);
}

/// Figures that no panel shows, each with its reason.
const ON_NO_PANEL: &[(&str, &str)] =
    &[("koprogo_http_request_duration_seconds_sum", "a mean hides what the quantiles show")];

/// A rule or a panel that names a figure nobody gives would be silent for ever; a figure on no panel is seen by nobody.
#[tokio::test]
async fn what_alerts_and_dashboard_ask_for_is_given_and_what_is_given_is_on_the_dashboard() {
    let options = ProgramOptions::default()
        .with("KOPROGO_METRICS_TOKEN", TOKEN)
        .with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");
    let mut program = Program::start(options);
    let platform = Platform::set_up(&mut program).await;
    // A mail and its job are there to be counted only while they wait.
    let mut sql = platform.sql().await;
    for waiting in [
        "INSERT INTO job (organization_id, job_id, kind, subject_id, payload)
         SELECT organization_id, gen_random_uuid(), 'test.waits', organization_id, '{}' FROM organization",
        "INSERT INTO message (organization_id, message_id, dedupe_key, to_address, to_name, language, subject, paragraphs)
         SELECT organization_id, gen_random_uuid(), 'waits', 'a@example.org', 'A', 'nl', 'S', '{}' FROM organization",
    ] {
        sqlx::query(waiting).execute(&mut sql).await.unwrap();
    }
    let said = figures(&program).await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../infrastructure/monitoring");
    let given: BTreeSet<&str> = said
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split(['{', ' ']).next())
        .collect();
    let mut on_panels = BTreeSet::new();
    let rules = fs::read_to_string(folder.join("alerts.yml")).unwrap();
    for needed in [
        "up{job=\"koprogo\"} == 0",
        "koprogo_backup_timestamp_seconds > 26",
        "koprogo_proof_timestamp_seconds > 50",
    ] {
        assert!(rules.contains(needed), "no rule asks whether {needed}");
    }
    for file in ["alerts.yml", "grafana-dashboard.json"] {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let word = |letter: char| letter.is_ascii_lowercase() || letter == '_';
        let asked: BTreeSet<String> = text
            .split(|letter| !word(letter))
            .filter(|word| word.starts_with("koprogo_"))
            .map(str::to_owned)
            .collect();
        assert!(asked.len() > 5, "{file} asks for nothing");
        for name in &asked {
            assert!(given.contains(name.as_str()), "{file} asks for {name}");
        }
        on_panels = asked;
    }
    let excepted = |name: &str| ON_NO_PANEL.iter().any(|(excepted, _)| *excepted == name);
    let unseen: Vec<&&str> =
        given.iter().filter(|name| !on_panels.contains(**name) && !excepted(name)).collect();
    assert!(unseen.is_empty(), "given, and on no panel of the dashboard: {unseen:?}");
    for (name, _) in ON_NO_PANEL {
        assert!(given.contains(name) && !on_panels.contains(*name), "{name} is no exception any more");
    }
    drop(program.stop());
}
