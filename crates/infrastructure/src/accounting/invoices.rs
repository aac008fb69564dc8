//! Invoices and suppliers in PostgreSQL.
mod reads;
mod repository;
mod restore;
mod suppliers;

use application::{
    accounting::{
        allocations::AllocationRepository,
        invoices::{InvoiceRepository, InvoiceStore, InvoiceUnitOfWork, SupplierRepository},
        ledger::LedgerRepository,
    },
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;

use self::{repository::PgInvoices, suppliers::PgSuppliers};
use super::{allocations::PgAllocations, ledger::PgLedger};
use crate::postgres::{PgStore, PgUnitOfWork};

#[async_trait]
impl InvoiceStore for PgStore {
    async fn begin_invoices(&self, tenancy: Tenancy) -> Result<Box<dyn InvoiceUnitOfWork>, StoreError> {
        Ok(Box::new(self.begin_for(tenancy).await?))
    }
}

#[async_trait]
impl InvoiceUnitOfWork for PgUnitOfWork {
    fn invoices(&mut self) -> Box<dyn InvoiceRepository + '_> {
        Box::new(PgInvoices(self))
    }

    fn suppliers(&mut self) -> Box<dyn SupplierRepository + '_> {
        Box::new(PgSuppliers(self))
    }

    fn ledger(&mut self) -> Box<dyn LedgerRepository + '_> {
        Box::new(PgLedger(self))
    }

    fn allocations(&mut self) -> Box<dyn AllocationRepository + '_> {
        Box::new(PgAllocations(self))
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.commit_all().await
    }
}
