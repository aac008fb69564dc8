use chrono::{Datelike, NaiveDate};

/// Legal days from `since` up to, and not including, `until`; open-ended without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    pub since: NaiveDate,
    pub until: Option<NaiveDate>,
}

impl Period {
    #[must_use]
    pub const fn from(since: NaiveDate) -> Self {
        Self { since, until: None }
    }

    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        self.since <= day && self.until.is_none_or(|until| day < until)
    }

    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.until.is_none_or(|until| other.since < until)
            && other.until.is_none_or(|until| self.since < until)
    }
}

/// Whether a day can belong to the books of a building: a slip in a year is none, and some are in no calendar of a file.
#[must_use]
pub fn is_of_our_time(day: NaiveDate) -> bool {
    (1900..2200).contains(&day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, d).unwrap()
    }

    #[test]
    fn the_last_day_belongs_to_the_next_period() {
        let first = Period { since: day(1), until: Some(day(10)) };
        assert!(first.contains(day(1)) && first.contains(day(9)));
        assert!(!first.contains(day(10)));
        assert!(!first.overlaps(Period::from(day(10))));
        assert!(first.overlaps(Period::from(day(9))));
        assert!(!Period::from(day(10)).overlaps(first));
    }

    #[test]
    fn a_slip_in_a_year_is_no_day_of_our_time() {
        let of = |year, month, day| is_of_our_time(NaiveDate::from_ymd_opt(year, month, day).unwrap());
        assert!(of(1900, 1, 1) && of(2028, 2, 29) && of(2199, 12, 31));
        assert!(
            !of(1899, 12, 31) && !of(2200, 1, 1) && !of(9999, 12, 31) && !of(20_261, 1, 1) && !of(-1, 1, 1)
        );
    }
}
