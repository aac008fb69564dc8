//! An archive on its way into the folder: arriving, then waiting for its act, then in its place.
use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use application::operation::{ArchiveReceiving, ArchiveWay, ReceiveRefused, StoredArchive, WaitingArchive};
use async_trait::async_trait;
use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

use super::{ELSEWHERE, STAYS_FREE_BYTES, blocking, described, free_bytes, is_full, is_name};
use crate::operation::{
    archive::{ArchiveError, Keys, is_sealed, read_manifest},
    hold::{hold, is_at, removed},
};

/// Before the id of the installation.
const ARRIVING: &str = ".arriving-";
/// Each before the id of the installation, the number of the act and the name.
const WAITING: &str = ".waiting-";
const LEAVING: &str = ".leaving-";
const LOOK_AGAIN_AFTER_BYTES: u64 = 64 << 20;

/// Where archives come into the folder and leave it, under names of this installation's own: each counts its own acts.
#[derive(Clone)]
pub(super) struct Entrance {
    pub(super) folder: PathBuf,
    pub(super) instance: Uuid,
}

impl Entrance {
    pub(super) fn arriving(&self) -> PathBuf {
        self.folder.join(format!("{ARRIVING}{}", self.instance.simple()))
    }

    pub(super) fn path_of(&self, WaitingArchive { way, act, name }: &WaitingArchive) -> PathBuf {
        let way = match way {
            ArchiveWay::In => WAITING,
            ArchiveWay::Out => LEAVING,
        };
        self.folder.join(format!("{way}{}-{act}-{name}", self.instance.simple()))
    }

    /// What waits for its act, by the name of the file.
    pub(super) fn waiting(&self, file: &str) -> Option<WaitingArchive> {
        let on_its_way = |way, prefix| file.strip_prefix(prefix).map(|rest| (way, rest));
        let (way, rest) =
            on_its_way(ArchiveWay::In, WAITING).or_else(|| on_its_way(ArchiveWay::Out, LEAVING))?;
        let (instance, rest) = rest.split_once('-')?;
        let (act, name) = rest.split_once('-')?;
        let act = act.parse().ok()?;
        let is_ours = instance == self.instance.simple().to_string();
        let is_one = is_ours && is_name(name) && name.starts_with(ELSEWHERE);
        is_one.then(|| WaitingArchive { way, act, name: name.to_owned() })
    }

    pub(super) fn settle(&self, waiting: &WaitingArchive, stays: bool) -> io::Result<()> {
        if !stays {
            return removed(&self.path_of(waiting));
        }
        if !self.put_in_place(waiting)? {
            let (file, name) = (self.path_of(waiting), &waiting.name);
            tracing::warn!(file = %file.display(), "It waits for its place: there is another {name}");
        }
        Ok(())
    }

    /// False when another archive has its place. What somebody else has put there already stays there.
    fn put_in_place(&self, waiting: &WaitingArchive) -> io::Result<bool> {
        let (from, to) = (self.path_of(waiting), self.folder.join(&waiting.name));
        if from.exists() && to.exists() {
            return Ok(false);
        }
        match fs::rename(from, &to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && to.exists() => {}
            renamed => renamed?,
        }
        File::open(&self.folder)?.sync_all()?;
        Ok(true)
    }
}

/// An archive under the name of what is not whole yet; removed unless it comes to wait for its act.
pub(super) struct Receiving {
    file: Option<File>,
    /// The same one, from its beginning to its place: another program of the installation takes no archive meanwhile.
    held: File,
    entrance: Entrance,
    name: String,
    since_looked: u64,
    /// Work on the disk goes on when a client goes away: it holds the door until it is done.
    door: Arc<OwnedSemaphorePermit>,
}

impl Receiving {
    /// None while one arrives at another program. What a killed one left is written over.
    pub(super) fn open(
        entrance: Entrance,
        name: String,
        door: OwnedSemaphorePermit,
    ) -> io::Result<Option<Self>> {
        let Some(held) = hold(&entrance.arriving())? else { return Ok(None) };
        let file = Some(held.try_clone()?);
        Ok(Some(Self { file, held, entrance, name, since_looked: 0, door: Arc::new(door) }))
    }

    fn waiting(&self, act: i64) -> WaitingArchive {
        WaitingArchive { way: ArchiveWay::In, act, name: self.name.clone() }
    }
}

#[async_trait]
impl ArchiveReceiving for Receiving {
    async fn take(&mut self, block: &[u8]) -> Result<(), ReceiveRefused> {
        self.since_looked += u64::try_from(block.len()).unwrap_or(u64::MAX);
        let looks = self.since_looked >= LOOK_AGAIN_AFTER_BYTES;
        if looks {
            self.since_looked = 0;
        }
        let (block, folder, door) = (block.to_vec(), self.entrance.folder.clone(), Arc::clone(&self.door));
        let Some(mut file) = self.file.take() else { return Err(ReceiveRefused::NotAnArchive) };
        let written = blocking(move || {
            let _door = door;
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

    async fn end(&mut self) -> Result<String, ReceiveRefused> {
        let Some(file) = self.file.take() else { return Err(ReceiveRefused::NotAnArchive) };
        let (entrance, name, door) = (self.entrance.clone(), self.name.clone(), Arc::clone(&self.door));
        let ended = blocking(move || {
            let _door = door;
            match file.sync_all() {
                Err(error) if is_full(&error) => return Ok(Err(ReceiveRefused::DiskFull)),
                synced => synced?,
            }
            if !is_archive(&entrance.arriving()) {
                return Ok(Err(ReceiveRefused::NotAnArchive));
            }
            if entrance.folder.join(&name).exists() {
                return Ok(Err(ReceiveRefused::NameTaken));
            }
            Ok(Ok(name))
        });
        ended.await?
    }

    async fn wait_for(&mut self, act: i64) -> Result<(), ReceiveRefused> {
        let (waiting, entrance, door) = (self.waiting(act), self.entrance.clone(), Arc::clone(&self.door));
        let renamed = blocking(move || {
            let _door = door;
            fs::rename(entrance.arriving(), entrance.path_of(&waiting))?;
            // Before the act is committed, so that not even a power cut leaves the act alone.
            File::open(&entrance.folder)?.sync_all()
        });
        Ok(renamed.await?)
    }

    async fn keep(self: Box<Self>, act: i64) -> Result<StoredArchive, ReceiveRefused> {
        let (waiting, entrance, door) = (self.waiting(act), self.entrance.clone(), Arc::clone(&self.door));
        let kept = blocking(move || {
            let _door = door;
            if !entrance.put_in_place(&waiting)? {
                return Ok(Err(ReceiveRefused::NameTaken));
            }
            Ok(Ok(described(&entrance.folder, waiting.name)?))
        });
        kept.await?
    }
}

impl Drop for Receiving {
    fn drop(&mut self) {
        let arriving = self.entrance.arriving();
        // Once it waits for its act, another one may arrive under that name.
        let gone = is_at(&self.held, &arriving)
            .and_then(|is_here| if is_here { removed(&arriving) } else { Ok(()) });
        if let Err(error) = gone {
            let folder = self.entrance.folder.display();
            tracing::warn!(%folder, "Half an archive cannot be removed: {error}");
        }
    }
}

/// One of a later version is an archive too: what it is good for, its trial says.
fn is_archive(path: &Path) -> bool {
    is_sealed(path).unwrap_or(false)
        || matches!(read_manifest(path, &Keys::default()), Ok(_) | Err(ArchiveError::FormatUnknown { .. }))
}
