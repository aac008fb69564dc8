use serde_json::json;

use super::super::{EvaluateRules, RuleCase};
use super::*;

fn answer(kind: &str, input: Value) -> Result<Value, String> {
    let case = RuleCase { id: "1".to_owned(), kind: kind.to_owned(), input };
    let answer = EvaluateRules.answer(&case);
    answer.get("output").cloned().ok_or_else(|| answer["error"].as_str().unwrap_or_default().to_owned())
}

fn output(kind: &str, input: Value) -> Value {
    answer(kind, input).unwrap()
}

#[test]
fn a_decision_brings_its_own_majority_and_says_what_is_missing() {
    let found = output("decision", json!({ "decision": "M-21", "for": 65, "against": 35, "abstain": 20 }));
    assert_eq!(found["majority"], "two_thirds");
    assert_eq!(
        (&found["adopted"], &found["needed"], &found["missing"]),
        (&json!(false), &json!(67), &json!(2))
    );
    assert_eq!((&found["base"], &found["votes_cast"]), (&json!(100), &json!(100)));
    assert_eq!(found["second_vote"], Value::Null);
    assert_eq!(found["rule"], "majority-works");
    assert!(found["article"].as_str().unwrap().contains("art. 3.88 § 1, 1° b CC"));
    let before = json!({ "decision": "M-21", "for": 70, "against": 30, "on": "2018-12-31" });
    assert_eq!(output("decision", before)["majority"], "three_quarters");
    let court = json!({ "decision": "M-47", "for": 80, "against": 20 });
    assert_eq!(output("decision", court)["court_needed"], true);
}

#[test]
fn a_french_decision_opens_its_second_vote() {
    let asked = |second: bool| json!({ "jurisdiction": "FR", "decision": "FR-25-c", "for": 400, "against": 300, "all_votes": 1000, "second_vote": second });
    let first = output("decision", asked(false));
    assert_eq!(
        (&first["adopted"], &first["needed"], &first["missing"]),
        (&json!(false), &json!(501), &json!(101))
    );
    assert_eq!(first["second_vote"], json!({ "allowed": true, "majority": "art_24" }));
    let second = output("decision", asked(true));
    assert_eq!((&second["adopted"], &second["majority"]), (&json!(true), &json!("art_24")));
    let double = json!({
        "jurisdiction": "FR", "decision": "FR-26-a", "for": 700, "against": 0, "all_votes": 1000,
        "members_total": 10, "members_present": 8, "members_for": 5,
    });
    let found = output("decision", double);
    assert_eq!((&found["adopted"], &found["members_needed"]), (&json!(false), &json!(6)));
    assert_eq!(found["second_vote"], json!({ "allowed": true, "majority": "art_25" }));
    assert_eq!(
        output(
            "quorum",
            json!({
                "jurisdiction": "FR", "owners_total": 9, "shares_total": 9, "owners_present_or_represented": 1,
                "shares_present_or_represented": 1,
            })
        )["route"],
        "none_required"
    );
}

#[test]
fn what_is_out_of_limits_is_malformed_and_never_guessed() {
    let whole = json!({ "majority": "absolute", "for": 1, "against": 0 });
    assert!(answer("majority", whole.clone()).is_ok());
    let with = |name: &str, value: Value| {
        let mut input = whole.clone();
        input[name] = value;
        answer("majority", input)
    };
    for (name, value) in [
        ("majority", json!("half")),
        ("for", json!(-1)),
        ("for", json!(1.5)),
        ("for", json!("1")),
        ("extra", json!(1)),
        ("decision", json!("M-21")),
        ("second_vote", json!(true)),
        ("blank", json!(u64::MAX)),
        ("present_votes", json!(0)),
        ("members_total", json!(3)),
        ("members_present", json!(3)),
        ("members_for", json!(3)),
        ("jurisdiction", json!("LU")),
        ("on", json!("2026-02-30")),
    ] {
        let refused = with(name, value.clone()).unwrap_err();
        assert!(refused.starts_with("malformed input: "), "{name} {value}: {refused}");
    }
    assert!(with("abstain", json!(u64::MAX)).is_err());
    assert_eq!(
        with("jurisdiction", json!("FR")).unwrap_err(),
        "no rule absolute-majority in force on 2026-11-21"
    );
    for input in [
        json!({ "for": 1, "against": 0 }),
        json!({ "decision": "M-99", "for": 1, "against": 0 }),
        json!({ "decision": "M-21", "majority": "absolute", "for": 1, "against": 0 }),
    ] {
        assert!(answer("decision", input).unwrap_err().starts_with("malformed"));
    }
}

