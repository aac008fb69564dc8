//! One item of a meeting, from the attendance list to the minutes.
use std::collections::{BTreeMap, BTreeSet};

use domain::law::assembly::{Meeting, MeetingVote, meeting_vote};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    answer::Answer,
    assembly::{known_decision, quorum_fields},
    case::{CaseRefused, Country, Day, read},
    case_statutes::CaseStatutes,
    evaluate_rules::Evaluator,
    votes::{Votes, ballot_fields, choices, usable_votes},
};

pub(super) const KINDS: &[(&str, Evaluator)] = &[("full_vote", full_vote)];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FullInput<'a> {
    #[serde(borrow)]
    shares: BTreeMap<&'a str, u64>,
    present: Vec<&'a str>,
    /// Principal and mandatary.
    #[serde(default)]
    proxies: BTreeMap<&'a str, &'a str>,
    votes: Votes<'a>,
    decision: &'a str,
    #[serde(default)]
    second_assembly: bool,
    syndic: Option<&'a str>,
    #[serde(default)]
    suspended: BTreeSet<&'a str>,
    #[serde(default)]
    conflicted: BTreeSet<&'a str>,
    charge_weights: Option<BTreeMap<&'a str, u64>>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
    #[serde(default)]
    statutes: CaseStatutes,
}

fn full_vote(input: &Value) -> Result<Answer, CaseRefused> {
    let input: FullInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let decision = known_decision(law, input.decision)?;
    let present: BTreeSet<&str> = input.present.iter().copied().collect();
    if present.len() < input.present.len() {
        return Err(CaseRefused::malformed("somebody is present twice"));
    }
    let meeting = Meeting {
        votes: choices(&input.votes),
        shares: input.shares,
        present,
        proxies: input.proxies.into_iter().collect(),
        second_assembly: input.second_assembly,
        syndic: input.syndic,
        suspended: input.suspended,
        conflicted: input.conflicted,
        payers: input.charge_weights,
    };
    let voted = meeting_vote(input.statutes.of(law)?, &meeting, decision)?;
    Ok(Answer::new(voted, |vote| fields(&vote, decision.row)))
}

fn fields(vote: &MeetingVote<&str>, row: &str) -> Value {
    let verdict = &vote.ballot.verdict;
    let mut fields = ballot_fields(&vote.ballot);
    let percent = percentage(vote.ballot.tally.votes_for, verdict.base);
    for (name, value) in [
        ("decision", json!(row)),
        ("heads", json!(vote.heads)),
        ("shares_in", json!(vote.shares_in)),
        ("quorum", quorum_fields(vote.route)),
        ("refused_proxies", json!(vote.refused_proxies)),
        ("usable_votes", usable_votes(&vote.ballot)),
        ("percent_for", json!(percent)),
        ("adopted", json!(vote.adopted)),
        ("would_pass_four_fifths", json!(vote.would_pass_four_fifths)),
        ("minutes_opponents", json!(vote.opponents)),
        ("minutes_abstainers", json!(vote.abstainers)),
    ] {
        fields.insert(name.to_owned(), value);
    }
    Value::Object(fields)
}

/// Two decimals, half up, for the reader only: majorities are never compared by it.
fn percentage(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "0.00".to_owned();
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    let hundredths = (part * 20_000 + whole) / (whole * 2);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
