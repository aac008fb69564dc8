//! How the last minutes were: how many requests, how long they took. Old ones fall out by themselves.
use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// What is looked back on.
pub const MINUTES: u64 = 5;
const SLOT_SECONDS: u64 = 10;
const SLOTS: u64 = MINUTES * 60 / SLOT_SECONDS;
/// Times are told apart in eighths of a doubling: 12 % at most between what was and what is said.
const STEPS_OF_A_DOUBLING: u64 = 8;
/// 2^27 µs are over two minutes: no request is worked at for longer without a file.
const DOUBLINGS: u64 = 27;

/// Requests of the last minutes, ten seconds at a time.
pub struct Recent {
    begun: Instant,
    slots: Mutex<Vec<Slot>>,
}

#[derive(Clone)]
struct Slot {
    /// Tens of seconds since the beginning.
    number: u64,
    failed: u64,
    by_step: Vec<u64>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    pub answered: u64,
    /// With a status of 500 or more that nobody decided on.
    pub failed: u64,
    /// The half that was faster took this long at most; none when nothing was asked.
    pub median: Option<Duration>,
    /// 99 of 100 took this long at most.
    pub p99: Option<Duration>,
}

impl Default for Recent {
    fn default() -> Self {
        Self { begun: Instant::now(), slots: Mutex::new(Vec::new()) }
    }
}

impl Recent {
    pub fn add(&self, has_failed: bool, took: Duration) {
        self.add_at(self.begun.elapsed(), has_failed, took);
    }

    #[must_use]
    pub fn summary(&self) -> Summary {
        self.summary_at(self.begun.elapsed())
    }

    fn add_at(&self, at: Duration, has_failed: bool, took: Duration) {
        let number = at.as_secs() / SLOT_SECONDS;
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        // Requests end in about the order of time: the slot is the newest one, or a new one.
        if slots.last().is_none_or(|newest| newest.number < number) {
            slots.retain(|slot| slot.number + SLOTS > number);
            slots.push(Slot { number, failed: 0, by_step: Vec::new() });
        }
        let Some(slot) = slots.last_mut() else { return };
        slot.failed += u64::from(has_failed);
        let step = usize::try_from(step_of(took)).unwrap_or(usize::MAX);
        if slot.by_step.len() <= step {
            slot.by_step.resize(step + 1, 0);
        }
        if let Some(requests) = slot.by_step.get_mut(step) {
            *requests += 1;
        }
    }

    fn summary_at(&self, at: Duration) -> Summary {
        let number = at.as_secs() / SLOT_SECONDS;
        let (mut by_step, mut failed) = (Vec::<u64>::new(), 0);
        let slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        for slot in slots.iter().filter(|slot| slot.number + SLOTS > number) {
            by_step.resize(by_step.len().max(slot.by_step.len()), 0);
            by_step.iter_mut().zip(&slot.by_step).for_each(|(sum, requests)| *sum += requests);
            failed += slot.failed;
        }
        let answered = by_step.iter().sum();
        Summary { answered, failed, median: at_most(&by_step, 50), p99: at_most(&by_step, 99) }
    }
}

/// The time that so many of a hundred did not exceed.
fn at_most(by_step: &[u64], percent: u64) -> Option<Duration> {
    let answered: u64 = by_step.iter().sum();
    let rank = (answered * percent).div_ceil(100);
    let mut seen = 0;
    let found = by_step.iter().zip(0_u64..).find(|(requests, _)| {
        seen += **requests;
        seen >= rank
    });
    found.filter(|_| answered > 0).map(|(_, step)| end_of(step))
}

fn step_of(took: Duration) -> u64 {
    let longest = (1 << DOUBLINGS) - 1;
    let micros = u64::try_from(took.as_micros()).unwrap_or(longest).clamp(1, longest);
    let doublings = u64::from(micros.ilog2());
    // Between 8 and 15: the time in eighths of the power of two below it.
    let eighths = (micros * STEPS_OF_A_DOUBLING) >> doublings;
    doublings * STEPS_OF_A_DOUBLING + (eighths - STEPS_OF_A_DOUBLING)
}

/// The longest time that falls into the step.
fn end_of(step: u64) -> Duration {
    let (doublings, eighths) = (step / STEPS_OF_A_DOUBLING, step % STEPS_OF_A_DOUBLING);
    let beyond = (STEPS_OF_A_DOUBLING + eighths + 1) << doublings;
    Duration::from_micros(beyond.div_ceil(STEPS_OF_A_DOUBLING).saturating_sub(1).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Duration = Duration::from_secs(1_000);

    fn micros(micros: u64) -> Duration {
        Duration::from_micros(micros)
    }

    #[test]
    fn each_time_falls_into_the_step_that_ends_with_it_or_little_later() {
        for took in (1..4_000).chain([10_000, 999_999, 30_000_000, 120_000_000]) {
            let end = end_of(step_of(micros(took)));
            assert!(end >= micros(took), "{took} µs are told as {end:?}");
            assert!(end.as_micros() * 8 <= u128::from(took) * 9 + 8, "{took} µs are told as {end:?}");
        }
        assert_eq!(step_of(Duration::from_hours(1)), step_of(micros((1 << DOUBLINGS) - 1)));
    }

    #[test]
    fn the_slowest_of_a_hundred_does_not_count_and_of_two_hundred_two_do_not() {
        let recent = Recent::default();
        for _ in 0..99 {
            recent.add_at(NOW, false, micros(1_023));
        }
        recent.add_at(NOW, true, micros(1_048_575));
        let said = recent.summary_at(NOW);
        assert_eq!((said.answered, said.failed), (100, 1));
        assert_eq!((said.median, said.p99), (Some(micros(1_023)), Some(micros(1_023))));
        recent.add_at(NOW, false, micros(1_048_575));
        assert_eq!(recent.summary_at(NOW).p99, Some(micros(1_048_575)));
    }

    #[test]
    fn what_is_older_than_five_minutes_falls_out() {
        let recent = Recent::default();
        recent.add_at(NOW, false, micros(1));
        let last = Duration::from_secs(MINUTES * 60 - 1) + NOW;
        assert_eq!(recent.summary_at(last).answered, 1);
        assert_eq!(recent.summary_at(last + Duration::from_secs(1)).answered, 0);
        recent.add_at(last + Duration::from_secs(1), false, micros(1));
        assert_eq!(recent.summary_at(last + Duration::from_secs(1)).answered, 1);
        assert_eq!(recent.slots.lock().unwrap().len(), 1, "the old one is not kept");
    }

    #[test]
    fn nothing_asked_has_no_time() {
        let said = Recent::default().summary_at(NOW);
        assert_eq!((said.answered, said.median, said.p99), (0, None, None));
    }
}
