//! Requests that change something: each is made for one use, so each is prepared in the number that is needed.
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use super::{Asking, Scene, items, text};
use crate::http::request;

/// Of twenty requests of the mix, by kind; fourteen are reads.
const MIX: [Kind; 20] = [
    Kind::BuildingList,
    Kind::Building,
    Kind::Enter,
    Kind::Lots,
    Kind::InvoiceList,
    Kind::Statement,
    Kind::Approve,
    Kind::Building,
    Kind::BuildingList,
    Kind::Lots,
    Kind::Enter,
    Kind::Statement,
    Kind::Search,
    Kind::Building,
    Kind::Match,
    Kind::InvoiceList,
    Kind::Enter,
    Kind::Lots,
    Kind::Statement,
    Kind::Enter,
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    BuildingList,
    Building,
    Lots,
    InvoiceList,
    Statement,
    Search,
    Enter,
    Approve,
    Match,
}

/// Supplier and charge key of a building.
struct Books {
    building: String,
    supplier: String,
    key: String,
    /// A day in an open year.
    day: String,
}

/// A reference that no invoice had before, in this run or an earlier one on the same data.
fn fresh_reference() -> String {
    static LAST: AtomicU64 = AtomicU64::new(0);
    let run = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    format!("L-{}-{}", run.as_micros(), LAST.fetch_add(1, Ordering::Relaxed))
}

impl Scene {
    fn books(&self) -> Result<Vec<Books>> {
        let mut asking = self.asking(self.syndic(0))?;
        let mut all = Vec::new();
        for building in &self.buildings {
            let path = |rest: &str| format!("/api/v1/buildings/{building}/{rest}");
            let suppliers = asking.send("GET", &path("suppliers"), None)?;
            let keys = asking.send("GET", &path("charge-keys"), None)?;
            let years = asking.send("GET", &path("fiscal-years"), None)?;
            all.push(Books {
                building: building.clone(),
                supplier: text(items(&suppliers).first().context("no supplier")?, "/supplier_id")?.to_owned(),
                key: text(items(&keys).first().context("no charge key")?, "/charge_key_id")?.to_owned(),
                day: text(items(&years).first().context("no fiscal year")?, "/since")?.to_owned(),
            });
        }
        Ok(all)
    }

    /// As many drafts to be entered.
    ///
    /// # Errors
    /// When a building has no supplier, key or year.
    pub fn entering(&self, count: usize) -> Result<Vec<Vec<u8>>> {
        let books = self.books()?;
        let asked = books.iter().cycle().take(count).enumerate().map(|(number, books)| {
            let path = format!("/api/v1/buildings/{}/invoices", books.building);
            request("POST", &path, self.syndic(number), Some(&draft(books)))
        });
        Ok(asked.collect())
    }

    /// Enters as many drafts and gives the requests that approve them: divided by the charge key, posted, sealed.
    ///
    /// # Errors
    /// When a draft is refused.
    pub fn approving(&self, count: usize) -> Result<Vec<Vec<u8>>> {
        let books = self.books()?;
        let mut asking = self.asking(self.syndic(0))?;
        let mut all = Vec::new();
        for (number, books) in books.iter().cycle().take(count).enumerate() {
            let path = format!("/api/v1/buildings/{}/invoices", books.building);
            let entered = asking.send("POST", &path, Some(&draft(books)))?;
            let path = format!("{path}/{}/approval", text(&entered, "/id")?);
            all.push(request("POST", &path, self.syndic(number), Some(&json!({ "version": 1 }))));
        }
        Ok(all)
    }

    /// Movements in suspense, one building after the other, each said to be of an owner of its building.
    ///
    /// # Errors
    /// When there are fewer than `count`.
    pub fn matching(&self, count: usize) -> Result<Vec<Vec<u8>>> {
        let mut asking = self.asking(self.syndic(0))?;
        let mut waiting: Vec<Vec<Vec<u8>>> = Vec::new();
        let mut found = 0;
        for (number, building) in self.buildings.iter().enumerate() {
            let movements = self.suspense(&mut asking, building, number)?;
            found += movements.len();
            waiting.push(movements);
            if found >= count {
                break;
            }
        }
        if found < count {
            bail!("{found} movements wait in suspense and {count} are needed: fill a fresh folder");
        }
        Ok(waiting.into_iter().flatten().take(count).collect())
    }

    fn suspense(&self, asking: &mut Asking<'_>, building: &str, number: usize) -> Result<Vec<Vec<u8>>> {
        let path = |rest: &str| format!("/api/v1/buildings/{building}/{rest}");
        let owners = asking.send("GET", &path("owners?limit=1"), None)?;
        let owner = text(items(&owners).first().context("no owner")?, "/owner_id")?.to_owned();
        let movements = asking.send("GET", &path("bank-transactions?state=suspense&limit=100"), None)?;
        let asked = items(&movements).into_iter().map(|movement| {
            let id = text(&movement, "/bank_transaction_id")?;
            let part = json!({ "target": "owner", "owner_id": owner, "supplier_id": null,
                               "amount_cents": movement.get("amount_cents") });
            let body = json!({ "parts": [part] });
            let path = path(&format!("bank-transactions/{id}/matches"));
            Ok(request("POST", &path, self.syndic(number), Some(&body)))
        });
        asked.collect()
    }

    /// What an office does in a minute: seven reads in ten, and invoices entered, approved, payments matched.
    ///
    /// # Errors
    /// When what is to be changed cannot be prepared.
    pub fn mix(&self, count: usize) -> Result<Vec<Vec<u8>>> {
        let of = |kind: Kind| (0..count).filter(|number| MIX.get(number % MIX.len()) == Some(&kind)).count();
        let mut once = [
            (Kind::Enter, self.entering(of(Kind::Enter))?),
            (Kind::Approve, self.approving(of(Kind::Approve))?),
            (Kind::Match, self.matching(of(Kind::Match))?),
        ];
        let again = [
            (Kind::BuildingList, self.building_list()),
            (Kind::Building, self.building_page()),
            (Kind::Lots, self.lots()),
            (Kind::InvoiceList, self.invoice_list()),
            (Kind::Statement, self.statement()),
            (Kind::Search, self.search()),
        ];
        let mut all = Vec::with_capacity(count);
        for number in 0..count {
            let kind = MIX.get(number % MIX.len()).copied().context("an empty mix")?;
            let next = match once.iter_mut().find(|(one, _)| *one == kind) {
                Some((_, prepared)) => prepared.pop(),
                None => again.iter().find(|(one, _)| *one == kind).and_then(|(_, requests)| {
                    requests.get(number / MIX.len() % requests.len().max(1)).cloned()
                }),
            };
            all.push(next.context("too few requests were prepared")?);
        }
        Ok(all)
    }
}

fn draft(books: &Books) -> Value {
    json!({
        "supplier_id": books.supplier, "reference": fresh_reference(), "invoice_date": books.day,
        "due_on": null, "description": "Schoonmaak", "document_id": null,
        "lines": [{ "account_code": "6105", "label": "", "net_cents": 25_000, "vat_basis_points": 2_100,
                    "vat_cents": null, "charge_key_id": books.key }],
    })
}
