use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;
use domain::{
    building::{OpeningLine, OpeningRefused, check_lines, may_open, weigh},
    shared::{BuildingId, EntryId, OwnerId},
};
use thiserror::Error;

use super::{
    associations::publish,
    ports::{BuildingStore, OpeningEntry, OpeningPostRefused, StoredBuilding},
};
use crate::shared::{Actor, Clock, IdSource, StoreError};

/// Why opening balances were not kept, or the books not opened.
#[derive(Debug, Error)]
pub enum OpeningError {
    #[error("no such building")]
    BuildingNotFound,
    #[error("no such owner")]
    OwnerNotFound,
    #[error("somebody changed the building meanwhile")]
    ChangedMeanwhile,
    #[error(transparent)]
    Refused(#[from] OpeningRefused),
    #[error(transparent)]
    Books(#[from] OpeningPostRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A syndic fills in what a building brings along; it may wait unbalanced.
#[derive(Clone)]
pub struct ChangeOpening {
    store: Arc<dyn BuildingStore>,
}

impl ChangeOpening {
    #[must_use]
    pub fn new(store: Arc<dyn BuildingStore>) -> Self {
        Self { store }
    }

    /// # Errors
    /// See [`OpeningError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        lines: Vec<OpeningLine>,
        version: i32,
    ) -> Result<(), OpeningError> {
        check_lines(&lines)?;
        weigh(&lines)?;
        let mut work = self.store.begin_building(actor.tenancy).await?;

        still_closed(work.registry().building_for_update(building).await?, version)?;
        let named: BTreeSet<OwnerId> = lines.iter().filter_map(|line| line.owner).collect();
        let asked: Vec<OwnerId> = named.iter().copied().collect();
        if work.registry().known_owners(building, &asked).await? != named {
            return Err(OpeningError::OwnerNotFound);
        }
        work.opening().replace_lines(building, &lines).await?;

        work.commit().await?;
        Ok(())
    }
}

/// The books open with one balanced entry, only at a difference of 0.00.
#[derive(Clone)]
pub struct OpenBooks {
    store: Arc<dyn BuildingStore>,
    ids: Arc<dyn IdSource>,
    clock: Arc<dyn Clock>,
}

impl OpenBooks {
    #[must_use]
    pub fn new(store: Arc<dyn BuildingStore>, ids: Arc<dyn IdSource>, clock: Arc<dyn Clock>) -> Self {
        Self { store, ids, clock }
    }

    /// # Errors
    /// See [`OpeningError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        on: NaiveDate,
        version: i32,
    ) -> Result<(), OpeningError> {
        let mut work = self.store.begin_building(actor.tenancy).await?;

        let stored = still_closed(work.registry().building_for_update(building).await?, version)?;
        if stored.units == 0 {
            return Err(OpeningRefused::NoUnits.into());
        }
        let mut lines = work.opening().lines(building).await?;
        may_open(&lines)?;
        lines.retain(|line| line.amount.is_some_and(|amount| !amount.is_zero()));
        let entry = OpeningEntry {
            id: EntryId::from_uuid(self.ids.next()),
            on,
            description: stored.name,
            lines,
            by: actor.person,
            at: self.clock.now(),
        };
        work.opening().post(building, entry).await?;
        work.opening().mark_open(building, on).await?;
        publish(work.as_mut(), "building.books_opened", building).await?;

        work.commit().await?;
        Ok(())
    }
}

fn still_closed(stored: Option<StoredBuilding>, version: i32) -> Result<StoredBuilding, OpeningError> {
    let stored = stored.ok_or(OpeningError::BuildingNotFound)?;
    if stored.is_open {
        return Err(OpeningRefused::BooksOpen.into());
    }
    if stored.version == version { Ok(stored) } else { Err(OpeningError::ChangedMeanwhile) }
}
