//! Rules about the source itself: layers look inward, contexts stay apart, files stay short.
#![expect(clippy::unwrap_used, reason = "a source file that cannot be read fails the test")]
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

const LAYERS: [&str; 5] = ["domain", "application", "infrastructure", "pdf", "web"];
const CONTEXTS: [&str; 10] = [
    "identity",
    "building",
    "accounting",
    "assembly",
    "maintenance",
    "documents",
    "community",
    "messaging",
    "operation",
    "privacy",
];
const LINES_MAX: usize = 400;

/// Who may name whom among our crates. The composition root and the tests see all.
const MAY_USE: [(&str, &[&str]); 5] = [
    ("domain", &[]),
    ("application", &["domain"]),
    ("infrastructure", &["application", "domain"]),
    ("pdf", &["application", "domain"]),
    ("web", &["application", "domain"]),
];
/// Libraries that belong to one layer.
const WRAPPED: [(&str, &[&str]); 6] = [
    ("sqlx", &["infrastructure", "acceptance", "load"]),
    ("actix-web", &["web", "koprogo", "load"]),
    ("typst", &["pdf"]),
    ("object_store", &["infrastructure"]),
    ("lettre", &["infrastructure"]),
    ("utoipa", &["application", "web"]),
];
/// What a pure domain may use: nothing that reads a clock, a file or a socket.
const DOMAIN_LIBRARIES: [&str; 5] = ["chrono", "thiserror", "uuid", "unicode-normalization", "sha2"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

fn files(under: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(under) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            !["node_modules", "target", ".svelte-kit", "build", "paraglide"].iter().any(|n| path.ends_with(n))
        })
        .flat_map(|path| if path.is_dir() { files(&path, extension) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    found.sort();
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// The names under `[section]` of a Cargo.toml.
fn dependencies(manifest: &str, section: &str) -> BTreeSet<String> {
    manifest
        .lines()
        .skip_while(|line| line.trim() != format!("[{section}]"))
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split(['.', '=', ' ']).next())
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

/// Every path that the source names, with `use a::{b, c::d}` written out: `a::b`, `a::c::d`.
fn named_paths(source: &str) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for statement in source.split(';') {
        if let Some(tree) = statement.rfind("use ").map(|at| &statement[at + 4..]) {
            let tree: String = tree.chars().filter(|letter| !letter.is_whitespace()).collect();
            expand(&tree, "", &mut paths);
        }
    }
    let path_letter = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    paths.extend(
        source.split(|letter| !path_letter(letter)).filter(|word| word.contains("::")).map(str::to_owned),
    );
    paths
}

fn expand(tree: &str, prefix: &str, paths: &mut BTreeSet<String>) {
    let (mut depth, mut begin) = (0_usize, 0);
    let mut parts = Vec::new();
    for (at, letter) in tree.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&tree[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tree[begin..]);
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        match part.split_once('{') {
            Some((head, rest)) => {
                expand(rest.strip_suffix('}').unwrap_or(rest), &format!("{prefix}{head}"), paths);
            }
            None => {
                paths.insert(format!("{prefix}{part}"));
            }
        }
    }
}

/// Whether the module above declares this file for tests only.
fn is_test_module(file: &Path) -> bool {
    let Some(stem) = file.file_stem().and_then(|stem| stem.to_str()) else { return false };
    let Some(folder) = file.parent() else { return false };
    let above = [folder.with_extension("rs"), folder.join("lib.rs")];
    stem == "tests"
        || above.iter().filter_map(|path| fs::read_to_string(path).ok()).any(|source| {
            let flat = source.split_whitespace().collect::<Vec<_>>().join(" ");
            flat.contains(&format!("#[cfg(test)] mod {stem};"))
        })
}

/// Every room says which action its operations are, and for which roles it narrows: words of the policy, not insides.
const POLICY_WORDS: [&str; 2] = ["domain::identity::Action", "domain::identity::Role"];

/// The roots under which `file` may be reached from another context.
fn offences_in(source: &str, context: &str) -> Vec<String> {
    let roots = ["crate", "domain", "application", "infrastructure", "pdf", "web"];
    named_paths(source)
        .into_iter()
        .filter(|path| {
            let mut steps = path.split("::");
            let root = steps.next().unwrap_or_default();
            let next = steps.next().unwrap_or_default();
            roots.contains(&root)
                && next != context
                && CONTEXTS.contains(&next)
                && !POLICY_WORDS.contains(&path.as_str())
        })
        .collect()
}

