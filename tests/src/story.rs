//! A building made over HTTP, for tests that need one with a history.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a building that cannot be made is a failed test"
)]
use std::fmt::Write as _;

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{Answer, Client, people::fresh_id};

/// The association's accounts.
pub const WORKING: &str = "BE71096123456769";
const RESERVE: &str = "BE68539007547034";

/// A building and its syndic.
#[derive(Debug, Clone)]
pub struct Story {
    pub syndic: Client,
    pub building: String,
}

impl Story {
    /// Declares an association.
    pub async fn declare(syndic: &Client, total_shares: u32) -> Self {
        let body = json!({
            "name": "Kill Court", "street": "Lindelaan 12", "postal_code": "1000", "city": "Brussel",
            "country": "BE", "company_number": null, "language": "nl", "fiscal_year_start_month": 1,
            "fiscal_year_start_day": 1, "total_shares": total_shares, "charging": "provisions", "jurisdiction": "BE",
            "accounts": [
                { "fund": "working", "iban": WORKING, "bic": null, "holder": null },
                { "fund": "reserve", "iban": RESERVE, "bic": null, "holder": null },
            ],
        });
        let made = syndic.post("/api/v1/buildings", body).await.expect_success("declare a building");
        Self { syndic: syndic.clone(), building: made.text("/building_id").to_owned() }
    }

    /// Below the building.
    pub fn path(&self, rest: &str) -> String {
        format!("/api/v1/buildings/{}{rest}", self.building)
    }

    pub async fn get(&self, rest: &str) -> Answer {
        self.syndic.get(&self.path(rest)).await.expect_success(rest)
    }

    /// The same building behind a program that was started again.
    pub fn moved_to(&self, base: &str) -> Self {
        Self { syndic: self.syndic.moved_to(base), building: self.building.clone() }
    }

    /// A draft of the list; gives the request that runs it, which may be sent again and again.
    pub async fn draft(&self, list: &str) -> Repeatable {
        let path = self.path("/imports?file_name=owners.csv");
        let bytes = list.as_bytes().to_vec();
        let draft = self.syndic.upload(&path, "application/octet-stream", bytes).await;
        let id = draft.expect_success("upload a list").text("/import_id").to_owned();
        let draft = self.get(&format!("/imports/{id}")).await;
        assert_eq!(draft.body["may_run"], true, "{}", draft.body);
        let run = self.path(&format!("/imports/{id}/run"));
        Repeatable::json(Method::POST, run, json!({ "version": draft.body["version"] }))
    }

    /// Imports the list and opens the books on the day the owners hold their lots.
    pub async fn open(&self, list: &str) -> String {
        let run = self.draft(list).await;
        let _ = run.send(&self.syndic).await.expect_success("run the import");
        let import = self.get("/imports").await.text("/0/import_id").to_owned();
        let since = self.get(&format!("/imports/{import}")).await.text("/owners_since").to_owned();
        let version = self.get("/opening-balances").await.number("/version");
        let body = json!({ "on": since, "version": version });
        let path = self.path("/opening-balances/open");
        let _ = self.syndic.post(&path, body).await.expect_success("open the books");
        since
    }

    /// A voted budget of one line, called once. Gives the call.
    pub async fn call(&self, since: &str, due_on: &str) -> Uuid {
        let keys = self.get("/charge-keys").await.body;
        let list = keys.get("items").unwrap_or(&keys).as_array().unwrap().clone();
        let key = list.iter().find(|key| key["code"] == "shares").unwrap()["charge_key_id"].clone();
        let line = |fund: &str, account: &str, cents: i64| json!({ "fund": fund, "account_code": account, "label": "Year", "charge_key_id": key, "amount_cents": cents });
        let budget = fresh_id();
        let body = json!({
            "since": since, "instalments": 4, "version": null, "previous_ordinary_cents": null,
            "lines": [line("working", "6105", 4_800_000), line("reserve", "", 600_000)],
        });
        let path = self.path(&format!("/budgets/{budget}"));
        let _ = self.syndic.put(&path, body).await.expect_success("save a budget");
        let vote = json!({ "voted_on": since, "reserve_waived": false });
        let _ = self.syndic.post(&format!("{path}/vote"), vote).await.expect_success("vote");
        let call = fresh_id();
        let body = json!({ "call_id": call, "budget_id": budget, "instalment": 1, "due_on": due_on });
        let _ = self.syndic.post(&self.path("/calls"), body).await.expect_success("issue a call");
        call
    }

