//! `load`: how fast the program answers, measured against what the machine can do in the same minutes.
mod drive;
mod http;
mod limits;
mod measure;
mod program;
mod report;
mod scene;
mod usage;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::measure::Settings;

#[derive(Parser)]
#[command(about = "Measures the program under load; see docs/reference/load.md")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fill, start, measure, write load.json and load.html
    Run {
        /// The koprogo program
        #[arg(long, env = "KOPROGO_BIN")]
        program: PathBuf,
        /// Fillings to measure, one after the other: small, full, tenfold
        #[arg(long, value_delimiter = ',', default_value = "full,tenfold")]
        scales: Vec<String>,
        /// Where load.json and load.html go
        #[arg(long, default_value = "load-report")]
        out: PathBuf,
        /// Where fillings are kept for the next run; a temporary folder when absent
        #[arg(long)]
        keep: Option<PathBuf>,
        /// Measure only the routes whose names hold one of these words; the machine's limits always
        #[arg(long, value_delimiter = ',')]
        only: Vec<String>,
        /// A second or less each: whether everything answers, not how fast
        #[arg(long)]
        quick: bool,
    },
    /// Serve an empty answer and one keyed row, for comparison
    #[command(hide = true)]
    Limits {
        #[arg(long)]
        socket: PathBuf,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Run { program, scales, out, keep, only, quick } => {
            measure::run(&Settings { program, scales, out, keep, only, quick })
        }
        Command::Limits { socket } => serve_limits(&socket),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("load: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn serve_limits(socket: &std::path::Path) -> Result<()> {
    actix_web::rt::System::new().block_on(limits::serve(socket))
}