#[test]
fn a_context_never_names_another_one() {
    let mut offences = Vec::new();
    let mut seen = 0;
    for layer in LAYERS {
        let source_folder = root().join("crates").join(layer).join("src");
        for context in CONTEXTS.iter().copied().chain(["law"]) {
            let mut home = files(&source_folder.join(context), "rs");
            home.push(source_folder.join(context).with_extension("rs"));
            for file in home.iter().filter(|file| file.exists() && !is_test_module(file)) {
                seen += 1;
                let source = fs::read_to_string(file).unwrap();
                offences.extend(
                    offences_in(&source, context).into_iter().map(|path| format!("{}: {path}", shown(file))),
                );
            }
        }
    }
    assert!(seen > 0, "no source file found: the rule would hold of nothing");
    assert!(
        offences.is_empty(),
        "use a shared id, a port of your own, or an event:\n{}",
        offences.join("\n")
    );
}

#[test]
fn the_rule_about_contexts_sees_every_way_of_naming_one() {
    let hidden = "use crate::{\n    building::{Unit, owner::Owner},\n    shared::Euro,\n};";
    assert_eq!(offences_in(hidden, "accounting"), ["crate::building::Unit", "crate::building::owner::Owner"]);
    assert_eq!(
        offences_in("fn a() { domain::identity::Role::Syndic }", "building"),
        ["domain::identity::Role::Syndic"]
    );
    assert!(offences_in("use crate::{accounting::ledger::Entry, shared::Euro};", "accounting").is_empty());
    assert!(offences_in("use domain::law::iban::Iban;", "accounting").is_empty(), "the law is there for all");
}

#[test]
fn layers_look_inward_only() {
    let mut offences = Vec::new();
    for (layer, allowed) in MAY_USE {
        let manifest = fs::read_to_string(root().join("crates").join(layer).join("Cargo.toml")).unwrap();
        for used in dependencies(&manifest, "dependencies") {
            if LAYERS.contains(&used.as_str()) && !allowed.contains(&used.as_str()) {
                offences.push(format!("{layer} → {used}"));
            }
            if layer == "domain" && !DOMAIN_LIBRARIES.contains(&used.as_str()) {
                offences.push(format!("domain → {used}: rules are pure"));
            }
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

#[test]
fn a_library_of_one_layer_is_named_by_no_other() {
    let manifests: Vec<PathBuf> =
        files(&root(), "toml").into_iter().filter(|path| path.ends_with("Cargo.toml")).collect();
    assert!(manifests.len() >= 8, "the workspace has more crates than these: {manifests:?}");
    let mut offences = Vec::new();
    for manifest in &manifests {
        let text = fs::read_to_string(manifest).unwrap();
        let Some(name) = text.lines().find_map(|line| line.strip_prefix("name = ")) else { continue };
        let name = name.trim_matches('"');
        let mut used = dependencies(&text, "dependencies");
        used.extend(dependencies(&text, "dev-dependencies"));
        for (library, homes) in WRAPPED {
            if used.contains(library) && !homes.contains(&name) {
                offences.push(format!("{name} → {library}, which belongs to {homes:?}"));
            }
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

const GENERATED: [&str; 2] = ["schema.d.ts", "problem-texts.ts"];

#[test]
fn no_source_file_is_too_long_to_read_at_once() {
    let folders = ["crates", "backend", "tests", "benches", "frontend/src", "frontend/e2e"];
    let sources = folders.iter().flat_map(|folder| {
        ["rs", "svelte", "ts"].into_iter().flat_map(move |extension| files(&root().join(folder), extension))
    });
    let long: Vec<String> = sources
        .filter(|file| !GENERATED.iter().any(|name| file.ends_with(name)))
        .filter_map(|file| {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            (lines > LINES_MAX).then(|| format!("{} has {lines} lines", shown(&file)))
        })
        .collect();
    assert!(long.is_empty(), "split by responsibility (at most {LINES_MAX} lines):\n{}", long.join("\n"));
}

#[test]
fn a_module_lives_in_a_file_of_its_own_name() {
    let folders = ["crates", "backend", "benches"];
    let old: Vec<String> = folders
        .iter()
        .flat_map(|folder| files(&root().join(folder), "rs"))
        .filter(|file| file.ends_with("mod.rs"))
        .map(|file| shown(&file))
        .collect();
    assert!(old.is_empty(), "write `name.rs` beside `name/`:\n{}", old.join("\n"));
}

#[test]
fn no_rule_of_the_linter_is_silenced_without_a_reason() {
    let needle = concat!("#[", "allow(");
    let inner = concat!("#![", "allow(");
    let silent: Vec<String> = ["crates", "backend", "tests", "benches"]
        .iter()
        .flat_map(|folder| files(&root().join(folder), "rs"))
        .filter(|file| {
            let source = fs::read_to_string(file).unwrap();
            source.contains(needle) || source.contains(inner)
        })
        .map(|file| shown(&file))
        .collect();
    assert!(silent.is_empty(), "write #[expect(…, reason = \"…\")]:\n{}", silent.join("\n"));
}
