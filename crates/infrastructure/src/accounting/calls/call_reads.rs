use std::collections::BTreeMap;

use application::{
    accounting::calls::{CallReader, CallSummaryView, CallView, NoticeFacts},
    rendering::{Letterhead, Letterheads},
    shared::{Page, PageRequest, StoreError, Tenancy},
};
use async_trait::async_trait;
use domain::shared::{BuildingId, CallId, OwnerId};
use sqlx::Row;
use uuid::Uuid;

use crate::postgres::{PgStore, below, next_cursor, store_error, tenant_query, tenant_sql};

#[async_trait]
impl Letterheads for PgStore {
    async fn letterhead(&self, tenancy: Tenancy) -> Result<Letterhead, StoreError> {
        let mut work = self.begin_for(tenancy).await?;
        let row = sqlx::query(
            "SELECT o.name, o.address, o.phone, o.email, o.brand_primary::text, l.content
             FROM organization o LEFT JOIN organization_logo l ON l.organization_id = o.organization_id
             WHERE o.organization_id = $1",
        )
        .bind(tenancy.organization.as_uuid())
        .fetch_one(work.connection()?)
        .await
        .map_err(store_error)?;
        work.commit_all().await?;
        let text = |column: &str| row.try_get::<String, _>(column).map_err(store_error);
        let reach: Vec<String> =
            [text("phone")?, text("email")?].into_iter().filter(|part| !part.is_empty()).collect();
        let mut lines: Vec<String> = text("address")?.lines().map(str::to_owned).collect();
        if !reach.is_empty() {
            lines.push(reach.join(" · "));
        }
        Ok(Letterhead {
            organization: text("name")?,
            lines,
            accent: text("brand_primary")?,
            logo: row.try_get("content").map_err(store_error)?,
        })
    }
}

