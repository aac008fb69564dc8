//! Proves an archive: restores it into a private cluster of its own, as on an empty machine, and lets the doctor look.
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
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
};
use crate::postgres::{
    Doors,
    embedded::{Embedded, EmbeddedOptions},
};

const STOP_WITHIN: Duration = Duration::from_secs(20);

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
    let room = Room::open(&plan).await?;
    let restored = restore(
        RestorePlan {
            archive: plan.archive.clone(),
            keys: plan.keys.clone(),
            data: room.0.clone(),
            server: None,
            cluster: plan.cluster.clone(),
            binaries: plan.cluster.binaries.clone(),
            environment: plan.environment.clone(),
            may_change_environment: true,
        },
        progress,
    )
    .await?;
    progress.tell(Stage::Examining, 0, 0);
    let report = examined(&plan, &room.0).await?;
    Ok(Proof { restored, report })
}

async fn examined(plan: &ProofPlan, room: &Path) -> Result<DoctorReport, RestoreFailed> {
    let options = EmbeddedOptions { folder: room.join("postgres"), ..plan.cluster.clone() };
    let started = tokio::task::spawn_blocking(move || Embedded::start(&options)).await;
    let cluster = started.map_err(|_error| RestoreFailed::Stopped)??;
    let looked = look(plan, &cluster, room).await;
    let stopped = tokio::task::spawn_blocking(move || cluster.stop(STOP_WITHIN)).await;
    stopped.map_err(|_error| RestoreFailed::Stopped)??;
    looked
}

async fn look(plan: &ProofPlan, cluster: &Embedded, room: &Path) -> Result<DoctorReport, RestoreFailed> {
    let doors = Doors::of_cluster(cluster).await?;
    let examiners = examiners_of_the_database(&doors, room.join("files"), &plan.clock)?;
    Ok(Doctor { examiners, clock: Arc::clone(&plan.clock), version: plan.version }.execute().await)
}

/// The folder of a proof; goes with whatever it holds.
struct Room(PathBuf);

impl Room {
    /// A killed proof has left a folder and perhaps a server, which goes first.
    async fn open(plan: &ProofPlan) -> Result<Self, RestoreFailed> {
        for left in [plan.room.join("restoring/postgres"), plan.room.join("postgres")] {
            if left.join("data/PG_VERSION").exists() {
                let options = EmbeddedOptions { folder: left, ..plan.cluster.clone() };
                let stopped =
                    tokio::task::spawn_blocking(move || Embedded::start(&options)?.stop(STOP_WITHIN)).await;
                stopped.map_err(|_error| RestoreFailed::Stopped)??;
            }
        }
        let made = || {
            if plan.room.exists() {
                fs::remove_dir_all(&plan.room)?;
            }
            fs::create_dir_all(&plan.room)?;
            fs::set_permissions(&plan.room, fs::Permissions::from_mode(0o711))
        };
        made().map_err(|source| RestoreFailed::File { path: plan.room.clone(), source })?;
        Ok(Self(plan.room.clone()))
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            tracing::warn!(folder = %self.0.display(), "What a proof left cannot be removed: {error}");
        }
    }
}
