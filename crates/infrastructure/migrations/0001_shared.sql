-- The ground every context stands on: roles, the tenant of a transaction, protection of tables, outbox, jobs.

-- The server signs in as koprogo_app and koprogo_platform, which the program makes. They own nothing and cannot bypass row
-- security.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO koprogo_app, koprogo_platform;

-- NULLIF: once a session has set it, an unset custom setting reads '' and not NULL.
CREATE FUNCTION current_organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('app.organization_id', true), '')::uuid;
CREATE FUNCTION current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('app.person_id', true), '')::uuid;
CREATE FUNCTION current_building() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('app.building_id', true), '')::uuid;

-- Of the indexes of a table the one that foreign keys point at is made last (`…_in_building`). Before there are statistics the
-- planner finds those that begin with organisation and building alike, and takes the last made: any other would have each
-- key looked for among all of its building, and the first large import would be slow by the square.

-- One table, one tenant: rows of another organisation do not exist, and for a role held in one building
-- neither do rows of another building. The settings are read once a statement, in sub-selects: the planner, who does
-- not know them beforehand, then reckons with an average tenant. Asked directly it takes the setting of the moment it
-- plans in, finds none, expects no row, and joins large tables by nested loops. coalesce and not OR, for the same reason.
-- A building is of one organisation: the statistics tell the planner, who would else multiply the two odds, expect one row
-- where twenty are, and compare each with each.
-- Organisations differ by a factor of thousands. Reckoned as others are on average, one that holds most of all would be
-- walked through from end to end for what one of its buildings has; reckoned as a quarter of everything, nobody is.
CREATE FUNCTION isolate_tenant_table(tenant_table regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    rule text := 'organization_id = (SELECT current_organization())';
BEGIN
    IF EXISTS (SELECT FROM pg_attribute
               WHERE attrelid = tenant_table AND attname = 'building_id' AND NOT attisdropped) THEN
        rule := rule || ' AND coalesce(building_id = (SELECT current_building()), true)';
        EXECUTE format('CREATE STATISTICS %I (dependencies) ON organization_id, building_id FROM %s',
                       tenant_table || '_tenant', tenant_table);
    END IF;
    EXECUTE format('ALTER TABLE %s ALTER COLUMN organization_id SET (n_distinct = 4)', tenant_table);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY tenant_isolation ON %s TO koprogo_app USING (%s) WITH CHECK (%s)',
                   tenant_table, rule, rule);
END $$;

CREATE FUNCTION protect_tenant_table(tenant_table regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM isolate_tenant_table(tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO koprogo_app', tenant_table);
END $$;

CREATE FUNCTION refuse_alteration() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never altered', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- What is written once stays: refused by privilege to the server and by trigger to everybody, the owner included.
CREATE FUNCTION protect_append_only(tenant_table regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM isolate_tenant_table(tenant_table);
    EXECUTE format('GRANT SELECT, INSERT ON %s TO koprogo_app', tenant_table);
    EXECUTE format('CREATE TRIGGER never_altered BEFORE UPDATE OR DELETE OR TRUNCATE ON %s '
                   'FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration()', tenant_table);
END $$;

-- Which database this is: a mismatch with the configuration stops the start. One row.
CREATE TABLE installation (
    only_one       boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    environment    text NOT NULL CHECK (environment IN ('production', 'sandbox', 'local')),
    instance_id    uuid NOT NULL,
    set_up_at      timestamptz,
    set_up_code_hash bytea,
    created_at     timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE installation ENABLE ROW LEVEL SECURITY;
ALTER TABLE installation FORCE ROW LEVEL SECURITY;
CREATE POLICY platform_only ON installation TO koprogo_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON installation TO koprogo_platform;

-- Facts, written in the transaction of their use case, turned into jobs after it.
CREATE TABLE outbox (
    organization_id uuid NOT NULL,
    outbox_id       bigint GENERATED ALWAYS AS IDENTITY,
    kind            text NOT NULL,
    subject_id      uuid NOT NULL,
    payload         jsonb NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    published_at    timestamptz,
    PRIMARY KEY (organization_id, outbox_id)
);
CREATE INDEX outbox_unpublished ON outbox (outbox_id) WHERE published_at IS NULL;
SELECT isolate_tenant_table('outbox');
GRANT SELECT, INSERT ON outbox TO koprogo_app;
CREATE POLICY platform_delivers ON outbox TO koprogo_platform USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE, DELETE ON outbox TO koprogo_platform;

CREATE TABLE job (
    organization_id uuid NOT NULL,
    job_id          uuid NOT NULL,
    kind            text NOT NULL,
    subject_id      uuid NOT NULL,
    payload         jsonb NOT NULL,
    state           text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    attempts        integer NOT NULL DEFAULT 0,
    run_at          timestamptz NOT NULL DEFAULT now(),
    -- A running job whose lease has passed was killed: it is taken again.
    leased_until    timestamptz,
    last_error      text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    finished_at     timestamptz,
    PRIMARY KEY (organization_id, job_id)
);
CREATE INDEX job_due ON job (run_at) WHERE state IN ('waiting', 'running');
CREATE INDEX job_failed ON job (kind) WHERE state = 'failed';
SELECT isolate_tenant_table('job');
GRANT SELECT, INSERT ON job TO koprogo_app;
CREATE POLICY platform_runs ON job TO koprogo_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON job TO koprogo_platform;

-- A retried request finds its first answer here instead of doing its work twice.
CREATE TABLE idempotency_key (
    organization_id uuid NOT NULL,
    person_id       uuid NOT NULL,
    key             uuid NOT NULL,
    attempt         uuid NOT NULL,
    fingerprint     bytea NOT NULL,
    status          smallint,
    content_type    text,
    body            bytea,
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, person_id, key)
);
SELECT protect_tenant_table('idempotency_key');
-- The nights forget what nobody sends again any more; what was answered is not theirs to see.
CREATE POLICY platform_forgets ON idempotency_key TO koprogo_platform USING (true);
GRANT SELECT (created_at), DELETE ON idempotency_key TO koprogo_platform;

-- Takes a key for the transaction that does the work. A second attempt waits here for the first, and is told no when that did it.
-- (In plpgsql, whose plans are kept for the session: it is called by a message that is not prepared.)
CREATE FUNCTION claim_request_key(asked uuid, this_attempt uuid, of_request bytea) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO idempotency_key AS taken (organization_id, person_id, key, attempt, fingerprint)
    VALUES (current_organization(), current_person(), asked, this_attempt, of_request)
    ON CONFLICT (organization_id, person_id, key) DO UPDATE SET key = excluded.key
        WHERE taken.attempt = excluded.attempt;
    RETURN FOUND;
END $$;

-- Keeps the answer for a retry. The work itself was flushed to the disk before. This waits for no disk: a machine that dies
-- within the next half second forgets the answer and no more, as when the program dies before it answers.
CREATE FUNCTION keep_first_answer(asked uuid, this_attempt uuid, of_status smallint, of_type text, answer bytea)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true);
    UPDATE idempotency_key SET status = of_status, content_type = of_type, body = answer
    WHERE organization_id = current_organization() AND person_id = current_person() AND key = asked
        AND attempt = this_attempt;
END $$;
