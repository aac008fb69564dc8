//! The reads of the books, one statement each. `$4` is the building.
use crate::postgres::tenant_sql;

pub(super) const YEARS: &str = tenant_sql!(
    "SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('fiscal_year_id', y.fiscal_year_id, 'since', y.since,
             'last_day', y.until - 1, 'entries', y.last_number, 'locked_at', y.locked_at,
             'seal', encode(y.last_hash, 'hex')) ORDER BY y.since DESC), '[]')
         FROM fiscal_year y WHERE y.organization_id = b.organization_id AND y.building_id = b.building_id)
     FROM building b WHERE b.building_id = $4"
);

pub(super) const ENTRIES: &str = tenant_sql!(
    "SELECT (SELECT coalesce(jsonb_agg(item ORDER BY entry_date DESC, number DESC, entry_id DESC), '[]') FROM (
         SELECT e.entry_date, e.number, e.entry_id, jsonb_build_object('entry_id', e.entry_id, 'number', e.number,
             'journal', e.journal, 'entry_date', e.entry_date, 'description', e.description,
             'source_kind', e.source_kind, 'source_id', e.source_id, 'total_cents', e.total_cents,
             'reverses_entry_id', e.reverses_entry_id, 'reversed_by_entry_id', r.entry_id) AS item
         FROM entry e
         LEFT JOIN entry r ON r.organization_id = e.organization_id AND r.reverses_entry_id = e.entry_id
         WHERE e.organization_id = b.organization_id AND e.building_id = b.building_id
           AND e.entry_date >= $5 AND e.entry_date <= $6 AND ($7::text IS NULL OR e.journal = $7)
           AND (e.entry_date, e.number, e.entry_id) < ($8, $9, $10)
         ORDER BY e.entry_date DESC, e.number DESC, e.entry_id DESC LIMIT $11) page)
     FROM building b WHERE b.building_id = $4"
);

pub(super) const ENTRY: &str = tenant_sql!(
    "SELECT jsonb_build_object('entry_id', e.entry_id, 'number', e.number, 'journal', e.journal,
         'entry_date', e.entry_date, 'description', e.description, 'source_kind', e.source_kind,
         'source_id', e.source_id, 'total_cents', e.total_cents, 'reverses_entry_id', e.reverses_entry_id,
         'reversed_by_entry_id', (SELECT r.entry_id FROM entry r
             WHERE r.organization_id = e.organization_id AND r.reverses_entry_id = e.entry_id),
         'posted_at', e.posted_at,
         'posted_by', coalesce((SELECT name FROM person WHERE person_id = e.posted_by), ''),
         'hash', encode(e.hash, 'hex'), 'previous_hash', encode(e.previous_hash, 'hex'),
         'lines', (SELECT jsonb_agg(jsonb_build_object('line_no', l.line_no, 'account_code', l.account_code,
                 'owner', CASE WHEN o.owner_id IS NOT NULL
                     THEN jsonb_build_object('id', o.owner_id, 'name', o.display_name) END,
                 'supplier', CASE WHEN s.supplier_id IS NOT NULL
                     THEN jsonb_build_object('id', s.supplier_id, 'name', s.name) END,
                 'unit_code', u.code, 'debit_cents', l.debit_cents, 'credit_cents', l.credit_cents,
                 'due_on', l.due_on, 'label', l.label) ORDER BY l.line_no)
             FROM entry_line l
             LEFT JOIN owner o ON o.organization_id = l.organization_id AND o.owner_id = l.owner_id
             LEFT JOIN supplier s ON s.organization_id = l.organization_id AND s.supplier_id = l.supplier_id
             LEFT JOIN unit u ON u.organization_id = l.organization_id AND u.unit_id = l.unit_id
             WHERE l.organization_id = e.organization_id AND l.entry_id = e.entry_id))
     FROM entry e WHERE e.building_id = $4 AND e.entry_id = $5"
);

pub(super) const TRIAL_BALANCE: &str = tenant_sql!(
    "SELECT jsonb_build_object('building', b.name, 'rows', coalesce(jsonb_agg(jsonb_build_object(
             'account_code', t.account_code, 'opening_cents', t.opening, 'debit_cents', t.debit,
             'credit_cents', t.credit, 'closing_cents', t.opening + t.debit - t.credit) ORDER BY t.account_code)
             FILTER (WHERE t.account_code IS NOT NULL), '[]'),
         'opening_cents', coalesce(sum(t.opening), 0)::bigint, 'debit_cents', coalesce(sum(t.debit), 0)::bigint,
         'credit_cents', coalesce(sum(t.credit), 0)::bigint,
         'closing_cents', coalesce(sum(t.opening + t.debit - t.credit), 0)::bigint)
     FROM building b
     LEFT JOIN LATERAL (
         SELECT l.account_code,
             coalesce(sum(l.debit_cents - l.credit_cents) FILTER (WHERE l.entry_date < $5), 0)::bigint AS opening,
             coalesce(sum(l.debit_cents) FILTER (WHERE $5::date IS NULL OR l.entry_date >= $5), 0)::bigint AS debit,
             coalesce(sum(l.credit_cents) FILTER (WHERE $5::date IS NULL OR l.entry_date >= $5), 0)::bigint AS credit
         FROM entry_line l
         WHERE l.organization_id = b.organization_id AND l.building_id = b.building_id
           AND ($6::date IS NULL OR l.entry_date <= $6)
         GROUP BY l.account_code) t ON true
     WHERE b.building_id = $4 GROUP BY b.organization_id, b.building_id, b.name"
);

