use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    accounting::budget::Budget,
    law::{Jurisdiction, StatuteClause},
    shared::{BudgetId, BuildingId},
};

use super::views::{BudgetSummaryView, BudgetView};
use crate::shared::{StoreError, Tenancy};

/// Where a budget stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BudgetState {
    Draft,
    Voted,
}

/// A budget with what surrounds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBudget {
    pub budget: Budget,
    pub state: BudgetState,
    pub version: i32,
    /// Instalments called already.
    pub called: u32,
    /// What the building's statutes say of the reserve on the first day of the year.
    pub statutes: Vec<StatuteClause>,
}

/// Budgets inside somebody's unit of work.
#[async_trait]
pub trait BudgetRepository: Send {
    /// The rules that hold for the building. `None` without such a building.
    async fn jurisdiction(&mut self, building: BuildingId) -> Result<Option<Jurisdiction>, StoreError>;
    /// Locked until the unit of work ends.
    async fn find_for_update(
        &mut self,
        building: BuildingId,
        id: BudgetId,
    ) -> Result<Option<StoredBudget>, StoreError>;
    /// Whether another budget than `id` begins on that day.
    async fn other_of_year(
        &mut self,
        building: BuildingId,
        id: BudgetId,
        since: NaiveDate,
    ) -> Result<bool, StoreError>;
    /// Writes a draft whole, new or in place of the earlier one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the year has another budget.
    async fn save(&mut self, building: BuildingId, id: BudgetId, budget: &Budget) -> Result<(), StoreError>;
    async fn mark_voted(
        &mut self,
        building: BuildingId,
        id: BudgetId,
        voted_on: NaiveDate,
        reserve_waived: bool,
    ) -> Result<(), StoreError>;
    async fn mark_draft(&mut self, building: BuildingId, id: BudgetId) -> Result<(), StoreError>;
}

/// Reading budgets.
#[async_trait]
pub trait BudgetReader: Send + Sync {
    /// Latest year first. `None` without such a building.
    async fn budgets(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<Vec<BudgetSummaryView>>, StoreError>;
    async fn budget(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: BudgetId,
    ) -> Result<Option<BudgetView>, StoreError>;
}
