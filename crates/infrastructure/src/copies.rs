//! Copies of a building, as many as a measurement needs. They are written by the server's own role, through row
//! security and every constraint, and their journals are sealed by the same code as any other.
mod columns;

use std::ops::Range;

use application::{
    accounting::ledger::{LedgerRepository as _, Posting},
    shared::{StoreError, Tenancy},
};
use chrono::{DateTime, Utc};
use domain::shared::{BuildingId, PersonId};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    accounting::ledger::PgLedger,
    postgres::{PgStore, PgUnitOfWork, store_error},
};

/// Written before the journal, which points at them.
const GROUND: &[&str] = &[
    "building",
    "bank_account",
    "unit",
    "owner",
    "ownership",
    "charge_key",
    "charge_key_version",
    "charge_key_weight",
    "opening_balance",
    "supplier",
    "invoice",
    "invoice_line",
];
/// Written after the journal, which they point at.
const UPON_THE_JOURNAL: &[&str] = &[
    "allocation",
    "allocation_share",
    "budget",
    "budget_line",
    "call_for_funds",
    "call_line",
    "call_notice",
    "bank_file",
    "bank_statement",
    "bank_transaction",
    "bank_match",
    "bank_match_part",
    "bank_payer_account",
];
const COPIES_AT_ONCE: u64 = 20;
const TAIL_BITS: u32 = 80;
const TAIL: u128 = (1 << TAIL_BITS) - 1;

/// One building and where its copies go: into its own organisation.
pub struct BuildingCopies {
    pub store: PgStore,
    pub tenancy: Tenancy,
    pub model: BuildingId,
    /// Begins the ids of every copy, so that they lie together as those of one year would: milliseconds since 1970.
    pub first_id: u64,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

impl BuildingCopies {
    /// The id that stands in copy `number` where the model has `id`.
    #[must_use]
    pub fn copied_id(&self, id: Uuid, number: u64) -> Uuid {
        Uuid::from_u128((u128::from(self.first_id + number) << TAIL_BITS) | (id.as_u128() & TAIL))
    }

    /// Writes the copies of these numbers, from 1, twenty a transaction.
    ///
    /// # Errors
    /// [`StoreError`] when a constraint refuses; the transactions before stay.
    pub async fn write(&self, numbers: Range<u64>) -> Result<(), StoreError> {
        let mut next = numbers.start;
        while next < numbers.end {
            let last = (next + COPIES_AT_ONCE).min(numbers.end);
            self.write_some(next..last).await?;
            next = last;
        }
        Ok(())
    }

    async fn write_some(&self, numbers: Range<u64>) -> Result<(), StoreError> {
        let mut work = self.store.begin_for(self.tenancy).await?;
        let journal = PgLedger(&mut work).journal_of(self.model).await?;
        for table in GROUND {
            self.fill(&mut work, table, &numbers).await?;
        }
        self.run(&mut work, columns::approval(), &numbers).await?;
        let posting = Posting { by: self.by, at: self.at };
        for number in numbers.clone() {
            let copied = |id: Uuid| self.copied_id(id, number);
            let building = BuildingId::from_uuid(copied(self.model.as_uuid()));
            let mut ledger = PgLedger(&mut work);
            ledger.open_copied_years(building, &journal, copied).await?;
            ledger.insert(building, &journal.copied(copied)?, posting).await?;
        }
        for table in UPON_THE_JOURNAL {
            self.fill(&mut work, table, &numbers).await?;
        }
        work.commit_all().await
    }

    async fn fill(
        &self,
        work: &mut PgUnitOfWork,
        table: &str,
        numbers: &Range<u64>,
    ) -> Result<(), StoreError> {
        let columns: Vec<(String, String)> = sqlx::query_as(
            "SELECT attname::text, atttypid::regtype::text FROM pg_attribute
             WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
             ORDER BY attnum",
        )
        .bind(table)
        .fetch_all(work.connection()?)
        .await
        .map_err(store_error)?;
        self.run(work, columns::copy_statement(table, &columns), numbers).await
    }

    async fn run(
        &self,
        work: &mut PgUnitOfWork,
        sql: String,
        numbers: &Range<u64>,
    ) -> Result<(), StoreError> {
        // Made of this program's words and of the catalogue's names.
        sqlx::query(AssertSqlSafe(sql))
            .bind(stored(numbers.start)?)
            .bind(stored(numbers.end - 1)?)
            .bind(self.model.as_uuid())
            .bind(stored(self.first_id)?)
            .execute(work.connection()?)
            .await
            .map_err(store_error)?;
        Ok(())
    }
}

fn stored(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|error| StoreError::Corrupt(Box::new(error)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postgres::Db;

    #[test]
    fn a_copy_keeps_the_end_of_an_id_and_has_a_beginning_of_its_own() {
        let copies = BuildingCopies {
            store: PgStore::new(Db::new(sqlx::postgres::PgConnectOptions::new(), 1)),
            tenancy: Tenancy::of(domain::shared::OrganizationId::from_uuid(Uuid::nil())),
            model: BuildingId::from_uuid(Uuid::nil()),
            first_id: 0x0190_0000_0000,
            by: PersonId::from_uuid(Uuid::nil()),
            at: DateTime::UNIX_EPOCH,
        };
        let model = Uuid::from_u128(0x0123_4567_89ab_7def_8123_4567_89ab_cdef);
        assert_eq!(copies.copied_id(model, 3).to_string(), "01900000-0003-7def-8123-456789abcdef");
    }
}
