use async_trait::async_trait;
use chrono::NaiveDate;
use domain::shared::{BuildingId, EntryId, OwnerId};

use super::views::{
    AccountLedgerView, EntryItem, EntryView, FiscalYearView, LineComputationView, OwnerAccountView,
    OwnersMovements, TrialBalanceView,
};
use crate::shared::{Page, PageRequest, StoreError, Tenancy};

/// Days of a report, both included; open where absent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Days {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// Reads the books, each in one statement. `None` without such a building, entry or owner.
#[async_trait]
pub trait LedgerReader: Send + Sync {
    async fn years(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<Vec<FiscalYearView>>, StoreError>;

    /// Latest first.
    async fn entries(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        days: Days,
        journal: Option<&str>,
        page: &PageRequest,
    ) -> Result<Option<Page<EntryItem>>, StoreError>;

    async fn entry(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: EntryId,
    ) -> Result<Option<EntryView>, StoreError>;

    async fn trial_balance(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        days: Days,
    ) -> Result<Option<TrialBalanceView>, StoreError>;

    /// Without a page: every line.
    async fn account(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        account: &str,
        days: Days,
        page: Option<&PageRequest>,
    ) -> Result<Option<AccountLedgerView>, StoreError>;

    /// Without a page: every line.
    async fn owner_account(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        owner: OwnerId,
        page: Option<&PageRequest>,
    ) -> Result<Option<OwnerAccountView>, StoreError>;

    /// The open movements of every owner up to a day, in the order of their names.
    async fn owner_movements(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        on: NaiveDate,
    ) -> Result<Option<OwnersMovements>, StoreError>;

    /// How one line of an owner's account was computed. With `only`, lines of other owners do not exist.
    async fn computation(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        entry: EntryId,
        line: i32,
        only: Option<OwnerId>,
    ) -> Result<Option<LineComputationView>, StoreError>;
}
