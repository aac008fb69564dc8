use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    accounting::{
        entry::{Source, SourceKind},
        invoice::InvoiceRefused,
    },
    shared::{BuildingId, EntryId, InvoiceId},
};
use thiserror::Error;

use super::ports::InvoiceStore;
use crate::{
    accounting::ledger::{PostRefused, Posting, reverse},
    shared::{Actor, Clock, IdSource, StoreError},
};

/// Why an approved invoice stands.
#[derive(Debug, Error)]
pub enum ReverseInvoiceError {
    #[error("no such invoice")]
    InvoiceNotFound,
    #[error(transparent)]
    Refused(#[from] InvoiceRefused),
    #[error(transparent)]
    Posting(#[from] PostRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Which invoice, on which day its reversal is booked, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReverseInvoiceCommand {
    pub building: BuildingId,
    pub invoice: InvoiceId,
    pub seen_version: i32,
    pub date: NaiveDate,
    pub reason: String,
}

/// Undoes an approved invoice by the opposite entry. Its reference is then free for the right one.
pub struct ReverseInvoice {
    store: Arc<dyn InvoiceStore>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl ReverseInvoice {
    #[must_use]
    pub fn new(store: Arc<dyn InvoiceStore>, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, clock, ids }
    }

    /// # Errors
    /// [`ReverseInvoiceError`] names the rule; nothing is then booked.
    pub async fn execute(
        &self,
        actor: Actor,
        command: ReverseInvoiceCommand,
    ) -> Result<(), ReverseInvoiceError> {
        let ReverseInvoiceCommand { building, invoice: id, seen_version, date, reason } = command;
        let mut work = self.store.begin_invoices(actor.tenancy).await?;

        let found = work.invoices().find_for_update(building, id).await?;
        let mut invoice = found.ok_or(ReverseInvoiceError::InvoiceNotFound)?.invoice;
        invoice.reverse(seen_version)?;

        let posting = Posting { by: actor.person, at: self.clock.now() };
        let source = Source { kind: SourceKind::Invoice, id: id.as_uuid() };
        let standing = work.ledger().standing_entries(building, source).await?;
        for entry in &standing {
            let reversal = EntryId::from_uuid(self.ids.next());
            reverse(&mut *work.ledger(), building, entry, (reversal, date, &reason), posting).await?;
        }
        work.invoices().save(building, &invoice, posting).await?;

        work.commit().await?;
        Ok(())
    }
}
