use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    accounting::{distribution::KeyBasis, invoice::Invoice},
    law::{CompanyNumber, Iban, Jurisdiction},
    shared::{BuildingId, ChargeKeyId, DocumentId, EmailAddress, InvoiceId, SupplierId},
};

use super::views::{InvoiceFilter, InvoicePage, InvoiceSharesView, InvoiceView, SupplierView};
use crate::{
    accounting::{
        allocations::AllocationRepository,
        ledger::{LedgerRepository, Posting},
    },
    shared::{StoreError, Tenancy},
};

/// How a building charges its expenses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charging {
    /// By provisions called on a budget, cleared in a yearly settlement (rule C-25 b).
    Provisions,
    /// Each invoice as it is approved, to its owners (rule C-25 a).
    Actual,
}

/// What is known of a supplier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSupplier {
    pub id: SupplierId,
    pub name: String,
    pub company_number: Option<CompanyNumber>,
    pub iban: Option<Iban>,
    pub email: Option<EmailAddress>,
}

/// Opens units of work on invoices.
#[async_trait]
pub trait InvoiceStore: Send + Sync {
    async fn begin_invoices(&self, tenancy: Tenancy) -> Result<Box<dyn InvoiceUnitOfWork>, StoreError>;

    /// The same with what entering begins with: whose law applies, and what stands in the way but for the reference, which
    /// [`insert`](InvoiceRepository::insert) tells. `None` without such a building.
    async fn begin_entering(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        points_to: &PointsTo,
    ) -> Result<(Box<dyn InvoiceUnitOfWork>, Option<(Jurisdiction, Obstacles)>), StoreError>;

    /// The same with what approving begins with. The invoice is locked, and the year it is booked in held, until the unit
    /// of work ends: that of its own date without another. `None` without such an invoice.
    async fn begin_approving(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        invoice: InvoiceId,
        booked_on: Option<NaiveDate>,
    ) -> Result<(Box<dyn InvoiceUnitOfWork>, Option<InvoiceToApprove>), StoreError>;
}

/// One transaction. Dropped without [`commit`](Self::commit), it leaves no trace.
#[async_trait]
pub trait InvoiceUnitOfWork: Send {
    fn invoices(&mut self) -> Box<dyn InvoiceRepository + '_>;
    fn suppliers(&mut self) -> Box<dyn SupplierRepository + '_>;
    fn ledger(&mut self) -> Box<dyn LedgerRepository + '_>;
    fn allocations(&mut self) -> Box<dyn AllocationRepository + '_>;
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

#[async_trait]
pub trait InvoiceRepository: Send {
    /// The invoice, locked until the unit of work ends.
    async fn find_for_update(
        &mut self,
        building: BuildingId,
        id: InvoiceId,
    ) -> Result<Option<StoredInvoice>, StoreError>;

    /// Answers the invoice of the supplier that has the reference already, if there is one; nothing is then inserted.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] for an id that exists.
    async fn insert(
        &mut self,
        building: BuildingId,
        invoice: &Invoice,
        by: Posting,
    ) -> Result<Option<InvoiceId>, StoreError>;

    /// Saves content, state and version.
    async fn save(&mut self, building: BuildingId, invoice: &Invoice, by: Posting) -> Result<(), StoreError>;

    async fn remove(&mut self, building: BuildingId, id: InvoiceId) -> Result<(), StoreError>;

    /// What stands in the way of an invoice in its building.
    async fn obstacles(&mut self, building: BuildingId, invoice: &Invoice) -> Result<Obstacles, StoreError>;

    /// Whose law applies; `None` without such a building.
    async fn jurisdiction(&mut self, building: BuildingId) -> Result<Option<Jurisdiction>, StoreError>;
}

/// An invoice, and how its building charges it.
#[derive(Debug)]
pub struct StoredInvoice {
    pub invoice: Invoice,
    pub charging: Charging,
}

/// An invoice, and by key what its lines are divided by. A key without a version on that day is missing.
#[derive(Debug)]
pub struct InvoiceToApprove {
    pub stored: StoredInvoice,
    /// Its own date; the day it is booked when it is older than the books.
    pub divided_on: NaiveDate,
    pub bases: BTreeMap<ChargeKeyId, KeyBasis>,
}

/// What an invoice points to in its building; a key for each line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointsTo {
    pub supplier: SupplierId,
    pub document: Option<DocumentId>,
    pub keys: Vec<ChargeKeyId>,
}

/// What an invoice points to and the building does not have, and who has its reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Obstacles {
    pub no_supplier: bool,
    pub no_document: bool,
    /// The lines, from 0, whose key is not one of the building.
    pub no_keys: Vec<usize>,
    /// Another invoice of the supplier with the same reference, spelled in whatever way, that is not reversed.
    pub reference_taken_by: Option<InvoiceId>,
}

#[async_trait]
pub trait SupplierRepository: Send {
    /// # Errors
    /// [`StoreError::Conflict`] for an id or an enterprise number that the building has already.
    async fn insert(&mut self, building: BuildingId, supplier: &NewSupplier) -> Result<(), StoreError>;

    /// `false` when there is no such supplier or it has another version.
    async fn save(
        &mut self,
        building: BuildingId,
        supplier: &NewSupplier,
        seen_version: i32,
    ) -> Result<bool, StoreError>;
}

/// Reads invoices and suppliers, each in one statement.
#[async_trait]
pub trait InvoiceReader: Send + Sync {
    /// `None` without such a building.
    async fn invoices(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        filter: InvoiceFilter,
    ) -> Result<InvoicePage, StoreError>;

    async fn invoice(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: InvoiceId,
    ) -> Result<Option<InvoiceView>, StoreError>;

    /// How each line was divided, lot by lot. `None` without such an invoice.
    async fn shares(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: InvoiceId,
    ) -> Result<Option<InvoiceSharesView>, StoreError>;

    /// `None` without such a building.
    async fn suppliers(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<Vec<SupplierView>>, StoreError>;
}
