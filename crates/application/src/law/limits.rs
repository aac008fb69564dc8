//! What a case may say at the limits of its fields: the last that is taken, the first that is not.
use serde_json::{Value, json};

use super::*;

fn answer(kind: &str, input: &Value) -> Value {
    let case = json!({ "id": "limit", "kind": kind, "input": input });
    EvaluateRules.answer(&serde_json::from_value(case).unwrap())
}

fn output(kind: &str, input: &Value) -> Value {
    let answer = answer(kind, input);
    assert!(answer["error"].is_null(), "{kind} {input}: {}", answer["error"]);
    answer["output"].clone()
}

fn refusal(kind: &str, input: &Value) -> String {
    let answer = answer(kind, input);
    answer["error"].as_str().unwrap_or_else(|| panic!("{kind} {input} was answered: {answer}")).to_owned()
}

#[test]
fn an_amount_is_digits_a_dot_and_two_decimals_at_most() {
    let minimum = |charges: &str| json!({ "ordinary_common_charges_previous_year": charges });
    for taken in ["100", "100.0", "100.00"] {
        assert_eq!(output("reserve_minimum", &minimum(taken))["minimum_contribution"], "5.00", "{taken}");
    }
    for refused in ["", ".50", "1.234", "1.", "+1.50", "1.+5", "1,50", "1 000.00"] {
        let said = refusal("reserve_minimum", &minimum(refused));
        assert!(said.contains("is no amount"), "{refused}: {said}");
    }
}

#[test]
fn a_day_has_ten_signs_and_lies_between_1900_and_2199() {
    let start = |day: &str| json!({ "provisional_acceptance": day });
    for taken in ["2010-09-01", "2194-12-31"] {
        output("reserve_start", &start(taken));
    }
    for refused in ["2026-3-10", "1899-12-31", "2200-01-01", "26-03-10", "+2026-03-1"] {
        let said = refusal("reserve_start", &start(refused));
        assert!(said.contains("is no day"), "{refused}: {said}");
    }
}

#[test]
fn a_financial_year_may_begin_on_another_day_than_the_first_of_january() {
    let sold = |begins: &str| {
        json!({ "lot_ordinary_charges_of_year": "365.00", "fiscal_year": 2026, "fiscal_year_begins": begins,
                "buyer_enjoys_common_parts_from": "2026-07-11" })
    };
    assert_eq!(output("transfer_prorata", &sold("07-01"))["seller_days"], 10);
    assert_eq!(output("transfer_prorata", &sold("calendar"))["seller_days"], 191);
    for refused in ["7-01", "7-1", "02-29", "January"] {
        assert!(refusal("transfer_prorata", &sold(refused)).contains("is neither"), "{refused}");
    }
}

#[test]
fn the_same_day_is_not_too_early() {
    let second = |sent: &str| json!({ "first_assembly": "2026-03-10", "quorum_reached": false, "convocation_sent": sent });
    output("second_assembly_dates", &second("2026-03-10"));
    assert!(refusal("second_assembly_dates", &second("2026-03-09")).contains("cannot leave before"));

    let period = |end: &str, minutes: &str| {
        json!({ "assembly": "2027-06-08", "period_start": "2027-06-08", "period_end": end,
                "minutes_notified": minutes })
    };
    output("assembly_calendar", &period("2027-06-08", "2027-06-08"));
    assert!(refusal("assembly_calendar", &period("2027-06-07", "2027-06-08")).contains("ends before"));
    assert!(
        refusal("assembly_calendar", &period("2027-06-08", "2027-06-07")).contains("not notified before")
    );

    let mandate = |end: &str| json!({ "start": "2026-03-10", "end": end });
    output("syndic_mandate", &mandate("2026-03-10"));
    assert!(refusal("syndic_mandate", &mandate("2026-03-09")).contains("does not end before"));
}

#[test]
fn all_owners_may_ask_for_an_assembly_and_no_more_than_all() {
    let request = |asking: u64, total: u64| json!({ "shares_of_requesters": asking, "shares_total": total, "registered_received": "2026-02-02" });
    assert_eq!(output("owners_request", &request(1000, 1000))["admissible"], true);
    for (asking, total) in [(1001, 1000), (0, 0)] {
        assert!(refusal("owners_request", &request(asking, total)).contains("more shares than there are"));
    }
}

