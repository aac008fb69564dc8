//! The folder of back-ups, from which archives leave and to which others come.
mod arrival;

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use application::{
    operation::{
        ArchiveReading, ArchiveReceiving, ArchiveShelf, ReceiveRefused, StoredArchive, WaitingArchive,
    },
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::DateTime;
use tokio::{sync::Semaphore, task::spawn_blocking};
use uuid::Uuid;

use super::archive::is_sealed;
use arrival::{Entrance, Receiving};

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

    async fn waiting(&self) -> Result<Vec<WaitingArchive>, StoreError> {
        let Some(entrance) = self.entrance() else { return Ok(Vec::new()) };
        let waiting = move || {
            let names = names_in(&entrance.folder)?;
            Ok(names.filter_map(|name| entrance.waiting(&name)).collect())
        };
        blocking(waiting).await
    }

    async fn settle(&self, waiting: WaitingArchive, is_kept: bool) -> Result<(), StoreError> {
        let Some(entrance) = self.entrance() else { return Ok(()) };
        blocking(move || entrance.settle(&waiting, is_kept)).await
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
mod tests {
    use std::time::{Duration, SystemTime};

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
        let shelf = shelf(folder.path());
        let mut half = shelf.receive("half.tar", None).await.unwrap();
        half.take(b"a beginning").await.unwrap();
        assert!(matches!(shelf.receive("other.tar", None).await, Err(ReceiveRefused::UnderWay)));
        drop(half);
        let mut none = shelf.receive("none.tar", None).await.unwrap();
        none.take(b"no archive at all").await.unwrap();
        assert!(matches!(none.end().await, Err(ReceiveRefused::NotAnArchive)));
        drop(none);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(matches!(shelf.receive("huge.tar", Some(u64::MAX)).await, Err(ReceiveRefused::DiskFull)));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    fn shelf(folder: &Path) -> FolderShelf {
        FolderShelf::new(Some(folder.to_owned()), Uuid::from_u128(7))
    }

    /// An archive that was killed while it waited for act 42.
    async fn left_waiting(folder: &Path) -> (FolderShelf, WaitingArchive) {
        let shelf = shelf(folder);
        let mut whole = shelf.receive("my-own.tar.age", None).await.unwrap();
        whole.take(b"age-encryption.org/v1\n").await.unwrap();
        assert_eq!(whole.end().await.unwrap(), "elsewhere-my-own.tar.age");
        whole.wait_for(42).await.unwrap();
        drop(whole);
        assert_eq!(shelf.list().await.unwrap(), [], "nobody knows yet whether it is kept");
        let waiting = shelf.waiting().await.unwrap();
        assert_eq!(waiting, [WaitingArchive { act: 42, name: "elsewhere-my-own.tar.age".to_owned() }]);
        (shelf, waiting.into_iter().next().unwrap())
    }

    #[tokio::test]
    async fn what_waits_for_its_act_is_put_in_place_or_taken_away_and_a_second_time_nothing_happens() {
        let folder = tempfile::tempdir().unwrap();
        let (shelf, waiting) = left_waiting(folder.path()).await;
        for _ in 0..2 {
            shelf.settle(waiting.clone(), true).await.unwrap();
            let listed = shelf.list().await.unwrap();
            assert_eq!((listed.len(), shelf.waiting().await.unwrap().len()), (1, 0));
            assert_eq!(listed[0].name, waiting.name);
        }
        let folder = tempfile::tempdir().unwrap();
        let (shelf, waiting) = left_waiting(folder.path()).await;
        for _ in 0..2 {
            shelf.settle(waiting.clone(), false).await.unwrap();
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        }
    }

    #[tokio::test]
    async fn what_waits_takes_no_other_archives_place() {
        let folder = tempfile::tempdir().unwrap();
        let (shelf, waiting) = left_waiting(folder.path()).await;
        fs::write(folder.path().join(&waiting.name), "another").unwrap();
        shelf.settle(waiting.clone(), true).await.unwrap();
        assert_eq!(fs::read(folder.path().join(&waiting.name)).unwrap(), b"another");
        assert_eq!(shelf.waiting().await.unwrap(), [waiting]);
    }

    #[tokio::test]
    async fn two_installations_with_one_folder_leave_each_others_arriving_archives_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (ours, theirs) =
            (shelf(folder.path()), FolderShelf::new(shelf(folder.path()).folder, Uuid::max()));
        let sealed = b"age-encryption.org/v1\n";
        let mut arriving = ours.receive("ours.tar.age", None).await.unwrap();
        arriving.take(sealed).await.unwrap();
        let mut other = theirs.receive("theirs.tar.age", None).await.unwrap();
        other.take(b"shorter").await.unwrap();
        drop(other);
        let name = arriving.end().await.unwrap();
        arriving.wait_for(42).await.unwrap();

        // Their act 42 is another one, if there is any.
        assert_eq!(theirs.waiting().await.unwrap(), []);
        let kept = arriving.keep(42).await.unwrap();
        assert_eq!((&kept.name, fs::read(folder.path().join(&name)).unwrap()), (&name, sealed.to_vec()));
    }

    #[tokio::test]
    async fn the_newest_archives_are_shown_first_and_no_more_than_can_be_looked_through() {
        let folder = tempfile::tempdir().unwrap();
        let written = SystemTime::UNIX_EPOCH + Duration::from_hours(24);
        for number in 0..=SHOWN_MAX {
            let file = File::create(folder.path().join(format!("{number:03}.tar"))).unwrap();
            file.set_modified(written + Duration::from_secs(u64::try_from(number).unwrap())).unwrap();
        }
        let listed = shelf(folder.path()).list().await.unwrap();
        assert_eq!(listed.len(), SHOWN_MAX);
        assert_eq!((listed[0].name.as_str(), listed[SHOWN_MAX - 1].name.as_str()), ("200.tar", "001.tar"));
    }

    #[tokio::test]
    async fn nothing_of_a_killed_programs_half_archive_gets_into_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = shelf(folder.path());
        let left = shelf.entrance().unwrap().arriving();
        fs::write(left, "half an archive that is longer than the next whole one").unwrap();
        let mut whole = shelf.receive("whole.tar.age", None).await.unwrap();
        whole.take(b"age-encryption.org/v1\n").await.unwrap();
        let name = whole.end().await.unwrap();
        whole.wait_for(42).await.unwrap();
        let _ = whole.keep(42).await.unwrap();
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), b"age-encryption.org/v1\n");
    }

    #[tokio::test]
    async fn of_two_programs_of_one_installation_one_at_a_time_takes_an_archive() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (shelf(folder.path()), shelf(folder.path()));
        let sealed = b"age-encryption.org/v1\n".repeat(100);
        let mut arriving = one.receive("ours.tar.age", None).await.unwrap();
        arriving.take(&sealed).await.unwrap();
        assert!(matches!(other.receive("theirs.tar.age", None).await, Err(ReceiveRefused::UnderWay)));
        let name = arriving.end().await.unwrap();
        assert!(matches!(other.receive("theirs.tar.age", None).await, Err(ReceiveRefused::UnderWay)));
        arriving.wait_for(42).await.unwrap();

        let mut second = other.receive("theirs.tar.age", None).await.unwrap();
        let _ = arriving.keep(42).await.unwrap();
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), sealed);
        second.take(&sealed).await.unwrap();
        assert_eq!(second.end().await.unwrap(), "elsewhere-theirs.tar.age");
    }
}
