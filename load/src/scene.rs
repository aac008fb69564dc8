//! Who asks for what: signed-in people of the measured organisation and the requests they make.
mod writes;

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::{
    http::{Connection, request},
    program::PASSWORD,
};

const SYNDICS: usize = 8;
const OWNERS: usize = 50;
const BUILDINGS_MAX: usize = 400;
/// Requests of a kind that are made ready; then they come again.
const VARIANTS: usize = 500;
const WORDS: [&str; 8] =
    ["peeters", "eik%2017", "de%20smet%20an", "b2", "renard", "eigenaar3", "janssens%20zo", "gent"];

/// Everything that requests are made of.
pub struct Scene {
    address: SocketAddr,
    syndics: Vec<String>,
    buildings: Vec<String>,
    /// Cookie and account of an owner.
    owners: Vec<(String, String)>,
}

/// One place of a conversation.
struct Asking<'a> {
    connection: Connection,
    cookie: &'a str,
}

impl Asking<'_> {
    fn send(&mut self, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
        let answer = self.connection.send(&request(method, path, self.cookie, body))?;
        if !answer.is_success() {
            bail!("{method} {path}: {} {}", answer.status, String::from_utf8_lossy(answer.body));
        }
        Ok(serde_json::from_slice(answer.body).unwrap_or_default())
    }
}

fn text<'a>(value: &'a Value, pointer: &str) -> Result<&'a str> {
    value.pointer(pointer).and_then(Value::as_str).with_context(|| format!("no text at {pointer}"))
}

fn items(value: &Value) -> Vec<Value> {
    value.get("items").unwrap_or(value).as_array().cloned().unwrap_or_default()
}

impl Scene {
    /// Signs everybody in and looks around.
    ///
    /// # Errors
    /// When the data is not what `koprogo seed --scale` writes.
    pub fn open(address: SocketAddr) -> Result<Self> {
        let mut connection = Connection::open(address)?;
        let mut syndics = Vec::new();
        for number in 1..=SYNDICS {
            syndics.push(sign_in(&mut connection, &format!("syndic{number}@office0.example"))?);
        }
        let buildings = buildings(address, syndics.first().context("nobody is signed in")?)?;
        let mut owners = Vec::new();
        for number in 0..OWNERS.min(buildings.len()) {
            let cookie = sign_in(&mut connection, &format!("owner{number}@office0.example"))?;
            let mut asking = Asking { connection: Connection::open(address)?, cookie: &cookie };
            let accounts = asking.send("GET", "/api/v1/me/accounts", None)?;
            let account = text(&accounts, "/accounts/0/owner_id")?.to_owned();
            owners.push((cookie, account));
        }
        Ok(Self { address, syndics, buildings, owners })
    }

    fn asking<'a>(&self, cookie: &'a str) -> Result<Asking<'a>> {
        Ok(Asking { connection: Connection::open(self.address)?, cookie })
    }

    fn syndic(&self, number: usize) -> &str {
        self.syndics.get(number % self.syndics.len().max(1)).map_or("", String::as_str)
    }

    fn building(&self, number: usize) -> &str {
        self.buildings.get(number % self.buildings.len().max(1)).map_or("", String::as_str)
    }

    fn gets(&self, path: impl Fn(usize) -> String) -> Vec<Vec<u8>> {
        (0..VARIANTS).map(|number| request("GET", &path(number), self.syndic(number), None)).collect()
    }

    /// The first page of twenty.
    pub fn building_list(&self) -> Vec<Vec<u8>> {
        self.gets(|_| "/api/v1/buildings?limit=20".to_owned())
    }

    pub fn building_page(&self) -> Vec<Vec<u8>> {
        self.gets(|number| format!("/api/v1/buildings/{}", self.building(number)))
    }

    pub fn lots(&self) -> Vec<Vec<u8>> {
        self.gets(|number| format!("/api/v1/buildings/{}/units?limit=20", self.building(number)))
    }

    pub fn invoice_list(&self) -> Vec<Vec<u8>> {
        self.gets(|number| format!("/api/v1/buildings/{}/invoices?limit=20", self.building(number)))
    }

    pub fn search(&self) -> Vec<Vec<u8>> {
        let word = |number: usize| WORDS.get(number % WORDS.len()).copied().unwrap_or_default();
        self.gets(|number| format!("/api/v1/search?q={}", word(number)))
    }

    pub fn statement(&self) -> Vec<Vec<u8>> {
        let asked = self.owners.iter().cycle().take(VARIANTS).map(|(cookie, account)| {
            request("GET", &format!("/api/v1/me/accounts/{account}/statement?limit=20"), cookie, None)
        });
        asked.collect()
    }

    /// People who sign in, everybody in turn.
    pub fn sign_ins(&self) -> Vec<Vec<u8>> {
        let syndics = (1..=SYNDICS).map(|number| format!("syndic{number}@office0.example"));
        let owners = (0..self.owners.len()).map(|number| format!("owner{number}@office0.example"));
        let bodies = syndics.chain(owners).map(|email| json!({ "email": email, "password": PASSWORD }));
        bodies.map(|body| request("POST", "/api/v1/session", "", Some(&body))).collect()
    }
}

fn sign_in(connection: &mut Connection, email: &str) -> Result<String> {
    let body = json!({ "email": email, "password": PASSWORD });
    let answer = connection.send(&request("POST", "/api/v1/session", "", Some(&body)))?;
    if !answer.is_success() {
        bail!("{email} is not let in: {}", String::from_utf8_lossy(answer.body));
    }
    Ok(answer.cookies())
}

fn buildings(address: SocketAddr, cookie: &str) -> Result<Vec<String>> {
    let mut asking = Asking { connection: Connection::open(address)?, cookie };
    let mut found = Vec::new();
    let mut after = String::new();
    while found.len() < BUILDINGS_MAX {
        let page = asking.send("GET", &format!("/api/v1/buildings?limit=100{after}"), None)?;
        for item in items(&page) {
            found.push(text(&item, "/building_id")?.to_owned());
        }
        let Some(next) = page.get("next").and_then(Value::as_str) else { break };
        after = format!("&after={}", next.replace(' ', "%20"));
    }
    Ok(found)
}
