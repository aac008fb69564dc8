use std::sync::Arc;

use domain::{
    accounting::bank::{Fact, MatchPart, MatchTarget, Proposal, Rule, Split, SplitRefused, propose},
    shared::{BankTransactionId, BuildingId, MatchId},
};
use thiserror::Error;

use super::{
    ports::{BankBooks, BankStore, MovementToMatch, NewMatch, StoredTransaction},
    recognise::{Desk, booked, candidates_for, post_all},
};
use crate::{
    accounting::ledger::PostRefused,
    shared::{Actor, Clock, IdSource, StoreError},
};

/// Why a movement was not matched. `part` counts from 1.
#[derive(Debug, Error)]
pub enum MatchTransactionError {
    #[error("no such movement")]
    TransactionNotFound,
    #[error("the movement is matched already")]
    AlreadyMatched,
    #[error("part {part} names nobody of this building")]
    UnknownTarget { part: usize },
    #[error(transparent)]
    Split(#[from] SplitRefused),
    #[error(transparent)]
    Posting(#[from] PostRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What somebody decided that a movement is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchTransactionCommand {
    pub building: BuildingId,
    pub transaction: BankTransactionId,
    pub parts: Vec<MatchPart>,
}

/// Matches a movement as a person decided: to one owner, several, a supplier, costs, an own account. Teaches the
/// payer's account, and keeps the proposal it confirms as the reason.
pub struct MatchTransaction {
    store: Arc<dyn BankStore>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl MatchTransaction {
    #[must_use]
    pub fn new(store: Arc<dyn BankStore>, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, clock, ids }
    }

    /// # Errors
    /// [`MatchTransactionError`] names the rule; of two people at once one is told [`AlreadyMatched`](MatchTransactionError::AlreadyMatched).
    pub async fn execute(
        &self,
        actor: Actor,
        command: MatchTransactionCommand,
    ) -> Result<MatchId, MatchTransactionError> {
        let MatchTransactionCommand { building, transaction, parts } = command;
        let (mut work, found) = self.store.begin_matching(actor.tenancy, building, transaction).await?;
        let found = found.ok_or(MatchTransactionError::TransactionNotFound)?;
        let MovementToMatch { stored, mut books } = found;
        if stored.is_matched {
            return Err(MatchTransactionError::AlreadyMatched);
        }
        let split = Split::try_new(stored.movement.amount, parts)?;
        check_targets(&split, &books)?;

        let desk = Desk { ids: &*self.ids, by: actor.person, at: self.clock.now() };
        let (id, entry) = (MatchId::from_uuid(desk.ids.next()), desk.entry_id());
        let (rule, facts) = reason(&stored, &split, &books);
        let draft = booked(entry, id, &stored.movement, split.parts(), &mut books)?;
        let matched = NewMatch {
            id,
            transaction,
            rule,
            is_automatic: false,
            facts,
            parts: split.parts().to_vec(),
            entry,
            by: desk.by,
            at: desk.at,
            teaches: lesson(&stored, &books),
        };
        post_all(&mut *work, building, std::slice::from_ref(&draft), desk.posting()).await?;
        work.bank().insert_matches(building, std::slice::from_ref(&matched)).await.map_err(|error| {
            match error {
                StoreError::Conflict(_) => MatchTransactionError::AlreadyMatched,
                other => MatchTransactionError::Store(other),
            }
        })?;

        work.commit().await?;
        Ok(id)
    }
}

fn check_targets(split: &Split, books: &BankBooks) -> Result<(), MatchTransactionError> {
    for (index, part) in split.parts().iter().enumerate() {
        let is_known = match part.target {
            MatchTarget::Owner(owner) => books.candidates.owners.iter().any(|one| one.owner == owner),
            MatchTarget::Supplier(supplier) => {
                books.candidates.suppliers.iter().any(|one| one.supplier == supplier)
            }
            MatchTarget::BankCosts | MatchTarget::InternalTransfer => true,
        };
        if !is_known {
            return Err(MatchTransactionError::UnknownTarget { part: index + 1 });
        }
    }
    Ok(())
}

/// The proposal that says the same, else the person alone.
fn reason(stored: &StoredTransaction, split: &Split, books: &BankBooks) -> (Rule, Vec<Fact>) {
    let proposals = propose(&stored.movement, &candidates_for(books, &stored.account));
    let confirmed = proposals.into_iter().find(|proposal| proposal.parts == split.parts());
    confirmed.map_or((Rule::ByHand, Vec::new()), |Proposal { rule, facts, .. }| (rule, facts))
}

/// The account money came from, unless it is the association's own.
fn lesson(stored: &StoredTransaction, books: &BankBooks) -> Option<domain::accounting::bank::AccountNumber> {
    let account = stored.movement.counterparty_account.clone()?;
    let is_own = books.candidates.own_accounts.contains(&account);
    (stored.movement.amount.is_positive() && !is_own).then_some(account)
}
