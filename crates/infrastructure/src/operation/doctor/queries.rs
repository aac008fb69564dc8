//! Checks that are questions to the database: each row of an answer is a finding.
use application::{
    operation::{Check, Examined, Examiner, Finding, Rule},
    shared::StoreError,
};
use async_trait::async_trait;
use sqlx::Row;

use crate::postgres::Db;

/// The rule and the rows that break it: `subject`, `detail`.
type Question = (Rule, &'static str);

/// One check of the books or of the catalogue, read across all organisations by the role that may only read.
pub struct SqlExaminer {
    audit: Db,
    check: Check,
    /// Counts what the questions are asked of.
    looked_at: &'static str,
    questions: &'static [Question],
}

/// All checks that the database can answer by itself.
#[must_use]
pub fn sql_examiners(audit: &Db) -> Vec<SqlExaminer> {
    let examiner =
        |check, looked_at, questions| SqlExaminer { audit: audit.clone(), check, looked_at, questions };
    vec![
        examiner(Check::Shares, "SELECT count(*) FROM unit", SHARES),
        examiner(Check::Books, "SELECT count(*) FROM entry", BOOKS),
        examiner(Check::OwnersAccounts, "SELECT count(*) FROM allocation", OWNERS_ACCOUNTS),
        examiner(Check::Numbering, "SELECT count(*) FROM fiscal_year", NUMBERING),
        examiner(Check::Jobs, "SELECT count(*) FROM job", JOBS),
        examiner(
            Check::Policies,
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')",
            POLICIES,
        ),
    ]
}

const SHARES: &[Question] = &[
    (
        Rule::SharesDiffer,
        "SELECT 'building ' || b.building_id AS subject,
                coalesce(sum(u.shares), 0) || ' of ' || b.total_shares AS detail
         FROM building b LEFT JOIN unit u USING (organization_id, building_id)
         WHERE b.state = 'open'
         GROUP BY b.organization_id, b.building_id, b.total_shares
         HAVING coalesce(sum(u.shares), 0) <> b.total_shares ORDER BY 1",
    ),
    (
        // Whole ownership is full, or bare and usufruct side by side; thirds add up to 1 but for the last decimals.
        Rule::LotNotWhole,
        "SELECT 'lot ' || u.unit_id AS subject,
                'bare side ' || round(coalesce(bare, 0), 6) || ', use side ' || round(coalesce(usufruct, 0), 6) AS detail
         FROM building b JOIN unit u USING (organization_id, building_id)
         LEFT JOIN LATERAL (
             SELECT sum(numerator::numeric / denominator) FILTER (WHERE right_kind IN ('full', 'bare')) AS bare,
                    sum(numerator::numeric / denominator) FILTER (WHERE right_kind IN ('full', 'usufruct')) AS usufruct
             FROM ownership o
             WHERE o.organization_id = u.organization_id AND o.unit_id = u.unit_id
               AND o.since <= greatest(current_date, b.books_open_on)
               AND (o.until IS NULL OR o.until > greatest(current_date, b.books_open_on))) held ON true
         WHERE b.state = 'open'
           AND (abs(coalesce(bare, 0) - 1) > 0.000001 OR abs(coalesce(usufruct, 0) - 1) > 0.000001) ORDER BY 1",
    ),
];

const BOOKS: &[Question] = &[
    (
        Rule::EntryUnbalanced,
        "SELECT 'entry ' || e.entry_id AS subject,
                'number ' || e.number || ': debit ' || coalesce(debit, 0) || ', credit ' || coalesce(credit, 0)
                || ', entry ' || e.total_cents || ' cents' AS detail
         FROM entry e
         LEFT JOIN (SELECT organization_id, entry_id, count(*) AS lines, sum(debit_cents) AS debit,
                           sum(credit_cents) AS credit
                    FROM entry_line GROUP BY organization_id, entry_id) l USING (organization_id, entry_id)
         WHERE lines IS DISTINCT FROM e.line_count OR debit IS DISTINCT FROM e.total_cents
            OR credit IS DISTINCT FROM e.total_cents
         ORDER BY 1",
    ),
    (
        Rule::MovementNotBooked,
        "SELECT 'bank movement ' || t.bank_transaction_id AS subject,
                t.amount_cents || ' cents, booked ' || coalesce(booked, 0) AS detail
         FROM bank_transaction t
         JOIN bank_account a USING (organization_id, bank_account_id)
         LEFT JOIN LATERAL (
             SELECT sum(debit_cents - credit_cents) AS booked FROM entry_line l
             WHERE l.organization_id = t.organization_id AND l.entry_id = t.entry_id
               AND l.account_code = a.account_code) booked ON true
         WHERE booked IS DISTINCT FROM t.amount_cents ORDER BY 1",
    ),
];

const OWNERS_ACCOUNTS: &[Question] = &[
    (
        Rule::DivisionDiffers,
        "SELECT 'division ' || a.allocation_id AS subject,
                coalesce(shared, 0) || ' of ' || a.amount_cents || ' cents' AS detail
         FROM allocation a
         LEFT JOIN (SELECT organization_id, allocation_id, sum(amount_cents) AS shared
                    FROM allocation_share GROUP BY organization_id, allocation_id) s
             USING (organization_id, allocation_id)
         WHERE coalesce(shared, 0) <> a.amount_cents ORDER BY 1",
    ),
    (
        Rule::AccountDiffers,
        "SELECT 'owner ' || owner_id AS subject,
                'entry ' || entry_id || ', account ' || account_code || ': charged ' || coalesce(charged, 0)
                || ', divided ' || coalesce(divided, 0) || ' cents' AS detail
         FROM (SELECT a.organization_id, a.entry_id, a.account_code, s.owner_id, sum(s.amount_cents) AS divided
               FROM allocation a JOIN allocation_share s USING (organization_id, allocation_id)
               WHERE a.entry_id IS NOT NULL
               GROUP BY a.organization_id, a.entry_id, a.account_code, s.owner_id) d
         FULL JOIN (SELECT l.organization_id, l.entry_id, l.account_code, l.owner_id,
                           sum(l.debit_cents - l.credit_cents) AS charged
                    FROM entry_line l
                    WHERE l.owner_id IS NOT NULL
                      AND (l.organization_id, l.entry_id) IN (
                          SELECT organization_id, entry_id FROM allocation WHERE entry_id IS NOT NULL)
                    GROUP BY l.organization_id, l.entry_id, l.account_code, l.owner_id) c
             USING (organization_id, entry_id, account_code, owner_id)
         WHERE coalesce(charged, 0) <> coalesce(divided, 0) ORDER BY 1, 2",
    ),
];

const NUMBERING: &[Question] = &[
    (
        Rule::NumbersMissing,
        "SELECT 'fiscal year ' || y.fiscal_year_id AS subject,
                coalesce(entries, 0) || ' entries up to number ' || greatest(y.last_number, coalesce(highest, 0)) AS detail
         FROM fiscal_year y
         LEFT JOIN (SELECT organization_id, fiscal_year_id, count(*) AS entries, max(number) AS highest
                    FROM entry GROUP BY organization_id, fiscal_year_id) e USING (organization_id, fiscal_year_id)
         WHERE coalesce(entries, 0) <> y.last_number OR coalesce(highest, 0) <> y.last_number ORDER BY 1",
    ),
    (
        Rule::ChainBroken,
        "SELECT 'entry ' || entry_id AS subject, 'number ' || number AS detail
         FROM (SELECT e.entry_id, e.number, e.previous_hash, e.hash, y.last_hash, y.last_number,
                      lag(e.hash) OVER (PARTITION BY e.organization_id, e.fiscal_year_id ORDER BY e.number) AS before
               FROM entry e JOIN fiscal_year y USING (organization_id, fiscal_year_id)) link
         WHERE (before IS NOT NULL AND before <> previous_hash) OR (number = last_number AND hash <> last_hash)
         ORDER BY 1",
    ),
    // Reckoned by the database from what stands in it, not by the code that wrote it. A part stands behind its length.
    (
        Rule::SealBroken,
        "SELECT 'entry ' || e.entry_id AS subject, 'number ' || e.number AS detail
         FROM entry e
         CROSS JOIN LATERAL (
             SELECT string_agg(int8send(length(part)) || part, '' ORDER BY place) AS content
             FROM (VALUES (1, uuid_send(e.entry_id)), (2, int4send(e.number)), (3, convert_to(e.journal, 'UTF8')),
                          (4, convert_to(to_char(e.entry_date, 'YYYY-MM-DD'), 'UTF8')),
                          (5, convert_to(e.description, 'UTF8')), (6, convert_to(e.source_kind, 'UTF8')),
                          (7, uuid_send(e.source_id)),
                          (8, convert_to(coalesce(e.reverses_entry_id::text, ''), 'UTF8')),
                          (9, uuid_send(e.posted_by)),
                          (10, int8send((extract(epoch FROM e.posted_at) * 1000000)::bigint))) AS parts (place, part)) head
         CROSS JOIN LATERAL (
             SELECT coalesce(string_agg(int8send(length(part)) || part, '' ORDER BY line_no), '') AS content
             FROM (SELECT line_no, convert_to(array_to_string(ARRAY[
                              account_code, debit_cents::text, credit_cents::text,
                              coalesce('owner ' || owner_id, 'supplier ' || supplier_id, ''), coalesce(unit_id::text, ''),
                              coalesce(to_char(due_on, 'YYYY-MM-DD'), ''), label], chr(10)), 'UTF8') AS part
                   FROM entry_line l
                   WHERE l.organization_id = e.organization_id AND l.entry_id = e.entry_id) line) lines
         WHERE e.hash <> sha256(e.previous_hash || head.content || lines.content)
            OR (e.number = 1 AND e.previous_hash <> sha256(convert_to('koprogo ledger 1', 'UTF8')
                || uuid_send(e.building_id) || uuid_send(e.fiscal_year_id)))
         ORDER BY 1",
    ),
];

const JOBS: &[Question] = &[
    (
        Rule::JobFailed,
        "SELECT 'job ' || job_id AS subject, kind || ' after ' || attempts || ' tries' AS detail
         FROM job WHERE state = 'failed' ORDER BY finished_at DESC",
    ),
    (
        Rule::JobOverdue,
        "SELECT 'job ' || job_id AS subject, kind || ' since ' || to_char(run_at, 'YYYY-MM-DD HH24:MI') AS detail
         FROM job
         WHERE (state = 'waiting' AND run_at < now() - interval '15 minutes')
            OR (state = 'running' AND leased_until < now() - interval '15 minutes') ORDER BY run_at",
    ),
    // No pause between two tries is as long.
    (
        Rule::JobFarAhead,
        "SELECT 'job ' || job_id AS subject, kind || ' at ' || to_char(run_at, 'YYYY-MM-DD HH24:MI') AS detail
         FROM job WHERE state = 'waiting' AND run_at > now() + interval '15 minutes' ORDER BY run_at",
    ),
    (
        Rule::EventOverdue,
        "SELECT kind AS subject, count(*) || ' since ' || to_char(min(created_at), 'YYYY-MM-DD HH24:MI') AS detail
         FROM outbox WHERE published_at IS NULL AND created_at < now() - interval '15 minutes'
         GROUP BY kind ORDER BY kind",
    ),
    (
        Rule::MailFailed,
        "SELECT 'organisation ' || organization_id AS subject, count(*) || ' ' || state AS detail
         FROM message WHERE state IN ('failed', 'uncertain') GROUP BY organization_id, state ORDER BY 1, 2",
    ),
];

const POLICIES: &[Question] = &[
    (
        Rule::TableUnprotected,
        "SELECT 'table ' || relname AS subject,
                concat_ws(', ', CASE WHEN NOT relrowsecurity THEN 'not enabled' END,
                                CASE WHEN NOT relforcerowsecurity THEN 'not forced' END,
                                CASE WHEN policies = 0 THEN 'no policy' END,
                                CASE WHEN loose > 0 THEN 'a policy for the server without the organisation' END) AS detail
         FROM pg_class c
         CROSS JOIN LATERAL (
             SELECT count(*) FILTER (WHERE polname <> 'audit_reads') AS policies,
                    count(*) FILTER (WHERE (0 = ANY (polroles) OR 'koprogo_app'::regrole = ANY (polroles))
                        AND coalesce(pg_get_expr(polqual, polrelid), '') || coalesce(pg_get_expr(polwithcheck, polrelid), '')
                            NOT LIKE '%current_organization()%') AS loose
             FROM pg_policy WHERE polrelid = c.oid) policy
         WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> '_sqlx_migrations'
           AND (NOT relrowsecurity OR NOT relforcerowsecurity OR policies = 0 OR loose > 0) ORDER BY 1",
    ),
    (
        Rule::RoleTooStrong,
        "SELECT 'role ' || rolname AS subject,
                concat_ws(', ', CASE WHEN rolsuper THEN 'superuser' END, CASE WHEN rolbypassrls THEN 'bypasses row security' END,
                                CASE WHEN rolcreaterole THEN 'creates roles' END,
                                CASE WHEN owned > 0 THEN 'owns ' || owned || ' tables' END,
                                CASE WHEN groups > 0 THEN 'is a member of another role' END,
                                CASE WHEN writes > 0 THEN 'may write' END) AS detail
         FROM pg_roles r
         CROSS JOIN LATERAL (
             SELECT (SELECT count(*) FROM pg_class WHERE relowner = r.oid) AS owned,
                    (SELECT count(*) FROM pg_auth_members WHERE member = r.oid) AS groups,
                    (SELECT count(*) FROM pg_class c
                     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                       AND r.rolname = 'koprogo_audit'
                       AND has_table_privilege(r.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')) AS writes) has
         WHERE rolname IN ('koprogo_app', 'koprogo_platform', 'koprogo_audit')
           AND (rolsuper OR rolbypassrls OR rolcreaterole OR owned > 0 OR groups > 0 OR writes > 0) ORDER BY 1",
    ),
    (
        Rule::FunctionTooStrong,
        "SELECT 'function ' || proname AS subject, 'security definer' AS detail
         FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
         UNION ALL
         SELECT 'view ' || relname, 'not security invoker' FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
           AND NOT coalesce('security_invoker=true' = ANY (reloptions), false) ORDER BY 1",
    ),
];

#[async_trait]
impl Examiner for SqlExaminer {
    fn check(&self) -> Check {
        self.check
    }

    async fn examine(&self) -> Result<Examined, StoreError> {
        let (looked_at, questions) = (self.looked_at, self.questions);
        self.audit
            .run(async move |connection| {
                let looked: i64 = sqlx::query_scalar(looked_at).fetch_one(&mut *connection).await?;
                let mut findings = Vec::new();
                for (rule, question) in questions {
                    for row in sqlx::query(*question).fetch_all(&mut *connection).await? {
                        let subject: String = row.try_get("subject")?;
                        findings.push(Finding::new(*rule, subject, row.try_get::<String, _>("detail")?));
                    }
                }
                Ok(Examined { looked_at: u64::try_from(looked).unwrap_or_default(), findings })
            })
            .await
    }
}
