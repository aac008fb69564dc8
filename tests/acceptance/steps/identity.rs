//! Invitations and roles.
use acceptance::{Answer, Client, people::unique};
use cucumber::{given, then, when};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::world::{World, platform};

/// Of everybody who takes up an invitation here.
pub const PASSWORD: &str = "a sentence that nobody guesses";

/// Scenarios share a program: the mailbox of this one, and the network address its guesses come from.
pub fn mailbox(world: &mut World, email: &str) -> String {
    if let Some(known) = world.known("mailbox", email) {
        return known;
    }
    let (name, domain) = email.split_once('@').unwrap();
    let own = format!("{name}.{}@{domain}", Uuid::from_u128(unique()).simple());
    world.name("mailbox", email, &own);
    own
}

fn network_address(world: &mut World) -> String {
    world.known("network", "address").unwrap_or_else(|| {
        let [.., a, b, c] = unique().to_be_bytes();
        let address = format!("10.{a}.{b}.{c}");
        world.name("network", "address", &address);
        address
    })
}

/// A write from the network address of the scenario.
pub async fn send(world: &mut World, client: &Client, method: Method, path: &str, body: Value) -> Answer {
    let address = network_address(world);
    Answer::of(client.request(method, path).header("x-forwarded-for", address).json(&body)).await
}

fn invitation(world: &World, email: &str, role: &str, owner: Option<&str>) -> Value {
    let in_building = !["syndic", "accountant", "platform_admin"].contains(&role);
    json!({
        "email": email, "role": role, "language": "en", "owner_id": owner,
        "building_id": in_building.then(|| world.only("building")),
    })
}

async fn invite(world: &mut World, who: &str, email: &str, role: &str, owner: Option<&str>) {
    world.actor = who.to_owned();
    let address = mailbox(world, email);
    let body = invitation(world, &address, role, owner);
    world.post("/api/v1/invitations", body).await;
}

async fn has_invited(world: &mut World, who: &str, email: &str, role: &str, owner: Option<&str>) {
    invite(world, who, email, role, owner).await;
    let id = world.answer().clone().expect_success("invite").text("/invitation_id").to_owned();
    world.name("invitation", email, &id);
    // The link as the syndic may hand it over; the one in the mail is the same.
    let link =
        world.browser().get(&format!("/api/v1/invitations/{id}/link")).await.expect_success("show a link");
    world.name("token", email, link.text("/token"));
}

#[given(regex = r#"^(\w+) has invited "([^"]+)" as (\w+)$"#)]
async fn given_invited(world: &mut World, who: String, email: String, role: String) {
    has_invited(world, &who, &email, &role, None).await;
}

#[given(regex = r#"^(\w+) has invited the owner "([^"]+)" as "([^"]+)"$"#)]
async fn given_owner_invited(world: &mut World, who: String, owner: String, email: String) {
    let owner = world.id("owner", &owner);
    has_invited(world, &who, &email, "owner", Some(&owner)).await;
}

#[when(regex = r#"^(\w+) invites "([^"]+)" as (\w+)$"#)]
async fn invites(world: &mut World, who: String, email: String, role: String) {
    invite(world, &who, &email, &role, None).await;
}

#[given(regex = r#"^the invitation to "([^"]+)" has expired$"#)]
async fn expired(world: &mut World, email: String) {
    let id: Uuid = world.id("invitation", &email).parse().unwrap();
    let statement = "UPDATE invitation SET expires_at = now() - interval '1 minute' WHERE invitation_id = $1";
    sqlx::query(statement).bind(id).execute(&mut platform().await.sql().await).await.unwrap();
}

#[given(regex = r#"^(\w+) (sends|withdraws) the invitation to "([^"]+)"(?: again)?$"#)]
async fn sends_again(world: &mut World, who: String, what: String, email: String) {
    world.actor = who;
    let path = format!("/api/v1/invitations/{}", world.id("invitation", &email));
    match what.as_str() {
        "sends" => world.put(&format!("{path}/renewal"), Value::Null).await,
        _ => world.delete(&path).await,
    };
    let _ = world.answer().clone().expect_success(&what);
}

async fn take_up(world: &mut World, who: &str, email: &str, token: &str, body: Value) {
    let client = Client::new(&world.base);
    let mut whole =
        json!({ "token": token, "name": format!("{who} Peeters"), "password": PASSWORD, "language": "en" });
    whole.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
    let answer = send(world, &client, Method::POST, "/api/v1/invitation-acceptances", whole).await;
    if answer.is_success() {
        world.people.insert(who.to_owned(), client);
        world.name("address of", who, email);
    }
    world.keep(answer);
}

#[given(regex = r#"^(\w+) takes up the (?:second )?invitation to "([^"]+)"$"#)]
#[when(regex = r#"^(\w+) takes up the (?:second )?invitation to "([^"]+)"$"#)]
async fn takes_up(world: &mut World, who: String, email: String) {
    let token = world.id("token", &email);
    take_up(world, &who, &email, &token, json!({})).await;
}

