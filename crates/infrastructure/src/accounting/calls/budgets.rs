use application::{
    accounting::budgets::{BudgetRepository, BudgetState, ReserveClauseView, StoredBudget, clauses},
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    accounting::budget::{Budget, BudgetLine},
    law::Jurisdiction,
    shared::{BudgetId, BuildingId, ChargeKeyId, Euro, Period},
};
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use crate::accounting::jurisdiction::jurisdiction_of;
use crate::postgres::{PgUnitOfWork, corrupt, store_error};

pub(super) struct PgBudgets<'a>(pub(super) &'a mut PgUnitOfWork);

#[derive(Deserialize)]
struct Row {
    since: NaiveDate,
    until: NaiveDate,
    instalments: u32,
    previous_ordinary_cents: Option<i64>,
    state: String,
    version: i32,
    called: u32,
    lines: Vec<LineRow>,
    reserve_clauses: Vec<ReserveClauseView>,
}

#[derive(Deserialize)]
struct LineRow {
    fund: String,
    account_code: String,
    label: String,
    charge_key_id: Uuid,
    amount_cents: i64,
}

impl Row {
    fn stored(self) -> Result<StoredBudget, StoreError> {
        let state = match self.state.as_str() {
            "draft" => BudgetState::Draft,
            "voted" => BudgetState::Voted,
            other => return Err(corrupt(format!("unknown state of a budget {other:?}"))),
        };
        let lines = self.lines.into_iter().map(|line| {
            Ok(BudgetLine {
                fund: line.fund.parse().map_err(corrupt)?,
                account: line.account_code,
                label: line.label,
                key: ChargeKeyId::from_uuid(line.charge_key_id),
                amount: Euro::from_cents(line.amount_cents),
            })
        });
        let lines = lines.collect::<Result<Vec<_>, StoreError>>()?;
        let period = Period { since: self.since, until: Some(self.until) };
        let previous = self.previous_ordinary_cents.map(Euro::from_cents);
        let budget = Budget::try_new(period, self.instalments, lines, previous).map_err(corrupt)?;
        let statutes = clauses(&self.reserve_clauses);
        Ok(StoredBudget { budget, state, version: self.version, called: self.called, statutes })
    }
}

#[async_trait]
impl BudgetRepository for PgBudgets<'_> {
    async fn jurisdiction(&mut self, building: BuildingId) -> Result<Option<Jurisdiction>, StoreError> {
        jurisdiction_of(self.0, building).await
    }

    async fn find_for_update(
        &mut self,
        building: BuildingId,
        id: BudgetId,
    ) -> Result<Option<StoredBudget>, StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        let row: Option<Json<Row>> = sqlx::query_scalar(
            "SELECT jsonb_build_object('since', b.since, 'until', b.until, 'instalments', b.instalments,
                'previous_ordinary_cents', b.previous_ordinary_cents, 'state', b.state, 'version', b.version,
                'called', (SELECT count(*) FROM call_for_funds c
                           WHERE c.organization_id = b.organization_id AND c.budget_id = b.budget_id
                           AND c.taken_back_at IS NULL),
                'reserve_clauses', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                                  'rate_basis_points', s.number, 'place', s.place)), '[]')
                              FROM statute_clause s
                              WHERE s.organization_id = b.organization_id AND s.building_id = b.building_id
                                AND s.rule = 'reserve-minimum' AND s.parameter = 'rate'
                                AND s.since <= b.since AND (s.until IS NULL OR s.until > b.since)),
                'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('fund', l.fund, 'account_code', l.account_code,
                              'label', l.label, 'charge_key_id', l.charge_key_id, 'amount_cents', l.amount_cents)
                              ORDER BY l.line_no), '[]') FROM budget_line l
                          WHERE l.organization_id = b.organization_id AND l.budget_id = b.budget_id))
             FROM budget b WHERE b.organization_id = $1 AND b.building_id = $2 AND b.budget_id = $3 FOR UPDATE OF b",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .fetch_optional(self.0.connection()?)
        .await
        .map_err(store_error)?;
        row.map(|Json(row)| row.stored()).transpose()
    }

    async fn other_of_year(
        &mut self,
        building: BuildingId,
        id: BudgetId,
        since: NaiveDate,
    ) -> Result<bool, StoreError> {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT FROM budget WHERE organization_id = $1 AND building_id = $2 AND since = $3
                              AND budget_id <> $4)",
        )
        .bind(self.0.tenancy().organization.as_uuid())
        .bind(building.as_uuid())
        .bind(since)
        .bind(id.as_uuid())
        .fetch_one(self.0.connection()?)
        .await
        .map_err(store_error)
    }

    async fn save(&mut self, building: BuildingId, id: BudgetId, budget: &Budget) -> Result<(), StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        let instalments = i16::try_from(budget.instalments()).map_err(corrupt)?;
        sqlx::query(
            "INSERT INTO budget AS kept (organization_id, building_id, budget_id, since, until, instalments,
                                         previous_ordinary_cents)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (organization_id, budget_id) DO UPDATE
                SET since = excluded.since, until = excluded.until, instalments = excluded.instalments,
                    previous_ordinary_cents = excluded.previous_ordinary_cents, version = kept.version + 1",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .bind(budget.period().since)
        .bind(budget.period().until)
        .bind(instalments)
        .bind(budget.previous_ordinary().map(Euro::cents))
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        sqlx::query("DELETE FROM budget_line WHERE organization_id = $1 AND budget_id = $2")
            .bind(organization)
            .bind(id.as_uuid())
            .execute(self.0.connection()?)
            .await
            .map_err(store_error)?;
        let lines = budget.lines();
        let funds: Vec<&str> = lines.iter().map(|line| line.fund.code()).collect();
        let accounts: Vec<&str> = lines.iter().map(|line| line.account.as_str()).collect();
        let labels: Vec<&str> = lines.iter().map(|line| line.label.trim()).collect();
        let keys: Vec<Uuid> = lines.iter().map(|line| line.key.as_uuid()).collect();
        let amounts: Vec<i64> = lines.iter().map(|line| line.amount.cents()).collect();
        sqlx::query(
            "INSERT INTO budget_line (organization_id, building_id, budget_id, line_no, fund, account_code, label,
                                      charge_key_id, amount_cents)
             SELECT $1, $2, $3, line_no, fund, account_code, label, charge_key_id, amount_cents
             FROM unnest($4::text[], $5::text[], $6::text[], $7::uuid[], $8::bigint[]) WITH ORDINALITY
                  AS line (fund, account_code, label, charge_key_id, amount_cents, line_no)",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .bind(id.as_uuid())
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

    async fn mark_voted(
        &mut self,
        building: BuildingId,
        id: BudgetId,
        voted_on: NaiveDate,
        reserve_waived: bool,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE budget SET state = 'voted', voted_on = $4, reserve_waived = $5, version = version + 1
             WHERE organization_id = $1 AND building_id = $2 AND budget_id = $3",
        )
        .bind(self.0.tenancy().organization.as_uuid())
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .bind(voted_on)
        .bind(reserve_waived)
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn mark_draft(&mut self, building: BuildingId, id: BudgetId) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE budget SET state = 'draft', voted_on = NULL, reserve_waived = false, version = version + 1
             WHERE organization_id = $1 AND building_id = $2 AND budget_id = $3",
        )
        .bind(self.0.tenancy().organization.as_uuid())
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }
}
