use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
};

use super::{
    ballot::{Ballot, Choice, ballot_by},
    cap::Bundle,
    decision::Decision,
    electorate::{Exclusion, kept_out},
    majority::{Attendance, Members, VoteRefused, majority},
    meeting_texts as texts,
    proxies::{MandataryRole, proxy_limit},
    quorum::{QuorumRefused, Roll, Route, quorum},
    threshold::{Majority, Threshold},
};
use crate::law::{BuildingLaw, Law, Reasoned, Rule, RuleId, Step, StepValue};

/// One item put to the vote, with everything the law asks about those in the room.
#[derive(Debug, Clone)]
pub struct Meeting<K> {
    /// Of every owner, present or not.
    pub shares: BTreeMap<K, u64>,
    /// In person or remotely; a mandatary who owns nothing too.
    pub present: BTreeSet<K>,
    /// Principal and mandatary, in the order in which the proxies were received.
    pub proxies: Vec<(K, K)>,
    /// The answer of each owner, by himself or his mandatary.
    pub votes: BTreeMap<K, Choice>,
    pub second_assembly: bool,
    pub syndic: Option<K>,
    /// Owners whose lot has no representative.
    pub suspended: BTreeSet<K>,
    /// Those with a mission on this item.
    pub conflicted: BTreeSet<K>,
    /// Where only some bear the charges: the part of each.
    pub payers: Option<BTreeMap<K, u64>>,
}

/// How an item came out, from the door to the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingVote<K> {
    pub heads: u64,
    pub shares_in: u64,
    pub route: Option<Route>,
    pub refused_proxies: Vec<K>,
    pub majority: Majority,
    pub ballot: Ballot<K>,
    /// Quorate, and carried.
    pub adopted: bool,
    /// Whether the votes cast would do for four fifths too.
    pub would_pass_four_fifths: bool,
    /// Names for the minutes, represented owners under their own (art. 3.87 § 10 CC).
    pub opponents: Vec<K>,
    pub abstainers: Vec<K>,
}

impl From<QuorumRefused> for VoteRefused {
    fn from(refused: QuorumRefused) -> Self {
        match refused {
            QuorumRefused::NotInForce(none) => Self::NotInForce(none),
            QuorumRefused::NothingInAll => Self::AllVotesMissing,
            QuorumRefused::MoreThanThereAre | QuorumRefused::SharesWithoutOwner => Self::MorePresentThanAll,
        }
    }
}

