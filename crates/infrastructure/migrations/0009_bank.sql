-- Bank statements as imported, their movements, and what each movement was recognised as.

CREATE TABLE bank_file (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    bank_file_id uuid NOT NULL,
    file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
    sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
    content bytea NOT NULL,
    imported_by uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, bank_file_id),
    CONSTRAINT bank_file_in_building UNIQUE (organization_id, building_id, bank_file_id),
    FOREIGN KEY (organization_id, building_id) REFERENCES building (organization_id, building_id)
);
COMMENT ON TABLE bank_file IS 'the dated document each bank posting rests on, kept byte for byte in the transaction of its import';
SELECT protect_append_only('bank_file');

CREATE TABLE bank_statement (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    bank_statement_id uuid NOT NULL,
    bank_account_id uuid NOT NULL,
    bank_file_id uuid NOT NULL,
    format text NOT NULL CHECK (format IN ('coda', 'camt053')),
    sequence text NOT NULL,
    opening_on date NOT NULL,
    opening_cents bigint NOT NULL,
    closing_on date NOT NULL,
    closing_cents bigint NOT NULL,
    credits_cents bigint NOT NULL CHECK (credits_cents >= 0),
    debits_cents bigint NOT NULL CHECK (debits_cents >= 0),
    movement_count integer NOT NULL CHECK (movement_count >= 0),
    new_count integer NOT NULL CHECK (new_count BETWEEN 0 AND movement_count),
    warnings jsonb NOT NULL,
    imported_by uuid NOT NULL,
    imported_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, bank_statement_id),
    CONSTRAINT statement_adds_up CHECK (opening_cents + credits_cents - debits_cents = closing_cents),
    CONSTRAINT statement_once UNIQUE (organization_id, bank_account_id, format, sequence, closing_on, closing_cents,
                                      opening_cents, movement_count, credits_cents),
    FOREIGN KEY (organization_id, building_id, bank_account_id)
        REFERENCES bank_account (organization_id, building_id, bank_account_id),
    FOREIGN KEY (organization_id, building_id, bank_file_id)
        REFERENCES bank_file (organization_id, building_id, bank_file_id)
);
CREATE INDEX bank_statement_by_day
    ON bank_statement (organization_id, building_id, closing_on DESC, bank_statement_id DESC);
ALTER TABLE bank_statement ADD CONSTRAINT bank_statement_in_building UNIQUE (organization_id, building_id, bank_statement_id);
SELECT protect_append_only('bank_statement');

CREATE TABLE bank_transaction (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    bank_transaction_id uuid NOT NULL,
    bank_account_id uuid NOT NULL,
    bank_statement_id uuid NOT NULL,
    position integer NOT NULL CHECK (position > 0),
    bank_reference text NOT NULL,
    booked_on date NOT NULL,
    value_on date NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents <> 0),
    ordinal integer NOT NULL CHECK (ordinal > 0),
    counterparty_name text NOT NULL DEFAULT '',
    counterparty_account text,
    structured_reference char(12) CHECK (structured_reference ~ '^[0-9]{12}$'),
    free_text text NOT NULL DEFAULT '',
    notes text NOT NULL DEFAULT '',
    batch_cents bigint,
    is_bank_cost boolean NOT NULL DEFAULT false,
    entry_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, bank_transaction_id),
    -- Real twins differ in their ordinal; the same file again does not.
    CONSTRAINT movement_once
        UNIQUE (organization_id, bank_account_id, booked_on, amount_cents, bank_reference, ordinal),
    FOREIGN KEY (organization_id, building_id, bank_account_id)
        REFERENCES bank_account (organization_id, building_id, bank_account_id),
    FOREIGN KEY (organization_id, building_id, bank_statement_id)
        REFERENCES bank_statement (organization_id, building_id, bank_statement_id),
    FOREIGN KEY (organization_id, building_id, entry_id) REFERENCES entry (organization_id, building_id, entry_id)
);
CREATE INDEX bank_transaction_by_day
    ON bank_transaction (organization_id, building_id, booked_on DESC, bank_transaction_id DESC);
