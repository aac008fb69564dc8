use application::{
    accounting::budgets::{BudgetReader, BudgetSummaryView, BudgetView},
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;
use domain::shared::{BudgetId, BuildingId};

use crate::postgres::{PgStore, tenant_query, tenant_sql};

#[async_trait]
impl BudgetReader for PgStore {
    async fn budgets(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<Vec<BudgetSummaryView>>, StoreError> {
        let query = tenant_query(
            tenancy,
            tenant_sql!(
                "SELECT coalesce((SELECT jsonb_agg(to_jsonb(row)) FROM (
                    SELECT b.budget_id, b.since, b.until, b.state, b.instalments,
                        (SELECT count(*) FROM call_for_funds c
                         WHERE c.organization_id = b.organization_id AND c.budget_id = b.budget_id
                           AND c.taken_back_at IS NULL) AS called,
                        coalesce(sum(l.amount_cents) FILTER (WHERE l.fund = 'working'), 0) AS working_cents,
                        coalesce(sum(l.amount_cents) FILTER (WHERE l.fund = 'reserve'), 0) AS reserve_cents,
                        coalesce(sum(l.amount_cents) FILTER (WHERE l.fund = 'extraordinary'), 0)
                            AS extraordinary_cents
                    FROM budget b
                    LEFT JOIN budget_line l ON l.organization_id = b.organization_id AND l.budget_id = b.budget_id
                    WHERE b.organization_id = building.organization_id AND b.building_id = building.building_id
                    GROUP BY b.organization_id, b.budget_id ORDER BY b.since DESC LIMIT 100) row), '[]')
                 FROM building WHERE building_id = $4"
            ),
        )
        .bind(building.as_uuid());
        self.document(query).await
    }

    async fn budget(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: BudgetId,
    ) -> Result<Option<BudgetView>, StoreError> {
        let query = tenant_query(
            tenancy,
            tenant_sql!(
                "SELECT jsonb_build_object('budget_id', b.budget_id, 'since', b.since, 'until', b.until,
                    'state', b.state, 'voted_on', b.voted_on, 'reserve_waived', b.reserve_waived,
                    'instalments', b.instalments, 'version', b.version,
                    'previous_ordinary_cents', b.previous_ordinary_cents, 'jurisdiction', building.jurisdiction,
                    'reserve_clauses', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                                  'rate_basis_points', s.number, 'place', s.place)), '[]')
                              FROM statute_clause s
                              WHERE s.organization_id = b.organization_id AND s.building_id = b.building_id
                                AND s.rule = 'reserve-minimum' AND s.parameter = 'rate'
                                AND s.since <= b.since AND (s.until IS NULL OR s.until > b.since)),
                    'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('fund', l.fund,
                                  'account_code', l.account_code, 'label', l.label,
                                  'charge_key_id', l.charge_key_id, 'charge_key_name', k.name,
                                  'amount_cents', l.amount_cents) ORDER BY l.line_no), '[]')
                              FROM budget_line l
                              JOIN charge_key k ON k.organization_id = l.organization_id
                                   AND k.charge_key_id = l.charge_key_id
                              WHERE l.organization_id = b.organization_id AND l.budget_id = b.budget_id),
                    'calls', (SELECT coalesce(jsonb_agg(jsonb_build_object('call_id', c.call_id,
                                  'instalment', c.instalment) ORDER BY c.instalment), '[]')
                              FROM call_for_funds c
                              WHERE c.organization_id = b.organization_id AND c.budget_id = b.budget_id
                           AND c.taken_back_at IS NULL))
                 FROM budget b
                 JOIN building ON building.organization_id = b.organization_id
                      AND building.building_id = b.building_id
                 WHERE b.building_id = $4 AND b.budget_id = $5"
            ),
        )
        .bind(building.as_uuid())
        .bind(id.as_uuid());
        let Some(mut view) = self.document::<BudgetView>(query).await? else { return Ok(None) };
        view.complete().map_err(crate::postgres::corrupt)?;
        Ok(Some(view))
    }
}
