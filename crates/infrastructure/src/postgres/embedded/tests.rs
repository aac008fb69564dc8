use std::{fs, os::unix::fs::PermissionsExt, time::Duration};

use rustix::process::{Signal, kill_process};
use sqlx::{Connection, PgConnection};
use tempfile::TempDir;

use super::{
    CLUSTER_SUPERUSER, Embedded, EmbeddedError, EmbeddedOptions,
    host::{account_in, major_of},
};

const GRACE: Duration = Duration::from_secs(20);

/// A folder that the account of the server may pass through, as root's own would not be.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

fn options(folder: &TempDir) -> EmbeddedOptions {
    EmbeddedOptions { folder: folder.path().join("cluster"), ..EmbeddedOptions::default() }
}

async fn count(cluster: &Embedded, database: &str) -> i64 {
    let mut sql = PgConnection::connect_with(&cluster.connection(CLUSTER_SUPERUSER, database)).await.unwrap();
    sqlx::query_scalar("SELECT count(*) FROM kept").fetch_one(&mut sql).await.unwrap()
}

async fn write_hundred_rows(cluster: &Embedded) {
    cluster.ensure_database("probe", CLUSTER_SUPERUSER).await.unwrap();
    let mut sql = PgConnection::connect_with(&cluster.connection(CLUSTER_SUPERUSER, "probe")).await.unwrap();
    sqlx::query("CREATE TABLE kept AS SELECT generate_series(1, 100) n").execute(&mut sql).await.unwrap();
}

#[tokio::test]
async fn a_clean_stop_keeps_the_data_and_the_next_start_finds_it() {
    let folder = folder();
    let first = Embedded::start(&options(&folder)).unwrap();
    assert!(first.was_initialised() && !first.was_adopted());
    write_hundred_rows(&first).await;
    assert!(!first.ensure_database("probe", CLUSTER_SUPERUSER).await.unwrap(), "it was there already");
    first.stop(GRACE).unwrap();

    let second = Embedded::start(&options(&folder)).unwrap();
    assert!(!second.was_initialised() && !second.was_adopted());
    assert_eq!(count(&second, "probe").await, 100);
    second.stop(GRACE).unwrap();
}

#[tokio::test]
async fn the_journal_of_a_database_is_packed_by_lz4_where_the_server_can() {
    let folder = folder();
    let cluster = Embedded::start(&options(&folder)).unwrap();
    cluster.ensure_database("probe", CLUSTER_SUPERUSER).await.unwrap();
    let as_superuser = |database| cluster.connection(CLUSTER_SUPERUSER, database);
    let mut sql = PgConnection::connect_with(&as_superuser("postgres")).await.unwrap();
    let can: bool =
        sqlx::query_scalar("SELECT 'lz4' = ANY (enumvals) FROM pg_settings WHERE name = 'wal_compression'")
            .fetch_one(&mut sql)
            .await
            .unwrap();
    let mut sql = PgConnection::connect_with(&as_superuser("probe")).await.unwrap();
    let packed: String = sqlx::query_scalar("SHOW wal_compression").fetch_one(&mut sql).await.unwrap();
    assert_eq!(packed, if can { "lz4" } else { "pglz" });
    drop(sql);
    cluster.stop(GRACE).unwrap();
}

#[tokio::test]
async fn the_log_of_the_server_is_for_its_owner_alone_and_holds_nothing_of_a_row() {
    let folder = folder();
    let cluster = Embedded::start(&options(&folder)).unwrap();
    let door = cluster.connection(CLUSTER_SUPERUSER, "postgres");
    let mut sql = PgConnection::connect_with(&door).await.unwrap();
    sqlx::query("CREATE TABLE person (email text UNIQUE)").execute(&mut sql).await.unwrap();
    let insert = "INSERT INTO person VALUES ($1)";
    let mut outcomes = Vec::new();
    for _ in 0..2 {
        outcomes.push(sqlx::query(insert).bind("ada@example.org").execute(&mut sql).await);
    }
    assert!(outcomes[0].is_ok() && outcomes[1].is_err());
    drop(sql);
    cluster.stop(GRACE).unwrap();
    let log = folder.path().join("cluster/postgres.log");
    let said = fs::read_to_string(&log).unwrap();
    assert!(said.contains("person_email_key"), "the refusal is not in the log: {said}");
    assert!(!said.contains("ada@example.org"), "{said}");
    assert_eq!(fs::metadata(&log).unwrap().permissions().mode() & 0o777, 0o600);
}

