//! The place a restore goes to: everything is built in a folder of its own and takes its place by being renamed.
use std::{
    fs, io,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{ConnectOptions, Connection};

use super::{RestoreFailed, RestorePlan, SECRET_PART, file_error, remove};
use crate::postgres::{
    Doors,
    embedded::{Embedded, EmbeddedOptions},
};

/// The folder that a restore works in, inside the data folder. While it is there, no restore has come to its end.
pub const RESTORING: &str = "restoring";
const STOP_WITHIN: Duration = Duration::from_secs(20);

/// Refuses to serve from a folder whose restore was broken off.
///
/// # Errors
/// [`RestoreFailed::BrokenOff`].
pub fn check_not_interrupted(data: &Path) -> Result<(), RestoreFailed> {
    let work = data.join(RESTORING);
    if !work.exists() {
        return Ok(());
    }
    if data.join("postgres/data/PG_VERSION").exists() {
        // The cluster took its place, which is the last step but this one.
        return fs::remove_dir_all(&work).map_err(file_error(&work));
    }
    Err(RestoreFailed::BrokenOff(data.to_owned()))
}

pub(super) struct Target {
    data: PathBuf,
    work: PathBuf,
    cluster: Option<Embedded>,
    pub doors: Doors,
}

/// Makes sure that the place is empty, and opens the database in it.
pub(super) async fn prepare(plan: &RestorePlan) -> Result<Target, RestoreFailed> {
    let (data, work) = (plan.data.clone(), plan.data.join(RESTORING));
    if work.exists() {
        clear_broken_off(plan, &work).await?;
    }
    for held in ["postgres", "files"] {
        if holds_something(&data.join(held)).map_err(file_error(&data))? {
            return Err(RestoreFailed::FolderNotEmpty(data));
        }
    }
    if let Some(url) = &plan.server {
        let doors = Doors::of_server(url)?;
        refuse_filled(&doors).await?;
        make(&work)?;
        return Ok(Target { data, work, cluster: None, doors });
    }
    make(&work)?;
    let options = EmbeddedOptions { folder: work.join("postgres"), ..plan.cluster.clone() };
    let started = tokio::task::spawn_blocking(move || Embedded::start(&options)).await;
    let opened = match started.map_err(|_error| RestoreFailed::BrokenOffAtWork)? {
        Ok(cluster) => {
            Doors::of_cluster(&cluster).await.map(|doors| (cluster, doors)).map_err(RestoreFailed::from)
        }
        Err(error) => Err(error.into()),
    };
    match opened {
        Ok((cluster, doors)) => Ok(Target { data, work, cluster: Some(cluster), doors }),
        Err(error) => {
            remove(&work);
            Err(error)
        }
    }
}

/// The folder may be passed through, as PostgreSQL may run under another account; what is in it is private.
fn make(work: &Path) -> Result<(), RestoreFailed> {
    fs::create_dir_all(work)
        .and_then(|()| fs::set_permissions(work, fs::Permissions::from_mode(0o711)))
        .and_then(|()| fs::DirBuilder::new().mode(0o700).create(work.join("archive")))
        .map_err(file_error(work))
}

impl Target {
    /// Where the parts of the archive are laid out.
    pub fn staged(&self) -> PathBuf {
        self.work.join("archive")
    }

    /// The files go to their place; without the database they are nobody's, and the next try removes them.
    pub fn take_files(&self, files: &Path) -> Result<(), RestoreFailed> {
        let place = self.data.join("files");
        if files.exists() {
            if place.exists() {
                fs::remove_dir(&place).map_err(file_error(&place))?;
            }
            fs::rename(files, &place).map_err(file_error(&place))?;
        }
        Ok(())
    }

    /// The last step: secret and cluster take their places, and the mark goes.
    pub async fn accept(self) -> Result<(), RestoreFailed> {
        // Whoever reads that it came back may remove the archive.
        on_the_disk(&self.data).await?;
        let secret = self.staged().join(SECRET_PART);
        if secret.exists() {
            let place = self.data.join("secret");
            fs::rename(secret, &place).map_err(file_error(&place))?;
        }
        if let Some(cluster) = self.cluster {
            tokio::task::spawn_blocking(move || cluster.stop(STOP_WITHIN))
                .await
                .map_err(|_error| RestoreFailed::BrokenOffAtWork)??;
            let place = self.data.join("postgres");
            if place.exists() {
                fs::remove_dir_all(&place).map_err(file_error(&place))?;
            }
            fs::rename(self.work.join("postgres"), &place).map_err(file_error(&place))?;
        }
        sync(&self.data)?;
        fs::remove_dir_all(&self.work).map_err(file_error(&self.work))
    }

    /// Back to an empty place. What a server had taken in by then is its user's to remove: with the mark left, no program
    /// serves it.
    pub async fn discard(self) {
        remove(&self.data.join("files"));
        if let Some(cluster) = self.cluster {
            let stopped = tokio::task::spawn_blocking(move || cluster.stop(STOP_WITHIN)).await;
            if !matches!(stopped, Ok(Ok(()))) {
                tracing::warn!("The database of a refused restore does not stop");
            }
        } else if refuse_filled(&self.doors).await.is_err() {
            return remove(&self.work.join("archive"));
        }
        remove(&self.work);
    }
}

/// Removes what a killed restore had begun: its server, its files. The folder was empty before it.
async fn clear_broken_off(plan: &RestorePlan, work: &Path) -> Result<(), RestoreFailed> {
    if holds_something(&plan.data.join("postgres")).map_err(file_error(&plan.data))? {
        // The cluster had taken its place already: only the mark was left.
        return fs::remove_dir_all(work).map_err(file_error(work));
    }
    if work.join("postgres/data/PG_VERSION").exists() {
        let options = EmbeddedOptions { folder: work.join("postgres"), ..plan.cluster.clone() };
        let stopped = tokio::task::spawn_blocking(move || Embedded::start(&options)?.stop(STOP_WITHIN)).await;
        stopped.map_err(|_error| RestoreFailed::BrokenOffAtWork)??;
    }
    remove(&plan.data.join("files"));
    fs::remove_dir_all(work).map_err(file_error(work))
}

async fn refuse_filled(doors: &Doors) -> Result<(), RestoreFailed> {
    let mut owner = doors.owner.connect().await?;
    let tables: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')",
    )
    .fetch_one(&mut owner)
    .await?;
    owner.close().await?;
    if tables > 0 { Err(RestoreFailed::DatabaseNotEmpty) } else { Ok(()) }
}

/// Whether there is anything but empty folders and locks.
fn holds_something(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
        Ok(entries) => {
            for entry in entries {
                if entry?.file_name() != "lock" {
                    return Ok(true);
                }
            }
            Ok(false)
        }
    }
}

/// Everything that was written there, by whichever program.
async fn on_the_disk(folder: &Path) -> Result<(), RestoreFailed> {
    let place = folder.to_owned();
    let written = tokio::task::spawn_blocking(move || Ok(rustix::fs::syncfs(fs::File::open(&place)?)?)).await;
    written.map_err(|_error| RestoreFailed::BrokenOffAtWork)?.map_err(file_error(folder))
}

fn sync(folder: &Path) -> Result<(), RestoreFailed> {
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(file_error(folder))
}
