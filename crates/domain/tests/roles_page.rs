//! `docs/reference/roles.md` is printed from the policy. Run with `UPDATE_PAGES=1` after changing the table.
use std::{fmt::Write as _, fs, path::PathBuf};

use domain::identity::{Action, Role, RoleScope, invitable_roles, may};

#[test]
fn the_reference_page_of_roles_is_the_policy() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/roles.md");
    let mut page = String::new();
    print(&mut page).unwrap();
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &page).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == page,
        "docs/reference/roles.md is out of date: run `UPDATE_PAGES=1 cargo test -p domain`"
    );
}

fn print(page: &mut String) -> std::fmt::Result {
    page.push_str(
        "# Roles\n\nWho may do what. Printed from the policy table of the domain (`crates/domain/src/identity/policy.rs`),\n\
         which the server asks before every operation.\n\n\
         Nobody registers a role for himself: a role begins with an invitation, and the first syndic with the set-up\n\
         page and the code from the server's terminal. A person with several roles acts in one at a time.\n\n\
         Everybody who is signed in sees the organisation's name, logo and colours, and may change his own name,\n\
         language, e-mail address and password, switch between his roles, and sign out everywhere.\n\n\
         ## Reach and invitations\n\n| Role | Reaches | May invite |\n| --- | --- | --- |\n",
    );
    for role in Role::ALL {
        let reach = match role.scope() {
            RoleScope::Organization => "the organisation",
            RoleScope::Building => "one building",
        };
        let invited: Vec<_> = invitable_roles(role).iter().map(|role| role.code()).collect();
        let invited = if invited.is_empty() { "nobody".to_owned() } else { invited.join(", ") };
        writeln!(page, "| {role} | {reach} | {invited} |")?;
    }
    let mut room = "";
    for action in Action::ALL {
        if action.room() != room {
            room = action.room();
            write!(page, "\n## {room}\n\n| Action |")?;
            for role in Role::ALL {
                write!(page, " {role} |")?;
            }
            writeln!(page, "\n| --- |{}", " :-: |".repeat(Role::ALL.len()))?;
        }
        write!(page, "| `{}`: {} |", action.code(), action.description())?;
        for role in Role::ALL {
            write!(page, " {} |", if may(role, *action) { "yes" } else { "–" })?;
        }
        page.push('\n');
    }
    Ok(())
}