#[when(regex = r#"^(\w+) takes up the (?:second )?invitation to "([^"]+)" with the password "([^"]+)"$"#)]
async fn takes_up_with(world: &mut World, who: String, email: String, password: String) {
    let token = world.id("token", &email);
    take_up(world, &who, &email, &token, json!({ "password": password })).await;
}

#[when(regex = r#"^(\w+) takes up the invitation to "([^"]+)" naming "([^"]+)" as the address$"#)]
async fn takes_up_naming(world: &mut World, who: String, email: String, other: String) {
    let token = world.id("token", &email);
    take_up(world, &who, &email, &token, json!({ "email": other })).await;
}

#[when(regex = r"^(\w+) takes up an invitation that nobody sent$")]
async fn takes_up_nothing(world: &mut World, who: String) {
    take_up(world, &who, "", "a secret that was guessed", json!({})).await;
}

pub async fn session_of(world: &World, who: &str) -> Answer {
    world.browser_of(who).get("/api/v1/session").await
}

#[then(regex = r"^(\w+) works as (\w+)$")]
async fn works_as(world: &mut World, who: String, role: String) {
    let session = session_of(world, &who).await.expect_success("a session");
    assert_eq!(session.text("/active/role"), role);
}

#[then(regex = r"^(\w+) holds (\d+) roles$")]
async fn holds(world: &mut World, who: String, roles: usize) {
    let session = session_of(world, &who).await.expect_success("a session");
    assert_eq!(session.body["memberships"].as_array().unwrap().len(), roles, "{}", session.body);
}

#[then(regex = r#"^(\w+) sees the account of "([^"]+)" and no other$"#)]
async fn sees_own(world: &mut World, who: String, owner: String) {
    let answer = world.browser_of(&who).get("/api/v1/me/accounts").await.expect_success("own accounts");
    let accounts = answer.body["accounts"].as_array().unwrap();
    let ids: Vec<&str> = accounts.iter().filter_map(|one| one["owner_id"].as_str()).collect();
    assert_eq!(ids, [world.id("owner", &owner)], "{}", answer.body);
}

#[given(regex = r"^(\w+) switches to (\w+)$")]
#[when(regex = r"^(\w+) switches to (\w+)$")]
async fn switches(world: &mut World, who: String, role: String) {
    let session = session_of(world, &who).await;
    let held = session.body["memberships"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["role"] == role.as_str())
        .cloned();
    let body = json!({ "membership_id": held.unwrap()["membership_id"] });
    world.actor = who;
    world.put("/api/v1/session/membership", body).await;
    let _ = world.answer().clone().expect_success("switch");
}

#[when(regex = r"^(\w+) switches to the role of (\w+)$")]
async fn takes_role_of(world: &mut World, who: String, other: String) {
    let theirs = session_of(world, &other).await.text("/active/membership_id").to_owned();
    world.actor = who;
    world.put("/api/v1/session/membership", json!({ "membership_id": theirs })).await;
}

#[when(regex = r"^(\w+) takes the role of (\w+) away$")]
async fn takes_away(world: &mut World, who: String, other: String) {
    let theirs = session_of(world, &other).await.text("/active/membership_id").to_owned();
    world.actor = who;
    world.delete(&format!("/api/v1/members/{theirs}")).await;
}

#[when(
    regex = r"^(\w+) opens (the owners of the building|the lots of the building|the members|the documents)$"
)]
async fn opens(world: &mut World, who: String, what: String) {
    world.actor = who;
    let path = match what.as_str() {
        "the owners of the building" => world.in_building("/owners"),
        "the lots of the building" => world.in_building("/units"),
        "the documents" => world.in_building("/documents"),
        _ => "/api/v1/members".to_owned(),
    };
    world.get(&path).await;
}

/// One transparent dot, a whole PNG.
const PICTURE: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0,
    0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0,
    1, 0, 0, 5, 0, 1, 0x0d, 0x0a, 0x2d, 0xb4, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];
const LOGO: &str = "/api/v1/organization/logo";

#[when(regex = r"^(\w+) puts a (picture|text) in place as the logo$")]
async fn puts_logo(world: &mut World, who: String, what: String) {
    world.actor = who;
    let bytes = if what == "picture" { PICTURE } else { b"no picture at all".as_slice() }.to_vec();
    let answer = world.browser().send_bytes(Method::PUT, LOGO, "application/octet-stream", bytes).await;
    world.keep(answer);
}

#[when(regex = r"^(\w+) takes the logo away$")]
async fn removes_logo(world: &mut World, who: String) {
    world.actor = who;
    world.delete(LOGO).await;
}

#[then(regex = r"^the logo is that picture$")]
async fn shows_logo(world: &mut World) {
    let shown = world.browser().get(LOGO).await.expect_success("show the logo");
    assert_eq!(shown.bytes, PICTURE);
}

#[then(regex = r"^there is no logo$")]
async fn no_logo(world: &mut World) {
    assert_eq!(world.browser().get(LOGO).await.problem(), "logo-not-found");
}
