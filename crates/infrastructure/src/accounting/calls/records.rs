use application::{
    accounting::calls::{CallRepository, EarlierCalls, NewCall, Queued, StoredCall, TakenBack},
    shared::StoreError,
};
use async_trait::async_trait;
use domain::shared::{BudgetId, BuildingId, CallId};
use sqlx::{Row, postgres::PgRow};
use uuid::Uuid;

use crate::postgres::{PgUnitOfWork, corrupt, store_error};

pub(super) struct PgCalls<'a>(pub(super) &'a mut PgUnitOfWork);

#[async_trait]
impl CallRepository for PgCalls<'_> {
    async fn earlier(
        &mut self,
        building: BuildingId,
        id: CallId,
        budget: BudgetId,
        instalment: u32,
    ) -> Result<EarlierCalls, StoreError> {
        let row = sqlx::query(
            "SELECT count(*) FILTER (WHERE call_id = $3) > 0 AS is_issued,
                    count(*) FILTER (WHERE taken_back_at IS NOT NULL) AS taken_back
             FROM call_for_funds
             WHERE organization_id = $1 AND building_id = $2 AND budget_id = $4 AND instalment = $5",
        )
        .bind(self.0.tenancy().organization.as_uuid())
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .bind(budget.as_uuid())
        .bind(i16::try_from(instalment).unwrap_or(i16::MAX))
        .fetch_one(self.0.connection()?)
        .await
        .map_err(store_error)?;
        let taken_back: i64 = row.try_get("taken_back").map_err(store_error)?;
        Ok(EarlierCalls {
            is_issued: row.try_get("is_issued").map_err(store_error)?,
            taken_back: u32::try_from(taken_back).map_err(corrupt)?,
        })
    }

    async fn find_for_update(
        &mut self,
        building: BuildingId,
        call: CallId,
    ) -> Result<Option<StoredCall>, StoreError> {
        let row = sqlx::query(
            "SELECT budget_id, instalment, taken_back_at IS NOT NULL AS is_taken_back FROM call_for_funds
             WHERE organization_id = $1 AND building_id = $2 AND call_id = $3 FOR UPDATE",
        )
        .bind(self.0.tenancy().organization.as_uuid())
        .bind(building.as_uuid())
        .bind(call.as_uuid())
        .fetch_optional(self.0.connection()?)
        .await
        .map_err(store_error)?;
        let stored = |row: PgRow| {
            let instalment: i16 = row.try_get("instalment").map_err(store_error)?;
            Ok(StoredCall {
                budget: BudgetId::from_uuid(row.try_get("budget_id").map_err(store_error)?),
                instalment: u32::try_from(instalment).map_err(corrupt)?,
                is_taken_back: row.try_get("is_taken_back").map_err(store_error)?,
            })
        };
        row.map(stored).transpose()
    }

    async fn take_back(
        &mut self,
        building: BuildingId,
        call: CallId,
        taken_back: TakenBack<'_>,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE call_for_funds SET taken_back_at = $4, taken_back_by = $5, taken_back_reason = $6
             WHERE organization_id = $1 AND building_id = $2 AND call_id = $3 AND taken_back_at IS NULL",
        )
        .bind(self.0.tenancy().organization.as_uuid())
        .bind(building.as_uuid())
        .bind(call.as_uuid())
        .bind(taken_back.at)
        .bind(taken_back.by.as_uuid())
        .bind(taken_back.reason)
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(done.rows_affected() > 0)
    }

    async fn insert(&mut self, building: BuildingId, call: NewCall<'_>) -> Result<(), StoreError> {
        let instalment = i16::try_from(call.instalment.number).map_err(corrupt)?;
        sqlx::query(
            "INSERT INTO call_for_funds (organization_id, building_id, call_id, budget_id, number, instalment, since,
                                         last_day, issued_on, due_on, total_cents, issued_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(self.0.tenancy().organization.as_uuid())
        .bind(building.as_uuid())
        .bind(call.id.as_uuid())
        .bind(call.budget_id.as_uuid())
        .bind(&call.number)
        .bind(instalment)
        .bind(call.instalment.first_day)
        .bind(call.instalment.last_day)
        .bind(call.issued_on)
        .bind(call.due_on)
        .bind(call.total.cents())
        .bind(call.by.as_uuid())
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        self.insert_lines(building, &call).await?;
        self.insert_notices(building, &call).await
    }

    async fn queue_notices(&mut self, building: BuildingId, call: CallId) -> Result<Queued, StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        let known = sqlx::query(
            "UPDATE call_for_funds SET sending_asked_at = coalesce(sending_asked_at, now())
             WHERE organization_id = $1 AND building_id = $2 AND call_id = $3 AND taken_back_at IS NULL",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .bind(call.as_uuid())
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        if known.rows_affected() == 0 {
            let found = self.find_for_update(building, call).await?;
            return Ok(found.map_or(Queued::NoSuchCall, |_| Queued::TakenBack));
        }
        let queued = sqlx::query(
            "UPDATE call_notice SET state = 'queued', reason = NULL
             WHERE organization_id = $1 AND call_id = $2 AND state IN ('issued', 'failed')",
        )
        .bind(organization)
        .bind(call.as_uuid())
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(Queued::Notices(queued.rows_affected()))
    }
}

