//! The folder of back-ups, from which archives leave and to which others come.
mod arrival;
mod departure;

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use application::{
    operation::{
        ArchiveLeaving, ArchiveReading, ArchiveReceiving, ArchiveShelf, ReceiveRefused, RemoveArchiveRefused,
        StoredArchive, WaitingArchive,
    },
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::DateTime;
use tokio::{sync::Semaphore, task::spawn_blocking};
use uuid::Uuid;

use super::archive::is_sealed;
use arrival::{Entrance, Receiving};
use departure::Leaving;

/// Before the name of what was brought here, so that no night takes it for one of its own.
const ELSEWHERE: &str = "elsewhere-";
const NAME_BYTES_MAX: usize = 150;
const SHOWN_MAX: usize = 200;
/// The installation itself must go on writing.
const STAYS_FREE_BYTES: u64 = 512 << 20;
const BLOCK: usize = 1 << 18;

/// Archives in the folder of `KOPROGO_BACKUP_DIR`. One at a time arrives.
#[derive(Clone)]
pub struct FolderShelf {
    folder: Option<PathBuf>,
    /// Of this installation: another one may have the same folder.
    instance: Uuid,
    door: Arc<Semaphore>,
}

impl FolderShelf {
    #[must_use]
    pub fn new(folder: Option<PathBuf>, instance: Uuid) -> Self {
        Self { folder, instance, door: Arc::new(Semaphore::new(1)) }
    }

    fn entrance(&self) -> Option<Entrance> {
        Some(Entrance { folder: self.folder.clone()?, instance: self.instance })
    }

    /// The path of an archive that is there, by its name alone: no name leads out of the folder.
    pub(super) fn path(&self, name: &str) -> Option<PathBuf> {
        let path = self.folder.as_ref()?.join(name);
        (is_name(name) && path.is_file()).then_some(path)
    }
}

#[async_trait]
impl ArchiveShelf for FolderShelf {
    async fn list(&self) -> Result<Vec<StoredArchive>, StoreError> {
        let Some(folder) = self.folder.clone() else { return Ok(Vec::new()) };
        blocking(move || {
            let names = names_in(&folder)?.filter(|name| is_name(name));
            // One that a night removes meanwhile is left out.
            let mut archives: Vec<_> = names.filter_map(|name| described(&folder, name).ok()).collect();
            archives.sort_by(|one, other| (other.written_at, &other.name).cmp(&(one.written_at, &one.name)));
            archives.truncate(SHOWN_MAX);
            Ok(archives)
        })
        .await
    }

    async fn open(&self, name: &str) -> Result<Option<(StoredArchive, Box<dyn ArchiveReading>)>, StoreError> {
        let (Some(path), Some(folder)) = (self.path(name), self.folder.clone()) else { return Ok(None) };
        let name = name.to_owned();
        blocking(move || {
            let archive = described(&folder, name)?;
            let reading: Box<dyn ArchiveReading> = Box::new(Reading(Some(File::open(path)?)));
            Ok(Some((archive, reading)))
        })
        .await
    }

    async fn receive(
        &self,
        name: &str,
        announced: Option<u64>,
    ) -> Result<Box<dyn ArchiveReceiving>, ReceiveRefused> {
        let entrance = self.entrance().ok_or(ReceiveRefused::NoFolder)?;
        let bare = name.strip_prefix(ELSEWHERE).unwrap_or(name);
        if !is_name(bare) {
            return Err(ReceiveRefused::Name);
        }
        let name = format!("{ELSEWHERE}{bare}");
        let door = Arc::clone(&self.door).try_acquire_owned().map_err(|_closed| ReceiveRefused::UnderWay)?;
        let opened = blocking(move || {
            let folder = &entrance.folder;
            fs::create_dir_all(folder)?;
            if folder.join(&name).exists() {
                return Ok(Err(ReceiveRefused::NameTaken));
            }
            if free_bytes(folder)? < announced.unwrap_or_default().saturating_add(STAYS_FREE_BYTES) {
                return Ok(Err(ReceiveRefused::DiskFull));
            }
            Ok(Receiving::open(entrance, name, door)?.ok_or(ReceiveRefused::UnderWay))
        });
        Ok(Box::new(opened.await??))
    }

    async fn take_out(&self, name: &str) -> Result<Box<dyn ArchiveLeaving>, RemoveArchiveRefused> {
        let entrance = self.entrance().ok_or(RemoveArchiveRefused::ArchiveNotFound)?;
        Ok(Box::new(Leaving::open(entrance, name.to_owned()).await?))
    }

    async fn waiting(&self) -> Result<Vec<WaitingArchive>, StoreError> {
        let Some(entrance) = self.entrance() else { return Ok(Vec::new()) };
        let waiting = move || {
            let names = names_in(&entrance.folder)?;
            Ok(names.filter_map(|name| entrance.waiting(&name)).collect())
        };
        blocking(waiting).await
    }

    async fn settle(&self, waiting: WaitingArchive, stays: bool) -> Result<(), StoreError> {
        let Some(entrance) = self.entrance() else { return Ok(()) };
        blocking(move || entrance.settle(&waiting, stays)).await
    }
}

struct Reading(Option<File>);

#[async_trait]
impl ArchiveReading for Reading {
    async fn next(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(mut file) = self.0.take() else { return Ok(None) };
        let (file, block) = blocking(move || {
            let mut block = Vec::with_capacity(BLOCK);
            (&mut file).take(u64::try_from(BLOCK).unwrap_or(u64::MAX)).read_to_end(&mut block)?;
            Ok((file, block))
        })
        .await?;
        if block.is_empty() {
            return Ok(None);
        }
        self.0 = Some(file);
        Ok(Some(block))
    }
}

/// What lies in the folder; nothing without one.
fn names_in(folder: &Path) -> io::Result<impl Iterator<Item = String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        entries => Some(entries?),
    };
    let entries = entries.into_iter().flatten().flatten();
    Ok(entries.map(|entry| entry.file_name().to_string_lossy().into_owned()))
}

fn described(folder: &Path, name: String) -> io::Result<StoredArchive> {
    let path = folder.join(&name);
    let about = fs::metadata(&path)?;
    Ok(StoredArchive {
        bytes: about.len(),
        written_at: DateTime::from(about.modified()?),
        is_encrypted: is_sealed(&path).map_err(io::Error::other)?,
        is_from_elsewhere: name.starts_with(ELSEWHERE),
        path: path.display().to_string(),
        name,
    })
}

fn is_name(name: &str) -> bool {
    let stem = name.strip_suffix(".tar").or_else(|| name.strip_suffix(".tar.age")).unwrap_or_default();
    !stem.is_empty()
        && name.len() <= NAME_BYTES_MAX
        && !name.starts_with('.')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// What the program may still write on the disk of this folder.
pub(super) fn free_bytes(folder: &Path) -> io::Result<u64> {
    let disk = rustix::fs::statvfs(folder)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Whether a write failed for want of room.
pub(super) fn is_full(error: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, StoreError> {
    let done = spawn_blocking(work).await.map_err(|error| StoreError::Unavailable(Box::new(error)))?;
    done.map_err(|error| StoreError::Unavailable(Box::new(error)))
}

#[cfg(test)]
mod tests;
