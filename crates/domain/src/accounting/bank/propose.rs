//! From a movement to who it may be from, surest first. Nothing is guessed from an amount alone.
mod by_account;
mod by_amount;
mod by_name;
mod by_reference;

use super::{
    proposal::{Candidates, Certainty, OwnerCandidate, Proposal},
    split::{MatchPart, MatchTarget},
    statement::Movement,
};
use crate::shared::Euro;

/// Most proposals a person is shown.
pub const PROPOSALS_MAX: usize = 6;

/// Days a payment may lie before or after a due date to be proposed by amount.
pub const DAYS_NEAR_MAX: i64 = 60;

/// Every way to explain the movement, surest first; at most one is [`Certainty::Certain`], and it leads.
#[must_use]
pub fn propose(movement: &Movement, candidates: &Candidates) -> Vec<Proposal> {
    let mut found = by_reference::proposals(movement, candidates);
    found.extend(by_account::proposals(movement, candidates));
    found.extend(by_amount::bank_costs(movement));
    found.extend(by_amount::proposals(movement, candidates));
    found.extend(by_name::proposals(movement, candidates));

    let mut kept: Vec<Proposal> = Vec::new();
    for mut proposal in found {
        if kept.iter().any(|earlier| earlier.parts == proposal.parts) {
            continue;
        }
        if !kept.is_empty() {
            proposal.certainty = Certainty::ToConfirm;
        }
        kept.push(proposal);
    }
    kept.truncate(PROPOSALS_MAX);
    kept
}

fn whole(movement: &Movement, target: MatchTarget) -> Vec<MatchPart> {
    vec![MatchPart { target, amount: movement.amount }]
}

/// What an owner owes in all, never below zero; `None` when it does not fit.
fn owed_by(owner: &OwnerCandidate) -> Option<Euro> {
    Euro::total(owner.open.iter().map(|claim| claim.amount)).ok().map(|sum| sum.max(Euro::ZERO))
}

/// One payment laid on several owners: each what he owes while the money lasts, the rest to the last.
fn shared_among(movement: &Movement, owners: &[&OwnerCandidate]) -> Option<Vec<MatchPart>> {
    let mut left = movement.amount;
    let mut parts: Vec<MatchPart> = Vec::new();
    for owner in owners {
        let amount = owed_by(owner)?.min(left);
        left = left.minus(amount).ok()?;
        parts.push(MatchPart { target: MatchTarget::Owner(owner.owner), amount });
    }
    let last = parts.last_mut()?;
    last.amount = last.amount.plus(left).ok()?;
    parts.retain(|part| !part.amount.is_zero());
    (!parts.is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests;
