//! The runner of the features, broken off: it takes its program and its database along.
#![expect(clippy::unwrap_used, reason = "a runner that cannot be started fails the test")]
use std::{
    env, fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use acceptance::{
    place::{at_work_in, empty_place},
    program_path,
};
use rustix::process::{Pid, Signal, kill_process};

const SOON: Duration = Duration::from_mins(1);

/// The newest beside this test: `make test-features` has just built it.
fn runner() -> PathBuf {
    let beside = env::current_exe().unwrap();
    let files = fs::read_dir(beside.parent().unwrap()).unwrap().flatten().map(|entry| entry.path());
    let name =
        |file: &Path| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("acceptance-"));
    files
        .filter(|file| file.extension().is_none() && name(file))
        .max_by_key(|file| fs::metadata(file).unwrap().modified().unwrap())
        .unwrap()
}

/// A run of all features whose folders lie in that place.
fn begun(place: &Path) -> Child {
    Command::new(runner())
        .env("TMPDIR", place)
        .env("KOPROGO_BIN", program_path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn broken_off(place: &Path, mut run: Child) {
    let asked = Instant::now();
    kill_process(Pid::from_child(&run), Signal::TERM).unwrap();
    while run.try_wait().unwrap().is_none() {
        if asked.elapsed() > SOON {
            run.kill().unwrap();
            panic!("the run goes on");
        }
        thread::sleep(Duration::from_millis(50));
    }
    let left = at_work_in(place);
    for one in &left {
        println!("{}", one.replace('\0', " "));
    }
    assert!(left.is_empty(), "{} processes are left", left.len());
}

#[test]
fn a_run_that_is_broken_off_while_it_starts_leaves_nothing() {
    let place = empty_place();
    let run = begun(place.path());
    let since = Instant::now();
    while at_work_in(place.path()).is_empty() {
        assert!(since.elapsed() < SOON, "no database is started");
        thread::sleep(Duration::from_millis(10));
    }
    broken_off(place.path(), run);
}

#[test]
fn a_run_that_is_broken_off_at_work_leaves_nothing() {
    let place = empty_place();
    let mut run = begun(place.path());
    let told = BufReader::new(run.stdout.take().unwrap()).lines().map_while(Result::ok);
    let passed = told.into_iter().find(|line| line.contains('✔'));
    assert!(passed.is_some(), "no step passes");
    assert!(!at_work_in(place.path()).is_empty(), "no database is at work");
    broken_off(place.path(), run);
}