#[test]
fn unanimity_counts_the_silent_as_abstained_and_knows_two_rules_only() {
    let asked = |rule: &str, votes_for: u64, all: u64, present: u64| {
        answer(
            "unanimity",
            json!({ "rule": rule, "for": votes_for, "against": 0, "all_votes": all, "present_votes": present }),
        )
    };
    assert_eq!(asked("unanimity_second", 840, 1_000, 850).unwrap()["abstain"], 10);
    assert_eq!(asked("unanimity_second", 850, 1_000, 850).unwrap()["adopted"], true);
    assert_eq!(asked("unanimity", 850, 1_000, 850).unwrap()["second_vote"]["allowed"], true);
    for refused in [
        asked("absolute", 1, 1, 1),
        asked("unanimity", 851, 1_000, 850),
        asked("unanimity", 850, 849, 850),
        asked("unanimity", 0, 0, 0),
        asked("unanimity_second", 0, 0, 0),
    ] {
        assert!(refused.unwrap_err().starts_with("malformed"));
    }
}

#[test]
fn a_written_decision_lacks_a_signature_or_not() {
    let asked = |signatures| {
        answer(
            "written_decision",
            json!({ "members": 9, "signatures": signatures, "needs_authentic_deed": false }),
        )
    };
    assert_eq!((&asked(8).unwrap()["adopted"], &asked(8).unwrap()["missing"]), (&json!(false), &json!(1)));
    assert_eq!(asked(9).unwrap()["adopted"], true);
    assert!(asked(10).is_err());
}

#[test]
fn a_cap_is_told_with_names_and_a_principal_may_be_named_apart() {
    let asked = |blocks: Value, votes_for: Value, against: Value| {
        answer(
            "vote_cap",
            json!({ "blocks": blocks, "for": votes_for, "against": against, "majority": "absolute" }),
        )
    };
    let blocks = json!({ "M": { "M": 200, "P": 300 }, "X": { "X": 300 } });
    let found = asked(blocks.clone(), json!(["M"]), json!(["P"])).unwrap();
    assert_eq!(
        (&found["for"], &found["against"], &found["abstain"]),
        (&json!(120), &json!(180), &json!(300))
    );
    assert_eq!((&found["capped"], &found["usable_votes"]), (&json!(["M"]), &json!({ "M": 300, "X": 300 })));
    let alone = asked(json!({ "A": { "A": 700 } }), json!(["A"]), json!([])).unwrap();
    assert_eq!((&alone["usable_votes"], &alone["adopted"]), (&json!({ "A": 0 }), &json!(false)));
    assert!(alone["advice"].as_str().unwrap().contains("in writing"));
    assert!(found.get("advice").is_none());
    for refused in [
        asked(blocks.clone(), json!(["Z"]), json!([])),
        asked(blocks.clone(), json!(["M"]), json!(["M"])),
        asked(json!({ "M": { "M": 0 } }), json!(["M"]), json!([])),
        asked(json!({}), json!([]), json!([])),
        asked(json!({ "M": { "X": 1 }, "X": { "X": 1 } }), json!([]), json!([])),
        asked(json!({ "M": { "M": u64::MAX }, "X": { "X": 1 } }), json!([]), json!([])),
    ] {
        assert!(refused.unwrap_err().starts_with("malformed"));
    }
}

#[test]
fn proxies_votes_and_roles_are_read_strictly() {
    let role = |role: &str| {
        answer(
            "proxy_limit",
            json!({ "mandatary_role": role, "own_votes": 21, "principals": [20, 20, 20, 20], "total_votes_of_all_lots": 1000 }),
        )
    };
    assert_eq!(role("owner").unwrap()["last_received_to_refuse"], 1);
    assert!(role("tenant").unwrap_err().starts_with("malformed"));
    let conflict = |person: Value, vote: &str| {
        answer(
            "conflict_of_interest",
            json!({ "shares": { "A": 3, "B": 4, "C": 5 }, "mandated_person": person, "votes": { "A": vote, "B": "for", "C": "against" } }),
        )
    };
    let found = conflict(json!(["A", "B"]), "for").unwrap();
    assert_eq!(
        (&found["excluded"], &found["note"]),
        (&json!(["A", "B"]), &json!("with A and B counted it would have been 7/5"))
    );
    assert!(conflict(json!("A"), "yes").unwrap_err().contains("is no vote"));
    assert!(conflict(json!("Z"), "for").unwrap_err().contains("Z has no lot here"));
    let suspended = output(
        "suspended_vote",
        json!({ "shares": { "A": 3, "B": 4, "C": 5 }, "lot_in_indivision_without_representative": "C", "votes": { "A": "for", "C": "for" } }),
    );
    assert_eq!((&suspended["shares_total"], &suspended["shares_in"]), (&json!(12), &json!(3)));
}

