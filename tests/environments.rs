//! Each refusal of a start: worlds are never mixed, and the sentence says what to change.
#![expect(clippy::unwrap_used, reason = "a folder that cannot be made fails the test")]
use std::{fs, os::unix::fs::PermissionsExt};

use acceptance::{Client, Program, ProgramOptions, start_refused};
use reqwest::StatusCode;
use tempfile::TempDir;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

fn environment(name: &str) -> ProgramOptions {
    ProgramOptions::default()
        .with("KOPROGO_ENV", name)
        .with("KOPROGO_PUBLIC_URL", "https://koprogo.example.org")
}

/// Starts, expects an end with an error, and gives the sentence.
fn refusal(options: &ProgramOptions) -> String {
    let output = start_refused(folder().path(), options, &["serve"]);
    assert!(!output.status.success(), "it started: {}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn an_environment_that_is_none_of_the_three_is_refused() {
    for name in ["", "prod", "Production", "test"] {
        let sentence = refusal(&environment(name));
        assert!(sentence.contains("production, sandbox or local"), "{name:?}: {sentence}");
    }
}

#[test]
fn a_database_whose_name_belongs_to_another_world_is_refused_before_it_is_touched() {
    for (name, url) in [
        ("sandbox", "postgres://u:hidden@127.0.0.1:1/koprogo_prod"),
        ("production", "postgres://u:hidden@127.0.0.1:1/koprogo_staging"),
        ("local", "postgres://u:hidden@db.live.example.org/koprogo"),
    ] {
        let sentence = refusal(&environment(name).with("DATABASE_URL", url));
        assert!(sentence.contains("by its name belongs to"), "{sentence}");
        assert!(!sentence.contains("hidden"), "a password stands in the sentence");
    }
}

#[test]
fn payment_keys_do_not_leave_their_world() {
    let live = refusal(&environment("sandbox").with("KOPROGO_PAYMENT_KEY", "sk_live_1"));
    assert!(live.contains("test key"), "{live}");
    let test = refusal(&environment("production").with("KOPROGO_PAYMENT_KEY", "sk_test_1"));
    assert!(test.contains("live key"), "{test}");
}

#[test]
fn a_filter_of_the_log_that_is_none_is_refused() {
    let sentence = refusal(&environment("local").with("KOPROGO_LOG", "koprogo=loud"));
    assert!(sentence.contains("KOPROGO_LOG is «koprogo=loud»"), "{sentence}");
}

#[test]
fn a_public_address_without_https_is_refused() {
    let sentence =
        refusal(&environment("production").with("KOPROGO_PUBLIC_URL", "http://koprogo.example.org"));
    assert!(sentence.contains("https://"), "{sentence}");
}

#[test]
fn a_database_remembers_its_world_and_refuses_another() {
    let stopped = Program::start(ProgramOptions::default()).stop();
    let output = start_refused(stopped.folder(), &environment("sandbox"), &["serve"]);
    let sentence = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        !output.status.success() && sentence.contains("belongs to the environment «local»"),
        "{sentence}"
    );
    drop(stopped.start_again());
}

#[test]
fn one_data_folder_serves_one_program() {
    let running = Program::start(ProgramOptions::default());
    let output = start_refused(running.folder(), &ProgramOptions::default(), &["serve"]);
    let sentence = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && sentence.contains("another running program"), "{sentence}");
}

#[tokio::test]
async fn a_started_program_is_alive_and_ready_and_shows_no_debug_address() {
    let program = Program::start(ProgramOptions::default());
    let browser = Client::new(program.base());
    assert_eq!(browser.get("/health/live").await.status, StatusCode::OK);
    let ready = browser.get("/health/ready").await;
    assert_eq!(ready.status, StatusCode::OK, "{}", ready.body);
    assert_eq!(browser.get("/api/_debug/db-identity").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_sandbox_names_its_database_to_whoever_has_the_secret() {
    let program =
        Program::start(environment("sandbox").with("KOPROGO_DEBUG_SECRET", "a debug secret of the test"));
    let browser = Client::new(program.base());
    let ask = |secret: &'static str| {
        acceptance::Answer::of(
            browser
                .request(reqwest::Method::GET, "/api/_debug/db-identity")
                .header("x-koprogo-debug", secret),
        )
    };
    let told = ask("a debug secret of the test").await;
    assert_eq!(told.status, StatusCode::OK);
    assert_eq!(told.text("/environment"), "sandbox");
    assert!(!told.body.to_string().contains("postgres://"));
    assert_eq!(ask("another secret").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/api/_debug/db-identity").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_killed_program_starts_again_on_its_data() {
    let killed = Program::start(ProgramOptions::default()).kill();
    let program = killed.start_again();
    assert_eq!(Client::new(program.base()).get("/health/ready").await.status, StatusCode::OK);
}

/// A disk that ran full leaves such a file; nights would go on with open archives.
#[test]
fn a_passphrase_whose_file_is_empty_is_not_taken_for_none() {
    let files = folder();
    let words = files.path().join("words");
    for text in ["", "\n", "  \nsecond line"] {
        fs::write(&words, text).unwrap();
        let options =
            ProgramOptions::default().with("KOPROGO_BACKUP_PASSPHRASE_FILE", words.to_str().unwrap());
        // A command that ends by itself: were the file let through, the test would fail and not stand still.
        let output = start_refused(folder().path(), &options, &["migrate"]);
        assert!(!output.status.success(), "{text:?} was taken for no passphrase");
        let sentence = String::from_utf8_lossy(&output.stderr);
        assert!(sentence.contains("KOPROGO_BACKUP_PASSPHRASE_FILE"), "{text:?}: {sentence}");
        assert!(sentence.contains("holds nothing in its first line"), "{text:?}: {sentence}");
    }
}
