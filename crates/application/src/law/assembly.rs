//! The general assembly: quorum, majorities, decisions.
use domain::law::{
    Law,
    assembly::{
        Attendance, DECISIONS, Decision, Majority, Members, QuorumRefused, Roll, Route, Tally, Verdict,
        VoteRefused, decide, majority, quorum, written_decision,
    },
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    answer::Answer,
    case::{CaseRefused, Country, Day, read},
    case_statutes::CaseStatutes,
    evaluate_rules::Evaluator,
};

pub(super) const KINDS: &[(&str, Evaluator)] = &[
    ("quorum", opening),
    ("majority", count),
    ("decision", decision),
    ("unanimity", unanimity),
    ("written_decision", in_writing),
];

impl From<VoteRefused> for CaseRefused {
    fn from(refused: VoteRefused) -> Self {
        match refused {
            VoteRefused::NotInForce(none) => Self::NotInForce(none),
            other => Self::malformed(other),
        }
    }
}

impl From<QuorumRefused> for CaseRefused {
    fn from(refused: QuorumRefused) -> Self {
        match refused {
            QuorumRefused::NotInForce(none) => Self::NotInForce(none),
            other => Self::malformed(other),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuorumInput {
    owners_total: u64,
    shares_total: u64,
    owners_present_or_represented: u64,
    shares_present_or_represented: u64,
    #[serde(default)]
    second_assembly: bool,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn opening(input: &Value) -> Result<Answer, CaseRefused> {
    let input: QuorumInput = read(input)?;
    let roll = Roll {
        owners_total: input.owners_total,
        owners_in: input.owners_present_or_represented,
        shares_total: input.shares_total,
        shares_in: input.shares_present_or_represented,
        second_assembly: input.second_assembly,
    };
    Ok(Answer::new(quorum(input.jurisdiction.law(input.on), roll)?, quorum_fields))
}

pub(super) fn quorum_fields(route: Option<Route>) -> Value {
    json!({ "quorate": route.is_some(), "route": route.map(Route::code) })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VoteInput<'a> {
    majority: Option<&'a str>,
    decision: Option<&'a str>,
    #[serde(default)]
    second_vote: bool,
    #[serde(rename = "for")]
    votes_for: u64,
    against: u64,
    #[serde(default)]
    abstain: u64,
    #[serde(default)]
    blank: u64,
    #[serde(default)]
    null: u64,
    present_votes: Option<u64>,
    all_votes: Option<u64>,
    members_total: Option<u64>,
    members_present: Option<u64>,
    members_for: Option<u64>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
    #[serde(default)]
    statutes: CaseStatutes,
}

impl VoteInput<'_> {
    fn tally(&self) -> Result<Tally, CaseRefused> {
        let left_out = self.abstain.checked_add(self.blank).and_then(|sum| sum.checked_add(self.null));
        let left_out = left_out.ok_or(VoteRefused::MoreVotesThanThereAre)?;
        Ok(Tally { votes_for: self.votes_for, against: self.against, left_out })
    }

    fn attendance(&self) -> Result<Attendance, CaseRefused> {
        let members = match (self.members_total, self.members_for) {
            (Some(total), Some(voted_for)) => {
                Some(Members { total, present: self.members_present, voted_for })
            }
            (None, None) if self.members_present.is_none() => None,
            _ => return Err(CaseRefused::malformed("members_total and members_for go together")),
        };
        Ok(Attendance { present_votes: self.present_votes, all_votes: self.all_votes, members })
    }
}

/// A majority by its name.
pub(super) fn known_majority(name: &str) -> Result<Majority, CaseRefused> {
    Majority::from_code(name).ok_or_else(|| {
        let known = Majority::ALL.map(Majority::code).join(", ");
        CaseRefused::malformed(format_args!("{name:?} is no majority: {known}"))
    })
}

/// A decision by the number of its row, the name of its rule or the usual words.
pub(super) fn known_decision(law: Law, asked: &str) -> Result<&'static Decision, CaseRefused> {
    Decision::find(law, asked).ok_or_else(|| {
        let known = DECISIONS.iter().filter(|decision| law.rule(decision.rule).is_ok());
        let rows: Vec<&str> = known.map(|decision| decision.row).collect();
        CaseRefused::malformed(format_args!(
            "{asked:?} is no decision of that day's table: {}",
            rows.join(", ")
        ))
    })
}

fn count(input: &Value) -> Result<Answer, CaseRefused> {
    let input: VoteInput = read(input)?;
    let (Some(wanted), None, false) = (input.majority, input.decision, input.second_vote) else {
        return Err(CaseRefused::malformed("a majority is asked by its name, without a decision"));
    };
    let law = input.jurisdiction.law(input.on);
    let building = input.statutes.of(law)?;
    let counted = majority(building, known_majority(wanted)?, input.tally()?, input.attendance()?)?;
    Ok(Answer::new(counted, |verdict| Value::Object(verdict_fields(&verdict))))
}

fn decision(input: &Value) -> Result<Answer, CaseRefused> {
    let input: VoteInput = read(input)?;
    let (Some(asked), None) = (input.decision, input.majority) else {
        return Err(CaseRefused::malformed("a decision is asked by its row, without a majority"));
    };
    let law = input.jurisdiction.law(input.on);
    let decision = known_decision(law, asked)?;
    let rule = law.rule(decision.rule)?;
    let building = input.statutes.of(law)?;
    let counted = decide(building, decision, input.second_vote, input.tally()?, input.attendance()?)?;
    Ok(Answer::new(counted, |verdict| {
        let mut fields = verdict_fields(&verdict);
        fields.insert("decision".to_owned(), json!(decision.row));
        fields.insert("rule".to_owned(), json!(rule.id.code()));
        fields.insert("confidence".to_owned(), json!(rule.confidence.code()));
        fields.insert("court_needed".to_owned(), json!(rule.flag("court").unwrap_or(false)));
        Value::Object(fields)
    }))
}

/// The numbers of a count.
pub(super) fn verdict_fields(verdict: &Verdict) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    put("majority", Value::from(verdict.majority.code()));
    put("adopted", Value::from(verdict.adopted));
    put("votes_cast", Value::from(verdict.votes_cast));
    put("base", Value::from(verdict.base));
    put("needed", Value::from(verdict.needed));
    put("missing", Value::from(verdict.missing));
    if let Some(needed) = verdict.members_needed {
        put("members_needed", Value::from(needed));
    }
    let second = verdict
        .second_vote
        .map(|second| json!({ "allowed": second.allowed, "majority": second.majority.code() }));
    put("second_vote", Value::from(second));
    fields
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnanimityInput<'a> {
    rule: &'a str,
    #[serde(rename = "for")]
    votes_for: u64,
    against: u64,
    all_votes: u64,
    present_votes: u64,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn unanimity(input: &Value) -> Result<Answer, CaseRefused> {
    let input: UnanimityInput = read(input)?;
    let wanted @ (Majority::Unanimity | Majority::UnanimitySecond) = known_majority(input.rule)? else {
        return Err(CaseRefused::malformed("neither \"unanimity\" nor \"unanimity_second\""));
    };
    let cast = input.votes_for.checked_add(input.against);
    let left_out = cast.and_then(|cast| input.present_votes.checked_sub(cast));
    let left_out = left_out.ok_or(VoteRefused::MoreVotesThanThereAre)?;
    let tally = Tally { votes_for: input.votes_for, against: input.against, left_out };
    let attendance = Attendance {
        present_votes: Some(input.present_votes),
        all_votes: Some(input.all_votes),
        members: None,
    };
    let counted = majority(input.jurisdiction.law(input.on), wanted, tally, attendance)?;
    Ok(Answer::new(counted, |verdict| {
        let mut fields = verdict_fields(&verdict);
        fields.insert("abstain".to_owned(), json!(tally.left_out));
        Value::Object(fields)
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenInput {
    members: u64,
    signatures: u64,
    needs_authentic_deed: bool,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn in_writing(input: &Value) -> Result<Answer, CaseRefused> {
    let input: WrittenInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let decided = written_decision(law, input.members, input.signatures, input.needs_authentic_deed)?;
    Ok(Answer::new(decided, |verdict| json!({ "adopted": verdict.adopted, "missing": verdict.missing })))
}

#[cfg(test)]
mod tests;
