//! An owner's own accounts, each in one statement that only finds the accounts of the person who asks.
use application::{
    accounting::owner_account::{
        AccountDocument, ExplanationView, OwnerAccountReads, StatementCursor, StatementLineView,
    },
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::shared::{EntryId, OwnerId};

use crate::postgres::{LAST_DAY, PgStore, tenant_query, tenant_rows, tenant_sql};

const ACCOUNTS: &str = tenant_sql!(
    "SELECT coalesce(jsonb_agg(jsonb_build_object(
        'owner_id', o.owner_id, 'owner_name', o.display_name, 'building_id', b.building_id,
        'building_name', b.name, 'building_address', b.street || ', ' || b.postal_code || ' ' || b.city,
        'payment_reference', o.payment_reference, 'lots', coalesce(held.lots, '[]'),
        'movements', coalesce(moved.sums, '[]'), 'last_payment', paid.made,
        'banks', coalesce(bank.accounts, '[]'))
        ORDER BY b.name, o.display_name, o.owner_id), '[]')
    FROM owner o
    JOIN building b ON b.organization_id = o.organization_id AND b.building_id = o.building_id
    LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('fund', x.fund, 'holder', x.holder, 'iban', x.iban, 'bic', x.bic)
                   ORDER BY x.fund DESC) AS accounts
        FROM bank_account x WHERE x.organization_id = o.organization_id AND x.building_id = o.building_id) bank ON true
    LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('unit_id', u.unit_id, 'code', u.code, 'kind', u.kind,
                   'floor', u.floor, 'block', u.block, 'shares', u.shares, 'right_kind', s.right_kind,
                   'numerator', s.numerator, 'denominator', s.denominator) ORDER BY u.position, s.right_kind) AS lots
        FROM ownership s
        JOIN unit u ON u.organization_id = s.organization_id AND u.unit_id = s.unit_id
        WHERE s.organization_id = o.organization_id AND s.building_id = o.building_id AND s.owner_id = o.owner_id
          AND s.since <= $4 AND (s.until IS NULL OR s.until > $4)) held ON true
    LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('account_code', sums.account_code, 'due_on', sums.due_on,
                   'cents', sums.cents)) AS sums
        FROM (SELECT l.account_code, l.due_on, sum(l.debit_cents - l.credit_cents)::bigint AS cents
              FROM entry_line l
              WHERE l.organization_id = o.organization_id AND l.building_id = o.building_id
                AND l.owner_id = o.owner_id
              GROUP BY l.account_code, l.due_on) sums
        WHERE sums.cents <> 0) moved ON true
    LEFT JOIN LATERAL (
        SELECT jsonb_build_object('on', e.entry_date, 'amount_cents', sum(l.credit_cents - l.debit_cents)) AS made
        FROM entry_line l
        JOIN entry e ON e.organization_id = l.organization_id AND e.entry_id = l.entry_id
        WHERE l.organization_id = o.organization_id AND l.building_id = o.building_id AND l.owner_id = o.owner_id
          AND e.source_kind = 'bank_match' AND e.reverses_entry_id IS NULL
          AND NOT EXISTS (SELECT FROM entry undone WHERE undone.organization_id = e.organization_id
                          AND undone.reverses_entry_id = e.entry_id)
        GROUP BY e.entry_date, e.entry_id
        HAVING sum(l.credit_cents - l.debit_cents) > 0
        ORDER BY e.entry_date DESC, e.entry_id DESC LIMIT 1) paid ON true
    WHERE o.person_id = (SELECT current_person())"
);

/// One row with nothing in it when the account is there and empty. Each line comes with the balance after the newest of them.
const STATEMENT: &str = tenant_sql!(
    "SELECT shown.*, upto.balance_cents FROM owner o
    LEFT JOIN LATERAL (
        SELECT sum(debit_cents - credit_cents)::bigint AS balance_cents FROM entry_line
        WHERE building_id = o.building_id AND owner_id = o.owner_id
          AND (entry_date, entry_number, line_no) < ($5, $6, $7)) upto ON true
    LEFT JOIN LATERAL (
        SELECT l.entry_id, l.entry_number AS number, l.line_no, l.entry_date AS \"on\", e.description, l.label,
            CASE l.account_code WHEN '4100' THEN 'reserve' ELSE 'working' END AS fund, l.due_on,
            l.debit_cents, l.credit_cents, e.source_kind, e.reverses_entry_id IS NOT NULL AS is_reversal
        FROM (SELECT * FROM entry_line
              WHERE building_id = o.building_id AND owner_id = o.owner_id
                AND (entry_date, entry_number, line_no) < ($5, $6, $7)
              ORDER BY entry_date DESC, entry_number DESC, line_no DESC LIMIT $8) l
        JOIN entry e ON e.organization_id = l.organization_id AND e.building_id = l.building_id
            AND e.entry_id = l.entry_id) shown ON true
    WHERE o.owner_id = $4 AND o.person_id = (SELECT current_person())
    ORDER BY shown.\"on\" DESC, shown.number DESC, shown.line_no DESC"
);

/// Each line with the balance after itself: it is less by what came later.
fn with_their_balances(mut lines: Vec<StatementLineView>) -> Vec<StatementLineView> {
    let mut later = 0;
    for line in &mut lines {
        line.balance_cents -= later;
        later += line.debit_cents - line.credit_cents;
    }
    lines
}

#[async_trait]
impl OwnerAccountReads for PgStore {
    async fn accounts(&self, tenancy: Tenancy, on: NaiveDate) -> Result<Vec<AccountDocument>, StoreError> {
        Ok(self.document(tenant_query(tenancy, ACCOUNTS).bind(on)).await?.unwrap_or_default())
    }

    async fn statement(
        &self,
        tenancy: Tenancy,
        owner: OwnerId,
        after: Option<StatementCursor>,
        limit: u16,
    ) -> Result<Option<Vec<StatementLineView>>, StoreError> {
        let query = tenant_rows(tenancy, STATEMENT)
            .bind(owner.as_uuid())
            .bind(after.map_or(LAST_DAY, |cursor| cursor.on))
            .bind(after.map_or(i32::MAX, |cursor| cursor.number))
            .bind(after.map_or(i32::MAX, |cursor| cursor.line))
            .bind(i64::from(limit) + 1);
        Ok(self.rows_below(query).await?.map(with_their_balances))
    }

    async fn explanation(
        &self,
        tenancy: Tenancy,
        owner: OwnerId,
        entry: EntryId,
    ) -> Result<Option<ExplanationView>, StoreError> {
        let query =
            tenant_query(tenancy, explanation::EXPLANATION).bind(owner.as_uuid()).bind(entry.as_uuid());
        self.document(query).await
    }
}

mod explanation;
