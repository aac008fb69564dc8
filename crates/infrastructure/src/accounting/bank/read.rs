use application::{
    accounting::bank::{
        BankOverviewView, BankReader, BankStatementView, TransactionDocument, TransactionFilter,
        TransactionPage,
    },
    shared::{Page, PageRequest, StoreError, Tenancy},
};
use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::shared::{BankAccountId, BankStatementId, BankTransactionId, BuildingId};
use serde::Deserialize;

use super::rows::{DetailRow, PageRow};
use crate::postgres::{
    LAST_DAY, PgStore, below_day, corrupt, first_day, next_cursor, tenant_query, tenant_sql,
};

const OVERVIEW: &str = tenant_sql!(
    "SELECT jsonb_build_object(
        'accounts', coalesce((
            SELECT jsonb_agg(jsonb_build_object('bank_account_id', a.bank_account_id, 'fund', a.fund, 'iban', a.iban,
                       'account_code', a.account_code,
                       'in_books_cents', coalesce((
                            SELECT sum(l.debit_cents - l.credit_cents)::bigint FROM entry_line l
                            WHERE l.organization_id = a.organization_id AND l.building_id = a.building_id
                              AND l.account_code = a.account_code), 0),
                       'last_closing', (
                            SELECT jsonb_build_object('on', s.closing_on, 'amount_cents', s.closing_cents)
                            FROM bank_statement s WHERE s.organization_id = a.organization_id
                              AND s.building_id = a.building_id AND s.bank_account_id = a.bank_account_id
                            ORDER BY s.closing_on DESC, s.bank_statement_id DESC LIMIT 1),
                       'statement_count', (
                            SELECT count(*) FROM bank_statement s WHERE s.organization_id = a.organization_id
                              AND s.building_id = a.building_id AND s.bank_account_id = a.bank_account_id))
                   ORDER BY a.fund DESC)
            FROM bank_account a WHERE a.organization_id = b.organization_id AND a.building_id = b.building_id), '[]'),
        'suspense_count', waiting.count, 'suspense_cents', waiting.cents,
        'suspense_in_books_cents', -balance.suspense, 'transfers_in_books_cents', balance.transfers)
     FROM building b
     CROSS JOIN LATERAL (
        SELECT count(*) AS count, coalesce(sum(t.amount_cents), 0)::bigint AS cents FROM bank_transaction t
        WHERE t.organization_id = b.organization_id AND t.building_id = b.building_id
          AND NOT EXISTS (SELECT 1 FROM bank_match m WHERE m.organization_id = t.organization_id
                          AND m.bank_transaction_id = t.bank_transaction_id AND m.undone_at IS NULL)) waiting
     CROSS JOIN LATERAL (
        SELECT coalesce(sum(l.debit_cents - l.credit_cents) FILTER (WHERE l.account_code = '4990'), 0)::bigint
                   AS suspense,
               coalesce(sum(l.debit_cents - l.credit_cents) FILTER (WHERE l.account_code = '58'), 0)::bigint
                   AS transfers
        FROM entry_line l WHERE l.organization_id = b.organization_id AND l.building_id = b.building_id
          AND l.account_code IN ('4990', '58')) balance
     WHERE b.organization_id = (SELECT current_organization()) AND b.building_id = $4"
);

