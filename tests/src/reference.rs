//! Writes the reference pages that follow from the program: `reference OPENAPI_FOLDER` → problems, roles, features, law.
#![expect(clippy::unwrap_used, reason = "a page that cannot be written must stop the build")]
mod rulebook_pages;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use domain::identity::{Action, Role, RoleScope, invitable_roles, may};
use web::Access;

fn main() {
    let target = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "docs/reference".to_owned()));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap();
    fs::create_dir_all(&target).unwrap();
    fs::write(target.join("roles.md"), roles()).unwrap();
    fs::write(target.join("problems.md"), problems(&root)).unwrap();
    fs::write(target.join("features.md"), features(&root)).unwrap();
    rulebook_pages::write(&target);
}

/// Role × action, then the operations behind each action.
fn roles() -> String {
    let mut page = String::from(
        "# Roles and what they may do\n\nGenerated from the policy of the program, which is asked before every \
         operation. A role not marked is refused with 403; an operation that is not in these tables is refused for \
         everybody.\n\nNobody registers a role for himself: a role begins with an invitation, and the first syndic \
         with the set-up page and the code of the terminal. A person with several roles acts in one at a time.\n\n\
         ## Reach and invitations\n\n| Role | Reaches | May invite |\n| --- | --- | --- |\n",
    );
    for role in Role::ALL {
        let reach = match role.scope() {
            RoleScope::Organization => "the organisation",
            RoleScope::Building => "one building",
        };
        let invited: Vec<_> = invitable_roles(role).iter().map(|role| role.code()).collect();
        let invited = if invited.is_empty() { "nobody".to_owned() } else { invited.join(", ") };
        writeln!(page, "| {role} | {reach} | {invited} |").unwrap();
    }
    let mut room = "";
    for action in Action::ALL {
        if action.room() != room {
            room = action.room();
            write!(page, "\n## {room}\n\n| Action |").unwrap();
            for role in Role::ALL {
                write!(page, " {} |", role.code().replace('_', " ")).unwrap();
            }
            writeln!(page, "\n| --- |{}", " :-: |".repeat(Role::ALL.len())).unwrap();
        }
        write!(page, "| `{}`: {} |", action.code(), action.description()).unwrap();
        for role in Role::ALL {
            page.push_str(if may(role, *action) { " yes |" } else { " |" });
        }
        page.push('\n');
    }
    page.push_str("\n## Operations\n\n| Operation | Request | Who |\n| --- | --- | --- |");
    let access: BTreeMap<_, _> = web::declared_access().into_iter().collect();
    for (method, path, id) in web::operations() {
        let who = match access.get(id.as_str()) {
            Some(Access::Public) => "anybody".to_owned(),
            Some(Access::SignedIn) => "whoever has signed in".to_owned(),
            Some(Access::May(action)) => format!("`{}`", action.code()),
            None => "nobody".to_owned(),
        };
        write!(page, "\n| `{id}` | `{method} {path}` | {who} |").unwrap();
    }
    page.push('\n');
    page
}

/// Every stable type in the sources of the HTTP layer, with its English title where one stands beside it.
fn problems(root: &Path) -> String {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in sources(&root.join("crates/web/src"), "rs") {
        let text = fs::read_to_string(&file).unwrap();
        let mut literals = text.split('"');
        let mut before = literals.next();
        while let (Some(_), Some(literal)) = (before, literals.next()) {
            let between = literals.next();
            let Some(kind) = literal.strip_prefix("/problems/") else {
                before = between;
                continue;
            };
            let titles = found.entry(kind.to_owned()).or_default();
            if between.is_some_and(|text| text.trim() == ",") {
                let title = literals.next().unwrap_or_default();
                titles.insert(title.split_whitespace().collect::<Vec<_>>().join(" ").replace("\\ ", ""));
                before = literals.next();
            } else {
                before = between;
            }
        }
    }
    let mut page = String::from(
        "# Problems\n\nA refusal is an RFC 9457 document (`application/problem+json`). Its `type` is stable: translate and \
         decide by it, never by the title. `errors` names the fields that stand in the way. On screen each type has a \
         sentence in four languages (`problem_…` in `frontend/messages`). This list is generated from the sources.\n\n\
         | type | title |\n| --- | --- |",
    );
    for (kind, titles) in &found {
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        write!(page, "\n| `/problems/{kind}` | {} |", titles.join("; ")).unwrap();
    }
    page.push('\n');
    page
}

/// What people were promised: every feature, rule and scenario by name.
fn features(root: &Path) -> String {
    let mut page = String::from(
        "# Features\n\nEach sentence below is a scenario that runs over HTTP against the real program on a real \
         PostgreSQL (`make test-features`). Generated from `features/`.\n",
    );
    let mut context = String::new();
    for file in sources(&root.join("features"), "feature") {
        let folder =
            file.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
        if folder != context {
            folder.clone_into(&mut context);
            write!(page, "\n## {context}\n").unwrap();
        }
        for line in fs::read_to_string(&file).unwrap().lines().map(str::trim) {
            if let Some(name) = line.strip_prefix("Feature:") {
                write!(page, "\n### {}\n\n", name.trim()).unwrap();
            } else if let Some(name) = line.strip_prefix("Rule:") {
                write!(page, "\n**{}**\n\n", name.trim()).unwrap();
            } else if let Some(name) =
                line.strip_prefix("Scenario:").or(line.strip_prefix("Scenario Outline:"))
            {
                writeln!(page, "- {}", name.trim()).unwrap();
            }
        }
    }
    page
}

fn sources(under: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(under)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .flat_map(|path| if path.is_dir() { sources(&path, extension) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    found.sort();
    found
}
