-- Buildings, lots, owners and what they own over time; the draft imports and opening balances of a take-over.

CREATE TABLE building (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    street text NOT NULL,
    postal_code text NOT NULL,
    city text NOT NULL,
    country char(2) NOT NULL,
    company_number char(10) CHECK (company_number ~ '^[01][0-9]{9}$'),
    language char(2) NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    jurisdiction char(2) NOT NULL DEFAULT 'BE',
    fiscal_year_start_month smallint NOT NULL CHECK (fiscal_year_start_month BETWEEN 1 AND 12),
    fiscal_year_start_day smallint NOT NULL CHECK (fiscal_year_start_day BETWEEN 1 AND 28),
    total_shares integer NOT NULL CHECK (total_shares > 0),
    charging text NOT NULL DEFAULT 'provisions' CHECK (charging IN ('provisions', 'actual')),
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open')),
    books_open_on date,
    owner_sequence integer NOT NULL DEFAULT 0 CHECK (owner_sequence BETWEEN 0 AND 99999),
    units integer NOT NULL DEFAULT 0,
    entered_shares bigint NOT NULL DEFAULT 0,
    owners integer NOT NULL DEFAULT 0,
    owners_without_email integer NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 1,
    changed_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, building_id),
    CONSTRAINT open_books_have_a_day CHECK ((state = 'open') = (books_open_on IS NOT NULL))
);
COMMENT ON COLUMN building.owner_sequence IS 'the last number given to an owner; payment references are built from it';
COMMENT ON COLUMN building.units IS 'counted by the triggers of unit and owner, as the next three are';
-- In the order of the list, so that its first page reads twenty rows of however many.
CREATE INDEX building_by_name ON building (organization_id, name, building_id);
SELECT protect_tenant_table('building');
-- The server remembers that it has seen a building: none ever goes.
REVOKE DELETE ON building FROM koprogo_app;

CREATE TABLE bank_account (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    bank_account_id uuid NOT NULL,
    fund text NOT NULL CHECK (fund IN ('working', 'reserve')),
    iban text NOT NULL CHECK (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$'),
    bic text,
    holder text NOT NULL,
    account_code text NOT NULL CHECK (account_code IN ('551', '550')),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, bank_account_id),
    CONSTRAINT one_account_per_fund UNIQUE (organization_id, building_id, fund),
    CONSTRAINT funds_on_separate_accounts UNIQUE (organization_id, building_id, iban),
    CONSTRAINT bank_account_in_building UNIQUE (organization_id, building_id, bank_account_id),
    FOREIGN KEY (organization_id, building_id) REFERENCES building (organization_id, building_id)
);
SELECT protect_tenant_table('bank_account');

-- One upload of an owner list: the file's cells, the mapping and the corrections made on screen, until it is run.
CREATE TABLE owner_import (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    import_id uuid NOT NULL,
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'done', 'reverted')),
    file_name text NOT NULL,
    file_format text NOT NULL CHECK (file_format IN ('xlsx', 'ods', 'csv')),
    file_sha256 bytea NOT NULL,
    encoding text,
    separator text,
    sheets jsonb NOT NULL,
    settings jsonb NOT NULL,
    corrections jsonb NOT NULL DEFAULT '[]',
    counters jsonb,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    run_at timestamptz,
    reverted_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (organization_id, import_id),
    FOREIGN KEY (organization_id, building_id) REFERENCES building (organization_id, building_id)
);
CREATE INDEX owner_import_of_building ON owner_import (organization_id, building_id, created_at DESC);
ALTER TABLE owner_import ADD CONSTRAINT owner_import_in_building UNIQUE (organization_id, building_id, import_id);
SELECT protect_tenant_table('owner_import');

-- How far a run is, told outside its transaction so that screens can see it; a run that broke off leaves only this.
CREATE TABLE owner_import_progress (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    import_id uuid NOT NULL,
    steps_done integer NOT NULL,
    steps_total integer NOT NULL,
    told_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, import_id)
);
SELECT protect_tenant_table('owner_import_progress');

