//! What is stopped ends where it is. A trial waits neither for a passphrase nor for what it has begun to look at; a program that
//! is only starting takes its database along, and so does a command.
#![expect(clippy::unwrap_used, reason = "a place that cannot be made fails the test")]
use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::{Path, PathBuf},
    process::Child,
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
    place::{at_work_in, empty_place, files_below, said},
    start_command, start_refused,
};
use infrastructure::{
    clock::SystemClock,
    operation::{Progress, ProofPlan, RestoreFailed, Stage, archive::Keys, prove},
    postgres::embedded::EmbeddedOptions,
};
use rustix::process::{Pid, Signal, getpgid, kill_process};
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

/// Waits until the place holds a server that is to stay, so that the program is as good as started.
fn until_it_is_served(program: &mut Child, place: &Path) {
    let is_served = || at_work_in(place).iter().any(|command| command.contains("listen_addresses"));
    while !is_served() {
        assert!(program.try_wait().unwrap().is_none(), "it ended before it was asked to");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_program_that_is_stopped_while_it_starts_takes_its_database_along() {
    let place = empty_place();
    for (command, status) in [("serve", 0), ("migrate", 143), ("doctor", 143)] {
        let mut program = start_command(place.path(), &ProgramOptions::default(), &[command]);
        until_it_is_served(&mut program, place.path());
        kill_process(Pid::from_child(&program), Signal::TERM).unwrap();
        assert_eq!(program.wait().unwrap().code(), Some(status), "{command}");
        assert_eq!(at_work_in(place.path()), Vec::<String>::new(), "{command}");
    }
}

/// PostgreSQL's programs, of which this one comes to no end: it writes its number into the file that is answered too.
fn endless(place: &Path, program: &str) -> (ProgramOptions, PathBuf) {
    let (binaries, number) = (place.join("bin"), place.join("number"));
    fs::create_dir(&binaries).unwrap();
    let mut versions: Vec<_> =
        fs::read_dir("/usr/lib/postgresql").unwrap().map(|entry| entry.unwrap().path().join("bin")).collect();
    versions.sort();
    for one in fs::read_dir(versions.last().unwrap()).unwrap().map(|entry| entry.unwrap()) {
        symlink(one.path(), binaries.join(one.file_name())).unwrap();
    }
    let path = binaries.join(program);
    fs::remove_file(&path).unwrap();
    let number = number.display();
    fs::write(
        &path,
        format!("#!/bin/sh\necho $$ > {number}.new\nmv {number}.new {number}\nexec sleep 600\n"),
    )
    .unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    let mut options = ProgramOptions::default();
    let _ = options.environment.insert("KOPROGO_PG_BIN".to_owned(), binaries.display().to_string());
    (options, place.join("number"))
}

/// Runs the command until the endless program is at work in it, and breaks it off.
fn broken_off_at(place: &Path, command: &[&str], program: &str, signal: Signal) -> Option<i32> {
    let (options, number) = endless(place, program);
    let mut koprogo = start_command(place, &options, command);
    while !number.exists() {
        assert!(koprogo.try_wait().unwrap().is_none(), "it ended before it was asked to");
        thread::sleep(Duration::from_millis(10));
    }
    let client: i32 = fs::read_to_string(&number).unwrap().trim().parse().unwrap();
    let client = Pid::from_raw(client).unwrap();
    assert_eq!(
        getpgid(Some(client)).unwrap(),
        client,
        "Ctrl-C in a terminal ends it before the program knows"
    );
    kill_process(Pid::from_child(&koprogo), signal).unwrap();
    let ended = koprogo.wait().unwrap();
    assert_eq!(at_work_in(place), Vec::<String>::new());
    let command = fs::read(format!("/proc/{}/cmdline", client.as_raw_nonzero())).unwrap_or_default();
    assert!(command.is_empty(), "{program} goes on");
    ended.code()
}

#[test]
fn a_back_up_that_is_broken_off_leaves_neither_a_server_nor_a_piece_of_an_archive() {
    let stopped = Program::start(ProgramOptions::default()).stop();
    let folder = empty_place();
    let to = folder.path().join("today.tar");
    let command = ["backup", "--to", to.to_str().unwrap()];
    assert_eq!(broken_off_at(stopped.folder(), &command, "pg_dump", Signal::INT), Some(130));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    let _ = said(&start_refused(stopped.folder(), &ProgramOptions::default(), &command));
}

#[test]
fn a_restore_that_is_broken_off_leaves_the_place_as_empty_as_it_was() {
    let (folder, place) = (empty_place(), empty_place());
    let archive = archive_of_an_empty_program(folder.path(), None);
    let command = ["restore", archive.to_str().unwrap()];
    assert_eq!(broken_off_at(place.path(), &command, "pg_restore", Signal::TERM), Some(143));
    assert_eq!(files_below(&place.path().join("data")).len(), 0);
    let _ = said(&start_refused(place.path(), &ProgramOptions::default(), &command));
}
