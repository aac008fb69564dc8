//! What was called or voted in error.
use cucumber::{given, then, when};
use serde_json::{Value, json};

use super::the_call;
use crate::world::World;

fn path(world: &World, call: &str, rest: &str) -> String {
    world.in_building(&format!("/calls/{call}{rest}"))
}

async fn take_back(world: &mut World, call: &str, reason: &str) {
    let path = path(world, call, "/reversal");
    world.post(&path, json!({ "reason": reason })).await;
}

#[given(regex = r#"^the call is taken back because "([^"]*)"$"#)]
#[when(regex = r#"^the call is taken back because "([^"]*)"$"#)]
async fn taken_back(world: &mut World, reason: String) {
    let call = world.only("call");
    take_back(world, &call, &reason).await;
}

#[when(regex = r#"^the call of instalment (\d+) is taken back because "([^"]*)"$"#)]
async fn one_taken_back(world: &mut World, instalment: i64, reason: String) {
    let calls = world.in_building("/calls");
    let items = world.get(&calls).await.body["items"].as_array().cloned().unwrap();
    let call = items.iter().find(|call| call["instalment"] == instalment).unwrap();
    take_back(world, call["call_id"].as_str().unwrap(), &reason).await;
}

#[when(regex = r"^the call is taken back (\d+) times at once$")]
async fn at_once(world: &mut World, times: usize) {
    let (path, browser) = (path(world, &world.only("call"), "/reversal"), world.browser());
    let all = (0..times).map(|_| browser.post(&path, json!({ "reason": "verkeerde sleutel" })));
    world.race = futures::future::join_all(all).await;
}

#[then(regex = r#"^one taking back succeeds and the others are told "([a-z-]+)"$"#)]
fn once(world: &mut World, problem: String) {
    let (done, refused): (Vec<_>, Vec<_>) = world.race.iter().partition(|answer| answer.is_success());
    assert_eq!(done.len(), 1);
    assert!(refused.iter().all(|answer| answer.problem() == problem), "{:?}", refused[0].body);
}

#[then(regex = r#"^the call was taken back because "([^"]*)"$"#)]
async fn says_why(world: &mut World, reason: String) {
    let call = the_call(world).await;
    assert_eq!(call["taken_back"]["reason"], Value::String(reason), "{call}");
    assert_eq!(call["is_last"], Value::Bool(false));
}

#[then(regex = r#"^the call is numbered "([\d-]+)"$"#)]
async fn numbered(world: &mut World, number: String) {
    let call = the_call(world).await;
    let year = call["since"].as_str().unwrap()[..4].to_owned();
    assert_eq!(call["number"], Value::String(format!("{year}-{number}")));
}

#[when(regex = r"^the call that was taken back is sent$")]
async fn sent(world: &mut World) {
    let path = path(world, &world.only("call"), "/sending");
    world.post(&path, Value::Null).await;
}

#[when(regex = r"^the call that was taken back is printed$")]
async fn printed(world: &mut World) {
    let path = path(world, &world.only("call"), "/print");
    world.get(&path).await;
}

#[when(regex = r"^the vote is taken back$")]
async fn vote_taken_back(world: &mut World) {
    let path = world.in_building(&format!("/budgets/{}/vote", world.only("budget")));
    world.delete(&path).await;
}
