use crate::postgres::tenant_sql;

/// The entry's lines on the account, the invoice behind it, and each division this owner has a part in, with the
/// place of the lot among the remainders, so that a reader can repeat every step.
pub(super) const EXPLANATION: &str = tenant_sql!(
    "SELECT jsonb_build_object(
        'entry_id', e.entry_id, 'number', e.number, 'on', e.entry_date, 'description', e.description,
        'source_kind', e.source_kind, 'is_reversal', e.reverses_entry_id IS NOT NULL, 'amount_cents', mine.cents, 'invoice', bill.view,
        'shares', coalesce(divided.shares, '[]'))
    FROM owner o
    JOIN entry e ON e.organization_id = o.organization_id AND e.building_id = o.building_id AND e.entry_id = $5
    JOIN LATERAL (
        SELECT sum(l.debit_cents - l.credit_cents)::bigint AS cents FROM entry_line l
        WHERE l.organization_id = o.organization_id AND l.entry_id = e.entry_id AND l.owner_id = o.owner_id) mine
        ON mine.cents IS NOT NULL
    LEFT JOIN LATERAL (
        SELECT jsonb_build_object('supplier', s.name, 'reference', i.reference, 'invoice_date', i.invoice_date,
                   'description', i.description, 'total_cents', i.total_cents, 'document_id', i.document_id) AS view
        FROM invoice i
        JOIN supplier s ON s.organization_id = i.organization_id AND s.supplier_id = i.supplier_id
        WHERE e.source_kind = 'invoice' AND i.organization_id = e.organization_id AND i.invoice_id = e.source_id)
        bill ON true
    LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object(
            'label', source.label, 'key_name', k.name, 'key_since', v.since, 'allocated_on', a.allocated_on,
            'rule', a.rule, 'part', h.part, 'to_date_cents', pot.to_date_cents, 'unit_code', u.code,
            'weight', h.weight, 'total_weight', h.total_weight, 'floor_cents', h.floor_cents,
            'remainder', h.remainder, 'extra_cent', h.extra_cent, 'stray_cents', pot.stray_cents,
            'remainder_rank', pot.rank, 'already_cents', h.already_cents, 'unit_cents', h.unit_cents,
            'numerator', h.numerator, 'denominator', h.denominator, 'holder_extra_cent', h.holder_extra_cent,
            'amount_cents', h.amount_cents) ORDER BY source.position, a.allocation_id, h.part, h.position) AS shares
        FROM (
            SELECT line.invoice_line_id AS source_id, 'invoice_line' AS source_kind, line.position,
                   coalesce(nullif(line.label, ''), line.account_code) AS label
            FROM invoice_line line
            WHERE e.source_kind = 'invoice' AND line.organization_id = e.organization_id
              AND line.invoice_id = e.source_id
            UNION ALL
            SELECT line.call_line_id, 'call_line', line.line_no, line.label
            FROM call_line line
            WHERE e.source_kind = 'call_for_funds' AND line.organization_id = e.organization_id
              AND line.call_id = e.source_id) source
        JOIN allocation a ON a.organization_id = e.organization_id AND a.source_kind = source.source_kind
            AND a.source_id = source.source_id AND a.entry_id IS NOT NULL
        JOIN allocation_share h ON h.organization_id = a.organization_id AND h.allocation_id = a.allocation_id
            AND h.owner_id = o.owner_id
        JOIN charge_key_version v ON v.organization_id = a.organization_id AND v.key_version_id = a.key_version_id
        JOIN charge_key k ON k.organization_id = v.organization_id AND k.charge_key_id = v.charge_key_id
        JOIN unit u ON u.organization_id = h.organization_id AND u.unit_id = h.unit_id
        JOIN LATERAL (
            SELECT sum(abs(lot.floor_cents) + lot.extra_cent::int)
                       * CASE WHEN bool_or(lot.floor_cents < 0) OR a.amount_cents + a.already_cents < 0
                              THEN -1 ELSE 1 END AS to_date_cents,
                   count(*) FILTER (WHERE lot.extra_cent) AS stray_cents,
                   1 + count(*) FILTER (WHERE lot.remainder > h.remainder
                       OR (lot.remainder = h.remainder AND lot.position < h.position)) AS rank
            FROM (SELECT DISTINCT every.position, every.floor_cents, every.remainder, every.extra_cent
                  FROM allocation_share every
                  WHERE every.organization_id = h.organization_id AND every.allocation_id = h.allocation_id
                    AND every.part = h.part) lot) pot ON true) divided ON true
    WHERE o.owner_id = $4 AND o.person_id = (SELECT current_person())"
);