#[test]
fn unanimity_of_nobody_is_refused() {
    let vote = |all: u64| json!({ "rule": "unanimity", "for": 0, "against": 0, "all_votes": all, "present_votes": 0 });
    let nobody = refusal("unanimity", &vote(0));
    assert!(nobody.ends_with("their number is missing or zero"), "{nobody}");
    assert_eq!(output("unanimity", &vote(1))["adopted"], false);
}

#[test]
fn unanimity_counts_those_who_did_not_come_when_their_number_is_given() {
    let vote = |all: Option<u64>| {
        json!({ "blocks": { "A": { "A": 400 }, "B": { "B": 350 } }, "for": ["A", "B"], "against": [],
                "majority": "unanimity", "all_votes": all })
    };
    assert_eq!(output("vote_cap", &vote(None))["adopted"], true);
    assert_eq!(output("vote_cap", &vote(Some(750)))["adopted"], true);
    assert_eq!(output("vote_cap", &vote(Some(751)))["adopted"], false);
}

#[test]
fn the_base_of_a_communication_is_one_to_ten_digits() {
    let base = |base: &str| json!({ "base": base });
    assert_eq!(output("ogm_valid", &base("5"))["structured"], "+++000/0000/00505+++");
    assert_eq!(output("ogm_valid", &base("9999999999"))["valid"], true);
    for refused in ["", "+5", "00000000005", "5 ", "V"] {
        assert!(refusal("ogm_valid", &base(refused)).contains("one to ten digits"), "{refused}");
    }
}

#[test]
fn only_base_0_is_right_and_never_issued() {
    let why = |text: &str| output("ogm", &json!({ "text": text }))["why"].clone();
    assert!(why("+++000/0000/00097+++").as_str().unwrap().contains("never issued"));
    assert!(why("+++090/9337/55493+++").is_null());
}

#[test]
fn a_payment_code_holds_331_bytes() {
    let code = |name: &str| json!({ "name": name, "iban": "BE71 0961 2345 6769", "amount": "1746.75", "ogm": "+++202/6000/13734+++" });
    let rest = output("epc_qr", &code("A"))["bytes"].as_u64().unwrap() - 1;
    // A name has seventy signs at most, so that only wide ones fill the code.
    let wide = |bytes: u64| {
        let last = ["", "A", "é", "€"][usize::try_from(bytes % 4).unwrap()];
        "𝔄".repeat(usize::try_from(bytes / 4).unwrap()) + last
    };
    for bytes in [330, 331] {
        assert_eq!(output("epc_qr", &code(&wide(bytes - rest)))["bytes"], bytes);
    }
    assert!(refusal("epc_qr", &code(&wide(332 - rest))).contains("332 bytes"));
}

#[test]
fn a_rate_that_the_case_names_goes_before_the_one_of_the_law() {
    let debt = |extra: Option<(&str, &str)>| {
        let mut input = json!({ "principal": "1000.00", "from": "2026-01-01", "to_exclusive": "2027-01-01",
                                "payment": { "date": "2026-12-31", "amount": "0.01" } });
        if let Some((name, rate)) = extra {
            input[name] = json!(rate);
        }
        input
    };
    let interest = |extra| output("interest_with_payment", &debt(extra))["interest_before"].clone();
    assert_eq!(interest(Some(("rate_2026", "10"))), "99.73");
    assert_eq!(interest(None), interest(Some(("rate_2026", "4.5"))));
    assert!(refusal("interest_with_payment", &debt(Some(("rate_26x", "10")))).contains("names no year"));
}

#[test]
fn the_reference_shows_one_case_of_each_kind() {
    let shown: Vec<String> = worked_cases().unwrap().into_iter().map(|case| case.kind).collect();
    let mut kinds: Vec<&str> = KINDS.iter().copied().flatten().map(|(kind, _)| *kind).collect();
    let mut sorted: Vec<&str> = shown.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    kinds.sort_unstable();
    assert_eq!(sorted, kinds);
}