CREATE INDEX bank_transaction_of_statement ON bank_transaction (organization_id, bank_statement_id, position);
ALTER TABLE bank_transaction ADD CONSTRAINT bank_transaction_in_building UNIQUE (organization_id, building_id, bank_transaction_id);
SELECT protect_append_only('bank_transaction');

CREATE TABLE bank_match (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    match_id uuid NOT NULL,
    bank_transaction_id uuid NOT NULL,
    rule text NOT NULL CHECK (rule IN ('structured_communication', 'several_references', 'own_account',
        'known_account', 'shared_account', 'bank_code', 'amount_and_date', 'name', 'by_hand')),
    is_automatic boolean NOT NULL,
    facts jsonb NOT NULL,
    entry_id uuid NOT NULL,
    matched_by uuid NOT NULL,
    matched_at timestamptz NOT NULL,
    undone_by uuid,
    undone_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, match_id),
    CONSTRAINT undone_by_somebody CHECK ((undone_at IS NULL) = (undone_by IS NULL)),
    FOREIGN KEY (organization_id, building_id, bank_transaction_id)
        REFERENCES bank_transaction (organization_id, building_id, bank_transaction_id),
    FOREIGN KEY (organization_id, building_id, entry_id) REFERENCES entry (organization_id, building_id, entry_id)
);
COMMENT ON COLUMN bank_match.matched_by IS 'who confirmed it, or who imported the file when it was automatic';
-- Two people at once: one wins.
CREATE UNIQUE INDEX one_match_at_once ON bank_match (organization_id, bank_transaction_id) WHERE undone_at IS NULL;
CREATE INDEX bank_match_of_transaction ON bank_match (organization_id, building_id, bank_transaction_id);
ALTER TABLE bank_match ADD CONSTRAINT match_in_building UNIQUE (organization_id, building_id, match_id);
SELECT protect_tenant_table('bank_match');

-- A match is evidence: it is made once and undone once, and never changed.
CREATE FUNCTION guard_bank_match() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL
            AND (to_jsonb(NEW) - 'undone_at' - 'undone_by') = (to_jsonb(OLD) - 'undone_at' - 'undone_by') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a bank match is only ever undone' USING ERRCODE = 'KP002';
END $$;
CREATE TRIGGER guard_bank_match BEFORE UPDATE OR DELETE ON bank_match
    FOR EACH ROW EXECUTE FUNCTION guard_bank_match();

CREATE TABLE bank_match_part (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    match_id uuid NOT NULL,
    part_no integer NOT NULL CHECK (part_no > 0),
    target text NOT NULL CHECK (target IN ('owner', 'supplier', 'bank_costs', 'internal_transfer')),
    owner_id uuid,
    supplier_id uuid,
    amount_cents bigint NOT NULL CHECK (amount_cents <> 0),
    PRIMARY KEY (organization_id, match_id, part_no),
    CONSTRAINT owner_parts_name_their_owner CHECK ((target = 'owner') = (owner_id IS NOT NULL)),
    CONSTRAINT supplier_parts_name_their_supplier CHECK ((target = 'supplier') = (supplier_id IS NOT NULL)),
    FOREIGN KEY (organization_id, building_id, match_id)
        REFERENCES bank_match (organization_id, building_id, match_id),
    FOREIGN KEY (organization_id, building_id, owner_id) REFERENCES owner (organization_id, building_id, owner_id),
    FOREIGN KEY (organization_id, building_id, supplier_id)
        REFERENCES supplier (organization_id, building_id, supplier_id)
);
CREATE INDEX bank_match_part_of_owner ON bank_match_part (organization_id, building_id, owner_id)
    WHERE owner_id IS NOT NULL;
SELECT protect_append_only('bank_match_part');

