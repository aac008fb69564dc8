//! The rulebook: its rows and its answers.
use cucumber::{then, when};
use serde_json::{Value, json};

use crate::world::World;

const LANGUAGES: [&str; 4] = ["nl", "fr", "de", "en"];

#[when(regex = r"^the rules are asked for$")]
async fn rules(world: &mut World) {
    world.get("/api/v1/rules").await;
}

#[when(regex = r#"^the rules are asked for with "([^"]+)"$"#)]
async fn rules_with(world: &mut World, query: String) {
    world.get(&format!("/api/v1/rules?{query}")).await;
}

fn rows(world: &World) -> Vec<Value> {
    world.answer().clone().expect_success("list the rules").body.as_array().cloned().unwrap_or_default()
}

fn row(world: &World, id: &str, country: &str) -> Value {
    let found = rows(world).into_iter().find(|row| row["id"] == id && row["jurisdiction"] == country);
    assert!(found.is_some(), "no rule {id} of {country}");
    found.unwrap_or_default()
}

#[then(regex = r#"^rule "([^"]+)" of "([A-Z]+)" names "([^"]+)"$"#)]
fn names(world: &mut World, id: String, country: String, article: String) {
    assert_eq!(row(world, &id, &country)["article"], article);
}

#[then(regex = r#"^rule "([^"]+)" of "([A-Z]+)" speaks four languages$"#)]
fn speaks(world: &mut World, id: String, country: String) {
    let row = row(world, &id, &country);
    assert!(LANGUAGES.iter().all(|code| row["says"][code].as_str().is_some_and(|says| !says.is_empty())));
}

#[then(regex = r#"^every rule is of "([A-Z]+)"$"#)]
fn every(world: &mut World, country: String) {
    let rows = rows(world);
    assert!(!rows.is_empty() && rows.iter().all(|row| row["jurisdiction"] == country));
}

#[then(regex = r"^there is no rule$")]
fn none(world: &mut World) {
    assert_eq!(rows(world), Vec::<Value>::new());
}

async fn ask(world: &mut World, cases: Value) {
    world.post("/api/v1/rules/evaluate", json!({ "cases": cases })).await;
}

fn minimum(id: &str) -> Value {
    json!({ "id": id, "kind": "reserve_minimum",
        "input": { "ordinary_common_charges_previous_year": "100.00" } })
}

#[when(regex = r#"^the case "([a-z_]+)" of '(.+)' is asked$"#)]
async fn case(world: &mut World, kind: String, input: String) {
    let input: Value = serde_json::from_str(&input).unwrap();
    ask(world, json!([{ "id": "1", "kind": kind, "input": input }])).await;
}

#[when(regex = r"^a case of an unknown kind and a good one are asked together$")]
async fn together(world: &mut World) {
    ask(world, json!([{ "id": "?", "kind": "no such kind", "input": {} }, minimum("good")])).await;
}

#[when(regex = r"^(\d+) cases are asked$")]
async fn many(world: &mut World, count: usize) {
    ask(world, (0..count).map(|n| minimum(&n.to_string())).collect()).await;
}

#[when(regex = r"^the cases are asked with a field that nobody knows$")]
async fn unknown_field(world: &mut World) {
    world.post("/api/v1/rules/evaluate", json!({ "cases": [], "vectors": [] })).await;
}

#[when(regex = r"^a case of more than a megabyte is asked$")]
async fn huge(world: &mut World) {
    ask(world, json!([{ "id": "x".repeat(1_100_000), "kind": "reserve_minimum", "input": {} }])).await;
}

#[then(regex = r#"^the answer's "([a-z_]+)" is "([^"]+)"$"#)]
fn answers(world: &mut World, field: String, value: String) {
    let answer = world.answer();
    let found = &answer.body[0]["output"][&field];
    let found = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
    assert_eq!(found, value, "{}", answer.body);
}

#[then(regex = r#"^the answer rests on "([^"]+)"$"#)]
fn rests_on(world: &mut World, article: String) {
    let body = &world.answer().body;
    let articles = body[0]["output"]["article"].as_str().unwrap_or_default();
    assert!(articles.split("; ").any(|one| one == article), "{body}");
}

#[then(regex = r"^the answer has reasons in four languages$")]
fn reasons(world: &mut World) {
    let body = &world.answer().body;
    for code in LANGUAGES {
        assert!(body[0]["output"]["steps"][code].is_array(), "{body}");
    }
}

#[then(regex = r"^the case has no answer$")]
fn no_answer(world: &mut World) {
    let body = &world.answer().clone().expect_success("ask a case").body;
    assert!(body[0]["error"].is_string() && body[0].get("output").is_none(), "{body}");
}

#[then(regex = r"^the first has an error and the second an answer$")]
fn first_and_second(world: &mut World) {
    let body = &world.answer().clone().expect_success("ask two cases").body;
    assert!(body[0]["error"].is_string() && body[0]["id"] == "?", "{body}");
    assert!(body[1]["output"].is_object() && body[1]["id"] == "good", "{body}");
}

async fn declare(world: &mut World, jurisdiction: Value) {
    let mut body = json!({
        "name": "Les Lilas", "street": "Rue des Lilas 1", "postal_code": "59000", "city": "Lille", "country": "FR",
        "company_number": null, "language": "fr", "fiscal_year_start_month": 1, "fiscal_year_start_day": 1,
        "total_shares": 1000, "charging": "provisions", "accounts": [],
    });
    if !jurisdiction.is_null() {
        body["jurisdiction"] = jurisdiction;
    }
    world.post("/api/v1/buildings", body).await;
}

#[when(regex = r"^a building is declared without a country of law$")]
async fn without_country(world: &mut World) {
    declare(world, Value::Null).await;
}

#[when(regex = r#"^a building is declared under the law of "([A-Z]+)"$"#)]
async fn under_the_law(world: &mut World, country: String) {
    declare(world, json!(country)).await;
}

#[then(regex = r#"^it follows the law of "([A-Z]+)"$"#)]
async fn follows(world: &mut World, country: String) {
    let id = world.answer().clone().expect_success("declare a building").text("/building_id").to_owned();
    let view = world.get(&format!("/api/v1/buildings/{id}")).await;
    assert_eq!(view.body["jurisdiction"], country);
}
