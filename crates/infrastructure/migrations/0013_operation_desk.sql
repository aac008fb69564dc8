-- What an administrator does from the page of the operation, and what he may see for it.

-- Work that was given up, and that a person decided to leave so.
ALTER TABLE job DROP CONSTRAINT job_state_check;
ALTER TABLE job ADD CONSTRAINT job_state_check
    CHECK (state IN ('waiting', 'running', 'done', 'failed', 'dropped'));

-- Servers repeat the address that they refuse; whoever runs the installation need not know whose it is.
CREATE FUNCTION without_addresses(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(words, '[^[:space:]<>"'']+@[^[:space:]<>"'']+', '…', 'g');

-- Who did what, and when. Written in the transaction that did it, never altered.
CREATE TABLE operation_act (
    act_id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    done_at         timestamptz NOT NULL DEFAULT now(),
    person_id       uuid NOT NULL REFERENCES person,
    kind            text NOT NULL CHECK (kind IN ('job_retried', 'job_dropped', 'mails_retried', 'switch_changed')),
    organization_id uuid REFERENCES organization,
    -- By its code: a kind of work, a switch.
    subject         text NOT NULL CHECK (length(subject) <= 200),
    -- How much, or which way.
    detail          text NOT NULL CHECK (length(detail) <= 200)
);
SELECT protect_platform_table('operation_act');
REVOKE UPDATE, DELETE ON operation_act FROM koprogo_platform;
CREATE TRIGGER never_altered BEFORE UPDATE OR DELETE OR TRUNCATE ON operation_act
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();

-- How many mails wait and what servers say, for the page: not to whom, not what about.
GRANT SELECT (organization_id, message_id, last_error, created_at) ON message TO koprogo_platform;

-- What can be stopped for a while. Every program on this database looks here each second.
CREATE TABLE operation_switch (
    switch     text PRIMARY KEY CHECK (switch IN ('mail', 'writing', 'night')),
    is_on      boolean NOT NULL DEFAULT true,
    version    integer NOT NULL DEFAULT 1,
    changed_at timestamptz,
    changed_by uuid REFERENCES person
);
-- Written before the table is closed: its owner may be an ordinary user, who is held by row security too.
INSERT INTO operation_switch (switch) VALUES ('mail'), ('writing'), ('night');
SELECT protect_platform_table('operation_switch');
REVOKE INSERT, DELETE ON operation_switch FROM koprogo_platform;
