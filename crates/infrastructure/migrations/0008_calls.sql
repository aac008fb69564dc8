-- Budgets, the calls for funds that follow from them, and what each owner was sent.

CREATE TABLE budget (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    budget_id uuid NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    instalments smallint NOT NULL CHECK (instalments IN (1, 2, 4, 12)),
    previous_ordinary_cents bigint CHECK (previous_ordinary_cents >= 0),
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'voted')),
    voted_on date,
    reserve_waived boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, budget_id),
    CONSTRAINT one_budget_a_year UNIQUE (organization_id, building_id, since),
    CONSTRAINT budget_in_building UNIQUE (organization_id, building_id, budget_id),
    CONSTRAINT voted_on_a_day CHECK ((state = 'voted') = (voted_on IS NOT NULL)),
    FOREIGN KEY (organization_id, building_id) REFERENCES building (organization_id, building_id)
);
SELECT protect_tenant_table('budget');

CREATE TABLE budget_line (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    budget_id uuid NOT NULL,
    line_no integer NOT NULL CHECK (line_no > 0),
    fund text NOT NULL CHECK (fund IN ('working', 'reserve', 'extraordinary')),
    account_code text NOT NULL,
    label text NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
    charge_key_id uuid NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    PRIMARY KEY (organization_id, budget_id, line_no),
    FOREIGN KEY (organization_id, building_id, budget_id)
        REFERENCES budget (organization_id, building_id, budget_id),
    FOREIGN KEY (organization_id, building_id, charge_key_id)
        REFERENCES charge_key (organization_id, building_id, charge_key_id)
);
SELECT protect_tenant_table('budget_line');

CREATE TABLE call_for_funds (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    call_id uuid NOT NULL,
    budget_id uuid NOT NULL,
    number text NOT NULL,
    instalment smallint NOT NULL CHECK (instalment > 0),
    since date NOT NULL,
    last_day date NOT NULL,
    issued_on date NOT NULL,
    due_on date NOT NULL,
    total_cents bigint NOT NULL,
    issued_by uuid NOT NULL,
    sending_asked_at timestamptz,
    taken_back_at timestamptz,
    taken_back_by uuid,
    taken_back_reason text CHECK (length(taken_back_reason) BETWEEN 1 AND 500),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, call_id),
    CONSTRAINT due_after_its_issue CHECK (due_on >= issued_on),
    CONSTRAINT taken_back_by_somebody CHECK ((taken_back_at IS NULL) = (taken_back_by IS NULL)
                                             AND (taken_back_at IS NULL) = (taken_back_reason IS NULL)),
    FOREIGN KEY (organization_id, building_id, budget_id)
        REFERENCES budget (organization_id, building_id, budget_id)
);
-- Of one instalment one call stands, whoever is faster; what was taken back makes room.
CREATE UNIQUE INDEX instalment_called_once ON call_for_funds (organization_id, budget_id, instalment)
    WHERE taken_back_at IS NULL;
CREATE INDEX call_by_date ON call_for_funds (organization_id, building_id, call_id DESC);
ALTER TABLE call_for_funds ADD CONSTRAINT call_in_building UNIQUE (organization_id, building_id, call_id);
SELECT protect_tenant_table('call_for_funds');

-- Each line's division is the allocation with source_kind 'call_line' and this id.
CREATE TABLE call_line (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    call_line_id uuid NOT NULL,
    call_id uuid NOT NULL,
    line_no integer NOT NULL,
    fund text NOT NULL CHECK (fund IN ('working', 'reserve', 'extraordinary')),
    account_code text NOT NULL,
    label text NOT NULL,
    charge_key_id uuid NOT NULL,
    amount_cents bigint NOT NULL,
    PRIMARY KEY (organization_id, call_line_id),
    CONSTRAINT line_once UNIQUE (organization_id, call_id, line_no),
    FOREIGN KEY (organization_id, building_id, call_id)
        REFERENCES call_for_funds (organization_id, building_id, call_id),
    FOREIGN KEY (organization_id, building_id, charge_key_id)
        REFERENCES charge_key (organization_id, building_id, charge_key_id)
);
SELECT protect_append_only('call_line');

-- What one owner is asked, and how far its sending is. The document's id is fixed beforehand, so that a sending that
-- was killed goes on with the same paper.
CREATE TABLE call_notice (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    call_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    document_id uuid NOT NULL,
    working_cents bigint NOT NULL,
    reserve_cents bigint NOT NULL,
    extraordinary_cents bigint NOT NULL,
    state text NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'queued', 'rendered', 'mailed', 'paper', 'failed')),
    reason text,
    message_ids uuid[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, call_id, owner_id),
    FOREIGN KEY (organization_id, building_id, call_id)
        REFERENCES call_for_funds (organization_id, building_id, call_id),
    FOREIGN KEY (organization_id, building_id, owner_id) REFERENCES owner (organization_id, building_id, owner_id)
);
CREATE INDEX call_notice_of_owner ON call_notice (organization_id, building_id, owner_id, call_id);
SELECT protect_tenant_table('call_notice');
