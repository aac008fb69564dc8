use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use super::{Act, ActKind, DoctorReport, OperationDesk, TrialView};
use crate::shared::{Actor, StoreError};

/// The work that an installation does for its own safety.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunKind {
    Backup,
    Proof,
    Doctor,
    /// An archive that an administrator chose, restored into a scratch place.
    Trial,
}

impl RunKind {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Backup => "backup",
            Self::Proof => "proof",
            Self::Doctor => "doctor",
            Self::Trial => "trial",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    Asked,
    Running,
    Done,
    Failed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunStage {
    Reading,
    Database,
    Files,
    Migrating,
    Examining,
}

impl RunStage {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Database => "database",
            Self::Files => "files",
            Self::Migrating => "migrating",
            Self::Examining => "examining",
        }
    }
}

/// An archive as it stands on the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ArchiveView {
    /// On the server.
    pub path: String,
    pub bytes: u64,
    pub files: u64,
    pub rows: i64,
    pub is_encrypted: bool,
    pub has_secret: bool,
    /// Files whose content no longer is what their documents say.
    pub damaged_files: u64,
}

/// One back-up, proof or round of the doctor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RunView {
    pub state: RunState,
    pub asked_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
    pub stage: Option<RunStage>,
    pub steps_done: i64,
    /// 0 while it is not known.
    pub steps_total: i64,
    pub archive: Option<ArchiveView>,
    /// What the server said when it failed; English, for whoever runs it.
    pub error: Option<String>,
}

/// What the administrator sees of back-ups and of the doctor's last round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OperationRuns {
    /// The latest, whatever came of it.
    pub backup: Option<RunView>,
    pub last_good_backup: Option<RunView>,
    pub proof: Option<RunView>,
    pub last_proven: Option<RunView>,
    /// The latest round of the doctor, whatever came of it.
    pub examination: Option<RunView>,
    /// The findings of the last round.
    pub doctor: Option<DoctorReport>,
    /// Archives that were tried out on request, the newest first.
    pub trials: Vec<TrialView>,
}

/// How nightly back-ups are set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BackupSetUp {
    /// None when nothing is backed up by itself.
    pub folder: Option<String>,
    pub hour: u32,
    pub keep: u32,
    pub is_encrypted: bool,
    /// Whether this machine holds what opens its archives; without it, it cannot prove them.
    pub can_prove: bool,
    /// `production`, `sandbox` or `local`: an archive of another one has to be let in by name.
    pub environment: String,
    /// Where the installation lives on the server, for whoever puts an archive in its place.
    pub data: String,
    /// The database is on a server of `DATABASE_URL`.
    pub has_own_server: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OperationView {
    pub version: String,
    pub set_up: BackupSetUp,
    pub runs: OperationRuns,
}

/// What has been done and is being done.
#[async_trait]
pub trait OperationLog: Send + Sync {
    async fn runs(&self) -> Result<OperationRuns, StoreError>;
}

/// Why no back-up begins.
#[derive(Debug, Error)]
pub enum BackUpNowRefused {
    #[error("no folder for back-ups is set")]
    NoFolder,
    #[error("a back-up is under way")]
    UnderWay,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Asks for a back-up outside its hour; the service begins within seconds. Who asked is kept.
pub struct BackUpNow {
    pub desk: Arc<dyn OperationDesk>,
    pub set_up: BackupSetUp,
}

impl BackUpNow {
    /// # Errors
    /// [`BackUpNowRefused`].
    pub async fn execute(&self, actor: Actor) -> Result<(), BackUpNowRefused> {
        if self.set_up.folder.is_none() {
            return Err(BackUpNowRefused::NoFolder);
        }
        let mut work = self.desk.begin().await?;

        if !work.ask_run(RunKind::Backup).await? {
            return Err(BackUpNowRefused::UnderWay);
        }
        work.record(asked(actor, ActKind::BackupAsked)).await?;
        Ok(work.commit().await?)
    }
}

/// Why no examination begins.
#[derive(Debug, Error)]
pub enum ExamineNowRefused {
    #[error("an examination is under way")]
    UnderWay,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Asks for a round of the doctor alone, whether or not anything is backed up; the service begins within seconds. Who asked
/// is kept.
pub struct ExamineNow {
    pub desk: Arc<dyn OperationDesk>,
}

impl ExamineNow {
    /// # Errors
    /// [`ExamineNowRefused`].
    pub async fn execute(&self, actor: Actor) -> Result<(), ExamineNowRefused> {
        let mut work = self.desk.begin().await?;

        if !work.ask_run(RunKind::Doctor).await? {
            return Err(ExamineNowRefused::UnderWay);
        }
        work.record(asked(actor, ActKind::DoctorAsked)).await?;
        Ok(work.commit().await?)
    }
}

fn asked(actor: Actor, kind: ActKind) -> Act {
    Act { person: actor.person, kind, organization: None, subject: String::new(), detail: String::new() }
}
