use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
};

use super::{
    ballot::{Ballot, Choice, ballot},
    cap::Bundle,
    majority::{Attendance, Tally, Verdict, VoteRefused, majority},
    meeting_texts as texts,
    threshold::Majority,
};
use crate::law::{Law, NotInForce, Reasoned, Rule, RuleId, Step, StepValue};

/// Why somebody stays out of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exclusion {
    /// Mandated or employed by the association, or serving it (art. 3.87 § 9 CC).
    Conflict,
    /// A lot of several persons without one representative (art. 3.87 § 1 CC).
    Suspended,
}

impl Exclusion {
    /// # Errors
    /// [`NotInForce`] when the law of that day knows no such exclusion.
    pub fn rule(self, law: Law) -> Result<&'static Rule, NotInForce> {
        law.rule(match self {
            Self::Conflict => RuleId::ConflictOfInterest,
            Self::Suspended => RuleId::SplitRights,
        })
    }
}

/// A vote of those who have answered, without those who may not take part. Votes leave both sides.
///
/// # Errors
/// [`VoteRefused`] when somebody answered who has no lot, or as for [`ballot`].
pub fn vote_without<K: Copy + Ord + Display>(
    law: Law,
    wanted: Majority,
    weights: &BTreeMap<K, u64>,
    votes: &BTreeMap<K, Choice>,
    (why, excluded): (Exclusion, &BTreeSet<K>),
) -> Result<Reasoned<Ballot<K>>, VoteRefused> {
    let rule = why.rule(law)?;
    let unknown = |name: &&K| !weights.contains_key(name);
    if let Some(name) = votes.keys().chain(excluded).find(unknown) {
        return Err(VoteRefused::UnknownVoter(name.to_string()));
    }
    let taking_part = weights.iter().filter(|(name, _)| votes.contains_key(name) && !excluded.contains(name));
    let bundles: Vec<_> =
        taking_part.map(|(name, votes)| Bundle { holder: *name, parts: vec![(*name, *votes)] }).collect();
    let all = weights.iter().filter(|(name, _)| why == Exclusion::Suspended || !excluded.contains(name));
    let all_votes = all.fold(0_u64, |sum, (_, votes)| sum.saturating_add(*votes));
    let attendance = Attendance { all_votes: Some(all_votes), ..Attendance::default() };
    let counted = ballot(law, wanted, &bundles, votes, attendance)?;
    let mut steps: Vec<Step> = excluded.iter().map(|name| kept_out(why, name)).collect();
    steps.extend(counted.steps);
    let mut rules = vec![rule];
    rules.extend(counted.rules);
    Ok(Reasoned::new(counted.outcome, rules, steps))
}

pub(super) fn kept_out(why: Exclusion, name: &impl Display) -> Step {
    let says = match why {
        Exclusion::Conflict => &texts::KEPT_OUT,
        Exclusion::Suspended => &texts::SUSPENDED,
    };
    Step::new(says, vec![("who", StepValue::Text(name.to_string()))])
}

/// How the payers of a charge decided, by each ordinary majority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayersVote<K> {
    pub electorate: Vec<K>,
    /// Lots that voted without bearing the charge.
    pub rejected: Vec<K>,
    pub tally: Tally,
    pub absolute: Verdict,
    pub two_thirds: Verdict,
    pub four_fifths: Verdict,
}

/// Art. 3.87 § 6 CC: only the lots that bear a charge vote on it, by their part in that charge. The weight of a lot is no
/// longer its share, and a lot is no person: the cap on what one hand may use is for who knows the owners.
///
/// # Errors
/// [`VoteRefused`] when a lot voted that is in neither list, or nobody bears the charge.
pub fn payers_vote<K: Copy + Ord + Display>(
    law: Law,
    weights: &BTreeMap<K, u64>,
    without_share: &BTreeSet<K>,
    votes: &BTreeMap<K, Choice>,
) -> Result<Reasoned<PayersVote<K>>, VoteRefused> {
    let rule = law.rule(RuleId::PayerDecides)?;
    if let Some(twice) = weights.iter().find(|(lot, weight)| **weight > 0 && without_share.contains(lot)) {
        return Err(VoteRefused::CountedTwice(twice.0.to_string()));
    }
    let (mut tally, mut rejected) = (Tally::default(), Vec::new());
    for (lot, choice) in votes {
        let weight = weights.get(lot).copied().filter(|weight| *weight > 0);
        let Some(weight) = weight else {
            if !without_share.contains(lot) && !weights.contains_key(lot) {
                return Err(VoteRefused::UnknownVoter(lot.to_string()));
            }
            rejected.push(*lot);
            continue;
        };
        let pot = match choice {
            Choice::For => &mut tally.votes_for,
            Choice::Against => &mut tally.against,
            Choice::Abstain | Choice::Blank | Choice::Null => &mut tally.left_out,
        };
        *pot = pot.checked_add(weight).ok_or(VoteRefused::MoreVotesThanThereAre)?;
    }
    let electorate: Vec<K> = weights.iter().filter(|(_, weight)| **weight > 0).map(|(lot, _)| *lot).collect();
    if electorate.is_empty() {
        return Err(VoteRefused::AllVotesMissing);
    }
    let by = |wanted| majority(law, wanted, tally, Attendance::default());
    let (absolute, two_thirds, four_fifths) =
        (by(Majority::Absolute)?, by(Majority::TwoThirds)?, by(Majority::FourFifths)?);
    let mut steps = vec![Step::new(&texts::PAYERS, vec![("who", StepValue::Text(listed(&electorate)))])];
    steps.extend(
        rejected
            .iter()
            .map(|lot| Step::new(&texts::NOT_A_PAYER, vec![("who", StepValue::Text(lot.to_string()))])),
    );
    let mut rules = vec![rule];
    for (n, counted) in [&absolute, &two_thirds, &four_fifths].into_iter().enumerate() {
        rules.extend(counted.rules.iter().filter(|rule| n == 0 || rule.id != RuleId::VotesCast));
        steps.extend(counted.steps.iter().skip(usize::from(n > 0)).cloned());
    }
    let (absolute, two_thirds, four_fifths) = (absolute.outcome, two_thirds.outcome, four_fifths.outcome);
    let outcome = PayersVote { electorate, rejected, tally, absolute, two_thirds, four_fifths };
    Ok(Reasoned::new(outcome, rules, steps))
}

fn listed<K: Display>(names: &[K]) -> String {
    names.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