/// What stands in the books at the end of each is added up once: of the oldest from the beginning, of each next one since the former.
const STATEMENTS: &str = tenant_sql!(
    "SELECT coalesce((
        SELECT jsonb_agg(jsonb_build_object('bank_statement_id', s.bank_statement_id,
                   'bank_account_id', s.bank_account_id, 'fund', s.fund, 'iban', s.iban, 'format', s.format,
                   'sequence', s.sequence,
                   'opening', jsonb_build_object('on', s.opening_on, 'amount_cents', s.opening_cents),
                   'closing', jsonb_build_object('on', s.closing_on, 'amount_cents', s.closing_cents),
                   'credits_cents', s.credits_cents, 'debits_cents', s.debits_cents,
                   'movement_count', s.movement_count, 'new_count', s.new_count,
                   'suspense_count', (
                        SELECT count(*) FROM bank_transaction t WHERE t.organization_id = s.organization_id
                          AND t.bank_statement_id = s.bank_statement_id
                          AND NOT EXISTS (SELECT 1 FROM bank_match m WHERE m.organization_id = s.organization_id
                              AND m.building_id = s.building_id
                              AND m.bank_transaction_id = t.bank_transaction_id AND m.undone_at IS NULL)),
                   'in_books_cents', s.in_books, 'file_name', f.file_name, 'imported_at', s.imported_at, 'warnings', s.warnings)
                   ORDER BY s.closing_on DESC, s.bank_statement_id DESC)
        FROM (SELECT page.*, a.fund, a.iban, (sum(moved.cents) OVER since_the_first)::bigint AS in_books
              FROM (SELECT *, lag(closing_on, 1, '-infinity') OVER (PARTITION BY bank_account_id
                        ORDER BY closing_on, bank_statement_id) AS former
                    FROM (SELECT * FROM bank_statement
                          WHERE organization_id = b.organization_id AND building_id = b.building_id
                            AND (closing_on, bank_statement_id) < ($5, $6)
                          ORDER BY closing_on DESC, bank_statement_id DESC LIMIT $7) newest) page
              JOIN bank_account a USING (organization_id, building_id, bank_account_id)
              CROSS JOIN LATERAL (
                  SELECT coalesce(sum(l.debit_cents - l.credit_cents), 0) AS cents FROM entry_line l
                  WHERE l.organization_id = page.organization_id AND l.building_id = page.building_id
                    AND l.account_code = a.account_code AND l.entry_date > page.former
                    AND l.entry_date <= page.closing_on) moved
              WINDOW since_the_first AS (PARTITION BY page.bank_account_id
                  ORDER BY page.closing_on, page.bank_statement_id)) s
        JOIN bank_file f ON f.organization_id = s.organization_id AND f.bank_file_id = s.bank_file_id), '[]')
     FROM building b WHERE b.organization_id = (SELECT current_organization()) AND b.building_id = $4"
);

const TRANSACTIONS: &str = tenant_sql!(
    "SELECT json_build_object('items', coalesce((
        SELECT json_agg(json_build_object('view', bank_transaction_document(t), 'iban', a.iban,
                                            'is_bank_cost', t.is_bank_cost)
                         ORDER BY t.booked_on DESC, t.bank_transaction_id DESC)
        FROM (SELECT m.* FROM bank_transaction m
              WHERE m.organization_id = b.organization_id AND m.building_id = b.building_id
                AND (m.booked_on, m.bank_transaction_id) < ($5, $6)
                AND ($8::boolean IS NULL OR $8 = EXISTS (
                    SELECT 1 FROM bank_match x WHERE x.organization_id = b.organization_id AND x.building_id = b.building_id
                      AND x.bank_transaction_id = m.bank_transaction_id AND x.undone_at IS NULL))
                AND ($9::uuid IS NULL OR m.bank_account_id = $9)
                AND ($10::uuid IS NULL OR m.bank_statement_id = $10)
                AND m.booked_on >= $11 AND m.booked_on < $12
                AND ($13::text IS NULL OR abs(m.amount_cents) = $14
                     OR concat_ws(' ', m.counterparty_name, m.counterparty_account, m.structured_reference,
                                  m.free_text, m.notes, m.bank_reference) ILIKE $13)
              ORDER BY m.booked_on DESC, m.bank_transaction_id DESC LIMIT $7) t
        JOIN bank_account a ON a.organization_id = b.organization_id AND a.building_id = b.building_id
             AND a.bank_account_id = t.bank_account_id), '[]'),
        'books', CASE WHEN $8 IS DISTINCT FROM true THEN bank_books(b.building_id) END)
     FROM building b WHERE b.organization_id = (SELECT current_organization()) AND b.building_id = $4"
);

