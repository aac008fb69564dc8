//! `koprogo rules`: the rulebook from the shell. Needs neither a database nor a configuration.
use std::{
    fs,
    io::{self, BufWriter, Read as _, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result};
use application::law::{EvaluateRules, RuleView, SeeRules};
use clap::Subcommand;
use serde_json::Value;

#[derive(Subcommand)]
pub enum RulesCommand {
    /// Answer cases from the rulebook, each with its article and its steps
    Evaluate {
        /// A JSON list of {id, kind, input}, or an object that holds it as «vectors»; - reads the standard input
        file: PathBuf,
    },
    /// List the rules: where they are written, since when, and their numbers
    List {
        /// As JSON, with what each says in four languages
        #[arg(long)]
        json: bool,
    },
}

/// # Errors
/// A sentence that says what is wrong with the file. A case without an answer is no error of the whole: it is told
/// beside its id, and the exit code is 1.
pub fn run(command: &RulesCommand) -> Result<ExitCode> {
    match command {
        RulesCommand::Evaluate { file } => evaluate(file),
        RulesCommand::List { json } => {
            let rules = SeeRules.execute();
            say(|out| if *json { lines(out, &rules) } else { table(out, &rules) })?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn evaluate(file: &Path) -> Result<ExitCode> {
    let (name, bytes) = contents(file)?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let document: Value = serde_json::from_slice(text).with_context(|| format!("{name} is not JSON"))?;
    let answers = EvaluateRules.answer_all(&document).with_context(|| format!("{name} holds no cases"))?;
    say(|out| lines(out, &answers))?;
    let all_answered = answers.iter().all(|answer| answer.get("error").is_none());
    Ok(if all_answered { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn contents(file: &Path) -> Result<(String, Vec<u8>)> {
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).context("the standard input cannot be read")?;
        return Ok(("the standard input".to_owned(), bytes));
    }
    let name = file.display().to_string();
    let bytes = fs::read(file).with_context(|| format!("{name} cannot be read"))?;
    Ok((name, bytes))
}

/// Writes to the standard output. A reader that has seen enough (`| head`) is no failure.
fn say(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done.context("the answer cannot be written"),
    }
}

/// One JSON array, an entry a line.
fn lines(out: &mut dyn Write, entries: &[impl serde::Serialize]) -> io::Result<()> {
    write!(out, "[")?;
    for (n, entry) in entries.iter().enumerate() {
        write!(out, "{}", if n == 0 { "\n" } else { ",\n" })?;
        serde_json::to_writer(&mut *out, entry)?;
    }
    writeln!(out, "\n]")
}

fn table(out: &mut dyn Write, rules: &[RuleView]) -> io::Result<()> {
    let head = ["RULE", "COUNTRY", "ARTICLE", "SINCE", "UNTIL", "NUMBERS"].map(str::to_owned);
    let rows: Vec<[String; 6]> = std::iter::once(head).chain(rules.iter().map(row)).collect();
    let mut widths = [0_usize; 6];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    for row in &rows {
        let line: String = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}  ")).collect();
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn row(rule: &RuleView) -> [String; 6] {
    [
        rule.id.clone(),
        rule.jurisdiction.clone(),
        rule.article.clone(),
        rule.since.to_string(),
        rule.until.map_or_else(|| "-".to_owned(), |until| until.to_string()),
        numbers(rule),
    ]
}

/// `rate=5 %, after_acceptance=5 years`
fn numbers(rule: &RuleView) -> String {
    let written: Vec<String> =
        rule.numbers().into_iter().map(|(name, number)| format!("{name}={number}")).collect();
    written.join(", ")
}
