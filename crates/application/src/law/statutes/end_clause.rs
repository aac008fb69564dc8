use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    law::{PeriodRefused, clause_ends},
    shared::{BuildingId, StatuteClauseId},
};
use thiserror::Error;

use super::{add_clause::happened, ports::StatuteStore};
use crate::shared::{Actor, StoreError};

/// Why a clause goes on.
#[derive(Debug, Error)]
pub enum EndClauseError {
    #[error("no such clause")]
    ClauseNotFound,
    #[error(transparent)]
    Period(#[from] PeriodRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Ends a clause of a building's statutes; it keeps its number for the days on which it held.
#[derive(Clone)]
pub struct EndClause {
    store: Arc<dyn StatuteStore>,
}

impl EndClause {
    #[must_use]
    pub fn new(store: Arc<dyn StatuteStore>) -> Self {
        Self { store }
    }

    /// # Errors
    /// See [`EndClauseError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        id: StatuteClauseId,
        until: NaiveDate,
    ) -> Result<(), EndClauseError> {
        let mut work = self.store.begin_statutes(actor.tenancy).await?;

        let period = work.clauses().period_for_update(building, id).await?;
        clause_ends(period.ok_or(EndClauseError::ClauseNotFound)?, until)?;
        work.clauses().end(building, id, until).await?;
        work.outbox().publish(happened("law.statute_clause_ended", building, id)).await?;

        work.commit().await?;
        Ok(())
    }
}
