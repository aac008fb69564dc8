use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    accounting::{
        entry::{Entry, Source},
        fiscal_year::FiscalYear,
    },
    shared::{BuildingId, EntryId, FiscalYearId, Period, PersonId},
};

use crate::shared::{StoreError, Tenancy};

/// Who books, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// The journal of a building, inside somebody's unit of work.
#[async_trait]
pub trait LedgerRepository: Send {
    /// The fiscal year that holds `date`, locked against other postings until the unit of work ends.
    async fn year_of(
        &mut self,
        building: BuildingId,
        date: NaiveDate,
    ) -> Result<Option<FiscalYear>, StoreError>;

    /// A fiscal year by its id, locked likewise.
    async fn year(
        &mut self,
        building: BuildingId,
        id: FiscalYearId,
    ) -> Result<Option<FiscalYear>, StoreError>;

    /// The twelve months around `date` by the building's own first day. `None` without such a building.
    async fn natural_year(
        &mut self,
        building: BuildingId,
        date: NaiveDate,
    ) -> Result<Option<Period>, StoreError>;

    /// Opens an empty year.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it shares a day with another year.
    async fn open_year(
        &mut self,
        building: BuildingId,
        id: FiscalYearId,
        period: Period,
    ) -> Result<FiscalYear, StoreError>;

    /// Locks a year for good.
    async fn lock_year(
        &mut self,
        building: BuildingId,
        id: FiscalYearId,
        posting: Posting,
    ) -> Result<(), StoreError>;

    /// Books entries of one or several years in the order of the slice, with the next numbers of their years.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when one of them is booked already: the same id, the same source, or a second
    /// reversal of one entry.
    async fn insert(
        &mut self,
        building: BuildingId,
        entries: &[Entry],
        posting: Posting,
    ) -> Result<(), StoreError>;

    async fn find(&mut self, building: BuildingId, id: EntryId) -> Result<Option<Entry>, StoreError>;

    /// Whether a reversal of this entry is booked.
    async fn is_reversed(&mut self, building: BuildingId, id: EntryId) -> Result<bool, StoreError>;

    /// Entries of one source that are neither reversals nor reversed.
    async fn standing_entries(
        &mut self,
        building: BuildingId,
        source: Source,
    ) -> Result<Vec<Entry>, StoreError>;
}

/// Opens units of work on the journal.
#[async_trait]
pub trait LedgerStore: Send + Sync {
    async fn begin_ledger(&self, tenancy: Tenancy) -> Result<Box<dyn LedgerUnitOfWork>, StoreError>;
}

/// One transaction. Dropped without [`commit`](Self::commit), it leaves no trace.
#[async_trait]
pub trait LedgerUnitOfWork: Send {
    fn ledger(&mut self) -> Box<dyn LedgerRepository + '_>;
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
