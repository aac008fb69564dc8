//! Walks the whole contract: 401 without a session, 404 with another tenant's ids, 403 for each role that may not.
#![expect(clippy::unwrap_used, reason = "a contract that cannot be read fails the test")]
use std::collections::{BTreeMap, BTreeSet};

use acceptance::{
    Answer, Client, Program, ProgramOptions,
    contract::{Operation, contract, harvest},
    people::Platform,
};
use domain::identity::{Role, may};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use web::Access;

/// Who may call without a session. An addition is a decision, made here in sight.
const PUBLIC: [&str; 12] = [
    "acceptInvitation",
    "askPasswordReset",
    "confirmEmailChange",
    "openapiDocument",
    "previewInvitation",
    "redeemPasswordReset",
    "refreshSession",
    "setUp",
    "showSetUp",
    "signIn",
    "signInByLink",
    "signOut",
];

fn declared() -> BTreeMap<&'static str, Access> {
    web::declared_access().into_iter().collect()
}

async fn call(client: &Client, operation: &Operation, path: &str) -> Answer {
    match &operation.raw {
        Some(media_type) => {
            client.send_bytes(operation.method.clone(), path, media_type, b"x".to_vec()).await
        }
        None if operation.body.is_null() => client.send(operation.method.clone(), path, None).await,
        None => client.send(operation.method.clone(), path, Some(&operation.body)).await,
    }
}

/// Any id, for calls that must be refused before an id is looked at.
fn some_path(operation: &Operation) -> String {
    let ids = operation
        .ids()
        .into_iter()
        .map(|name| (name.to_owned(), "01890000-0000-7000-8000-000000000009".to_owned()));
    operation.with_ids(&ids.collect()).unwrap()
}

#[test]
fn every_operation_is_declared_once_and_every_declaration_is_an_operation() {
    let ids: Vec<String> = contract().into_iter().map(|operation| operation.id).collect();
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "two operations have one id");
    let declared = web::declared_access();
    let names: BTreeSet<&str> = declared.iter().map(|(name, _)| *name).collect();
    assert_eq!(declared.len(), names.len(), "an operation is declared twice");
    let undeclared: Vec<&&String> = unique.iter().filter(|id| !names.contains(id.as_str())).collect();
    assert!(undeclared.is_empty(), "without a policy, so refused to everybody: {undeclared:?}");
    let unknown: Vec<&&str> = names.iter().filter(|name| !unique.contains(&(**name).to_owned())).collect();
    assert!(unknown.is_empty(), "declared, but no operation of the contract: {unknown:?}");
}

#[test]
fn the_public_operations_are_these_and_no_others() {
    let public: Vec<&str> = declared()
        .into_iter()
        .filter(|(_, access)| *access == Access::Public)
        .map(|(name, _)| name)
        .collect();
    assert_eq!(public, PUBLIC);
}

#[test]
fn what_works_while_nothing_may_be_changed_are_writes_of_the_contract() {
    let writes: BTreeSet<String> = contract()
        .into_iter()
        .filter(|operation| operation.method != Method::GET)
        .map(|operation| operation.id)
        .collect();
    let unknown: Vec<&&str> = web::WHILE_READ_ONLY.iter().filter(|id| !writes.contains(**id)).collect();
    assert!(unknown.is_empty(), "no writes of the contract: {unknown:?}");
}

#[tokio::test]
async fn the_whole_contract_is_closed_to_those_who_may_not() {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let (contract, declared) = (contract(), declared());
    let mut report = Report::default();

    let nobody = Client::new(program.base());
    for operation in contract.iter().filter(|operation| declared[operation.id.as_str()] != Access::Public) {
        let answer = call(&nobody, operation, &some_path(operation)).await;
        report.expect(&answer, StatusCode::UNAUTHORIZED, operation, "nobody");
    }

    let syndic = platform.new_syndic("Office of the sweep").await;
    let known = a_building(&syndic, &contract).await;
    let building = known["building_id"].as_str();
    for role in Role::ALL {
        let person = match role {
            Role::PlatformAdmin => platform.admin.clone(),
            Role::Syndic => syndic.clone(),
            other => {
                let building = other.belongs_to_a_building().then_some(building);
                platform.invited(&syndic, other.code(), building).await
            }
        };
        for operation in &contract {
            let Access::May(action) = declared[operation.id.as_str()] else { continue };
            if !may(role, action) {
                let path = operation.with_ids(&known).unwrap_or_else(|| some_path(operation));
                report.expect(
                    &call(&person, operation, &path).await,
                    StatusCode::FORBIDDEN,
                    operation,
                    role.code(),
                );
            }
        }
    }

    let stranger = platform.new_syndic("Office of a stranger").await;
    for operation in contract.iter().filter(|operation| !operation.ids().is_empty()) {
        let Access::May(action) = declared[operation.id.as_str()] else { continue };
        if !may(Role::Syndic, action) {
            continue;
        }
        let path = operation.with_ids(&known).unwrap_or_else(|| path_in(operation, &known));
        let answer = call(&stranger, operation, &path).await;
        report.expect(&answer, StatusCode::NOT_FOUND, operation, "a syndic of another organisation");
    }

    println!("{} operations, {} answers checked", contract.len(), report.checked);
    assert!(
        report.offences.is_empty(),
        "{} of {}:\n{}",
        report.offences.len(),
        report.checked,
        report.offences.join("\n")
    );
}

/// The sweep's own building in a real id, and any id for what it holds.
fn path_in(operation: &Operation, known: &BTreeMap<String, String>) -> String {
    let mut ids: BTreeMap<String, String> = operation
        .ids()
        .into_iter()
        .map(|name| (name.to_owned(), "01890000-0000-7000-8000-000000000009".to_owned()))
        .collect();
    ids.extend(known.clone());
    operation.with_ids(&ids).unwrap()
}

/// Makes a building and collects every id that its syndic can read of it.
async fn a_building(syndic: &Client, contract: &[Operation]) -> BTreeMap<String, String> {
    let building = json!({
        "name": "Residence of the sweep", "street": "Rue 1", "postal_code": "1000", "city": "Brussels", "country": "BE",
        "company_number": null, "language": "fr", "fiscal_year_start_month": 1, "fiscal_year_start_day": 1,
        "total_shares": 1000, "charging": "provisions", "jurisdiction": "BE",
        "accounts": [{ "fund": "working", "iban": "BE71096123456769", "bic": null, "holder": null }],
    });
    let mut known = BTreeMap::new();
    let made = syndic.post("/api/v1/buildings", building).await.expect_success("create a building");
    harvest(&made.body, &mut known);
    for _ in 0..3 {
        for operation in contract.iter().filter(|operation| operation.method == Method::GET) {
            if let Some(path) = operation.with_ids(&known) {
                harvest(&syndic.get(&path).await.body, &mut known);
            }
        }
    }
    known
}

#[derive(Default)]
struct Report {
    checked: usize,
    offences: Vec<String>,
}

impl Report {
    fn expect(&mut self, answer: &Answer, status: StatusCode, operation: &Operation, who: &str) {
        self.checked += 1;
        if answer.status != status {
            let problem = answer.body.get("type").unwrap_or(&Value::Null);
            self.offences.push(format!(
                "{} {} as {who}: {} {problem}, not {}",
                operation.method,
                operation.path,
                answer.status.as_u16(),
                status.as_u16()
            ));
        }
    }
}