-- At commit the parts of each new match are together its movement.
CREATE FUNCTION check_match_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    parts numeric; movement bigint;
BEGIN
    SELECT coalesce(sum(amount_cents), 0) INTO parts
        FROM bank_match_part WHERE organization_id = NEW.organization_id AND match_id = NEW.match_id;
    SELECT amount_cents INTO movement FROM bank_transaction
        WHERE organization_id = NEW.organization_id AND bank_transaction_id = NEW.bank_transaction_id;
    IF parts IS DISTINCT FROM movement THEN
        RAISE EXCEPTION 'the parts of match % make % and not %', NEW.match_id, parts, movement
            USING ERRCODE = 'KP001';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER match_adds_up AFTER INSERT ON bank_match
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_match_adds_up();

-- Accounts people pay from, learned when somebody confirms a match, forgotten when that match is undone.
CREATE TABLE bank_payer_account (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    account text NOT NULL CHECK (length(account) BETWEEN 1 AND 34),
    owner_id uuid NOT NULL,
    match_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, building_id, account, owner_id, match_id),
    FOREIGN KEY (organization_id, building_id, owner_id) REFERENCES owner (organization_id, building_id, owner_id),
    FOREIGN KEY (organization_id, building_id, match_id)
        REFERENCES bank_match (organization_id, building_id, match_id)
);
SELECT protect_tenant_table('bank_payer_account');

-- A movement as screens show it. Runs as the caller: row security filters. (In plpgsql, whose plans are kept for the session:
-- a function in SQL that cannot be written out where it is called is planned at every call. In json, which is text from the start:
-- jsonb would be written piece by piece, only to be turned into text.)
CREATE FUNCTION bank_transaction_document(t bank_transaction) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
    SELECT json_build_object(
        'bank_transaction_id', t.bank_transaction_id, 'bank_statement_id', t.bank_statement_id,
        'bank_account_id', t.bank_account_id, 'fund', a.fund, 'booked_on', t.booked_on, 'value_on', t.value_on,
        'amount_cents', t.amount_cents, 'counterparty_name', t.counterparty_name,
        'counterparty_account', t.counterparty_account, 'structured_reference', t.structured_reference,
        'free_text', t.free_text, 'notes', t.notes, 'bank_reference', t.bank_reference, 'ordinal', t.ordinal,
        'batch_cents', t.batch_cents, 'entry_id', t.entry_id,
        'matched', (
            SELECT json_build_object('match_id', m.match_id, 'rule', m.rule, 'is_automatic', m.is_automatic,
                'facts', m.facts, 'entry_id', m.entry_id, 'matched_at', m.matched_at,
                'matched_by', coalesce((SELECT name FROM person WHERE person_id = m.matched_by), ''),
                'parts', (SELECT json_agg(json_build_object('target', p.target, 'owner_id', p.owner_id,
                              'supplier_id', p.supplier_id, 'amount_cents', p.amount_cents,
                              'name', coalesce(o.display_name, s.name, '')) ORDER BY p.part_no)
                          FROM bank_match_part p
                          LEFT JOIN owner o ON o.organization_id = p.organization_id AND o.owner_id = p.owner_id
                          LEFT JOIN supplier s
                              ON s.organization_id = p.organization_id AND s.supplier_id = p.supplier_id
                          WHERE p.organization_id = m.organization_id AND p.match_id = m.match_id))
            FROM bank_match m
            WHERE m.organization_id = t.organization_id AND m.bank_transaction_id = t.bank_transaction_id
              AND m.undone_at IS NULL))
    FROM bank_account a
    WHERE a.organization_id = t.organization_id AND a.bank_account_id = t.bank_account_id);
END $$;

