//! The order of a measurement: fill, start, the machine's limits, each route alone, the mix, sign-ins beside reads.
use std::{path::PathBuf, sync::Arc, thread, time::Duration};

use anyhow::{Result, bail};

use crate::{
    drive::{self, Measured, Plan},
    limits::{Limits, pgbench},
    program::{Place, Running},
    report::{Cpu, HEAD, InTurnsWith, LimitsReport, Machine, Report, Run, ScaleReport, whole_milliseconds},
    scene::Scene,
    usage::{self, Watched},
};

pub struct Settings {
    pub program: PathBuf,
    pub scales: Vec<String>,
    pub out: PathBuf,
    pub keep: Option<PathBuf>,
    /// Words of the routes to measure; empty for all.
    pub only: Vec<String>,
    pub quick: bool,
}

/// How long and how hard.
struct Pace {
    time: Duration,
    rates: &'static [u64],
    write_rates: &'static [u64],
    mix_rates: &'static [u64],
    sign_in_rate: u64,
    /// As many commits as the mix asks for at its rates.
    commit_rates: &'static [u64],
}

const QUICK: Pace = Pace {
    time: Duration::from_millis(500),
    rates: &[50],
    write_rates: &[10],
    mix_rates: &[40],
    sign_in_rate: 2,
    commit_rates: &[12],
};
const WHOLE: Pace = Pace {
    time: Duration::from_secs(6),
    rates: &[500, 1_000, 2_000, 5_000],
    write_rates: &[50, 200],
    mix_rates: &[500, 1_000, 2_000, 5_000],
    sign_in_rate: 10,
    commit_rates: &[150, 300, 600, 1_500],
};
/// Connections that keep a fixed rate, and that ask as fast as they are answered.
const OPEN_CONNECTIONS: u64 = 32;
const CLOSED_CONNECTIONS: u64 = 16;
const SIGN_IN_CONNECTIONS: u64 = 4;
const READS_BESIDE_SIGN_INS: u64 = 500;
/// A machine is not as fast in one minute as in the next: what is compared takes turns.
const TURNS: u32 = 3;

/// # Errors
/// When something cannot be started or prepared, or when any request failed.
pub fn run(settings: &Settings) -> Result<()> {
    let temporary = tempfile::Builder::new().prefix("koprogo-load-").tempdir()?;
    let kept = settings.keep.clone().unwrap_or_else(|| temporary.path().to_owned());
    let name = settings.program.parent().and_then(|folder| folder.file_name());
    let profile = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut report = Report { machine: Machine { profile, ..Machine::here() }, scales: Vec::new() };
    for scale in &settings.scales {
        let place = Place { program: settings.program.clone(), folder: kept.join(scale) };
        report.scales.push(measure(&place, scale, settings)?);
        report.write(&settings.out)?;
    }
    println!("\nWritten: {}, load.html and load.md beside it", settings.out.join("load.json").display());
    match report.errors() {
        0 => Ok(()),
        errors => {
            bail!("{errors} requests were not answered with success; load.json names the first of each run")
        }
    }
}

fn measure(place: &Place, scale: &str, settings: &Settings) -> Result<ScaleReport> {
    println!("\n{scale}: filling {}", place.folder.display());
    let filled = place.fill(scale)?;
    let running = place.start()?;
    println!("ready after {} ms", running.ready_after.as_millis());
    let scene = Scene::open(running.address)?;
    let pace = if settings.quick { &QUICK } else { &WHOLE };
    let (only, limits) = (settings.only.as_slice(), LimitsReport::default());
    let bare = Limits::start(&place.socket())?;
    let mut bench = Bench { place, pace, only, running, bare, scene, limits, runs: Vec::new() };
    bench.limits()?;
    bench.reads()?;
    bench.writes()?;
    bench.mix()?;
    bench.sign_ins()?;
    Ok(ScaleReport {
        scale: scale.to_owned(),
        seconds_to_fill: filled.map(|time| time.as_secs()),
        milliseconds_to_ready: whole_milliseconds(bench.running.ready_after),
        limits: bench.limits,
        resident_kilobytes_max: usage::resident_kilobytes(bench.running.pid()).1,
        runs: bench.runs,
    })
}

