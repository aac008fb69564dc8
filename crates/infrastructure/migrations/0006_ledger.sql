-- The journal: immutable, balanced entries in fiscal years that lock, numbered without gaps and chained by hash;
-- and how each amount was divided among lots and owners.

CREATE TABLE fiscal_year (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    fiscal_year_id uuid NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    last_number integer NOT NULL DEFAULT 0,
    last_hash bytea NOT NULL CHECK (octet_length(last_hash) = 32),
    locked_at timestamptz,
    locked_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, fiscal_year_id),
    CONSTRAINT one_year_a_start UNIQUE (organization_id, building_id, since),
    CONSTRAINT fiscal_year_in_building UNIQUE (organization_id, building_id, fiscal_year_id),
    CONSTRAINT year_ends_after_it_begins CHECK (until > since),
    CONSTRAINT locked_by_somebody CHECK ((locked_at IS NULL) = (locked_by IS NULL)),
    FOREIGN KEY (organization_id, building_id) REFERENCES building (organization_id, building_id)
);
COMMENT ON COLUMN fiscal_year.until IS 'the first day after the year';
SELECT protect_tenant_table('fiscal_year');

-- A year with its last number and seal: all that booking in it needs.
CREATE FUNCTION fiscal_year_document(y fiscal_year) RETURNS json LANGUAGE sql STABLE
    RETURN json_build_object('fiscal_year_id', y.fiscal_year_id, 'since', y.since, 'until', y.until,
        'locked', y.locked_at IS NOT NULL, 'last_number', y.last_number, 'last_hash', encode(y.last_hash, 'base64'));

-- Two years of one building share no day; a locked year stays locked; its bounds stay.
CREATE FUNCTION guard_fiscal_year() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a fiscal year is never deleted' USING ERRCODE = 'KP002';
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.locked_at IS NOT NULL OR NEW.since <> OLD.since OR NEW.until <> OLD.until
            OR NEW.building_id <> OLD.building_id OR NEW.fiscal_year_id <> OLD.fiscal_year_id
            OR NEW.organization_id <> OLD.organization_id OR NEW.last_number < OLD.last_number) THEN
        RAISE EXCEPTION 'a fiscal year keeps its days, its numbers and its lock' USING ERRCODE = 'KP002';
    END IF;
    IF TG_OP = 'INSERT' AND EXISTS (
            SELECT 1 FROM fiscal_year other
            WHERE other.organization_id = NEW.organization_id AND other.building_id = NEW.building_id
              AND other.since < NEW.until AND NEW.since < other.until) THEN
        RAISE EXCEPTION 'two fiscal years share a day' USING ERRCODE = 'KP003';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_fiscal_year BEFORE INSERT OR UPDATE OR DELETE ON fiscal_year
    FOR EACH ROW EXECUTE FUNCTION guard_fiscal_year();

CREATE TABLE entry (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    fiscal_year_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    journal text NOT NULL CHECK (journal IN ('opening', 'purchases', 'calls', 'bank', 'miscellaneous')),
    entry_date date NOT NULL,
    description text NOT NULL CHECK (length(description) BETWEEN 1 AND 500),
    source_kind text NOT NULL CHECK (source_kind IN ('opening_balance', 'invoice', 'call_for_funds',
                                                     'bank_transaction', 'bank_match', 'manual')),
    source_id uuid NOT NULL,
    reverses_entry_id uuid,
    line_count integer NOT NULL CHECK (line_count >= 2),
    total_cents bigint NOT NULL CHECK (total_cents > 0),
    posted_at timestamptz NOT NULL,
    posted_by uuid NOT NULL,
    previous_hash bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, entry_id),
    CONSTRAINT entry_number_once UNIQUE (organization_id, fiscal_year_id, number),
    CONSTRAINT entry_reversed_once UNIQUE (organization_id, reverses_entry_id),
    FOREIGN KEY (organization_id, building_id, fiscal_year_id)
        REFERENCES fiscal_year (organization_id, building_id, fiscal_year_id)
);
COMMENT ON COLUMN entry.line_count IS 'with the numbers 1 to line_count all taken at commit, no line can follow later';
-- A thing is booked once; undone and done again, it is a new thing.
CREATE UNIQUE INDEX entry_source_once ON entry (organization_id, source_kind, source_id)
    WHERE reverses_entry_id IS NULL
      AND source_kind IN ('invoice', 'call_for_funds', 'bank_transaction', 'bank_match');
