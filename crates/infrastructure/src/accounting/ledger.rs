//! The journal in PostgreSQL. Numbers, balance and immutability are held by the tables; the chain is computed here.
mod chain;
mod columns;
mod copies;
mod reads;
mod repository;
mod restore;
mod statements;
mod years;

pub(crate) use repository::PgLedger;
pub(crate) use years::YearRow;

use application::{
    accounting::ledger::{LedgerRepository, LedgerStore, LedgerUnitOfWork},
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;

use crate::postgres::{PgStore, PgUnitOfWork};

#[async_trait]
impl LedgerStore for PgStore {
    async fn begin_ledger(&self, tenancy: Tenancy) -> Result<Box<dyn LedgerUnitOfWork>, StoreError> {
        Ok(Box::new(self.begin_for(tenancy).await?))
    }
}

#[async_trait]
impl LedgerUnitOfWork for PgUnitOfWork {
    fn ledger(&mut self) -> Box<dyn LedgerRepository + '_> {
        Box::new(PgLedger(self))
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.commit_all().await
    }
}
