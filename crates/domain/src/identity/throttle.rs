use chrono::{DateTime, TimeDelta, Utc};

/// Failed attempts inside the window, for one e-mail address or one network address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Failures {
    pub count: u32,
    pub last: Option<DateTime<Utc>>,
}

/// How long somebody waits after failing: nothing at first, then longer each time.
///
/// Invariant: a wait never exceeds [`Throttle::WAIT_MAX`], so nobody can lock another person out for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Throttle {
    /// Failures that cost nothing.
    free: u32,
}

impl Throttle {
    /// Failures older than this are forgotten.
    pub const WINDOW: TimeDelta = TimeDelta::minutes(15);
    pub const WAIT_MAX: TimeDelta = TimeDelta::minutes(15);
    const WAIT_FIRST: TimeDelta = TimeDelta::seconds(15);

    /// For one account: a person mistypes a few times.
    pub const PER_EMAIL: Self = Self { free: 4 };
    /// For one network address: an office of many people shares one.
    pub const PER_ADDRESS: Self = Self { free: 20 };
    /// For the set-up code: whoever reads the terminal types it right.
    pub const SET_UP: Self = Self { free: 5 };

    /// What is left to wait, or nothing.
    #[must_use]
    pub fn wait(self, failures: Failures, now: DateTime<Utc>) -> Option<TimeDelta> {
        let last = failures.last?;
        let beyond = failures.count.checked_sub(self.free + 1)?;
        let doubled = 1_i32.checked_shl(beyond.min(16)).unwrap_or(i32::MAX);
        let pause = Self::WAIT_FIRST.checked_mul(doubled).unwrap_or(Self::WAIT_MAX).min(Self::WAIT_MAX);
        let left = (last + pause) - now;
        (left > TimeDelta::zero()).then_some(left)
    }

    /// The longer of the waits for an account and for the address it is tried from.
    #[must_use]
    pub fn sign_in_wait(by_email: Failures, by_address: Failures, now: DateTime<Utc>) -> Option<TimeDelta> {
        Self::PER_EMAIL.wait(by_email, now).max(Self::PER_ADDRESS.wait(by_address, now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Failures = Failures { count: 0, last: None };

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap()
    }

    fn failures(count: u32, seconds_ago: i64) -> Failures {
        Failures { count, last: Some(now() - TimeDelta::seconds(seconds_ago)) }
    }

    #[test]
    fn four_mistakes_are_free_and_the_fifth_costs_fifteen_seconds() {
        assert_eq!(Throttle::sign_in_wait(NONE, NONE, now()), None);
        assert_eq!(Throttle::sign_in_wait(failures(4, 0), NONE, now()), None);
        assert_eq!(Throttle::sign_in_wait(failures(5, 0), NONE, now()), Some(TimeDelta::seconds(15)));
    }

    #[test]
    fn each_further_mistake_doubles_the_wait_up_to_a_quarter_of_an_hour() {
        for (count, seconds) in
            [(6, 30), (7, 60), (8, 120), (9, 240), (10, 480), (11, 900), (12, 900), (4_000_000, 900)]
        {
            assert_eq!(
                Throttle::PER_EMAIL.wait(failures(count, 0), now()),
                Some(TimeDelta::seconds(seconds)),
                "{count}"
            );
        }
    }

    #[test]
    fn the_wait_runs_from_the_last_mistake_and_ends_on_the_second() {
        assert_eq!(Throttle::PER_EMAIL.wait(failures(5, 14), now()), Some(TimeDelta::seconds(1)));
        assert_eq!(Throttle::PER_EMAIL.wait(failures(5, 15), now()), None);
    }

    #[test]
    fn an_office_behind_one_address_may_mistype_more_often() {
        assert_eq!(Throttle::sign_in_wait(NONE, failures(20, 0), now()), None);
        assert_eq!(Throttle::sign_in_wait(NONE, failures(21, 0), now()), Some(TimeDelta::seconds(15)));
    }

    #[test]
    fn the_longer_of_both_waits_counts() {
        assert_eq!(
            Throttle::sign_in_wait(failures(5, 0), failures(23, 0), now()),
            Some(TimeDelta::seconds(60))
        );
    }
}