#[async_trait]
impl CallReader for PgStore {
    async fn calls(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        page: PageRequest,
    ) -> Result<Option<Page<CallSummaryView>>, StoreError> {
        let query = tenant_query::<Vec<CallSummaryView>>(
            tenancy,
            tenant_sql!(
                "SELECT coalesce((SELECT jsonb_agg(to_jsonb(row)) FROM (
                    SELECT c.call_id, c.number, c.instalment, b.instalments, c.since, c.last_day, c.issued_on, c.due_on,
                        c.total_cents, c.sending_asked_at, c.taken_back_at, n.owners, n.delivered, n.failed
                    FROM call_for_funds c
                    JOIN budget b ON b.organization_id = c.organization_id AND b.budget_id = c.budget_id
                    JOIN LATERAL (
                        SELECT count(*) AS owners,
                            count(*) FILTER (WHERE notice.state = 'paper' OR (notice.state = 'mailed' AND NOT EXISTS (
                                SELECT FROM message m WHERE m.organization_id = notice.organization_id
                                  AND m.message_id = ANY (notice.message_ids) AND m.state <> 'sent'))) AS delivered,
                            count(*) FILTER (WHERE notice.state = 'failed' OR EXISTS (
                                SELECT FROM message m WHERE m.organization_id = notice.organization_id
                                  AND m.message_id = ANY (notice.message_ids)
                                  AND m.state IN ('failed', 'uncertain'))) AS failed
                        FROM call_notice notice
                        WHERE notice.organization_id = c.organization_id AND notice.call_id = c.call_id) n ON true
                    WHERE c.organization_id = building.organization_id AND c.building_id = building.building_id
                      AND c.call_id < $5
                    ORDER BY c.call_id DESC LIMIT $6) row), '[]')
                 FROM building WHERE building_id = $4"
            ),
        )
        .bind(building.as_uuid())
        .bind(below(&page))
        .bind(i64::from(page.limit) + 1);
        let Some(mut items) = self.document(query).await? else { return Ok(None) };
        let next = next_cursor(&mut items, page.limit, |item| item.call_id.to_string());
        Ok(Some(Page { items, next }))
    }

    async fn call(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: CallId,
    ) -> Result<Option<CallView>, StoreError> {
        let query = tenant_query(
            tenancy,
            tenant_sql!(
                "SELECT to_jsonb(row) FROM (
                    SELECT c.call_id, c.budget_id, c.number, c.instalment, b.instalments, c.since, c.last_day,
                        c.issued_on, c.due_on, c.total_cents, c.sending_asked_at, sums.*,
                        CASE WHEN c.taken_back_at IS NOT NULL THEN jsonb_build_object('at', c.taken_back_at,
                            'by', coalesce((SELECT name FROM person WHERE person_id = c.taken_back_by), ''),
                            'reason', c.taken_back_reason) END AS taken_back,
                        c.taken_back_at IS NULL AND NOT EXISTS (
                            SELECT FROM call_for_funds later
                            WHERE later.organization_id = c.organization_id AND later.budget_id = c.budget_id
                              AND later.taken_back_at IS NULL AND later.instalment > c.instalment) AS is_last,
                        (SELECT coalesce(jsonb_agg(jsonb_build_object('owner_id', n.owner_id,
                                'owner_name', o.display_name, 'emails', o.emails, 'working_cents', n.working_cents,
                                'reserve_cents', n.reserve_cents, 'extraordinary_cents', n.extraordinary_cents,
                                'total_cents', n.working_cents + n.reserve_cents + n.extraordinary_cents,
                                'delivery', CASE WHEN n.state <> 'mailed' THEN n.state
                                                 WHEN mail.worst = 'queued' THEN 'rendered' ELSE mail.worst END,
                                'reason', coalesce(n.reason, mail.reason),
                                'messages', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                                        'message_id', m.message_id, 'to_address', m.to_address, 'state', m.state,
                                        'attempts', m.attempts, 'last_error', m.last_error, 'sent_at', m.sent_at)
                                        ORDER BY m.to_address), '[]')
                                    FROM message m WHERE m.organization_id = n.organization_id
                                      AND m.message_id = ANY (n.message_ids)),
                                'document_id', d.document_id) ORDER BY o.display_name, n.owner_id), '[]')
                         FROM call_notice n
                         JOIN owner o ON o.organization_id = n.organization_id AND o.owner_id = n.owner_id
                         LEFT JOIN document d ON d.organization_id = n.organization_id
                              AND d.document_id = n.document_id
                         LEFT JOIN LATERAL (
                            SELECT m.state AS worst, m.last_error AS reason FROM message m
                            WHERE m.organization_id = n.organization_id AND m.message_id = ANY (n.message_ids)
                            ORDER BY array_position(
                                ARRAY['uncertain', 'failed', 'sending', 'queued', 'sent'], m.state) LIMIT 1) mail ON true
                         WHERE n.organization_id = c.organization_id AND n.call_id = c.call_id) AS notices
                    FROM call_for_funds c
                    JOIN budget b ON b.organization_id = c.organization_id AND b.budget_id = c.budget_id
                    JOIN LATERAL (
                        SELECT coalesce(sum(working_cents), 0)::bigint AS working_cents,
                               coalesce(sum(reserve_cents), 0)::bigint AS reserve_cents,
                               coalesce(sum(extraordinary_cents), 0)::bigint AS extraordinary_cents
                        FROM call_notice n
                        WHERE n.organization_id = c.organization_id AND n.call_id = c.call_id) sums ON true
                    WHERE c.building_id = $4 AND c.call_id = $5) row"
            ),
        )
        .bind(building.as_uuid())
        .bind(id.as_uuid());
        self.document(query).await
    }

    async fn notice_facts(
        &self,
        tenancy: Tenancy,
        call: CallId,
        owners: Option<&[OwnerId]>,
    ) -> Result<Vec<NoticeFacts>, StoreError> {
        let owners: Option<Vec<Uuid>> =
            owners.map(|owners| owners.iter().map(|owner| owner.as_uuid()).collect());
        let query = tenant_query::<Vec<NoticeFacts>>(tenancy, NOTICE_FACTS).bind(call.as_uuid()).bind(owners);
        Ok(self.document(query).await?.unwrap_or_default())
    }

    async fn owner_names(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<BTreeMap<Uuid, String>, StoreError> {
        let query = tenant_query(
            tenancy,
            tenant_sql!(
                "SELECT coalesce(jsonb_object_agg(owner_id, display_name), '{}') FROM owner WHERE building_id = $4"
            ),
        )
        .bind(building.as_uuid());
        Ok(self.document(query).await?.unwrap_or_default())
    }
}

