//! What was measured, for people and for programs.
mod html;
mod markdown;

use std::{fs, path::Path, time::Duration};

use anyhow::Result;
use hdrhistogram::Histogram;
use serde::Serialize;

use crate::drive::Measured;

/// Shares of all requests that the curves are drawn through, in hundredths of a percent and as a quantile.
const CURVE: [(u32, f64); 12] = [
    (100, 0.01),
    (1_000, 0.1),
    (2_500, 0.25),
    (5_000, 0.5),
    (7_500, 0.75),
    (9_000, 0.9),
    (9_500, 0.95),
    (9_900, 0.99),
    (9_950, 0.995),
    (9_990, 0.999),
    (9_999, 0.9999),
    (10_000, 1.0),
];

#[derive(Debug, Default, Serialize)]
pub struct Report {
    pub machine: Machine,
    pub scales: Vec<ScaleReport>,
}

#[derive(Debug, Default, Serialize)]
pub struct Machine {
    pub processor: String,
    pub cores: usize,
    pub memory_megabytes: u64,
    pub kernel: String,
    pub profile: String,
}

/// Everything measured on one filling.
#[derive(Debug, Default, Serialize)]
pub struct ScaleReport {
    pub scale: String,
    pub seconds_to_fill: Option<u64>,
    pub milliseconds_to_ready: u64,
    pub limits: LimitsReport,
    pub runs: Vec<Run>,
    pub resident_kilobytes_max: u64,
}

/// As many a second as the machine gives.
#[derive(Debug, Default, Clone, Copy, Serialize)]
pub struct LimitsReport {
    pub empty_handler: u64,
    pub single_select_handler: u64,
    pub commit_handler: u64,
    pub pgbench_select_only: Option<u64>,
}

/// One route at one rate.
#[derive(Debug, Serialize)]
pub struct Run {
    pub route: String,
    /// `single`, `list`, `write`, `sign-in`, `mix`, or `limit` for what is not the program's.
    pub kind: &'static str,
    /// A second; none where the next request follows the last answer.
    pub offered: Option<u64>,
    pub achieved: u64,
    pub requests: u64,
    pub errors: u64,
    pub first_error: Option<String>,
    pub microseconds: Percentiles,
    /// Share in hundredths of a percent, microseconds.
    pub curve: Vec<(u32, u64)>,
    pub cpu_percent: Cpu,
    pub resident_kilobytes: u64,
    /// What it took turns with; for reads.
    pub in_turns_with: Option<InTurnsWith>,
    /// Of the throughput of these limits, in thousandths; for runs without a fixed rate.
    pub ratio_to_empty: Option<u64>,
    pub ratio_to_single_select: Option<u64>,
}

/// What the limits gave a second in the same moments, and within what time at the same rate.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct InTurnsWith {
    /// None at a fixed rate, which an empty answer always keeps.
    pub empty_handler: Option<u64>,
    pub single_select_handler: u64,
    pub single_select_p99_microseconds: u64,
}

impl InTurnsWith {
    pub fn new(empty: Option<&Measured>, one_row: &Measured) -> Self {
        Self {
            empty_handler: empty.map(Measured::achieved),
            single_select_handler: one_row.achieved(),
            single_select_p99_microseconds: Percentiles::of(one_row).p99,
        }
    }
}

#[derive(Debug, Serialize)]
pub struct Percentiles {
    pub p50: u64,
    pub p95: u64,
    pub p99: u64,
    pub p999: u64,
    pub max: u64,
}

/// Percent of one core.
#[derive(Debug, Default, Clone, Copy, Serialize)]
pub struct Cpu {
    pub program: u64,
    pub database: u64,
    pub generator: u64,
}

impl Cpu {
    /// The mean of some measurements of program, database and generator.
    pub fn mean(of: &[[u64; 3]]) -> Self {
        let times = u64::try_from(of.len()).unwrap_or_default().max(1);
        let mean = |one: fn(&[u64; 3]) -> u64| of.iter().map(one).sum::<u64>() / times;
        Self {
            program: mean(|used| used[0]),
            database: mean(|used| used[1]),
            generator: mean(|used| used[2]),
        }
    }
}

fn microseconds(of: &Histogram<u64>, quantile: f64) -> u64 {
    of.value_at_quantile(quantile).div_ceil(1_000)
}

