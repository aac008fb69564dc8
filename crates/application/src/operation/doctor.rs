use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Check, Finding, Rule, Severity};
use crate::shared::{Clock, StoreError};

/// Findings of one rule that a report lists; the rest is counted.
const LISTED_MAX: usize = 20;

/// What an examiner saw.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Examined {
    /// How many things were looked at: a check that looked at nothing proves nothing.
    pub looked_at: u64,
    pub findings: Vec<Finding>,
}

/// Looks at one thing. It reads, and changes nothing.
#[async_trait]
pub trait Examiner: Send + Sync {
    fn check(&self) -> Check;
    async fn examine(&self) -> Result<Examined, StoreError>;
}

/// What one check came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DoctorCheck {
    pub check: Check,
    pub severity: Severity,
    pub looked_at: u64,
    pub found: u64,
}

/// What the doctor says of the installation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DoctorReport {
    pub at: DateTime<Utc>,
    /// Of the program that looked.
    pub version: String,
    pub severity: Severity,
    pub checks: Vec<DoctorCheck>,
    /// At most twenty of a rule; `found` of the check counts all.
    pub findings: Vec<Finding>,
}

/// Runs every check and puts the answers together.
pub struct Doctor {
    pub examiners: Vec<Arc<dyn Examiner>>,
    pub clock: Arc<dyn Clock>,
    pub version: &'static str,
}

impl Doctor {
    /// A check that cannot be made is a finding: the others are made all the same.
    pub async fn execute(&self) -> DoctorReport {
        let mut report = DoctorReport {
            at: self.clock.now(),
            version: self.version.to_owned(),
            severity: Severity::Ok,
            checks: Vec::new(),
            findings: Vec::new(),
        };
        for examiner in &self.examiners {
            let check = examiner.check();
            let examined = examiner.examine().await.unwrap_or_else(|error| {
                tracing::warn!(check = check.code(), "A check could not be made: {error:?}");
                let finding = Finding::new(Rule::CheckImpossible, check.code(), error.to_string());
                Examined { looked_at: 0, findings: vec![finding] }
            });
            report.take(check, examined);
        }
        report
    }
}

impl DoctorReport {
    fn take(&mut self, check: Check, examined: Examined) {
        let worst = examined.findings.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Ok);
        self.severity = self.severity.max(worst);
        self.checks.push(DoctorCheck {
            check,
            severity: worst,
            looked_at: examined.looked_at,
            found: u64::try_from(examined.findings.len()).unwrap_or(u64::MAX),
        });
        for finding in examined.findings {
            let listed = self.findings.iter().filter(|one| one.rule == finding.rule).count();
            if listed < LISTED_MAX {
                self.findings.push(finding);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Scripted(Check, Result<Examined, ()>);

    #[async_trait]
    impl Examiner for Scripted {
        fn check(&self) -> Check {
            self.0
        }

        async fn examine(&self) -> Result<Examined, StoreError> {
            self.1.clone().map_err(|()| StoreError::Unavailable("gone".into()))
        }
    }

    struct Noon;

    impl Clock for Noon {
        fn now(&self) -> DateTime<Utc> {
            DateTime::UNIX_EPOCH
        }

        fn today(&self) -> chrono::NaiveDate {
            self.now().date_naive()
        }
    }

    async fn report(examiners: Vec<Scripted>) -> DoctorReport {
        let examiners = examiners.into_iter().map(|one| -> Arc<dyn Examiner> { Arc::new(one) }).collect();
        Doctor { examiners, clock: Arc::new(Noon), version: "1.0.0" }.execute().await
    }

    fn found(check: Check, rule: Rule, times: usize) -> Scripted {
        Scripted(check, Ok(Examined { looked_at: 9, findings: vec![Finding::new(rule, "", ""); times] }))
    }

    #[tokio::test]
    async fn the_worst_finding_is_the_word_of_the_report() {
        let fine = found(Check::Shares, Rule::SharesDiffer, 0);
        let warned = found(Check::Disk, Rule::DiskNearlyFull, 1);
        assert_eq!(report(vec![fine]).await.severity, Severity::Ok);
        assert_eq!(report(vec![warned]).await.severity, Severity::Warning);
        let broken = found(Check::Books, Rule::EntryUnbalanced, 1);
        let warned = found(Check::Disk, Rule::DiskNearlyFull, 1);
        assert_eq!(report(vec![broken, warned]).await.severity, Severity::Error);
    }

    #[tokio::test]
    async fn a_check_that_cannot_be_made_is_an_error_and_the_others_are_made() {
        let gone = Scripted(Check::Books, Err(()));
        let fine = found(Check::Shares, Rule::SharesDiffer, 0);
        let report = report(vec![gone, fine]).await;
        assert_eq!((report.severity, report.checks.len()), (Severity::Error, 2));
        assert_eq!(report.findings[0].rule, Rule::CheckImpossible);
        assert_eq!(report.findings[0].subject, "books");
    }

    #[tokio::test]
    async fn a_thousand_findings_are_counted_and_twenty_are_listed() {
        let report = report(vec![found(Check::Jobs, Rule::JobFailed, 1_000)]).await;
        assert_eq!((report.checks[0].found, report.findings.len()), (1_000, LISTED_MAX));
    }
}
