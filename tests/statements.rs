//! How many SQL statements each operation costs, so that a query in a loop cannot come back unseen.
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use acceptance::{
    Answer, Client, Program,
    at_scale::{filled, options, signed_in},
    contract::{contract, known_ids},
    daily_work,
    people::{Platform, SECRET, fresh_id},
    place::empty_place,
    seldom,
    statements::{Counted, TELLING, table, writes_of},
};
use reqwest::Method;
use serde_json::{Value, json};

/// Reads that do not cost the one statement of a read: the law is in the program; a preview reckons in a unit of work
/// that it leaves unfinished; the page of the first visit also lists the people of the demonstration.
const NOT_ONE: [(&str, usize); 4] =
    [("listRules", 0), ("openapiDocument", 0), ("previewCall", 4), ("showSetUp", 2)];
/// Reads that this data has nothing for: no documents, logos or open invitations; papers that are printed; numbers of
/// accounts and lines, which are no ids; and what only the administrator of the platform may.
const NOT_REACHED: [&str; 22] = [
    "readAccountLedger",
    "exportAccountLedger",
    "downloadBankFile",
    "showBankTransaction",
    "printCall",
    "downloadDocument",
    "readLineComputation",
    "showInvitationLink",
    "showOperation",
    "listActs",
    "listArchives",
    "downloadArchive",
    "showFigures",
    "listJobs",
    "showMailQueue",
    "showQuota",
    "listSwitches",
    "showLogo",
    "listOrganizations",
    "showOneOrganization",
    "showFirstSyndic",
    "showOneLogo",
];
/// Statements of a write, the beginning and the end of its transaction among them.
const ENTER_AND_APPROVE: (usize, usize) = (3, 5);
const MATCH: usize = 4;

/// The same of everybody's daily work, at whatever number of lots.
const DAILY: [(&str, usize); 25] = [
    ("DELETE /buildings/{building_id}/bank-matches/{match_id}", 8),
    ("POST /buildings", 7),
    ("POST /buildings/{building_id}/bank-file-checks", 6),
    ("POST /buildings/{building_id}/bank-matching-runs", 6),
    ("POST /buildings/{building_id}/bank-statements", 15),
    ("POST /buildings/{building_id}/bank-transactions/{transaction_id}/matches", 4),
    ("POST /buildings/{building_id}/budgets/{budget_id}/vote", 5),
    ("POST /buildings/{building_id}/calls", 12),
    ("POST /buildings/{building_id}/calls/{call_id}/sending", 5),
    ("POST /buildings/{building_id}/documents", 3),
    ("POST /buildings/{building_id}/entries", 4),
    ("POST /buildings/{building_id}/entries/{entry_id}/reversal", 6),
    ("POST /buildings/{building_id}/imports", 5),
    ("POST /buildings/{building_id}/imports/{import_id}/run", 29),
    ("POST /buildings/{building_id}/invoices", 3),
    ("POST /buildings/{building_id}/invoices/{invoice_id}/approval", 5),
    ("POST /buildings/{building_id}/invoices/{invoice_id}/reversal", 7),
    ("POST /buildings/{building_id}/opening-balances/open", 9),
    ("POST /buildings/{building_id}/owners", 6),
    ("POST /buildings/{building_id}/suppliers", 4),
    ("POST /buildings/{building_id}/units/{unit_id}/transfers", 8),
    ("POST /invitations", 4),
    ("PUT /buildings/{building_id}/budgets/{budget_id}", 8),
    ("PUT /buildings/{building_id}/documents/{document_id}/visibility", 6),
    ("PUT /buildings/{building_id}/owners/{owner_id}", 4),
];

fn with_log() -> acceptance::ProgramOptions {
    let (name, value) = TELLING;
    options().with(name, value)
}

