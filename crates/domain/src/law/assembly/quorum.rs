use thiserror::Error;

use super::texts;
use crate::law::{Law, NotInForce, Ratio, Reasoned, RuleId, Step, StepValue, Wording};

/// Who is there, at the opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Roll {
    pub owners_total: u64,
    /// Heads present or represented.
    pub owners_in: u64,
    pub shares_total: u64,
    pub shares_in: u64,
    /// Convened again because the first one lacked the quorum.
    pub second_assembly: bool,
}

/// By which way an assembly may deliberate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    HeadsAndShares,
    ThreeQuarters,
    SecondAssembly,
    /// The jurisdiction knows no quorum.
    NoneRequired,
}

impl Route {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::HeadsAndShares => "heads_and_shares",
            Self::ThreeQuarters => "three_quarters",
            Self::SecondAssembly => "second_assembly",
            Self::NoneRequired => "none_required",
        }
    }
}

/// Why a roll is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum QuorumRefused {
    #[error("a co-ownership has at least one owner and one share")]
    NothingInAll,
    #[error("more are present or represented than there are")]
    MoreThanThereAre,
    #[error("shares are present without an owner")]
    SharesWithoutOwner,
    #[error(transparent)]
    NotInForce(#[from] NotInForce),
}

/// Art. 3.87 § 5 CC: more than half of the owners with at least half of the shares, or more than three quarters of the
/// shares; a second assembly needs neither. `None`: the assembly cannot deliberate.
///
/// # Errors
/// [`QuorumRefused`] when the roll contradicts itself.
pub fn quorum(law: Law, roll: Roll) -> Result<Reasoned<Option<Route>>, QuorumRefused> {
    let Roll { owners_total, owners_in, shares_total, shares_in, second_assembly } = roll;
    if owners_total == 0 || shares_total == 0 {
        return Err(QuorumRefused::NothingInAll);
    }
    if owners_in > owners_total || shares_in > shares_total {
        return Err(QuorumRefused::MoreThanThereAre);
    }
    if owners_in == 0 && shares_in > 0 {
        return Err(QuorumRefused::SharesWithoutOwner);
    }
    let there = || vec![("in", StepValue::Count(owners_in)), ("total", StepValue::Count(owners_total))];
    if let Ok(rule) = law.rule(RuleId::NoQuorum) {
        let steps = vec![Step::new(&texts::NO_QUORUM, there()), Step::new(&texts::QUORATE, Vec::new())];
        return Ok(Reasoned::new(Some(Route::NoneRequired), vec![rule], steps));
    }
    let rule = law.rule(RuleId::Quorum)?;
    if second_assembly {
        let second = law.rule(RuleId::SecondAssembly)?;
        if second.flag("any_attendance")? {
            let steps =
                vec![Step::new(&texts::ANY_ATTENDANCE, there()), Step::new(&texts::QUORATE, Vec::new())];
            return Ok(Reasoned::new(Some(Route::SecondAssembly), vec![second], steps));
        }
    }
    let tests = [
        (&texts::HEADS, owners_in, owners_total, rule.ratio("heads")?),
        (&texts::SHARES, shares_in, shares_total, rule.ratio("shares")?),
        (&texts::SHARES_ALONE, shares_in, shares_total, rule.ratio("shares_alone")?),
    ];
    let [heads, shares, alone] = tests.map(|(_, part, whole, ratio)| ratio.is_reached_by(part, whole));
    let route = if heads && shares {
        Some(Route::HeadsAndShares)
    } else if alone {
        Some(Route::ThreeQuarters)
    } else {
        None
    };
    let mut steps: Vec<Step> =
        tests.into_iter().map(|(says, part, whole, ratio)| compared(says, part, whole, ratio)).collect();
    let end = if route.is_some() { &texts::QUORATE } else { &texts::NOT_QUORATE };
    steps.push(Step::new(end, Vec::new()));
    Ok(Reasoned::new(route, vec![rule], steps))
}

fn compared(says: &'static Wording, part: u64, whole: u64, ratio: Ratio) -> Step {
    let reached = if ratio.is_reached_by(part, whole) { &texts::REACHED } else { &texts::NOT_REACHED };
    let values = vec![
        ("in", StepValue::Count(part)),
        ("total", StepValue::Count(whole)),
        ("ratio", StepValue::Ratio(ratio)),
        ("reached", StepValue::Wording(reached)),
    ];
    Step::new(says, values)
}

#[cfg(test)]
mod tests;