#[tokio::test]
async fn what_waits_for_a_lock_ends_with_the_client_that_asked_for_it() {
    let folder = folder();
    let cluster = Embedded::start(&options(&folder)).unwrap();
    let door = cluster.connection(CLUSTER_SUPERUSER, "postgres");
    let mut holder = PgConnection::connect_with(&door).await.unwrap();
    for statement in ["CREATE TABLE wanted (n int)", "BEGIN", "LOCK TABLE wanted"] {
        sqlx::raw_sql(statement).execute(&mut holder).await.unwrap();
    }
    let mut asking = PgConnection::connect_with(&door).await.unwrap();
    let asked = sqlx::query("SELECT n FROM wanted").execute(&mut asking);
    assert!(tokio::time::timeout(Duration::from_millis(300), asked).await.is_err(), "it did not wait");
    drop(asking);
    let still = "SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT n FROM wanted'";
    let mut waiting: i64 = sqlx::query_scalar(still).fetch_one(&mut holder).await.unwrap();
    assert_eq!(waiting, 1, "nobody waits");
    for _ in 0..100 {
        if waiting == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        // What a transaction sees of the others it sees anew.
        sqlx::query("SELECT pg_stat_clear_snapshot()").execute(&mut holder).await.unwrap();
        waiting = sqlx::query_scalar(still).fetch_one(&mut holder).await.unwrap();
    }
    assert_eq!(waiting, 0, "it waits on for nobody");
    drop(holder);
    cluster.stop(GRACE).unwrap();
}

#[tokio::test]
async fn a_server_that_outlived_its_program_is_adopted() {
    let folder = folder();
    let first = Embedded::start(&options(&folder)).unwrap();
    let pid = first.pid();
    write_hundred_rows(&first).await;
    drop(first); // what the kernel does for a killed program: the lock goes, the server stays

    let second = Embedded::start(&options(&folder)).unwrap();
    assert!(second.was_adopted());
    assert_eq!(second.pid(), pid);
    assert_eq!(count(&second, "probe").await, 100);
    second.stop(GRACE).unwrap();
}

#[tokio::test]
async fn a_server_killed_without_warning_recovers_what_was_committed() {
    let folder = folder();
    let first = Embedded::start(&options(&folder)).unwrap();
    write_hundred_rows(&first).await;
    kill_process(first.pid, Signal::KILL).unwrap();
    drop(first);

    let second = Embedded::start(&options(&folder)).unwrap();
    assert!(!second.was_adopted());
    assert_eq!(count(&second, "probe").await, 100);
    second.stop(GRACE).unwrap();
}

#[test]
fn a_cluster_left_half_made_is_made_again() {
    let folder = folder();
    let binaries = folder.path().join("bin");
    fs::create_dir(&binaries).unwrap();
    fs::write(binaries.join("postgres"), "").unwrap();
    let killed = "#!/bin/sh\nfor data; do :; done\necho 15 > \"$data/PG_VERSION\"\nkill -9 $$\n";
    fs::write(binaries.join("initdb"), killed).unwrap();
    fs::set_permissions(binaries.join("initdb"), fs::Permissions::from_mode(0o755)).unwrap();
    let first = Embedded::start(&EmbeddedOptions { binaries: Some(binaries), ..options(&folder) });
    assert!(matches!(first, Err(EmbeddedError::Initialise(_))), "{first:?}");
    let left = |name: &str| {
        let names = fs::read_dir(folder.path().join("cluster")).unwrap().flatten();
        names.filter(|entry| entry.file_name().to_string_lossy().starts_with(name)).count()
    };
    assert_eq!(left("data.unfinished"), 1, "nothing was begun");

    let second = Embedded::start(&options(&folder)).unwrap();
    assert!(second.was_initialised());
    assert_eq!((left("data"), left("data.unfinished")), (1, 0));
    second.stop(GRACE).unwrap();
}