/// Proxies, quorum, who stays out, cap, count and names: art. 3.87 and 3.88 CC in the order of a meeting.
///
/// # Errors
/// [`VoteRefused`] when the meeting contradicts itself: an unknown voter, a proxy of a proxy, a mandatary who is absent.
pub fn meeting_vote<'a, K: Copy + Ord + Display>(
    building: impl Into<BuildingLaw<'a>>,
    meeting: &Meeting<K>,
    decision: &Decision,
) -> Result<Reasoned<MeetingVote<K>>, VoteRefused> {
    let building = building.into();
    let law = building.law;
    let (wanted, row) = decision.majority(law)?;
    consistent(meeting)?;
    let (mut rules, mut steps) = (Vec::new(), Vec::new());
    let all: u64 = sum(meeting.shares.values())?;
    let (hands, refused_proxies) = hands(building, meeting, all, &mut rules, &mut steps)?;
    let owners_in: BTreeSet<K> = hands.iter().map(|(owner, _)| *owner).collect();
    let heads = u64::try_from(owners_in.len()).unwrap_or(u64::MAX);
    let shares_in = sum(owners_in.iter().filter_map(|owner| meeting.shares.get(owner)))?;
    let roll = Roll {
        owners_total: u64::try_from(meeting.shares.len()).unwrap_or(u64::MAX),
        owners_in: heads,
        shares_total: all,
        shares_in,
        second_assembly: meeting.second_assembly,
    };
    let opened = quorum(law, roll)?;
    let (route, quorate) = (opened.outcome, opened.outcome.is_some());
    rules.extend(opened.rules);
    steps.extend(opened.steps);

    let (bundles, electors) = bundles(law, meeting, &hands, &mut rules, &mut steps)?;
    if let Some(silent) = meeting.votes.keys().find(|owner| !owners_in.contains(owner)) {
        return Err(VoteRefused::NotThere(silent.to_string()));
    }
    let taking_part: BTreeSet<K> =
        bundles.iter().flat_map(|one| one.parts.iter().map(|(owner, _)| *owner)).collect();
    let named = |wanted: fn(Option<&Choice>) -> bool| -> Vec<K> {
        taking_part.iter().filter(|owner| wanted(meeting.votes.get(owner))).copied().collect()
    };
    let voted_for = named(|choice| choice == Some(&Choice::For)).len();
    let members = Members {
        total: roll.owners_total,
        present: Some(heads),
        voted_for: u64::try_from(voted_for).unwrap_or(u64::MAX),
    };
    let attendance = Attendance { all_votes: Some(electors), members: Some(members), present_votes: None };
    let held = Threshold::held(building, wanted, Some(row))?;
    let counted = ballot_by(law, held, &bundles, &meeting.votes, attendance)?;
    rules.push(row);
    rules.extend(counted.rules);
    steps.extend(counted.steps);
    if !quorate {
        steps.push(Step::new(&texts::NOT_QUORATE_SO_REFUSED, Vec::new()));
    }
    let outcome = MeetingVote {
        heads,
        shares_in,
        route,
        refused_proxies,
        majority: wanted,
        adopted: quorate && counted.outcome.verdict.adopted,
        would_pass_four_fifths: quorate && four_fifths(law, &counted.outcome),
        opponents: named(|choice| choice == Some(&Choice::Against)),
        abstainers: named(|choice| !matches!(choice, Some(Choice::For | Choice::Against))),
        ballot: counted.outcome,
    };
    Ok(Reasoned::new(outcome, rules, steps))
}

fn sum<'a>(votes: impl IntoIterator<Item = &'a u64>) -> Result<u64, VoteRefused> {
    let mut votes = votes.into_iter();
    votes.try_fold(0_u64, |sum, votes| sum.checked_add(*votes)).ok_or(VoteRefused::MoreVotesThanThereAre)
}

fn four_fifths<K>(law: Law, ballot: &Ballot<K>) -> bool {
    majority(law, Majority::FourFifths, ballot.tally, Attendance::default())
        .is_ok_and(|counted| counted.outcome.adopted)
}

fn consistent<K: Copy + Ord + Display>(meeting: &Meeting<K>) -> Result<(), VoteRefused> {
    let owners = |name: &&K| !meeting.shares.contains_key(name);
    let mut principals = BTreeSet::new();
    for (principal, mandatary) in &meeting.proxies {
        if owners(&principal) {
            return Err(VoteRefused::UnknownVoter(principal.to_string()));
        }
        if meeting.present.contains(principal) || !principals.insert(*principal) {
            return Err(VoteRefused::CountedTwice(principal.to_string()));
        }
        if meeting.shares.contains_key(mandatary) && !meeting.present.contains(mandatary) {
            if meeting.proxies.iter().any(|(represented, _)| represented == mandatary) {
                return Err(VoteRefused::ProxyOfProxy(mandatary.to_string()));
            }
            return Err(VoteRefused::MandataryAbsent(principal.to_string()));
        }
    }
    let holds = |name: &&K| meeting.proxies.iter().any(|(_, mandatary)| mandatary == *name);
    let known = meeting.votes.keys().chain(&meeting.suspended).find(owners);
    let visitors = meeting.present.iter().filter(owners).find(|name| !holds(name));
    let payers = meeting.payers.iter().flat_map(BTreeMap::keys).find(owners);
    match known.or(visitors).or(payers) {
        Some(name) => Err(VoteRefused::UnknownVoter(name.to_string())),
        None => Ok(()),
    }
}

type Hands<K> = Vec<(K, K)>;

