use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::shared::PersonId;
use serde::Serialize;
use thiserror::Error;
use utoipa::ToSchema;

use super::{Act, ActKind, OperationDesk, RemoveArchiveRefused};
use crate::shared::{Actor, StoreError};

/// An archive in the folder of back-ups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StoredArchive {
    pub name: String,
    /// On the server.
    pub path: String,
    pub bytes: u64,
    /// When it was written here.
    pub written_at: DateTime<Utc>,
    pub is_encrypted: bool,
    /// It was brought from elsewhere: the nights leave it alone.
    pub is_from_elsewhere: bool,
}

/// The folder of back-ups.
#[async_trait]
pub trait ArchiveShelf: Send + Sync {
    /// The newest first; nothing without a folder.
    async fn list(&self) -> Result<Vec<StoredArchive>, StoreError>;
    async fn open(&self, name: &str) -> Result<Option<(StoredArchive, Box<dyn ArchiveReading>)>, StoreError>;
    /// Room for one that comes from elsewhere, of so many bytes when that is known.
    async fn receive(
        &self,
        name: &str,
        announced: Option<u64>,
    ) -> Result<Box<dyn ArchiveReceiving>, ReceiveRefused>;
    /// One that was brought here, held so that nobody begins to use it.
    async fn take_out(&self, name: &str) -> Result<Box<dyn ArchiveLeaving>, RemoveArchiveRefused>;
    /// What was left between its act and its place, by a program that was killed or a client who went away.
    async fn waiting(&self) -> Result<Vec<WaitingArchive>, StoreError>;
    /// Gives it its place, or takes it away.
    async fn settle(&self, waiting: WaitingArchive, stays: bool) -> Result<(), StoreError>;
}

/// An archive of which it is not known whether its act is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingArchive {
    pub way: ArchiveWay,
    /// The number of the act.
    pub act: i64,
    pub name: String,
}

/// Where an archive that waits for its act is going.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArchiveWay {
    /// It has arrived whole.
    In,
    /// It is out of its place, and still there.
    Out,
}

impl ArchiveWay {
    const fn act(self) -> ActKind {
        match self {
            Self::In => ActKind::ArchiveTaken,
            Self::Out => ActKind::ArchiveRemoved,
        }
    }
}

/// An archive that is read, block by block.
#[async_trait]
pub trait ArchiveReading: Send {
    /// None at its end.
    async fn next(&mut self) -> Result<Option<Vec<u8>>, StoreError>;
}

/// An archive that arrives, block by block. Dropped before it waits for its act, it leaves nothing.
#[async_trait]
pub trait ArchiveReceiving: Send {
    async fn take(&mut self, block: &[u8]) -> Result<(), ReceiveRefused>;
    /// Looks at its beginning; the name that it is to have.
    async fn end(&mut self) -> Result<String, ReceiveRefused>;
    /// From here on it is the act that says whether the archive is kept.
    async fn wait_for(&mut self, act: i64) -> Result<(), ReceiveRefused>;
    /// Gives it its place.
    async fn keep(self: Box<Self>, act: i64) -> Result<StoredArchive, ReceiveRefused>;
}

/// An archive that is to go. Dropped before it waits for its act, it stays as it was.
#[async_trait]
pub trait ArchiveLeaving: Send + Sync {
    fn name(&self) -> &str;
    /// Takes it out of its place; from here on it is the act that says whether it goes.
    async fn wait_for(&self, act: i64) -> Result<WaitingArchive, StoreError>;
}

/// Why an archive from elsewhere is not kept. Nothing of it is left.
#[derive(Debug, Error)]
pub enum ReceiveRefused {
    #[error("no folder for back-ups is set")]
    NoFolder,
    #[error("an archive is named something.tar or something.tar.age")]
    Name,
    #[error("there is an archive of that name")]
    NameTaken,
    #[error("another archive is arriving")]
    UnderWay,
    #[error("there is no room for it on the disk")]
    DiskFull,
    #[error("it is no archive of this program")]
    NotAnArchive,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why an archive does not leave.
#[derive(Debug, Error)]
pub enum SendArchiveRefused {
    #[error("no such archive")]
    ArchiveNotFound,
    #[error("only an encrypted archive leaves the server")]
    NotEncrypted,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Lets an archive leave the server. An open one holds everything about everybody and stays; who took it is kept.
pub struct SendArchive {
    pub shelf: Arc<dyn ArchiveShelf>,
    pub desk: Arc<dyn OperationDesk>,
}

impl SendArchive {
    /// # Errors
    /// [`SendArchiveRefused`] names the rule.
    pub async fn execute(
        &self,
        actor: Actor,
        name: &str,
    ) -> Result<(StoredArchive, Box<dyn ArchiveReading>), SendArchiveRefused> {
        let (archive, reading) = self.shelf.open(name).await?.ok_or(SendArchiveRefused::ArchiveNotFound)?;
        if !archive.is_encrypted {
            return Err(SendArchiveRefused::NotEncrypted);
        }
        let mut work = self.desk.begin().await?;
        work.record(act(actor.person, ActKind::ArchiveSent, archive.name.clone())).await?;
        work.commit().await?;
        Ok((archive, reading))
    }
}

/// Keeps an archive from elsewhere that has arrived whole, and who brought it.
///
/// A file and a transaction do not end at one moment. So the archive waits, under the number of its act, until the act is
/// committed: what is found waiting later is kept when its act is, and taken away when it is not.
pub struct TakeArchive {
    pub shelf: Arc<dyn ArchiveShelf>,
    pub desk: Arc<dyn OperationDesk>,
}

impl TakeArchive {
    /// # Errors
    /// [`ReceiveRefused`] names the rule.
    pub async fn begin(
        &self,
        name: &str,
        announced: Option<u64>,
    ) -> Result<Box<dyn ArchiveReceiving>, ReceiveRefused> {
        self.settle().await?;
        self.shelf.receive(name, announced).await
    }

    /// # Errors
    /// [`ReceiveRefused`] names the rule.
    pub async fn finish(
        &self,
        actor: Actor,
        mut received: Box<dyn ArchiveReceiving>,
    ) -> Result<StoredArchive, ReceiveRefused> {
        let name = received.end().await?;
        let mut work = self.desk.begin().await?;

        work.hold_arrivals().await?;
        let act = work.record(act(actor.person, ActKind::ArchiveTaken, name)).await?;
        received.wait_for(act).await?;
        work.commit().await?;

        received.keep(act).await
    }

    /// The archives that are there, none of which waits.
    ///
    /// # Errors
    /// [`StoreError`] when the database or the folder does not answer.
    pub async fn list(&self) -> Result<Vec<StoredArchive>, StoreError> {
        self.settle().await?;
        self.shelf.list().await
    }

    /// Ends what was left between its act and its place.
    ///
    /// # Errors
    /// [`StoreError`] when the database or the folder does not answer.
    pub async fn settle(&self) -> Result<(), StoreError> {
        for waiting in self.shelf.waiting().await? {
            let mut work = self.desk.begin().await?;
            work.hold_arrivals().await?;
            let is_done = work.has_act(waiting.act, waiting.way.act(), &waiting.name).await?;
            let stays = is_done == (waiting.way == ArchiveWay::In);
            self.shelf.settle(waiting, stays).await?;
            work.commit().await?;
        }
        Ok(())
    }
}

pub(super) fn act(person: PersonId, kind: ActKind, archive: String) -> Act {
    Act { person, kind, organization: None, subject: archive, detail: String::new() }
}
