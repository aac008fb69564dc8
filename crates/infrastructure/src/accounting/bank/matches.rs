use application::{accounting::bank::NewMatch, shared::StoreError};
use chrono::{DateTime, Utc};
use domain::{
    accounting::bank::MatchTarget,
    shared::{BuildingId, MatchId, OwnerId, PersonId, SupplierId},
};
use serde_json::Value;
use uuid::Uuid;

use super::{
    repository::PgBank,
    rows::{facts_document, rule_code, target_columns},
};
use crate::postgres::{corrupt, store_error};

#[derive(Default)]
struct MatchColumns {
    id: Vec<Uuid>,
    transaction: Vec<Uuid>,
    rule: Vec<&'static str>,
    is_automatic: Vec<bool>,
    facts: Vec<Value>,
    entry: Vec<Uuid>,
    by: Vec<Uuid>,
    at: Vec<DateTime<Utc>>,
}

#[derive(Default)]
struct PartColumns {
    matched: Vec<Uuid>,
    number: Vec<i32>,
    target: Vec<&'static str>,
    owner: Vec<Option<Uuid>>,
    supplier: Vec<Option<Uuid>>,
    amount: Vec<i64>,
}

#[derive(Default)]
struct LessonColumns {
    account: Vec<String>,
    owner: Vec<Uuid>,
    matched: Vec<Uuid>,
}

/// All in one statement.
pub(super) async fn insert(
    bank: &mut PgBank<'_>,
    building: BuildingId,
    matches: &[NewMatch],
) -> Result<(), StoreError> {
    let (mut heads, mut parts, mut lessons) =
        (MatchColumns::default(), PartColumns::default(), LessonColumns::default());
    for new in matches {
        heads.id.push(new.id.as_uuid());
        heads.transaction.push(new.transaction.as_uuid());
        heads.rule.push(rule_code(new.rule));
        heads.is_automatic.push(new.is_automatic);
        heads.facts.push(facts_document(&new.facts)?);
        heads.entry.push(new.entry.as_uuid());
        heads.by.push(new.by.as_uuid());
        heads.at.push(new.at);
        for (index, part) in new.parts.iter().enumerate() {
            let (target, owner, supplier) = target_columns(part.target);
            parts.matched.push(new.id.as_uuid());
            parts.number.push(i32::try_from(index + 1).map_err(corrupt)?);
            parts.target.push(target);
            parts.owner.push(owner.map(OwnerId::as_uuid));
            parts.supplier.push(supplier.map(SupplierId::as_uuid));
            parts.amount.push(part.amount.cents());
            if let (Some(account), MatchTarget::Owner(owner)) = (&new.teaches, part.target) {
                lessons.account.push(account.to_string());
                lessons.owner.push(owner.as_uuid());
                lessons.matched.push(new.id.as_uuid());
            }
        }
    }
    if heads.id.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "WITH matched AS (
             INSERT INTO bank_match (organization_id, building_id, match_id, bank_transaction_id, rule, is_automatic,
                 facts, entry_id, matched_by, matched_at)
             SELECT $1, $2, heads.* FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::boolean[], $7::jsonb[],
                 $8::uuid[], $9::uuid[], $10::timestamptz[]) AS heads),
         divided AS (
             INSERT INTO bank_match_part (organization_id, building_id, match_id, part_no, target, owner_id,
                 supplier_id, amount_cents)
             SELECT $1, $2, parts.* FROM unnest($11::uuid[], $12::int[], $13::text[], $14::uuid[], $15::uuid[],
                 $16::bigint[]) AS parts)
         INSERT INTO bank_payer_account (organization_id, building_id, account, owner_id, match_id)
         SELECT $1, $2, lessons.* FROM unnest($17::text[], $18::uuid[], $19::uuid[]) AS lessons",
    )
    .bind(bank.organization())
    .bind(building.as_uuid())
    .bind(heads.id)
    .bind(heads.transaction)
    .bind(heads.rule)
    .bind(heads.is_automatic)
    .bind(heads.facts)
    .bind(heads.entry)
    .bind(heads.by)
    .bind(heads.at)
    .bind(parts.matched)
    .bind(parts.number)
    .bind(parts.target)
    .bind(parts.owner)
    .bind(parts.supplier)
    .bind(parts.amount)
    .bind(lessons.account)
    .bind(lessons.owner)
    .bind(lessons.matched)
    .execute(bank.0.connection()?)
    .await
    .map_err(store_error)?;
    Ok(())
}

pub(super) async fn undo(
    bank: &mut PgBank<'_>,
    building: BuildingId,
    id: MatchId,
    by: PersonId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE bank_match SET undone_by = $4, undone_at = $5
         WHERE organization_id = $1 AND building_id = $2 AND match_id = $3",
    )
    .bind(bank.organization())
    .bind(building.as_uuid())
    .bind(id.as_uuid())
    .bind(by.as_uuid())
    .bind(at)
    .execute(bank.0.connection()?)
    .await
    .map_err(store_error)?;
    sqlx::query(
        "DELETE FROM bank_payer_account WHERE organization_id = $1 AND building_id = $2 AND match_id = $3",
    )
    .bind(bank.organization())
    .bind(building.as_uuid())
    .bind(id.as_uuid())
    .execute(bank.0.connection()?)
    .await
    .map_err(store_error)?;
    Ok(())
}
