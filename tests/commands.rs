//! Every command that the documentation shows is run by a test, or stands here with the reason why not.
//!
//! Blocks about a server are run by `tests/pages.rs`, commands of the program here, those of the repository by
//! `scripts/commands.sh` or by the level of `make test` that calls the same script.
#![expect(clippy::unwrap_used, reason = "a command that cannot be run fails the test")]
use std::{
    collections::BTreeSet,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Output, Stdio},
};

use acceptance::{
    Client, Program, ProgramOptions, bare,
    docs::{self, blocks_of, named_in},
    people::Platform,
    place::{complaint, empty_place, said},
    start_refused,
};
use serde_json::{Value, json};

/// Commands of the program, as the pages write them; below each is run with something in the place of the capitals.
const OF_THE_PROGRAM: [&str; 18] = [
    "koprogo --help",
    "koprogo openapi",
    "koprogo rules list",
    "koprogo rules list --json",
    "koprogo rules evaluate FILE",
    "koprogo migrate",
    "koprogo seed",
    "koprogo seed --scale NAME",
    "koprogo serve",
    "koprogo admin create EMAIL --name NAME --organization NAME",
    "koprogo admin reset EMAIL",
    "koprogo admin organizations",
    "koprogo import-building FILE --building NAME --as EMAIL",
    "koprogo backup --to PATH",
    "koprogo restore FILE",
    "koprogo doctor",
    "koprogo doctor --json",
    "koprogo doctor --strict",
];
/// Commands of the repository that a level of `make test` runs through the same script or tool.
const BY_A_LEVEL: [(&str, &str); 9] = [
    ("make openapi", "scripts/contract.sh"),
    ("make docs", "scripts/docs.sh"),
    ("make lint", "cargo clippy"),
    ("npm install", "scripts/frontend.sh packages"),
    ("npm run build", "scripts/frontend.sh build"),
    ("npm run check", "run --silent check"),
    ("npm run api", "scripts/contract.sh"),
    ("npm test", "run --silent test"),
    ("scripts/test.sh", "scripts/test.sh"),
];
/// What no test runs.
const NOT_RUN: [(&str, &str); 8] = [
    ("make test", "it is what runs all the others"),
    ("make bench", "an optimised build takes a quarter of an hour; level rust runs each bench once"),
    (
        "make load",
        "an optimised build and twenty minutes of load; `make load-quick` is run, by the same script",
    ),
    ("scripts/bench.sh --write", "an optimised build, and it writes the figures of one machine into a page"),
    ("scripts/load.sh --scales full --keep DIR", "ten minutes of load"),
    ("scripts/load.sh --scales full --only mix,search", "minutes of load after a release build"),
    ("KOPROGO_BIN=FILE scripts/load.sh", "twenty minutes of load"),
    ("scripts/load.sh --write", "it writes the figures of one machine into a page"),
];
/// Blocks that are no commands, by their first line.
const NO_COMMANDS: [(&str, &str); 1] =
    [("koprogo.example.org {", "the configuration of a proxy, which the tests do not bring along")];

fn text_of(file: &str) -> String {
    fs::read_to_string(docs::root().join(file)).unwrap()
}

/// What `scripts/commands.sh` runs: the first argument of its own functions.
fn run_by_the_script() -> BTreeSet<String> {
    let script = text_of("scripts/commands.sh");
    let calls = script.lines().filter_map(|line| {
        let (function, rest) = line.split_once(" '")?;
        ["succeeds", "serves", "in_a_copy", "delivers", "develops"].contains(&function).then_some(rest)
    });
    calls.filter_map(|rest| rest.split('\'').next()).map(str::to_owned).collect()
}

