//! How many cases a second the rulebook answers on one core, from JSON to JSON with the sentences in four languages, and
//! how the vote of a large assembly grows.
#![expect(clippy::unwrap_used, reason = "a bench may stop")]
use std::{collections::BTreeMap, hint::black_box};

use application::law::{EvaluateRules, RuleCase};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use serde_json::{Value, json};

const CASES: u64 = 1_000;

/// The input of case `n`.
type Inputs = fn(u64) -> Value;

fn quorum(n: u64) -> Value {
    json!({
        "owners_total": 20, "shares_total": 1000, "owners_present_or_represented": n % 21,
        "shares_present_or_represented": if n.is_multiple_of(21) { 0 } else { n % 1001 }, "second_assembly": n.is_multiple_of(10),
    })
}

fn majority(n: u64) -> Value {
    let name = if n.is_multiple_of(2) { "two_thirds" } else { "absolute" };
    json!({ "majority": name, "for": n, "against": CASES - n, "abstain": n % 7, "blank": 0, "null": 1 })
}

fn answer(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("rules");
    let kinds: [(&str, Inputs); 2] = [("quorum", quorum), ("majority", majority)];
    for (kind, input) in kinds {
        let cases: Vec<RuleCase> = (0..CASES)
            .map(|n| {
                serde_json::from_value(json!({ "id": n.to_string(), "kind": kind, "input": input(n) }))
                    .unwrap()
            })
            .collect();
        group.throughput(Throughput::Elements(CASES));
        group.bench_with_input(BenchmarkId::from_parameter(kind), &cases, |bencher, cases| {
            bencher.iter(|| {
                for case in cases {
                    let answer = EvaluateRules.answer(black_box(case));
                    assert!(answer.get("output").is_some(), "{answer}");
                    black_box(answer);
                }
            });
        });
    }
    group.finish();
}

/// The vote of an assembly to which everybody came, on works that ask two thirds.
fn vote(lots: u64) -> RuleCase {
    let name = |lot: u64| format!("A{lot}");
    let word = |lot: u64| if lot.is_multiple_of(4) { "against" } else { "for" };
    let shares: BTreeMap<String, u64> = (1..=lots).map(|lot| (name(lot), lot % 7 + 1)).collect();
    let votes: BTreeMap<String, &str> = (1..=lots).map(|lot| (name(lot), word(lot))).collect();
    let present: Vec<&String> = shares.keys().collect();
    let input = json!({
        "shares": shares, "present": present, "proxies": {}, "votes": votes, "decision": "works on common parts",
    });
    serde_json::from_value(json!({ "id": "1", "kind": "full_vote", "input": input })).unwrap()
}

fn count(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("count a vote");
    for lots in [10_u64, 100, 1_000, 10_000] {
        let case = vote(lots);
        let answer = EvaluateRules.answer(&case);
        assert!(answer.get("output").is_some(), "{answer}");
        group.throughput(Throughput::Elements(lots));
        group.bench_with_input(BenchmarkId::from_parameter(lots), &case, |bencher, case| {
            bencher.iter(|| EvaluateRules.answer(black_box(case)));
        });
    }
    group.finish();
}

criterion_group!(benches, answer, count);
criterion_main!(benches);