/// Who is in, in whose hand; and the principals whose proxy is refused.
fn hands<K: Copy + Ord + Display>(
    building: BuildingLaw<'_>,
    meeting: &Meeting<K>,
    all: u64,
    rules: &mut Vec<&'static Rule>,
    steps: &mut Vec<Step>,
) -> Result<(Hands<K>, Vec<K>), VoteRefused> {
    let shares = |owner: &K| meeting.shares.get(owner).copied().unwrap_or(0);
    let votes = |owner: &&K| meeting.shares.contains_key(owner) && !meeting.suspended.contains(owner);
    let mut hands: Hands<K> = meeting.present.iter().filter(votes).map(|owner| (*owner, *owner)).collect();
    let mut refused = Vec::new();
    let mut mandataries: BTreeMap<K, Vec<K>> = BTreeMap::new();
    for (principal, mandatary) in &meeting.proxies {
        let principals = mandataries.entry(*mandatary).or_default();
        if !meeting.suspended.contains(principal) {
            principals.push(*principal);
        }
    }
    for (mandatary, principals) in mandataries {
        let role = match (meeting.syndic == Some(mandatary), meeting.shares.contains_key(&mandatary)) {
            (true, _) => MandataryRole::Syndic,
            (false, true) => MandataryRole::Owner,
            (false, false) => MandataryRole::ThirdParty,
        };
        let held: Vec<u64> = principals.iter().map(shares).collect();
        let limit = proxy_limit(building, role, shares(&mandatary), &held, all)?;
        let kept = limit.outcome.count - limit.outcome.to_refuse;
        rules.extend(limit.rules);
        if !limit.outcome.allowed {
            steps.extend(limit.steps);
        }
        for (at, principal) in principals.into_iter().enumerate() {
            if at < kept {
                hands.push((principal, mandatary));
            } else {
                steps.push(Step::new(
                    &texts::PROXY_REFUSED,
                    vec![("who", StepValue::Text(principal.to_string()))],
                ));
                refused.push(principal);
            }
        }
    }
    if !meeting.suspended.is_empty() {
        rules.push(Exclusion::Suspended.rule(building.law)?);
        steps.extend(meeting.suspended.iter().map(|owner| kept_out(Exclusion::Suspended, owner)));
    }
    Ok((hands, refused))
}

/// The votes usable on this item, by hand, and those of all who may decide on it.
fn bundles<K: Copy + Ord + Display>(
    law: Law,
    meeting: &Meeting<K>,
    hands: &[(K, K)],
    rules: &mut Vec<&'static Rule>,
    steps: &mut Vec<Step>,
) -> Result<(Vec<Bundle<K>>, u64), VoteRefused> {
    if !meeting.conflicted.is_empty() {
        rules.push(Exclusion::Conflict.rule(law)?);
        steps.extend(meeting.conflicted.iter().map(|person| kept_out(Exclusion::Conflict, person)));
    }
    let weights = meeting.payers.as_ref().unwrap_or(&meeting.shares);
    if meeting.payers.is_some() {
        rules.push(law.rule(RuleId::PayerDecides)?);
        let payers = weights.iter().filter(|(_, weight)| **weight > 0).map(|(owner, _)| owner.to_string());
        let payers = payers.collect::<Vec<_>>().join(", ");
        steps.push(Step::new(&texts::PAYERS_VOTE, vec![("who", StepValue::Text(payers))]));
    }
    let mut by_hand: BTreeMap<K, Vec<(K, u64)>> = BTreeMap::new();
    for (owner, hand) in hands {
        let weight = weights.get(owner).copied().filter(|weight| *weight > 0 || meeting.payers.is_none());
        let excluded = meeting.conflicted.contains(owner) || meeting.conflicted.contains(hand);
        if let (Some(weight), false) = (weight, excluded) {
            by_hand.entry(*hand).or_default().push((*owner, weight));
        }
    }
    let electors = weights.iter().filter(|(owner, _)| !meeting.conflicted.contains(owner));
    let electors = sum(electors.map(|(_, weight)| weight))?;
    let bundles = by_hand.into_iter().map(|(holder, parts)| Bundle { holder, parts }).collect();
    Ok((bundles, electors))
}

#[cfg(test)]
mod tests;
