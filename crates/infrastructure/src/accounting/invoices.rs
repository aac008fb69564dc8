//! Invoices and suppliers in PostgreSQL.
mod reads;
mod repository;
mod restore;
mod suppliers;

use application::{
    accounting::{
        allocations::AllocationRepository,
        invoices::{
            InvoiceRepository, InvoiceStore, InvoiceToApprove, InvoiceUnitOfWork, Obstacles, PointsTo,
            SupplierRepository,
        },
        ledger::LedgerRepository,
    },
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    law::Jurisdiction,
    shared::{BuildingId, DocumentId, InvoiceId},
};
use uuid::Uuid;

use self::{
    repository::{PgInvoices, SurroundingsRow},
    restore::ToApproveRow,
    suppliers::PgSuppliers,
};
use super::{allocations::PgAllocations, ledger::PgLedger};
use crate::postgres::{FirstRead, PgStore, PgUnitOfWork};

#[async_trait]
impl InvoiceStore for PgStore {
    async fn begin_invoices(&self, tenancy: Tenancy) -> Result<Box<dyn InvoiceUnitOfWork>, StoreError> {
        Ok(Box::new(self.begin_for(tenancy).await?))
    }

    async fn begin_entering(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        points_to: &PointsTo,
    ) -> Result<(Box<dyn InvoiceUnitOfWork>, Option<(Jurisdiction, Obstacles)>), StoreError> {
        let keys: Vec<Uuid> = points_to.keys.iter().map(|key| key.as_uuid()).collect();
        let read = FirstRead::of("invoice_surroundings")
            .id(building.as_uuid())
            .id(points_to.supplier.as_uuid())
            .id_or_none(points_to.document.map(DocumentId::as_uuid))
            .ids(&keys);
        let (work, found) = self.begin_with::<SurroundingsRow>(tenancy, read).await?;
        Ok((Box::new(work), found.map(SurroundingsRow::of_entering).transpose()?))
    }

    async fn begin_approving(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        invoice: InvoiceId,
        booked_on: Option<NaiveDate>,
    ) -> Result<(Box<dyn InvoiceUnitOfWork>, Option<InvoiceToApprove>), StoreError> {
        let read = FirstRead::of("invoice_to_approve")
            .id(building.as_uuid())
            .id(invoice.as_uuid())
            .day_or_none(booked_on);
        let (mut work, found) = self.begin_with::<ToApproveRow>(tenancy, read).await?;
        let found = found.map(|row| row.held(&mut work, building)).transpose()?;
        Ok((Box::new(work), found))
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
