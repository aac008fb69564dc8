use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    accounting::entry::SourceKind,
    shared::{BuildingId, EntryId},
};
use thiserror::Error;

use super::{
    ports::{LedgerStore, Posting},
    posting::{PostRefused, reverse},
};
use crate::shared::{Actor, Clock, IdSource, StoreError};

/// Why an entry was not reversed.
#[derive(Debug, Error)]
pub enum ReverseEntryError {
    #[error("no such entry")]
    EntryNotFound,
    #[error("this entry follows from something that is undone in its own room")]
    UndoAtItsSource { kind: SourceKind },
    #[error("the entry is reversed already")]
    AlreadyReversed,
    #[error(transparent)]
    Refused(#[from] PostRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Which entry to reverse, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReverseEntryCommand {
    pub building: BuildingId,
    pub entry: EntryId,
    pub date: NaiveDate,
    pub reason: String,
}

/// Puts a wrong entry right by its opposite. An entry of a bank movement, a match or an invoice is undone where it
/// was made, so that both stay in step.
pub struct ReverseEntry {
    store: Arc<dyn LedgerStore>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl ReverseEntry {
    #[must_use]
    pub fn new(store: Arc<dyn LedgerStore>, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, clock, ids }
    }

    /// # Errors
    /// [`ReverseEntryError`] names the rule; nothing is then booked.
    pub async fn execute(
        &self,
        actor: Actor,
        command: ReverseEntryCommand,
    ) -> Result<EntryId, ReverseEntryError> {
        let ReverseEntryCommand { building, entry, date, reason } = command;
        let mut work = self.store.begin_ledger(actor.tenancy).await?;

        let entry = work.ledger().find(building, entry).await?.ok_or(ReverseEntryError::EntryNotFound)?;
        let source = entry.source();
        if !matches!(source.kind, SourceKind::Manual | SourceKind::OpeningBalance) {
            return Err(ReverseEntryError::UndoAtItsSource { kind: source.kind });
        }
        if work.ledger().is_reversed(building, entry.id()).await? {
            return Err(ReverseEntryError::AlreadyReversed);
        }
        let reversal = EntryId::from_uuid(self.ids.next());
        let posting = Posting { by: actor.person, at: self.clock.now() };
        reverse(&mut *work.ledger(), building, &entry, (reversal, date, &reason), posting).await?;

        work.commit().await?;
        Ok(reversal)
    }
}
