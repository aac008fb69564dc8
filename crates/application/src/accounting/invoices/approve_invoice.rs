use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use domain::{
    accounting::{
        chart,
        distribution::{DistributionRefused, KeyBasis},
        entry::{EntryDraft, LineDraft},
        invoice::{Invoice, InvoiceRefused},
    },
    shared::{
        AmountOverflow, BuildingId, ChargeKeyId, EntryId, Euro, Fund, InvoiceId, OwnerId, is_of_our_time,
    },
};
use thiserror::Error;

use super::ports::{Charging, InvoiceStore, InvoiceToApprove, StoredInvoice};
use crate::{
    accounting::{
        allocations::{AllocationSource, NewAllocation},
        ledger::{PostRefused, Posting, open_year_of, post},
    },
    shared::{Actor, Clock, IdSource, StoreError},
};

/// Why an invoice was not approved.
#[derive(Debug, Error)]
pub enum ApproveInvoiceError {
    #[error("no such invoice")]
    InvoiceNotFound,
    #[error("line {position}: its charge key has no version on the date of the invoice")]
    KeyNotInForce { position: usize },
    #[error("line {position}: {refused}")]
    Distribution { position: usize, refused: DistributionRefused },
    #[error(transparent)]
    Refused(#[from] InvoiceRefused),
    #[error(transparent)]
    Posting(#[from] PostRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AmountOverflow> for ApproveInvoiceError {
    fn from(overflow: AmountOverflow) -> Self {
        Self::Refused(overflow.into())
    }
}

/// Which invoice, as its approver saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApproveInvoiceCommand {
    pub building: BuildingId,
    pub invoice: InvoiceId,
    pub seen_version: i32,
    /// Where the year of its own date is not open (any more); its own date without another.
    pub booked_on: Option<NaiveDate>,
}

/// Books an invoice and divides each of its lines among the owners, by the key version and the holders of its date.
pub struct ApproveInvoice {
    store: Arc<dyn InvoiceStore>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl ApproveInvoice {
    #[must_use]
    pub fn new(store: Arc<dyn InvoiceStore>, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, clock, ids }
    }

    /// # Errors
    /// [`ApproveInvoiceError`] names the rule; nothing is then booked.
    pub async fn execute(
        &self,
        actor: Actor,
        command: ApproveInvoiceCommand,
    ) -> Result<EntryId, ApproveInvoiceError> {
        let ApproveInvoiceCommand { building, invoice: id, seen_version, booked_on } = command;
        if !booked_on.is_none_or(is_of_our_time) {
            return Err(InvoiceRefused::BookedFarAway.into());
        }
        let (mut work, found) = self.store.begin_approving(actor.tenancy, building, id, booked_on).await?;

        let InvoiceToApprove { stored, divided_on, bases } =
            found.ok_or(ApproveInvoiceError::InvoiceNotFound)?;
        let StoredInvoice { mut invoice, charging } = stored;
        invoice.approve(seen_version)?;
        // First of all: where its year is not open, another day is asked for, and not another key.
        let day = invoice.booking_day(booked_on)?;
        open_year_of(&mut *work.ledger(), building, day).await?;
        let entry = EntryId::from_uuid(self.ids.next());
        let charged_on = (charging == Charging::Actual).then_some((entry, chart::OWNERS_WORKING));
        let allocations = self.divide(&bases, &invoice, divided_on, charged_on)?;
        let mut draft = invoice.entry_draft(entry, day)?;
        let charged = allocations.iter().filter(|allocation| allocation.charged_on.is_some());
        charge_owners(&mut draft, &invoice, charged)?;

        let posting = Posting { by: actor.person, at: self.clock.now() };
        let entry = post(&mut *work.ledger(), building, &draft, posting).await?;
        work.allocations().keep(building, &allocations).await?;
        work.invoices().save(building, &invoice, posting).await?;

        work.commit().await?;
        Ok(entry.id())
    }

    fn divide(
        &self,
        bases: &BTreeMap<ChargeKeyId, KeyBasis>,
        invoice: &Invoice,
        divided_on: NaiveDate,
        charged_on: Option<(EntryId, &'static str)>,
    ) -> Result<Vec<NewAllocation>, ApproveInvoiceError> {
        let mut allocations = Vec::with_capacity(invoice.lines().len());
        for (position, line) in invoice.lines().iter().enumerate() {
            let basis = bases.get(&line.key()).ok_or(ApproveInvoiceError::KeyNotInForce { position })?;
            let shares = basis.charge(line.gross());
            let shares = shares.map_err(|refused| ApproveInvoiceError::Distribution { position, refused })?;
            allocations.push(NewAllocation {
                id: self.ids.next().into(),
                source: AllocationSource::InvoiceLine(line.id().as_uuid()),
                key_version: basis.version,
                amount: line.gross(),
                already: Euro::ZERO,
                allocated_on: divided_on,
                charged_on: charged_on.filter(|_| line.fund() == Fund::Working),
                shares,
            });
        }
        Ok(allocations)
    }
}

/// Real charges: the owners owe their shares at once, in the same entry. What is paid from the reserve or from an
/// extraordinary call was called already.
fn charge_owners<'a>(
    draft: &mut EntryDraft,
    invoice: &Invoice,
    charged: impl Iterator<Item = &'a NewAllocation>,
) -> Result<(), AmountOverflow> {
    let mut owed: BTreeMap<OwnerId, Euro> = BTreeMap::new();
    let mut total = Euro::ZERO;
    for allocation in charged {
        total = total.plus(allocation.amount)?;
        for share in &allocation.shares {
            let sum = owed.entry(share.holder.owner).or_default();
            *sum = sum.plus(share.holder.amount)?;
        }
    }
    let content = invoice.content();
    let due_on = content.due_on.unwrap_or(content.date);
    for (owner, amount) in owed.into_iter().filter(|(_, amount)| !amount.is_zero()) {
        let line = LineDraft::debit(chart::OWNERS_WORKING, amount)
            .owner(owner)
            .due_on(due_on)
            .label(&content.description);
        draft.lines.push(line.mirrored_when_negative()?);
    }
    if !total.is_zero() {
        let called = LineDraft::credit(chart::WORKING_CALLED, total).label(&content.description);
        draft.lines.push(called.mirrored_when_negative()?);
    }
    Ok(())
}