CREATE INDEX entry_by_source ON entry (organization_id, building_id, source_kind, source_id);
CREATE INDEX entry_by_date ON entry (organization_id, building_id, entry_date, number, entry_id);
ALTER TABLE entry ADD CONSTRAINT entry_in_building UNIQUE (organization_id, building_id, entry_id);
ALTER TABLE entry ADD FOREIGN KEY (organization_id, building_id, reverses_entry_id)
    REFERENCES entry (organization_id, building_id, entry_id);
SELECT protect_append_only('entry');

-- Inserted rows take the next numbers of an open year and carry on its chain. Once a statement and not once a row: a
-- bank file brings thousands, and each change of the year would have to be read past by the next.
CREATE FUNCTION chain_entries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    batch record; year fiscal_year; is_broken boolean;
BEGIN
    FOR batch IN
        SELECT organization_id, fiscal_year_id, min(entry_date) AS first_day, max(entry_date) AS last_day,
               max(number) AS last_number
        FROM inserted GROUP BY organization_id, fiscal_year_id ORDER BY fiscal_year_id
    LOOP
        SELECT * INTO year FROM fiscal_year
            WHERE organization_id = batch.organization_id AND fiscal_year_id = batch.fiscal_year_id FOR UPDATE;
        IF year.fiscal_year_id IS NULL OR batch.first_day < year.since OR batch.last_day >= year.until THEN
            RAISE EXCEPTION 'the date lies outside the fiscal year' USING ERRCODE = 'KP004';
        END IF;
        IF year.locked_at IS NOT NULL THEN
            RAISE EXCEPTION 'the fiscal year is locked' USING ERRCODE = 'KP004';
        END IF;
        SELECT bool_or(number <> year.last_number + place OR previous_hash <> hash_before) INTO is_broken
            FROM (SELECT number, previous_hash, row_number() OVER in_order AS place,
                         lag(hash, 1, year.last_hash) OVER in_order AS hash_before
                  FROM inserted
                  WHERE organization_id = batch.organization_id AND fiscal_year_id = batch.fiscal_year_id
                  WINDOW in_order AS (ORDER BY number)) link;
        IF is_broken THEN
            RAISE EXCEPTION 'the entry does not follow the last one' USING ERRCODE = 'KP004';
        END IF;
        UPDATE fiscal_year SET last_number = batch.last_number, last_hash = (
                SELECT hash FROM inserted
                WHERE organization_id = batch.organization_id AND fiscal_year_id = batch.fiscal_year_id
                  AND number = batch.last_number)
            WHERE organization_id = batch.organization_id AND fiscal_year_id = batch.fiscal_year_id;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER chain_entries AFTER INSERT ON entry
    REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION chain_entries();

CREATE TABLE entry_line (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    entry_date date NOT NULL,
    entry_number integer NOT NULL,
    line_no integer NOT NULL CHECK (line_no > 0),
    account_code text NOT NULL CHECK (account_code ~ '^[0-9]{2,6}$'),
    owner_id uuid,
    supplier_id uuid,
    unit_id uuid,
    debit_cents bigint NOT NULL DEFAULT 0 CHECK (debit_cents >= 0),
    credit_cents bigint NOT NULL DEFAULT 0 CHECK (credit_cents >= 0),
    due_on date,
    label text NOT NULL DEFAULT '' CHECK (length(label) <= 500),
    PRIMARY KEY (organization_id, entry_id, line_no),
    CONSTRAINT one_side CHECK ((debit_cents > 0) <> (credit_cents > 0)),
    CONSTRAINT owner_on_owners_accounts CHECK ((account_code LIKE '410%') = (owner_id IS NOT NULL)),
    CONSTRAINT supplier_on_suppliers_account CHECK ((account_code = '440') = (supplier_id IS NOT NULL)),
    FOREIGN KEY (organization_id, building_id, entry_id) REFERENCES entry (organization_id, building_id, entry_id),
    FOREIGN KEY (organization_id, building_id, owner_id) REFERENCES owner (organization_id, building_id, owner_id),
    FOREIGN KEY (organization_id, building_id, unit_id) REFERENCES unit (organization_id, building_id, unit_id)
);
CREATE INDEX entry_line_by_account
    ON entry_line (organization_id, building_id, account_code, entry_date, entry_number, line_no)
    INCLUDE (debit_cents, credit_cents);
-- In the order in which a statement shows them: a page of it reads as many lines as it shows, and what stands before it is
-- added up in the index alone.
CREATE INDEX entry_line_by_owner
    ON entry_line (organization_id, building_id, owner_id, entry_date, entry_number, line_no)
    INCLUDE (account_code, due_on, debit_cents, credit_cents) WHERE owner_id IS NOT NULL;
