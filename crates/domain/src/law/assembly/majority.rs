use thiserror::Error;

use super::{
    texts,
    threshold::{Base, Majority, Threshold},
};
use crate::law::{BuildingLaw, Held, Law, NotInForce, Ratio, Reasoned, Rule, RuleId, Step, StepValue};

/// Why votes cannot be counted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum VoteRefused {
    #[error("more votes were counted than there are")]
    MoreVotesThanThereAre,
    #[error("more votes are present than there are in all")]
    MorePresentThanAll,
    #[error("this majority is of all votes: their number is missing or zero")]
    AllVotesMissing,
    #[error("this majority is of those present: their votes are missing or zero")]
    PresentVotesMissing,
    #[error("this majority also counts members: their number is missing or zero")]
    MembersMissing,
    #[error("more members voted for than are present, or more are present than there are")]
    MoreMembersThanThereAre,
    #[error("{0} has no lot here")]
    UnknownVoter(String),
    #[error("{0} is counted twice")]
    CountedTwice(String),
    #[error("{0} is represented and cannot represent another")]
    ProxyOfProxy(String),
    #[error("{0} gave a proxy to somebody who is not there")]
    MandataryAbsent(String),
    #[error("{0} is not there and cannot vote")]
    NotThere(String),
    #[error("there is no second vote on this decision")]
    NoSecondVote,
    #[error(transparent)]
    NotInForce(#[from] NotInForce),
}

/// The votes on one item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub votes_for: u64,
    pub against: u64,
    /// Abstained, blank and null: no votes cast.
    pub left_out: u64,
}

impl Tally {
    /// # Errors
    /// [`VoteRefused::MoreVotesThanThereAre`] when the sum exceeds every number of shares.
    pub fn cast(self) -> Result<u64, VoteRefused> {
        self.votes_for.checked_add(self.against).ok_or(VoteRefused::MoreVotesThanThereAre)
    }

    fn total(self) -> Result<u64, VoteRefused> {
        self.cast()?.checked_add(self.left_out).ok_or(VoteRefused::MoreVotesThanThereAre)
    }
}

/// Heads, where a majority counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Members {
    pub total: u64,
    /// Present, represented or voting by post; all of them when nobody says.
    pub present: Option<u64>,
    pub voted_for: u64,
}

/// Against what the votes are held, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attendance {
    pub present_votes: Option<u64>,
    pub all_votes: Option<u64>,
    pub members: Option<Members>,
}

/// What follows a refusal: another vote by another majority, at once (France) or in a new assembly (Belgium).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondVote {
    pub allowed: bool,
    pub majority: Majority,
}

/// How a vote came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    pub majority: Majority,
    pub adopted: bool,
    pub votes_cast: u64,
    /// The number of which the majority is a part.
    pub base: u64,
    /// The least number of votes in favour that would do.
    pub needed: u64,
    /// How many of them were not there.
    pub missing: u64,
    pub members_needed: Option<u64>,
    pub second_vote: Option<SecondVote>,
}

/// Art. 3.87 § 8 and 3.88 CC; France: loi 65-557, art. 24 to 26-1. Without a vote cast nothing is adopted; a tie refuses.
///
/// # Errors
/// [`VoteRefused`] when the numbers contradict each other or the one that the majority needs is missing.
pub fn majority<'a>(
    building: impl Into<BuildingLaw<'a>>,
    majority: Majority,
    tally: Tally,
    attendance: Attendance,
) -> Result<Reasoned<Verdict>, VoteRefused> {
    let building = building.into();
    count(building.law, Threshold::held(building, majority, None)?, tally, attendance)
}

/// The same by a threshold that is known already.
pub(super) fn count(
    law: Law,
    held: Held<Threshold>,
    tally: Tally,
    attendance: Attendance,
) -> Result<Reasoned<Verdict>, VoteRefused> {
    let Held { value: threshold, by_statutes, rules: of_statutes, steps: mut said } = held;
    let verdict = weigh(&threshold, tally, attendance)?;
    let mut rules = vec![threshold.rule];
    rules.extend(of_statutes);
    if threshold.base == Base::Cast {
        rules.extend(law.rule(RuleId::VotesCast).ok());
    }
    let (second_vote, second_rule) =
        if verdict.adopted { (None, None) } else { second_vote(law, &threshold, tally, attendance)? };
    rules.extend(second_rule);
    let verdict = Verdict { second_vote, ..verdict };
    said.extend(steps(&threshold, by_statutes, tally, attendance, &verdict));
    Ok(Reasoned::new(verdict, rules, said))
}

fn weigh(threshold: &Threshold, tally: Tally, attendance: Attendance) -> Result<Verdict, VoteRefused> {
    checked(tally, attendance)?;
    let base = match threshold.base {
        Base::Cast => tally.cast()?,
        Base::Present => above_zero(attendance.present_votes).ok_or(VoteRefused::PresentVotesMissing)?,
        Base::All => above_zero(attendance.all_votes).ok_or(VoteRefused::AllVotesMissing)?,
        Base::AllMembers => {
            attendance.members.map(|members| members.total).ok_or(VoteRefused::MembersMissing)?
        }
    };
    let votes_for = match (threshold.base, attendance.members) {
        (Base::AllMembers, Some(members)) => members.voted_for,
        _ => tally.votes_for,
    };
    let enough_members = match (threshold.members, attendance.members) {
        (None, _) => true,
        (Some(wanted), Some(members)) => wanted.is_reached_by(members.voted_for, members.total),
        (Some(_), None) => return Err(VoteRefused::MembersMissing),
    };
    let needed = threshold.ratio.least_of(base).max(1);
    let members_needed = |wanted: Ratio| attendance.members.map(|members| wanted.least_of(members.total));
    Ok(Verdict {
        majority: threshold.majority,
        adopted: votes_for >= needed && enough_members,
        votes_cast: tally.cast()?,
        base,
        needed,
        missing: needed.saturating_sub(votes_for),
        members_needed: threshold.members.and_then(members_needed),
        second_vote: None,
    })
}

