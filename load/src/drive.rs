//! Sends requests at a fixed rate whatever comes back, or as fast as answers come.
use std::{
    net::SocketAddr,
    num::NonZeroU64,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, anyhow};
use hdrhistogram::Histogram;

use crate::http::Connection;

const SLOWEST_NANOSECONDS: u64 = 60_000_000_000;
const DIGITS: u8 = 3;
/// A run that cannot keep its rate ends after so many times its time, whatever is left to send.
const OVERTIME: u32 = 2;
/// So that every connection stands before the first request is due.
const BEGINS_AFTER: Duration = Duration::from_millis(50);

/// What to send and how.
#[derive(Clone)]
pub struct Plan {
    pub address: SocketAddr,
    pub requests: Arc<Vec<Vec<u8>>>,
    /// A second; none sends the next as soon as the last is answered.
    pub rate: Option<u64>,
    pub time: Duration,
    pub connections: u64,
}

/// What came of it. Latency counts from the moment a request was due, so that a stall counts for all who waited.
pub struct Measured {
    pub sent: u64,
    pub errors: u64,
    /// The first answer that was no success.
    pub first_error: Option<String>,
    pub elapsed: Duration,
    pub nanoseconds: Histogram<u64>,
}

impl Measured {
    pub fn new() -> Result<Self> {
        Ok(Self {
            sent: 0,
            errors: 0,
            first_error: None,
            elapsed: Duration::ZERO,
            nanoseconds: Histogram::new_with_max(SLOWEST_NANOSECONDS, DIGITS)?,
        })
    }

    /// What another run of the same plan gave, as if it had gone on.
    pub fn then(&mut self, later: Self) -> Result<()> {
        self.elapsed += later.elapsed;
        self.count(later)
    }

    fn count(&mut self, other: Self) -> Result<()> {
        self.sent += other.sent;
        self.errors += other.errors;
        self.first_error = self.first_error.take().or(other.first_error);
        Ok(self.nanoseconds.add(other.nanoseconds)?)
    }

    /// Successes a second.
    pub fn achieved(&self) -> u64 {
        let answered = u128::from(self.sent - self.errors) * 1_000;
        let milliseconds = self.elapsed.as_millis().max(1);
        u64::try_from(answered / milliseconds).unwrap_or(u64::MAX)
    }
}

/// Runs the plan on threads that block: one connection each, woken by the kernel to the microsecond.
///
/// # Errors
/// When no connection can be made.
pub fn run(plan: &Plan) -> Result<Measured> {
    let begin = Instant::now() + BEGINS_AFTER;
    let mut threads = Vec::new();
    for place in 0..plan.connections {
        let plan = plan.clone();
        let mut connection = Connection::open(plan.address)?;
        threads.push(thread::spawn(move || worker(&plan, place, begin, &mut connection)));
    }
    let mut all = Measured::new()?;
    for thread in threads {
        let one = thread.join().map_err(|_panic| anyhow!("a sender broke down"))??;
        let elapsed = all.elapsed.max(one.elapsed);
        all.count(one)?;
        all.elapsed = elapsed;
    }
    Ok(all)
}

fn worker(plan: &Plan, place: u64, begin: Instant, connection: &mut Connection) -> Result<Measured> {
    // The kernel may otherwise wake a sleeper 50 microseconds late.
    let _ = rustix::thread::set_current_timer_slack(NonZeroU64::new(1));
    let mut measured = Measured::new()?;
    let end = begin + plan.time;
    let mut number = place;
    wait_until(begin);
    loop {
        let due = match plan.rate {
            Some(rate) => begin + Duration::from_nanos(number.saturating_mul(1_000_000_000) / rate),
            None => Instant::now(),
        };
        if due >= end || Instant::now() >= begin + plan.time * OVERTIME {
            break;
        }
        wait_until(due);
        let at = usize::try_from(number)? % plan.requests.len().max(1);
        let request = plan.requests.get(at).ok_or_else(|| anyhow!("nothing to send"))?;
        let failure = match connection.send(request) {
            Ok(answer) if answer.is_success() => None,
            Ok(answer) => Some(format!("{} {}", answer.status, String::from_utf8_lossy(answer.body))),
            Err(error) => Some(error.to_string()),
        };
        let took = u64::try_from(due.elapsed().as_nanos()).unwrap_or(u64::MAX);
        measured.nanoseconds.saturating_record(took.max(1));
        measured.sent += 1;
        if failure.is_some() {
            measured.errors += 1;
            *connection = Connection::open(plan.address)?;
        }
        measured.first_error = measured.first_error.or(failure);
        number += plan.connections;
    }
    measured.elapsed = begin.elapsed();
    Ok(measured)
}

fn wait_until(moment: Instant) {
    let left = moment.saturating_duration_since(Instant::now());
    if !left.is_zero() {
        thread::sleep(left);
    }
}