    /// Twelve digits each.
    pub async fn references(&self) -> Vec<String> {
        let owners = self.get("/owners?limit=100").await.body["items"].as_array().unwrap().clone();
        let mut references = Vec::new();
        for owner in owners {
            let path = format!("/owners/{}", owner["owner_id"].as_str().unwrap());
            references.push(self.get(&path).await.text("/payment_reference").to_owned());
        }
        references
    }
}

/// A write with its own `Idempotency-Key`, to be sent as often as its sender likes.
#[derive(Debug, Clone)]
pub struct Repeatable {
    method: Method,
    path: String,
    key: Uuid,
    body: Option<Value>,
    bytes: Vec<u8>,
}

impl Repeatable {
    pub fn json(method: Method, path: String, body: Value) -> Self {
        Self { method, path, key: fresh_id(), body: Some(body), bytes: Vec::new() }
    }

    pub fn upload(path: String, bytes: Vec<u8>) -> Self {
        Self { method: Method::POST, path, key: fresh_id(), body: None, bytes }
    }

    pub fn request(&self, client: &Client) -> reqwest::RequestBuilder {
        let request =
            client.request(self.method.clone(), &self.path).header("idempotency-key", self.key.to_string());
        match &self.body {
            Some(body) => request.json(body),
            None => request.header("content-type", "application/octet-stream").body(self.bytes.clone()),
        }
    }

    pub async fn send(&self, client: &Client) -> Answer {
        Answer::of(self.request(client)).await
    }

    /// Whether it was answered as done, from a program that may die meanwhile.
    pub async fn is_done(&self, client: &Client) -> bool {
        self.request(client).send().await.is_ok_and(|answer| answer.status().is_success())
    }
}

/// A list of as many flats, one owner each, of one share each.
pub fn owner_list(units: usize) -> String {
    let mut list = "Lot;Nature;Quotités;Propriétaire;Langue;E-mail;Adresse\n".to_owned();
    for unit in 1..=units {
        writeln!(
            list,
            "A{unit};appartement;1;Owner{unit};nl;owner{unit}@example.org;Kerkstraat {unit}, 1000 Brussel"
        )
        .unwrap();
    }
    list
}

/// A camt.053 file on the working account: each movement has an amount in cents and a reference or words.
pub fn statement(day: &str, movements: &[(i64, Option<&str>, &str)]) -> Vec<u8> {
    let euros = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
    let closing: i64 = movements.iter().map(|(cents, ..)| cents).sum();
    let mut file = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">\
         <BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id><ElctrncSeqNb>1</ElctrncSeqNb>\
         <Acct><Id><IBAN>{WORKING}</IBAN></Id><Ccy>EUR</Ccy></Acct>"
    );
    for (kind, cents) in [("OPBD", 0), ("CLBD", closing)] {
        let amount = euros(cents);
        write!(file, "<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>").unwrap();
    }
    for (index, (cents, reference, words)) in movements.iter().enumerate() {
        let amount = euros(*cents);
        let information = match reference {
            Some(digits) => format!(
                "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp><Ref>{digits}</Ref></CdtrRefInf></Strd>"
            ),
            None => format!("<Ustrd>{words}</Ustrd>"),
        };
        write!(file, "<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt><AcctSvcrRef>M{index}</AcctSvcrRef><NtryDtls><TxDtls><Refs><AcctSvcrRef>M{index}</AcctSvcrRef></Refs><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><RmtInf>{information}</RmtInf></TxDtls></NtryDtls></Ntry>").unwrap();
    }
    file.push_str("</Stmt></BkToCstmrStmt></Document>");
    file.into_bytes()
}
