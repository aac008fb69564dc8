//! The folder of back-ups, from which archives leave and to which others come.
use std::{
    fs::{self, File},
    io::{self, Read as _, Write as _},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use application::{
    operation::{ArchiveReading, ArchiveReceiving, ArchiveShelf, ReceiveRefused, StoredArchive},
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::DateTime;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::spawn_blocking,
};

use super::archive::{ArchiveError, Keys, is_sealed, read_manifest};

/// Before the name of what was brought here, so that no night takes it for one of its own.
const ELSEWHERE: &str = "elsewhere-";
const ARRIVING: &str = ".arriving";
const NAME_BYTES_MAX: usize = 150;
const SHOWN_MAX: usize = 200;
/// The installation itself must go on writing.
const STAYS_FREE_BYTES: u64 = 512 << 20;
const LOOK_AGAIN_AFTER_BYTES: u64 = 64 << 20;
const BLOCK: usize = 1 << 18;

/// Archives in the folder of `KOPROGO_BACKUP_DIR`. One at a time arrives.
#[derive(Clone)]
pub struct FolderShelf {
    folder: Option<PathBuf>,
    door: Arc<Semaphore>,
}

impl FolderShelf {
    #[must_use]
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, door: Arc::new(Semaphore::new(1)) }
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
            let entries = match fs::read_dir(&folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
                entries => entries?,
            };
            let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
            // One that a night removes meanwhile is left out.
            let mut archives: Vec<_> =
                names.filter(|name| is_name(name)).filter_map(|name| described(&folder, name).ok()).collect();
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
        let folder = self.folder.clone().ok_or(ReceiveRefused::NoFolder)?;
        let bare = name.strip_prefix(ELSEWHERE).unwrap_or(name);
        if !is_name(bare) {
            return Err(ReceiveRefused::Name);
        }
        let name = format!("{ELSEWHERE}{bare}");
        let door = Arc::clone(&self.door).try_acquire_owned().map_err(|_closed| ReceiveRefused::UnderWay)?;
        let opened = blocking(move || {
            fs::create_dir_all(&folder)?;
            if folder.join(&name).exists() {
                return Ok(Err(ReceiveRefused::NameTaken));
            }
            if free_bytes(&folder)? < announced.unwrap_or_default().saturating_add(STAYS_FREE_BYTES) {
                return Ok(Err(ReceiveRefused::DiskFull));
            }
            // Left there by a killed program, it is written over.
            let partial = folder.join(ARRIVING);
            let options = &mut fs::OpenOptions::new();
            let file = options.write(true).create(true).truncate(true).mode(0o600).open(&partial)?;
            let since_looked = 0;
            Ok(Ok(Receiving { file: Some(file), folder, name, since_looked, _door: door }))
        });
        Ok(Box::new(opened.await??))
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

/// An archive under the name of what is not whole yet; removed unless it is finished.
struct Receiving {
    file: Option<File>,
    folder: PathBuf,
    name: String,
    since_looked: u64,
    _door: OwnedSemaphorePermit,
}

#[async_trait]
impl ArchiveReceiving for Receiving {
    async fn take(&mut self, block: &[u8]) -> Result<(), ReceiveRefused> {
        self.since_looked += u64::try_from(block.len()).unwrap_or(u64::MAX);
        let looks = self.since_looked >= LOOK_AGAIN_AFTER_BYTES;
        if looks {
            self.since_looked = 0;
        }
        let (block, folder) = (block.to_vec(), self.folder.clone());
        let Some(mut file) = self.file.take() else { return Err(ReceiveRefused::NotAnArchive) };
        let written = blocking(move || {
            let has_room = !looks || free_bytes(&folder)? >= STAYS_FREE_BYTES;
            match file.write_all(&block) {
                Ok(()) => Ok(has_room.then_some(file)),
                Err(error) if is_full(&error) => Ok(None),
                Err(error) => Err(error),
            }
        });
        self.file = Some(written.await?.ok_or(ReceiveRefused::DiskFull)?);
        Ok(())
    }

    async fn finish(mut self: Box<Self>) -> Result<StoredArchive, ReceiveRefused> {
        let Some(file) = self.file.take() else { return Err(ReceiveRefused::NotAnArchive) };
        let (folder, name) = (self.folder.clone(), self.name.clone());
        let finished = blocking(move || {
            let partial = folder.join(ARRIVING);
            match file.sync_all() {
                Err(error) if is_full(&error) => return Ok(Err(ReceiveRefused::DiskFull)),
                synced => synced?,
            }
            if !is_archive(&partial) {
                return Ok(Err(ReceiveRefused::NotAnArchive));
            }
            if folder.join(&name).exists() {
                return Ok(Err(ReceiveRefused::NameTaken));
            }
            fs::rename(&partial, folder.join(&name))?;
            File::open(&folder)?.sync_all()?;
            Ok(Ok(described(&folder, name)?))
        });
        finished.await?
    }
}

impl Drop for Receiving {
    fn drop(&mut self) {
        let partial = self.folder.join(ARRIVING);
        if let Err(error) = fs::remove_file(&partial)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(file = %partial.display(), "Half an archive cannot be removed: {error}");
        }
    }
}

/// One of a later version is an archive too: what it is good for, its trial says.
fn is_archive(path: &Path) -> bool {
    is_sealed(path).unwrap_or(false)
        || matches!(read_manifest(path, &Keys::default()), Ok(_) | Err(ArchiveError::FormatUnknown { .. }))
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
mod tests {
    use super::*;

    #[test]
    fn a_name_is_that_of_an_archive_in_the_folder_and_leads_nowhere_else() {
        for name in ["koprogo-local-20260101T020000Z.tar", "of-my_own.tar.age"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", ".tar", ".arriving", "../x.tar", "a/b.tar", "x.zip", ".x.tar", "x.tar.gz", "é.tar"]
        {
            assert!(!is_name(name), "{name}");
        }
        assert!(
            is_name(&format!("{}.tar", "a".repeat(146))) && !is_name(&format!("{}.tar", "a".repeat(147)))
        );
    }

    #[tokio::test]
    async fn half_an_archive_and_what_is_none_leave_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = FolderShelf::new(Some(folder.path().to_owned()));
        let mut half = shelf.receive("half.tar", None).await.unwrap();
        half.take(b"a beginning").await.unwrap();
        assert!(matches!(shelf.receive("other.tar", None).await, Err(ReceiveRefused::UnderWay)));
        drop(half);
        let mut none = shelf.receive("none.tar", None).await.unwrap();
        none.take(b"no archive at all").await.unwrap();
        assert!(matches!(none.finish().await, Err(ReceiveRefused::NotAnArchive)));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(matches!(shelf.receive("huge.tar", Some(u64::MAX)).await, Err(ReceiveRefused::DiskFull)));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
