//! Budgets and calls for funds in `PostgreSQL`.
mod budget_reads;
mod budgets;
mod call_reads;
mod notices;
mod records;

use application::{
    accounting::{
        allocations::AllocationRepository,
        budgets::BudgetRepository,
        calls::{CallRepository, CallStore, CallUnitOfWork},
        ledger::LedgerRepository,
    },
    shared::{Event, Outbox, StoreError, Tenancy},
};
use async_trait::async_trait;

use super::{allocations::PgAllocations, ledger::PgLedger};
use crate::postgres::{PgStore, PgUnitOfWork};

#[async_trait]
impl CallStore for PgStore {
    async fn begin_calls(&self, tenancy: Tenancy) -> Result<Box<dyn CallUnitOfWork>, StoreError> {
        Ok(Box::new(self.begin_for(tenancy).await?))
    }
}

#[async_trait]
impl CallUnitOfWork for PgUnitOfWork {
    fn budgets(&mut self) -> Box<dyn BudgetRepository + '_> {
        Box::new(budgets::PgBudgets(self))
    }

    fn calls(&mut self) -> Box<dyn CallRepository + '_> {
        Box::new(records::PgCalls(self))
    }

    fn allocations(&mut self) -> Box<dyn AllocationRepository + '_> {
        Box::new(PgAllocations(self))
    }

    fn ledger(&mut self) -> Box<dyn LedgerRepository + '_> {
        Box::new(PgLedger(self))
    }

    async fn publish(&mut self, event: Event) -> Result<(), StoreError> {
        Outbox::publish(self, event).await
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.commit_all().await
    }
}
