//! A building with its owners and lots, imported and opened the way a syndic does it.
use acceptance::Client;
use cucumber::{given, then, when};
use serde_json::{Value, json};

use crate::world::{World, platform};

/// The owner list of the building that most scenarios stand on.
const OWNER_LIST: &str = "Lot;Nature;Quotités;Propriétaire;Langue;E-mail;Adresse
A1;appartement;400;Anna;nl;anna@example.org;Kerkstraat 1, 1000 Brussel
A2;appartement;300;Ben;nl;ben@example.org;Kerkstraat 2, 1000 Brussel
A3;appartement;200;Chris;fr;chris@example.org;Rue Haute 3, 1000 Bruxelles
G1;garage;100;Anna;nl;anna@example.org;Kerkstraat 1, 1000 Brussel
";

/// The first day of the books of every opened building, and of its owners' rights.
const FIRST_DAY: &str = "2026-01-01";

/// A building of 1,000 shares: A1 400 Anna, A2 300 Ben, A3 200 Chris (who reads French), G1 100 Anna; both bank accounts; the
/// general key; books open on 2026-01-01 with nothing brought along. Names `building`, `unit`, `owner` and `key` "general".
#[given(regex = r#"^(\w+) is the syndic of the open building "([^"]+)"$"#)]
async fn open_building(world: &mut World, syndic: String, name: String) {
    let client = platform().await.new_syndic(&format!("Office of {syndic}")).await;
    world.people.insert(syndic.clone(), client);
    world.actor = syndic;
    declare(world, &name, 1_000).await;
    import(world, OWNER_LIST).await;
    open_books(world).await;
    name_everybody(world).await;
}

/// Declares an association with both its bank accounts and names it.
pub async fn declare(world: &mut World, name: &str, total_shares: u32) {
    let body = association(name, total_shares);
    let answer = world.post("/api/v1/buildings", body).await.clone().expect_success("declare a building");
    world.name("building", name, answer.text("/building_id"));
}

/// What a syndic declares of an association, with nothing wrong in it.
pub fn association(name: &str, total_shares: u32) -> Value {
    json!({
        "name": name, "street": "Lindelaan 12", "postal_code": "1000", "city": "Brussel", "country": "BE",
        "company_number": null, "language": "nl", "fiscal_year_start_month": 1, "fiscal_year_start_day": 1,
        "total_shares": total_shares, "charging": "provisions", "jurisdiction": "BE",
        "accounts": [
            { "fund": "working", "iban": "BE71096123456769", "bic": null, "holder": null },
            { "fund": "reserve", "iban": "BE68539007547034", "bic": null, "holder": null },
        ],
    })
}

/// Uploads a list as a draft and names it; the answer is the last one.
pub async fn upload(world: &mut World, file_name: &str, bytes: Vec<u8>) {
    let path = world.in_building(&format!("/imports?file_name={file_name}"));
    world.upload(&path, "application/octet-stream", bytes).await;
    if world.answer().is_success() {
        let id = world.answer().text("/import_id").to_owned();
        world.name("import", "the list", &id);
    }
}

/// Uploads a list, lets its owners hold their lots from the first day, and runs it.
pub async fn import(world: &mut World, list: &str) {
    upload(world, "owners.csv", list.as_bytes().to_vec()).await;
    world.answer().clone().expect_success("upload a list");
    since_the_first_day(world).await;
    run(world).await;
    world.answer().clone().expect_success("run an import");
}

/// `…/imports/<the list><rest>`.
pub fn in_import(world: &World, rest: &str) -> String {
    world.in_building(&format!("/imports/{}{rest}", world.id("import", "the list")))
}

/// Confirms the proposed columns; the owners hold their lots from 2026-01-01, whatever the day of the test.
pub async fn since_the_first_day(world: &mut World) {
    let path = in_import(world, "");
    let draft = world.get(&path).await.clone().expect_success("show a draft").body;
    let columns = draft["columns"].as_array().unwrap();
    let fields: Vec<Value> = columns.iter().map(|column| column["field"].clone()).collect();
    let layout = json!({
        "sheet": draft["sheet"], "heading_row": draft["heading_row"], "columns": fields,
        "balance_sign": draft["balance_sign"], "owners_since": FIRST_DAY, "version": draft["version"],
    });
    let path = in_import(world, "/layout");
    let _ = world.put(&path, layout).await.clone().expect_success("confirm the columns");
}

/// Runs the draft as it stands now; the answer is the last one.
pub async fn run(world: &mut World) {
    let path = in_import(world, "");
    let version = world.get(&path).await.number("/version");
    let path = in_import(world, "/run");
    world.post(&path, json!({ "version": version })).await;
}

/// Opens the books on the first day; nothing may be missing.
async fn open_books(world: &mut World) {
    let path = world.in_building("/opening-balances");
    let version = world.get(&path).await.number("/version");
    let body = json!({ "on": FIRST_DAY, "version": version });
    world.post(&format!("{path}/open"), body).await.clone().expect_success("open the books");
}

/// Names units by code, owners by name and the general key, as they are now.
pub async fn name_everybody(world: &mut World) {
    let browser = world.browser();
    for (rest, id, name, kind) in
        [("/units", "unit_id", "code", "unit"), ("/owners", "owner_id", "display_name", "owner")]
    {
        for item in items(&browser, &world.in_building(rest)).await {
            world.name(kind, item[name].as_str().unwrap(), item[id].as_str().unwrap());
        }
    }
    for key in items(&browser, &world.in_building("/charge-keys")).await {
        let name = if key["code"] == "shares" { "general" } else { key["name"].as_str().unwrap() };
        world.name("key", name, key["charge_key_id"].as_str().unwrap());
        world.name("key version", name, key["versions"][0]["key_version_id"].as_str().unwrap());
    }
}

/// Everything of a list, page by page; also of those that answer with all at once.
async fn items(browser: &Client, path: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut after = String::new();
    loop {
        let answer = browser.get(&format!("{path}{after}")).await.expect_success(path);
        let list = answer.body.get("items").unwrap_or(&answer.body);
        found.extend(list.as_array().cloned().unwrap_or_default());
        match answer.body.get("next").and_then(Value::as_str) {
            Some(next) => after = format!("?after={next}"),
            None => return found,
        }
    }
}

#[when(regex = r"^the (owners|units|charge-keys) are asked for$")]
async fn list(world: &mut World, what: String) {
    let path = world.in_building(&format!("/{what}"));
    world.get(&path).await;
}

#[then(regex = r"^there are (\d+) (?:owners|lots|keys)$")]
fn count(world: &mut World, expected: usize) {
    let body = &world.answer().body;
    let list = body.get("items").unwrap_or(body).as_array().unwrap();
    assert_eq!(list.len(), expected, "{body}");
}

#[then(regex = r#"^owner "([^"]+)" holds the lots "([^"]+)"$"#)]
async fn holds(world: &mut World, owner: String, lots: String) {
    let owners = items(&world.browser(), &world.in_building("/owners")).await;
    let found = owners.iter().find(|one| one["display_name"] == owner.as_str()).unwrap();
    let codes: Vec<&str> = found["units"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(codes.join(", "), lots, "{found}");
}
