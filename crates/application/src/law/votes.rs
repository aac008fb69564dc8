//! Votes by name: the cap, proxies, payers, those who stay out.
use std::collections::{BTreeMap, BTreeSet};

use domain::law::{
    Reasoned,
    assembly::{
        Attendance, Ballot, Bundle, Choice, Exclusion, Majority, MandataryRole, ballot, payers_vote,
        proxy_limit, vote_without,
    },
};
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::{Map, Value, json};

use super::{
    answer::Answer,
    assembly::{known_majority, verdict_fields},
    case::{CaseRefused, Country, Day, read},
    case_statutes::CaseStatutes,
    evaluate_rules::Evaluator,
};

pub(super) const KINDS: &[(&str, Evaluator)] = &[
    ("vote_cap", cap),
    ("proxy_limit", proxies),
    ("restricted_electorate", payers),
    ("conflict_of_interest", conflict),
    ("suspended_vote", suspended),
];

/// `"for"`, `"against"`, `"abstain"`, `"blank"` or `"null"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Answered(pub Choice);

impl<'de> Deserialize<'de> for Answered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <&str>::deserialize(deserializer)?;
        let known = Choice::from_code(code).map(Self);
        known.ok_or_else(|| {
            D::Error::custom(format!("{code:?} is no vote: for, against, abstain, blank, null"))
        })
    }
}

/// One name or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Names<'a> {
    #[serde(borrow)]
    One(&'a str),
    Several(Vec<&'a str>),
}

impl<'a> Names<'a> {
    fn into_set(self) -> BTreeSet<&'a str> {
        match self {
            Self::One(name) => BTreeSet::from([name]),
            Self::Several(names) => names.into_iter().collect(),
        }
    }
}

pub(super) type Votes<'a> = BTreeMap<&'a str, Answered>;

pub(super) fn choices<'a>(votes: &Votes<'a>) -> BTreeMap<&'a str, Choice> {
    votes.iter().map(|(name, answered)| (*name, answered.0)).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CapInput<'a> {
    /// By holder: the votes of each owner in his hand.
    #[serde(borrow)]
    blocks: BTreeMap<&'a str, BTreeMap<&'a str, u64>>,
    #[serde(rename = "for")]
    votes_for: Vec<&'a str>,
    against: Vec<&'a str>,
    #[serde(default)]
    abstain: Vec<&'a str>,
    majority: &'a str,
    all_votes: Option<u64>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn cap(input: &Value) -> Result<Answer, CaseRefused> {
    let input: CapInput = read(input)?;
    let wanted = known_majority(input.majority)?;
    let bundles: Vec<Bundle<&str>> = input
        .blocks
        .iter()
        .map(|(holder, parts)| Bundle {
            holder: *holder,
            parts: parts.iter().map(|(owner, votes)| (*owner, *votes)).collect(),
        })
        .collect();
    let total = bundles.iter().try_fold(0_u64, |sum, bundle| {
        bundle.parts.iter().try_fold(sum, |sum, (_, votes)| sum.checked_add(*votes))
    });
    let total = total.ok_or_else(|| CaseRefused::malformed("more votes than fit"))?;
    if total == 0 {
        return Err(CaseRefused::malformed("nobody has a vote"));
    }
    let choices = choices_of(&input)?;
    let all_votes = Some(input.all_votes.unwrap_or(total));
    let attendance = Attendance { all_votes, ..Attendance::default() };
    let counted = ballot(input.jurisdiction.law(input.on), wanted, &bundles, &choices, attendance)?;
    let alone = counted.outcome.has_sole_attendee();
    Ok(Answer::new(counted, |ballot| {
        let mut fields = ballot_fields(&ballot);
        fields.insert("usable_votes".to_owned(), usable_votes(&ballot));
        if alone {
            let advice = "sole attendee: decide in writing with all members, or ask the justice of the peace";
            fields.insert("advice".to_owned(), json!(advice));
        }
        Value::Object(fields)
    }))
}

/// A holder chooses for all he holds, except for the principals named apart.
fn choices_of<'a>(input: &CapInput<'a>) -> Result<BTreeMap<&'a str, Choice>, CaseRefused> {
    let lists = [
        (&input.votes_for, Choice::For),
        (&input.against, Choice::Against),
        (&input.abstain, Choice::Abstain),
    ];
    let mut named = BTreeMap::new();
    for (list, choice) in lists {
        for name in list {
            let known = input.blocks.contains_key(name)
                || input.blocks.values().any(|parts| parts.contains_key(name));
            if !known {
                return Err(CaseRefused::malformed(format_args!("{name} has no lot here")));
            }
            if named.insert(*name, choice).is_some() {
                return Err(CaseRefused::malformed(format_args!("{name} votes twice")));
            }
        }
    }
    let mut choices = BTreeMap::new();
    for (holder, parts) in &input.blocks {
        for owner in parts.keys() {
            if let Some(choice) = named.get(owner).or_else(|| named.get(holder)) {
                choices.insert(*owner, *choice);
            }
        }
    }
    Ok(choices)
}