CREATE TABLE unit (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    code text NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
    kind text NOT NULL CHECK (kind IN ('apartment', 'studio', 'penthouse', 'duplex', 'house', 'commercial', 'office',
                                       'garage', 'parking', 'cellar', 'storage', 'garden', 'other')),
    floor text NOT NULL DEFAULT '',
    block text NOT NULL DEFAULT '',
    shares integer NOT NULL CHECK (shares >= 0),
    position integer NOT NULL,
    import_id uuid,
    holders json NOT NULL DEFAULT '[]',
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, unit_id),
    CONSTRAINT unit_code_once UNIQUE (organization_id, building_id, code),
    CONSTRAINT unit_position_once UNIQUE (organization_id, building_id, position),
    CONSTRAINT unit_in_building UNIQUE (organization_id, building_id, unit_id),
    FOREIGN KEY (organization_id, building_id) REFERENCES building (organization_id, building_id),
    FOREIGN KEY (organization_id, building_id, import_id)
        REFERENCES owner_import (organization_id, building_id, import_id)
);
COMMENT ON COLUMN unit.position IS 'the order of the statutes: ties in rounding go to the earliest';
COMMENT ON COLUMN unit.holders IS 'its rights of all times with the names of their owners, as they stand in ownership and owner';
SELECT protect_tenant_table('unit');

-- A building tells how many lots, shares and owners it has each time it is shown and in every list; they change seldom.
-- Rows that come (1) or go (-1) are counted once a statement: ten thousand changes of one row in one transaction are ten
-- thousand versions of it, and each change looks through all before it.
CREATE FUNCTION count_units() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sign integer := TG_ARGV[0];
    more record;
BEGIN
    FOR more IN SELECT organization_id, building_id, count(*) AS units, sum(shares) AS shares FROM counted GROUP BY 1, 2 LOOP
        UPDATE building SET units = units + sign * more.units, entered_shares = entered_shares + sign * more.shares
        WHERE organization_id = more.organization_id AND building_id = more.building_id;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER units_come AFTER INSERT ON unit REFERENCING NEW TABLE AS counted
    FOR EACH STATEMENT EXECUTE FUNCTION count_units('1');
CREATE TRIGGER units_go AFTER DELETE ON unit REFERENCING OLD TABLE AS counted
    FOR EACH STATEMENT EXECUTE FUNCTION count_units('-1');

CREATE FUNCTION count_shares() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE building SET entered_shares = entered_shares + new.shares - old.shares
    WHERE organization_id = new.organization_id AND building_id = new.building_id;
    RETURN NULL;
END $$;
CREATE TRIGGER shares_change AFTER UPDATE ON unit FOR EACH ROW
    WHEN (old.shares <> new.shares) EXECUTE FUNCTION count_shares();

CREATE TABLE owner (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('person', 'couple', 'company', 'estate')),
    display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 200),
    contact_name text NOT NULL DEFAULT '',
    language char(2) NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    emails text[] NOT NULL DEFAULT '{}',
    phone text NOT NULL DEFAULT '',
    address text NOT NULL DEFAULT '',
    iban text,
    company_number char(10),
    payment_reference char(12) NOT NULL CHECK (payment_reference ~ '^[0-9]{12}$'),
    person_id uuid,
    import_id uuid,
    version integer NOT NULL DEFAULT 1,
    changed_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, owner_id),
    CONSTRAINT payment_reference_once UNIQUE (organization_id, building_id, payment_reference),
    FOREIGN KEY (organization_id, building_id) REFERENCES building (organization_id, building_id),
    FOREIGN KEY (organization_id, building_id, import_id)
        REFERENCES owner_import (organization_id, building_id, import_id)
);
COMMENT ON COLUMN owner.contact_name IS 'who answers for a company or an estate: its manager, its notary';
CREATE INDEX owner_by_name ON owner (organization_id, building_id, display_name, owner_id);
CREATE INDEX owner_by_person ON owner (organization_id, person_id) WHERE person_id IS NOT NULL;
ALTER TABLE owner ADD CONSTRAINT owner_in_building UNIQUE (organization_id, building_id, owner_id);
SELECT protect_tenant_table('owner');

CREATE FUNCTION count_owners() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sign integer := TG_ARGV[0];
    more record;
BEGIN
    FOR more IN SELECT organization_id, building_id, count(*) AS owners, count(*) FILTER (WHERE emails = '{}') AS without
                FROM counted GROUP BY 1, 2 LOOP
        UPDATE building SET owners = owners + sign * more.owners,
            owners_without_email = owners_without_email + sign * more.without
        WHERE organization_id = more.organization_id AND building_id = more.building_id;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER owners_come AFTER INSERT ON owner REFERENCING NEW TABLE AS counted
    FOR EACH STATEMENT EXECUTE FUNCTION count_owners('1');