-- Everybody a movement of this building may concern, with what each still owes or is owed.
CREATE FUNCTION bank_books(of_building uuid) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
    SELECT json_build_object(
        'own_accounts', coalesce((
            SELECT json_agg(iban) FROM bank_account
            WHERE organization_id = (SELECT current_organization()) AND building_id = of_building), '[]'),
        'owners', coalesce((
            SELECT json_agg(json_build_object('owner_id', o.owner_id, 'name', o.display_name,
                       'reference', o.payment_reference, 'iban', o.iban, 'learned', coalesce(learned.accounts, '[]'),
                       'items', coalesce(account.items, '[]')) ORDER BY o.display_name, o.owner_id)
            FROM owner o
            LEFT JOIN (
                SELECT owner_id, json_agg(DISTINCT account) AS accounts FROM bank_payer_account
                WHERE organization_id = (SELECT current_organization()) AND building_id = of_building
                GROUP BY owner_id) learned ON learned.owner_id = o.owner_id
            LEFT JOIN (
                SELECT owner_id, json_agg(json_build_object('account_code', account_code, 'due_on', due_on,
                           'amount_cents', amount_cents)) AS items
                FROM (SELECT owner_id, account_code, due_on, sum(debit_cents - credit_cents)::bigint AS amount_cents
                      FROM entry_line
                      WHERE organization_id = (SELECT current_organization()) AND building_id = of_building
                        AND owner_id IS NOT NULL AND account_code IN ('4100', '4101')
                      GROUP BY owner_id, account_code, due_on) balance
                WHERE amount_cents <> 0
                GROUP BY owner_id) account ON account.owner_id = o.owner_id
            WHERE o.organization_id = (SELECT current_organization()) AND o.building_id = of_building), '[]'),
        'suppliers', coalesce((
            SELECT json_agg(json_build_object('supplier_id', s.supplier_id, 'name', s.name, 'iban', s.iban,
                       'invoices', coalesce(open.invoices, '[]')) ORDER BY s.name, s.supplier_id)
            FROM supplier s
            LEFT JOIN (
                SELECT supplier_id, sum(credit_cents - debit_cents) AS owed FROM entry_line
                WHERE organization_id = (SELECT current_organization()) AND building_id = of_building
                  AND supplier_id IS NOT NULL
                GROUP BY supplier_id) balance ON balance.supplier_id = s.supplier_id
            LEFT JOIN LATERAL (
                SELECT json_agg(json_build_object('number', i.reference, 'amount_cents', i.total_cents,
                           'due_on', coalesce(i.due_on, i.invoice_date))) AS invoices
                FROM invoice i
                WHERE i.organization_id = s.organization_id AND i.building_id = of_building
                  AND i.supplier_id = s.supplier_id AND i.state = 'approved'
                  AND i.total_cents BETWEEN 1 AND balance.owed) open ON true
            WHERE s.organization_id = (SELECT current_organization()) AND s.building_id = of_building), '[]')));
END $$;

-- What matching a movement begins with: its year, held, and then, as whoever held it before left them, the movement and
-- everybody it may concern. So of two people at once the second sees what the first did.
CREATE FUNCTION movement_to_match(of_building uuid, movement uuid) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
    day date; year json;
BEGIN
    SELECT booked_on INTO day FROM bank_transaction
        WHERE organization_id = (SELECT current_organization()) AND building_id = of_building
          AND bank_transaction_id = movement;
    IF day IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT fiscal_year_document(y) INTO year FROM fiscal_year y
        WHERE organization_id = (SELECT current_organization()) AND building_id = of_building
          AND since <= day AND until > day FOR UPDATE;
    RETURN (
        SELECT json_build_object(
            'transaction', json_build_object('view', bank_transaction_document(t), 'iban', a.iban,
                                             'is_bank_cost', t.is_bank_cost),
            'books', bank_books(of_building), 'year', year)
        FROM bank_transaction t
        JOIN bank_account a ON a.organization_id = t.organization_id AND a.bank_account_id = t.bank_account_id
        WHERE t.organization_id = (SELECT current_organization()) AND t.building_id = of_building
          AND t.bank_transaction_id = movement);
END $$;
