use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    accounting::entry::{EntryDraft, Journal, LineDraft, Source, SourceKind},
    shared::{BuildingId, EntryId},
};

use super::{
    ports::{LedgerStore, Posting},
    posting::{PostRefused, post},
};
use crate::shared::{Actor, Clock, IdSource};

/// What a person books by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostEntryCommand {
    pub building: BuildingId,
    pub date: NaiveDate,
    pub description: String,
    pub lines: Vec<LineDraft>,
}

/// Books an entry by hand in the journal of miscellaneous operations.
pub struct PostEntry {
    store: Arc<dyn LedgerStore>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl PostEntry {
    #[must_use]
    pub fn new(store: Arc<dyn LedgerStore>, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, clock, ids }
    }

    /// # Errors
    /// [`PostRefused`] names the rule; nothing is then booked.
    pub async fn execute(&self, actor: Actor, command: PostEntryCommand) -> Result<EntryId, PostRefused> {
        let PostEntryCommand { building, date, description, lines } = command;
        let mut work = self.store.begin_ledger(actor.tenancy).await?;

        let id = EntryId::from_uuid(self.ids.next());
        let source = Source { kind: SourceKind::Manual, id: id.as_uuid() };
        let draft = EntryDraft { id, journal: Journal::Miscellaneous, date, description, source, lines };
        let posting = Posting { by: actor.person, at: self.clock.now() };
        post(&mut *work.ledger(), building, &draft, posting).await?;

        work.commit().await?;
        Ok(id)
    }
}
