//! What processes use, as the kernel counts it.
use std::{fs, time::Instant};

/// Ticks of the kernel's clock are hundredths of a second on every Linux this runs on.
const TICKS_PER_SECOND: u64 = 100;

/// Processes whose work is added up.
#[derive(Clone)]
pub enum Watched {
    One(u32),
    /// A process and its children: the postmaster and its backends.
    Family(u32),
}

/// The clock and the work done until now.
pub struct Start<const N: usize> {
    at: Instant,
    ticks: [u64; N],
}

pub fn begin<const N: usize>(watched: &[Watched; N]) -> Start<N> {
    Start { at: Instant::now(), ticks: watched.each_ref().map(ticks) }
}

/// Percent of one core that each used since.
pub fn percent_since<const N: usize>(start: &Start<N>, watched: &[Watched; N]) -> [u64; N] {
    let milliseconds = u64::try_from(start.at.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
    let mut before = start.ticks.iter();
    watched.each_ref().map(|one| {
        let ticks = ticks(one).saturating_sub(before.next().copied().unwrap_or_default());
        ticks * 1_000 * 100 / TICKS_PER_SECOND / milliseconds
    })
}

fn ticks(watched: &Watched) -> u64 {
    match watched {
        Watched::One(pid) => stat(*pid).map_or(0, |stat| stat.ticks),
        Watched::Family(parent) => {
            let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
            let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
            let family = pids.filter_map(stat).filter(|one| one.parent == *parent || one.pid == *parent);
            family.map(|one| one.ticks).sum()
        }
    }
}

struct Stat {
    pid: u32,
    parent: u32,
    ticks: u64,
}

fn stat(pid: u32) -> Option<Stat> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name stands in parentheses and may hold spaces.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let number = |place: usize| fields.get(place).and_then(|field| field.parse::<u64>().ok());
    Some(Stat { pid, parent: u32::try_from(number(1)?).ok()?, ticks: number(11)? + number(12)? })
}

/// Resident memory now and at its highest, in kilobytes.
pub fn resident_kilobytes(pid: u32) -> (u64, u64) {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = |name: &str| {
        let rest = text.lines().find_map(|line| line.strip_prefix(name))?;
        rest.trim().trim_end_matches(" kB").trim().parse().ok()
    };
    (line("VmRSS:").unwrap_or_default(), line("VmHWM:").unwrap_or_default())
}