CREATE TRIGGER owners_go AFTER DELETE ON owner REFERENCING OLD TABLE AS counted
    FOR EACH STATEMENT EXECUTE FUNCTION count_owners('-1');

CREATE FUNCTION count_without_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE building
    SET owners_without_email = owners_without_email + (new.emails = '{}')::integer - (old.emails = '{}')::integer
    WHERE organization_id = new.organization_id AND building_id = new.building_id;
    RETURN NULL;
END $$;
CREATE TRIGGER emails_change AFTER UPDATE ON owner FOR EACH ROW
    WHEN ((old.emails = '{}') <> (new.emails = '{}')) EXECUTE FUNCTION count_without_email();

CREATE TABLE ownership (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    ownership_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    right_kind text NOT NULL CHECK (right_kind IN ('full', 'bare', 'usufruct')),
    numerator integer NOT NULL CHECK (numerator > 0),
    denominator integer NOT NULL CHECK (denominator > 0),
    is_representative boolean NOT NULL DEFAULT false,
    since date NOT NULL,
    until date,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, ownership_id),
    CONSTRAINT at_most_the_whole CHECK (numerator <= denominator),
    CONSTRAINT ends_after_it_begins CHECK (until IS NULL OR until > since),
    CONSTRAINT one_right_of_a_kind_at_once UNIQUE (organization_id, unit_id, owner_id, right_kind, since),
    FOREIGN KEY (organization_id, building_id, unit_id) REFERENCES unit (organization_id, building_id, unit_id),
    FOREIGN KEY (organization_id, building_id, owner_id) REFERENCES owner (organization_id, building_id, owner_id)
);
CREATE INDEX ownership_of_unit ON ownership (organization_id, building_id, unit_id, since);
CREATE UNIQUE INDEX one_representative_a_unit ON ownership (organization_id, unit_id, since) WHERE is_representative;
-- Without the building and made last, so that of these two each is taken for what it is named after.
CREATE INDEX ownership_of_owner ON ownership (organization_id, owner_id, since);
SELECT protect_tenant_table('ownership');

-- Lots are listed with who holds them. What changes them waits its turn: the owners and lots concerned are locked before
-- they are read, so that of two changes at once the second sees the first.
CREATE FUNCTION write_holders(of_organization uuid, of_building uuid, of_units uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM unit WHERE organization_id = of_organization AND building_id = of_building AND unit_id = ANY (of_units)
        ORDER BY unit_id FOR NO KEY UPDATE;
    UPDATE unit SET holders = coalesce(held.rights, '[]')
    FROM unnest(of_units) AS one (unit_id) LEFT JOIN (
        SELECT w.unit_id, json_agg(json_build_object('owner_id', w.owner_id, 'display_name', o.display_name,
                'right_kind', w.right_kind, 'numerator', w.numerator, 'denominator', w.denominator,
                'is_representative', w.is_representative, 'since', w.since, 'until', w.until)
            ORDER BY w.right_kind DESC, w.ownership_id) AS rights
        FROM ownership w JOIN owner o ON o.organization_id = w.organization_id AND o.building_id = w.building_id
            AND o.owner_id = w.owner_id
        WHERE w.organization_id = of_organization AND w.building_id = of_building AND w.unit_id = ANY (of_units)
        GROUP BY w.unit_id) AS held USING (unit_id)
    WHERE unit.organization_id = of_organization AND unit.building_id = of_building AND unit.unit_id = one.unit_id;
END $$;
CREATE FUNCTION keep_holders() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lots record;
BEGIN
    FOR lots IN SELECT organization_id, building_id, array_agg(DISTINCT unit_id) AS units, array_agg(DISTINCT owner_id) AS owners
                FROM changed GROUP BY 1, 2 LOOP
        PERFORM FROM owner WHERE organization_id = lots.organization_id AND building_id = lots.building_id
            AND owner_id = ANY (lots.owners) ORDER BY owner_id FOR SHARE;
        PERFORM write_holders(lots.organization_id, lots.building_id, lots.units);
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER holders_come AFTER INSERT ON ownership REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_holders();
CREATE TRIGGER holders_change AFTER UPDATE ON ownership REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_holders();
CREATE TRIGGER holders_go AFTER DELETE ON ownership REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_holders();

CREATE FUNCTION keep_holders_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM write_holders(new.organization_id, new.building_id, ARRAY(
        SELECT DISTINCT unit_id FROM ownership WHERE organization_id = new.organization_id AND owner_id = new.owner_id));
    RETURN NULL;
END $$;
CREATE TRIGGER names_change AFTER UPDATE ON owner FOR EACH ROW
    WHEN (old.display_name <> new.display_name) EXECUTE FUNCTION keep_holders_names();

CREATE TABLE charge_key (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    charge_key_id uuid NOT NULL,
    code text NOT NULL CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    kind text NOT NULL CHECK (kind IN ('weights', 'mixed')),
    import_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, charge_key_id),
    CONSTRAINT charge_key_code_once UNIQUE (organization_id, building_id, code),
    CONSTRAINT charge_key_in_building UNIQUE (organization_id, building_id, charge_key_id),
    FOREIGN KEY (organization_id, building_id) REFERENCES building (organization_id, building_id),
    FOREIGN KEY (organization_id, building_id, import_id)
        REFERENCES owner_import (organization_id, building_id, import_id)
);
COMMENT ON COLUMN charge_key.code IS '«shares» is the general key of every building';
SELECT protect_tenant_table('charge_key');