#[test]
fn a_whole_vote_names_the_row_and_rounds_the_percentage_for_the_reader() {
    let asked = |present: Value| {
        answer(
            "full_vote",
            json!({
                "shares": { "A": 1, "B": 1, "C": 1 }, "present": present, "votes": { "A": "for", "B": "for", "C": "against" },
                "decision": "accounts",
            }),
        )
    };
    let found = asked(json!(["A", "B", "C"])).unwrap();
    assert_eq!(
        (&found["percent_for"], &found["decision"], &found["adopted"]),
        (&json!("66.67"), &json!("M-01"), &json!(true))
    );
    assert!(asked(json!(["A", "B", "C", "A"])).unwrap_err().contains("twice"));
    let silent = output(
        "full_vote",
        json!({ "shares": { "A": 1 }, "present": ["A"], "votes": {}, "decision": "accounts" }),
    );
    assert_eq!((&silent["percent_for"], &silent["minutes_abstainers"]), (&json!("0.00"), &json!(["A"])));
}

#[test]
fn days_are_asked_in_their_order() {
    let mandate = output("syndic_mandate", json!({ "start": "2026-06-01" }));
    assert_eq!(
        (&mandate["latest_end"], &mandate["posting_by"], &mandate["hand_over_by"]),
        (&json!("2029-06-01"), &json!("2026-06-09"), &json!("2029-07-02"))
    );
    let calendar = output("assembly_calendar", json!({ "assembly": "2027-06-08" }));
    assert_eq!(
        (&calendar["agenda_items_received_by"], &calendar["within_period"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(calendar["convocation_sent_by_registered"], "2027-05-20");
    let outside = output(
        "assembly_calendar",
        json!({ "assembly": "2027-06-16", "period_start": "2027-06-01", "period_end": "2027-06-15" }),
    );
    assert_eq!(outside["within_period"], false);
    let reached =
        output("second_assembly_dates", json!({ "first_assembly": "2026-03-10", "quorum_reached": true }));
    assert_eq!((&reached["needed"], &reached["earliest_literal"]), (&json!(false), &Value::Null));
    let request = output(
        "owners_request",
        json!({ "shares_of_requesters": 199, "shares_total": 1000, "registered_received": "2026-02-02" }),
    );
    assert_eq!((&request["convocations_sent_by"], &request["then"]), (&Value::Null, &Value::Null));
    for (kind, input) in [
        ("syndic_mandate", json!({ "start": "2026-06-01", "end": "2026-05-31" })),
        (
            "assembly_calendar",
            json!({ "assembly": "2027-06-08", "period_start": "2027-06-02", "period_end": "2027-06-01" }),
        ),
        ("assembly_calendar", json!({ "assembly": "2027-06-08", "minutes_notified": "2027-06-07" })),
        (
            "second_assembly_dates",
            json!({ "first_assembly": "2026-03-10", "quorum_reached": false, "convocation_sent": "2026-03-09" }),
        ),
        (
            "owners_request",
            json!({ "shares_of_requesters": 2, "shares_total": 1, "registered_received": "2026-02-02" }),
        ),
        (
            "owners_request",
            json!({ "shares_of_requesters": 0, "shares_total": 0, "registered_received": "2026-02-02" }),
        ),
        ("size_thresholds", json!({ "lots": { "apartment": 0 } })),
        ("annulment_deadline", json!({ "jurisdiction": "FR", "assembly": "2026-10-31" })),
    ] {
        let refused = answer(kind, input.clone()).unwrap_err();
        assert!(refused.starts_with("malformed"), "{kind} {input}: {refused}");
    }
}
