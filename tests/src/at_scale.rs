//! A program on the data that `koprogo seed --scale` writes.
#![expect(clippy::unwrap_used, reason = "data that cannot be written fails the test")]
use std::path::Path;

use serde_json::json;
use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};

use crate::{Client, Program, ProgramOptions, Stopped, start_refused};

const PASSWORD: &str = "zeven groene lampen";

/// Everybody in it has the same password.
pub fn options() -> ProgramOptions {
    ProgramOptions::default().with("KOPROGO_SCALE_PASSWORD", PASSWORD)
}

/// An empty installation, stopped again, filled.
///
/// # Panics
/// When the program does not write the data.
pub fn filled(scale: &str) -> Stopped {
    let stopped = Program::start(options()).stop();
    let seeded = start_refused(stopped.folder(), &options(), &["seed", "--scale", scale]);
    assert!(seeded.status.success(), "{}", String::from_utf8_lossy(&seeded.stderr));
    stopped
}

/// A browser of one of them: `syndic1@office0.example`.
pub async fn signed_in(program: &Program, email: &str) -> Client {
    let client = Client::new(program.base());
    let body = json!({ "email": email, "password": PASSWORD });
    let _ = client.post("/api/v1/session", body).await.expect_success("sign in");
    client
}

/// The database itself, as its owner.
///
/// # Panics
/// When it does not answer.
pub async fn owner(folder: &Path) -> PgConnection {
    let door = PgConnectOptions::new_without_pgpass()
        .socket(folder.join("data/postgres/run"))
        .username("koprogo")
        .database("koprogo");
    PgConnection::connect_with(&door).await.unwrap()
}
