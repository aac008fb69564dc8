//! The machine: room on its disks, and its clock.
use std::{path::PathBuf, sync::Arc};

use application::{
    operation::{Check, Examined, Examiner, Finding, Rule},
    shared::{Clock, StoreError},
};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};

use crate::postgres::Db;

/// A large disk has room for months when only a small part of it is free, so both must be short.
const WARN_BELOW_PERCENT: u64 = 15;
const WARN_BELOW_BYTES: u64 = 5 << 30;
const FULL_BELOW_BYTES: u64 = 512 << 20;
const CLOCKS_MAY_DIFFER: TimeDelta = TimeDelta::seconds(5);
const TIMESYNC: &str = "/run/systemd/timesync";

/// The disks under these folders; those that do not exist are left out.
pub struct DiskExaminer(pub Vec<PathBuf>);

#[async_trait]
impl Examiner for DiskExaminer {
    fn check(&self) -> Check {
        Check::Disk
    }

    async fn examine(&self) -> Result<Examined, StoreError> {
        let mut examined = Examined::default();
        for folder in self.0.iter().filter(|folder| folder.exists()) {
            let disk =
                rustix::fs::statvfs(folder).map_err(|error| StoreError::Unavailable(Box::new(error)))?;
            let (free, whole) = (disk.f_bavail * disk.f_frsize, disk.f_blocks * disk.f_frsize);
            examined.looked_at += 1;
            if let Some(rule) = room(free, whole) {
                let detail = format!("{} of {} MiB free", free >> 20, whole >> 20);
                examined.findings.push(Finding::new(rule, format!("folder {}", folder.display()), detail));
            }
        }
        Ok(examined)
    }
}

fn room(free: u64, whole: u64) -> Option<Rule> {
    if free < FULL_BELOW_BYTES {
        return Some(Rule::DiskFull);
    }
    let is_small_part = u128::from(free) * 100 < u128::from(WARN_BELOW_PERCENT) * u128::from(whole);
    (free < WARN_BELOW_BYTES && is_small_part).then_some(Rule::DiskNearlyFull)
}

/// The program's clock beside the database's, and what is written in the books.
pub struct ClockExaminer {
    pub audit: Db,
    pub clock: Arc<dyn Clock>,
    /// Where systemd keeps what it knows of the clock; without it nothing is known.
    pub timesync: PathBuf,
}

impl ClockExaminer {
    #[must_use]
    pub fn new(audit: Db, clock: Arc<dyn Clock>) -> Self {
        Self { audit, clock, timesync: PathBuf::from(TIMESYNC) }
    }
}

#[async_trait]
impl Examiner for ClockExaminer {
    fn check(&self) -> Check {
        Check::Clock
    }

    async fn examine(&self) -> Result<Examined, StoreError> {
        let before = self.clock.now();
        let (theirs, last): (DateTime<Utc>, Option<DateTime<Utc>>) = self
            .audit
            .run(async |connection| {
                sqlx::query_as("SELECT now(), (SELECT max(posted_at) FROM entry)").fetch_one(connection).await
            })
            .await?;
        let after = self.clock.now();
        let mut findings = Vec::new();
        if let Some(apart) = too_far_apart(before, theirs, after) {
            findings.push(Finding::new(Rule::ClocksDiffer, "", format!("{} seconds", apart.num_seconds())));
        }
        if let Some(last) = last.filter(|last| *last > after + CLOCKS_MAY_DIFFER) {
            findings.push(Finding::new(Rule::WrittenInTheFuture, "", last.to_rfc3339()));
        }
        if self.timesync.exists() && !self.timesync.join("synchronized").exists() {
            findings.push(Finding::new(Rule::ClockNotSynchronised, "", ""));
        }
        Ok(Examined { looked_at: 2, findings })
    }
}

/// How far the database's time, asked for between two looks at ours, is outside of them.
fn too_far_apart(before: DateTime<Utc>, theirs: DateTime<Utc>, after: DateTime<Utc>) -> Option<TimeDelta> {
    Some((before - theirs).max(theirs - after)).filter(|apart| *apart > CLOCKS_MAY_DIFFER)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIB: u64 = 1 << 30;

    #[test]
    fn clocks_may_differ_by_five_seconds_whichever_is_ahead() {
        let at = |millisecond: i64| DateTime::from_timestamp_millis(1_700_000_000_000 + millisecond).unwrap();
        let (before, after) = (at(0), at(2_000));
        for (theirs, apart) in [(-5_000, None), (-5_001, Some(5_001)), (7_000, None), (7_001, Some(5_001))] {
            let found = too_far_apart(before, at(theirs), after);
            assert_eq!(found.map(|apart| apart.num_milliseconds()), apart, "{theirs}");
        }
    }

    #[test]
    fn a_disk_warns_below_five_gibibytes_that_are_a_small_part_of_it_and_is_full_below_half_of_one() {
        assert_eq!(room(WARN_BELOW_BYTES, 100 * GIB), None);
        assert_eq!(room(WARN_BELOW_BYTES - 1, 100 * GIB), Some(Rule::DiskNearlyFull));
        assert_eq!(room(3 * GIB, 20 * GIB), None);
        assert_eq!(room(3 * GIB - 1, 20 * GIB), Some(Rule::DiskNearlyFull));
        assert_eq!(room(FULL_BELOW_BYTES, 100 * GIB), Some(Rule::DiskNearlyFull));
        assert_eq!(room(FULL_BELOW_BYTES - 1, 100 * GIB), Some(Rule::DiskFull));
        assert_eq!(room(FULL_BELOW_BYTES, GIB), None);
        assert_eq!(room(FULL_BELOW_BYTES - 1, GIB), Some(Rule::DiskFull));
    }
}
