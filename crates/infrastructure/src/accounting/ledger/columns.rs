//! Entries and lines turned into columns: one statement inserts them all.
use application::shared::StoreError;
use chrono::NaiveDate;
use domain::{
    accounting::entry::{Entry, EntryLine, Party},
    shared::{EntryId, Euro},
};
use uuid::Uuid;

use super::chain::Hash;
use crate::postgres::corrupt;

#[derive(Default)]
pub(super) struct EntryColumns {
    pub(super) id: Vec<Uuid>,
    pub(super) year: Vec<Uuid>,
    pub(super) number: Vec<i32>,
    pub(super) journal: Vec<String>,
    pub(super) date: Vec<NaiveDate>,
    pub(super) description: Vec<String>,
    pub(super) source_kind: Vec<String>,
    pub(super) source_id: Vec<Uuid>,
    pub(super) reverses: Vec<Option<Uuid>>,
    pub(super) line_count: Vec<i32>,
    pub(super) total: Vec<i64>,
    pub(super) previous: Vec<Vec<u8>>,
    pub(super) hash: Vec<Vec<u8>>,
}

impl EntryColumns {
    pub(super) fn push(
        &mut self,
        entry: &Entry,
        number: i32,
        previous: Hash,
        hash: Hash,
    ) -> Result<(), StoreError> {
        let count = i32::try_from(entry.lines().len()).map_err(|_many| corrupt("too many lines"))?;
        let total = Euro::total(entry.lines().iter().map(EntryLine::debit));
        let total = total.map_err(|overflow| corrupt(overflow.to_string()))?;
        self.id.push(entry.id().as_uuid());
        self.year.push(entry.fiscal_year().as_uuid());
        self.number.push(number);
        self.journal.push(entry.journal().code().to_owned());
        self.date.push(entry.date());
        self.description.push(entry.description().to_owned());
        self.source_kind.push(entry.source().kind.code().to_owned());
        self.source_id.push(entry.source().id);
        self.reverses.push(entry.reverses().map(EntryId::as_uuid));
        self.line_count.push(count);
        self.total.push(total.cents());
        self.previous.push(previous.to_vec());
        self.hash.push(hash.to_vec());
        Ok(())
    }
}

#[derive(Default)]
pub(super) struct LineColumns {
    pub(super) entry: Vec<Uuid>,
    pub(super) date: Vec<NaiveDate>,
    pub(super) entry_number: Vec<i32>,
    pub(super) number: Vec<i32>,
    pub(super) account: Vec<String>,
    pub(super) owner: Vec<Option<Uuid>>,
    pub(super) supplier: Vec<Option<Uuid>>,
    pub(super) unit: Vec<Option<Uuid>>,
    pub(super) debit: Vec<i64>,
    pub(super) credit: Vec<i64>,
    pub(super) due_on: Vec<Option<NaiveDate>>,
    pub(super) label: Vec<String>,
}

impl LineColumns {
    pub(super) fn push(&mut self, entry: &Entry, entry_number: i32) {
        for (number, line) in (1..).zip(entry.lines()) {
            let (owner, supplier) = match line.party() {
                Party::Nobody => (None, None),
                Party::Owner(owner) => (Some(owner.as_uuid()), None),
                Party::Supplier(supplier) => (None, Some(supplier.as_uuid())),
            };
            self.entry.push(entry.id().as_uuid());
            self.date.push(entry.date());
            self.entry_number.push(entry_number);
            self.number.push(number);
            self.account.push(line.account().code.to_owned());
            self.owner.push(owner);
            self.supplier.push(supplier);
            self.unit.push(line.unit().map(domain::shared::UnitId::as_uuid));
            self.debit.push(line.debit().cents());
            self.credit.push(line.credit().cents());
            self.due_on.push(line.due_on());
            self.label.push(line.label().to_owned());
        }
    }
}
