//! Every worked case comes out as written; a kind that nobody evaluates fails.
use serde_json::Value;

use super::*;

/// Prose that a program says in its own words.
const IN_OWN_WORDS: [&str; 1] = ["F02-07/why"];

/// The cases of the legal rulebook.
fn vectors() -> Vec<Value> {
    cases_of(include_str!("vectors.json"))
}

/// One or two of each kind that those have none of.
fn examples() -> Vec<Value> {
    cases_of(include_str!("examples.json"))
}

fn cases_of(file: &str) -> Vec<Value> {
    let mut file: Value = serde_json::from_str(file).unwrap();
    serde_json::from_value(file["vectors"].take()).unwrap()
}

#[test]
fn every_worked_case_comes_out_as_written() {
    assert_eq!(vectors().len(), 89);
    let mut wrong = Vec::new();
    for case in vectors().into_iter().chain(examples()) {
        let asked: RuleCase = serde_json::from_value(case.clone()).unwrap();
        let answer = EvaluateRules.answer(&asked);
        for (field, expected) in case["expected"].as_object().unwrap() {
            let found = &answer["output"][field];
            if found != expected && !IN_OWN_WORDS.contains(&format!("{}/{field}", asked.id).as_str()) {
                wrong.push(format!("{} {field}: {found} for {expected} {}", asked.id, answer["error"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_answer_has_an_article_and_whole_sentences_in_four_languages() {
    for case in vectors().into_iter().chain(examples()) {
        let answer = EvaluateRules.answer(&serde_json::from_value(case.clone()).unwrap());
        let output = &answer["output"];
        assert!(output["article"].as_str().is_some_and(|article| article.len() > 3), "{answer}");
        for language in ["nl", "fr", "de", "en"] {
            let steps = output["steps"][language].as_array().unwrap();
            assert!(!steps.is_empty(), "{}: no step", case["id"]);
            for step in steps {
                assert!(!step.as_str().unwrap().contains(['{', '}']), "{}: {step}", case["id"]);
            }
        }
    }
}

#[test]
fn every_kind_has_a_worked_case() {
    let worked: Vec<Value> = vectors().into_iter().chain(examples()).collect();
    for (kind, _) in KINDS.iter().copied().flatten() {
        assert!(worked.iter().any(|case| case["kind"] == *kind), "{kind}");
    }
}

#[test]
fn what_cannot_be_answered_is_an_error_of_its_own() {
    let asked = serde_json::json!([
        { "id": "1", "kind": "no such kind", "input": {} },
        { "id": "2", "kind": "reserve_start", "input": { "provisional_acceptance": "2023-02-30" } },
        { "id": "3", "kind": "reserve_start", "input": { "provisional_acceptance": "2023-05-10", "extra": 1 } },
        { "id": "4" },
        { "id": "5", "kind": "reserve_start", "input": { "provisional_acceptance": "2023-05-10" } },
    ]);
    let answers = EvaluateRules.answer_all(&asked).unwrap();
    let errors: Vec<bool> = answers.iter().map(|answer| answer.get("error").is_some()).collect();
    assert_eq!(errors, [true, true, true, true, false]);
    assert_eq!(answers[4]["output"]["obligatory_from"], "2028-05-10");
    assert!(EvaluateRules.answer_all(&serde_json::json!({ "cases": [] })).is_err());
}
