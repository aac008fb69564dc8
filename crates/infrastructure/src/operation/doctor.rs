//! What the doctor looks at, each with the means to see it: the database, the files, the machine, the mail server.
mod backup;
mod certificate;
mod files;
mod host;
mod isolation;
mod queries;

use std::{path::PathBuf, sync::Arc};

use application::{operation::Examiner, shared::Clock};

use crate::postgres::Doors;

pub use backup::BackupExaminer;
pub use certificate::CertificateExaminer;
pub use files::{FilesExaminer, kept_files};
pub use host::{ClockExaminer, DiskExaminer};
pub use isolation::IsolationExaminer;
pub use queries::SqlExaminer;
use queries::sql_examiners;

/// The checks of a database and the files that belong to it, wherever they stand.
#[must_use]
pub fn examiners_of_the_database(
    doors: &Doors,
    files: PathBuf,
    clock: &Arc<dyn Clock>,
) -> Vec<Arc<dyn Examiner>> {
    let (audit, app) = (doors.audit(), doors.app());
    let mut examiners: Vec<Arc<dyn Examiner>> = Vec::new();
    for examiner in sql_examiners(&audit) {
        examiners.push(Arc::new(examiner));
    }
    examiners.push(Arc::new(IsolationExaminer { audit: audit.clone(), app }));
    examiners.push(Arc::new(FilesExaminer { audit: audit.clone(), folder: files }));
    examiners.push(Arc::new(ClockExaminer::new(audit, Arc::clone(clock))));
    examiners
}
