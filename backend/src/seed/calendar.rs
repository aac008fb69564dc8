//! When the story of the demonstration happens: always in the year that has just been going on.
use std::sync::{
    Arc,
    atomic::{AtomicI32, Ordering},
};

use application::shared::Clock;
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, Utc};
use domain::shared::Period;

/// A clock that is put to the day on which the office does something.
pub struct StoryClock {
    real: Arc<dyn Clock>,
    /// Days from the common era.
    day: AtomicI32,
}

impl StoryClock {
    pub fn new(real: Arc<dyn Clock>) -> Self {
        let day = AtomicI32::new(real.today().num_days_from_ce());
        Self { real, day }
    }

    pub fn go_to(&self, day: NaiveDate) {
        self.day.store(day.num_days_from_ce(), Ordering::Relaxed);
    }
}

impl Clock for StoryClock {
    fn now(&self) -> DateTime<Utc> {
        let nine = NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default();
        self.today().and_time(nine).and_utc().min(self.real.now())
    }

    fn today(&self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.day.load(Ordering::Relaxed))
            .unwrap_or_else(|| self.real.today())
    }
}

/// The year of the story and the days in it.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    pub today: NaiveDate,
    /// On which the books open.
    pub first_day: NaiveDate,
}

/// One quarter's call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallDays {
    /// From 1.
    pub instalment: u32,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    /// It has just been sent: not everybody has paid.
    pub is_fresh: bool,
}

/// One month of the bank, up to yesterday at the latest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// From 0.
    pub index: u32,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
}

impl Month {
    pub fn holds(self, day: NaiveDate) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }
}

impl Calendar {
    /// The calendar year once it is four months old, else the twelve months from July: two calls at least were made.
    pub fn of(today: NaiveDate) -> Self {
        let january = NaiveDate::from_ymd_opt(today.year(), 1, 1);
        let july = NaiveDate::from_ymd_opt(today.year() - 1, 7, 1);
        let first_day = if today.month() >= 5 { january } else { july };
        Self { today, first_day: first_day.unwrap_or(today) }
    }

    pub fn year(self) -> Period {
        Period { since: self.first_day, until: self.first_day.checked_add_months(Months::new(12)) }
    }

    pub fn calls(self) -> Vec<CallDays> {
        let mut calls: Vec<CallDays> = (1..=4_u32)
            .filter_map(|instalment| {
                let quarter = self.first_day.checked_add_months(Months::new(3 * (instalment - 1)))?;
                let issued_on = if instalment == 1 { after(quarter, 4) } else { before(quarter, 12) };
                Some(CallDays { instalment, issued_on, due_on: after(quarter, 19), is_fresh: false })
            })
            .filter(|call| call.issued_on < self.today)
            .collect();
        if let Some(last) = calls.last_mut() {
            last.issued_on = last.issued_on.max(before(self.today, 16));
            last.due_on = after(self.today, 14);
            last.is_fresh = true;
        }
        calls
    }

    pub fn months(self) -> Vec<Month> {
        let yesterday = before(self.today, 1);
        (0..12_u32)
            .filter_map(|index| {
                let first_day = self.first_day.checked_add_months(Months::new(index))?;
                let next = self.first_day.checked_add_months(Months::new(index + 1))?;
                Some(Month { index, first_day, last_day: before(next, 1).min(yesterday) })
            })
            .filter(|month| month.first_day <= yesterday)
            .collect()
    }
}

pub fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

pub fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_any_day_of_four_years_there_are_two_calls_and_the_last_is_still_to_be_paid() {
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        for today in (0..1_461).map(|days| after(start, days)) {
            let calendar = Calendar::of(today);
            let calls = calendar.calls();
            assert!((2..=4).contains(&calls.len()), "{today}: {calls:?}");
            let numbers: Vec<u32> = calls.iter().map(|call| call.instalment).collect();
            assert_eq!(numbers, (1..=u32::try_from(calls.len()).unwrap()).collect::<Vec<_>>());
            assert!(calls.is_sorted_by_key(|call| call.issued_on), "{today}: {calls:?}");
            assert!(calls.iter().all(|call| call.issued_on < today && call.issued_on < call.due_on));
            assert!(calls.last().unwrap().due_on > today);
            let months = calendar.months();
            assert!(months.len() >= 4 && months.iter().all(|month| month.last_day < today), "{today}");
            assert!(calendar.year().contains(before(today, 1)), "{today}");
        }
    }
}
