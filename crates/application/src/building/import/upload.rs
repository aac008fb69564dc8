use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use domain::{
    building::import::{Layout, UnreadableFile},
    shared::{BuildingId, ImportId},
};
use thiserror::Error;

use crate::{
    building::ports::{BuildingStore, ImportState, Progress, StoredImport, TableReader},
    shared::{Actor, Clock, IdSource, StoreError},
};

/// Why a file was not taken.
#[derive(Debug, Error)]
pub enum UploadOwnerListError {
    #[error("no such building")]
    BuildingNotFound,
    #[error("the building has lots already")]
    BuildingHasUnits,
    #[error(transparent)]
    Unreadable(#[from] UnreadableFile),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Step one: a file becomes a draft, which survives leaving the page.
#[derive(Clone)]
pub struct UploadOwnerList {
    store: Arc<dyn BuildingStore>,
    reader: Arc<dyn TableReader>,
    ids: Arc<dyn IdSource>,
    clock: Arc<dyn Clock>,
}

impl UploadOwnerList {
    #[must_use]
    pub fn new(
        store: Arc<dyn BuildingStore>,
        reader: Arc<dyn TableReader>,
        ids: Arc<dyn IdSource>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self { store, reader, ids, clock }
    }

    /// # Errors
    /// See [`UploadOwnerListError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        file_name: &str,
        bytes: &[u8],
        hash: [u8; 32],
    ) -> Result<ImportId, UploadOwnerListError> {
        const LONGEST_NAME: usize = 200;
        let file = self.reader.read(bytes)?;
        let mut work = self.store.begin_building(actor.tenancy).await?;

        let stored = work.registry().building_for_update(building).await?;
        let stored = stored.ok_or(UploadOwnerListError::BuildingNotFound)?;
        if stored.units > 0 {
            return Err(UploadOwnerListError::BuildingHasUnits);
        }
        let import = StoredImport {
            id: ImportId::from_uuid(self.ids.next()),
            state: ImportState::Draft,
            file_name: file_name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect(),
            layout: Layout::propose(&file.sheets),
            file,
            corrections: Vec::new(),
            representatives: Vec::new(),
            owners_since: first_day_of_year(self.clock.today(), stored.fiscal_year_start),
            created_at: self.clock.now(),
            run_at: None,
            progress: Progress::default(),
            version: 1,
        };
        work.imports().insert(building, &import, hash, actor.person).await?;

        work.commit().await?;
        Ok(import.id)
    }
}

/// The fiscal year that is running: calls made for it find their owners. A person may choose another day.
fn first_day_of_year(today: NaiveDate, (month, day): (u32, u32)) -> NaiveDate {
    let in_year = |year| NaiveDate::from_ymd_opt(year, month, day);
    let this_year = in_year(today.year()).filter(|first| *first <= today);
    this_year.or_else(|| in_year(today.year() - 1)).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_running_year_began_on_or_before_today() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(first_day_of_year(day(2026, 11, 21), (1, 1)), day(2026, 1, 1));
        assert_eq!(first_day_of_year(day(2026, 3, 31), (4, 1)), day(2025, 4, 1));
        assert_eq!(first_day_of_year(day(2026, 4, 1), (4, 1)), day(2026, 4, 1));
    }
}
