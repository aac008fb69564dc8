//! Proves an archive: restores it into a private cluster of its own, as on an empty machine, and lets the doctor look.
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use application::{
    operation::{Doctor, DoctorReport},
    shared::Clock,
};

use super::{
    archive::Keys,
    doctor::examiners_of_the_database,
    progress::{Progress, Stage},
    restore::{RestoreFailed, RestorePlan, Restored, restore},
    scratch::{Room, STOP_WITHIN},
};
use crate::postgres::{
    Doors,
    embedded::{Embedded, EmbeddedOptions},
};

/// What is proven, and where there is room for it.
#[derive(Clone)]
pub struct ProofPlan {
    pub archive: PathBuf,
    pub keys: Keys,
    /// A folder that is made for the proof and removed after it.
    pub room: PathBuf,
    pub cluster: EmbeddedOptions,
    pub environment: String,
    pub version: &'static str,
    pub clock: Arc<dyn Clock>,
}

/// An archive that came back, and what the doctor says of it.
pub struct Proof {
    pub restored: Restored,
    pub report: DoctorReport,
}

/// Restores, examines, and removes everything again. The installation itself is not touched.
///
/// # Errors
/// [`RestoreFailed`] when the archive does not come back.
pub async fn prove(plan: ProofPlan, progress: &Progress) -> Result<Proof, RestoreFailed> {
    let room = Room::open(&plan.room).await?;
    let restored = restore(plan.restore(), progress).await?;
    progress.go_on(Stage::Examining)?;
    let report = examined(&plan, room.folder(), progress).await?;
    Ok(Proof { restored, report })
}

impl ProofPlan {
    /// What is restored for it, and where.
    pub(super) fn restore(&self) -> RestorePlan {
        RestorePlan {
            archive: self.archive.clone(),
            keys: self.keys.clone(),
            data: self.room.clone(),
            server: None,
            cluster: self.cluster.clone(),
            binaries: self.cluster.binaries.clone(),
            environment: self.environment.clone(),
            may_change_environment: true,
        }
    }
}

async fn examined(plan: &ProofPlan, room: &Path, progress: &Progress) -> Result<DoctorReport, RestoreFailed> {
    let options = EmbeddedOptions { folder: room.join("postgres"), ..plan.cluster.clone() };
    let started = tokio::task::spawn_blocking(move || Embedded::start(&options)).await;
    let cluster = started.map_err(|_error| RestoreFailed::BrokenOffAtWork)??;
    let looked = progress.unless_stopped(look(plan, &cluster, room)).await;
    let stopped = tokio::task::spawn_blocking(move || cluster.stop(STOP_WITHIN)).await;
    stopped.map_err(|_error| RestoreFailed::BrokenOffAtWork)??;
    looked
}

async fn look(plan: &ProofPlan, cluster: &Embedded, room: &Path) -> Result<DoctorReport, RestoreFailed> {
    let doors = Doors::of_cluster(cluster).await?;
    let examiners = examiners_of_the_database(&doors, room.join("files"), &plan.clock);
    Ok(Doctor { examiners, clock: Arc::clone(&plan.clock), version: plan.version }.execute().await)
}
