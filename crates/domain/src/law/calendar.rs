//! Legal days of each jurisdiction and the counting of periods: art. 1.7 CC in Belgium (in force since 1 January 2023),
//! art. 640 to 642 CPC in France.
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::Jurisdiction;

/// Belgium has ten legal holidays (law of 4 January 1974; royal decree of 18 April 1974), France eleven (Code du travail,
/// art. L. 3133-1).
#[must_use]
pub fn is_legal_holiday(jurisdiction: Jurisdiction, day: NaiveDate) -> bool {
    let date = (day.month(), day.day());
    let common = matches!(date, (1 | 5 | 11, 1) | (8, 15) | (11, 11) | (12, 25));
    let own = match jurisdiction {
        Jurisdiction::Belgium => matches!(date, (7, 21)),
        Jurisdiction::France => matches!(date, (5, 8) | (7, 14)),
    };
    let days_from_easter =
        day.num_days_from_ce() - easter(day.year()).map_or(0, |easter| easter.num_days_from_ce());
    common || own || matches!(days_from_easter, 1 | 39 | 50)
}

/// Neither a Saturday, nor a Sunday, nor a legal holiday: a day on which a period may end.
#[must_use]
pub fn is_working_day(jurisdiction: Jurisdiction, day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_legal_holiday(jurisdiction, day)
}

/// A day that is counted in a period of working days: in France («jour ouvrable») Saturday is one.
#[must_use]
pub fn counts_as_working_day(jurisdiction: Jurisdiction, day: NaiveDate) -> bool {
    match jurisdiction {
        Jurisdiction::Belgium => is_working_day(jurisdiction, day),
        Jurisdiction::France => day.weekday() != Weekday::Sun && !is_legal_holiday(jurisdiction, day),
    }
}

/// `day` itself when it is a working day, else the first one after it.
#[must_use]
pub fn next_working_day(jurisdiction: Jurisdiction, day: NaiveDate) -> NaiveDate {
    following(day).find(|day| is_working_day(jurisdiction, *day)).unwrap_or(day)
}

/// The last day of a period of `days` that starts with an event on `event`: the day of the event is not counted, the end
/// moves to a working day, and in Belgium a period of two days or more holds at least two working days.
#[must_use]
pub fn days_after(jurisdiction: Jurisdiction, event: NaiveDate, days: u32) -> NaiveDate {
    let end = event.checked_add_days(Days::new(u64::from(days))).unwrap_or(event);
    if days < 2 || jurisdiction == Jurisdiction::France {
        return next_working_day(jurisdiction, end);
    }
    next_working_day(jurisdiction, end.max(working_days_after(jurisdiction, event, 2)))
}

/// The last day of a period of `months`: the same number in the calendar, the end of the month when it is missing,
/// moved to a working day.
#[must_use]
pub fn months_after(jurisdiction: Jurisdiction, event: NaiveDate, months: u32) -> NaiveDate {
    next_working_day(jurisdiction, event.checked_add_months(Months::new(months)).unwrap_or(event))
}

/// The `count`-th working day after `event`; the day of the event is not counted.
#[must_use]
pub fn working_days_after(jurisdiction: Jurisdiction, event: NaiveDate, count: u32) -> NaiveDate {
    nth_working_day(jurisdiction, event, count, NaiveDate::succ_opt)
}

/// The last day on which something must be done at least `days` before `event`. Such a period never moves to a later day.
#[must_use]
pub fn days_before(event: NaiveDate, days: u32) -> NaiveDate {
    event.checked_sub_days(Days::new(u64::from(days))).unwrap_or(event)
}

/// The `count`-th working day before `event`; the day of the event is not counted.
#[must_use]
pub fn working_days_before(jurisdiction: Jurisdiction, event: NaiveDate, count: u32) -> NaiveDate {
    nth_working_day(jurisdiction, event, count, NaiveDate::pred_opt)
}

fn nth_working_day(
    jurisdiction: Jurisdiction,
    event: NaiveDate,
    count: u32,
    step: impl Fn(&NaiveDate) -> Option<NaiveDate>,
) -> NaiveDate {
    let mut left = count;
    let mut last = event;
    for day in std::iter::successors(Some(event), step).skip(1) {
        if left == 0 {
            break;
        }
        last = day;
        if counts_as_working_day(jurisdiction, day) {
            left -= 1;
        }
    }
    last
}

