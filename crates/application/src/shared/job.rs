use async_trait::async_trait;
use domain::shared::{JobId, OrganizationId};
use serde_json::Value;
use thiserror::Error;
use uuid::Uuid;

use super::{StoreError, Tenancy};

/// One piece of work after a commit, for one organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    pub id: JobId,
    pub organization: OrganizationId,
    pub kind: String,
    pub subject: Uuid,
    pub payload: Value,
    /// 1 at the first run.
    pub attempt: u32,
}

impl Job {
    /// Runs of a job before a person must look.
    pub const ATTEMPTS_MAX: u32 = 8;

    #[must_use]
    pub const fn tenancy(&self) -> Tenancy {
        Tenancy::of(self.organization)
    }
}

/// Why a run of a job did not finish its work.
#[derive(Debug, Error)]
pub enum JobFailed {
    /// Worth trying again later, with growing pauses.
    #[error("{0}")]
    Later(String),
    /// No retry can help; a person must look.
    #[error("{0}")]
    ForGood(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Runs one kind of job. It may be run again after a crash at any point, so it must be repeatable.
#[async_trait]
pub trait JobHandler: Send + Sync {
    /// `context.do_what`.
    fn kind(&self) -> &'static str;
    /// The events that start this job, with the event's subject and payload.
    fn events(&self) -> &'static [&'static str];
    /// Its work waits while this is so; work that has begun is finished.
    fn is_paused(&self) -> bool {
        false
    }
    async fn run(&self, job: &Job) -> Result<(), JobFailed>;
}
