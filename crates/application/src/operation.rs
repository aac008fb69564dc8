//! What the person who runs the installation does: look after it, back it up, bring it back.
mod act;
mod archives;
mod desk;
mod doctor;
mod finding;
mod jobs;
mod mails;
mod nights;
mod quota;
mod remove_archive;
mod runs;
mod switches;
mod trial;

pub use act::{Act, ActKind, ActView};
pub use archives::{
    ArchiveLeaving, ArchiveReading, ArchiveReceiving, ArchiveShelf, ArchiveWay, ReceiveRefused, SendArchive,
    SendArchiveRefused, StoredArchive, TakeArchive, WaitingArchive,
};
pub use desk::{OperationDesk, OperationWork};
pub use doctor::{Doctor, DoctorCheck, DoctorReport, Examined, Examiner};
pub use finding::{Check, Finding, Rule, Severity};
pub use jobs::{
    DecideJob, DecideJobRefused, JobDecision, JobState, JobView, JobsAsked, KnownJob, NotGivenUp, RetryJobs,
};
pub use mails::{MailQueueView, OrganizationMailsView, RetryMails};
pub use nights::{Administrator, FailedRun, NightLog, NightStanding, TellNights, TellNightsError};
pub use quota::{AllotmentView, ChangeQuota, ChangeQuotaCommand, ChangeQuotaRefused, QuotaReader, QuotaView};
pub use remove_archive::{RemoveArchive, RemoveArchiveRefused};
pub use runs::{
    ArchiveView, BackUpNow, BackUpNowRefused, BackupSetUp, ExamineNow, ExamineNowRefused, OperationLog,
    OperationRuns, OperationView, RunKind, RunStage, RunState, RunView,
};
pub use switches::{ChangeSwitch, ChangeSwitchCommand, ChangeSwitchRefused, KnownSwitch, SwitchView};
pub use trial::{
    BeginTrial, CameBack, TrialBench, TrialRefused, TrialView, TryArchive, TryArchiveCommand,
    TryArchiveRefused,
};
