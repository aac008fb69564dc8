//! What the person who runs the installation does: look after it, back it up, bring it back.
mod doctor;
mod finding;
mod nights;
mod runs;

pub use doctor::{Doctor, DoctorCheck, DoctorReport, Examined, Examiner};
pub use finding::{Check, Finding, Rule, Severity};
pub use nights::{Administrator, FailedRun, NightLog, NightStanding, TellNights, TellNightsError};
pub use runs::{
    ArchiveView, BackUpNow, BackUpNowRefused, BackupSetUp, OperationLog, OperationRuns, OperationView,
    RunKind, RunStage, RunState, RunView,
};