/// What `tests/pages.rs` runs: the commands of each line of the tested blocks.
fn run_by_the_pages() -> BTreeSet<String> {
    let tested = |text: &str| -> Vec<String> {
        let blocks = blocks_of(text).into_iter().filter(|block| block.remark.starts_with("tested"));
        let lines: Vec<String> =
            blocks.flat_map(|block| block.text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
        lines
            .iter()
            .flat_map(|line| line.split([';', '|']))
            .map(|command| command.trim().to_owned())
            .collect()
    };
    docs::pages().iter().flat_map(|(_, text)| tested(text)).collect()
}

/// `make test` and `make test-LEVEL` for the levels that there are.
fn is_a_level(command: &str) -> bool {
    let levels = text_of("scripts/test.sh");
    command.strip_prefix("make test-").is_some_and(|level| levels.contains(&format!("\nlevel_{level}() {{")))
}

fn accounted_for(command: &str, script: &BTreeSet<String>) -> bool {
    let known = OF_THE_PROGRAM.into_iter().chain(BY_A_LEVEL.map(|(command, _)| command));
    let mut known = known.chain(NOT_RUN.map(|(command, _)| command)).chain(script.iter().map(String::as_str));
    // A command cut short («`koprogo restore` goes into an empty place») is the name of one.
    let (longer, after_another) = (format!("{command} "), format!(" && {command}"));
    known.any(|run| run == command || run.starts_with(&longer) || run.ends_with(&after_another))
        || is_a_level(command)
}

#[test]
fn every_command_of_the_documentation_is_run_or_stands_in_a_list_with_its_reason() {
    let script: BTreeSet<String> = run_by_the_script().union(&run_by_the_pages()).cloned().collect();
    let mut forgotten = Vec::new();
    let mut count = 0;
    for (name, text) in docs::pages() {
        let mut commands = named_in(&text);
        for block in blocks_of(&text) {
            let first = block.text.lines().next().unwrap_or_default().to_owned();
            let listed = NO_COMMANDS.iter().any(|(line, _)| *line == first);
            match block.language.as_str() {
                "sh" | "" | "text" if block.remark.starts_with("tested") || listed => count += 1,
                "sh" => commands.extend(
                    block
                        .text
                        .lines()
                        .map(|line| line.split(" #").next().unwrap_or_default().trim().to_owned()),
                ),
                "console" => count += block.text.lines().filter(|line| line.starts_with("$ ")).count(),
                // Diagrams, and what a program answers.
                "text" | "json" | "" | "{toctree}" => {}
                other => forgotten.push(format!("{name}: a block of {other:?}")),
            }
        }
        count += commands.len();
        let unknown = commands.into_iter().filter(|command| !accounted_for(command, &script));
        forgotten.extend(unknown.map(|command| format!("{name}: {command}")));
    }
    assert!(forgotten.is_empty(), "neither run nor listed:\n{}", forgotten.join("\n"));
    assert!(count > 60, "{count} commands: the pages were not read");
    println!("{count} commands");
}

#[test]
fn what_a_level_runs_is_in_the_script_of_the_levels_and_a_reason_is_no_leftover() {
    let levels = text_of("scripts/test.sh");
    for (command, runs) in BY_A_LEVEL {
        assert!(levels.contains(runs), "{command}: no level runs «{runs}»");
    }
    let makefile = text_of("Makefile");
    for (target, runs) in
        [("openapi", "scripts/contract.sh"), ("docs", "scripts/docs.sh"), ("lint", "test.sh checks lint")]
    {
        let recipe = makefile.split(&format!("\n{target}: ")).nth(1).and_then(|rest| rest.lines().nth(1));
        assert!(recipe.is_some_and(|recipe| recipe.contains(runs)), "make {target} does not call {runs}");
    }
    let pages: String = docs::pages().into_iter().map(|(_, text)| text).collect();
    for (command, _) in NOT_RUN {
        assert!(pages.contains(command), "«{command}» is no longer on any page");
    }
}

/// A command of the list with `values` in the place of its capitals, as the program takes it.
fn filled(command: &str, values: &[(&str, &str)]) -> Vec<String> {
    assert!(OF_THE_PROGRAM.contains(&command), "«{command}» is not in the list");
    let mut values = values.iter();
    let mut fill = |word: &str| {
        if !word.chars().all(|letter| letter.is_ascii_uppercase()) {
            return word.to_owned();
        }
        let (name, value) = values.next().unwrap();
        assert_eq!(*name, word, "{command}");
        (*value).to_owned()
    };
    command.split(' ').skip(1).map(&mut fill).collect()
}

fn run(folder: &Path, command: &str, values: &[(&str, &str)]) -> Output {
    let words = filled(command, values);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    start_refused(folder, &ProgramOptions::default(), &words)
}

#[test]
fn what_needs_no_configuration_answers_without_one() {
    let cases = docs::root().join("crates/application/src/law/vectors.json");
    let answer = |command: &str, values: &[(&str, &str)]| {
        said(&bare(&filled(command, values).iter().map(String::as_str).collect::<Vec<_>>()).output().unwrap())
    };
    assert!(answer("koprogo --help", &[]).contains("import-building"));
    let document: Value = serde_json::from_str(&answer("koprogo openapi", &[])).unwrap();
    assert!(document["openapi"].is_string());
    let rules: Value = serde_json::from_str(&answer("koprogo rules list --json", &[])).unwrap();
    assert!(answer("koprogo rules list", &[]).lines().count() > 100 && !rules.is_null());
    let file = cases.to_str().unwrap();
    // Some cases of that file ask for what is no rule: the others are answered, and the exit code says so.
    let output = bare(&["rules", "evaluate", file]).output().unwrap();
    assert!(serde_json::from_slice::<Value>(&output.stdout).unwrap().as_array().unwrap().len() > 50);
}

/// The example of a page: what is typed, and what comes out, where «…» stands for more.
#[test]
fn what_a_page_shows_being_typed_answers_what_the_page_shows() {
    let mut shown = 0;
    for (name, text) in docs::pages() {
        for block in blocks_of(&text).iter().filter(|block| block.language == "console") {
            let (typed, expected) = block.text.split_once('\n').unwrap();
            let mut child = std::process::Command::new("/bin/bash")
                .args(["-euo", "pipefail", "-s"])
                .env(
                    "PATH",
                    format!("{}:/usr/bin:/bin", acceptance::program_path().parent().unwrap().display()),
                )
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            child.stdin.take().unwrap().write_all(typed.strip_prefix("$ ").unwrap().as_bytes()).unwrap();
            let answer = said(&child.wait_with_output().unwrap());
            let mut rest = answer.as_str();
            for part in expected.split('…') {
                let at = rest.find(part);
                assert!(at.is_some(), "{name}: «{part}» does not follow in\n{answer}");
                rest = rest.get(at.unwrap_or_default() + part.len()..).unwrap_or_default();
            }
            shown += 1;
        }
    }
    assert!(shown > 0, "no page shows anything being typed");
}

#[tokio::test]
async fn a_server_is_kept_from_the_shell_by_the_commands_of_the_page() {
    let place = empty_place();
    assert!(said(&run(place.path(), "koprogo migrate", &[])).is_empty());
    said(&run(place.path(), "koprogo seed", &[]));
    let large = empty_place();
    said(&run(large.path(), "koprogo seed --scale NAME", &[("NAME", "small")]));

    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let folder = program.folder();
    let create = "koprogo admin create EMAIL --name NAME --organization NAME";
    let person = [("EMAIL", "you@example.org"), ("NAME", "You"), ("NAME", "Office")];
    assert!(said(&run(folder, create, &person)).contains("/reset#"));
    assert!(said(&run(folder, "koprogo admin reset EMAIL", &person)).contains("/reset#"));
    assert!(said(&run(folder, "koprogo admin organizations", &[])).contains("\tOffice"));

    let body = json!({
        "name": "Les Tilleuls", "street": "Rue 1", "postal_code": "4000", "city": "Liège", "country": "BE",
        "company_number": null, "language": "fr", "fiscal_year_start_month": 1, "fiscal_year_start_day": 1,
        "total_shares": 1_000, "charging": "provisions", "jurisdiction": "BE", "accounts": [],
    });
    let _ = platform.first_syndic.post("/api/v1/buildings", body).await.expect_success("declare a building");
    let list = docs::root().join("tests/fixtures/zeezicht.csv");
    let import = "koprogo import-building FILE --building NAME --as EMAIL";
    let values = [("FILE", list.to_str().unwrap()), ("NAME", "Les Tilleuls"), ("EMAIL", "ada@example.org")];
    let imported = run(folder, import, &values);
    // The list has two errors; what it says of them is the page's own example.
    assert_eq!(imported.status.code(), Some(2), "{}", complaint(&imported));
    let example = text_of("docs/reference/commands.md");
    let example =
        blocks_of(&example).into_iter().find(|block| block.text.starts_with("line 7: error")).unwrap().text;
    let report = String::from_utf8_lossy(&imported.stdout).into_owned();
    for line in example.lines() {
        assert!(report.lines().any(|said| said == line), "«{line}» is not in\n{report}");
    }

    let archive: PathBuf = folder.join("archive.tar");
    let archive = archive.to_str().unwrap();
    said(&run(folder, "koprogo backup --to PATH", &[("PATH", archive)]));
    let other = empty_place();
    said(&run(other.path(), "koprogo restore FILE", &[("FILE", archive)]));
    said(&run(other.path(), "koprogo doctor", &[]));
    let found: Value = serde_json::from_str(&said(&run(other.path(), "koprogo doctor --json", &[]))).unwrap();
    assert!(found["severity"].is_string());
    let strict = run(other.path(), "koprogo doctor --strict", &[]).status.code();
    assert_eq!(strict, Some(if found["severity"] == "ok" { 0 } else { 2 }), "{found}");
    assert_eq!(Client::new(program.base()).get("/health/ready").await.status, 200);
    drop(program.stop());
}
