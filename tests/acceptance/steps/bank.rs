//! Statements of the bank, made for the scenario, and what becomes of their payments.
pub mod coda;

use acceptance::Answer;
use chrono::Local;
use cucumber::{gherkin::Step, given, then, when};
use reqwest::StatusCode;
use serde_json::{Value, json};

use self::coda::{Payment, Statement};
use crate::world::World;

const WORKING: &str = "BE71096123456769";
const CODA: &str = "application/octet-stream";

/// `12.50` as cents.
pub fn cents(text: &str) -> i64 {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "00"));
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    whole.parse::<i64>().unwrap() * 100 + sign * decimals.parse::<i64>().unwrap()
}

fn payment(cents: i64, from: &str, text: &str) -> Payment {
    Payment { cents, from: from.to_owned(), text: text.to_owned(), reference: None, account: None }
}

fn statement(payments: Vec<Payment>) -> Statement {
    let day = Local::now().format("%d%m%y").to_string();
    Statement { iban: WORKING.to_owned(), number: 1, day, opening_cents: 0, closing_too_high: 0, payments }
}

fn payments_of(step: &Step) -> Vec<Payment> {
    let rows = &step.table.as_ref().unwrap().rows;
    let (head, rows) = rows.split_first().unwrap();
    let cell = |row: &[String], name: &str| {
        let at = head.iter().position(|one| one == name)?;
        row.get(at).cloned()
    };
    let made = rows.iter().map(|row| Payment {
        account: cell(row, "account"),
        ..payment(
            cents(&cell(row, "amount").unwrap()),
            &cell(row, "from").unwrap(),
            &cell(row, "text").unwrap(),
        )
    });
    made.collect()
}

async fn import(world: &mut World, statement: &Statement) {
    send(world, statement.bytes()).await;
    world.name("closing", "last", &statement.closing_cents().to_string());
}

async fn send(world: &mut World, bytes: Vec<u8>) {
    let path = world.in_building("/bank-statements?file_name=statement.cod");
    world.upload(&path, CODA, bytes).await;
}

/// The movement that nobody else is: of the only payment of the scenario, or of the one that waits.
async fn movement(world: &mut World, state: &str) -> Value {
    let path = world.in_building(&format!("/bank-transactions?state={state}"));
    let found = world.get(&path).await.clone().expect_success("list movements").body;
    let items = found["items"].as_array().unwrap().clone();
    assert_eq!(items.len(), 1, "{found}");
    items.first().unwrap().clone()
}

fn part(world: &World, owner: &str, cents: i64) -> Value {
    json!({ "target": "owner", "owner_id": world.id("owner", owner), "amount_cents": cents })
}

async fn match_to(world: &mut World, parts: Value) {
    let id = movement(world, "suspense").await["bank_transaction_id"].as_str().unwrap().to_owned();
    let path = world.in_building(&format!("/bank-transactions/{id}/matches"));
    world.post(&path, json!({ "parts": parts })).await;
}

pub async fn owed(world: &mut World, owner: &str) -> i64 {
    let path = world.in_building(&format!("/owners/{}/account", world.id("owner", owner)));
    world.browser().get(&path).await.expect_success("an owner's account").number("/balance_cents")
}

#[when(regex = r"^a statement with these movements is imported:$")]
async fn imported(world: &mut World, step: &Step) {
    import(world, &statement(payments_of(step))).await;
}

#[given(regex = r"^a statement with these movements was imported:$")]
async fn was_imported(world: &mut World, step: &Step) {
    let file = statement(payments_of(step));
    import(world, &file).await;
    world.answer().clone().expect_success("import a statement");
    world.name("file", "last", &String::from_utf8(file.bytes()).unwrap());
}

#[when(regex = r"^a later statement with these movements is imported:$")]
async fn imported_later(world: &mut World, step: &Step) {
    let opening_cents = world.id("closing", "last").parse().unwrap();
    let file = Statement { number: 2, opening_cents, ..statement(payments_of(step)) };
    import(world, &file).await;
}

