use std::collections::HashMap;

use application::{
    accounting::bank::{NewFile, NewStatement, NewTransaction, WarningView},
    shared::StoreError,
};
use chrono::NaiveDate;
use domain::{
    accounting::bank::{Balance, KeptStatement, TwinKey},
    law::StructuredCommunication,
    shared::{BankAccountId, BuildingId, Euro},
};
use uuid::Uuid;

use super::{
    repository::PgBank,
    rows::{format_code, format_from},
};
use crate::postgres::{corrupt, store_error};

type KeptRow = (String, String, NaiveDate, i64, NaiveDate, i64, i64, i64, i32);

pub(super) async fn kept(
    bank: &mut PgBank<'_>,
    account: BankAccountId,
) -> Result<Vec<KeptStatement>, StoreError> {
    let rows: Vec<KeptRow> = sqlx::query_as(
        "SELECT format, sequence, opening_on, opening_cents, closing_on, closing_cents, credits_cents, debits_cents,
                movement_count
         FROM bank_statement WHERE organization_id = $1 AND bank_account_id = $2
         ORDER BY closing_on, bank_statement_id",
    )
    .bind(bank.organization())
    .bind(account.as_uuid())
    .fetch_all(bank.0.connection()?)
    .await
    .map_err(store_error)?;
    let kept = rows.into_iter().map(
        |(format, sequence, opening_on, opening, closing_on, closing, credits, debits, movement_count)| {
            Ok(KeptStatement {
                format: format_from(&format)?,
                sequence,
                opening: Balance { on: opening_on, amount: Euro::from_cents(opening) },
                closing: Balance { on: closing_on, amount: Euro::from_cents(closing) },
                credits: Euro::from_cents(credits),
                debits: Euro::from_cents(debits),
                movement_count: u64::try_from(movement_count).map_err(corrupt)?,
            })
        },
    );
    kept.collect()
}

pub(super) async fn twins(
    bank: &mut PgBank<'_>,
    account: BankAccountId,
    since: NaiveDate,
    until: NaiveDate,
) -> Result<HashMap<TwinKey, u32>, StoreError> {
    let rows: Vec<(String, NaiveDate, i64, i32)> = sqlx::query_as(
        "SELECT bank_reference, booked_on, amount_cents, max(ordinal) FROM bank_transaction
         WHERE organization_id = $1 AND bank_account_id = $2 AND booked_on BETWEEN $3 AND $4
         GROUP BY bank_reference, booked_on, amount_cents",
    )
    .bind(bank.organization())
    .bind(account.as_uuid())
    .bind(since)
    .bind(until)
    .fetch_all(bank.0.connection()?)
    .await
    .map_err(store_error)?;
    let counted = rows.into_iter().map(|(reference, day, cents, ordinal)| {
        Ok(((reference, day, Euro::from_cents(cents)), u32::try_from(ordinal).map_err(corrupt)?))
    });
    counted.collect()
}

