-- What the operator of the installation needs: a role that sees every row and changes none.

-- Back-ups and the doctor read with it: the owner of the tables is held by row security too.
GRANT USAGE ON SCHEMA public TO koprogo_audit;

-- Called after every run of the migrations, so that a table that comes later cannot be forgotten by a back-up.
CREATE FUNCTION open_to_audit() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    secured regclass;
BEGIN
    FOR secured IN
        SELECT c.oid FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relrowsecurity
          AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND polname = 'audit_reads')
    LOOP
        EXECUTE format('CREATE POLICY audit_reads ON %s FOR SELECT TO koprogo_audit USING (true)', secured);
    END LOOP;
    GRANT SELECT ON ALL TABLES IN SCHEMA public TO koprogo_audit;
    GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO koprogo_audit;
END $$;

-- Set when a copy of production is restored elsewhere: its people are real, and its mails must not reach them.
ALTER TABLE installation ADD COLUMN mails_stay boolean NOT NULL DEFAULT false;

-- The day on which the night's work failed, once the administrators were told; none while all is well.
ALTER TABLE installation ADD COLUMN night_failed_on date;

-- Back-ups, their proofs, the doctor's rounds and the trials of archives, newest last. No tenant: they concern the whole installation.
CREATE TABLE operation_run (
    run_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('backup', 'proof', 'doctor', 'trial')),
    state       text NOT NULL CHECK (state IN ('asked', 'running', 'done', 'failed')),
    asked_at    timestamptz NOT NULL DEFAULT now(),
    started_at  timestamptz,
    finished_at timestamptz,
    stage       text CHECK (stage IN ('reading', 'database', 'files', 'migrating', 'examining')),
    steps_done  bigint NOT NULL DEFAULT 0,
    steps_total bigint NOT NULL DEFAULT 0,
    told_at     timestamptz NOT NULL DEFAULT now(),
    -- What came of it: where the archive is and how large, or what was found.
    outcome     jsonb,
    error       text,
    -- Which archive was chosen, by whom, and whether it is to be left. Of a trial only.
    archive     text CHECK (length(archive) <= 200),
    asked_by    uuid REFERENCES person,
    is_stopping boolean NOT NULL DEFAULT false,
    CONSTRAINT a_trial_names_its_archive CHECK ((kind = 'trial') = (archive IS NOT NULL)),
    CONSTRAINT an_end_has_a_time CHECK ((state IN ('done', 'failed')) = (finished_at IS NOT NULL))
);
CREATE UNIQUE INDEX one_run_of_a_kind_at_once ON operation_run (kind) WHERE state IN ('asked', 'running');
CREATE INDEX operation_run_by_kind ON operation_run (kind, run_id DESC);
SELECT protect_platform_table('operation_run');
