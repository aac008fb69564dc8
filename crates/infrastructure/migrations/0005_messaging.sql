-- Mails: queued in a transaction of their own, sent by a job, never twice by themselves.

CREATE TABLE message (
    organization_id uuid NOT NULL,
    building_id uuid,
    message_id uuid NOT NULL,
    dedupe_key text NOT NULL CHECK (length(dedupe_key) BETWEEN 1 AND 200),
    to_address text NOT NULL,
    to_name text NOT NULL,
    language char(2) NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 300),
    paragraphs text[] NOT NULL,
    action_label text,
    action_url text,
    attachments uuid[] NOT NULL DEFAULT '{}',
    -- The one-time link in it, whose time begins when the mail leaves.
    link_id uuid,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'uncertain')),
    transport text CHECK (transport IN ('smtp', 'mailbox')),
    attempts integer NOT NULL DEFAULT 0,
    last_error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    PRIMARY KEY (organization_id, message_id),
    CONSTRAINT queued_once UNIQUE (organization_id, dedupe_key),
    CONSTRAINT action_is_whole CHECK ((action_label IS NULL) = (action_url IS NULL)),
    CONSTRAINT sent_has_a_time CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
    FOREIGN KEY (organization_id, building_id) REFERENCES building (organization_id, building_id)
);
CREATE INDEX message_by_age ON message (organization_id, message_id DESC);
CREATE INDEX message_that_waits ON message (organization_id, state, message_id DESC) WHERE state <> 'sent';
SELECT protect_tenant_table('message');
-- How many wait or were refused, for whoever keeps the installation alive; not to whom.
CREATE POLICY platform_counts ON message FOR SELECT TO koprogo_platform USING (true);
GRANT SELECT (state) ON message TO koprogo_platform;
