//! The commands that the documentation shows: whole blocks, and those named in a line of text.
#![expect(clippy::unwrap_used, reason = "a page that cannot be read fails the test")]
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What a line of text begins with when it is a command and not the name of one.
const PROGRAMS: [&str; 24] = [
    "apt",
    "apt-get",
    "bash",
    "cargo",
    "cd",
    "chgrp",
    "chmod",
    "chown",
    "curl",
    "docker",
    "export",
    "git",
    "head",
    "journalctl",
    "koprogo",
    "make",
    "mv",
    "npm",
    "npx",
    "psql",
    "rustup",
    "scp",
    "sudo",
    "systemctl",
];

/// A fenced block, and the remark for the tests that stands above it.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    pub remark: String,
    pub language: String,
    pub text: String,
}

/// The root of the clone.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every page that people read, by its path in the clone.
pub fn pages() -> Vec<(String, String)> {
    let root = root();
    let mut waiting = vec![root.join("docs")];
    let mut files: Vec<PathBuf> =
        ["README.md", "CONTRIBUTING.md", "CLAUDE.md", "SECURITY.md", "frontend/README.md"]
            .iter()
            .map(|name| root.join(name))
            .collect();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()) {
            if entry.is_dir() {
                waiting.push(entry);
            } else if entry.extension().is_some_and(|ending| ending == "md") {
                files.push(entry);
            }
        }
    }
    let named = |file: PathBuf| {
        let name = file.strip_prefix(&root).unwrap().display().to_string();
        (name, fs::read_to_string(file).unwrap())
    };
    files.into_iter().map(named).collect()
}

/// The fenced blocks of a page, in its order; a block within a list loses its indentation.
pub fn blocks_of(page: &str) -> Vec<Block> {
    let (mut blocks, mut lines, mut remark) = (Vec::new(), page.lines(), String::new());
    while let Some(line) = lines.next() {
        let indent = line.len() - line.trim_start().len();
        if let Some(language) = line.trim_start().strip_prefix("```") {
            let inside = lines.by_ref().take_while(|line| line.trim() != "```");
            let text = inside.map(|line| format!("{}\n", line.get(indent..).unwrap_or_default())).collect();
            blocks.push(Block { remark: std::mem::take(&mut remark), language: language.to_owned(), text });
        } else {
            remark = line.trim().strip_prefix("% ").unwrap_or_default().to_owned();
        }
    }
    blocks
}

/// The commands named within the text of a page, each once.
pub fn named_in(page: &str) -> BTreeSet<String> {
    let mut within_block = false;
    let outside = page.lines().map(|line| {
        let fence = line.trim_start().starts_with("```");
        within_block ^= fence;
        if fence || within_block { "" } else { line }
    });
    let text = outside.collect::<Vec<_>>().join("\n");
    let spans = text.split("\n\n").flat_map(|paragraph| paragraph.split('`').skip(1).step_by(2));
    spans
        .map(|span| span.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|span| is_command(span))
        .collect()
}

fn is_command(span: &str) -> bool {
    let mut words = span.split(' ').peekable();
    let mut settings = false;
    while words.next_if(|word| sets_a_variable(word)).is_some() {
        settings = true;
    }
    let first = words.next().unwrap_or_default();
    let more = words.next().is_some();
    (PROGRAMS.contains(&first) && more)
        || (first.starts_with("./") && Path::new(first).extension().is_some_and(|ending| ending == "sh"))
        || (first.starts_with("scripts/") && (more || settings))
}

fn sets_a_variable(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_')
    })
}
