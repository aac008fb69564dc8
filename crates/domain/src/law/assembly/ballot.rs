use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
};

use super::{
    cap::{Bundle, Usable, cap_bundles},
    majority::{Attendance, Tally, Verdict, VoteRefused, count},
    meeting_texts as texts,
    threshold::{Majority, Threshold},
};
use crate::law::{BuildingLaw, Held, Law, Reasoned, Rule, RuleId, Step, StepValue};

/// What somebody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice {
    For,
    Against,
    Abstain,
    Blank,
    Null,
}

impl Choice {
    const ALL: [Self; 5] = [Self::For, Self::Against, Self::Abstain, Self::Blank, Self::Null];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Abstain => "abstain",
            Self::Blank => "blank",
            Self::Null => "null",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

/// A vote counted by hand: what each may use, the count and how it came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot<K> {
    pub usable: Vec<Usable<K>>,
    pub tally: Tally,
    pub verdict: Verdict,
}

impl<K> Ballot<K> {
    /// Nobody else is there: to the letter no vote can be used.
    #[must_use]
    pub fn has_sole_attendee(&self) -> bool {
        self.usable.iter().filter(|usable| usable.held > 0).count() == 1
    }
}

/// Cap first, majority after (art. 3.87 § 7 and § 8 CC). Choices are those of the owners; who chooses nothing casts no vote.
/// Votes that the cap takes away are votes of nobody, for unanimity too.
///
/// # Errors
/// [`VoteRefused`] when somebody is counted twice, or as for [`majority`].
pub fn ballot<'a, K: Copy + Ord + Display>(
    building: impl Into<BuildingLaw<'a>>,
    wanted: Majority,
    bundles: &[Bundle<K>],
    choices: &BTreeMap<K, Choice>,
    attendance: Attendance,
) -> Result<Reasoned<Ballot<K>>, VoteRefused> {
    let building = building.into();
    ballot_by(building.law, Threshold::held(building, wanted, None)?, bundles, choices, attendance)
}

/// The same by a threshold that is known already.
pub(super) fn ballot_by<K: Copy + Ord + Display>(
    law: Law,
    held: Held<Threshold>,
    bundles: &[Bundle<K>],
    choices: &BTreeMap<K, Choice>,
    attendance: Attendance,
) -> Result<Reasoned<Ballot<K>>, VoteRefused> {
    each_once(bundles)?;
    let (usable, cap) = cap_bundles(law, bundles, attendance.all_votes)?;
    let mut tally = Tally::default();
    for (owner, votes) in usable.iter().flat_map(|usable| usable.parts.iter().copied()) {
        let pot = match choices.get(&owner) {
            Some(Choice::For) => &mut tally.votes_for,
            Some(Choice::Against) => &mut tally.against,
            Some(Choice::Abstain | Choice::Blank | Choice::Null) | None => &mut tally.left_out,
        };
        *pot = pot.checked_add(votes).ok_or(VoteRefused::MoreVotesThanThereAre)?;
    }
    let cut: u64 = usable.iter().map(|usable| usable.held - usable.usable).sum();
    let attendance = Attendance {
        present_votes: Some(usable.iter().map(|usable| usable.usable).sum()),
        all_votes: attendance.all_votes.map(|all| all.saturating_sub(cut)),
        ..attendance
    };
    let counted = count(law, held, tally, attendance)?;
    let mut rules = vec![cap];
    let total = bundles.iter().map(Bundle::held).sum();
    let mut steps: Vec<Step> = usable.iter().map(|usable| said_of(usable, total)).collect();
    let ballot = Ballot { usable, tally, verdict: counted.outcome };
    aside(law, &ballot, choices, &mut rules, &mut steps)?;
    rules.extend(counted.rules);
    steps.extend(counted.steps);
    Ok(Reasoned::new(ballot, rules, steps))
}

fn said_of<K: Display>(usable: &Usable<K>, total: u64) -> Step {
    let says = if usable.is_capped() { &texts::CAPPED } else { &texts::NOT_CAPPED };
    let values = vec![
        ("who", StepValue::Text(usable.holder.to_string())),
        ("held", StepValue::Count(usable.held)),
        ("others", StepValue::Count(total - usable.held)),
        ("usable", StepValue::Count(usable.usable)),
    ];
    Step::new(says, values)
}

/// The house rules that a cap brings with it: a split bundle, somebody alone.
fn aside<K: Ord>(
    law: Law,
    ballot: &Ballot<K>,
    choices: &BTreeMap<K, Choice>,
    rules: &mut Vec<&'static Rule>,
    steps: &mut Vec<Step>,
) -> Result<(), VoteRefused> {
    if law.rule(RuleId::CappedBundle).is_err() {
        return Ok(());
    }
    let several = |usable: &&Usable<K>| {
        let mut answers = usable.parts.iter().map(|(owner, _)| choices.get(owner));
        let first = answers.next();
        usable.is_capped() && answers.any(|answer| Some(answer) != first)
    };
    if ballot.usable.iter().any(|usable| several(&usable)) {
        rules.push(law.rule(RuleId::CappedBundle)?);
        steps.push(Step::new(&texts::SPLIT_BUNDLE, Vec::new()));
    }
    if ballot.has_sole_attendee() {
        rules.push(law.rule(RuleId::SoleAttendee)?);
        steps.push(Step::new(&texts::SOLE_ATTENDEE, Vec::new()));
    }
    Ok(())
}

fn each_once<K: Copy + Ord + Display>(bundles: &[Bundle<K>]) -> Result<(), VoteRefused> {
    let (mut owners, mut total) = (BTreeSet::new(), 0_u64);
    let holders: BTreeSet<K> = bundles.iter().map(|bundle| bundle.holder).collect();
    if holders.len() < bundles.len() {
        return Err(VoteRefused::MoreVotesThanThereAre);
    }
    for bundle in bundles {
        for (owner, votes) in &bundle.parts {
            if !owners.insert(*owner) {
                return Err(VoteRefused::CountedTwice(owner.to_string()));
            }
            if *owner != bundle.holder && holders.contains(owner) {
                return Err(VoteRefused::ProxyOfProxy(owner.to_string()));
            }
            total = total.checked_add(*votes).ok_or(VoteRefused::MoreVotesThanThereAre)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
