use application::{
    accounting::ledger::{LedgerRepository, Posting},
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    accounting::{
        entry::{Entry, Source},
        fiscal_year::{FiscalYear, year_around},
    },
    shared::{BuildingId, EntryId, FiscalYearId, Period},
};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    chain::{genesis, seal},
    columns::{EntryColumns, LineColumns},
    restore::{EntryRow, entry_document},
    years::{YearRow, held_year},
};
use crate::postgres::{HeldYear, PgUnitOfWork, corrupt, store_error};

/// The journal, inside the transaction it is given.
pub(crate) struct PgLedger<'a>(pub(crate) &'a mut PgUnitOfWork);

#[async_trait]
impl LedgerRepository for PgLedger<'_> {
    async fn year_of(
        &mut self,
        building: BuildingId,
        date: NaiveDate,
    ) -> Result<Option<FiscalYear>, StoreError> {
        if let Some(held) = held_year(self.0, building, |year| year.period.contains(date)) {
            return Ok(Some(held.year));
        }
        let query = sqlx::query_scalar(
            "SELECT fiscal_year_document(y) FROM fiscal_year y
             WHERE organization_id = $1 AND building_id = $2 AND since <= $3 AND until > $3 FOR UPDATE",
        );
        let found = query
            .bind(self.organization())
            .bind(building.as_uuid())
            .bind(date)
            .fetch_optional(self.0.connection()?)
            .await
            .map_err(store_error)?;
        self.hold(building, found)
    }

    async fn year(
        &mut self,
        building: BuildingId,
        id: FiscalYearId,
    ) -> Result<Option<FiscalYear>, StoreError> {
        if let Some(held) = held_year(self.0, building, |year| year.id == id) {
            return Ok(Some(held.year));
        }
        let query = sqlx::query_scalar(
            "SELECT fiscal_year_document(y) FROM fiscal_year y
             WHERE organization_id = $1 AND building_id = $2 AND fiscal_year_id = $3 FOR UPDATE",
        );
        let found = query
            .bind(self.organization())
            .bind(building.as_uuid())
            .bind(id.as_uuid())
            .fetch_optional(self.0.connection()?)
            .await
            .map_err(store_error)?;
        self.hold(building, found)
    }

    async fn natural_year(
        &mut self,
        building: BuildingId,
        date: NaiveDate,
    ) -> Result<Option<Period>, StoreError> {
        let row: Option<(i16, i16)> = sqlx::query_as(
            "SELECT fiscal_year_start_month, fiscal_year_start_day FROM building
             WHERE organization_id = $1 AND building_id = $2",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .fetch_optional(self.0.connection()?)
        .await
        .map_err(store_error)?;
        let Some((month, day)) = row else { return Ok(None) };
        let start = (u32::try_from(month), u32::try_from(day));
        let (Ok(month), Ok(day)) = start else {
            return Err(corrupt(format!("building {building}: first day")));
        };
        year_around(date, month, day)
            .map(Some)
            .ok_or_else(|| corrupt(format!("building {building}: first day")))
    }

    async fn open_year(
        &mut self,
        building: BuildingId,
        id: FiscalYearId,
        period: Period,
    ) -> Result<FiscalYear, StoreError> {
        let until = period.until.ok_or_else(|| corrupt("a fiscal year without end"))?;
        let seal = genesis(building, id);
        sqlx::query(
            "INSERT INTO fiscal_year (organization_id, building_id, fiscal_year_id, since, until, last_hash)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .bind(period.since)
        .bind(until)
        .bind(seal.as_slice())
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        let year = FiscalYear { id, period, locked: false };
        self.0.years.push(HeldYear { building, year, number: 0, seal });
        Ok(year)
    }

    async fn lock_year(
        &mut self,
        building: BuildingId,
        id: FiscalYearId,
        posting: Posting,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE fiscal_year SET locked_at = $4, locked_by = $5
             WHERE organization_id = $1 AND building_id = $2 AND fiscal_year_id = $3",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .bind(posting.at)
        .bind(posting.by.as_uuid())
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        if let Some(held) = held_year(self.0, building, |year| year.id == id) {
            held.year.locked = true;
        }
        Ok(())
    }

    async fn insert(
        &mut self,
        building: BuildingId,
        entries: &[Entry],
        posting: Posting,
    ) -> Result<(), StoreError> {
        if entries.is_empty() {
            return Ok(());
        }
        let mut rows = EntryColumns::default();
        let mut lines = LineColumns::default();
        for entry in entries {
            let held = held_year(self.0, building, |year| year.id == entry.fiscal_year())
                .ok_or_else(|| corrupt(format!("entry {}: its year is not held", entry.id())))?;
            let number = held.number.checked_add(1).ok_or_else(|| corrupt("too many entries in a year"))?;
            let hash = seal(&held.seal, number, entry, posting);
            rows.push(entry, number, held.seal, hash)?;
            lines.push(entry, number);
            (held.number, held.seal) = (number, hash);
        }
        self.insert_entries(building, (rows, lines), posting).await
    }

    async fn find(&mut self, building: BuildingId, id: EntryId) -> Result<Option<Entry>, StoreError> {
        let document: Option<Value> = sqlx::query_scalar(entry_document!("AND e.entry_id = $3"))
            .bind(self.organization())
            .bind(building.as_uuid())
            .bind(id.as_uuid())
            .fetch_optional(self.0.connection()?)
            .await
            .map_err(store_error)?;
        document.map(restored).transpose()
    }

    async fn is_reversed(&mut self, building: BuildingId, id: EntryId) -> Result<bool, StoreError> {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM entry
             WHERE organization_id = $1 AND building_id = $2 AND reverses_entry_id = $3)",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .fetch_one(self.0.connection()?)
        .await
        .map_err(store_error)
    }

    async fn standing_entries(
        &mut self,
        building: BuildingId,
        source: Source,
    ) -> Result<Vec<Entry>, StoreError> {
        let documents: Vec<Value> = sqlx::query_scalar(entry_document!(
            "AND e.source_kind = $3 AND e.source_id = $4 AND e.reverses_entry_id IS NULL
             AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.organization_id = e.organization_id
                             AND r.reverses_entry_id = e.entry_id)
             ORDER BY e.entry_date, e.number"
        ))
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(source.kind.code())
        .bind(source.id)
        .fetch_all(self.0.connection()?)
        .await
        .map_err(store_error)?;
        documents.into_iter().map(restored).collect()
    }
}

