use async_trait::async_trait;
use chrono::NaiveDate;
use domain::shared::{BuildingId, ImportId, OwnerId, UnitId};

use super::{
    ports::{StoredBuilding, StoredImport},
    views::{
        BankAccountView, BuildingListItem, BuildingView, ChargeKeyView, ImportListItem, OpeningView,
        OwnerDetailView, OwnerView, UnitDetailView, UnitView,
    },
};
use crate::shared::{Page, PageRequest, StoreError, Tenancy};

/// What screens read: one statement each.
#[async_trait]
pub trait BuildingReads: Send + Sync {
    async fn buildings(
        &self,
        tenancy: Tenancy,
        page: PageRequest,
    ) -> Result<Page<BuildingListItem>, StoreError>;
    async fn building(&self, tenancy: Tenancy, id: BuildingId) -> Result<Option<BuildingView>, StoreError>;
    async fn accounts(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Vec<BankAccountView>, StoreError>;
    async fn imports(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Vec<ImportListItem>, StoreError>;
    async fn units(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        on: NaiveDate,
        page: PageRequest,
    ) -> Result<Page<UnitView>, StoreError>;
    async fn unit(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: UnitId,
    ) -> Result<Option<UnitDetailView>, StoreError>;
    async fn owners(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        on: NaiveDate,
        page: PageRequest,
    ) -> Result<Option<Page<OwnerView>>, StoreError>;
    async fn owner(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: OwnerId,
    ) -> Result<Option<OwnerDetailView>, StoreError>;
    async fn charge_keys(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<Vec<ChargeKeyView>>, StoreError>;
    async fn opening(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<OpeningView>, StoreError>;
    async fn import(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: ImportId,
    ) -> Result<Option<(StoredBuilding, StoredImport)>, StoreError>;
}
