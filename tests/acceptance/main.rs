//! Runs every feature over HTTP against the real program; closes with «N passed, N failed».
#![expect(clippy::unwrap_used, reason = "steps are tests, though they carry no #[test]")]
#![expect(clippy::needless_pass_by_value, reason = "cucumber gives each step its values")]
mod steps;
mod world;

use std::env;

use acceptance::statements::beyond_the_table;
use cucumber::{
    World as _, WriterExt as _,
    writer::{self, Stats as _},
};
use tokio::signal::unix::{Signal, SignalKind, signal};

/// What shells call a run that was broken off.
const INTERRUPTED: i32 = 130;

/// Whichever way the run ends, the program and its database end with it: statics are never dropped.
struct Ended;

impl Drop for Ended {
    fn drop(&mut self) {
        world::stop_program();
    }
}

async fn asked_to_stop(mut interrupt: Signal, mut terminate: Signal) {
    tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
}

#[tokio::main]
async fn main() {
    // Listened for before the program is started, which nothing else happens beside.
    let (interrupt, terminate) =
        (signal(SignalKind::interrupt()).unwrap(), signal(SignalKind::terminate()).unwrap());
    let ended = Ended;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let junit = std::fs::File::create(std::env::temp_dir().join("koprogo-features.xml")).unwrap();
    let run = world::World::cucumber()
        .max_concurrent_scenarios(4)
        .fail_on_skipped()
        .with_writer(
            writer::Basic::stdout()
                .summarized()
                .tee::<world::World, _>(writer::JUnit::for_tee(junit, 0))
                .normalized(),
        )
        .run(folder.join("features"));
    let outcome =
        tokio::select! { outcome = run => Some(outcome), () = asked_to_stop(interrupt, terminate) => None };
    let said = world::said();
    drop(ended);
    let Some(outcome) = outcome else { std::process::exit(INTERRUPTED) };

    // Of a choice of scenarios the table says too much.
    let beyond = if env::args().len() > 1 { Vec::new() } else { beyond_the_table(&said) };
    for fault in &beyond {
        println!("{fault}");
    }
    let failed = beyond.len()
        + outcome.failed_steps()
        + outcome.skipped_steps()
        + outcome.parsing_errors()
        + outcome.hook_errors();
    println!("{} passed, {failed} failed", outcome.passed_steps());
    if failed > 0 || outcome.passed_steps() == 0 {
        std::process::exit(1);
    }
}
