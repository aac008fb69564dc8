//! An archive on its way out of the folder: out of its place, then gone.
use std::fs::{self, File};

use application::{
    operation::{ArchiveLeaving, ArchiveWay, RemoveArchiveRefused, WaitingArchive},
    shared::StoreError,
};
use async_trait::async_trait;

use super::{ELSEWHERE, Entrance, blocking, is_name};
use crate::operation::hold::{Held, hold_to_remove};

/// An archive that nobody reads, and nobody begins to read.
pub(super) struct Leaving {
    entrance: Entrance,
    name: String,
    _held: Held,
}

impl Leaving {
    pub(super) async fn open(entrance: Entrance, name: String) -> Result<Self, RemoveArchiveRefused> {
        let place = entrance.folder.join(&name);
        if !is_name(&name) || !place.is_file() {
            return Err(RemoveArchiveRefused::ArchiveNotFound);
        }
        if !name.starts_with(ELSEWHERE) {
            return Err(RemoveArchiveRefused::NotFromElsewhere);
        }
        let held = blocking(move || hold_to_remove(&place)).await?;
        let held = held.ok_or(RemoveArchiveRefused::InUse)?;
        Ok(Self { entrance, name, _held: held })
    }
}

#[async_trait]
impl ArchiveLeaving for Leaving {
    fn name(&self) -> &str {
        &self.name
    }

    async fn wait_for(&self, act: i64) -> Result<WaitingArchive, StoreError> {
        let waiting = WaitingArchive { way: ArchiveWay::Out, act, name: self.name.clone() };
        let entrance = self.entrance.clone();
        let renamed = blocking(move || {
            fs::rename(entrance.folder.join(&waiting.name), entrance.path_of(&waiting))?;
            // Before the act is committed, so that not even a power cut leaves the act alone.
            File::open(&entrance.folder)?.sync_all()?;
            Ok(waiting)
        });
        renamed.await
    }
}