/// A page of an account's lines, in the order of an index; what stands before it is added up in the index alone.
pub(super) const ACCOUNT: &str = tenant_sql!(
    "SELECT jsonb_build_object('building', b.name, 'opening_cents', sums.opening, 'debit_cents', sums.debit,
         'credit_cents', sums.credit, 'closing_cents', sums.opening + sums.debit - sums.credit,
         'items', (SELECT coalesce(jsonb_agg(jsonb_build_object('entry_id', p.entry_id, 'line_no', p.line_no,
                 'number', p.entry_number, 'entry_date', p.entry_date, 'description', e.description, 'label', p.label,
                 'source_kind', e.source_kind, 'source_id', e.source_id, 'account_code', p.account_code,
                 'party', CASE WHEN o.owner_id IS NOT NULL
                         THEN jsonb_build_object('id', o.owner_id, 'name', o.display_name)
                     WHEN s.supplier_id IS NOT NULL THEN jsonb_build_object('id', s.supplier_id, 'name', s.name) END,
                 'due_on', p.due_on, 'debit_cents', p.debit_cents, 'credit_cents', p.credit_cents,
                 'balance_cents', sums.before + p.moved) ORDER BY p.entry_date, p.entry_number, p.line_no), '[]')
             FROM (SELECT *, (sum(debit_cents - credit_cents) OVER (ORDER BY entry_date, entry_number, line_no))::bigint
                       AS moved
                   FROM (SELECT * FROM entry_line
                         WHERE building_id = $4 AND account_code = $5 AND entry_date >= $6 AND entry_date <= $7
                           AND (entry_date, entry_number, line_no) > ($8, $9, $10)
                         ORDER BY entry_date, entry_number, line_no LIMIT $11) page) p
             JOIN entry e ON e.organization_id = p.organization_id AND e.building_id = p.building_id
                 AND e.entry_id = p.entry_id
             LEFT JOIN owner o ON o.owner_id = p.owner_id
             LEFT JOIN supplier s ON s.supplier_id = p.supplier_id))
     FROM building b
     CROSS JOIN LATERAL (
         SELECT coalesce(sum(debit_cents - credit_cents) FILTER (WHERE entry_date < $6), 0)::bigint AS opening,
             coalesce(sum(debit_cents) FILTER (WHERE entry_date >= $6), 0)::bigint AS debit,
             coalesce(sum(credit_cents) FILTER (WHERE entry_date >= $6), 0)::bigint AS credit,
             coalesce(sum(debit_cents - credit_cents) FILTER (
                 WHERE entry_date < $6 OR (entry_date, entry_number, line_no) <= ($8, $9, $10)), 0)::bigint AS before
         FROM entry_line WHERE building_id = $4 AND account_code = $5 AND entry_date <= $7) sums
     WHERE b.building_id = $4"
);

/// The same of an owner, over all accounts.
pub(super) const OWNER_ACCOUNT: &str = tenant_sql!(
    "SELECT jsonb_build_object('building', b.name,
         'owner', jsonb_build_object('id', o.owner_id, 'name', o.display_name),
         'balance_cents', sums.debit - sums.credit, 'working_cents', sums.debit - sums.credit - sums.reserve,
         'reserve_cents', sums.reserve, 'debit_cents', sums.debit, 'credit_cents', sums.credit,
         'items', (SELECT coalesce(jsonb_agg(jsonb_build_object('entry_id', p.entry_id, 'line_no', p.line_no,
                 'number', p.entry_number, 'entry_date', p.entry_date, 'description', e.description, 'label', p.label,
                 'source_kind', e.source_kind, 'source_id', e.source_id, 'account_code', p.account_code, 'party', NULL,
                 'due_on', p.due_on, 'debit_cents', p.debit_cents, 'credit_cents', p.credit_cents,
                 'balance_cents', sums.before + p.moved) ORDER BY p.entry_date, p.entry_number, p.line_no), '[]')
             FROM (SELECT *, (sum(debit_cents - credit_cents) OVER (ORDER BY entry_date, entry_number, line_no))::bigint
                       AS moved
                   FROM (SELECT * FROM entry_line
                         WHERE building_id = $4 AND owner_id = $5
                           AND (entry_date, entry_number, line_no) > ($6, $7, $8)
                         ORDER BY entry_date, entry_number, line_no LIMIT $9) page) p
             JOIN entry e ON e.organization_id = p.organization_id AND e.building_id = p.building_id
                 AND e.entry_id = p.entry_id))
     FROM owner o JOIN building b USING (organization_id, building_id)
     CROSS JOIN LATERAL (
         SELECT coalesce(sum(debit_cents), 0)::bigint AS debit, coalesce(sum(credit_cents), 0)::bigint AS credit,
             coalesce(sum(debit_cents - credit_cents) FILTER (WHERE account_code = '4100'), 0)::bigint AS reserve,
             coalesce(sum(debit_cents - credit_cents) FILTER (
                 WHERE (entry_date, entry_number, line_no) <= ($6, $7, $8)), 0)::bigint AS before
         FROM entry_line WHERE building_id = $4 AND owner_id = $5) sums
     WHERE o.building_id = $4 AND o.owner_id = $5"
);

