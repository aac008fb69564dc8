use super::{
    majority::{Attendance, Tally, Verdict, VoteRefused, count},
    threshold::{Majority, Threshold},
};
use crate::law::{BuildingLaw, Law, NotInForce, Reasoned, Rule, RuleId};

/// A decision of the table of majorities, with the words people ask for it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    pub rule: RuleId,
    /// The number of its row, `M-21`.
    pub row: &'static str,
    pub names: &'static [&'static str],
}

macro_rules! decisions {
    ($($rule:ident $row:literal [$($name:literal),+])+) => {
        /// Every decision of the table.
        pub static DECISIONS: &[Decision] =
            &[$(Decision { rule: RuleId::$rule, row: $row, names: &[$($name),+] }),+];
    };
}
decisions! {
    MajorityAccounts "M-01" ["accounts", "discharge", "budget", "ordinary budget", "extraordinary budget"]
    MajoritySyndic "M-02" ["appoint syndic", "renew syndic", "revoke syndic", "provisional syndic"]
    MajorityAuditorAndCouncil "M-03" ["auditor", "council members", "council member"]
    MajorityOptionalCouncil "M-04" ["create a council below 20 lots", "create a council"]
    MajorityImposedWorks "M-05" ["works imposed by law", "conservatory works", "provisional works", "conservatory or provisional works"]
    MajorityAdaptStatutes "M-06" ["adapt statutes to the law in force", "adapt statutes to the law"]
    MajorityHouseRules "M-07" ["house rules"]
    MajorityCourt "M-08" ["go to court"]
    MajorityFunds "M-09" ["amount of working fund", "working fund", "reserve contribution", "reserve fund contribution"]
    MajoritySyndicContract "M-10" ["contract with syndic", "authorise contract with syndic"]
    MajorityStatutesOnUse "M-20" ["statutes: enjoyment, use or management of common parts", "use of common parts"]
    MajorityWorks "M-21" ["works on common parts", "works"]
    MajorityTenderAmount "M-22" ["amount above which competing offers are mandatory", "competing offers", "amount for competing offers"]
    MajorityPrivateWorks "M-23" ["works on private parts"]
    MajorityCouncilMission "M-24" ["special delegated mission to council", "delegated mission to council", "mission to council"]
    MajorityOtherStatutes "M-40" ["any other change of statutes", "change of statutes", "allocation of charges", "change of the allocation of charges"]
    MajorityDestination "M-41" ["destination of the building", "destination of the building or part", "change of destination"]
    MajorityRebuildPart "M-42" ["rebuild after partial destruction"]
    MajorityAcquire "M-43" ["acquire immovables to become common", "acquire immovables"]
    MajorityDispose "M-44" ["dispose of common immovables"]
    MajoritySecondaryAssociation "M-45" ["create secondary associations", "create secondary association"]
    MajorityLots "M-46" ["division or merger of lots", "division of lots", "merger of lots"]
    MajorityDemolition "M-47" ["demolish / rebuild wholly for health, safety or excessive cost", "demolition for health, safety or excessive cost"]
    MajorityNoReserve "M-48" ["not to build a reserve fund", "no reserve fund"]
    MajorityShares "M-60" ["change of shares"]
    MajorityTotalRebuild "M-61" ["total rebuild or demolition for other reasons", "total rebuild", "total demolition"]
    MajorityWritten "M-62" ["written decision"]
    FrenchAdministration "FR-24" ["accounts", "budget", "maintenance", "works imposed by law", "works on common parts"]
    FrenchDelegation "FR-25-a" ["delegation"]
    FrenchOwnersWorks "FR-25-b" ["works of one owner"]
    FrenchSyndic "FR-25-c" ["appoint syndic", "revoke syndic", "council members"]
    FrenchEnergyWorks "FR-25-f" ["energy works"]
    FrenchDisposal "FR-26-a" ["acquire immovables", "dispose of common parts"]
    FrenchRegulation "FR-26-b" ["use of common parts", "change of the regulation"]
    FrenchDestination "FR-U-1" ["destination of the building"]
    FrenchCharges "FR-U-2" ["allocation of charges", "change of shares"]
}

impl Decision {
    /// By the number of its row, the name of its rule or the words people use, among those the law of that day knows.
    #[must_use]
    pub fn find(law: Law, asked: &str) -> Option<&'static Self> {
        let asked = asked.trim();
        let by = |known: &&str| known.eq_ignore_ascii_case(asked);
        let named = |decision: &&Self| {
            by(&decision.row) || by(&decision.rule.code()) || decision.names.iter().any(by)
        };
        DECISIONS.iter().filter(named).find(|decision| law.rule(decision.rule).is_ok())
    }

    /// The majority it takes on that day.
    ///
    /// # Errors
    /// [`NotInForce`] when the law of that day has no such decision.
    pub fn majority(&self, law: Law) -> Result<(Majority, &'static Rule), NotInForce> {
        let rule = law.rule(self.rule)?;
        let unknown = NotInForce { id: self.rule, on: law.day() };
        let majority = Majority::from_code(rule.word("majority")?).ok_or(unknown)?;
        Ok((majority, rule))
    }
}

/// A vote on a decision by its own majority; `second` for the vote that follows a refusal (France: at once, art. 25-1 and
/// 26-1; Belgium: in a new assembly, art. 3.88 § 4 CC).
///
/// # Errors
/// [`VoteRefused`] as for [`majority`], and where no second vote exists.
pub fn decide<'a>(
    building: impl Into<BuildingLaw<'a>>,
    decision: &Decision,
    second: bool,
    tally: Tally,
    attendance: Attendance,
) -> Result<Reasoned<Verdict>, VoteRefused> {
    let building = building.into();
    let law = building.law;
    let (first, row) = decision.majority(law)?;
    let mut named = vec![row];
    let wanted = if second {
        let (majority, rule) = after(law, first)?;
        named.extend(rule);
        majority
    } else {
        first
    };
    let held = Threshold::held(building, wanted, (!second).then_some(row))?;
    let mut reasoned = count(law, held, tally, attendance)?;
    if second {
        reasoned.outcome.second_vote = None;
    }
    named.append(&mut reasoned.rules);
    reasoned.rules = named;
    Ok(reasoned)
}

fn after(law: Law, first: Majority) -> Result<(Majority, Option<&'static Rule>), VoteRefused> {
    let id = match first {
        Majority::Unanimity if law.rule(first.rule())?.flag("second_assembly")? => {
            return Ok((Majority::UnanimitySecond, None));
        }
        Majority::Article25 => RuleId::SecondVoteArticle25,
        Majority::Article26 => RuleId::SecondVoteArticle26,
        _ => return Err(VoteRefused::NoSecondVote),
    };
    let rule = law.rule(id)?;
    let majority = Majority::from_code(rule.word("majority")?).ok_or(VoteRefused::NoSecondVote)?;
    Ok((majority, Some(rule)))
}

#[cfg(test)]
mod tests;
