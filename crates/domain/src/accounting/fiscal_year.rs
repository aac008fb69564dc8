use chrono::{Datelike, Months, NaiveDate};
use thiserror::Error;

use crate::shared::{FiscalYearId, Period};

/// Why nothing can be booked on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum YearRefused {
    #[error("the date lies outside this fiscal year")]
    OutsideYear,
    #[error("the fiscal year is locked")]
    YearLocked,
}

/// One accounting year of a building. Once locked, nothing in it changes: a correction is booked in a later year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalYear {
    pub id: FiscalYearId,
    pub period: Period,
    pub locked: bool,
}

impl FiscalYear {
    /// # Errors
    /// [`YearRefused`] when the date is outside the year or the year is locked.
    pub fn accepts(&self, date: NaiveDate) -> Result<(), YearRefused> {
        if !self.period.contains(date) {
            return Err(YearRefused::OutsideYear);
        }
        if self.locked {
            return Err(YearRefused::YearLocked);
        }
        Ok(())
    }
}

/// The twelve months around `date` that start on the building's day; a start on 29 February is the 28th in other
/// years. `None` for a start that is in no calendar.
#[must_use]
pub fn year_around(date: NaiveDate, start_month: u32, start_day: u32) -> Option<Period> {
    let start_in = |year: i32| {
        NaiveDate::from_ymd_opt(year, start_month, start_day).or_else(|| {
            if (start_month, start_day) == (2, 29) { NaiveDate::from_ymd_opt(year, 2, 28) } else { None }
        })
    };
    let this_year = start_in(date.year())?;
    let since = if date < this_year { start_in(date.year() - 1)? } else { this_year };
    let until = start_in(since.year() + 1).or_else(|| since.checked_add_months(Months::new(12)))?;
    Some(Period { since, until: Some(until) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn year(since: &str, until: &str) -> Period {
        Period { since: day(since), until: Some(day(until)) }
    }

    #[test]
    fn a_year_takes_its_first_and_last_day_and_no_other() {
        let id = FiscalYearId::from_uuid(Uuid::nil());
        let open = FiscalYear { id, period: year("2026-01-01", "2027-01-01"), locked: false };
        assert_eq!(open.accepts(day("2025-12-31")), Err(YearRefused::OutsideYear));
        assert_eq!(open.accepts(day("2026-01-01")), Ok(()));
        assert_eq!(open.accepts(day("2026-12-31")), Ok(()));
        assert_eq!(open.accepts(day("2027-01-01")), Err(YearRefused::OutsideYear));
        let locked = FiscalYear { locked: true, ..open };
        assert_eq!(locked.accepts(day("2026-06-01")), Err(YearRefused::YearLocked));
        assert_eq!(locked.accepts(day("2027-01-01")), Err(YearRefused::OutsideYear));
    }

    #[test]
    fn a_year_starts_on_the_day_of_the_building() {
        assert_eq!(year_around(day("2026-06-30"), 7, 1), Some(year("2025-07-01", "2026-07-01")));
        assert_eq!(year_around(day("2026-07-01"), 7, 1), Some(year("2026-07-01", "2027-07-01")));
        assert_eq!(year_around(day("2026-11-21"), 1, 1), Some(year("2026-01-01", "2027-01-01")));
        assert_eq!(year_around(day("2024-02-29"), 2, 29), Some(year("2024-02-29", "2025-02-28")));
        assert_eq!(year_around(day("2025-02-28"), 2, 29), Some(year("2025-02-28", "2026-02-28")));
        assert_eq!(year_around(day("2026-02-01"), 2, 30), None);
    }
}
