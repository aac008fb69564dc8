//! When the nightly round is due, and which archives are kept.
use std::{
    fs, io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Days, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Brussels;

use super::hold::hold_to_remove;

/// Whether the hour of the night has come since the last round. The hour that spring leaves out comes an hour later.
#[must_use]
pub fn round_is_due(now: DateTime<Utc>, last_round: DateTime<Utc>, hour: u32) -> bool {
    let today = now.with_timezone(&Brussels).date_naive();
    let at = |day: chrono::NaiveDate| {
        let local = |time| Brussels.from_local_datetime(&time).earliest();
        let time = day.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?);
        local(time).or_else(|| local(time + TimeDelta::hours(1)))
    };
    [Some(today), today.checked_sub_days(Days::new(1))]
        .into_iter()
        .flatten()
        .filter_map(at)
        .map(|at| at.with_timezone(&Utc))
        .filter(|at| *at <= now)
        .max()
        .is_some_and(|at| last_round < at)
}

/// Removes the oldest archives of the installation that made `newest` beyond those that are kept; those of another one in the
/// same folder, and others' files, are left alone.
///
/// # Errors
/// When the folder cannot be read or an archive not be removed.
pub fn keep_newest(newest: &Path, keep: usize) -> io::Result<Vec<PathBuf>> {
    // «koprogo-production-1a2b3c4d-20260101T020000Z.tar»: all before the time is the installation's.
    let whose = |name: &str| name.rsplit_once('-').map(|(whose, _)| format!("{whose}-"));
    let named = newest.file_name().and_then(|name| whose(name.to_str()?));
    let (Some(folder), Some(whose)) = (newest.parent(), named) else { return Ok(Vec::new()) };
    let mut archives = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with(&whose) && (name.ends_with("Z.tar") || name.ends_with("Z.tar.age")) {
            archives.push(path);
        }
    }
    // The time stands in the name, so that the order of names is the order of time; but what is dated later than the newest was
    // made before it, by a clock that was ahead.
    archives.sort_by_key(|path| (path.as_path() <= newest, path.clone()));
    let surplus = archives.len().saturating_sub(keep);
    archives.truncate(surplus);
    let mut removed = Vec::new();
    for path in archives {
        // One that is being restored goes another night.
        if let Some(_held) = hold_to_remove(&path)? {
            fs::remove_file(&path)?;
            removed.push(path);
        }
    }
    Ok(removed)
}

#[cfg(test)]
mod tests {
    use super::{super::hold::hold_to_read, *};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_round_is_due_once_a_night_at_the_hour_of_brussels() {
        // Three in the morning is one o'clock UTC in summer and two in winter.
        let evening = at("2026-07-01T18:00:00Z");
        assert!(!round_is_due(at("2026-07-02T00:59:59Z"), evening, 3));
        assert!(round_is_due(at("2026-07-02T01:00:00Z"), evening, 3));
        assert!(!round_is_due(at("2026-07-02T12:00:00Z"), at("2026-07-02T01:00:00Z"), 3));
        assert!(!round_is_due(at("2026-12-02T01:59:59Z"), at("2026-12-01T18:00:00Z"), 3));
        assert!(round_is_due(at("2026-12-02T02:00:00Z"), at("2026-12-01T18:00:00Z"), 3));
    }

    #[test]
    fn a_night_that_was_slept_through_is_made_up_for() {
        assert!(round_is_due(at("2026-07-02T09:00:00Z"), at("2026-06-30T01:00:00Z"), 3));
        assert!(round_is_due(at("2026-07-02T00:10:00Z"), at("2026-06-30T01:00:00Z"), 3));
    }

    #[test]
    fn the_hour_that_spring_leaves_out_is_not_left_out() {
        // On 29 March 2026 two o'clock does not exist: it is three at once, 01:00 UTC.
        assert!(round_is_due(at("2026-03-29T01:00:00Z"), at("2026-03-28T18:00:00Z"), 2));
    }

    #[test]
    fn each_hour_that_can_be_set_comes_once_a_day() {
        let midnight = at("2026-12-01T23:00:00Z");
        for hour in 0..24 {
            let due = midnight + TimeDelta::hours(i64::from(hour));
            let (day_before, second_before) = (due - TimeDelta::days(1), due - TimeDelta::seconds(1));
            assert!(!round_is_due(second_before, day_before, hour), "{hour} comes too early");
            assert!(round_is_due(due, day_before, hour), "{hour} does not come");
            assert!(!round_is_due(due + TimeDelta::hours(23), due, hour), "{hour} comes twice");
        }
    }

    #[test]
    fn the_newest_archives_stay_and_nothing_else_is_touched() {
        let folder = tempfile::tempdir().unwrap();
        let names = [
            "koprogo-local-0000abcd-20260101T020000Z.tar",
            "koprogo-local-0000abcd-20260102T020000Z.tar.age",
            "koprogo-local-0000abcd-20260103T020000Z.tar.age",
            "koprogo-local-0000abce-20250101T020000Z.tar.age",
            "koprogo-production-0000abcd-20250101T020000Z.tar.age",
            "by-hand.tar",
        ];
        for name in names {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let removed = keep_newest(&folder.path().join(names[2]), 2).unwrap();
        assert_eq!(removed, [folder.path().join(names[0])]);
        assert!(names[1..].iter().all(|name| folder.path().join(name).exists()));
    }

    #[test]
    fn an_archive_that_is_being_restored_is_left_to_another_night() {
        let folder = tempfile::tempdir().unwrap();
        let named = |day: u32| folder.path().join(format!("koprogo-local-0000abcd-2026010{day}T020000Z.tar"));
        for day in 1..=3 {
            fs::write(named(day), "").unwrap();
        }
        let held = hold_to_read(&named(1)).unwrap();
        assert_eq!(keep_newest(&named(3), 1).unwrap(), [named(2)]);
        drop(held);
        assert_eq!(keep_newest(&named(3), 1).unwrap(), [named(1)]);
    }

    #[test]
    fn an_archive_just_made_stays_though_a_clock_that_was_ahead_dated_others_later() {
        let folder = tempfile::tempdir().unwrap();
        let named = |time: &str| folder.path().join(format!("koprogo-local-0000abcd-{time}.tar"));
        let (ahead, further) = (named("20300101T020000Z"), named("20300102T020000Z"));
        let (before, newest) = (named("20260101T020000Z"), named("20260102T020000Z"));
        for path in [&ahead, &further, &before, &newest] {
            fs::write(path, "").unwrap();
        }
        assert_eq!(keep_newest(&newest, 2).unwrap(), [ahead, further]);
        assert!(before.exists() && newest.exists());
    }
}
