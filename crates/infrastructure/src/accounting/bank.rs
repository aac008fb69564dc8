//! Statements, movements and matches in PostgreSQL.
mod matches;
mod read;
mod repository;
mod rows;
mod statements;

use application::{
    accounting::{
        bank::{BankRepository, BankStore, BankUnitOfWork, MovementToMatch},
        ledger::LedgerRepository,
    },
    shared::{Outbox, StoreError, Tenancy},
};
use async_trait::async_trait;
use domain::shared::{BankTransactionId, BuildingId};

use self::{repository::PgBank, rows::ToMatchRow};
use super::ledger::PgLedger;
use crate::postgres::{FirstRead, PgStore, PgUnitOfWork};

#[async_trait]
impl BankStore for PgStore {
    async fn begin_bank(&self, tenancy: Tenancy) -> Result<Box<dyn BankUnitOfWork>, StoreError> {
        Ok(Box::new(self.begin_for(tenancy).await?))
    }

    async fn begin_matching(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        movement: BankTransactionId,
    ) -> Result<(Box<dyn BankUnitOfWork>, Option<MovementToMatch>), StoreError> {
        let read = FirstRead::of("movement_to_match").id(building.as_uuid()).id(movement.as_uuid());
        let (mut work, found) = self.begin_with::<ToMatchRow>(tenancy, read).await?;
        let found = found.map(|row| row.held(&mut work, building)).transpose()?;
        Ok((Box::new(work), found))
    }
}

#[async_trait]
impl BankUnitOfWork for PgUnitOfWork {
    fn bank(&mut self) -> Box<dyn BankRepository + '_> {
        Box::new(PgBank(self))
    }

    fn ledger(&mut self) -> Box<dyn LedgerRepository + '_> {
        Box::new(PgLedger(self))
    }

    fn outbox(&mut self) -> &mut dyn Outbox {
        self
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.commit_all().await
    }
}
