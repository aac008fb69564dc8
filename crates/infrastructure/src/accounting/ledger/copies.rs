//! The journal of a building carried over to a copy of it: other ids, another chain, everything else as it was.
use application::{accounting::ledger::LedgerRepository as _, shared::StoreError};
use chrono::NaiveDate;
use domain::{
    accounting::{
        entry::{Entry, EntryDraft, EntryLine, LineDraft, Party, Source},
        fiscal_year::FiscalYear,
    },
    shared::{BuildingId, EntryId, FiscalYearId, OwnerId, Period, SupplierId, UnitId},
};
use serde_json::Value;
use uuid::Uuid;

use super::{
    PgLedger,
    restore::{EntryRow, entry_document},
};
use crate::postgres::{corrupt, store_error};

/// Every year and every entry of one building.
pub(crate) struct Journal {
    years: Vec<(Uuid, NaiveDate, NaiveDate)>,
    entries: Vec<Entry>,
}

impl PgLedger<'_> {
    pub(crate) async fn journal_of(&mut self, building: BuildingId) -> Result<Journal, StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        let years = sqlx::query_as(
            "SELECT fiscal_year_id, since, until FROM fiscal_year
             WHERE organization_id = $1 AND building_id = $2 ORDER BY since",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .fetch_all(self.0.connection()?)
        .await
        .map_err(store_error)?;
        let documents: Vec<Value> = sqlx::query_scalar(entry_document!("ORDER BY y.since, e.number"))
            .bind(organization)
            .bind(building.as_uuid())
            .fetch_all(self.0.connection()?)
            .await
            .map_err(store_error)?;
        let entries = documents.into_iter().map(|document| {
            let row: EntryRow =
                serde_json::from_value(document).map_err(|error| corrupt(error.to_string()))?;
            row.restored()
        });
        Ok(Journal { years, entries: entries.collect::<Result<_, _>>()? })
    }

    pub(crate) async fn open_copied_years(
        &mut self,
        building: BuildingId,
        journal: &Journal,
        copied: impl Fn(Uuid) -> Uuid,
    ) -> Result<(), StoreError> {
        for (id, since, until) in &journal.years {
            let period = Period { since: *since, until: Some(*until) };
            self.open_year(building, FiscalYearId::from_uuid(copied(*id)), period).await?;
        }
        Ok(())
    }
}

impl Journal {
    pub(crate) fn copied(&self, copied: impl Fn(Uuid) -> Uuid) -> Result<Vec<Entry>, StoreError> {
        self.entries.iter().map(|entry| copy(entry, &copied)).collect()
    }
}

fn copy(entry: &Entry, copied: &impl Fn(Uuid) -> Uuid) -> Result<Entry, StoreError> {
    let draft = EntryDraft {
        id: EntryId::from_uuid(copied(entry.id().as_uuid())),
        journal: entry.journal(),
        date: entry.date(),
        description: entry.description().to_owned(),
        source: Source { id: copied(entry.source().id), ..entry.source() },
        lines: entry.lines().iter().map(|line| line_draft(line, copied)).collect(),
    };
    let year = FiscalYear {
        id: FiscalYearId::from_uuid(copied(entry.fiscal_year().as_uuid())),
        period: Period { since: entry.date(), until: None },
        locked: false,
    };
    let reverses = entry.reverses().map(|id| EntryId::from_uuid(copied(id.as_uuid())));
    Entry::restored(&draft, reverses, &year).map_err(|refused| corrupt(refused.to_string()))
}

fn line_draft(line: &EntryLine, copied: &impl Fn(Uuid) -> Uuid) -> LineDraft {
    let (owner, supplier) = match line.party() {
        Party::Nobody => (None, None),
        Party::Owner(owner) => (Some(OwnerId::from_uuid(copied(owner.as_uuid()))), None),
        Party::Supplier(supplier) => (None, Some(SupplierId::from_uuid(copied(supplier.as_uuid())))),
    };
    LineDraft {
        account: line.account().code.to_owned(),
        debit: line.debit(),
        credit: line.credit(),
        owner,
        supplier,
        unit: line.unit().map(|unit| UnitId::from_uuid(copied(unit.as_uuid()))),
        due_on: line.due_on(),
        label: line.label().to_owned(),
    }
}
