-- Suppliers of an association and what they invoice it.

CREATE TABLE supplier (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    company_number char(10) CHECK (company_number ~ '^[01][0-9]{9}$'),
    iban text CHECK (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$'),
    email text,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, supplier_id),
    CONSTRAINT supplier_number_once UNIQUE (organization_id, building_id, company_number),
    FOREIGN KEY (organization_id, building_id) REFERENCES building (organization_id, building_id)
);
CREATE INDEX supplier_by_name ON supplier (organization_id, building_id, lower(name), supplier_id);
CREATE INDEX supplier_by_iban ON supplier (organization_id, building_id, iban) WHERE iban IS NOT NULL;
ALTER TABLE supplier ADD CONSTRAINT supplier_in_building UNIQUE (organization_id, building_id, supplier_id);
SELECT protect_tenant_table('supplier');

ALTER TABLE entry_line ADD FOREIGN KEY (organization_id, building_id, supplier_id)
    REFERENCES supplier (organization_id, building_id, supplier_id);

CREATE TABLE invoice (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
    reference_key text NOT NULL CHECK (length(reference_key) BETWEEN 1 AND 100),
    invoice_date date NOT NULL,
    due_on date,
    description text NOT NULL CHECK (length(description) BETWEEN 1 AND 300),
    document_id uuid,
    total_cents bigint NOT NULL,
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'approved', 'reversed')),
    version integer NOT NULL DEFAULT 1,
    changed_by uuid NOT NULL,
    changed_at timestamptz NOT NULL,
    approved_by uuid,
    approved_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, invoice_id),
    CONSTRAINT due_after_its_date CHECK (due_on IS NULL OR due_on >= invoice_date),
    CONSTRAINT approved_by_somebody CHECK ((state = 'draft') = (approved_at IS NULL)
                                           AND (approved_at IS NULL) = (approved_by IS NULL)),
    FOREIGN KEY (organization_id, building_id) REFERENCES building (organization_id, building_id),
    FOREIGN KEY (organization_id, building_id, supplier_id)
        REFERENCES supplier (organization_id, building_id, supplier_id),
    FOREIGN KEY (organization_id, building_id, document_id)
        REFERENCES document (organization_id, building_id, document_id)
);
-- A reversed invoice may be entered again.
CREATE UNIQUE INDEX invoice_reference_once ON invoice (organization_id, building_id, supplier_id, reference_key)
    WHERE state <> 'reversed';
CREATE INDEX invoice_by_date ON invoice (organization_id, building_id, invoice_date DESC, invoice_id DESC);
CREATE INDEX invoice_alike ON invoice (organization_id, building_id, supplier_id, total_cents);
ALTER TABLE invoice ADD CONSTRAINT invoice_in_building UNIQUE (organization_id, building_id, invoice_id);
-- A supplier is of one building: else the planner expects one invoice of a supplier and takes any index that leads there.
CREATE STATISTICS invoice_supplier (dependencies) ON organization_id, building_id, supplier_id FROM invoice;
SELECT protect_tenant_table('invoice');

CREATE TABLE invoice_line (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    invoice_line_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    position integer NOT NULL CHECK (position > 0),
    account_code text NOT NULL CHECK (account_code ~ '^6[0-9]{1,5}$'),
    label text NOT NULL DEFAULT '' CHECK (length(label) <= 300),
    net_cents bigint NOT NULL CHECK (net_cents <> 0),
    vat_basis_points integer NOT NULL CHECK (vat_basis_points BETWEEN 0 AND 10000),
    vat_cents bigint NOT NULL,
    gross_cents bigint NOT NULL,
    charge_key_id uuid NOT NULL,
    fund text NOT NULL CHECK (fund IN ('working', 'reserve', 'extraordinary')),
    PRIMARY KEY (organization_id, invoice_line_id),
    CONSTRAINT invoice_line_position_once UNIQUE (organization_id, invoice_id, position),
    CONSTRAINT gross_is_net_and_vat CHECK (gross_cents = net_cents + vat_cents),
    FOREIGN KEY (organization_id, building_id, invoice_id)
        REFERENCES invoice (organization_id, building_id, invoice_id) ON DELETE CASCADE,
    FOREIGN KEY (organization_id, building_id, charge_key_id)
        REFERENCES charge_key (organization_id, building_id, charge_key_id)
);
SELECT protect_tenant_table('invoice_line');

