use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    accounting::budget::BudgetRefused,
    shared::{BudgetId, BuildingId},
};
use thiserror::Error;

use super::ports::BudgetState;
use crate::{
    accounting::calls::CallStore,
    shared::{Actor, Clock, StoreError},
};

/// Why a budget stays a draft.
#[derive(Debug, Error)]
pub enum VoteBudgetError {
    #[error("no such budget")]
    BudgetNotFound,
    #[error("an assembly of the future has voted nothing")]
    InTheFuture,
    #[error(transparent)]
    Refused(#[from] BudgetRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What the assembly decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoteBudgetCommand {
    pub building: BuildingId,
    pub budget: BudgetId,
    pub voted_on: NaiveDate,
    /// The assembly dispensed with the reserve by four fifths, or five years have not passed since acceptance.
    pub reserve_waived: bool,
}

/// Records that the assembly voted the budget: from then on it does not change and can be called. A record made in error
/// is taken back while no call stands on it.
pub struct VoteBudget {
    store: Arc<dyn CallStore>,
    clock: Arc<dyn Clock>,
}

impl VoteBudget {
    #[must_use]
    pub fn new(store: Arc<dyn CallStore>, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock }
    }

    /// # Errors
    /// [`VoteBudgetError`] names the rule; nothing is then changed.
    pub async fn execute(&self, actor: Actor, command: VoteBudgetCommand) -> Result<(), VoteBudgetError> {
        let VoteBudgetCommand { building, budget: id, voted_on, reserve_waived } = command;
        if voted_on > self.clock.today() {
            return Err(VoteBudgetError::InTheFuture);
        }
        let mut work = self.store.begin_calls(actor.tenancy).await?;

        let jurisdiction = work.budgets().jurisdiction(building).await?;
        let jurisdiction = jurisdiction.ok_or(VoteBudgetError::BudgetNotFound)?;
        let stored = work.budgets().find_for_update(building, id).await?;
        let stored = stored.ok_or(VoteBudgetError::BudgetNotFound)?;
        if stored.state == BudgetState::Voted {
            return Err(BudgetRefused::AlreadyVoted.into());
        }
        stored.budget.check_votable(jurisdiction, &stored.statutes, reserve_waived)?;
        work.budgets().mark_voted(building, id, voted_on, reserve_waived).await?;

        work.commit().await?;
        Ok(())
    }

    /// The budget is a draft again.
    ///
    /// # Errors
    /// [`VoteBudgetError`] names the rule; nothing is then changed.
    pub async fn take_back(
        &self,
        actor: Actor,
        building: BuildingId,
        id: BudgetId,
    ) -> Result<(), VoteBudgetError> {
        let mut work = self.store.begin_calls(actor.tenancy).await?;

        let stored = work.budgets().find_for_update(building, id).await?;
        let stored = stored.ok_or(VoteBudgetError::BudgetNotFound)?;
        if stored.state != BudgetState::Voted {
            return Err(BudgetRefused::NotVoted.into());
        }
        if stored.called > 0 {
            return Err(BudgetRefused::Called.into());
        }
        work.budgets().mark_draft(building, id).await?;

        work.commit().await?;
        Ok(())
    }
}
