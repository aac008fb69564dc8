use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    law::{Jurisdiction, RuleId, StatuteClause},
    shared::{BuildingId, Period, PersonId, StatuteClauseId},
};

use crate::shared::{Outbox, StoreError, Tenancy};

/// Opens units of work on the statutes of buildings.
#[async_trait]
pub trait StatuteStore: Send + Sync {
    async fn begin_statutes(&self, tenancy: Tenancy) -> Result<Box<dyn StatuteUnitOfWork>, StoreError>;
}

/// One transaction. Dropped without [`commit`](Self::commit), it leaves no trace.
#[async_trait]
pub trait StatuteUnitOfWork: Send {
    fn clauses(&mut self) -> Box<dyn Clauses + '_>;
    fn outbox(&mut self) -> Box<dyn Outbox + '_>;
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// A clause with its period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseRecord {
    pub id: StatuteClauseId,
    pub clause: StatuteClause,
    pub period: Period,
}

/// The clauses of buildings.
#[async_trait]
pub trait Clauses: Send {
    /// Whose law the building follows; the building is locked. `None` without such a building.
    async fn law_for_update(&mut self, building: BuildingId) -> Result<Option<Jurisdiction>, StoreError>;
    /// The periods of all clauses on one number.
    async fn periods(
        &mut self,
        building: BuildingId,
        rule: RuleId,
        parameter: &str,
    ) -> Result<Vec<Period>, StoreError>;
    async fn insert(
        &mut self,
        building: BuildingId,
        clause: &ClauseRecord,
        by: PersonId,
    ) -> Result<(), StoreError>;
    /// The period of one clause, locked.
    async fn period_for_update(
        &mut self,
        building: BuildingId,
        id: StatuteClauseId,
    ) -> Result<Option<Period>, StoreError>;
    async fn end(
        &mut self,
        building: BuildingId,
        id: StatuteClauseId,
        until: NaiveDate,
    ) -> Result<(), StoreError>;
}

/// The statutes of a building as they are stored, oldest clause first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatutesRecord {
    pub jurisdiction: Jurisdiction,
    pub clauses: Vec<ClauseRecord>,
}

#[async_trait]
pub trait StatuteReader: Send + Sync {
    /// `None` without such a building.
    async fn statutes(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<StatutesRecord>, StoreError>;
}
