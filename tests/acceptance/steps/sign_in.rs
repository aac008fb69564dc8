//! Passwords, sessions and the mailbox that proves an address.
use std::time::{Duration, Instant};

use acceptance::{Answer, Client};
use cucumber::{given, then, when};
use reqwest::Method;
use serde_json::{Value, json};

use super::identity::{PASSWORD, mailbox, send, session_of};
use crate::world::{World, platform};

const MAIL_WITHIN: Duration = Duration::from_secs(20);

/// The secret behind the `#` of the newest mail of that kind, read where the office reads its mails.
async fn mailed_link(world: &mut World, page: &str, to: &str, mails: usize) -> String {
    let begun = Instant::now();
    let marker = format!("/{page}#");
    loop {
        let inbox =
            world.browser_of("Sam").get("/api/v1/mailbox?limit=100").await.expect_success("the mailbox");
        let links: Vec<String> = inbox.body["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|mail| mail["to_address"] == to)
            .filter_map(|mail| {
                let text = mail["paragraphs"]
                    .as_array()?
                    .iter()
                    .filter_map(Value::as_str)
                    .find(|text| text.contains(&marker))?;
                text.split('#')
                    .nth(1)
                    .map(|rest| rest.split_whitespace().next().unwrap_or_default().to_owned())
            })
            .collect();
        if links.len() >= mails {
            return links.first().cloned().unwrap();
        }
        assert!(begun.elapsed() < MAIL_WITHIN, "no mail with {marker} reached {to}: {}", inbox.body);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[given(regex = r"^(\w+) asks for a new password$")]
async fn asks(world: &mut World, who: String) {
    let email = world.id("address of", &who);
    let to = mailbox(world, &email);
    let client = Client::new(&world.base);
    let body = json!({ "email": to });
    let answer = send(world, &client, Method::POST, "/api/v1/password-resets", body).await;
    let _ = answer.expect_success("ask for a new password");
    let mails: usize = world.known("asked", &who).map_or(0, |count| count.parse().unwrap()) + 1;
    world.name("asked", &who, &mails.to_string());
    let token = mailed_link(world, "reset", &to, mails).await;
    world.name("link", "reset", &token);
}

#[given(regex = r"^the link is kept$")]
fn link_kept(world: &mut World) {
    let token = world.id("link", "reset");
    world.name("link", "kept", &token);
}

#[given(regex = r"^the link has expired$")]
async fn link_expired(world: &mut World) {
    let to = world.known("mailbox", "ann@example.org").unwrap();
    let statement = "UPDATE one_time_link SET expires_at = now() - interval '1 minute' FROM person
        WHERE person.person_id = one_time_link.person_id AND person.email = $1";
    sqlx::query(statement).bind(to).execute(&mut platform().await.sql().await).await.unwrap();
}

#[given(regex = r#"^(\w+) sets the password "([^"]+)" with the (?:(kept) )?link$"#)]
#[when(regex = r#"^(\w+) sets the password "([^"]+)" with the (?:(kept) )?link$"#)]
async fn sets(world: &mut World, _who: String, password: String, which: String) {
    let token = world.id("link", if which == "kept" { "kept" } else { "reset" });
    let client = Client::new(&world.base);
    let answer =
        client.post("/api/v1/password-resets/redeem", json!({ "token": token, "password": password })).await;
    world.keep(answer);
}

#[when(regex = r#"^somebody asks for a new password for "([^"]+)"$"#)]
async fn asks_for(world: &mut World, email: String) {
    let client = Client::new(&world.base);
    let answer =
        send(world, &client, Method::POST, "/api/v1/password-resets", json!({ "email": email })).await;
    world.keep(answer);
}

async fn sign_in(world: &mut World, email: &str, password: &str) -> (Client, Answer) {
    let address = mailbox(world, email);
    let client = Client::new(&world.base);
    let body = json!({ "email": address, "password": password });
    let answer = send(world, &client, Method::POST, "/api/v1/session", body).await;
    (client, answer)
}

#[then(regex = r#"^(\w+) signs in with "([^"]+)"$"#)]
async fn signs_in_with(world: &mut World, who: String, password: String) {
    let email = world.id("address of", &who);
    let _ = sign_in(world, &email, &password).await.1.expect_success("sign in");
}

#[then(regex = r"^(\w+) signs in with the right password$")]
async fn signs_in(world: &mut World, who: String) {
    signs_in_with(world, who, PASSWORD.to_owned()).await;
}

#[then(regex = r#"^(\w+) signs in at "([^"]+)"$"#)]
async fn signs_in_at(world: &mut World, _who: String, email: String) {
    let _ = sign_in(world, &email, PASSWORD).await.1.expect_success("sign in");
}

#[then(regex = r#"^the old password of (\w+) is refused as "([^"]+)"$"#)]
async fn old_password(world: &mut World, who: String, problem: String) {
    let email = world.id("address of", &who);
    let answer = sign_in(world, &email, PASSWORD).await.1;
    assert_eq!(answer.problem(), problem, "{}", answer.body);
}

#[given(regex = r"^(\w+) has mistyped the password (\d+) times$")]
async fn mistyped(world: &mut World, who: String, times: usize) {
    let email = world.id("address of", &who);
    for _ in 0..times {
        let answer = sign_in(world, &email, "not the password at all").await.1;
        assert_eq!(answer.problem(), "wrong-credentials", "{}", answer.body);
    }
}

#[when(regex = r"^(\w+) tries the right password$")]
async fn tries(world: &mut World, who: String) {
    let email = world.id("address of", &who);
    let answer = sign_in(world, &email, PASSWORD).await.1;
    world.keep(answer);
}

#[when(regex = r#"^somebody tries to sign in as "([^"]+)"$"#)]
async fn tries_as(world: &mut World, email: String) {
    let answer = sign_in(world, &email, PASSWORD).await.1;
    world.keep(answer);
}

#[given(regex = r"^(\w+) is signed in on a (second|third) device$")]
async fn on_device(world: &mut World, who: String, device: String) {
    let email = world.id("address of", &who);
    let (client, answer) = sign_in(world, &email, PASSWORD).await;
    let _ = answer.expect_success("sign in");
    world.people.insert(format!("{who}_{device}"), client);
}

#[then(regex = r"^the (second|third) device of (\w+) is (still signed in|signed out)$")]
async fn device_is(world: &mut World, device: String, who: String, state: String) {
    let answer = session_of(world, &format!("{who}_{device}")).await;
    assert_eq!(answer.is_success(), state == "still signed in", "{} {}", answer.status, answer.body);
}

#[then(regex = r"^(\w+) is still signed in$")]
async fn still_in(world: &mut World, who: String) {
    let _ = session_of(world, &who).await.expect_success("a session");
}

#[when(regex = r"^(\w+) asks who is signed in$")]
#[then(regex = r"^(\w+) asks who is signed in$")]
async fn who_is_it(world: &mut World, who: String) {
    world.actor = who;
    world.get("/api/v1/session").await;
}

#[when(regex = r"^(\w+) signs out (everywhere|here)$")]
async fn signs_out(world: &mut World, who: String, reach: String) {
    // The cookies stay in this browser on purpose: what they hold must no longer open anything.
    world.actor = who;
    world.delete(if reach == "here" { "/api/v1/session" } else { "/api/v1/sessions" }).await;
}

#[when(regex = r#"^(\w+) changes the password to "([^"]+)"( without knowing the current one)?$"#)]
async fn changes(world: &mut World, who: String, password: String, blind: String) {
    let current = if blind.is_empty() { PASSWORD } else { "not the password at all" };
    let client = world.browser_of(&who);
    let body = json!({ "current_password": current, "new_password": password });
    let answer = send(world, &client, Method::PUT, "/api/v1/me/password", body).await;
    world.keep(answer);
}

#[when(regex = r#"^(\w+)'s browser sends a write from the page of "([^"]+)"$"#)]
async fn from_page(world: &mut World, who: String, origin: String) {
    let request = world.browser_of(&who).request(Method::DELETE, "/api/v1/sessions").header("origin", origin);
    let answer = Answer::of(request).await;
    world.keep(answer);
}

#[when(regex = r"^(\w+)'s browser sends a write without the header of the app$")]
async fn without_header(world: &mut World, who: String) {
    let (client, request) = world.browser_of(&who).request(Method::DELETE, "/api/v1/sessions").build_split();
    let mut request = request.unwrap();
    request.headers_mut().remove("x-koprogo");
    let answer = Answer::of(reqwest::RequestBuilder::from_parts(client, request)).await;
    world.keep(answer);
}

#[given(regex = r#"^(\w+) asks to be reached at "([^"]+)"$"#)]
async fn asks_address(world: &mut World, who: String, email: String) {
    let to = mailbox(world, &email);
    let client = world.browser_of(&who);
    let body = json!({ "email": to, "password": PASSWORD });
    let answer = send(world, &client, Method::POST, "/api/v1/email-changes", body).await;
    let _ = answer.expect_success("ask for another address");
    let token = mailed_link(world, "email-change", &to, 1).await;
    world.name("link", "new mailbox", &token);
}

#[when(regex = r"^the link to the new mailbox is followed$")]
async fn follow(world: &mut World) {
    let token = world.id("link", "new mailbox");
    let answer =
        Client::new(&world.base).post("/api/v1/email-changes/redeem", json!({ "token": token })).await;
    world.keep(answer);
}
