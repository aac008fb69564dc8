use std::sync::Arc;

use domain::shared::{BuildingId, MatchId};
use thiserror::Error;

use super::{ports::BankStore, recognise::Desk};
use crate::{
    accounting::ledger::{PostRefused, reverse},
    shared::{Actor, Clock, IdSource, StoreError},
};

/// Why a match stays.
#[derive(Debug, Error)]
pub enum UndoMatchError {
    #[error("no such match")]
    MatchNotFound,
    #[error("the match was taken back already")]
    AlreadyUndone,
    #[error(transparent)]
    Posting(#[from] PostRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes a match back: its entry is reversed on its own day, the movement waits again, what it taught is forgotten.
pub struct UndoMatch {
    store: Arc<dyn BankStore>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl UndoMatch {
    #[must_use]
    pub fn new(store: Arc<dyn BankStore>, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, clock, ids }
    }

    /// # Errors
    /// [`UndoMatchError`] names the rule; the match then stands as before.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        id: MatchId,
    ) -> Result<(), UndoMatchError> {
        let mut work = self.store.begin_bank(actor.tenancy).await?;
        let stored =
            work.bank().match_for_update(building, id).await?.ok_or(UndoMatchError::MatchNotFound)?;
        if stored.is_undone {
            return Err(UndoMatchError::AlreadyUndone);
        }
        let desk = Desk { ids: &*self.ids, by: actor.person, at: self.clock.now() };
        let entry = work.ledger().find(building, stored.entry).await?.ok_or(UndoMatchError::MatchNotFound)?;
        let description = entry.description().to_owned();
        let reversal = (desk.entry_id(), entry.date(), description.as_str());
        reverse(&mut *work.ledger(), building, &entry, reversal, desk.posting()).await?;
        work.bank().undo_match(building, id, desk.by, desk.at).await?;

        work.commit().await?;
        Ok(())
    }
}