/// Lines, lots and accounts of each owner's paper. Lots are those the owner bears a share of.
const NOTICE_FACTS: &str = tenant_sql!(
    "SELECT coalesce(jsonb_agg(to_jsonb(row) ORDER BY row.owner_name, row.owner_id), '[]') FROM (
        SELECT n.owner_id, o.display_name AS owner_name, o.address AS owner_address, o.language, o.emails,
            o.payment_reference, b.name AS building_name, b.company_number, b.total_shares, c.number, c.instalment,
            g.instalments, c.since, c.last_day, c.issued_on, c.due_on, g.voted_on, c.call_id,
            jsonb_build_array(b.street, b.postal_code || ' ' || b.city) AS building_lines,
            EXISTS (SELECT FROM call_line l
                    JOIN allocation a ON a.organization_id = l.organization_id AND a.source_kind = 'call_line'
                         AND a.source_id = l.call_line_id
                    JOIN allocation_share s ON s.organization_id = a.organization_id
                         AND s.allocation_id = a.allocation_id AND s.owner_id = n.owner_id
                    JOIN ownership r ON r.organization_id = s.organization_id AND r.unit_id = s.unit_id
                         AND r.right_kind <> 'full' AND r.since <= a.allocated_on
                         AND (r.until IS NULL OR r.until > a.allocated_on)
                    WHERE l.organization_id = c.organization_id AND l.call_id = c.call_id) AS jointly_liable,
            (SELECT coalesce(jsonb_agg(to_jsonb(lot) ORDER BY lot.position), '[]') FROM (
                SELECT DISTINCT u.position, u.code, u.shares, s.numerator, s.denominator
                FROM call_line l
                JOIN allocation a ON a.organization_id = l.organization_id AND a.source_kind = 'call_line'
                     AND a.source_id = l.call_line_id
                JOIN allocation_share s ON s.organization_id = a.organization_id
                     AND s.allocation_id = a.allocation_id AND s.owner_id = n.owner_id
                JOIN unit u ON u.organization_id = s.organization_id AND u.unit_id = s.unit_id
                WHERE l.organization_id = c.organization_id AND l.call_id = c.call_id) lot) AS lots,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('fund', l.fund, 'label', l.label, 'lot', u.code,
                        'key', k.name, 'weight', s.weight, 'total_weight', s.total_weight,
                        'numerator', s.numerator, 'denominator', s.denominator, 'called_cents', l.amount_cents,
                        'amount_cents', s.amount_cents) ORDER BY l.line_no, u.position, s.part), '[]')
             FROM call_line l
             JOIN charge_key k ON k.organization_id = l.organization_id AND k.charge_key_id = l.charge_key_id
             JOIN allocation a ON a.organization_id = l.organization_id AND a.source_kind = 'call_line'
                  AND a.source_id = l.call_line_id
             JOIN allocation_share s ON s.organization_id = a.organization_id AND s.allocation_id = a.allocation_id
                  AND s.owner_id = n.owner_id
             JOIN unit u ON u.organization_id = s.organization_id AND u.unit_id = s.unit_id
             WHERE l.organization_id = c.organization_id AND l.call_id = c.call_id) AS lines,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('fund', x.fund, 'iban', x.iban, 'bic', x.bic,
                        'holder', x.holder) ORDER BY x.fund DESC), '[]')
             FROM bank_account x WHERE x.organization_id = c.organization_id AND x.building_id = c.building_id)
                AS accounts
        FROM call_for_funds c
        JOIN budget g ON g.organization_id = c.organization_id AND g.budget_id = c.budget_id
        JOIN building b ON b.organization_id = c.organization_id AND b.building_id = c.building_id
        JOIN call_notice n ON n.organization_id = c.organization_id AND n.call_id = c.call_id
        JOIN owner o ON o.organization_id = n.organization_id AND o.owner_id = n.owner_id
        WHERE c.call_id = $4
          AND (n.owner_id = ANY ($5) OR ($5::uuid[] IS NULL AND cardinality(o.emails) = 0))) row"
);
