use super::{majority::VoteRefused, meeting_texts as texts};
use crate::law::{BuildingLaw, Reasoned, RuleId, Step, StepValue};

/// What a mandatary is beside being one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MandataryRole {
    Owner,
    Syndic,
    /// Staff or organ of the syndic.
    SyndicStaff,
    ThirdParty,
}

impl MandataryRole {
    const ALL: [Self; 4] = [Self::Owner, Self::Syndic, Self::SyndicStaff, Self::ThirdParty];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Syndic => "syndic",
            Self::SyndicStaff => "syndic_staff",
            Self::ThirdParty => "third_party",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

/// Whether somebody may hold his proxies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProxyLimit {
    pub allowed: bool,
    /// His own votes and those of all principals.
    pub held_votes: u64,
    pub count: usize,
    /// How many of the last received must be refused.
    pub to_refuse: usize,
}

/// Art. 3.87 § 7 CC (France: art. 22): at most three proxies, or more within 10 % of the votes of all lots; the syndic none.
/// `principals` in the order in which their proxies were received.
///
/// # Errors
/// [`VoteRefused`] when more votes are held than there are, or there are none.
pub fn proxy_limit<'a>(
    building: impl Into<BuildingLaw<'a>>,
    role: MandataryRole,
    own_votes: u64,
    principals: &[u64],
    all_votes: u64,
) -> Result<Reasoned<ProxyLimit>, VoteRefused> {
    let building = building.into();
    let law = building.law;
    if all_votes == 0 {
        return Err(VoteRefused::AllVotesMissing);
    }
    let held = |count: usize| {
        let proxies = principals.iter().take(count);
        proxies.fold(u128::from(own_votes), |sum, votes| sum + u128::from(*votes))
    };
    let held_votes = u64::try_from(held(principals.len())).ok().filter(|held| *held <= all_votes);
    let held_votes = held_votes.ok_or(VoteRefused::MoreVotesThanThereAre)?;
    let count = principals.len();
    let counted =
        |refused: usize| ProxyLimit { allowed: refused == 0, held_votes, count, to_refuse: refused };
    if matches!(role, MandataryRole::Syndic | MandataryRole::SyndicStaff) {
        let rule = law.rule(RuleId::SyndicNoProxy)?;
        let says = if count == 0 { &texts::SYNDIC_WITHOUT_PROXY } else { &texts::SYNDIC_WITH_PROXY };
        let step = Step::new(says, vec![("count", count_of(count))]);
        return Ok(Reasoned::new(counted(count), vec![rule], vec![step]));
    }
    let rule = law.rule(RuleId::ProxyLimit)?;
    let (mut rules, mut steps) = (vec![rule], Vec::new());
    let limit = building.number(rule, "count", rule.count("count")?).told(&mut rules, &mut steps);
    let rate = building.number(rule, "votes", rule.basis_points("votes")?).told(&mut rules, &mut steps);
    let free = |count: usize| u64::try_from(count).is_ok_and(|count| count <= u64::from(limit));
    let within = |count: usize| held(count) * 10_000 <= u128::from(all_votes) * u128::from(rate);
    let kept = (0..=count).rev().find(|kept| free(*kept) || within(*kept)).unwrap_or(0);
    let outcome = counted(count - kept);
    let says = if free(count) {
        &texts::FEW_PROXIES
    } else if outcome.allowed {
        &texts::MANY_PROXIES_ALLOWED
    } else {
        &texts::TOO_MANY_PROXIES
    };
    let values = vec![
        ("count", count_of(count)),
        ("limit", StepValue::Count(u64::from(limit))),
        ("held", StepValue::Count(held_votes)),
        ("total", StepValue::Count(all_votes)),
        ("rate", StepValue::BasisPoints(rate)),
    ];
    steps.push(Step::new(says, values));
    if !outcome.allowed {
        rules.push(law.rule(RuleId::ExcessProxies)?);
        steps.push(Step::new(&texts::LAST_REFUSED, vec![("count", count_of(outcome.to_refuse))]));
    }
    Ok(Reasoned::new(outcome, rules, steps))
}

fn count_of(count: usize) -> StepValue {
    StepValue::Count(u64::try_from(count).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests;