#[when(regex = r"^the same statement is imported again$")]
async fn again(world: &mut World) {
    let bytes = world.id("file", "last").into_bytes();
    send(world, bytes).await;
}

#[when(regex = r"^a statement of ([\d.]+) is imported without its end$")]
async fn cut(world: &mut World, amount: String) {
    let mut bytes = statement(vec![payment(cents(&amount), "Ben", "provisie")]).bytes();
    bytes.truncate(bytes.len() / 2);
    send(world, bytes).await;
}

#[when(regex = r"^a statement of ([\d.]+) is imported that closes one cent too high$")]
async fn too_high(world: &mut World, amount: String) {
    let payments = vec![payment(cents(&amount), "Ben", "provisie")];
    let file = Statement { closing_too_high: 1, ..statement(payments) };
    send(world, file.bytes()).await;
}

#[when(regex = r#"^a statement of account "([A-Z0-9]+)" is imported$"#)]
async fn elsewhere(world: &mut World, iban: String) {
    let file = Statement { iban, ..statement(vec![payment(100, "Ben", "provisie")]) };
    send(world, file.bytes()).await;
}

#[when(regex = r"^a statement is imported that opens with ([\d.]+)$")]
async fn with_a_gap(world: &mut World, opening: String) {
    let payments = vec![payment(100, "Ben", "provisie")];
    let file = Statement { number: 7, opening_cents: cents(&opening), ..statement(payments) };
    send(world, file.bytes()).await;
}

#[given(regex = r"^(\w+) paid ([\d.]+) with his communication$")]
#[when(regex = r"^(\w+) pays ([\d.]+) with his communication$")]
async fn pays(world: &mut World, owner: String, amount: String) {
    let path = world.in_building(&format!("/owners/{}", world.id("owner", &owner)));
    let shown = world.get(&path).await.clone().expect_success("show an owner");
    let reference = Some(shown.text("/payment_reference").to_owned());
    let paid = Payment { reference, ..payment(cents(&amount), &owner, "") };
    import(world, &statement(vec![paid])).await;
    world.answer().clone().expect_success("import a payment");
}

#[when(regex = r"^(\w+) says that the movement is of (\w+)$")]
async fn says(world: &mut World, who: String, owner: String) {
    world.actor = who;
    let amount = movement(world, "suspense").await["amount_cents"].as_i64().unwrap();
    let parts = json!([part(world, &owner, amount)]);
    match_to(world, parts).await;
    world.answer().clone().expect_success("match a movement");
}

#[when(regex = r"^(\w+) divides the movement: ([\d.]+) of (\w+) and ([\d.]+) of (\w+)$")]
async fn divides(world: &mut World, who: String, a: String, first: String, b: String, second: String) {
    world.actor = who;
    let parts = json!([part(world, &first, cents(&a)), part(world, &second, cents(&b))]);
    match_to(world, parts).await;
}

#[when(regex = r"^(\w+) takes the recognition back$")]
async fn takes_back(world: &mut World, who: String) {
    world.actor = who;
    let matched = movement(world, "matched").await;
    let path =
        world.in_building(&format!("/bank-matches/{}", matched["matched"]["match_id"].as_str().unwrap()));
    world.delete(&path).await;
}

#[when(regex = r"^one statement of ([\d.]+) is imported twice at the same moment$")]
async fn twice_at_once(world: &mut World, amount: String) {
    let bytes = statement(vec![payment(cents(&amount), "X", "provisie")]).bytes();
    let path = world.in_building("/bank-statements?file_name=statement.cod");
    let (one, other) = (world.browser(), world.browser());
    let (first, second) =
        tokio::join!(one.upload(&path, CODA, bytes.clone()), other.upload(&path, CODA, bytes));
    let new = [first.expect_success("import"), second.expect_success("import")]
        .map(|answer| answer.number("/new_count"));
    assert_eq!(new.iter().sum::<i64>(), 1, "one brings the movement, the other nothing: {new:?}");
}

