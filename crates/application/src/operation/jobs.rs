use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::shared::{JobId, OrganizationId};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Act, ActKind, OperationDesk};
use crate::shared::{Actor, PageRequest, StoreError};

/// Where a piece of work stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    Waiting,
    Running,
    Done,
    /// Given up after its last try.
    Failed,
    /// Given up, and left so by a person.
    Dropped,
}

/// What an administrator decides about work that was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobDecision {
    Retry,
    Drop,
}

/// A decision on work that does not wait for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("only work that was given up waits for a decision")]
pub struct NotGivenUp;

impl JobState {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }

    /// What the decision makes of it; none when it was made before, by a second press or another administrator.
    ///
    /// # Errors
    /// [`NotGivenUp`] for work that still goes on, and for trying again what was dropped.
    pub const fn decided(self, decision: JobDecision) -> Result<Option<Self>, NotGivenUp> {
        match (self, decision) {
            (Self::Failed, JobDecision::Retry) => Ok(Some(Self::Waiting)),
            (Self::Failed, JobDecision::Drop) => Ok(Some(Self::Dropped)),
            (Self::Waiting | Self::Running | Self::Done, JobDecision::Retry)
            | (Self::Dropped, JobDecision::Drop) => Ok(None),
            (Self::Waiting | Self::Running | Self::Done, JobDecision::Drop)
            | (Self::Dropped, JobDecision::Retry) => Err(NotGivenUp),
        }
    }
}

/// A job as it is found for a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownJob {
    pub kind: String,
    pub state: JobState,
}

/// Which work is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobsAsked {
    /// All that is not done, without one.
    pub state: Option<JobState>,
    pub page: PageRequest,
}

/// A piece of work: whose, of which kind, how often it was tried. What it is about stays with its organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct JobView {
    pub job_id: Uuid,
    pub organization_id: Uuid,
    pub organization: String,
    /// Such as `messaging.send_message`.
    pub kind: String,
    pub state: JobState,
    pub tries: i32,
    pub tries_max: i32,
    pub created_at: DateTime<Utc>,
    /// When it is tried next, or was to be.
    pub due_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
    /// In English, without mail addresses.
    pub last_error: Option<String>,
}

/// Why nothing was decided.
#[derive(Debug, Error)]
pub enum DecideJobRefused {
    #[error("no such work")]
    JobNotFound,
    #[error(transparent)]
    NotGivenUp(#[from] NotGivenUp),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Tries work again that was given up, or drops it. Who did it is kept.
pub struct DecideJob {
    pub desk: Arc<dyn OperationDesk>,
}

impl DecideJob {
    /// # Errors
    /// [`DecideJobRefused`] names the rule.
    pub async fn execute(
        &self,
        actor: Actor,
        organization: OrganizationId,
        job: JobId,
        decision: JobDecision,
    ) -> Result<(), DecideJobRefused> {
        let mut work = self.desk.begin().await?;

        let known = work.job_for_update(organization, job).await?.ok_or(DecideJobRefused::JobNotFound)?;
        let Some(state) = known.state.decided(decision)? else { return Ok(work.commit().await?) };
        work.put_job(organization, job, state).await?;
        let kind = match decision {
            JobDecision::Retry => ActKind::JobRetried,
            JobDecision::Drop => ActKind::JobDropped,
        };
        let organization = Some(organization);
        let (subject, detail) = (known.kind, String::new());
        work.record(Act { person: actor.person, kind, organization, subject, detail }).await?;

        Ok(work.commit().await?)
    }
}

/// Tries everything again that was given up, of one kind or of all. Who did it is kept.
pub struct RetryJobs {
    pub desk: Arc<dyn OperationDesk>,
}

impl RetryJobs {
    /// How many are tried; none at a second press.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn execute(&self, actor: Actor, kind: Option<String>) -> Result<u64, StoreError> {
        let mut work = self.desk.begin().await?;
        let jobs = work.retry_jobs(kind.as_deref()).await?;
        if jobs > 0 {
            let (subject, detail) = (kind.unwrap_or_default(), jobs.to_string());
            let kind = ActKind::JobsRetried;
            work.record(Act { person: actor.person, kind, organization: None, subject, detail }).await?;
        }
        work.commit().await?;
        Ok(jobs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_work_that_was_given_up_is_decided_and_a_second_press_changes_nothing() {
        use JobDecision::{Drop, Retry};
        use JobState::{Done, Dropped, Failed, Running, Waiting};
        for (state, decision, made) in [
            (Failed, Retry, Ok(Some(Waiting))),
            (Failed, Drop, Ok(Some(Dropped))),
            (Waiting, Retry, Ok(None)),
            (Running, Retry, Ok(None)),
            (Done, Retry, Ok(None)),
            (Dropped, Drop, Ok(None)),
            (Waiting, Drop, Err(NotGivenUp)),
            (Running, Drop, Err(NotGivenUp)),
            (Done, Drop, Err(NotGivenUp)),
            (Dropped, Retry, Err(NotGivenUp)),
        ] {
            assert_eq!(state.decided(decision), made, "{state:?} {decision:?}");
        }
    }
}
