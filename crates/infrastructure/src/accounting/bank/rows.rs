//! Documents of the database, turned into words of the domain. Text becomes an enum or «corrupt», never a default.
use std::collections::BTreeMap;

use application::{
    accounting::bank::{
        BankBooks, BankTransactionView, FactView, MovementToMatch, RuleView, StoredTransaction,
        TransactionDocument, TransactionPage,
    },
    shared::{Page, StoreError},
};
use chrono::NaiveDate;
use domain::{
    accounting::{
        bank::{
            AccountNumber, Candidates, Fact, MatchTarget, Movement, OpenClaim, OpenInvoice, OwnerCandidate,
            Rule, StatementFormat, SupplierCandidate,
        },
        imputation::{self, open_items},
    },
    law::StructuredCommunication,
    shared::{BankTransactionId, BuildingId, Euro, Fund, OwnerId, SupplierId},
};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    accounting::ledger::YearRow,
    postgres::{PgUnitOfWork, corrupt, next_cursor},
};

#[derive(Debug, Clone, Deserialize)]
pub(super) struct BooksRow {
    own_accounts: Vec<String>,
    owners: Vec<OwnerRow>,
    suppliers: Vec<SupplierRow>,
}

#[derive(Debug, Clone, Deserialize)]
struct OwnerRow {
    owner_id: Uuid,
    name: String,
    reference: String,
    iban: Option<String>,
    learned: Vec<String>,
    items: Vec<ItemRow>,
}

#[derive(Debug, Clone, Deserialize)]
struct ItemRow {
    account_code: String,
    due_on: Option<NaiveDate>,
    amount_cents: i64,
}

#[derive(Debug, Clone, Deserialize)]
struct SupplierRow {
    supplier_id: Uuid,
    name: String,
    iban: Option<String>,
    invoices: Vec<InvoiceRow>,
}

#[derive(Debug, Clone, Deserialize)]
struct InvoiceRow {
    number: String,
    amount_cents: i64,
    due_on: Option<NaiveDate>,
}

impl BooksRow {
    pub(super) fn books(self) -> Result<BankBooks, StoreError> {
        let mut owners = BTreeMap::new();
        let mut candidates = Candidates {
            own_accounts: self.own_accounts.iter().filter_map(|text| AccountNumber::parse(text)).collect(),
            suppliers: self.suppliers.into_iter().map(SupplierRow::candidate).collect(),
            owners: Vec::with_capacity(self.owners.len()),
        };
        for row in self.owners {
            let id = OwnerId::from_uuid(row.owner_id);
            let movements: Vec<imputation::Movement> =
                row.items.iter().filter_map(ItemRow::movement).collect();
            candidates.owners.push(row.candidate(&movements)?);
            owners.insert(id, movements);
        }
        Ok(BankBooks { candidates, owners })
    }
}

impl OwnerRow {
    fn candidate(self, movements: &[imputation::Movement]) -> Result<OwnerCandidate, StoreError> {
        let mut open: Vec<OpenClaim> = Vec::new();
        for item in open_items(movements).map_err(|_overflow| corrupt("an owner's account does not fit"))? {
            match open.last_mut() {
                Some(last) if last.due_on == item.due_on => {
                    last.amount =
                        last.amount.plus(item.amount).map_err(|_overflow| corrupt("a claim does not fit"))?;
                }
                _ => open.push(OpenClaim { amount: item.amount, due_on: item.due_on }),
            }
        }
        let mut accounts: Vec<AccountNumber> =
            self.iban.iter().chain(&self.learned).filter_map(|text| AccountNumber::parse(text)).collect();
        accounts.sort();
        accounts.dedup();
        let reference = StructuredCommunication::parse(&self.reference).ok();
        Ok(OwnerCandidate {
            owner: OwnerId::from_uuid(self.owner_id),
            name: self.name,
            reference,
            accounts,
            open,
        })
    }
}

impl ItemRow {
    fn movement(&self) -> Option<imputation::Movement> {
        let fund = Fund::of_owners_account(&self.account_code)?;
        Some(imputation::Movement { fund, due_on: self.due_on, amount: Euro::from_cents(self.amount_cents) })
    }
}

impl SupplierRow {
    fn candidate(self) -> SupplierCandidate {
        let invoices = self.invoices.into_iter().map(|row| OpenInvoice {
            number: row.number,
            amount: Euro::from_cents(row.amount_cents),
            due_on: row.due_on,
        });
        SupplierCandidate {
            supplier: SupplierId::from_uuid(self.supplier_id),
            name: self.name,
            account: self.iban.as_deref().and_then(AccountNumber::parse),
            invoices: invoices.collect(),
        }
    }
}