#[when(regex = r"^(\w+) and (\w+) say at the same moment that the movement is of (\w+) and of (\w+)$")]
async fn say_at_once(world: &mut World, one: String, other: String, first: String, second: String) {
    let waiting = movement(world, "suspense").await;
    let (id, amount) =
        (waiting["bank_transaction_id"].as_str().unwrap(), waiting["amount_cents"].as_i64().unwrap());
    let path = world.in_building(&format!("/bank-transactions/{id}/matches"));
    let body = |owner: &str| json!({ "parts": [part(world, owner, amount)] });
    let (mine, theirs) = (world.browser_of(&one), world.browser_of(&other));
    let (a, b) = tokio::join!(mine.post(&path, body(&first)), theirs.post(&path, body(&second)));
    let lost: Vec<Answer> = [a, b].into_iter().filter(|answer| !answer.is_success()).collect();
    assert_eq!(lost.len(), 1, "{lost:?}");
    world.keep(lost.into_iter().next().unwrap());
}

#[then(regex = r#"^one of them succeeds and the other is told "([a-z-]+)"$"#)]
fn one_wins(world: &mut World, problem: String) {
    assert_eq!(world.answer().status, StatusCode::CONFLICT, "{}", world.answer().body);
    assert_eq!(world.answer().problem(), problem);
}

#[then(regex = r"^(\d+) movements? (?:is|are) new$")]
fn new_movements(world: &mut World, count: i64) {
    assert_eq!(world.answer().clone().expect_success("import").number("/new_count"), count);
}

#[then(regex = r"^(\d+) movements? (?:is|are) recognised by (?:itself|themselves)$")]
fn recognised(world: &mut World, count: i64) {
    assert_eq!(world.answer().clone().expect_success("import").number("/matched_count"), count);
}

#[then(regex = r"^the bank and the books hold ([\d.]+)$")]
async fn hold(world: &mut World, amount: String) {
    let path = world.in_building("/bank");
    let bank = world.browser().get(&path).await.expect_success("the bank").body;
    let accounts = bank["accounts"].as_array().unwrap();
    let account = accounts.iter().find(|one| one["fund"] == "working").unwrap();
    assert_eq!(account["in_books_cents"].as_i64(), Some(cents(&amount)), "{bank}");
    if let Some(closing) = account["last_closing"]["amount_cents"].as_i64() {
        assert_eq!(closing, cents(&amount), "{bank}");
    }
    assert_eq!(bank["suspense_cents"], bank["suspense_in_books_cents"], "{bank}");
}

#[then(regex = r"^(\d+) movements? of ([\d.]+) waits? in suspense$")]
async fn waits(world: &mut World, count: i64, amount: String) {
    let path = world.in_building("/bank");
    let bank = world.browser().get(&path).await.expect_success("the bank");
    assert_eq!(bank.number("/suspense_count"), count);
    assert_eq!(bank.number("/suspense_in_books_cents"), cents(&amount));
}

#[then(regex = r"^(\w+) owes (-?[\d.]+)$")]
async fn owes(world: &mut World, owner: String, amount: String) {
    assert_eq!(owed(world, &owner).await, cents(&amount));
}

#[then(regex = r"^(\w+) and (\w+) owe ([\d.]+) together$")]
async fn owe(world: &mut World, one: String, other: String, amount: String) {
    assert_eq!(owed(world, &one).await + owed(world, &other).await, cents(&amount));
}

#[then(regex = r#"^the movement says that "([^"]+)" confirmed it$"#)]
async fn confirmed_by(world: &mut World, name: String) {
    let matched = movement(world, "matched").await["matched"].clone();
    assert_eq!(matched["matched_by"], json!(name));
    assert_eq!(matched["is_automatic"], json!(false));
}
