//! The installation as its operator sees it: checks, back-ups, restores.
pub mod archive;
mod backup;
mod desk;
pub mod doctor;
mod log;
mod night;
mod progress;
mod proof;
mod quota;
mod restore;
mod run;
mod scratch;
mod shelf;
mod switches;
mod trial;

pub use backup::{BackupFailed, BackupMade, BackupPlan, back_up};
pub use desk::PgOperationDesk;
pub use log::PgOperationLog;
pub use night::{keep_newest, round_is_due};
pub use progress::{Progress, Stage};
pub use proof::{Proof, ProofPlan, prove};
pub use restore::{RestoreFailed, RestorePlan, Restored, check_not_interrupted, restore};
pub use run::{Meter, Outcome, recorded};
pub use scratch::{clear_scratch, scratch};
pub use shelf::FolderShelf;
pub use switches::PgSwitches;
pub use trial::{TrialPlan, Trials};
