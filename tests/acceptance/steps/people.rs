//! Organisations, people and their roles.
use cucumber::{given, when};
use serde_json::json;

use crate::world::{World, platform};

#[given(regex = r"^(\w+) is the syndic of an organisation$")]
async fn syndic(world: &mut World, name: String) {
    let client = platform().await.new_syndic(&format!("Office of {name}")).await;
    world.people.insert(name.clone(), client);
    world.actor = name;
}

#[given(regex = r"^(\w+) is an? (accountant) there$")]
async fn member(world: &mut World, name: String, role: String) {
    let client = platform().await.invited(&world.browser(), &role, None).await;
    world.people.insert(name, client);
}

#[given(regex = r#"^(\w+) has opened the building "([^"]+)"$"#)]
async fn building(world: &mut World, who: String, name: String) {
    let body = json!({
        "name": name, "street": "Rue des Tilleuls 1", "postal_code": "1000", "city": "Bruxelles", "country": "BE",
        "company_number": null, "language": "fr", "fiscal_year_start_month": 1, "fiscal_year_start_day": 1,
        "total_shares": 1000, "charging": "provisions", "jurisdiction": "BE",
        "accounts": [{ "fund": "working", "iban": "BE71096123456769", "bic": null, "holder": null }],
    });
    world.actor = who;
    let answer = world.post("/api/v1/buildings", body).await.clone().expect_success("open a building");
    world.name("building", &name, answer.text("/building_id"));
}

#[when(regex = r"^the buildings are asked for$")]
async fn list(world: &mut World) {
    world.get("/api/v1/buildings").await;
}

#[when(regex = r#"^(\w+) asks for the building "([^"]+)"$"#)]
async fn show(world: &mut World, who: String, name: String) {
    world.actor = who;
    let path = format!("/api/v1/buildings/{}", world.id("building", &name));
    world.get(&path).await;
}

#[when(regex = r"^(\w+) invites somebody as (\w+)$")]
async fn invite(world: &mut World, who: String, role: String) {
    world.actor = who;
    let body = json!({ "email": "somebody@example.org", "role": role, "building_id": null, "owner_id": null, "language": "nl" });
    world.post("/api/v1/invitations", body).await;
}
