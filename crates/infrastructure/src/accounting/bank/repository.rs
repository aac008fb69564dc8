use std::collections::HashMap;

use application::{
    accounting::bank::{
        BankBooks, BankRepository, NewFile, NewMatch, NewStatement, OwnAccount, StoredMatch,
        StoredTransaction,
    },
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    accounting::bank::{AccountNumber, KeptStatement, TwinKey},
    shared::{BankAccountId, BuildingId, EntryId, Euro, Fund, MatchId, PersonId},
};
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    matches,
    rows::{BooksRow, TransactionRow},
    statements,
};
use crate::postgres::{PgUnitOfWork, corrupt, store_error};

/// The bank of a building, inside the transaction it is given.
pub(super) struct PgBank<'a>(pub(super) &'a mut PgUnitOfWork);

impl PgBank<'_> {
    pub(super) const fn organization(&self) -> Uuid {
        self.0.tenancy().organization.as_uuid()
    }
}

#[async_trait]
impl BankRepository for PgBank<'_> {
    async fn accounts_for_update(&mut self, building: BuildingId) -> Result<Vec<OwnAccount>, StoreError> {
        let rows: Vec<(Uuid, String, String, Option<i64>, Option<NaiveDate>)> = sqlx::query_as(
            "SELECT a.bank_account_id, a.fund, a.iban,
                    CASE WHEN b.state = 'open' THEN (
                        SELECT coalesce(sum(l.debit_cents - l.credit_cents), 0)::bigint FROM entry_line l
                        WHERE l.organization_id = a.organization_id AND l.building_id = a.building_id
                          AND l.account_code = a.account_code) END,
                    b.books_open_on
             FROM bank_account a
             JOIN building b ON b.organization_id = a.organization_id AND b.building_id = a.building_id
             WHERE a.organization_id = $1 AND a.building_id = $2 ORDER BY a.bank_account_id FOR UPDATE OF a",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .fetch_all(self.0.connection()?)
        .await
        .map_err(store_error)?;
        let accounts = rows.into_iter().map(|(id, fund, iban, in_books, books_open_on)| {
            let fund: Fund = fund.parse().map_err(corrupt)?;
            let number = AccountNumber::parse(&iban).ok_or_else(|| corrupt("an account without a number"))?;
            Ok(OwnAccount {
                id: BankAccountId::from_uuid(id),
                fund,
                number,
                in_books: in_books.map(Euro::from_cents),
                books_open_on,
            })
        });
        accounts.collect()
    }

    async fn is_of_another_building(
        &mut self,
        building: BuildingId,
        account: &AccountNumber,
    ) -> Result<bool, StoreError> {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM bank_account
             WHERE organization_id = $1 AND building_id <> $2 AND iban = $3)",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(account.as_str())
        .fetch_one(self.0.connection()?)
        .await
        .map_err(store_error)
    }

    async fn kept_statements(&mut self, account: BankAccountId) -> Result<Vec<KeptStatement>, StoreError> {
        statements::kept(self, account).await
    }

    async fn kept_twins(
        &mut self,
        account: BankAccountId,
        since: NaiveDate,
        until: NaiveDate,
    ) -> Result<HashMap<TwinKey, u32>, StoreError> {
        statements::twins(self, account, since, until).await
    }

    async fn keep_file(&mut self, building: BuildingId, file: NewFile) -> Result<(), StoreError> {
        statements::keep_file(self, building, file).await
    }

    async fn keep_statement(
        &mut self,
        building: BuildingId,
        statement: &NewStatement,
    ) -> Result<(), StoreError> {
        statements::keep(self, building, statement).await
    }

    async fn books(&mut self, building: BuildingId) -> Result<BankBooks, StoreError> {
        let Json(row): Json<BooksRow> = sqlx::query_scalar("SELECT bank_books($1)")
            .bind(building.as_uuid())
            .fetch_one(self.0.connection()?)
            .await
            .map_err(store_error)?;
        row.books()
    }

    async fn untouched_for_update(
        &mut self,
        building: BuildingId,
    ) -> Result<Vec<StoredTransaction>, StoreError> {
        // Holding the accounts keeps an import or another run from the same movements.
        self.accounts_for_update(building).await?;
        let rows: Vec<Json<TransactionRow>> = sqlx::query_scalar(
            "SELECT json_build_object('view', bank_transaction_document(t), 'iban', a.iban,
                                      'is_bank_cost', t.is_bank_cost)
             FROM bank_transaction t
             JOIN bank_account a ON a.organization_id = t.organization_id AND a.bank_account_id = t.bank_account_id
             WHERE t.organization_id = $1 AND t.building_id = $2
               AND NOT EXISTS (SELECT 1 FROM bank_match m WHERE m.organization_id = t.organization_id
                               AND m.building_id = t.building_id AND m.bank_transaction_id = t.bank_transaction_id)
             ORDER BY t.booked_on, t.bank_transaction_id",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .fetch_all(self.0.connection()?)
        .await
        .map_err(store_error)?;
        rows.into_iter().map(|Json(row)| row.stored()).collect()
    }

    async fn insert_matches(&mut self, building: BuildingId, matches: &[NewMatch]) -> Result<(), StoreError> {
        matches::insert(self, building, matches).await
    }

    async fn match_for_update(
        &mut self,
        building: BuildingId,
        id: MatchId,
    ) -> Result<Option<StoredMatch>, StoreError> {
        let row: Option<(Uuid, bool)> = sqlx::query_as(
            "SELECT entry_id, undone_at IS NOT NULL FROM bank_match
             WHERE organization_id = $1 AND building_id = $2 AND match_id = $3 FOR UPDATE",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .fetch_optional(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(row.map(|(entry, is_undone)| StoredMatch { id, entry: EntryId::from_uuid(entry), is_undone }))
    }

    async fn undo_match(
        &mut self,
        building: BuildingId,
        id: MatchId,
        by: PersonId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        matches::undo(self, building, id, by, at).await
    }
}
