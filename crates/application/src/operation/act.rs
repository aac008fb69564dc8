use chrono::{DateTime, Utc};
use domain::shared::{OrganizationId, PersonId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an administrator can do to an installation from its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    JobRetried,
    JobDropped,
    MailsRetried,
    SwitchChanged,
    QuotaChanged,
    ArchiveTried,
    ArchiveSent,
    ArchiveTaken,
    JobsRetried,
    BrandChanged,
    BackupAsked,
    TrialStopped,
    ArchiveRemoved,
    DoctorAsked,
}

impl ActKind {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::JobRetried => "job_retried",
            Self::JobDropped => "job_dropped",
            Self::MailsRetried => "mails_retried",
            Self::SwitchChanged => "switch_changed",
            Self::QuotaChanged => "quota_changed",
            Self::ArchiveTried => "archive_tried",
            Self::ArchiveSent => "archive_sent",
            Self::ArchiveTaken => "archive_taken",
            Self::JobsRetried => "jobs_retried",
            Self::BrandChanged => "brand_changed",
            Self::BackupAsked => "backup_asked",
            Self::TrialStopped => "trial_stopped",
            Self::ArchiveRemoved => "archive_removed",
            Self::DoctorAsked => "doctor_asked",
        }
    }
}

/// One thing that an administrator did: kept with the time, never altered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    pub person: PersonId,
    pub kind: ActKind,
    pub organization: Option<OrganizationId>,
    /// What it was done to, by its code: a kind of work, a switch, what a quota limits, the name of an archive.
    pub subject: String,
    /// How much, or which way: a number, none for no limit, `on`, `off`.
    pub detail: String,
}

/// Who did what, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ActView {
    pub act_id: i64,
    pub done_at: DateTime<Utc>,
    pub person: String,
    pub kind: ActKind,
    pub organization: Option<String>,
    pub subject: String,
    pub detail: String,
}
