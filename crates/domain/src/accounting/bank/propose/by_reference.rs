use super::{shared_among, whole};
use crate::{
    accounting::bank::{
        proposal::{Candidates, Certainty, Fact, OwnerCandidate, Proposal, Rule},
        references_in,
        split::MatchTarget,
        statement::Movement,
    },
    law::StructuredCommunication,
};

pub(super) fn proposals(movement: &Movement, candidates: &Candidates) -> Vec<Proposal> {
    if !movement.amount.is_positive() {
        return Vec::new();
    }
    let owner_of = |reference: StructuredCommunication| {
        candidates
            .owners
            .iter()
            .find(|owner| owner.reference == Some(reference))
            .map(|owner| (reference, owner))
    };
    if let Some((reference, owner)) = movement.structured.and_then(owner_of) {
        return vec![one(movement, reference, owner, false)];
    }
    let named: Vec<(StructuredCommunication, &OwnerCandidate)> =
        references_in(&movement.free_text).into_iter().filter_map(owner_of).collect();
    match named.as_slice() {
        [] => Vec::new(),
        [(reference, owner)] => vec![one(movement, *reference, owner, true)],
        several => {
            let owners: Vec<&OwnerCandidate> = several.iter().map(|(_, owner)| *owner).collect();
            let facts =
                several.iter().map(|(reference, _)| Fact::Reference(*reference)).chain([Fact::InFreeText]);
            shared_among(movement, &owners)
                .map(|parts| Proposal {
                    rule: Rule::SeveralReferences,
                    certainty: Certainty::ToConfirm,
                    parts,
                    facts: facts.collect(),
                })
                .into_iter()
                .collect()
        }
    }
}

fn one(
    movement: &Movement,
    reference: StructuredCommunication,
    owner: &OwnerCandidate,
    in_free_text: bool,
) -> Proposal {
    let mut facts = vec![Fact::Reference(reference)];
    if in_free_text {
        facts.push(Fact::InFreeText);
    }
    Proposal {
        rule: Rule::StructuredCommunication,
        certainty: Certainty::Certain,
        parts: whole(movement, MatchTarget::Owner(owner.owner)),
        facts,
    }
}