pub(super) const OWNER_MOVEMENTS: &str = tenant_sql!(
    "SELECT jsonb_build_object('building', b.name, 'owners', (
         SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'owner', jsonb_build_object('id', o.owner_id, 'name', o.display_name), 'movements', m.sums)
             ORDER BY lower(o.display_name), o.owner_id), '[]')
         FROM (SELECT sums.owner_id, jsonb_agg(jsonb_build_object('account_code', sums.account_code,
                   'due_on', sums.due_on, 'cents', sums.cents)) AS sums
               FROM (SELECT l.owner_id, l.account_code, l.due_on,
                         sum(l.debit_cents - l.credit_cents)::bigint AS cents
                     FROM entry_line l
                     WHERE l.organization_id = b.organization_id AND l.building_id = b.building_id
                       AND l.owner_id IS NOT NULL AND l.entry_date <= $5
                     GROUP BY l.owner_id, l.account_code, l.due_on) sums
               WHERE sums.cents <> 0 GROUP BY sums.owner_id) m
         JOIN owner o ON o.organization_id = b.organization_id AND o.building_id = b.building_id AND o.owner_id = m.owner_id))
     FROM building b WHERE b.building_id = $4"
);

// A reversal is explained by what it reverses.
pub(super) const COMPUTATION: &str = tenant_sql!(
    "SELECT jsonb_build_object(
         'line', jsonb_build_object('entry_id', e.entry_id, 'line_no', l.line_no,
             'number', e.number, 'entry_date', e.entry_date, 'description', e.description, 'label', l.label,
             'source_kind', e.source_kind, 'source_id', e.source_id, 'account_code', l.account_code,
             'party', jsonb_build_object('id', o.owner_id, 'name', o.display_name), 'due_on', l.due_on,
             'debit_cents', l.debit_cents, 'credit_cents', l.credit_cents,
             'balance_cents', l.debit_cents - l.credit_cents),
         'invoice', (SELECT jsonb_build_object('invoice_id', i.invoice_id, 'supplier', s.name,
                 'reference', i.reference, 'invoice_date', i.invoice_date, 'total_cents', i.total_cents,
                 'document_id', i.document_id)
             FROM invoice i JOIN supplier s USING (organization_id, supplier_id)
             WHERE e.source_kind = 'invoice' AND i.organization_id = e.organization_id
               AND i.invoice_id = e.source_id),
         'computations', coalesce(c.documents, '[]'),
         'computed_cents', coalesce(c.cents, 0) * CASE WHEN e.reverses_entry_id IS NULL THEN 1 ELSE -1 END)
     FROM entry_line l
     JOIN entry e USING (organization_id, entry_id)
     JOIN owner o ON o.organization_id = l.organization_id AND o.owner_id = l.owner_id
     LEFT JOIN LATERAL (
         SELECT jsonb_agg(a.document || jsonb_build_object('shares', own.shares) ORDER BY a.allocation_id) AS documents,
             sum(own.cents)::bigint AS cents
         FROM allocation_computation a
         JOIN LATERAL (
             SELECT jsonb_agg(share) AS shares, sum((share ->> 'amount_cents')::bigint) AS cents
             FROM jsonb_array_elements(a.document -> 'shares') share
             WHERE share -> 'owner' ->> 'id' = l.owner_id::text
               AND (l.unit_id IS NULL OR share ->> 'unit_code'
                    = (SELECT u.code FROM unit u WHERE u.organization_id = l.organization_id
                       AND u.unit_id = l.unit_id))) own ON own.shares IS NOT NULL
         WHERE a.organization_id = l.organization_id AND a.building_id = l.building_id
           AND a.entry_id = coalesce(e.reverses_entry_id, e.entry_id) AND a.account_code = l.account_code) c ON true
     WHERE l.building_id = $4 AND l.entry_id = $5 AND l.line_no = $6 AND ($7::uuid IS NULL OR l.owner_id = $7)"
);
