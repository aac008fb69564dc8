-- Organisations, people, roles, sessions, links. What belongs to a person and not to a tenant is the platform
-- role's alone; what belongs to a tenant is also read by the platform role, to sign people in.

CREATE TABLE organization (
    organization_id uuid PRIMARY KEY,
    name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    language        char(2) NOT NULL DEFAULT 'nl' CHECK (language IN ('nl', 'fr', 'de', 'en')),
    brand_primary   char(7) NOT NULL DEFAULT '#0f6b5c' CHECK (brand_primary ~ '^#[0-9a-f]{6}$'),
    brand_accent    char(7) NOT NULL DEFAULT '#8a4b12' CHECK (brand_accent ~ '^#[0-9a-f]{6}$'),
    address         text NOT NULL DEFAULT '' CHECK (length(address) <= 300),
    email           text NOT NULL DEFAULT '' CHECK (length(email) <= 254),
    phone           text NOT NULL DEFAULT '' CHECK (length(phone) <= 40),
    is_demo         boolean NOT NULL DEFAULT false,
    version         integer NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN organization.address IS 'as it stands on letters, lines apart';
SELECT protect_tenant_table('organization');
CREATE POLICY platform_opens ON organization TO koprogo_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON organization TO koprogo_platform;
-- An organisation is opened by the platform and never deleted by itself.
REVOKE INSERT, DELETE ON organization FROM koprogo_app;

CREATE TABLE organization_logo (
    organization_id uuid PRIMARY KEY REFERENCES organization,
    media_type      text NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
    content         bytea NOT NULL CHECK (length(content) BETWEEN 1 AND 524288),
    changed_at      timestamptz NOT NULL DEFAULT now()
);
SELECT protect_tenant_table('organization_logo');
CREATE POLICY platform_reads ON organization_logo FOR SELECT TO koprogo_platform USING (true);
GRANT SELECT (organization_id, changed_at) ON organization_logo TO koprogo_platform;

-- Somebody who can sign in, whatever the organisations he belongs to.
CREATE TABLE person (
    person_id     uuid PRIMARY KEY,
    email         text NOT NULL CHECK (length(email) BETWEEN 3 AND 254 AND email = lower(email)),
    name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    language      char(2) NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    -- Argon2id in PHC notation; none for a demo person, who signs in by link.
    password_hash text CHECK (password_hash LIKE '$argon2id$%'),
    created_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT one_person_per_mailbox UNIQUE (email)
);
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
CREATE POLICY platform_only ON person TO koprogo_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON person TO koprogo_platform;

CREATE TABLE membership (
    organization_id uuid NOT NULL REFERENCES organization,
    membership_id   uuid NOT NULL,
    person_id       uuid NOT NULL REFERENCES person,
    role            text NOT NULL CHECK (role IN ('platform_admin', 'syndic', 'accountant', 'council_member',
                                                  'owner', 'resident', 'contractor')),
    building_id     uuid,
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, membership_id),
    CONSTRAINT membership_known_by_itself UNIQUE (membership_id),
    CONSTRAINT one_membership_per_role UNIQUE NULLS NOT DISTINCT (organization_id, person_id, role, building_id),
    CONSTRAINT building_roles_name_their_building CHECK (
        (role IN ('council_member', 'owner', 'resident', 'contractor')) = (building_id IS NOT NULL))
);
CREATE INDEX membership_of_person ON membership (person_id);
SELECT protect_tenant_table('membership');
CREATE POLICY platform_signs_in ON membership TO koprogo_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON membership TO koprogo_platform;
-- Roles begin with an accepted invitation, which is the platform's work, and are never rewritten.
REVOKE INSERT, UPDATE ON membership FROM koprogo_app;

-- A tenant sees the names and addresses of its own people, never a password hash. OFFSET 0 has each person looked up: without
-- it the planner remembers all members of the organisation first, whomever it is asked for.
CREATE POLICY tenant_sees_its_people ON person FOR SELECT TO koprogo_app
    USING (EXISTS (SELECT FROM membership
                   WHERE membership.person_id = person.person_id
                     AND membership.organization_id = (SELECT current_organization()) OFFSET 0));
