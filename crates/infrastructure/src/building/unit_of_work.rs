use application::{
    building::{BuildingStore, BuildingUnitOfWork, Imports, OpeningBooks, Progress, Registry, TableReader},
    shared::{Outbox, StoreError, Tenancy},
};
use async_trait::async_trait;
use domain::{
    building::import::{TableFile, UnreadableFile},
    shared::{BuildingId, ImportId},
};

use super::{imports::PgImports, opening::PgOpening, registry::PgRegistry};
use crate::{
    files::table::read_table,
    postgres::{PgStore, PgUnitOfWork, store_error},
};

#[async_trait]
impl BuildingStore for PgStore {
    async fn begin_building(&self, tenancy: Tenancy) -> Result<Box<dyn BuildingUnitOfWork>, StoreError> {
        Ok(Box::new(self.begin_for(tenancy).await?))
    }

    /// In a transaction of its own, so that others see it while the run is still open.
    async fn tell_progress(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        import: ImportId,
        progress: Progress,
    ) -> Result<(), StoreError> {
        let mut work = self.begin_for(Tenancy { request: None, ..tenancy }).await?;
        sqlx::query(
            "INSERT INTO owner_import_progress (organization_id, building_id, import_id, steps_done, steps_total)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (organization_id, import_id)
             DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total, told_at = now()",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(building.as_uuid())
        .bind(import.as_uuid())
        .bind(i32::try_from(progress.done).unwrap_or(i32::MAX))
        .bind(i32::try_from(progress.total).unwrap_or(i32::MAX))
        .execute(work.connection()?)
        .await
        .map_err(store_error)?;
        work.commit_all().await
    }
}

#[async_trait]
impl BuildingUnitOfWork for PgUnitOfWork {
    fn registry(&mut self) -> Box<dyn Registry + '_> {
        Box::new(PgRegistry(self))
    }

    fn imports(&mut self) -> Box<dyn Imports + '_> {
        Box::new(PgImports(self))
    }

    fn opening(&mut self) -> Box<dyn OpeningBooks + '_> {
        Box::new(PgOpening(self))
    }

    fn outbox(&mut self) -> Box<dyn Outbox + '_> {
        Box::new(OutboxOf(self))
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.commit_all().await
    }
}

/// The outbox of a borrowed unit of work.
struct OutboxOf<'a>(&'a mut PgUnitOfWork);

#[async_trait]
impl Outbox for OutboxOf<'_> {
    async fn publish(&mut self, event: application::shared::Event) -> Result<(), StoreError> {
        self.0.publish(event).await
    }
}

/// Reads tables by their content.
#[derive(Debug, Clone, Copy, Default)]
pub struct FileTables;

impl TableReader for FileTables {
    fn read(&self, bytes: &[u8]) -> Result<TableFile, UnreadableFile> {
        read_table(bytes)
    }
}
