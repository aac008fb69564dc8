//! Charge keys read as the engine needs them, and divisions kept with every witness.
use std::collections::BTreeMap;

use application::{
    accounting::allocations::{AllocationRepository, AllocationSource, NewAllocation},
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    accounting::distribution::{HeldUnit, KeyBasis, Right, RightKind},
    law::{
        RuleId,
        allocation::{Basis, Part},
    },
    shared::{BuildingId, ChargeKeyId, Fraction, KeyVersionId, OwnerId, UnitId},
};
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use crate::postgres::{PgUnitOfWork, corrupt, store_error};

/// Charge keys and divisions, inside the transaction it is given.
pub(crate) struct PgAllocations<'a>(pub(crate) &'a mut PgUnitOfWork);

/// What a key divides by, as `charge_bases` reads it.
#[derive(Debug, Deserialize)]
pub(crate) struct KeyRow {
    charge_key_id: Uuid,
    key_version_id: Uuid,
    mixed: bool,
    fixed_percent: Option<u8>,
    /// Those of one lot follow each other.
    rows: Vec<RightRow>,
}

/// Lot, weight and metered units; then one right in it: owner, kind, numerator, denominator, whether he represents.
#[derive(Debug, Deserialize)]
struct RightRow(Uuid, u64, u64, Option<Uuid>, Option<String>, Option<u32>, Option<u32>, Option<bool>);

#[async_trait]
impl AllocationRepository for PgAllocations<'_> {
    async fn key_bases(
        &mut self,
        building: BuildingId,
        keys: &[ChargeKeyId],
        on: NaiveDate,
    ) -> Result<BTreeMap<ChargeKeyId, KeyBasis>, StoreError> {
        let keys: Vec<Uuid> = keys.iter().map(|key| key.as_uuid()).collect();
        let Json(rows): Json<Vec<KeyRow>> = sqlx::query_scalar("SELECT charge_bases($1, $2, $3)")
            .bind(building.as_uuid())
            .bind(keys)
            .bind(on)
            .fetch_one(self.0.connection()?)
            .await
            .map_err(store_error)?;
        bases(rows)
    }

    async fn keep(&mut self, building: BuildingId, allocations: &[NewAllocation]) -> Result<(), StoreError> {
        let mut heads = Heads::default();
        let mut shares = Shares::default();
        for allocation in allocations {
            heads.push(allocation);
            shares.push(allocation)?;
        }
        self.insert(building, heads, shares).await
    }
}

pub(crate) fn bases(rows: Vec<KeyRow>) -> Result<BTreeMap<ChargeKeyId, KeyBasis>, StoreError> {
    rows.into_iter().map(|row| Ok((ChargeKeyId::from_uuid(row.charge_key_id), row.basis()?))).collect()
}

impl KeyRow {
    fn basis(self) -> Result<KeyBasis, StoreError> {
        let (mut fixed, mut metered) = (Vec::new(), Vec::new());
        let mut units: Vec<HeldUnit> = Vec::new();
        for row in self.rows {
            let unit = UnitId::from_uuid(row.0);
            let right = row.right()?;
            match units.last_mut().filter(|last| last.unit == unit) {
                Some(last) => last.rights.extend(right),
                None => {
                    fixed.push((unit, row.1));
                    metered.push((unit, row.2));
                    units.push(HeldUnit { unit, rights: right.into_iter().collect() });
                }
            }
        }
        let basis = match (self.mixed, self.fixed_percent) {
            (false, None) => Basis::Weights(fixed),
            (true, Some(fixed_percent)) => Basis::Mixed { fixed_percent, fixed, metered },
            _ => return Err(corrupt(format!("key version {}: kind and percentage", self.key_version_id))),
        };
        Ok(KeyBasis { version: KeyVersionId::from_uuid(self.key_version_id), basis, units })
    }
}

impl RightRow {
    /// `None` for a lot that nobody has a right in.
    fn right(&self) -> Result<Option<Right>, StoreError> {
        let Self(_, _, _, Some(owner), kind, numerator, denominator, represents) = self else {
            return Ok(None);
        };
        let kind = kind.as_deref().and_then(RightKind::from_code);
        let fraction = numerator.zip(*denominator).map(|(above, below)| Fraction::try_new(above, below));
        let (Some(kind), Some(Ok(fraction))) = (kind, fraction) else {
            return Err(corrupt(format!("right of owner {owner}")));
        };
        let is_representative = *represents == Some(true);
        Ok(Some(Right { owner: OwnerId::from_uuid(*owner), kind, fraction, is_representative }))
    }
}

#[derive(Default)]
struct Heads {
    id: Vec<Uuid>,
    source_kind: Vec<String>,
    source: Vec<Uuid>,
    key_version: Vec<Uuid>,
    amount: Vec<i64>,
    already: Vec<i64>,
    on: Vec<NaiveDate>,
    rule: Vec<String>,
    entry: Vec<Option<Uuid>>,
    account: Vec<Option<String>>,
}