CREATE INDEX entry_line_by_supplier ON entry_line (organization_id, building_id, supplier_id, entry_id)
    WHERE supplier_id IS NOT NULL;
SELECT protect_append_only('entry_line');

-- At commit each new entry has all its lines and balances. A reader without the right rows counts as unbalanced.
CREATE FUNCTION check_entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lines bigint; debit numeric; credit numeric;
BEGIN
    SELECT count(*), coalesce(sum(debit_cents), 0), coalesce(sum(credit_cents), 0) INTO lines, debit, credit
        FROM entry_line WHERE organization_id = NEW.organization_id AND entry_id = NEW.entry_id;
    IF lines <> NEW.line_count OR debit <> NEW.total_cents OR credit <> NEW.total_cents THEN
        RAISE EXCEPTION 'entry % does not balance: % lines, debit %, credit %', NEW.entry_id, lines, debit, credit
            USING ERRCODE = 'KP001';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_entry_balances();

CREATE FUNCTION check_entry_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
            SELECT 1 FROM inserted LEFT JOIN entry USING (organization_id, entry_id)
            WHERE inserted.line_no > coalesce(entry.line_count, 0)
               OR (inserted.entry_date, inserted.entry_number) <> (entry.entry_date, entry.number)) THEN
        RAISE EXCEPTION 'an entry takes no line beyond its count, nor one of another day or number'
            USING ERRCODE = 'KP001';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER entry_lines_within_count AFTER INSERT ON entry_line
    REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_entry_lines();

-- What amounts are divided by on a day: of each key its version, and of each lot in the statutory order its weights with each
-- of its rights, eldest first. One row a right, so that lots need no query of their own.
CREATE FUNCTION charge_bases(of_building uuid, keys uuid[], on_day date) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
    SELECT coalesce(json_agg(json_build_object(
        'charge_key_id', k.charge_key_id, 'key_version_id', v.key_version_id, 'mixed', k.kind = 'mixed',
        'fixed_percent', v.fixed_percent, 'rows', (
            SELECT coalesce(json_agg(json_build_array(u.unit_id, w.weight, w.metered_units, o.owner_id, o.right_kind,
                       o.numerator, o.denominator, o.is_representative) ORDER BY u.position, o.ownership_id), '[]')
            FROM charge_key_weight w
            JOIN unit u ON u.organization_id = w.organization_id AND u.building_id = w.building_id
                AND u.unit_id = w.unit_id
            LEFT JOIN ownership o ON o.organization_id = u.organization_id AND o.building_id = u.building_id
                AND o.unit_id = u.unit_id AND o.since <= on_day AND (o.until IS NULL OR o.until > on_day)
            WHERE w.organization_id = v.organization_id AND w.key_version_id = v.key_version_id))), '[]')
    FROM charge_key k
    JOIN charge_key_version v ON v.organization_id = k.organization_id AND v.charge_key_id = k.charge_key_id
        AND v.since <= on_day AND (v.until IS NULL OR v.until > on_day)
    WHERE k.organization_id = (SELECT current_organization()) AND k.building_id = of_building
      AND k.charge_key_id = ANY (keys));
END $$;