GRANT SELECT (person_id, email, name, language) ON person TO koprogo_app;

-- One signed-in browser. The tokens of a session are one family: a stolen one ends them all.
CREATE TABLE session (
    session_id    uuid PRIMARY KEY,
    person_id     uuid NOT NULL REFERENCES person,
    -- The role acted in. Without a key: when the role is taken away, the session simply finds none.
    membership_id uuid NOT NULL,
    created_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    end_reason    text CHECK (end_reason IN ('signed_out', 'signed_out_everywhere', 'password_changed',
                                             'token_reused')),
    CONSTRAINT an_end_has_a_reason CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX session_of_person ON session (person_id, created_at DESC);

CREATE TABLE session_token (
    token_hash  bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    session_id  uuid NOT NULL REFERENCES session ON DELETE CASCADE,
    kind        text NOT NULL CHECK (kind IN ('access', 'refresh')),
    issued_at   timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    replaced_at timestamptz
);
CREATE INDEX session_token_of_session ON session_token (session_id, kind, expires_at);

CREATE TABLE one_time_link (
    link_id    uuid PRIMARY KEY,
    purpose    text NOT NULL CHECK (purpose IN ('password_reset', 'email_change', 'demo_sign_in')),
    token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    person_id  uuid NOT NULL REFERENCES person,
    -- The address to change to, or for the confirmation the one that was left.
    email      text,
    -- The role a demo person signs in with.
    membership_id uuid,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX one_time_link_of_person ON one_time_link (person_id, purpose);

-- Failures of the last minutes, by digests: whom they concern cannot be read here.
CREATE TABLE sign_in_attempt (
    attempt_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('sign_in', 'set_up', 'password_reset')),
    email_hash   bytea NOT NULL,
    address_hash bytea NOT NULL,
    failed_at    timestamptz NOT NULL
);
CREATE INDEX sign_in_attempt_by_email ON sign_in_attempt (kind, email_hash, failed_at);
CREATE INDEX sign_in_attempt_by_address ON sign_in_attempt (kind, address_hash, failed_at);

CREATE INDEX sign_in_attempt_by_age ON sign_in_attempt (failed_at);

CREATE FUNCTION protect_platform_table(platform_table regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', platform_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', platform_table);
    EXECUTE format('CREATE POLICY platform_only ON %s TO koprogo_platform USING (true) WITH CHECK (true)',
                   platform_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO koprogo_platform', platform_table);
END $$;
SELECT protect_platform_table('session');
SELECT protect_platform_table('session_token');
SELECT protect_platform_table('one_time_link');
SELECT protect_platform_table('sign_in_attempt');

CREATE TABLE invitation (
    organization_id uuid NOT NULL REFERENCES organization,
    invitation_id   uuid NOT NULL,
    email           text NOT NULL CHECK (length(email) BETWEEN 3 AND 254 AND email = lower(email)),
    role            text NOT NULL CHECK (role IN ('syndic', 'accountant', 'council_member', 'owner', 'resident',
                                                  'contractor')),
    building_id     uuid,
    owner_id        uuid,
    language        char(2) NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    token_hash      bytea NOT NULL CHECK (length(token_hash) = 32),
    state           text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'withdrawn')),
    invited_by      uuid NOT NULL REFERENCES person,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    accepted_by     uuid REFERENCES person,
    accepted_at     timestamptz,
    PRIMARY KEY (organization_id, invitation_id),
    CONSTRAINT one_invitation_per_token UNIQUE (token_hash),
    CONSTRAINT only_owners_name_an_account CHECK (owner_id IS NULL OR role = 'owner'),
    CONSTRAINT acceptance_has_a_person CHECK ((state = 'accepted') = (accepted_by IS NOT NULL))
);
CREATE UNIQUE INDEX one_open_invitation_per_role
    ON invitation (organization_id, email, role, building_id) NULLS NOT DISTINCT WHERE state = 'open';
SELECT protect_tenant_table('invitation');
CREATE POLICY platform_accepts ON invitation TO koprogo_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON invitation TO koprogo_platform;

-- Mails of identity start from events, also those that no tenant's session caused.
GRANT INSERT ON outbox TO koprogo_platform;