impl Heads {
    fn push(&mut self, allocation: &NewAllocation) {
        let (kind, source) = match allocation.source {
            AllocationSource::InvoiceLine(id) => ("invoice_line", id),
            AllocationSource::CallLine(id) => ("call_line", id),
        };
        let rule = if allocation.already.is_zero() {
            RuleId::AllocationRounding
        } else {
            RuleId::CumulativeInstalments
        };
        self.id.push(allocation.id.as_uuid());
        self.source_kind.push(kind.to_owned());
        self.source.push(source);
        self.key_version.push(allocation.key_version.as_uuid());
        self.amount.push(allocation.amount.cents());
        self.already.push(allocation.already.cents());
        self.on.push(allocation.allocated_on);
        self.rule.push(rule.code().to_owned());
        self.entry.push(allocation.charged_on.map(|(entry, _)| entry.as_uuid()));
        self.account.push(allocation.charged_on.map(|(_, account)| account.to_owned()));
    }
}

#[derive(Default)]
struct Shares {
    allocation: Vec<Uuid>,
    part: Vec<String>,
    position: Vec<i32>,
    unit: Vec<Uuid>,
    owner: Vec<Uuid>,
    weight: Vec<i64>,
    total_weight: Vec<i64>,
    floor: Vec<i64>,
    remainder: Vec<i64>,
    extra_cent: Vec<bool>,
    already: Vec<i64>,
    unit_amount: Vec<i64>,
    numerator: Vec<i32>,
    denominator: Vec<i32>,
    holder_extra_cent: Vec<bool>,
    amount: Vec<i64>,
}

impl Shares {
    fn push(&mut self, allocation: &NewAllocation) -> Result<(), StoreError> {
        for share in &allocation.shares {
            let portion = share.lot.portion;
            self.allocation.push(allocation.id.as_uuid());
            self.part.push(part_code(share.lot.part).to_owned());
            self.position.push(stored(share.position)?);
            self.unit.push(share.lot.unit.as_uuid());
            self.owner.push(share.holder.owner.as_uuid());
            self.weight.push(stored(portion.weight)?);
            self.total_weight.push(stored(portion.total_weight)?);
            self.floor.push(portion.floor.cents());
            self.remainder.push(stored(portion.remainder)?);
            self.extra_cent.push(portion.extra_cent);
            self.already.push(share.lot.already.cents());
            self.unit_amount.push(share.lot.amount.cents());
            self.numerator.push(stored(share.holder.fraction.numerator())?);
            self.denominator.push(stored(share.holder.fraction.denominator())?);
            self.holder_extra_cent.push(share.holder.extra_cent);
            self.amount.push(share.holder.amount.cents());
        }
        Ok(())
    }
}

const fn part_code(part: Part) -> &'static str {
    match part {
        Part::Whole => "whole",
        Part::Fixed => "fixed",
        Part::Metered => "metered",
    }
}

fn stored<N, C: TryFrom<N>>(number: N) -> Result<C, StoreError> {
    C::try_from(number).map_err(|_too_large| corrupt("a number of a division does not fit its column"))
}

impl PgAllocations<'_> {
    fn organization(&self) -> Uuid {
        self.0.tenancy().organization.as_uuid()
    }

    async fn insert(&mut self, building: BuildingId, heads: Heads, shares: Shares) -> Result<(), StoreError> {
        sqlx::query(
            "WITH divided AS (
                 INSERT INTO allocation (organization_id, building_id, allocation_id, source_kind, source_id,
                     key_version_id, amount_cents, already_cents, allocated_on, rule, entry_id, account_code)
                 SELECT $1, $2, heads.* FROM unnest($3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::bigint[],
                     $8::bigint[], $9::date[], $10::text[], $11::uuid[], $12::text[]) AS heads)
             INSERT INTO allocation_share (organization_id, building_id, allocation_id, part, position, unit_id,
                 owner_id, weight, total_weight, floor_cents, remainder, extra_cent, already_cents, unit_cents,
                 numerator, denominator, holder_extra_cent, amount_cents)
             SELECT $1, $2, shares.* FROM unnest($13::uuid[], $14::text[], $15::int[], $16::uuid[], $17::uuid[],
                 $18::bigint[], $19::bigint[], $20::bigint[], $21::bigint[], $22::bool[], $23::bigint[],
                 $24::bigint[], $25::int[], $26::int[], $27::bool[], $28::bigint[]) AS shares",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(heads.id)
        .bind(heads.source_kind)
        .bind(heads.source)
        .bind(heads.key_version)
        .bind(heads.amount)
        .bind(heads.already)
        .bind(heads.on)
        .bind(heads.rule)
        .bind(heads.entry)
        .bind(heads.account)
        .bind(shares.allocation)
        .bind(shares.part)
        .bind(shares.position)
        .bind(shares.unit)
        .bind(shares.owner)
        .bind(shares.weight)
        .bind(shares.total_weight)
        .bind(shares.floor)
        .bind(shares.remainder)
        .bind(shares.extra_cent)
        .bind(shares.already)
        .bind(shares.unit_amount)
        .bind(shares.numerator)
        .bind(shares.denominator)
        .bind(shares.holder_extra_cent)
        .bind(shares.amount)
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }
}