struct Bench<'a> {
    place: &'a Place,
    pace: &'a Pace,
    only: &'a [String],
    running: Running,
    bare: Limits,
    scene: Scene,
    limits: LimitsReport,
    runs: Vec<Run>,
}

type Requests = Vec<Vec<u8>>;

const EMPTY: &str = "/empty";
const ONE_ROW: &str = "/single";

impl Bench<'_> {
    fn is_wanted(&self, route: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|word| route.contains(word.as_str()))
    }

    fn plan(&self, requests: Requests, rate: Option<u64>) -> Plan {
        Plan {
            address: self.running.address,
            requests: Arc::new(requests),
            rate,
            time: self.pace.time,
            connections: if rate.is_some() { OPEN_CONNECTIONS } else { CLOSED_CONNECTIONS },
        }
    }

    fn count(&self, rate: u64) -> Result<usize> {
        let requests = u128::from(rate) * self.pace.time.as_millis() / 1_000;
        Ok(usize::try_from(requests)? + usize::try_from(OPEN_CONNECTIONS)?)
    }

    /// What the bare handlers answer.
    fn bare_plan(&self, path: &str, rate: Option<u64>) -> Plan {
        let requests = vec![crate::http::request("GET", path, "", None)];
        Plan { address: self.bare.address, ..self.plan(requests, rate) }
    }

    /// Runs a plan, keeps and prints its line.
    fn drive(&mut self, what: (&str, &'static str), plan: &Plan) -> Result<()> {
        let (measured, used) = self.watch(plan)?;
        self.keep(Run { cpu_percent: Cpu::mean(&[used]), ..Run::new(what, plan.rate, &measured, None) });
        Ok(())
    }

    /// Runs a plan in turns with the limits: at its rate beside one row at the same rate, or as fast as it is answered.
    fn drive_in_turns(&mut self, what: (&str, &'static str), plan: &Plan) -> Result<()> {
        let turn = |plan: Plan| Plan { time: plan.time / TURNS, ..plan };
        let [plan, row] = [plan.clone(), self.bare_plan(ONE_ROW, plan.rate)].map(turn);
        let empty = plan.rate.is_none().then(|| turn(self.bare_plan(EMPTY, None)));
        let [mut measured, mut of_empty, mut of_row] = [Measured::new()?, Measured::new()?, Measured::new()?];
        let mut used = Vec::new();
        for _ in 0..TURNS {
            let (again, by) = self.watch(&plan)?;
            measured.then(again)?;
            used.push(by);
            of_row.then(drive::run(&row)?)?;
            if let Some(empty) = &empty {
                of_empty.then(drive::run(empty)?)?;
            }
        }
        let limits = InTurnsWith::new(empty.map(|_| &of_empty), &of_row);
        let run = Run::new(what, plan.rate, &measured, Some(limits));
        self.keep(Run { cpu_percent: Cpu::mean(&used), ..run });
        Ok(())
    }

    fn watch(&self, plan: &Plan) -> Result<(Measured, [u64; 3])> {
        let watched = [
            Watched::One(self.running.pid()),
            Watched::Family(self.running.postmaster),
            Watched::One(std::process::id()),
        ];
        let start = usage::begin(&watched);
        let measured = drive::run(plan)?;
        let used = usage::percent_since(&start, &watched);
        Ok((measured, used))
    }

    fn keep(&mut self, mut run: Run) {
        run.resident_kilobytes = usage::resident_kilobytes(self.running.pid()).0;
        println!("{}", run.line());
        if let Some(error) = &run.first_error {
            println!("    first error: {}", error.chars().take(300).collect::<String>());
        }
        self.runs.push(run);
    }

    fn limits(&mut self) -> Result<()> {
        let most = |path: &str| -> Result<u64> {
            let plan = self.bare_plan(path, None);
            drive::run(&Plan { time: plan.time / 4, ..plan.clone() })?;
            Ok(drive::run(&plan)?.achieved())
        };
        self.limits = LimitsReport {
            empty_handler: most(EMPTY)?,
            single_select_handler: most(ONE_ROW)?,
            commit_handler: most("/commit")?,
            pgbench_select_only: pgbench(&self.place.socket(), self.pace.time.as_secs().max(1))?,
        };
        println!("limits (pid {}): {:?}\n{HEAD}", self.bare.pid(), self.limits);
        for rate in self.pace.commit_rates {
            let plan = self.bare_plan("/commit", Some(*rate));
            self.drive(("a commit alone", "limit"), &plan)?;
        }
        Ok(())
    }

    fn reads(&mut self) -> Result<()> {
        let routes: [(&str, &'static str, Requests); 6] = [
            ("building list", "list", self.scene.building_list()),
            ("building", "single", self.scene.building_page()),
            ("lots", "list", self.scene.lots()),
            ("owner's statement", "list", self.scene.statement()),
            ("invoice list", "list", self.scene.invoice_list()),
            ("global search", "list", self.scene.search()),
        ];
        for (route, kind, requests) in routes {
            if !self.is_wanted(route) {
                continue;
            }
            let most = self.plan(requests.clone(), None);
            // Connections, plans and caches are warm before anything counts.
            drive::run(&Plan { time: self.pace.time / 6, ..most.clone() })?;
            for rate in self.pace.rates {
                self.drive_in_turns((route, kind), &self.plan(requests.clone(), Some(*rate)))?;
                // What cannot keep this rate cannot keep a higher one.
                if self.runs.last().is_some_and(|run| !run.keeps_its_rate()) {
                    break;
                }
            }
            self.drive_in_turns((route, kind), &most)?;
        }
        Ok(())
    }

    fn writes(&mut self) -> Result<()> {
        const POSTING: &str = "posting an invoice";
        const MATCHING: &str = "matching a payment";
        for rate in self.pace.write_rates {
            let count = self.count(*rate)?;
            if self.is_wanted(POSTING) {
                let requests = self.scene.approving(count)?;
                self.drive((POSTING, "write"), &self.plan(requests, Some(*rate)))?;
            }
            if self.is_wanted(MATCHING) {
                let requests = self.scene.matching(count)?;
                self.drive((MATCHING, "write"), &self.plan(requests, Some(*rate)))?;
            }
        }
        Ok(())
    }

    fn mix(&mut self) -> Result<()> {
        const MIX: &str = "mix, 70 % reads";
        for rate in self.pace.mix_rates {
            if self.is_wanted(MIX) {
                let requests = self.scene.mix(self.count(*rate)?)?;
                self.drive((MIX, "mix"), &self.plan(requests, Some(*rate)))?;
            }
        }
        Ok(())
    }

    /// Sign-ins at a rate, then as many as are served while others read.
    fn sign_ins(&mut self) -> Result<()> {
        if !self.is_wanted("signing in") {
            return Ok(());
        }
        let requests = self.scene.sign_ins();
        self.drive(("signing in", "sign-in"), &self.plan(requests.clone(), Some(self.pace.sign_in_rate)))?;
        let most = Plan { connections: SIGN_IN_CONNECTIONS, ..self.plan(requests, None) };
        let storm = thread::spawn(move || drive::run(&most));
        let reads = self.plan(self.scene.building_page(), Some(READS_BESIDE_SIGN_INS));
        self.drive(("building, beside sign-ins", "single"), &reads)?;
        if let Ok(stormed) = storm.join() {
            self.keep(Run::new(("signing in, as many as served", "sign-in"), None, &stormed?, None));
        }
        Ok(())
    }
}
