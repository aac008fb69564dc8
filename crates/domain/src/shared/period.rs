use chrono::NaiveDate;

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
}
