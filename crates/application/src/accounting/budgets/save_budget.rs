use std::sync::Arc;

use domain::{
    accounting::budget::{Budget, BudgetLine, BudgetRefused},
    shared::{BudgetId, BuildingId, Euro, Period},
};
use thiserror::Error;

use super::ports::BudgetState;
use crate::{
    accounting::calls::CallStore,
    shared::{Actor, StoreError},
};

/// Why a budget was not kept.
#[derive(Debug, Error)]
pub enum SaveBudgetError {
    #[error("no such building")]
    BuildingNotFound,
    #[error("the budget was changed meanwhile")]
    VersionMismatch,
    #[error("that year has a budget already")]
    YearTaken,
    #[error(transparent)]
    Refused(#[from] BudgetRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A draft, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveBudgetCommand {
    pub building: BuildingId,
    /// Given by the client.
    pub id: BudgetId,
    /// The version the client read; none for a new budget.
    pub version: Option<i32>,
    pub period: Period,
    pub instalments: u32,
    pub lines: Vec<BudgetLine>,
    pub previous_ordinary: Option<Euro>,
}

/// Keeps the draft of a budget, new or changed.
pub struct SaveBudget {
    store: Arc<dyn CallStore>,
}

impl SaveBudget {
    #[must_use]
    pub fn new(store: Arc<dyn CallStore>) -> Self {
        Self { store }
    }

    /// # Errors
    /// [`SaveBudgetError`] names the rule; nothing is then changed.
    pub async fn execute(
        &self,
        actor: Actor,
        command: SaveBudgetCommand,
    ) -> Result<BudgetId, SaveBudgetError> {
        let SaveBudgetCommand { building, id, version, period, instalments, lines, previous_ordinary } =
            command;
        let budget = Budget::try_new(period, instalments, lines, previous_ordinary)?;
        let mut work = self.store.begin_calls(actor.tenancy).await?;

        let year = work.ledger().natural_year(building, budget.period().since).await?;
        let year = year.ok_or(SaveBudgetError::BuildingNotFound)?;
        if year.since != budget.period().since {
            return Err(BudgetRefused::OtherFiscalYear { begins: year.since }.into());
        }
        let stored = work.budgets().find_for_update(building, id).await?;
        if stored.as_ref().map(|stored| stored.version) != version {
            return Err(SaveBudgetError::VersionMismatch);
        }
        if stored.is_some_and(|stored| stored.state == BudgetState::Voted) {
            return Err(BudgetRefused::AlreadyVoted.into());
        }
        if work.budgets().other_of_year(building, id, year.since).await? {
            return Err(SaveBudgetError::YearTaken);
        }
        work.budgets().save(building, id, &budget).await?;

        work.commit().await?;
        Ok(id)
    }
}