CREATE TABLE charge_key_version (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    key_version_id uuid NOT NULL,
    charge_key_id uuid NOT NULL,
    since date NOT NULL,
    until date,
    fixed_percent smallint CHECK (fixed_percent BETWEEN 1 AND 99),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, key_version_id),
    CONSTRAINT key_version_in_building UNIQUE (organization_id, building_id, key_version_id),
    CONSTRAINT one_version_a_day UNIQUE (organization_id, charge_key_id, since),
    CONSTRAINT version_ends_after_it_begins CHECK (until IS NULL OR until > since),
    FOREIGN KEY (organization_id, building_id, charge_key_id)
        REFERENCES charge_key (organization_id, building_id, charge_key_id)
);
CREATE UNIQUE INDEX one_open_version_a_key ON charge_key_version (organization_id, charge_key_id) WHERE until IS NULL;
SELECT protect_tenant_table('charge_key_version');

CREATE TABLE charge_key_weight (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    key_version_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    weight bigint NOT NULL CHECK (weight >= 0),
    metered_units bigint NOT NULL DEFAULT 0 CHECK (metered_units >= 0),
    PRIMARY KEY (organization_id, key_version_id, unit_id),
    FOREIGN KEY (organization_id, building_id, key_version_id)
        REFERENCES charge_key_version (organization_id, building_id, key_version_id),
    FOREIGN KEY (organization_id, building_id, unit_id) REFERENCES unit (organization_id, building_id, unit_id)
);
SELECT protect_tenant_table('charge_key_weight');

-- What a building brings along on the day its books open. Debit above zero, credit below; posted once as one entry.
CREATE TABLE opening_balance (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    opening_balance_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('owner', 'bank', 'fund', 'supplier', 'result')),
    account_code text NOT NULL CHECK (account_code ~ '^[0-9]{2,6}$'),
    owner_id uuid,
    label text NOT NULL,
    amount_cents bigint,
    position integer NOT NULL DEFAULT 0,
    import_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, opening_balance_id),
    CONSTRAINT owner_lines_name_their_owner CHECK ((kind = 'owner') = (owner_id IS NOT NULL)),
    CONSTRAINT one_opening_line_an_owner UNIQUE (organization_id, building_id, owner_id, account_code),
    FOREIGN KEY (organization_id, building_id) REFERENCES building (organization_id, building_id),
    FOREIGN KEY (organization_id, building_id, owner_id) REFERENCES owner (organization_id, building_id, owner_id),
    FOREIGN KEY (organization_id, building_id, import_id)
        REFERENCES owner_import (organization_id, building_id, import_id)
);
COMMENT ON COLUMN opening_balance.amount_cents IS 'debit above zero; null while a person has still to fill it';
CREATE INDEX opening_balance_of_building ON opening_balance (organization_id, building_id, position);
SELECT protect_tenant_table('opening_balance');
