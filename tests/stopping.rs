//! What is stopped ends where it is. A trial waits neither for a passphrase nor for what it has begun to look at; a program that
//! is only starting takes its database along.
#![expect(clippy::unwrap_used, reason = "a place that cannot be made fails the test")]
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use acceptance::{
    Program, ProgramOptions,
    place::{at_work_in, empty_place, said},
    start_command, start_refused,
};
use infrastructure::{
    clock::SystemClock,
    operation::{Progress, ProofPlan, RestoreFailed, Stage, archive::Keys, prove},
    postgres::embedded::EmbeddedOptions,
};
use rustix::process::{Pid, Signal, kill_process};
use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use tempfile::TempDir;

/// After the work has looked whether it is to stop, and before a server can be started.
const JUST_AFTER: Duration = Duration::from_millis(20);
/// Far longer than a stop takes on a busy machine.
const HELD_FOR: Duration = Duration::from_secs(40);

fn archive_of_an_empty_program(folder: &Path, passphrase: Option<&str>) -> PathBuf {
    let stopped = Program::start(ProgramOptions::default()).stop();
    let (to, words) = (folder.join("tried.tar"), folder.join("words"));
    let mut command = vec!["backup", "--to", to.to_str().unwrap()];
    if let Some(passphrase) = passphrase {
        fs::write(&words, passphrase).unwrap();
        command.extend(["--passphrase-file", words.to_str().unwrap()]);
    }
    let _ = said(&start_refused(stopped.folder(), &ProgramOptions::default(), &command));
    to
}

/// Asks to stop once that stage is told.
fn stopped_in(stage: Stage) -> Progress {
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    Progress::stopped_by(stop, move |told, _, _| {
        if told == stage {
            let asked = Arc::clone(&asked);
            thread::spawn(move || {
                thread::sleep(JUST_AFTER);
                asked.store(true, Ordering::Relaxed);
            });
        }
    })
}

/// How the trial ends; its scratch place is gone whichever way.
async fn tried(archive: PathBuf, keys: Keys, progress: Progress) -> Result<(), RestoreFailed> {
    tried_in(&empty_place(), archive, keys, progress).await
}

async fn tried_in(
    place: &TempDir,
    archive: PathBuf,
    keys: Keys,
    progress: Progress,
) -> Result<(), RestoreFailed> {
    let room = place.path().join("scratch");
    let plan = ProofPlan {
        archive,
        keys,
        room: room.clone(),
        cluster: EmbeddedOptions { folder: room.join("postgres"), binaries: None, account: None },
        environment: "local".to_owned(),
        version: env!("CARGO_PKG_VERSION"),
        clock: Arc::new(SystemClock),
    };
    let outcome = prove(plan, &progress).await.map(drop);
    assert!(!room.exists(), "its scratch place is left");
    outcome
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_does_not_wait_for_the_examination() {
    let folder = empty_place();
    let archive = archive_of_an_empty_program(folder.path(), None);
    let outcome = tried(archive.clone(), Keys::default(), stopped_in(Stage::Examining)).await;
    assert!(matches!(outcome, Err(RestoreFailed::Stopped)), "{outcome:?}");
    let outcome = tried(archive, Keys::default(), Progress::unheard()).await;
    assert!(outcome.is_ok(), "{outcome:?}");
}

/// Asks to stop a migration that comes to nothing, because somebody else holds what it begins with; true once he has let go
/// of it.
fn stopped_in_a_migration(place: &Path) -> (Progress, Arc<AtomicBool>) {
    let (stop, free) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let (asked, let_go) = (Arc::clone(&stop), Arc::clone(&free));
    let run = place.join("scratch/restoring/postgres/run");
    let progress = Progress::stopped_by(stop, move |told, _, _| {
        if told != Stage::Migrating {
            return;
        }
        let (held, is_held) = mpsc::channel();
        let (run, asked, let_go) = (run.clone(), Arc::clone(&asked), Arc::clone(&let_go));
        thread::spawn(move || {
            tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
                let door = PgConnectOptions::new_without_pgpass().socket(run).username("koprogo");
                let mut owner = PgConnection::connect_with(&door.database("koprogo")).await.unwrap();
                let lock = "BEGIN; LOCK TABLE _sqlx_migrations";
                let _ = sqlx::raw_sql(lock).execute(&mut owner).await.unwrap();
                held.send(()).unwrap();
                tokio::time::sleep(JUST_AFTER).await;
                asked.store(true, Ordering::Relaxed);
                tokio::time::sleep(HELD_FOR).await;
                let_go.store(true, Ordering::Relaxed);
            });
        });
        is_held.recv().unwrap();
    });
    (progress, free)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_does_not_wait_for_the_migration() {
    let (folder, place) = (empty_place(), empty_place());
    let archive = archive_of_an_empty_program(folder.path(), None);
    let (progress, let_go) = stopped_in_a_migration(place.path());
    let outcome = tried_in(&place, archive, Keys::default(), progress).await;
    assert!(matches!(outcome, Err(RestoreFailed::Stopped)), "{outcome:?}");
    assert!(!let_go.load(Ordering::Relaxed), "it waited for the migration");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_does_not_wait_for_a_passphrase() {
    let folder = empty_place();
    let archive = archive_of_an_empty_program(folder.path(), Some("open sesame"));
    let wrong = || Keys::new(Some("close sesame"), None);
    let stop = Arc::new(AtomicBool::new(true));
    let outcome = tried(archive.clone(), wrong(), Progress::stopped_by(stop, |_, _, _| {})).await;
    assert!(matches!(outcome, Err(RestoreFailed::Stopped)), "{outcome:?}");
    let outcome = tried(archive.clone(), wrong(), Progress::unheard()).await;
    assert!(matches!(outcome, Err(RestoreFailed::Archive(_))), "{outcome:?}");
    // The second reading is told of by nothing but the stage before it.
    let right = Keys::new(Some("open sesame"), None);
    let outcome = tried(archive, right, stopped_in(Stage::Reading)).await;
    assert!(matches!(outcome, Err(RestoreFailed::Stopped)), "{outcome:?}");
}

#[test]
fn a_program_that_is_stopped_while_it_starts_takes_its_database_along() {
    let place = empty_place();
    let mut program = start_command(place.path(), &ProgramOptions::default(), &["serve"]);
    let is_served = || at_work_in(place.path()).iter().any(|command| command.contains("listen_addresses"));
    while !is_served() {
        assert!(program.try_wait().unwrap().is_none(), "it ended before it was asked to");
        thread::sleep(Duration::from_millis(10));
    }
    kill_process(Pid::from_child(&program), Signal::TERM).unwrap();
    let ended = program.wait().unwrap();
    assert!(ended.success(), "{ended}");
    assert_eq!(at_work_in(place.path()), Vec::<String>::new());
}