impl PgCalls<'_> {
    async fn insert_lines(&mut self, building: BuildingId, call: &NewCall<'_>) -> Result<(), StoreError> {
        let contents = call.budget.lines();
        let funds: Vec<&str> = contents.iter().map(|line| line.fund.code()).collect();
        let accounts: Vec<&str> = contents.iter().map(|line| line.account.as_str()).collect();
        let labels: Vec<&str> = contents.iter().map(|line| line.label.as_str()).collect();
        let keys: Vec<Uuid> = contents.iter().map(|line| line.key.as_uuid()).collect();
        let amounts: Vec<i64> = call.call.lines.iter().map(|line| line.part.amount.cents()).collect();
        sqlx::query(
            "INSERT INTO call_line (organization_id, building_id, call_id, call_line_id, line_no, fund, account_code,
                                    label, charge_key_id, amount_cents)
             SELECT $1, $2, $3, call_line_id, line_no, fund, account_code, label, charge_key_id, amount_cents
             FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::bigint[]) WITH ORDINALITY
                  AS line (call_line_id, fund, account_code, label, charge_key_id, amount_cents, line_no)",
        )
        .bind(self.0.tenancy().organization.as_uuid())
        .bind(building.as_uuid())
        .bind(call.id.as_uuid())
        .bind(&call.line_ids)
        .bind(funds)
        .bind(accounts)
        .bind(labels)
        .bind(keys)
        .bind(amounts)
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn insert_notices(&mut self, building: BuildingId, call: &NewCall<'_>) -> Result<(), StoreError> {
        let owners: Vec<Uuid> = call.documents.iter().map(|(owner, _)| owner.as_uuid()).collect();
        let documents: Vec<Uuid> = call.documents.iter().map(|(_, document)| document.as_uuid()).collect();
        let claims = || call.documents.iter().filter_map(|(owner, _)| call.call.claims.get(owner));
        let working: Vec<i64> = claims().map(|claim| claim.working.cents()).collect();
        let reserve: Vec<i64> = claims().map(|claim| claim.reserve.cents()).collect();
        let extraordinary: Vec<i64> = claims().map(|claim| claim.extraordinary.cents()).collect();
        sqlx::query(
            "INSERT INTO call_notice (organization_id, building_id, call_id, owner_id, document_id, working_cents,
                                      reserve_cents, extraordinary_cents)
             SELECT $1, $2, $3, owner_id, document_id, working, reserve, extraordinary
             FROM unnest($4::uuid[], $5::uuid[], $6::bigint[], $7::bigint[], $8::bigint[])
                  AS notice (owner_id, document_id, working, reserve, extraordinary)",
        )
        .bind(self.0.tenancy().organization.as_uuid())
        .bind(building.as_uuid())
        .bind(call.id.as_uuid())
        .bind(owners)
        .bind(documents)
        .bind(working)
        .bind(reserve)
        .bind(extraordinary)
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }
}
