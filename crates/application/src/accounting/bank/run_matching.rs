use std::sync::Arc;

use domain::shared::BuildingId;
use thiserror::Error;

use super::{
    ports::BankStore,
    recognise::{Desk, post_all, recognise},
    views::MatchingRunView,
};
use crate::{
    accounting::ledger::PostRefused,
    shared::{Actor, Clock, IdSource, StoreError},
};

/// Why the automatic matching did nothing.
#[derive(Debug, Error)]
pub enum RunMatchingError {
    #[error(transparent)]
    Posting(#[from] PostRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Tries the suspense list again, after owners, accounts or calls were added. What a person took back is left alone.
pub struct RunMatching {
    store: Arc<dyn BankStore>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl RunMatching {
    #[must_use]
    pub fn new(store: Arc<dyn BankStore>, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, clock, ids }
    }

    /// # Errors
    /// [`RunMatchingError`]; nothing is then matched.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
    ) -> Result<MatchingRunView, RunMatchingError> {
        let mut work = self.store.begin_bank(actor.tenancy).await?;
        let waiting = work.bank().untouched_for_update(building).await?;
        let mut books = work.bank().books(building).await?;

        let desk = Desk { ids: &*self.ids, by: actor.person, at: self.clock.now() };
        let movements: Vec<_> =
            waiting.into_iter().map(|stored| (stored.id, stored.account, stored.movement)).collect();
        let (matches, entries) = recognise(&desk, &movements, &mut books)?;
        post_all(&mut *work, building, &entries, desk.posting()).await?;
        work.bank().insert_matches(building, &matches).await?;

        work.commit().await?;
        Ok(MatchingRunView { matched_count: matches.len(), left_count: movements.len() - matches.len() })
    }
}
