use std::{fmt, sync::Arc};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use super::{Act, ActKind, DoctorReport, OperationDesk, RunStage, RunState};
use crate::shared::{Actor, StoreError};

/// Why an archive does not come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, Error)]
#[serde(rename_all = "snake_case")]
pub enum TrialRefused {
    #[error("it is no archive of this program")]
    NotAnArchive,
    #[error("it is encrypted, and no passphrase was given")]
    PassphraseMissing,
    #[error("it does not open with this passphrase or key")]
    PassphraseWrong,
    #[error("to open it takes more memory than there is")]
    TooCostly,
    #[error("it is cut short or damaged")]
    Damaged,
    #[error("it was made by a later version of the program")]
    Downgrade,
    #[error("it is of another environment, and this one is production")]
    OtherEnvironment,
    #[error("there is no room for it on the disk")]
    DiskFull,
    #[error("it came back, and the doctor found an error in it")]
    Unsound,
    #[error("an administrator stopped it")]
    Stopped,
}

/// What came back in the scratch place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CameBack {
    /// Of the program that made the archive.
    pub version: String,
    pub environment: String,
    pub made_at: DateTime<Utc>,
    /// The schema as it was in the archive.
    pub migration: i64,
    /// The schema after it was brought up to date.
    pub migrated_to: i64,
    pub rows: i64,
    pub files: u64,
    pub has_secret: bool,
    /// It was opened with a passphrase that was given, and not with what the installation holds.
    pub asks_passphrase: bool,
    /// Files whose content no longer is what their documents say.
    pub damaged_files: u64,
}

/// An archive that an administrator chose, on its way through a scratch place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TrialView {
    pub run_id: i64,
    pub archive: String,
    /// Who asked for it.
    pub by: Option<String>,
    pub state: RunState,
    pub asked_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
    pub stage: Option<RunStage>,
    pub steps_done: i64,
    /// 0 while it is not known.
    pub steps_total: i64,
    /// Somebody asked to stop it.
    pub is_stopping: bool,
    pub refused: Option<TrialRefused>,
    /// What the server said when it failed; English, for whoever runs it.
    pub error: Option<String>,
    pub came_back: Option<CameBack>,
    pub report: Option<DoctorReport>,
}

/// Which archive is tried out, and what opens it. The passphrase lives as long as this.
#[derive(Clone)]
pub struct TryArchiveCommand {
    pub archive: String,
    /// The installation's own when absent.
    pub passphrase: Option<String>,
}

impl fmt::Debug for TryArchiveCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TryArchiveCommand").field("archive", &self.archive).finish_non_exhaustive()
    }
}

/// Begins a trial in the background, under the number of its run.
pub type BeginTrial = Box<dyn FnOnce(i64) + Send>;

/// Where archives are tried out, one at a time, whatever the number of programs.
#[async_trait]
pub trait TrialBench: Send + Sync {
    /// Looks at the beginning of the archive; what begins its trial when nothing speaks against it.
    async fn look(&self, command: TryArchiveCommand) -> Result<BeginTrial, TryArchiveRefused>;
    /// Stops the one under way in this program at once; another program is told by its run.
    fn stop_here(&self);
}

/// Why no trial begins.
#[derive(Debug, Error)]
pub enum TryArchiveRefused {
    #[error("no such archive")]
    ArchiveNotFound,
    #[error("another archive is being tried out")]
    UnderWay,
    #[error(transparent)]
    Refused(#[from] TrialRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Restores a chosen archive into a scratch place and lets the doctor look. The installation itself is not touched.
/// Who began and who stopped it is kept.
pub struct TryArchive {
    pub bench: Arc<dyn TrialBench>,
    pub desk: Arc<dyn OperationDesk>,
}

impl TryArchive {
    /// # Errors
    /// [`TryArchiveRefused`] names the rule.
    pub async fn execute(&self, actor: Actor, command: TryArchiveCommand) -> Result<(), TryArchiveRefused> {
        let archive = command.archive.clone();
        let begin = self.bench.look(command).await?;
        let mut work = self.desk.begin().await?;

        let run = work.open_trial(&archive, actor.person).await?.ok_or(TryArchiveRefused::UnderWay)?;
        work.record(act(actor, ActKind::ArchiveTried, archive)).await?;
        work.commit().await?;

        begin(run);
        Ok(())
    }

    /// Stops the one under way; nothing happens when none is.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn stop(&self, actor: Actor) -> Result<(), StoreError> {
        let mut work = self.desk.begin().await?;

        let Some(archive) = work.stop_trial().await? else { return work.commit().await };
        work.record(act(actor, ActKind::TrialStopped, archive)).await?;
        work.commit().await?;

        self.bench.stop_here();
        Ok(())
    }
}

fn act(actor: Actor, kind: ActKind, subject: String) -> Act {
    Act { person: actor.person, kind, organization: None, subject, detail: String::new() }
}