-- What was approved is evidence: it only goes from approved to reversed, and its lines stay.
CREATE FUNCTION guard_approved_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'draft' THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state = 'approved' AND NEW.state = 'reversed'
            AND (NEW.supplier_id, NEW.reference, NEW.invoice_date, NEW.total_cents, NEW.approved_at)
                = (OLD.supplier_id, OLD.reference, OLD.invoice_date, OLD.total_cents, OLD.approved_at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an approved invoice does not change' USING ERRCODE = 'KP002';
END $$;
CREATE TRIGGER guard_approved_invoice BEFORE UPDATE OR DELETE ON invoice
    FOR EACH ROW EXECUTE FUNCTION guard_approved_invoice();

CREATE FUNCTION guard_approved_invoice_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    line invoice_line := CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END;
BEGIN
    IF EXISTS (SELECT 1 FROM invoice WHERE organization_id = line.organization_id
               AND invoice_id = line.invoice_id AND state <> 'draft') THEN
        RAISE EXCEPTION 'the lines of an approved invoice do not change' USING ERRCODE = 'KP002';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER guard_approved_invoice_line BEFORE INSERT OR UPDATE OR DELETE ON invoice_line
    FOR EACH ROW EXECUTE FUNCTION guard_approved_invoice_line();

-- An invoice with its lines, and what its building decides of it.
CREATE FUNCTION invoice_document(i invoice) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
    SELECT json_build_object('invoice_id', i.invoice_id, 'supplier_id', i.supplier_id, 'reference', i.reference,
        'invoice_date', i.invoice_date, 'due_on', i.due_on, 'description', i.description,
        'document_id', i.document_id, 'state', i.state, 'version', i.version, 'jurisdiction', b.jurisdiction,
        'charging', b.charging, 'lines', (
            SELECT json_agg(json_build_object('invoice_line_id', l.invoice_line_id, 'account_code', l.account_code,
                       'label', l.label, 'net_cents', l.net_cents, 'vat_basis_points', l.vat_basis_points,
                       'vat_cents', l.vat_cents, 'charge_key_id', l.charge_key_id, 'fund', l.fund) ORDER BY l.position)
            FROM invoice_line l WHERE l.organization_id = i.organization_id AND l.invoice_id = i.invoice_id))
    FROM building b WHERE b.organization_id = i.organization_id AND b.building_id = i.building_id);
END $$;

-- What approving begins with: the invoice, locked; the year it is booked in, held; and what its lines are divided by: as on
-- its own day, or as on the day it is booked when that lies before anything is known of the building.
CREATE FUNCTION invoice_to_approve(of_building uuid, asked uuid, booked_on date) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
    found invoice; year json; divided_on date;
BEGIN
    SELECT * INTO found FROM invoice
        WHERE organization_id = (SELECT current_organization()) AND building_id = of_building AND invoice_id = asked
        FOR UPDATE;
    IF found.invoice_id IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT fiscal_year_document(y) INTO year FROM fiscal_year y
        WHERE organization_id = (SELECT current_organization()) AND building_id = of_building
          AND since <= coalesce(booked_on, found.invoice_date) AND until > coalesce(booked_on, found.invoice_date)
        FOR UPDATE;
    SELECT CASE WHEN found.invoice_date < b.books_open_on THEN coalesce(booked_on, found.invoice_date)
                ELSE found.invoice_date END INTO divided_on
        FROM building b WHERE b.organization_id = found.organization_id AND b.building_id = of_building;
    RETURN json_build_object('invoice', invoice_document(found), 'year', year, 'divided_on', divided_on,
        'bases', charge_bases(of_building, ARRAY(
            SELECT charge_key_id FROM invoice_line
            WHERE organization_id = found.organization_id AND invoice_id = found.invoice_id), divided_on));
END $$;

-- What entering an invoice begins with: whose law applies, and what it points to that its building does not have.
CREATE FUNCTION invoice_surroundings(of_building uuid, from_supplier uuid, on_paper uuid, by_keys uuid[])
RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
    SELECT json_build_object('jurisdiction', b.jurisdiction,
        'no_supplier', NOT EXISTS (
            SELECT FROM supplier s WHERE s.organization_id = b.organization_id AND s.building_id = b.building_id
              AND s.supplier_id = from_supplier),
        'no_document', on_paper IS NOT NULL AND NOT EXISTS (
            SELECT FROM document d WHERE d.organization_id = b.organization_id AND d.building_id = b.building_id
              AND d.document_id = on_paper),
        'no_keys', ARRAY(
            SELECT n - 1 FROM unnest(by_keys) WITH ORDINALITY AS line (charge_key_id, n)
            WHERE NOT EXISTS (
                SELECT FROM charge_key k WHERE k.organization_id = b.organization_id
                  AND k.building_id = b.building_id AND k.charge_key_id = line.charge_key_id)
            ORDER BY n))
    FROM building b
    WHERE b.organization_id = (SELECT current_organization()) AND b.building_id = of_building);
END $$;
