use std::{fs, os::unix::fs::PermissionsExt, thread, time::Duration};

use tokio::time::timeout;

use super::*;
use crate::postgres::embedded::{CLUSTER_SUPERUSER, Embedded, EmbeddedOptions};

/// A connection of another runtime, one that stands still, would answer never.
const ANSWERS_WITHIN: Duration = Duration::from_secs(30);

async fn backend(db: &Db) -> i32 {
    let asked =
        db.run(async |connection| sqlx::query_scalar("SELECT pg_backend_pid()").fetch_one(connection).await);
    timeout(ANSWERS_WITHIN, asked).await.expect("nothing answers").unwrap()
}

#[tokio::test]
async fn a_connection_stays_with_the_runtime_that_opened_it() {
    let folder = tempfile::tempdir().unwrap();
    // A folder that the account of the server may pass through, as root's own would not be.
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let options = EmbeddedOptions { folder: folder.path().join("cluster"), ..EmbeddedOptions::default() };
    let cluster = Embedded::start(&options).unwrap();
    let db = Db::new(cluster.connection(CLUSTER_SUPERUSER, "postgres"), 2);

    let here = [backend(&db).await, backend(&db).await];
    let there = thread::spawn({
        let db = db.clone();
        move || {
            let runtime = runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async { [backend(&db).await, backend(&db).await] })
        }
    });
    let there = there.join().unwrap();
    let figures = db.figures("probe");
    drop(db);
    cluster.stop(Duration::from_secs(20)).unwrap();
    assert_eq!((here[0], there[0]), (here[1], there[1]), "used again");
    assert_ne!(here[0], there[0]);
    assert_eq!((figures.open, figures.idle, figures.waiting), (2, 2, 0));
}

/// As `docs/reference/configuration.md` says it.
#[test]
fn a_program_opens_48_connections_at_most_and_from_eight_cores_on_six_for_each_and_one_more() {
    assert_eq!(connections_at_most(2), 36);
    assert_eq!((1..8).map(connections_at_most).max(), Some(48));
    for cores in 8..=256 {
        assert_eq!(connections_at_most(cores), 6 * (cores + 1));
    }
}
