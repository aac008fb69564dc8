use super::{
    majority::{Attendance, Members, Tally, Verdict, VoteRefused, majority},
    meeting_texts as texts,
    threshold::Majority,
};
use crate::law::{Law, Reasoned, Step};

/// Art. 3.87 § 11 CC: all members, unanimously, in writing, for whatever needs no authentic deed. A missing answer is no
/// agreement.
///
/// # Errors
/// [`VoteRefused`] without members, or with more signatures than members.
pub fn written_decision(
    law: Law,
    members: u64,
    signatures: u64,
    needs_authentic_deed: bool,
) -> Result<Reasoned<Verdict>, VoteRefused> {
    let members = Members { total: members, present: None, voted_for: signatures };
    let attendance = Attendance { members: Some(members), ..Attendance::default() };
    let mut reasoned = majority(law, Majority::WrittenUnanimity, Tally::default(), attendance)?;
    let may_need_deed = law.rule(Majority::WrittenUnanimity.rule())?.flag("authentic_deed")?;
    if needs_authentic_deed && !may_need_deed {
        reasoned.outcome.adopted = false;
        reasoned.steps.truncate(1);
        reasoned.steps.push(Step::new(&texts::NEEDS_DEED, Vec::new()));
    }
    Ok(reasoned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Jurisdiction;

    #[test]
    fn one_missing_signature_or_an_authentic_deed_prevents_a_written_decision() {
        let law = Law::of(Jurisdiction::Belgium, "2026-11-21".parse().unwrap());
        for (members, signatures, deed, adopted) in [
            (9, 9, false, true),
            (9, 8, false, false),
            (9, 9, true, false),
            (1, 1, false, true),
            (1, 0, false, false),
        ] {
            let found = written_decision(law, members, signatures, deed).unwrap();
            assert_eq!(found.outcome.adopted, adopted, "{members} {signatures} {deed}");
            assert_eq!(found.outcome.missing, members - signatures);
            assert_eq!(found.rules.len(), 1);
            assert_eq!(found.steps.len(), 2, "what was needed, and what follows");
        }
        assert_eq!(written_decision(law, 9, 10, false), Err(VoteRefused::MoreMembersThanThereAre));
        assert_eq!(written_decision(law, 0, 0, false), Err(VoteRefused::MembersMissing));
    }
}
