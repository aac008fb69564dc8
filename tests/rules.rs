//! The rulebook from the shell: a file of cases in, a list of answers out, with nothing configured.
#![expect(clippy::unwrap_used, reason = "a program that cannot be run fails the test")]
use std::{
    fs,
    io::{Read as _, Write as _},
    path::Path,
    process::{Output, Stdio},
};

use acceptance::bare;
use serde_json::{Value, json};

/// Every worked case of the rulebook, with what has to come out.
const WORKED_CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/application/src/law/vectors.json");
/// Prose that the program says in its own words.
const IN_OWN_WORDS: [&str; 1] = ["F02-07/why"];

fn answers(output: &Output) -> Vec<Value> {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// `koprogo rules evaluate -` with `input` on the standard input.
fn evaluate(input: &[u8]) -> Output {
    let mut child = bare(&["rules", "evaluate", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    output
}

/// Refused as a whole: a sentence on the standard error, nothing on the standard output, exit code 1.
fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.starts_with("koprogo: ") && said.trim_end().lines().count() == 1, "{said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

#[test]
fn the_worked_cases_come_out_as_written_in_the_order_asked() {
    let file: Value = serde_json::from_slice(&fs::read(WORKED_CASES).unwrap()).unwrap();
    let cases = file["vectors"].as_array().unwrap();
    let output = bare(&["rules", "evaluate", WORKED_CASES]).output().unwrap();
    let answers = answers(&output);
    assert_eq!(answers.len(), cases.len());
    let mut wrong = Vec::new();
    let mut unknown = 0;
    for (case, answer) in cases.iter().zip(&answers) {
        assert_eq!(answer["id"], case["id"]);
        if let Some(error) = answer["error"].as_str() {
            assert!(error.starts_with("unknown kind"), "{}: {error}", case["id"]);
            unknown += 1;
            continue;
        }
        for (field, expected) in case["expected"].as_object().unwrap() {
            let name = format!("{}/{field}", case["id"].as_str().unwrap());
            if answer["output"][field] != *expected && !IN_OWN_WORDS.contains(&name.as_str()) {
                wrong.push(format!("{name}: {} for {expected}", answer["output"][field]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(output.status.code(), Some(i32::from(unknown > 0)));
    let again = evaluate(&fs::read(WORKED_CASES).unwrap());
    assert_eq!(again.stdout, output.stdout, "the standard input is answered otherwise than the file");
}

#[test]
fn a_case_without_an_answer_is_told_beside_its_id_and_the_others_are_answered() {
    let good = json!({ "provisional_acceptance": "2023-05-10" });
    let asked = json!([
        { "id": "good", "kind": "reserve_start", "input": good, "note": "left aside", "source": "somewhere" },
        { "id": "unknown", "kind": "no such kind", "input": {} },
        { "id": "malformed", "kind": "reserve_start", "input": { "provisional_acceptance": "2023-02-30" } },
        { "id": "of another shape", "kind": "reserve_start" },
        "no case",
        { "id": "twice", "kind": "reserve_start", "input": good },
    ]);
    let output = evaluate(asked.to_string().as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let answers = answers(&output);
    let errors: Vec<bool> = answers.iter().map(|answer| answer.get("error").is_some()).collect();
    assert_eq!(errors, [false, true, true, true, true, false]);
    assert_eq!(answers[0]["output"]["obligatory_from"], "2028-05-10");
    assert_eq!(answers[5]["id"], "twice");
    assert!(output.stderr.is_empty());
}

#[test]
fn a_list_with_a_byte_order_mark_an_empty_list_and_a_huge_one_are_answered() {
    let case =
        json!({ "id": "1", "kind": "reserve_start", "input": { "provisional_acceptance": "2023-05-10" } });
    let marked = evaluate(format!("\u{feff}[{case}]").as_bytes());
    assert!(marked.status.success());
    assert_eq!(answers(&marked).len(), 1);

    let empty = evaluate(b"[]");
    assert!(empty.status.success());
    assert_eq!(answers(&empty), Vec::<Value>::new());

    let huge = evaluate(json!({ "vectors": vec![case; 20_000] }).to_string().as_bytes());
    assert!(huge.status.success());
    assert_eq!(answers(&huge).len(), 20_000);
}

#[test]
fn what_is_no_list_of_cases_is_refused_in_a_sentence() {
    let deep = "[".repeat(100_000);
    for (input, reason) in [
        ("", "the standard input is not JSON"),
        ("{", "the standard input is not JSON"),
        ("[] []", "the standard input is not JSON"),
        ("no json", "the standard input is not JSON"),
        (deep.as_str(), "the standard input is not JSON"),
        ("{}", "the standard input holds no cases"),
        ("17", "the standard input holds no cases"),
        (r#"{"vectors":{}}"#, "the standard input holds no cases"),
    ] {
        let said = complaint(&evaluate(input.as_bytes()));
        assert!(said.contains(reason), "{said}");
    }
    assert!(complaint(&evaluate(b"[\"\xff\"]")).contains("is not JSON"));
    let missing = bare(&["rules", "evaluate", "/nowhere/cases.json"]).output().unwrap();
    assert!(complaint(&missing).contains("/nowhere/cases.json cannot be read"));
    let folder = bare(&["rules", "evaluate", "/"]).output().unwrap();
    assert!(complaint(&folder).contains("/ cannot be read"));
}

#[test]
fn the_list_of_rules_is_aligned_for_people_and_whole_for_programs() {
    let listed = bare(&["rules", "list"]).output().unwrap();
    assert!(listed.status.success() && listed.stderr.is_empty());
    let text = String::from_utf8(listed.stdout).unwrap();
    let mut lines = text.lines();
    let head = lines.next().unwrap();
    let at = head.find("ARTICLE").unwrap();
    for line in lines.clone() {
        let before: String = line.chars().take(at).collect();
        assert!(before.ends_with("  "), "{line}");
    }
    let minimum = lines.clone().find(|line| line.starts_with("reserve-minimum ")).unwrap();
    assert!(minimum.contains("art. 3.86 § 3 CC") && minimum.contains("rate=5 %"), "{minimum}");

    let rows = bare(&["rules", "list", "--json"]).output().unwrap();
    let rows = answers(&rows);
    assert_eq!(rows.len(), lines.count());
    for row in &rows {
        for language in ["nl", "fr", "de", "en"] {
            assert!(row["says"][language].as_str().is_some_and(|says| says.len() > 10), "{row}");
        }
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    for arguments in [&["rules", "list", "--json"][..], &["rules", "evaluate", WORKED_CASES]] {
        let mut child = bare(arguments).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(said, "");
        let _ended = child.wait().unwrap();
    }
    assert!(Path::new(WORKED_CASES).exists());
}