fn restored(document: Value) -> Result<Entry, StoreError> {
    let row: EntryRow = serde_json::from_value(document).map_err(|error| corrupt(error.to_string()))?;
    row.restored()
}

impl PgLedger<'_> {
    fn organization(&self) -> Uuid {
        self.0.tenancy().organization.as_uuid()
    }

    fn hold(
        &mut self,
        building: BuildingId,
        found: Option<Json<YearRow>>,
    ) -> Result<Option<FiscalYear>, StoreError> {
        found.map(|Json(row)| row.hold(self.0, building)).transpose()
    }

    /// One statement: each costs a way to the server and back while the year is held.
    async fn insert_entries(
        &mut self,
        building: BuildingId,
        (rows, lines): (EntryColumns, LineColumns),
        posting: Posting,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "WITH booked AS (
                 INSERT INTO entry (organization_id, building_id, posted_at, posted_by, entry_id, fiscal_year_id, number,
                     journal, entry_date, description, source_kind, source_id, reverses_entry_id, line_count,
                     total_cents, previous_hash, hash)
                 SELECT $1, $2, $3, $4, rows.* FROM unnest($5::uuid[], $6::uuid[], $7::int[], $8::text[], $9::date[],
                     $10::text[], $11::text[], $12::uuid[], $13::uuid[], $14::int[], $15::bigint[], $16::bytea[],
                     $17::bytea[]) AS rows)
             INSERT INTO entry_line (organization_id, building_id, entry_id, entry_date, entry_number, line_no,
                 account_code, owner_id, supplier_id, unit_id, debit_cents, credit_cents, due_on, label)
             SELECT $1, $2, lines.* FROM unnest($18::uuid[], $19::date[], $20::int[], $21::int[], $22::text[],
                 $23::uuid[], $24::uuid[], $25::uuid[], $26::bigint[], $27::bigint[], $28::date[], $29::text[]) AS lines",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(posting.at)
        .bind(posting.by.as_uuid())
        .bind(rows.id)
        .bind(rows.year)
        .bind(rows.number)
        .bind(rows.journal)
        .bind(rows.date)
        .bind(rows.description)
        .bind(rows.source_kind)
        .bind(rows.source_id)
        .bind(rows.reverses)
        .bind(rows.line_count)
        .bind(rows.total)
        .bind(rows.previous)
        .bind(rows.hash)
        .bind(lines.entry)
        .bind(lines.date)
        .bind(lines.entry_number)
        .bind(lines.number)
        .bind(lines.account)
        .bind(lines.owner)
        .bind(lines.supplier)
        .bind(lines.unit)
        .bind(lines.debit)
        .bind(lines.credit)
        .bind(lines.due_on)
        .bind(lines.label)
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }
}