fn following(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(day), NaiveDate::succ_opt)
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let epact_shift = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - epact_shift + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let sum = moon + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use Jurisdiction::{Belgium, France};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_the_church_put_it() {
        for text in [
            "1818-03-22",
            "1886-04-25",
            "1900-04-15",
            "1943-04-25",
            "1954-04-18",
            "1961-04-02",
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2014-04-20",
            "2023-04-09",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2033-04-17",
            "2035-03-25",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
            "2100-03-28",
            "2199-04-14",
            "2200-04-06",
            "2285-03-22",
            "2299-04-16",
        ] {
            let expected = day(text);
            assert_eq!(easter(expected.year()), Some(expected));
        }
    }

    #[test]
    fn a_year_has_ten_legal_holidays() {
        let holidays: Vec<_> = following(day("2026-01-01"))
            .take(365)
            .filter(|day| is_legal_holiday(Belgium, *day))
            .map(|day| day.to_string())
            .collect();
        assert_eq!(
            holidays,
            [
                "2026-01-01",
                "2026-04-06",
                "2026-05-01",
                "2026-05-14",
                "2026-05-25",
                "2026-07-21",
                "2026-08-15",
                "2026-11-01",
                "2026-11-11",
                "2026-12-25"
            ]
        );
    }

    #[test]
    fn saturday_is_not_a_working_day_and_the_second_of_november_is() {
        assert!(!is_working_day(Belgium, day("2026-11-21")));
        assert!(!is_working_day(Belgium, day("2026-11-22")));
        assert!(is_working_day(Belgium, day("2026-11-23")));
        assert!(is_working_day(Belgium, day("2026-11-02")));
        assert!(!is_working_day(Belgium, day("2026-11-11")));
        assert_eq!(next_working_day(Belgium, day("2026-11-23")), day("2026-11-23"));
        assert_eq!(next_working_day(Belgium, day("2026-11-21")), day("2026-11-23"));
    }

    #[test]
    fn a_period_that_ends_on_a_free_day_moves_to_the_next_working_day() {
        assert_eq!(days_after(Belgium, day("2026-04-03"), 15), day("2026-04-20"));
        assert_eq!(days_after(Belgium, day("2026-08-03"), 30), day("2026-09-02"));
        assert_eq!(months_after(Belgium, day("2026-10-31"), 4), day("2027-03-01"));
        assert_eq!(months_after(Belgium, day("2026-04-15"), 4), day("2026-08-17"));
        assert_eq!(months_after(Belgium, day("2026-01-31"), 1), day("2026-03-02"));
    }

    #[test]
    fn a_period_of_two_days_or_more_holds_two_working_days() {
        assert_eq!(days_after(Belgium, day("2026-11-20"), 1), day("2026-11-23"));
        assert_eq!(days_after(Belgium, day("2026-11-20"), 2), day("2026-11-24"));
        assert_eq!(days_after(Belgium, day("2026-11-16"), 2), day("2026-11-18"));
        assert_eq!(days_after(Belgium, day("2026-11-20"), 0), day("2026-11-20"));
    }

    #[test]
    fn working_days_are_counted_without_the_day_of_the_event_w19() {
        assert_eq!(working_days_after(Belgium, day("2026-10-30"), 3), day("2026-11-04"));
        assert_eq!(working_days_after(Belgium, day("2026-11-04"), 20), day("2026-12-03"));
        assert_eq!(working_days_after(Belgium, day("2026-11-04"), 0), day("2026-11-04"));
    }

    #[test]
    fn france_has_eleven_legal_holidays() {
        let holidays: Vec<_> = following(day("2026-01-01"))
            .take(365)
            .filter(|day| is_legal_holiday(France, *day))
            .map(|day| day.format("%m-%d").to_string())
            .collect();
        let expected = [
            "01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11", "12-25",
        ];
        assert_eq!(holidays, expected);
        assert_eq!(next_working_day(France, day("2026-07-14")), day("2026-07-15"));
        assert_eq!(next_working_day(Belgium, day("2026-07-14")), day("2026-07-14"));
        assert_eq!(next_working_day(France, day("2026-07-21")), day("2026-07-21"));
    }

    #[test]
    fn in_france_saturday_is_counted_but_no_period_ends_on_it() {
        assert!(
            counts_as_working_day(France, day("2026-11-21")) && !is_working_day(France, day("2026-11-21"))
        );
        assert!(!counts_as_working_day(France, day("2026-11-22")));
        assert!(!counts_as_working_day(France, day("2026-05-08")));
        assert!(!counts_as_working_day(Belgium, day("2026-11-21")));
        assert_eq!(working_days_after(France, day("2026-11-20"), 2), day("2026-11-23"));
        assert_eq!(days_after(France, day("2026-11-20"), 2), day("2026-11-23"));
        assert_eq!(days_after(France, day("2026-11-20"), 1), day("2026-11-23"));
        assert_eq!(months_after(France, day("2026-05-14"), 2), day("2026-07-15"));
    }

    #[test]
    fn backwards_days_are_counted_without_the_day_of_the_event() {
        assert_eq!(days_before(day("2027-06-08"), 15), day("2027-05-24"));
        assert_eq!(working_days_before(Belgium, day("2027-06-08"), 4), day("2027-06-02"));
        assert_eq!(working_days_before(Belgium, day("2026-11-12"), 1), day("2026-11-10"));
        assert_eq!(working_days_before(Belgium, day("2026-11-12"), 0), day("2026-11-12"));
    }

    proptest! {
        #[test]
        fn a_period_never_ends_on_a_free_day_nor_early(since in 0_u64..40_000, length in 0_u32..120) {
            let event = day("1990-01-01") + Days::new(since);
            for jurisdiction in Jurisdiction::ALL {
                let in_days = days_after(jurisdiction, event, length);
                let in_months = months_after(jurisdiction, event, length % 24);
                prop_assert!(is_working_day(jurisdiction, in_days) && is_working_day(jurisdiction, in_months));
                prop_assert!(in_days >= event + Days::new(u64::from(length)) && in_months >= event);
                let back = working_days_before(jurisdiction, event, length);
                prop_assert!(back <= days_before(event, length));
            }
        }
    }
}
