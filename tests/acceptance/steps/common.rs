//! What every room says: who acts, and how the program answered.
use cucumber::{given, then};

use crate::world::World;

#[given(regex = r"^nobody has signed in$")]
fn nobody(world: &mut World) {
    world.actor.clear();
}

#[given(regex = r"^(\w+) acts$")]
fn acts(world: &mut World, name: String) {
    world.browser_of(&name);
    world.actor = name;
}

#[then(regex = r"^it succeeds$")]
fn succeeds(world: &mut World) {
    let answer = world.answer();
    assert!(answer.is_success(), "{} {}", answer.status, answer.body);
}

#[then(regex = r#"^it is refused as "([a-z0-9-]+)"$"#)]
fn refused(world: &mut World, problem: String) {
    let answer = world.answer();
    assert!(!answer.is_success(), "it was accepted: {}", answer.body);
    assert_eq!(answer.problem(), problem, "{}", answer.body);
}

#[then(regex = r#"^field "([^"]+)" is marked "([a-z0-9_-]+)"$"#)]
fn marked(world: &mut World, field: String, rule: String) {
    let answer = world.answer();
    let errors = answer.body.get("errors").and_then(|errors| errors.as_array()).cloned().unwrap_or_default();
    let found = errors.iter().any(|error| {
        error.get("field").and_then(|of| of.as_str()) == Some(&field)
            && error.get("rule").and_then(|of| of.as_str()) == Some(&rule)
    });
    assert!(found, "{}", answer.body);
}
