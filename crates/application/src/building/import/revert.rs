use std::sync::Arc;

use domain::shared::{BuildingId, ImportId};
use thiserror::Error;

use crate::{
    building::{
        associations::publish,
        ports::{BuildingStore, ImportDependence, ImportState},
    },
    shared::{Actor, Clock, StoreError},
};

/// Why an import was not taken back.
#[derive(Debug, Error)]
pub enum RevertImportError {
    #[error("no such import")]
    ImportNotFound,
    #[error("the import was not run, or was taken back already")]
    NotRun,
    #[error("something depends on the import")]
    SomethingDepends(ImportDependence),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes a whole import back, as long as nothing stands on it.
#[derive(Clone)]
pub struct RevertImport {
    store: Arc<dyn BuildingStore>,
    clock: Arc<dyn Clock>,
}

impl RevertImport {
    #[must_use]
    pub fn new(store: Arc<dyn BuildingStore>, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock }
    }

    /// # Errors
    /// See [`RevertImportError`]; everything stays unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        id: ImportId,
    ) -> Result<(), RevertImportError> {
        let mut work = self.store.begin_building(actor.tenancy).await?;

        work.registry().building_for_update(building).await?.ok_or(RevertImportError::ImportNotFound)?;
        let found = work.imports().find_for_update(building, id).await?;
        if found.ok_or(RevertImportError::ImportNotFound)?.state != ImportState::Done {
            return Err(RevertImportError::NotRun);
        }
        if let Some(dependence) = work.imports().dependence(building, id).await? {
            return Err(RevertImportError::SomethingDepends(dependence));
        }
        work.imports().take_back(building, id, self.clock.now()).await?;
        publish(work.as_mut(), "building.import_reverted", building).await?;

        work.commit().await?;
        Ok(())
    }
}
