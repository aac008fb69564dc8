//! Data folders of a test, and what stands in them: for tests that carry an installation from one to another.
#![expect(clippy::unwrap_used, reason = "a place that cannot be looked at fails the test")]
use std::{
    collections::BTreeMap,
    fs,
    ops::ControlFlow,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Output,
    sync::Arc,
};

use infrastructure::operation::archive::{Contents, Keys, Lock, Manifest, open, read_manifest, write};
use sqlx::{AssertSqlSafe, Connection, PgConnection, postgres::PgConnectOptions};
use tempfile::TempDir;

/// A folder that PostgreSQL may pass through under another account.
pub fn empty_place() -> TempDir {
    let folder = tempfile::Builder::new().prefix("koprogo-test-").tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// The commands of all processes that name a place beginning so.
pub fn at_work_in(place: &Path) -> Vec<String> {
    let commands = fs::read_dir("/proc").unwrap().flatten();
    commands
        .filter_map(|entry| fs::read(entry.path().join("cmdline")).ok())
        .map(|command| String::from_utf8_lossy(&command).into_owned())
        .filter(|command| command.contains(&place.display().to_string()))
        .collect()
}

/// The database behind a program that runs on the folder, as its owner.
pub async fn owner_of(folder: &Path) -> PgConnection {
    let options = PgConnectOptions::new_without_pgpass()
        .socket(folder.join("data/postgres/run"))
        .username("koprogo")
        .database("koprogo");
    PgConnection::connect_with(&options).await.unwrap()
}

/// Every row of every table, as one digest a table; without what a start writes anew.
pub async fn contents_of(database: &mut PgConnection) -> BTreeMap<String, String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
           AND relname NOT IN ('installation', '_sqlx_migrations', 'operation_run') ORDER BY 1",
    )
    .fetch_all(&mut *database)
    .await
    .unwrap();
    let mut contents = BTreeMap::new();
    for table in tables {
        let digest = format!(
            "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') FROM \"{table}\" t"
        );
        let digest: String =
            sqlx::query_scalar(AssertSqlSafe(digest)).fetch_one(&mut *database).await.unwrap();
        contents.insert(table, digest);
    }
    contents
}

/// Every file below a folder with its bytes.
pub fn files_below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                waiting.push(entry.path());
            } else {
                let name = entry.path().strip_prefix(folder).unwrap().to_owned();
                files.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}

/// What a command said, and that it went well.
pub fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", complaint(output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What a command complained of.
pub fn complaint(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The work behind what was asked is over: no job, no event waits.
pub async fn wait_until_idle(database: &mut PgConnection) {
    for _ in 0..1_200 {
        let waiting: i64 = sqlx::query_scalar(
            "SELECT (SELECT count(*) FROM job WHERE state IN ('waiting', 'running'))
                  + (SELECT count(*) FROM outbox WHERE published_at IS NULL)",
        )
        .fetch_one(&mut *database)
        .await
        .unwrap();
        if waiting == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the work behind does not end");
}

/// The archive once more, with another manifest.
pub fn rewritten(archive: &Path, change: impl FnOnce(&mut Manifest)) -> PathBuf {
    let keys = Keys::default();
    let mut manifest = read_manifest(archive, &keys).unwrap();
    let folder = archive.with_extension("unpacked");
    let _ = fs::remove_dir_all(&folder);
    let _ = open(archive, &keys).unwrap().unpack(&folder, |_, _| ControlFlow::Continue(())).unwrap();
    let parts = manifest.parts.iter().map(|part| (part.name.clone(), folder.join(&part.name))).collect();
    change(&mut manifest);
    let to = archive.with_extension("changed.tar");
    let partial = to.with_extension("partial");
    write((&partial, &to), &manifest, &Contents { parts, is_given_up: Arc::default() }, &Lock::Open, |_| {})
        .unwrap();
    to
}