/// What the program's log tells about one request.
async fn statements(program: &Program, request: reqwest::RequestBuilder) -> (usize, Answer) {
    let id = fresh_id().to_string();
    let answer = Answer::of(request.header("x-request-id", &id)).await;
    let asked = Instant::now();
    while asked.elapsed() < Duration::from_secs(5) {
        let said = program.said();
        let lines: Vec<&str> = said.lines().filter(|line| line.contains(&id)).collect();
        if lines.iter().any(|line| line.contains("Request method")) {
            return (lines.iter().filter(|line| line.contains("db.statement")).count(), answer);
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("request {id} was not logged:\n{}", program.said());
}

/// Who is signed in and which building it is are remembered from the first request on, for two seconds: on a slow machine
/// they may lapse just before the second, so one that costs more is tried again.
async fn fewest_statements(program: &Program, client: &Client, path: &str) -> (usize, Answer) {
    let _ = client.get(path).await;
    let (mut fewest, mut answer) = statements(program, client.request(Method::GET, path)).await;
    for _ in 0..3 {
        if fewest <= 1 {
            break;
        }
        let again = statements(program, client.request(Method::GET, path)).await;
        (fewest, answer) = (fewest.min(again.0), again.1);
    }
    (fewest, answer)
}

#[tokio::test]
async fn a_read_costs_one_statement() {
    let program = filled("small").start_with(with_log());
    let syndic = signed_in(&program, "syndic1@office0.example").await;
    let owner = signed_in(&program, "owner0@office0.example").await;
    let known = [known_ids(&syndic).await, known_ids(&owner).await];
    let mut other = BTreeMap::new();
    let mut not_reached = Vec::new();
    for operation in contract().iter().filter(|operation| operation.method == Method::GET) {
        let mut reached = None;
        for (client, known) in [&syndic, &owner].into_iter().zip(&known) {
            let Some(path) = operation.with_ids(known) else { continue };
            let (count, answer) = fewest_statements(&program, client, &path).await;
            if answer.is_success() {
                reached = Some(count);
                break;
            }
        }
        match reached {
            Some(1) => {}
            Some(count) => {
                other.insert(operation.id.clone(), count);
            }
            None => not_reached.push(operation.id.clone()),
        }
    }
    let expected: BTreeMap<String, usize> =
        NOT_ONE.iter().map(|(id, count)| ((*id).to_owned(), *count)).collect();
    assert_eq!((other, not_reached), (expected, NOT_REACHED.map(str::to_owned).to_vec()));
}

#[tokio::test]
async fn the_first_request_of_a_page_also_asks_who_it_is_and_whose_building_it_is() {
    let program = filled("small").start_with(with_log());
    let syndic = signed_in(&program, "syndic1@office0.example").await;
    let building = syndic.get("/api/v1/buildings").await.text("/items/0/building_id").to_owned();
    // What is remembered of a session lasts two seconds.
    tokio::time::sleep(Duration::from_millis(2_100)).await;
    let path = format!("/api/v1/buildings/{building}/units");
    let mut counts = Vec::new();
    for _ in 0..2 {
        counts.push(statements(&program, syndic.request(Method::GET, &path)).await.0);
    }
    assert_eq!(counts, [3, 1]);
}

#[tokio::test]
async fn a_write_costs_the_same_for_one_line_and_for_many() {
    let program = filled("small").start_with(with_log());
    let syndic = signed_in(&program, "syndic1@office0.example").await;
    let building = syndic.get("/api/v1/buildings").await.text("/items/0/building_id").to_owned();
    let path = |rest: &str| format!("/api/v1/buildings/{building}{rest}");
    let supplier = first(&syndic.get(&path("/suppliers")).await.body)["supplier_id"].clone();
    let key = first(&syndic.get(&path("/charge-keys")).await.body)["charge_key_id"].clone();
    let day = first(&syndic.get(&path("/fiscal-years")).await.body)["since"].clone();
    let mut costs = Vec::new();
    for lines in [1, 10] {
        let line = json!({ "account_code": "6105", "label": "", "net_cents": 1000, "vat_basis_points": 2100,
            "vat_cents": null, "charge_key_id": key });
        let body = json!({ "supplier_id": supplier, "reference": format!("L{lines}"), "invoice_date": day,
            "due_on": null, "description": "Cleaning", "document_id": null, "lines": vec![line; lines] });
        let enter = syndic.request(Method::POST, &path("/invoices")).json(&body);
        let (entering, entered) = statements(&program, enter).await;
        let entered = entered.expect_success("enter an invoice");
        let approval = path(&format!("/invoices/{}/approval", entered.text("/id")));
        let approve = syndic.request(Method::POST, &approval).json(&json!({ "version": 1 }));
        let (approving, approved) = statements(&program, approve).await;
        let _ = approved.expect_success("approve an invoice");
        costs.push((entering, approving));
    }
    let owner = first(&syndic.get(&path("/owners")).await.body)["owner_id"].clone();
    let suspense = syndic.get(&path("/bank-transactions?state=suspense&limit=1")).await;
    let movement = first(&suspense.body);
    let parts = json!({ "parts": [{ "target": "owner", "owner_id": owner, "supplier_id": null,
        "amount_cents": movement["amount_cents"] }] });
    let transaction = movement["bank_transaction_id"].as_str().unwrap();
    let matches = path(&format!("/bank-transactions/{transaction}/matches"));
    let (matching, matched) = statements(&program, syndic.request(Method::POST, &matches).json(&parts)).await;
    let _ = matched.expect_success("match a payment");
    assert_eq!((costs[0], costs[1], matching), (ENTER_AND_APPROVE, ENTER_AND_APPROVE, MATCH));
}

/// As the app sends every write: looking for an earlier answer and keeping the first one are a statement each.
#[tokio::test]
async fn a_write_that_may_be_sent_again_costs_two_statements_more_and_is_answered_again_by_one() {
    let program = filled("small").start_with(with_log());
    let syndic = signed_in(&program, "syndic1@office0.example").await;
    let building = syndic.get("/api/v1/buildings").await.text("/items/0/building_id").to_owned();
    let path = format!("/api/v1/buildings/{building}/suppliers");
    let supplier = json!({ "name": "Proper Plus", "company_number": null, "iban": null, "email": null });
    let key = fresh_id().to_string();
    let enter = || syndic.request(Method::POST, &path).json(&supplier);
    // Whose building it is has been asked then.
    let _ = syndic.get(&path).await;
    let (without, _) = statements(&program, enter()).await;
    let (first, entered) = statements(&program, enter().header("idempotency-key", &key)).await;
    let (again, told) = statements(&program, enter().header("idempotency-key", &key)).await;
    assert_eq!((first, again), (without + 2, 1));
    let entered = entered.expect_success("enter a supplier").text("/id").to_owned();
    assert_eq!(told.expect_success("enter it again").text("/id"), entered);
}

/// Everybody's daily work on a building of few lots and on one of many: a write in a loop would show.
#[tokio::test]
async fn the_writes_of_every_day_cost_as_many_statements_for_many_lots_as_for_few() {
    let mut program = Program::start(with_log());
    let platform = Platform::set_up(&mut program).await;
    let mut costs = Vec::new();
    for units in [6, 60] {
        let before = program.said().len();
        daily_work::of_a_building(&platform.first_syndic, units).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        costs.push(writes_of(&program.said()[before..]));
    }
    let daily: BTreeMap<String, Vec<usize>> =
        DAILY.iter().map(|(write, count)| ((*write).to_owned(), vec![*count])).collect();
    assert_eq!(costs[0], costs[1], "more lots, more statements");
    assert_eq!(costs[0], daily);
}

/// What people do seldom, and what only the administrator does: each once.
#[tokio::test]
async fn the_writes_that_no_feature_does_cost_what_the_table_says() {
    let archives = empty_place();
    let telling = with_log().with("KOPROGO_BACKUP_DIR", archives.path().to_str().unwrap());
    let mut program = Program::start(telling.with("KOPROGO_SECRET", SECRET));
    let platform = Platform::set_up(&mut program).await;
    seldom::in_a_building(&platform.first_syndic).await;
    seldom::in_an_office(&platform.first_syndic, &mut platform.sql().await).await;
    seldom::for_an_office(&platform.admin).await;
    seldom::for_the_operation(&platform, &program, archives.path()).await;
    let demonstration = Program::start(with_log().with("KOPROGO_DEMO", "yes"));
    let visitor = Client::new(demonstration.base());
    let people = visitor.get("/api/v1/setup").await.expect_success("the set-up page");
    let link = json!({ "token": people.body["demo_people"][0]["token"] });
    let _ = visitor.post("/api/v1/sign-in-links/redeem", link).await.expect_success("sign in by a link");
    tokio::time::sleep(Duration::from_millis(500)).await;
    let mut found = writes_of(&program.said());
    found.extend(writes_of(&demonstration.said()));
    let most = |counts: &Vec<usize>| counts.iter().max().copied().unwrap_or_default();
    let found: BTreeMap<String, usize> =
        found.iter().map(|(write, counts)| (write.clone(), most(counts))).collect();
    let mut table = table(Counted::Here);
    for (write, count) in DAILY {
        assert!(table.remove(write).is_none_or(|allowed| allowed == count), "{write}");
    }
    let found: BTreeMap<String, usize> =
        found.into_iter().filter(|(write, _)| table.contains_key(write)).collect();
    assert_eq!(found, table);
}

fn first(list: &Value) -> Value {
    list.get("items").unwrap_or(list)[0].clone()
}
