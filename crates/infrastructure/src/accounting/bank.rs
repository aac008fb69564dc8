//! Statements, movements and matches in PostgreSQL.
mod matches;
mod read;
mod repository;
mod rows;
mod statements;

use application::{
    accounting::{
        bank::{BankRepository, BankStore, BankUnitOfWork},
        ledger::LedgerRepository,
    },
    shared::{Outbox, StoreError, Tenancy},
};
use async_trait::async_trait;

use self::repository::PgBank;
use super::ledger::PgLedger;
use crate::postgres::{PgStore, PgUnitOfWork};

#[async_trait]
impl BankStore for PgStore {
    async fn begin_bank(&self, tenancy: Tenancy) -> Result<Box<dyn BankUnitOfWork>, StoreError> {
        Ok(Box::new(self.begin_for(tenancy).await?))
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
