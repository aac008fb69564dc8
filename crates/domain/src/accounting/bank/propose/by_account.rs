use super::{owed_by, shared_among, whole};
use crate::{
    accounting::bank::{
        account_number::AccountNumber,
        proposal::{Candidates, Certainty, Fact, OwnerCandidate, Proposal, Rule},
        split::MatchTarget,
        statement::Movement,
    },
    shared::Euro,
};

pub(super) fn proposals(movement: &Movement, candidates: &Candidates) -> Vec<Proposal> {
    let Some(account) = &movement.counterparty_account else { return Vec::new() };
    let owners: Vec<&OwnerCandidate> =
        candidates.owners.iter().filter(|owner| owner.accounts.contains(account)).collect();
    let suppliers: Vec<_> =
        candidates.suppliers.iter().filter(|supplier| supplier.account.as_ref() == Some(account)).collect();
    let is_own = candidates.own_accounts.contains(account);
    let alone = owners.len() + suppliers.len() + usize::from(is_own) == 1;

    let mut found = Vec::new();
    if is_own {
        found.push(proposal(movement, Rule::OwnAccount, alone, MatchTarget::InternalTransfer, account));
    }
    // Money goes to a supplier and comes from an owner; the other way round (a refund) a person decides.
    for supplier in &suppliers {
        let certain = alone && movement.amount.is_negative();
        let target = MatchTarget::Supplier(supplier.supplier);
        found.push(proposal(movement, Rule::KnownAccount, certain, target, account));
    }
    match owners.as_slice() {
        [] => {}
        [owner] => {
            let certain = alone && movement.amount.is_positive();
            let target = MatchTarget::Owner(owner.owner);
            found.push(proposal(movement, Rule::KnownAccount, certain, target, account));
        }
        several => found.extend(of_several(movement, several, account)),
    }
    found
}

/// Somebody who pays for several owners: all together when their debts make the amount, then each alone.
fn of_several(movement: &Movement, owners: &[&OwnerCandidate], account: &AccountNumber) -> Vec<Proposal> {
    let facts = || vec![Fact::Account(account.clone()), Fact::KnownForOwners(owners.len())];
    let owed: Option<Euro> =
        owners.iter().map(|owner| owed_by(owner)).try_fold(Euro::ZERO, |sum, owed| sum.plus(owed?).ok());
    let mut found = Vec::new();
    if owed == Some(movement.amount)
        && let Some(parts) = shared_among(movement, owners)
    {
        let facts = facts().into_iter().chain([Fact::Amount(movement.amount)]).collect();
        found.push(Proposal { rule: Rule::SharedAccount, certainty: Certainty::ToConfirm, parts, facts });
    }
    found.extend(owners.iter().map(|owner| Proposal {
        rule: Rule::SharedAccount,
        certainty: Certainty::ToConfirm,
        parts: whole(movement, MatchTarget::Owner(owner.owner)),
        facts: facts(),
    }));
    found
}

fn proposal(
    movement: &Movement,
    rule: Rule,
    certain: bool,
    target: MatchTarget,
    account: &AccountNumber,
) -> Proposal {
    Proposal {
        rule,
        certainty: if certain { Certainty::Certain } else { Certainty::ToConfirm },
        parts: whole(movement, target),
        facts: vec![Fact::Account(account.clone())],
    }
}
