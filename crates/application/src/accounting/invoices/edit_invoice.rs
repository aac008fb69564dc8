use std::sync::Arc;

use domain::{
    accounting::invoice::{Invoice, InvoiceContent, InvoiceRefused},
    shared::{BuildingId, InvoiceId},
};
use thiserror::Error;

use super::ports::{InvoiceStore, InvoiceUnitOfWork};
use crate::{
    accounting::ledger::Posting,
    shared::{Actor, Clock, StoreError},
};

/// Why a draft was not saved.
#[derive(Debug, Error)]
pub enum EditInvoiceError {
    #[error("no such invoice")]
    InvoiceNotFound,
    #[error("no such building")]
    BuildingNotFound,
    #[error("no such supplier in this building")]
    SupplierNotFound,
    #[error("no such document")]
    DocumentNotFound,
    #[error("line {position}: no such charge key")]
    KeyNotFound { position: usize },
    #[error("this supplier’s invoice is entered already")]
    ReferenceTaken { by: InvoiceId },
    #[error(transparent)]
    Refused(#[from] InvoiceRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Enters, changes and throws away drafts of invoices.
pub struct EditInvoice {
    store: Arc<dyn InvoiceStore>,
    clock: Arc<dyn Clock>,
}

impl EditInvoice {
    #[must_use]
    pub fn new(store: Arc<dyn InvoiceStore>, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock }
    }

    /// # Errors
    /// [`EditInvoiceError`] names the rule; nothing is then saved.
    pub async fn enter(
        &self,
        actor: Actor,
        building: BuildingId,
        id: InvoiceId,
        content: InvoiceContent,
    ) -> Result<i32, EditInvoiceError> {
        let mut work = self.store.begin_invoices(actor.tenancy).await?;
        work.invoices().charging(building).await?.ok_or(EditInvoiceError::BuildingNotFound)?;

        let invoice = Invoice::try_new(id, content)?;
        check_surroundings(&mut *work, building, &invoice).await?;
        work.invoices().insert(building, &invoice, self.posting(actor)).await?;

        work.commit().await?;
        Ok(invoice.version())
    }

    /// Answers the new version.
    ///
    /// # Errors
    /// [`EditInvoiceError`] names the rule; the draft is then unchanged.
    pub async fn revise(
        &self,
        actor: Actor,
        building: BuildingId,
        id: InvoiceId,
        seen_version: i32,
        content: InvoiceContent,
    ) -> Result<i32, EditInvoiceError> {
        let mut work = self.store.begin_invoices(actor.tenancy).await?;

        let found = work.invoices().find_for_update(building, id).await?;
        let mut invoice = found.ok_or(EditInvoiceError::InvoiceNotFound)?;
        invoice.revise(seen_version, content)?;
        check_surroundings(&mut *work, building, &invoice).await?;
        work.invoices().save(building, &invoice, self.posting(actor)).await?;

        work.commit().await?;
        Ok(invoice.version())
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// [`EditInvoiceError`] names the rule; the draft is then unchanged.
    pub async fn discard(
        &self,
        actor: Actor,
        building: BuildingId,
        id: InvoiceId,
        seen_version: i32,
    ) -> Result<(), EditInvoiceError> {
        let mut work = self.store.begin_invoices(actor.tenancy).await?;

        let found = work.invoices().find_for_update(building, id).await?;
        let invoice = found.ok_or(EditInvoiceError::InvoiceNotFound)?;
        invoice.check_editable(seen_version)?;
        work.invoices().remove(building, id).await?;

        work.commit().await?;
        Ok(())
    }

    fn posting(&self, actor: Actor) -> Posting {
        Posting { by: actor.person, at: self.clock.now() }
    }
}

async fn check_surroundings(
    work: &mut (dyn InvoiceUnitOfWork + '_),
    building: BuildingId,
    invoice: &Invoice,
) -> Result<(), EditInvoiceError> {
    let missing = work.invoices().missing(building, invoice.content()).await?;
    if missing.supplier {
        return Err(EditInvoiceError::SupplierNotFound);
    }
    if missing.document {
        return Err(EditInvoiceError::DocumentNotFound);
    }
    if let Some(position) = missing.keys.first() {
        return Err(EditInvoiceError::KeyNotFound { position: *position });
    }
    match work.invoices().same_reference(building, invoice).await? {
        Some(by) => Err(EditInvoiceError::ReferenceTaken { by }),
        None => Ok(()),
    }
}
