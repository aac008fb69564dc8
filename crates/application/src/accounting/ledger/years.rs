use std::sync::Arc;

use chrono::NaiveDate;
use domain::shared::{BuildingId, FiscalYearId, is_of_our_time};
use thiserror::Error;

use super::ports::{LedgerStore, Posting};
use crate::shared::{Actor, Clock, IdSource, StoreError};

/// Why no fiscal year was opened.
#[derive(Debug, Error)]
pub enum OpenFiscalYearError {
    #[error("no such building")]
    BuildingNotFound,
    #[error("this date lies in a fiscal year already")]
    AlreadyOpen,
    #[error("a fiscal year is of our time")]
    FarAway,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Opens the fiscal year that holds a day.
pub struct OpenFiscalYear {
    store: Arc<dyn LedgerStore>,
    ids: Arc<dyn IdSource>,
}

impl OpenFiscalYear {
    #[must_use]
    pub fn new(store: Arc<dyn LedgerStore>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, ids }
    }

    /// # Errors
    /// [`OpenFiscalYearError`] names the rule; nothing is then opened.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        holding: NaiveDate,
    ) -> Result<FiscalYearId, OpenFiscalYearError> {
        if !is_of_our_time(holding) {
            return Err(OpenFiscalYearError::FarAway);
        }
        let mut work = self.store.begin_ledger(actor.tenancy).await?;

        let period = work.ledger().natural_year(building, holding).await?;
        let period = period.ok_or(OpenFiscalYearError::BuildingNotFound)?;
        if work.ledger().year_of(building, holding).await?.is_some() {
            return Err(OpenFiscalYearError::AlreadyOpen);
        }
        let id = FiscalYearId::from_uuid(self.ids.next());
        work.ledger().open_year(building, id, period).await?;

        work.commit().await?;
        Ok(id)
    }
}

/// Why a fiscal year stays open.
#[derive(Debug, Error)]
pub enum LockFiscalYearError {
    #[error("no such fiscal year")]
    YearNotFound,
    #[error("the fiscal year is locked already")]
    AlreadyLocked,
    #[error("a fiscal year is locked after its last day")]
    NotOver,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Locks a fiscal year for good: later corrections are booked in a later year.
pub struct LockFiscalYear {
    store: Arc<dyn LedgerStore>,
    clock: Arc<dyn Clock>,
}

impl LockFiscalYear {
    #[must_use]
    pub fn new(store: Arc<dyn LedgerStore>, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock }
    }

    /// # Errors
    /// [`LockFiscalYearError`] names the rule.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        id: FiscalYearId,
    ) -> Result<(), LockFiscalYearError> {
        let mut work = self.store.begin_ledger(actor.tenancy).await?;

        let year = work.ledger().year(building, id).await?.ok_or(LockFiscalYearError::YearNotFound)?;
        if year.locked {
            return Err(LockFiscalYearError::AlreadyLocked);
        }
        if year.period.until.is_none_or(|until| self.clock.today() < until) {
            return Err(LockFiscalYearError::NotOver);
        }
        let posting = Posting { by: actor.person, at: self.clock.now() };
        work.ledger().lock_year(building, id, posting).await?;

        work.commit().await?;
        Ok(())
    }
}
