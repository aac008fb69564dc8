use std::sync::Arc;

use domain::{
    accounting::{
        call::{CallRefused, check_taken_back},
        entry::{Source, SourceKind},
    },
    shared::{BuildingId, CallId, EntryId},
};
use thiserror::Error;

use super::ports::{CallStore, TakenBack};
use crate::{
    accounting::ledger::{PostRefused, Posting, reverse},
    shared::{Actor, Clock, IdSource, StoreError},
};

/// Why a call stands.
#[derive(Debug, Error)]
pub enum TakeBackCallError {
    #[error("no such call")]
    CallNotFound,
    #[error(transparent)]
    Refused(#[from] CallRefused),
    #[error(transparent)]
    NotBooked(#[from] PostRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Which call, and what its owners read about why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeBackCallCommand {
    pub building: BuildingId,
    pub call: CallId,
    pub reason: String,
}

/// Undoes a call by the opposite entry: nobody owes it any more, what was paid on it is a credit, and its instalment
/// may be called anew.
pub struct TakeBackCall {
    store: Arc<dyn CallStore>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl TakeBackCall {
    #[must_use]
    pub fn new(store: Arc<dyn CallStore>, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, clock, ids }
    }

    /// # Errors
    /// [`TakeBackCallError`] names the rule; the call then stands as before.
    pub async fn execute(&self, actor: Actor, command: TakeBackCallCommand) -> Result<(), TakeBackCallError> {
        let TakeBackCallCommand { building, call: id, reason } = command;
        let reason = reason.trim();
        let mut work = self.store.begin_calls(actor.tenancy).await?;

        let call = work.calls().find_for_update(building, id).await?;
        let call = call.ok_or(TakeBackCallError::CallNotFound)?;
        // Whoever calls the next instalment waits here, or was faster and is seen.
        let budget = work.budgets().find_for_update(building, call.budget).await?;
        let budget = budget.ok_or(TakeBackCallError::CallNotFound)?;
        if call.is_taken_back {
            return Err(CallRefused::TakenBack.into());
        }
        check_taken_back(call.instalment, budget.called)?;

        let posting = Posting { by: actor.person, at: self.clock.now() };
        let source = Source { kind: SourceKind::CallForFunds, id: id.as_uuid() };
        let standing = work.ledger().standing_entries(building, source).await?;
        for entry in &standing {
            let reversal = EntryId::from_uuid(self.ids.next());
            // A call made ahead is booked on the first day of its year, and so is its opposite.
            let date = self.clock.today().max(entry.date());
            reverse(&mut *work.ledger(), building, entry, (reversal, date, reason), posting).await?;
        }
        let taken_back = TakenBack { by: posting.by, at: posting.at, reason };
        if !work.calls().take_back(building, id, taken_back).await? {
            return Err(CallRefused::TakenBack.into());
        }

        work.commit().await?;
        Ok(())
    }
}
