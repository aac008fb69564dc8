//! What happens to the mails and papers of a call.
use std::time::{Duration, Instant};

use cucumber::{given, then, when};
use serde_json::{Value, json};

use super::calls::the_call;
use crate::world::World;

const SOON: Duration = Duration::from_secs(60);

fn sending(world: &World) -> String {
    world.in_building(&format!("/calls/{}/sending", world.only("call")))
}

#[given(regex = r"^the call is sent$")]
#[when(regex = r"^the call is sent$")]
async fn sent(world: &mut World) {
    let path = sending(world);
    world.post(&path, json!({})).await;
}

#[when(regex = r"^the call is sent three times at once$")]
async fn sent_at_once(world: &mut World) {
    let (path, browser) = (sending(world), world.browser());
    let post = || browser.post(&path, json!({}));
    let (one, two, three) = tokio::join!(post(), post(), post());
    let taken = [&one, &two, &three].iter().filter(|answer| answer.is_success()).count();
    assert_eq!(taken, 1, "{} {} {}", one.body, two.body, three.body);
    world.keep(one);
}

/// The notices once none is under way any more.
async fn settled(world: &mut World) -> Vec<Value> {
    let begun = Instant::now();
    loop {
        let notices = the_call(world).await["notices"].as_array().cloned().unwrap();
        let under_way = |notice: &Value| {
            ["queued", "rendered", "sending"].contains(&notice["delivery"].as_str().unwrap_or_default())
        };
        if !notices.iter().any(under_way) {
            return notices;
        }
        assert!(begun.elapsed() < SOON, "still under way: {notices:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[given(regex = r#"^every notice is "(\w+)"$"#)]
#[then(regex = r#"^every notice is "(\w+)"$"#)]
async fn every(world: &mut World, state: String) {
    let notices = settled(world).await;
    assert!(notices.iter().all(|notice| notice["delivery"] == state), "{notices:?}");
}

pub async fn notice_of(world: &mut World, owner: &str) -> Value {
    let notices = settled(world).await;
    notices.into_iter().find(|notice| notice["owner_name"] == owner).unwrap()
}

#[then(regex = r#"^the notice of (\w+) is "(\w+)"$"#)]
async fn notice(world: &mut World, owner: String, state: String) {
    assert_eq!(notice_of(world, &owner).await["delivery"], state);
}

async fn mails(world: &mut World) -> Vec<Value> {
    let mails = world.get("/api/v1/mailbox?limit=100").await.clone().expect_success("read the mailbox");
    let items = mails.body["items"].as_array().cloned().unwrap();
    items.into_iter().filter(|mail| !mail["attachments"].as_array().unwrap().is_empty()).collect()
}

#[then(regex = r#"^(\w+) has (\d+) mails? that says? "([^"]+)"$"#)]
async fn has_mail(world: &mut World, owner: String, count: usize, words: String) {
    let mails = mails(world).await;
    let own: Vec<&Value> = mails.iter().filter(|mail| mail["to_name"] == owner).collect();
    assert_eq!(own.len(), count);
    // Amounts do not break across lines.
    let text = own[0]["paragraphs"].to_string().replace('\u{a0}', " ");
    assert!(text.contains(&words), "{words} in {text}");
}

#[then(regex = r"^the owners have (\d+) mails in all$")]
async fn mails_in_all(world: &mut World, count: usize) {
    assert_eq!(mails(world).await.len(), count);
}

#[then(regex = r"^the paper of (\w+) is a PDF$")]
async fn paper(world: &mut World, owner: String) {
    let document = notice_of(world, &owner).await["document_id"].as_str().unwrap().to_owned();
    let path = world.in_building(&format!("/documents/{document}/content"));
    assert!(world.get(&path).await.bytes.starts_with(b"%PDF-1.7"));
}

#[given(regex = r"^(\w+) has no mail address$")]
async fn no_address(world: &mut World, owner: String) {
    let path = world.in_building(&format!("/owners/{}", world.id("owner", &owner)));
    let owner = world.get(&path).await.clone().expect_success("read the owner").body;
    let mut body = json!({ "emails": [] });
    for field in [
        "kind",
        "display_name",
        "contact_name",
        "language",
        "phone",
        "address",
        "iban",
        "company_number",
        "version",
    ] {
        if let Some(value) = owner.get(field) {
            body[field] = value.clone();
        }
    }
    world.put(&path, body).await.clone().expect_success("change the owner");
}

#[when(regex = r"^the papers to print are asked for$")]
async fn print(world: &mut World) {
    let path = world.in_building(&format!("/calls/{}/print", world.only("call")));
    world.get(&path).await;
}

#[then(regex = r"^one PDF to print holds the paper of (\w+) alone$")]
async fn prints(world: &mut World, owner: String) {
    print(world).await;
    let bytes = world.answer().clone().expect_success("print").bytes;
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let call = the_call(world).await;
    let notices = call["notices"].as_array().unwrap();
    let paper: Vec<&Value> = notices.iter().filter(|one| one["delivery"] == "paper").collect();
    assert_eq!(paper.len(), 1);
    assert_eq!(paper[0]["owner_name"], owner);
}
