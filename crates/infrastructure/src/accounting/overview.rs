//! A building at a glance, in one statement.
use application::{
    accounting::overview::{OverviewReads, OverviewView},
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::shared::BuildingId;

use crate::postgres::{PgStore, tenant_query, tenant_sql};

/// `open` is the imputation rule of the domain (oldest debt first, the working fund before the reserve on one day,
/// debts without a date before all) for all owners at once.
const OVERVIEW: &str = tenant_sql!(
    "SELECT jsonb_build_object(
        'as_of', $5::date, 'building_id', b.building_id, 'name', b.name, 'state', b.state,
        'units', lots.units, 'shares', lots.shares, 'total_shares', b.total_shares,
        'owners', people.owners, 'owners_without_email', people.without_email,
        'working_cents', coalesce(cash.working, 0), 'reserve_cents', coalesce(cash.reserve, 0),
        'owed_cents', coalesce(debt.owed, 0), 'overdue_cents', coalesce(debt.overdue, 0),
        'late', coalesce(debt.late, '[]'), 'late_owners', coalesce(debt.late_owners, 0),
        'draft_invoices', bills.drafts, 'draft_invoices_cents', bills.drafts_cents,
        'unmatched', bank.unmatched, 'unmatched_cents', bank.unmatched_cents,
        'unsent_calls', called.unsent, 'failed_notices', called.failed,
        'dates', coalesce(days.next, '[]'))
    FROM building b
    CROSS JOIN LATERAL (
        SELECT count(*) AS units, coalesce(sum(u.shares), 0) AS shares FROM unit u
        WHERE u.organization_id = b.organization_id AND u.building_id = b.building_id) lots
    CROSS JOIN LATERAL (
        SELECT count(*) AS owners, count(*) FILTER (WHERE o.emails = '{}') AS without_email FROM owner o
        WHERE o.organization_id = b.organization_id AND o.building_id = b.building_id
          AND EXISTS (SELECT FROM ownership s WHERE s.organization_id = o.organization_id
                      AND s.building_id = o.building_id AND s.owner_id = o.owner_id
                      AND s.since <= $5 AND (s.until IS NULL OR s.until > $5))) people
    CROSS JOIN LATERAL (
        SELECT sum(l.debit_cents - l.credit_cents) FILTER (WHERE l.account_code = '551') AS working,
               sum(l.debit_cents - l.credit_cents) FILTER (WHERE l.account_code = '550') AS reserve
        FROM entry_line l
        WHERE l.organization_id = b.organization_id AND l.building_id = b.building_id
          AND l.account_code IN ('550', '551')) cash
    CROSS JOIN LATERAL (
        WITH sums AS (
            SELECT l.owner_id, l.account_code, l.due_on, sum(l.debit_cents - l.credit_cents) AS cents
            FROM entry_line l
            WHERE l.organization_id = b.organization_id AND l.building_id = b.building_id
              AND l.account_code LIKE '410%'
            GROUP BY l.owner_id, l.account_code, l.due_on),
        ordered AS (
            SELECT owner_id, due_on, cents,
                   sum(greatest(cents, 0)) OVER (PARTITION BY owner_id
                       ORDER BY due_on NULLS FIRST, account_code DESC) AS to_date,
                   -sum(least(cents, 0)) OVER (PARTITION BY owner_id) AS credit
            FROM sums),
        open AS (
            SELECT owner_id, due_on, greatest(0, least(cents, to_date - credit)) AS cents FROM ordered WHERE cents > 0),
        overdue AS (
            SELECT owner_id, sum(cents)::bigint AS cents, min(due_on) AS since FROM open
            WHERE due_on < $5 AND cents > 0 GROUP BY owner_id)
        SELECT (SELECT sum(cents)::bigint FROM open) AS owed,
               (SELECT sum(cents)::bigint FROM overdue) AS overdue,
               (SELECT count(*) FROM overdue) AS late_owners,
               (SELECT jsonb_agg(to_jsonb(top) ORDER BY top.overdue_cents DESC, top.name) FROM (
                    SELECT o.owner_id, o.display_name AS name, overdue.cents AS overdue_cents, overdue.since
                    FROM overdue JOIN owner o ON o.organization_id = b.organization_id AND o.owner_id = overdue.owner_id
                    ORDER BY overdue.cents DESC, o.display_name LIMIT 10) top) AS late,
               (SELECT jsonb_agg(jsonb_build_object('on', due_on, 'cents', cents)) FROM (
                    SELECT due_on, sum(cents)::bigint AS cents FROM open
                    WHERE due_on >= $5 AND cents > 0 GROUP BY due_on ORDER BY due_on LIMIT 6) soon) AS soon) debt
    CROSS JOIN LATERAL (
        SELECT count(*) AS drafts, coalesce(sum(i.total_cents), 0)::bigint AS drafts_cents FROM invoice i
        WHERE i.organization_id = b.organization_id AND i.building_id = b.building_id AND i.state = 'draft') bills
    CROSS JOIN LATERAL (
        SELECT count(*) AS unmatched, coalesce(sum(t.amount_cents), 0)::bigint AS unmatched_cents
        FROM bank_transaction t
        WHERE t.organization_id = b.organization_id AND t.building_id = b.building_id
          AND NOT EXISTS (SELECT FROM bank_match m WHERE m.organization_id = t.organization_id
                          AND m.bank_transaction_id = t.bank_transaction_id AND m.undone_at IS NULL)) bank
    CROSS JOIN LATERAL (
        SELECT (SELECT count(*) FROM call_for_funds c
                WHERE c.organization_id = b.organization_id AND c.building_id = b.building_id
                  AND c.sending_asked_at IS NULL AND c.taken_back_at IS NULL) AS unsent,
               (SELECT count(*) FROM call_notice n
                JOIN call_for_funds c ON c.organization_id = n.organization_id AND c.call_id = n.call_id
                     AND c.taken_back_at IS NULL
                WHERE n.organization_id = b.organization_id AND n.building_id = b.building_id
                  AND n.state = 'failed') AS failed) called
    CROSS JOIN LATERAL (
        SELECT jsonb_agg(to_jsonb(planned) ORDER BY planned.\"on\", planned.kind, planned.label) AS next FROM (
            SELECT every.* FROM (
                SELECT i.due_on AS \"on\", 'invoice_due' AS kind, s.name AS label, i.total_cents AS amount_cents,
                       i.invoice_id AS id
                FROM invoice i
                JOIN supplier s ON s.organization_id = i.organization_id AND s.supplier_id = i.supplier_id
                WHERE i.organization_id = b.organization_id AND i.building_id = b.building_id
                  AND i.state <> 'reversed' AND i.due_on >= $5
                UNION ALL
                SELECT (day ->> 'on')::date, 'call_due', '', (day ->> 'cents')::bigint, NULL
                FROM jsonb_array_elements(coalesce(debt.soon, '[]')) AS day
                UNION ALL
                SELECT y.until - 1, 'year_ends', '', NULL, y.fiscal_year_id
                FROM fiscal_year y
                WHERE y.organization_id = b.organization_id AND y.building_id = b.building_id
                  AND y.locked_at IS NULL AND y.since <= $5 AND y.until > $5) every
            ORDER BY every.\"on\", every.kind LIMIT 6) planned) days
    WHERE b.building_id = $4"
);

#[async_trait]
impl OverviewReads for PgStore {
    async fn overview(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        today: NaiveDate,
    ) -> Result<Option<OverviewView>, StoreError> {
        self.document(tenant_query(tenancy, OVERVIEW).bind(building.as_uuid()).bind(today)).await
    }
}