pub(super) fn ballot_fields(ballot: &Ballot<&str>) -> Map<String, Value> {
    let mut fields = verdict_fields(&ballot.verdict);
    fields.insert("for".to_owned(), json!(ballot.tally.votes_for));
    fields.insert("against".to_owned(), json!(ballot.tally.against));
    fields.insert("abstain".to_owned(), json!(ballot.tally.left_out));
    let capped = ballot.usable.iter().filter(|usable| usable.is_capped());
    fields.insert("capped".to_owned(), capped.map(|usable| usable.holder).collect());
    fields
}

pub(super) fn usable_votes(ballot: &Ballot<&str>) -> Value {
    let usable = ballot.usable.iter().map(|usable| (usable.holder.to_owned(), json!(usable.usable)));
    Value::Object(usable.collect())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProxyInput<'a> {
    mandatary_role: &'a str,
    own_votes: u64,
    /// In the order in which the proxies were received.
    principals: Vec<u64>,
    total_votes_of_all_lots: u64,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
    #[serde(default)]
    statutes: CaseStatutes,
}

fn proxies(input: &Value) -> Result<Answer, CaseRefused> {
    let input: ProxyInput = read(input)?;
    let role = MandataryRole::from_code(input.mandatary_role)
        .ok_or_else(|| CaseRefused::malformed("a mandatary is owner, syndic, syndic_staff or third_party"))?;
    let law = input.jurisdiction.law(input.on);
    let limit = proxy_limit(
        input.statutes.of(law)?,
        role,
        input.own_votes,
        &input.principals,
        input.total_votes_of_all_lots,
    )?;
    Ok(Answer::new(limit, |limit| {
        json!({
            "allowed": limit.allowed,
            "held_votes": limit.held_votes,
            "count": limit.count,
            "last_received_to_refuse": limit.to_refuse,
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PayersInput<'a> {
    charge_key: Option<&'a str>,
    #[serde(borrow)]
    weights: BTreeMap<&'a str, u64>,
    #[serde(default)]
    lots_without_share: BTreeSet<&'a str>,
    votes: Votes<'a>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn payers(input: &Value) -> Result<Answer, CaseRefused> {
    let input: PayersInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let counted = payers_vote(law, &input.weights, &input.lots_without_share, &choices(&input.votes))?;
    Ok(Answer::new(counted, |vote| {
        json!({
            "charge_key": input.charge_key,
            "electorate": vote.electorate,
            "rejected_ballots": vote.rejected,
            "for": vote.tally.votes_for,
            "against": vote.tally.against,
            "abstain": vote.tally.left_out,
            "adopted_absolute": vote.absolute.adopted,
            "adopted_two_thirds": vote.two_thirds.adopted,
            "adopted_four_fifths": vote.four_fifths.adopted,
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConflictInput<'a> {
    #[serde(borrow)]
    shares: BTreeMap<&'a str, u64>,
    item: Option<&'a str>,
    #[serde(borrow)]
    mandated_person: Names<'a>,
    votes: Votes<'a>,
    majority: Option<&'a str>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn conflict(input: &Value) -> Result<Answer, CaseRefused> {
    let input: ConflictInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let wanted = input.majority.map_or(Ok(Majority::Absolute), known_majority)?;
    let excluded = input.mandated_person.into_set();
    let choices = choices(&input.votes);
    let counted = vote_without(law, wanted, &input.shares, &choices, (Exclusion::Conflict, &excluded))?;
    let none = BTreeSet::new();
    let with_all =
        vote_without(law, wanted, &input.shares, &choices, (Exclusion::Conflict, &none))?.outcome.tally;
    let names = excluded.iter().copied().collect::<Vec<_>>().join(" and ");
    let note = format!("with {names} counted it would have been {}/{}", with_all.votes_for, with_all.against);
    Ok(excluding(counted, excluded, |fields| {
        fields.insert("note".to_owned(), json!(note));
        fields.insert("item".to_owned(), json!(input.item));
    }))
}

fn excluding(
    counted: Reasoned<Ballot<&str>>,
    excluded: BTreeSet<&str>,
    more: impl FnOnce(&mut Map<String, Value>),
) -> Answer {
    Answer::new(counted, |ballot| {
        let mut fields = ballot_fields(&ballot);
        fields.insert("excluded".to_owned(), excluded.into_iter().collect());
        more(&mut fields);
        Value::Object(fields)
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SuspendedInput<'a> {
    #[serde(borrow)]
    shares: BTreeMap<&'a str, u64>,
    #[serde(borrow)]
    lot_in_indivision_without_representative: Names<'a>,
    votes: Votes<'a>,
    majority: Option<&'a str>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn suspended(input: &Value) -> Result<Answer, CaseRefused> {
    let input: SuspendedInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let wanted = input.majority.map_or(Ok(Majority::Absolute), known_majority)?;
    let excluded = input.lot_in_indivision_without_representative.into_set();
    let choices = choices(&input.votes);
    let counted = vote_without(law, wanted, &input.shares, &choices, (Exclusion::Suspended, &excluded))?;
    let total: u64 = input.shares.values().sum();
    let present =
        input.shares.iter().filter(|(name, _)| choices.contains_key(*name) && !excluded.contains(*name));
    let shares_in: u64 = present.map(|(_, shares)| shares).sum();
    Ok(excluding(counted, excluded, |fields| {
        fields.insert("shares_total".to_owned(), json!(total));
        fields.insert("shares_in".to_owned(), json!(shares_in));
    }))
}