pub(super) async fn keep_file(
    bank: &mut PgBank<'_>,
    building: BuildingId,
    file: NewFile,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO bank_file (organization_id, building_id, bank_file_id, file_name, sha256, content, imported_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(bank.organization())
    .bind(building.as_uuid())
    .bind(file.id)
    .bind(file.name)
    .bind(file.sha256.as_slice())
    .bind(file.content)
    .bind(file.by.as_uuid())
    .execute(bank.0.connection()?)
    .await
    .map_err(store_error)?;
    Ok(())
}

pub(super) async fn keep(
    bank: &mut PgBank<'_>,
    building: BuildingId,
    statement: &NewStatement,
) -> Result<(), StoreError> {
    let NewStatement { kept, .. } = statement;
    let warnings: Vec<WarningView> = statement.warnings.iter().map(WarningView::from).collect();
    sqlx::query(
        "INSERT INTO bank_statement (organization_id, building_id, bank_statement_id, bank_account_id, bank_file_id,
             format, sequence, opening_on, opening_cents, closing_on, closing_cents, credits_cents, debits_cents,
             movement_count, new_count, warnings, imported_by, imported_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
    )
    .bind(bank.organization())
    .bind(building.as_uuid())
    .bind(statement.id.as_uuid())
    .bind(statement.account.as_uuid())
    .bind(statement.file)
    .bind(format_code(kept.format))
    .bind(&kept.sequence)
    .bind(kept.opening.on)
    .bind(kept.opening.amount.cents())
    .bind(kept.closing.on)
    .bind(kept.closing.amount.cents())
    .bind(kept.credits.cents())
    .bind(kept.debits.cents())
    .bind(i32::try_from(kept.movement_count).map_err(corrupt)?)
    .bind(i32::try_from(statement.transactions.len()).map_err(corrupt)?)
    .bind(serde_json::to_value(warnings).map_err(corrupt)?)
    .bind(statement.by.as_uuid())
    .bind(statement.at)
    .execute(bank.0.connection()?)
    .await
    .map_err(store_error)?;
    keep_transactions(bank, building, statement).await
}

/// Columns of the movements of one statement, for one insert.
#[derive(Default)]
struct Columns {
    id: Vec<Uuid>,
    position: Vec<i32>,
    reference: Vec<String>,
    booked_on: Vec<NaiveDate>,
    value_on: Vec<NaiveDate>,
    amount: Vec<i64>,
    ordinal: Vec<i32>,
    name: Vec<String>,
    account: Vec<Option<String>>,
    structured: Vec<Option<String>>,
    text: Vec<String>,
    notes: Vec<String>,
    batch: Vec<Option<i64>>,
    is_cost: Vec<bool>,
    entry: Vec<Uuid>,
}

impl Columns {
    fn push(&mut self, transaction: &NewTransaction) -> Result<(), StoreError> {
        let NewTransaction { id, position, identity, movement, entry } = transaction;
        self.id.push(id.as_uuid());
        self.position.push(i32::try_from(*position).map_err(corrupt)?);
        self.reference.push(identity.bank_reference.clone());
        self.booked_on.push(movement.booked_on);
        self.value_on.push(movement.value_on);
        self.amount.push(movement.amount.cents());
        self.ordinal.push(i32::try_from(identity.ordinal).map_err(corrupt)?);
        self.name.push(movement.counterparty_name.clone());
        self.account.push(movement.counterparty_account.as_ref().map(ToString::to_string));
        self.structured.push(movement.structured.map(StructuredCommunication::digits));
        self.text.push(movement.free_text.clone());
        self.notes.push(movement.notes.clone());
        self.batch.push(movement.batch.map(Euro::cents));
        self.is_cost.push(movement.is_bank_cost);
        self.entry.push(entry.as_uuid());
        Ok(())
    }
}

async fn keep_transactions(
    bank: &mut PgBank<'_>,
    building: BuildingId,
    statement: &NewStatement,
) -> Result<(), StoreError> {
    let mut columns = Columns::default();
    for transaction in &statement.transactions {
        columns.push(transaction)?;
    }
    sqlx::query(
        "INSERT INTO bank_transaction (organization_id, building_id, bank_account_id, bank_statement_id,
             bank_transaction_id, position, bank_reference, booked_on, value_on, amount_cents, ordinal,
             counterparty_name, counterparty_account, structured_reference, free_text, notes, batch_cents,
             is_bank_cost, entry_id)
         SELECT $1, $2, $3, $4, rows.* FROM unnest($5::uuid[], $6::int[], $7::text[], $8::date[], $9::date[],
             $10::bigint[], $11::int[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[],
             $17::bigint[], $18::boolean[], $19::uuid[]) AS rows",
    )
    .bind(bank.organization())
    .bind(building.as_uuid())
    .bind(statement.account.as_uuid())
    .bind(statement.id.as_uuid())
    .bind(columns.id)
    .bind(columns.position)
    .bind(columns.reference)
    .bind(columns.booked_on)
    .bind(columns.value_on)
    .bind(columns.amount)
    .bind(columns.ordinal)
    .bind(columns.name)
    .bind(columns.account)
    .bind(columns.structured)
    .bind(columns.text)
    .bind(columns.notes)
    .bind(columns.batch)
    .bind(columns.is_cost)
    .bind(columns.entry)
    .execute(bank.0.connection()?)
    .await
    .map_err(store_error)?;
    Ok(())
}
