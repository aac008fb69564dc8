//! Whether the nights do what they should.
use std::sync::Arc;

use application::{
    operation::{
        BackupSetUp, Check, Examined, Examiner, Finding, OperationLog, OperationRuns, Rule, RunState, RunView,
    },
    shared::{Clock, StoreError},
};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};

const BACKUP_AT_MOST: TimeDelta = TimeDelta::hours(26);
const PROOF_AT_MOST: TimeDelta = TimeDelta::hours(50);

/// Looks at the last back-up and the last proof.
pub struct BackupExaminer {
    pub log: Arc<dyn OperationLog>,
    pub set_up: BackupSetUp,
    /// Elsewhere than in local, an installation without nightly back-ups is a finding.
    pub is_required: bool,
    pub clock: Arc<dyn Clock>,
}

#[async_trait]
impl Examiner for BackupExaminer {
    fn check(&self) -> Check {
        Check::Backup
    }

    async fn examine(&self) -> Result<Examined, StoreError> {
        let runs = self.log.runs().await?;
        let rules = findings(&runs, &self.set_up, self.is_required, self.clock.now());
        let findings = rules.into_iter().map(|(rule, detail)| Finding::new(rule, "", detail)).collect();
        Ok(Examined { looked_at: 1, findings })
    }
}

fn findings(
    runs: &OperationRuns,
    set_up: &BackupSetUp,
    is_required: bool,
    now: DateTime<Utc>,
) -> Vec<(Rule, String)> {
    if set_up.folder.is_none() {
        return if is_required { vec![(Rule::BackupNotNightly, String::new())] } else { Vec::new() };
    }
    let failed = |run: &Option<RunView>| {
        run.as_ref()
            .filter(|run| run.state == RunState::Failed)
            .map(|run| run.error.clone().unwrap_or_default())
    };
    let finished = |run: &Option<RunView>| run.as_ref().and_then(|run| run.finished_at);
    let told = |at: DateTime<Utc>| at.format("%Y-%m-%d %H:%M UTC").to_string();
    let mut found = Vec::new();
    if !set_up.is_encrypted {
        found.push((Rule::BackupNotEncrypted, String::new()));
    }
    match finished(&runs.last_good_backup) {
        None => found.push((Rule::BackupNone, String::new())),
        Some(at) if now - at > BACKUP_AT_MOST => found.push((Rule::BackupOld, told(at))),
        Some(_) => {}
    }
    found.extend(failed(&runs.backup).map(|error| (Rule::BackupFailed, error)));
    match finished(&runs.last_proven) {
        None => found.push((Rule::ProofNone, String::new())),
        Some(at) if now - at > PROOF_AT_MOST => found.push((Rule::ProofOld, told(at))),
        Some(_) => {}
    }
    found.extend(failed(&runs.proof).map(|error| (Rule::ProofFailed, error)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn set_up(folder: Option<&str>) -> BackupSetUp {
        BackupSetUp {
            folder: folder.map(str::to_owned),
            hour: 3,
            keep: 14,
            is_encrypted: true,
            can_prove: true,
            environment: "production".to_owned(),
            data: "/data".to_owned(),
            has_own_server: false,
        }
    }

    fn run(state: RunState, ago: TimeDelta) -> RunView {
        let at = NOW - ago;
        let error = (state == RunState::Failed).then(|| "no room".to_owned());
        let (asked_at, finished_at) = (at, Some(at));
        RunView {
            state,
            asked_at,
            finished_at,
            stage: None,
            steps_done: 0,
            steps_total: 0,
            archive: None,
            error,
        }
    }

    fn rules(runs: &OperationRuns, set_up: &BackupSetUp, is_required: bool) -> Vec<Rule> {
        findings(runs, set_up, is_required, NOW).into_iter().map(|(rule, _)| rule).collect()
    }

    fn good(backup: TimeDelta, proof: TimeDelta) -> OperationRuns {
        let (last, proven) = (Some(run(RunState::Done, backup)), Some(run(RunState::Done, proof)));
        OperationRuns {
            backup: last.clone(),
            last_good_backup: last,
            proof: proven.clone(),
            last_proven: proven,
            examination: None,
            doctor: None,
            trials: Vec::new(),
        }
    }

    #[test]
    fn a_backup_is_good_for_26_hours_and_a_proof_for_50() {
        let (backup, proof, second) = (BACKUP_AT_MOST, PROOF_AT_MOST, TimeDelta::seconds(1));
        let there = set_up(Some("/backups"));
        assert!(rules(&good(backup, proof), &there, true).is_empty());
        assert_eq!(rules(&good(backup + second, proof), &there, true), [Rule::BackupOld]);
        assert_eq!(rules(&good(backup, proof + second), &there, true), [Rule::ProofOld]);
    }

    #[test]
    fn a_failure_is_told_though_the_one_before_was_good() {
        let now = TimeDelta::zero();
        let there = set_up(Some("/backups"));
        let runs = OperationRuns {
            backup: Some(run(RunState::Failed, now)),
            proof: Some(run(RunState::Failed, now)),
            ..good(now, now)
        };
        assert_eq!(rules(&runs, &there, true), [Rule::BackupFailed, Rule::ProofFailed]);
    }

    #[test]
    fn nothing_yet_is_a_warning_and_no_folder_is_one_where_people_depend_on_it() {
        let nothing = OperationRuns {
            backup: None,
            last_good_backup: None,
            proof: None,
            last_proven: None,
            examination: None,
            doctor: None,
            trials: Vec::new(),
        };
        assert_eq!(rules(&nothing, &set_up(Some("/backups")), true), [Rule::BackupNone, Rule::ProofNone]);
        assert_eq!(rules(&nothing, &set_up(None), true), [Rule::BackupNotNightly]);
        assert!(rules(&nothing, &set_up(None), false).is_empty());
        let open = BackupSetUp { is_encrypted: false, ..set_up(Some("/backups")) };
        assert_eq!(
            rules(&good(TimeDelta::zero(), TimeDelta::zero()), &open, true),
            [Rule::BackupNotEncrypted]
        );
    }
}
