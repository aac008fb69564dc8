//! The statutes of a building beside the law.
use cucumber::{given, then, when};
use serde_json::{Value, json};

use crate::world::World;

/// `3/4` or `20`.
fn number(text: &str) -> Value {
    match text.split_once('/') {
        Some((numerator, denominator)) => json!({
            "numerator": numerator.parse::<u32>().unwrap(), "denominator": denominator.parse::<u32>().unwrap(),
        }),
        None => json!({ "number": text.parse::<u32>().unwrap() }),
    }
}

fn clause(own: &str, parameter: &str, rule: &str, place: &str, since: &str) -> Value {
    json!({ "rule": rule, "parameter": parameter, "value": number(own), "place": place, "since": since })
}

async fn enter(world: &mut World, body: Value) {
    let rule = body["rule"].as_str().unwrap().to_owned();
    let path = world.in_building("/statutes");
    let answer = world.post(&path, body).await.clone();
    if answer.is_success() {
        world.name("clause", &rule, answer.text("/clause_id"));
    }
}

#[when(regex = r#"^the statutes ask (\S+) for "([a-z_]+)" of "([a-z-]+)" at "([^"]+)"$"#)]
async fn at(world: &mut World, own: String, parameter: String, rule: String, place: String) {
    enter(world, clause(&own, &parameter, &rule, &place, "2022-01-01")).await;
}

#[when(regex = r#"^the statutes ask (\S+) for "([a-z_]+)" of "([a-z-]+)" at (\d+) characters$"#)]
async fn at_length(world: &mut World, own: String, parameter: String, rule: String, characters: usize) {
    enter(world, clause(&own, &parameter, &rule, &"§".repeat(characters), "2022-01-01")).await;
}

#[given(regex = r#"^the statutes ask (\S+) for "([a-z_]+)" of "([a-z-]+)" from "([0-9-]+)"$"#)]
#[when(regex = r#"^the statutes ask (\S+) for "([a-z_]+)" of "([a-z-]+)" from "([0-9-]+)"$"#)]
async fn from(world: &mut World, own: String, parameter: String, rule: String, since: String) {
    enter(world, clause(&own, &parameter, &rule, "art. 12", &since)).await;
}

#[when(
    regex = r#"^the statutes ask (\S+) for "([a-z_]+)" of "([a-z-]+)" from "([0-9-]+)" until "([0-9-]+)"$"#
)]
async fn during(
    world: &mut World,
    own: String,
    parameter: String,
    rule: String,
    since: String,
    until: String,
) {
    let mut body = clause(&own, &parameter, &rule, "art. 12", &since);
    body["until"] = json!(until);
    enter(world, body).await;
}

#[when(regex = r#"^the clause on "([a-z-]+)" ends on "([0-9-]+)"$"#)]
async fn ends(world: &mut World, rule: String, until: String) {
    let path = world.in_building(&format!("/statutes/{}/end", world.id("clause", &rule)));
    world.post(&path, json!({ "until": until })).await;
}

#[when(regex = r#"^two clauses on "([a-z-]+)" are entered at the same time$"#)]
async fn race(world: &mut World, rule: String) {
    let path = world.in_building("/statutes");
    let (one, other) = (world.browser(), world.browser());
    let body = |own| clause(own, "majority", &rule, "art. 12", "2022-01-01");
    let (first, second) = tokio::join!(one.post(&path, body("3/4")), other.post(&path, body("4/5")));
    world.race = vec![first, second];
}

#[then(regex = r"^one of the two is kept and the other is refused$")]
async fn one_kept(world: &mut World) {
    let kept = world.race.iter().filter(|answer| answer.is_success()).count();
    assert_eq!(kept, 1, "{:?}", world.race);
    let refused = world.race.iter().find(|answer| !answer.is_success()).unwrap();
    assert_eq!(refused.problem(), "another-clause-holds", "{}", refused.body);
    count(world, 2).await;
}

#[when(regex = r"^the statutes are asked for$")]
async fn asked(world: &mut World) {
    let path = world.in_building("/statutes");
    world.get(&path).await;
}

async fn clauses(world: &mut World) -> Vec<Value> {
    asked(world).await;
    let body = world.answer().clone().expect_success("see the statutes").body;
    body["clauses"].as_array().cloned().unwrap()
}

#[then(regex = r#"^the clause on "([a-z-]+)" is "([a-z]+)" beside the law's (.+)$"#)]
async fn stands(world: &mut World, rule: String, strictness: String, of_law: String) {
    let found = clauses(world).await;
    let clause = found.iter().find(|one| one["rule"] == rule.as_str()).unwrap();
    assert_eq!(clause["strictness"], strictness.as_str(), "{clause}");
    assert!(clause["article"].as_str().is_some_and(|article| article.contains("art. 3.8")), "{clause}");
    let written = match of_law.split_once(' ') {
        Some(("ratio", ratio)) => json!({ "ratio": ratio }),
        Some((unit, number)) => json!({ unit: number.parse::<u32>().unwrap() }),
        None => json!(of_law.parse::<u32>().unwrap()),
    };
    assert_eq!(clause["of_law"], written, "{clause}");
}

#[then(regex = r#"^the law prevails by "([^"]+)"$"#)]
fn prevails(world: &mut World, article: String) {
    assert_eq!(world.answer().body["law_prevails"], article.as_str());
}

#[then(regex = r"^the building has (\d+) clauses$")]
async fn count(world: &mut World, expected: usize) {
    assert_eq!(clauses(world).await.len(), expected);
}