/// A movement as `bank_transaction_document` writes it, with what only matching needs.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct TransactionRow {
    pub(super) view: BankTransactionView,
    iban: String,
    is_bank_cost: bool,
}

impl TransactionRow {
    pub(super) fn stored(&self) -> Result<StoredTransaction, StoreError> {
        let view = &self.view;
        let account =
            AccountNumber::parse(&self.iban).ok_or_else(|| corrupt("an account without a number"))?;
        let structured = view.structured_reference.as_deref().map(StructuredCommunication::parse).transpose();
        let movement = Movement {
            booked_on: view.booked_on,
            value_on: view.value_on,
            amount: Euro::from_cents(view.amount_cents),
            counterparty_name: view.counterparty_name.clone(),
            counterparty_account: view.counterparty_account.as_deref().and_then(AccountNumber::parse),
            structured: structured.map_err(corrupt)?,
            free_text: view.free_text.clone(),
            bank_reference: view.bank_reference.clone(),
            batch: view.batch_cents.map(Euro::from_cents),
            notes: view.notes.clone(),
            is_bank_cost: self.is_bank_cost,
        };
        let id = BankTransactionId::from_uuid(view.bank_transaction_id);
        Ok(StoredTransaction { id, account, movement, is_matched: view.matched.is_some() })
    }
}

/// A movement and everybody it may concern.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct DetailRow {
    transaction: TransactionRow,
    books: BooksRow,
}

impl DetailRow {
    pub(super) fn document(self) -> Result<TransactionDocument, StoreError> {
        let stored = self.transaction.stored()?;
        Ok(TransactionDocument { view: self.transaction.view, stored, books: self.books.books()? })
    }
}

/// The same as `movement_to_match` reads it, with the year it holds.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ToMatchRow {
    transaction: TransactionRow,
    books: BooksRow,
    year: Option<YearRow>,
}

impl ToMatchRow {
    pub(super) fn held(
        self,
        work: &mut PgUnitOfWork,
        building: BuildingId,
    ) -> Result<MovementToMatch, StoreError> {
        if let Some(year) = self.year {
            year.hold(work, building)?;
        }
        Ok(MovementToMatch { stored: self.transaction.stored()?, books: self.books.books()? })
    }
}

/// A page of movements, with the books while some of them may wait.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct PageRow {
    items: Vec<TransactionRow>,
    books: Option<BooksRow>,
}

impl PageRow {
    pub(super) fn page(mut self, limit: u16) -> Result<TransactionPage, StoreError> {
        let next = next_cursor(&mut self.items, limit, |last: &TransactionRow| {
            format!("{}_{}", last.view.booked_on, last.view.bank_transaction_id)
        });
        let unmatched = self.items.iter().filter(|row| row.view.matched.is_none());
        let waiting = unmatched.map(TransactionRow::stored).collect::<Result<_, _>>()?;
        let books = self.books.map(BooksRow::books).transpose()?.unwrap_or_default();
        let items = self.items.into_iter().map(|row| row.view).collect();
        Ok(TransactionPage { page: Page { items, next }, waiting, books })
    }
}

pub(super) fn format_code(format: StatementFormat) -> &'static str {
    match format {
        StatementFormat::Coda => "coda",
        StatementFormat::Camt053 => "camt053",
    }
}

pub(super) fn format_from(code: &str) -> Result<StatementFormat, StoreError> {
    match code {
        "coda" => Ok(StatementFormat::Coda),
        "camt053" => Ok(StatementFormat::Camt053),
        other => Err(corrupt(format!("unknown format {other:?}"))),
    }
}

pub(super) fn rule_code(rule: Rule) -> &'static str {
    RuleView::from(rule).code()
}

pub(super) fn facts_document(facts: &[Fact]) -> Result<Value, StoreError> {
    let views: Vec<FactView> = facts.iter().map(FactView::from).collect();
    serde_json::to_value(views).map_err(corrupt)
}

pub(super) const fn target_columns(
    target: MatchTarget,
) -> (&'static str, Option<OwnerId>, Option<SupplierId>) {
    match target {
        MatchTarget::Owner(owner) => ("owner", Some(owner), None),
        MatchTarget::Supplier(supplier) => ("supplier", None, Some(supplier)),
        MatchTarget::BankCosts => ("bank_costs", None, None),
        MatchTarget::InternalTransfer => ("internal_transfer", None, None),
    }
}
