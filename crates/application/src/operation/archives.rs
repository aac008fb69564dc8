use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::shared::PersonId;
use serde::Serialize;
use thiserror::Error;
use utoipa::ToSchema;

use super::{Act, ActKind, OperationDesk};
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
}

/// An archive that is read, block by block.
#[async_trait]
pub trait ArchiveReading: Send {
    /// None at its end.
    async fn next(&mut self) -> Result<Option<Vec<u8>>, StoreError>;
}

/// An archive that arrives, block by block. Dropped before its end, it leaves nothing.
#[async_trait]
pub trait ArchiveReceiving: Send {
    async fn take(&mut self, block: &[u8]) -> Result<(), ReceiveRefused>;
    /// Looks at its beginning and gives it its name.
    async fn finish(self: Box<Self>) -> Result<StoredArchive, ReceiveRefused>;
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
        record(self.desk.as_ref(), actor.person, ActKind::ArchiveSent, &archive.name).await?;
        Ok((archive, reading))
    }
}

/// Writes down that an archive from elsewhere has arrived whole.
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
        self.shelf.receive(name, announced).await
    }

    /// # Errors
    /// [`ReceiveRefused`] names the rule.
    pub async fn finish(
        &self,
        actor: Actor,
        received: Box<dyn ArchiveReceiving>,
    ) -> Result<StoredArchive, ReceiveRefused> {
        let archive = received.finish().await?;
        record(self.desk.as_ref(), actor.person, ActKind::ArchiveTaken, &archive.name).await?;
        Ok(archive)
    }
}

pub(super) async fn record(
    desk: &dyn OperationDesk,
    person: PersonId,
    kind: ActKind,
    archive: &str,
) -> Result<(), StoreError> {
    let mut work = desk.begin().await?;
    let (subject, detail) = (archive.to_owned(), String::new());
    work.record(Act { person, kind, organization: None, subject, detail }).await?;
    work.commit().await
}