#[test]
fn a_folder_with_the_files_of_another_is_named_and_left_as_it_is() {
    let folder = folder();
    let data = folder.path().join("cluster/data");
    fs::create_dir_all(&data).unwrap();
    fs::write(data.join("photo.jpg"), "a house").unwrap();

    let refused = Embedded::start(&options(&folder)).unwrap_err().to_string();
    let place = data.canonicalize().unwrap();
    assert!(refused.contains(place.to_str().unwrap()) && refused.contains("photo.jpg"), "{refused}");
    assert!(refused.contains("KOPROGO_DATA_DIR") && !refused.contains("os error"), "{refused}");
    let names: Vec<_> = fs::read_dir(&data).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["photo.jpg"]);

    fs::remove_file(data.join("photo.jpg")).unwrap();
    Embedded::start(&options(&folder)).unwrap().stop(GRACE).unwrap();
}

#[test]
fn two_programs_never_share_a_folder() {
    let folder = folder();
    let first = Embedded::start(&options(&folder)).unwrap();
    assert!(matches!(Embedded::start(&options(&folder)), Err(EmbeddedError::InUse(_))));
    first.stop(GRACE).unwrap();
}

#[test]
fn the_server_listens_on_a_private_socket_only() {
    let folder = folder();
    let cluster = Embedded::start(&options(&folder)).unwrap();
    let mode = fs::metadata(&cluster.postmaster().socket).unwrap().permissions().mode() & 0o777;
    let written = fs::read_to_string(cluster.postmaster().data.join("postmaster.pid")).unwrap();
    let listens_on = written.lines().nth(5).unwrap().trim().to_owned();
    cluster.stop(GRACE).unwrap();
    assert_eq!(mode, 0o700);
    assert_eq!(listens_on, "", "a TCP address would stand here");
}

#[test]
fn a_path_too_long_for_a_socket_gets_one_elsewhere() {
    let folder = folder();
    let deep = folder.path().join("a-long-name-for-a-folder/".repeat(5));
    let cluster = Embedded::start(&EmbeddedOptions { folder: deep, ..EmbeddedOptions::default() }).unwrap();
    let socket = cluster.postmaster().socket.clone();
    cluster.stop(GRACE).unwrap();
    assert!(socket.starts_with(std::env::temp_dir()) && !socket.starts_with(folder.path()));
    fs::remove_dir_all(socket).unwrap();
}

#[tokio::test]
async fn only_a_plain_name_becomes_a_database() {
    let folder = folder();
    let cluster = Embedded::start(&options(&folder)).unwrap();
    let answer = cluster.ensure_database("x\"; DROP DATABASE postgres; --", CLUSTER_SUPERUSER).await;
    cluster.stop(GRACE).unwrap();
    assert!(matches!(answer, Err(EmbeddedError::DatabaseName(_))));
}

#[test]
fn a_folder_without_binaries_is_named() {
    let folder = folder();
    let wrong = EmbeddedOptions { binaries: Some(folder.path().to_owned()), ..options(&folder) };
    assert!(matches!(Embedded::start(&wrong), Err(EmbeddedError::BinariesNotThere(_))));
}

#[test]
fn accounts_and_versions_are_read_as_the_system_writes_them() {
    let passwd =
        "root:x:0:0:root:/root:/bin/bash\npostgres:x:105:112::/var/lib/postgresql:/bin/bash\nbroken:x\n";
    let account = account_in(passwd, "postgres").unwrap();
    assert_eq!((account.uid, account.gid), (105, 112));
    assert_eq!(account_in(passwd, "broken"), None);
    assert_eq!(account_in(passwd, "post"), None);
    assert_eq!(major_of("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), Some("15"));
    assert_eq!(major_of("postgres (PostgreSQL) 17.0"), Some("17"));
    assert_eq!(major_of("nonsense"), None);
}