impl Percentiles {
    fn of(measured: &Measured) -> Self {
        let at = |quantile| microseconds(&measured.nanoseconds, quantile);
        let max = measured.nanoseconds.max().div_ceil(1_000);
        Self { p50: at(0.5), p95: at(0.95), p99: at(0.99), p999: at(0.999), max }
    }
}

impl Run {
    pub fn new(
        (route, kind): (&str, &'static str),
        offered: Option<u64>,
        measured: &Measured,
        in_turns_with: Option<InTurnsWith>,
    ) -> Self {
        let achieved = measured.achieved();
        let limits = in_turns_with.filter(|_| offered.is_none());
        let ratio = |limit: u64| achieved * 1_000 / limit.max(1);
        let curve = CURVE.iter().map(|(share, at)| (*share, microseconds(&measured.nanoseconds, *at)));
        Self {
            route: route.to_owned(),
            kind,
            offered,
            achieved,
            requests: measured.sent,
            errors: measured.errors,
            first_error: measured.first_error.clone(),
            microseconds: Percentiles::of(measured),
            curve: curve.collect(),
            cpu_percent: Cpu::default(),
            resident_kilobytes: 0,
            in_turns_with,
            ratio_to_empty: limits.and_then(|limits| limits.empty_handler).map(ratio),
            ratio_to_single_select: limits.map(|limits| ratio(limits.single_select_handler)),
        }
    }

    /// Whether nine tenths of what was offered were answered in time.
    pub fn keeps_its_rate(&self) -> bool {
        self.offered.is_none_or(|rate| self.achieved * 10 >= rate * 9)
    }

    /// One line of the table.
    pub fn line(&self) -> String {
        let Percentiles { p50, p95, p99, p999, max } = self.microseconds;
        let per_second = |rate: Option<u64>| rate.map_or_else(|| "most".to_owned(), |rate| rate.to_string());
        let ratio = |ratio: Option<u64>| ratio.map_or_else(String::new, |ratio| format!("{}%", ratio / 10));
        format!(
            "{:<32} {:>7} {:>7} {:>9} {:>9} {:>9} {:>9} {:>9} {:>6} {:>5}/{:<4}/{:<4} {:>6} {:>6} {:>6}",
            self.route,
            per_second(self.offered),
            self.achieved,
            milliseconds(p50),
            milliseconds(p95),
            milliseconds(p99),
            milliseconds(p999),
            milliseconds(max),
            self.errors,
            self.cpu_percent.program,
            self.cpu_percent.database,
            self.cpu_percent.generator,
            self.resident_kilobytes / 1_024,
            ratio(self.ratio_to_single_select),
            ratio(self.ratio_to_empty),
        )
    }
}

pub const HEAD: &str = "route                            offered achiev.   P50 ms    P95 ms    P99 ms  P99.9 ms    max ms errors cpu% app/db/gen  MB  /row  /empty";

pub fn milliseconds(microseconds: u64) -> String {
    format!("{}.{:03}", microseconds / 1_000, microseconds % 1_000)
}

impl Report {
    /// Writes `load.json`, `load.html` and `load.md`.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn write(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        fs::write(folder.join("load.json"), serde_json::to_vec_pretty(self)?)?;
        fs::write(folder.join("load.md"), markdown::tables(self))?;
        Ok(fs::write(folder.join("load.html"), html::page(self))?)
    }

    pub fn errors(&self) -> u64 {
        self.scales.iter().flat_map(|scale| &scale.runs).map(|run| run.errors).sum()
    }
}

impl Machine {
    pub fn here() -> Self {
        let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
        let after = |text: &str, name: &str| {
            let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
            line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
        };
        let memory = after(&read("/proc/meminfo"), "MemTotal");
        Self {
            processor: after(&read("/proc/cpuinfo"), "model name"),
            cores: std::thread::available_parallelism().map_or(0, std::num::NonZero::get),
            memory_megabytes: memory.trim_end_matches(" kB").parse::<u64>().unwrap_or_default() / 1_024,
            kernel: read("/proc/sys/kernel/osrelease").trim().to_owned(),
            profile: String::new(),
        }
    }
}

pub fn whole_milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
