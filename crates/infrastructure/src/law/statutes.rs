use application::{
    law::statutes::{ClauseRecord, Clauses, StatuteReader, StatuteStore, StatuteUnitOfWork, StatutesRecord},
    shared::{Event, Outbox, StoreError, Tenancy},
};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    law::{ClauseValue, Jurisdiction, Ratio, RuleId, StatuteClause},
    shared::{BuildingId, Period, PersonId, StatuteClauseId},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::postgres::{PgStore, PgUnitOfWork, corrupt, store_error, tenant_query, tenant_sql};

#[async_trait]
impl StatuteStore for PgStore {
    async fn begin_statutes(&self, tenancy: Tenancy) -> Result<Box<dyn StatuteUnitOfWork>, StoreError> {
        Ok(Box::new(self.begin_for(tenancy).await?))
    }
}

#[async_trait]
impl StatuteUnitOfWork for PgUnitOfWork {
    fn clauses(&mut self) -> Box<dyn Clauses + '_> {
        Box::new(PgClauses(self))
    }

    fn outbox(&mut self) -> Box<dyn Outbox + '_> {
        Box::new(PgClauses(self))
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.commit_all().await
    }
}

struct PgClauses<'a>(&'a mut PgUnitOfWork);

#[async_trait]
impl Outbox for PgClauses<'_> {
    async fn publish(&mut self, event: Event) -> Result<(), StoreError> {
        self.0.publish(event).await
    }
}

impl PgClauses<'_> {
    fn organization(&self) -> Uuid {
        self.0.tenancy().organization.as_uuid()
    }
}

#[async_trait]
impl Clauses for PgClauses<'_> {
    async fn law_for_update(&mut self, building: BuildingId) -> Result<Option<Jurisdiction>, StoreError> {
        let code: Option<String> = sqlx::query_scalar(
            "SELECT jurisdiction::text FROM building WHERE organization_id = $1 AND building_id = $2 FOR UPDATE",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .fetch_optional(self.0.connection()?)
        .await
        .map_err(store_error)?;
        code.map(|code| jurisdiction(&code)).transpose()
    }

    async fn periods(
        &mut self,
        building: BuildingId,
        rule: RuleId,
        parameter: &str,
    ) -> Result<Vec<Period>, StoreError> {
        let rows: Vec<(NaiveDate, Option<NaiveDate>)> = sqlx::query_as(
            "SELECT since, until FROM statute_clause
             WHERE organization_id = $1 AND building_id = $2 AND rule = $3 AND parameter = $4",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(rule.code())
        .bind(parameter)
        .fetch_all(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(rows.into_iter().map(|(since, until)| Period { since, until }).collect())
    }

    async fn insert(
        &mut self,
        building: BuildingId,
        record: &ClauseRecord,
        by: PersonId,
    ) -> Result<(), StoreError> {
        let (ratio, number) = match record.clause.value {
            ClauseValue::Ratio(ratio) => (Some(ratio), None),
            ClauseValue::Number(number) => (None, Some(whole(number)?)),
        };
        sqlx::query(
            "INSERT INTO statute_clause (organization_id, building_id, statute_clause_id, rule, parameter, numerator,
                 denominator, strictly_more, number, place, since, until, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(record.id.as_uuid())
        .bind(record.clause.rule.code())
        .bind(&record.clause.parameter)
        .bind(ratio.map(|ratio| whole(ratio.numerator)).transpose()?)
        .bind(ratio.map(|ratio| whole(ratio.denominator)).transpose()?)
        .bind(ratio.map(|ratio| ratio.strictly_more))
        .bind(number)
        .bind(&record.clause.place)
        .bind(record.period.since)
        .bind(record.period.until)
        .bind(by.as_uuid())
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn period_for_update(
        &mut self,
        building: BuildingId,
        id: StatuteClauseId,
    ) -> Result<Option<Period>, StoreError> {
        let row: Option<(NaiveDate, Option<NaiveDate>)> = sqlx::query_as(
            "SELECT since, until FROM statute_clause
             WHERE organization_id = $1 AND building_id = $2 AND statute_clause_id = $3 FOR UPDATE",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .fetch_optional(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(row.map(|(since, until)| Period { since, until }))
    }

    async fn end(
        &mut self,
        building: BuildingId,
        id: StatuteClauseId,
        until: NaiveDate,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE statute_clause SET until = $4
             WHERE organization_id = $1 AND building_id = $2 AND statute_clause_id = $3",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .bind(until)
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }
}

fn whole(number: u32) -> Result<i32, StoreError> {
    i32::try_from(number).map_err(corrupt)
}

fn jurisdiction(code: &str) -> Result<Jurisdiction, StoreError> {
    Jurisdiction::from_code(code).ok_or_else(|| corrupt(format!("no rules of {code:?}")))
}

#[derive(Deserialize)]
struct StatutesDocument {
    jurisdiction: String,
    clauses: Vec<ClauseDocument>,
}

#[derive(Deserialize)]
struct ClauseDocument {
    statute_clause_id: Uuid,
    rule: String,
    parameter: String,
    numerator: Option<u32>,
    denominator: Option<u32>,
    strictly_more: Option<bool>,
    number: Option<u32>,
    place: String,
    since: NaiveDate,
    until: Option<NaiveDate>,
}

#[async_trait]
impl StatuteReader for PgStore {
    async fn statutes(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<StatutesRecord>, StoreError> {
        let sql = tenant_sql!(
            "SELECT jsonb_build_object('jurisdiction', b.jurisdiction, 'clauses',
                (SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.since, c.statute_clause_id), '[]')
                 FROM statute_clause c
                 WHERE c.organization_id = b.organization_id AND c.building_id = b.building_id))
             FROM building b
             WHERE b.organization_id = (SELECT current_organization()) AND b.building_id = $4"
        );
        let query = tenant_query::<StatutesDocument>(tenancy, sql).bind(building.as_uuid());
        let Some(found) = self.document(query).await? else { return Ok(None) };
        Ok(Some(StatutesRecord {
            jurisdiction: jurisdiction(&found.jurisdiction)?,
            clauses: found.clauses.into_iter().map(record).collect::<Result<_, _>>()?,
        }))
    }
}

fn record(row: ClauseDocument) -> Result<ClauseRecord, StoreError> {
    let value = match (row.numerator.zip(row.denominator).zip(row.strictly_more), row.number) {
        (Some(((numerator, denominator), strictly_more)), None) => {
            ClauseValue::Ratio(Ratio { numerator, denominator, strictly_more })
        }
        (None, Some(number)) => ClauseValue::Number(number),
        _ => return Err(corrupt("a clause is a part or a number")),
    };
    let rule = RuleId::from_code(&row.rule).ok_or_else(|| corrupt(format!("unknown rule {:?}", row.rule)))?;
    Ok(ClauseRecord {
        id: StatuteClauseId::from_uuid(row.statute_clause_id),
        clause: StatuteClause { rule, parameter: row.parameter, value, place: row.place },
        period: Period { since: row.since, until: row.until },
    })
}