const TRANSACTION: &str = tenant_sql!(
    "SELECT json_build_object(
        'transaction', json_build_object('view', bank_transaction_document(t), 'iban', a.iban,
                                          'is_bank_cost', t.is_bank_cost),
        'books', bank_books(t.building_id))
     FROM bank_transaction t
     JOIN bank_account a USING (organization_id, building_id, bank_account_id)
     WHERE t.organization_id = (SELECT current_organization()) AND t.building_id = $4 AND t.bank_transaction_id = $5"
);

const FILE: &str = tenant_sql!(
    "SELECT jsonb_build_object('name', f.file_name, 'content', encode(f.content, 'base64'))
     FROM bank_statement s
     JOIN bank_file f ON f.organization_id = s.organization_id AND f.bank_file_id = s.bank_file_id
     WHERE s.organization_id = (SELECT current_organization()) AND s.building_id = $4 AND s.bank_statement_id = $5"
);

#[derive(Deserialize)]
struct FileRow {
    name: String,
    content: String,
}

/// «`day_id`» of the last row; anything else starts over.
/// `12,50`, `12.50` or `12` as cents.
fn cents_in(text: &str) -> Option<i64> {
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, "00"));
    let whole: i64 = whole.parse().ok().filter(|_| whole.bytes().all(|byte| byte.is_ascii_digit()))?;
    let decimals: i64 = decimals.parse().ok().filter(|_| decimals.len() == 2)?;
    whole.checked_mul(100)?.checked_add(decimals)
}

#[async_trait]
impl BankReader for PgStore {
    async fn overview(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<BankOverviewView>, StoreError> {
        self.document(tenant_query(tenancy, OVERVIEW).bind(building.as_uuid())).await
    }

    async fn statements(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        page: PageRequest,
    ) -> Result<Option<Page<BankStatementView>>, StoreError> {
        let (day, id) = below_day(&page);
        let query = tenant_query::<Vec<BankStatementView>>(tenancy, STATEMENTS)
            .bind(building.as_uuid())
            .bind(day)
            .bind(id)
            .bind(i64::from(page.limit) + 1);
        Ok(self.document(query).await?.map(|mut items| {
            let next = next_cursor(&mut items, page.limit, |last: &BankStatementView| {
                format!("{}_{}", last.closing.on, last.bank_statement_id)
            });
            Page { items, next }
        }))
    }

    async fn transactions(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        filter: TransactionFilter,
        page: PageRequest,
    ) -> Result<Option<TransactionPage>, StoreError> {
        let (day, id) = below_day(&page);
        let text = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let pattern = text.map(|text| format!("%{}%", text.replace(['%', '_', '\\'], "_")));
        let query = tenant_query::<PageRow>(tenancy, TRANSACTIONS)
            .bind(building.as_uuid())
            .bind(day)
            .bind(id)
            .bind(i64::from(page.limit) + 1)
            .bind(filter.is_matched)
            .bind(filter.account.map(BankAccountId::as_uuid))
            .bind(filter.statement.map(BankStatementId::as_uuid))
            .bind(filter.since.unwrap_or(first_day()))
            .bind(filter.until.unwrap_or(LAST_DAY))
            .bind(pattern)
            .bind(text.and_then(cents_in));
        self.document(query).await?.map(|row| row.page(page.limit)).transpose()
    }

    async fn transaction(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: BankTransactionId,
    ) -> Result<Option<TransactionDocument>, StoreError> {
        let query =
            tenant_query::<DetailRow>(tenancy, TRANSACTION).bind(building.as_uuid()).bind(id.as_uuid());
        self.document(query).await?.map(DetailRow::document).transpose()
    }

    async fn file(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        statement: BankStatementId,
    ) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        let query = tenant_query::<FileRow>(tenancy, FILE).bind(building.as_uuid()).bind(statement.as_uuid());
        let Some(row) = self.document(query).await? else { return Ok(None) };
        let content: String = row.content.split_whitespace().collect();
        Ok(Some((row.name, STANDARD.decode(content).map_err(corrupt)?)))
    }
}