fn above_zero(number: Option<u64>) -> Option<u64> {
    number.filter(|number| *number > 0)
}

fn checked(tally: Tally, attendance: Attendance) -> Result<(), VoteRefused> {
    let total = tally.total()?;
    let Attendance { present_votes, all_votes, members } = attendance;
    if present_votes.zip(all_votes).is_some_and(|(present, all)| present > all) {
        return Err(VoteRefused::MorePresentThanAll);
    }
    if present_votes.or(all_votes).is_some_and(|there| total > there) {
        return Err(VoteRefused::MoreVotesThanThereAre);
    }
    match members {
        Some(members) if members.total == 0 => Err(VoteRefused::MembersMissing),
        Some(Members { total, present, voted_for }) => {
            let present = present.unwrap_or(total);
            if voted_for > present || present > total {
                return Err(VoteRefused::MoreMembersThanThereAre);
            }
            Ok(())
        }
        None => Ok(()),
    }
}

type Second = (Option<SecondVote>, Option<&'static Rule>);

/// What may follow a refusal, with the rule that says so.
fn second_vote(
    law: Law,
    threshold: &Threshold,
    tally: Tally,
    attendance: Attendance,
) -> Result<Second, VoteRefused> {
    let id = match threshold.majority {
        Majority::Unanimity if threshold.rule.flag("second_assembly")? => RuleId::UnanimitySecondAssembly,
        Majority::Article25 => RuleId::SecondVoteArticle25,
        Majority::Article26 => RuleId::SecondVoteArticle26,
        _ => return Ok((None, None)),
    };
    let rule = law.rule(id)?;
    if id == RuleId::UnanimitySecondAssembly {
        let present = attendance.present_votes.unwrap_or(tally.total()?);
        let by_absence_only = tally.votes_for > 0 && tally.votes_for == present;
        let second = SecondVote { allowed: by_absence_only, majority: Majority::UnanimitySecond };
        return Ok((Some(second), Some(rule)));
    }
    let all = above_zero(attendance.all_votes).ok_or(VoteRefused::AllVotesMissing)?;
    let enough_votes = rule.ratio("from")?.is_reached_by(tally.votes_for, all);
    let enough_members = match (rule.ratio("members_present"), attendance.members) {
        (Ok(wanted), Some(members)) => {
            wanted.is_reached_by(members.voted_for, members.present.unwrap_or(members.total))
        }
        (Ok(_), None) => return Err(VoteRefused::MembersMissing),
        (Err(_), _) => true,
    };
    let majority = Majority::from_code(rule.word("majority")?).ok_or(VoteRefused::NoSecondVote)?;
    Ok((Some(SecondVote { allowed: enough_votes && enough_members, majority }), Some(rule)))
}

fn steps(
    threshold: &Threshold,
    by_statutes: bool,
    tally: Tally,
    attendance: Attendance,
    verdict: &Verdict,
) -> Vec<Step> {
    use StepValue::{Count, Wording};
    let mut steps = Vec::with_capacity(5);
    if threshold.base != Base::AllMembers {
        let values = vec![
            ("for", Count(tally.votes_for)),
            ("against", Count(tally.against)),
            ("cast", Count(verdict.votes_cast)),
            ("left_out", Count(tally.left_out)),
        ];
        steps.push(Step::new(&texts::COUNTED, values));
    }
    let needed = vec![
        ("majority", Wording(threshold.majority.says())),
        ("needed", Count(verdict.needed)),
        ("base", Count(verdict.base)),
        ("of", Wording(texts::of(threshold.base))),
    ];
    // The name of the majority is the law's: with another number in its place it would mislead.
    steps.push(Step::new(if by_statutes { &texts::NEEDED_BY_STATUTES } else { &texts::NEEDED }, needed));
    if let (Some(needed), Some(members)) = (verdict.members_needed, attendance.members) {
        let values = vec![
            ("voted", Count(members.voted_for)),
            ("total", Count(members.total)),
            ("needed", Count(needed)),
        ];
        steps.push(Step::new(&texts::MEMBERS_NEEDED, values));
    }
    steps.push(match (verdict.adopted, verdict.base, verdict.missing) {
        (true, ..) => Step::new(&texts::ADOPTED, Vec::new()),
        (false, 0, _) => Step::new(&texts::NOTHING_CAST, Vec::new()),
        (false, _, 0) => Step::new(&texts::TOO_FEW_MEMBERS, Vec::new()),
        (false, _, missing) => Step::new(&texts::REFUSED, vec![("missing", Count(missing))]),
    });
    if let Some(second) = verdict.second_vote {
        let says = if second.allowed { &texts::SECOND_VOTE } else { &texts::NO_SECOND_VOTE };
        steps.push(Step::new(says, vec![("majority", Wording(second.majority.says()))]));
    }
    steps
}

#[cfg(test)]
mod tests;