-- One division of an amount by one key version.
CREATE TABLE allocation (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    allocation_id uuid NOT NULL,
    source_kind text NOT NULL CHECK (source_kind IN ('invoice_line', 'call_line')),
    source_id uuid NOT NULL,
    key_version_id uuid NOT NULL,
    amount_cents bigint NOT NULL,
    already_cents bigint NOT NULL DEFAULT 0,
    allocated_on date NOT NULL,
    rule text NOT NULL,
    -- The lines of the owners' accounts that these shares add up to; none while the amount is paid from provisions.
    entry_id uuid,
    account_code text CHECK (account_code LIKE '410%'),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, allocation_id),
    CONSTRAINT divided_once UNIQUE (organization_id, source_kind, source_id),
    CONSTRAINT charged_on_an_account CHECK ((entry_id IS NULL) = (account_code IS NULL)),
    FOREIGN KEY (organization_id, building_id, entry_id) REFERENCES entry (organization_id, building_id, entry_id),
    FOREIGN KEY (organization_id, building_id, key_version_id)
        REFERENCES charge_key_version (organization_id, building_id, key_version_id)
);
COMMENT ON COLUMN allocation.already_cents IS 'earlier instalments of the same amount: shares are divided to date and the earlier ones taken off';
CREATE INDEX allocation_of_entry ON allocation (organization_id, building_id, entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX allocation_of_key ON allocation (organization_id, building_id, key_version_id);
ALTER TABLE allocation ADD CONSTRAINT allocation_in_building UNIQUE (organization_id, building_id, allocation_id);
SELECT protect_append_only('allocation');

CREATE TABLE allocation_share (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    allocation_id uuid NOT NULL,
    part text NOT NULL CHECK (part IN ('whole', 'fixed', 'metered')),
    position integer NOT NULL,
    unit_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    weight bigint NOT NULL CHECK (weight >= 0),
    total_weight bigint NOT NULL CHECK (total_weight >= weight),
    floor_cents bigint NOT NULL,
    remainder bigint NOT NULL CHECK (remainder >= 0),
    extra_cent boolean NOT NULL,
    already_cents bigint NOT NULL,
    unit_cents bigint NOT NULL,
    numerator integer NOT NULL CHECK (numerator > 0),
    denominator integer NOT NULL CHECK (denominator >= numerator),
    holder_extra_cent boolean NOT NULL,
    amount_cents bigint NOT NULL,
    PRIMARY KEY (organization_id, allocation_id, part, unit_id, owner_id),
    FOREIGN KEY (organization_id, building_id, allocation_id)
        REFERENCES allocation (organization_id, building_id, allocation_id),
    FOREIGN KEY (organization_id, building_id, unit_id) REFERENCES unit (organization_id, building_id, unit_id),
    FOREIGN KEY (organization_id, building_id, owner_id) REFERENCES owner (organization_id, building_id, owner_id)
);
COMMENT ON COLUMN allocation_share.floor_cents IS 'of the total to date; with the extra cent less already_cents it is unit_cents';
COMMENT ON COLUMN allocation_share.unit_cents IS 'the share of the lot, before its holders divide it';
CREATE INDEX allocation_share_of_owner ON allocation_share (organization_id, building_id, owner_id, allocation_id);
SELECT protect_append_only('allocation_share');

-- At commit the shares of each new division add up to its amount.
CREATE FUNCTION check_allocation_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    shares numeric;
BEGIN
    SELECT coalesce(sum(amount_cents), 0) INTO shares
        FROM allocation_share WHERE organization_id = NEW.organization_id AND allocation_id = NEW.allocation_id;
    IF shares <> NEW.amount_cents THEN
        RAISE EXCEPTION 'the shares of % make % and not %', NEW.allocation_id, shares, NEW.amount_cents
            USING ERRCODE = 'KP001';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER allocation_adds_up AFTER INSERT ON allocation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_allocation_adds_up();

-- The one reading of a division: key version, amounts, and every share with its steps.
CREATE VIEW allocation_computation WITH (security_invoker = true) AS
SELECT a.organization_id, a.building_id, a.allocation_id, a.source_kind, a.source_id, a.entry_id, a.account_code,
    jsonb_build_object('allocation_id', a.allocation_id, 'source_kind', a.source_kind, 'source_id', a.source_id,
        'key_code', k.code, 'key_name', k.name, 'key_version_id', v.key_version_id, 'key_since', v.since,
        'fixed_percent', v.fixed_percent, 'allocated_on', a.allocated_on, 'amount_cents', a.amount_cents,
        'already_cents', a.already_cents, 'rule', a.rule,
        'shares', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                'owner', jsonb_build_object('id', o.owner_id, 'name', o.display_name), 'unit_code', u.code,
                'part', s.part, 'weight', s.weight, 'total_weight', s.total_weight, 'floor_cents', s.floor_cents,
                'remainder', s.remainder, 'extra_cent', s.extra_cent, 'already_cents', s.already_cents,
                'unit_cents', s.unit_cents, 'numerator', s.numerator, 'denominator', s.denominator,
                'holder_extra_cent', s.holder_extra_cent, 'amount_cents', s.amount_cents)
                ORDER BY s.part, s.position, s.owner_id), '[]')
            FROM allocation_share s
            JOIN owner o ON o.organization_id = s.organization_id AND o.owner_id = s.owner_id
            JOIN unit u ON u.organization_id = s.organization_id AND u.unit_id = s.unit_id
            WHERE s.organization_id = a.organization_id AND s.allocation_id = a.allocation_id)) AS document
FROM allocation a
JOIN charge_key_version v ON v.organization_id = a.organization_id AND v.key_version_id = a.key_version_id
JOIN charge_key k ON k.organization_id = v.organization_id AND k.charge_key_id = v.charge_key_id;
GRANT SELECT ON allocation_computation TO koprogo_app;
