use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    accounting::invoice::{Invoice, InvoiceContent, InvoiceLineDraft, InvoiceRefused},
    law::Jurisdiction,
    shared::{BuildingId, ChargeKeyId, DocumentId, Euro, Fund, InvoiceId, SupplierId},
};
use thiserror::Error;

use super::ports::{InvoiceStore, Obstacles, PointsTo};
use crate::{
    accounting::ledger::Posting,
    shared::{Actor, Clock, IdSource, StoreError},
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

/// What somebody typed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceInput {
    pub supplier: SupplierId,
    pub reference: String,
    pub date: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub description: String,
    pub document: Option<DocumentId>,
    pub lines: Vec<InvoiceLineInput>,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceLineInput {
    pub account: String,
    pub label: String,
    pub net: Euro,
    pub vat_basis_points: u16,
    /// As written on the invoice, when it differs by a rounding.
    pub vat: Option<Euro>,
    pub key: ChargeKeyId,
    /// What it is paid from.
    pub fund: Fund,
}

/// Enters, changes and throws away drafts of invoices.
pub struct EditInvoice {
    store: Arc<dyn InvoiceStore>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl EditInvoice {
    #[must_use]
    pub fn new(store: Arc<dyn InvoiceStore>, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, clock, ids }
    }

    /// # Errors
    /// [`EditInvoiceError`] names the rule; nothing is then saved.
    pub async fn enter(
        &self,
        actor: Actor,
        building: BuildingId,
        input: InvoiceInput,
    ) -> Result<InvoiceId, EditInvoiceError> {
        let points_to = PointsTo {
            supplier: input.supplier,
            document: input.document,
            keys: input.lines.iter().map(|line| line.key).collect(),
        };
        let (mut work, found) = self.store.begin_entering(actor.tenancy, building, &points_to).await?;
        let (jurisdiction, obstacles) = found.ok_or(EditInvoiceError::BuildingNotFound)?;

        let id = InvoiceId::from_uuid(self.ids.next());
        let invoice = Invoice::try_new(id, self.content(jurisdiction, input))?;
        check(&obstacles)?;
        if let Some(by) = work.invoices().insert(building, &invoice, self.posting(actor)).await? {
            return Err(EditInvoiceError::ReferenceTaken { by });
        }

        work.commit().await?;
        Ok(id)
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
        input: InvoiceInput,
    ) -> Result<i32, EditInvoiceError> {
        let mut work = self.store.begin_invoices(actor.tenancy).await?;

        let found = work.invoices().find_for_update(building, id).await?;
        let mut invoice = found.ok_or(EditInvoiceError::InvoiceNotFound)?.invoice;
        let jurisdiction = invoice.content().jurisdiction;
        invoice.revise(seen_version, self.content(jurisdiction, input))?;
        check(&work.invoices().obstacles(building, &invoice).await?)?;
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
        let invoice = found.ok_or(EditInvoiceError::InvoiceNotFound)?.invoice;
        invoice.check_editable(seen_version)?;
        work.invoices().remove(building, id).await?;

        work.commit().await?;
        Ok(())
    }

    fn content(&self, jurisdiction: Jurisdiction, input: InvoiceInput) -> InvoiceContent {
        let lines = input.lines.into_iter().map(|line| InvoiceLineDraft {
            id: self.ids.next().into(),
            account: line.account,
            label: line.label,
            net: line.net,
            vat_basis_points: line.vat_basis_points,
            vat: line.vat,
            key: line.key,
            fund: line.fund,
        });
        InvoiceContent {
            jurisdiction,
            supplier: input.supplier,
            reference: input.reference,
            date: input.date,
            due_on: input.due_on,
            description: input.description,
            document: input.document,
            lines: lines.collect(),
        }
    }

    fn posting(&self, actor: Actor) -> Posting {
        Posting { by: actor.person, at: self.clock.now() }
    }
}

fn check(obstacles: &Obstacles) -> Result<(), EditInvoiceError> {
    if obstacles.no_supplier {
        return Err(EditInvoiceError::SupplierNotFound);
    }
    if obstacles.no_document {
        return Err(EditInvoiceError::DocumentNotFound);
    }
    if let Some(position) = obstacles.no_keys.first() {
        return Err(EditInvoiceError::KeyNotFound { position: *position });
    }
    match obstacles.reference_taken_by {
        Some(by) => Err(EditInvoiceError::ReferenceTaken { by }),
        None => Ok(()),
    }
}
