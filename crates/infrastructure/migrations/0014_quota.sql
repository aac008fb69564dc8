-- How much of an installation an organisation may use. No row, or null: no limit.

CREATE TABLE organization_quota (
    organization_id    uuid PRIMARY KEY REFERENCES organization,
    buildings_max      bigint CHECK (buildings_max >= 0),
    lots_max           bigint CHECK (lots_max >= 0),
    members_max        bigint CHECK (members_max >= 0),
    document_bytes_max bigint CHECK (document_bytes_max >= 0),
    version            integer NOT NULL DEFAULT 1
);
SELECT protect_tenant_table('organization_quota');
-- An organisation reads its own; the platform sets it.
REVOKE INSERT, UPDATE, DELETE ON organization_quota FROM koprogo_app;
CREATE POLICY platform_sets ON organization_quota TO koprogo_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON organization_quota TO koprogo_platform;

-- Counted for the platform's page: how many, how large, not which.
CREATE POLICY platform_counts ON unit FOR SELECT TO koprogo_platform USING (true);
GRANT SELECT (organization_id) ON unit TO koprogo_platform;
CREATE POLICY platform_counts ON document FOR SELECT TO koprogo_platform USING (true);
GRANT SELECT (organization_id, size_bytes) ON document TO koprogo_platform;

-- The one place that says what counts. Whoever is invited counts already: else a limit is passed by inviting many at once.
CREATE FUNCTION used_of_quota(resource text, tenant uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT CASE resource
        WHEN 'buildings' THEN (SELECT count(*) FROM building WHERE organization_id = tenant)
        WHEN 'lots' THEN (SELECT count(*) FROM unit WHERE organization_id = tenant)
        WHEN 'members' THEN (SELECT count(*) FROM (
            SELECT p.email FROM membership m JOIN person p ON p.person_id = m.person_id WHERE m.organization_id = tenant
            UNION
            SELECT email FROM invitation WHERE organization_id = tenant AND state = 'open' AND expires_at > now()) people)
        WHEN 'document_bytes' THEN (
            SELECT coalesce(sum(size_bytes), 0)::bigint FROM document WHERE organization_id = tenant)
    END
$$;

-- Used and allowed, for the office's own page and for the platform's.
CREATE FUNCTION quota_of(tenant uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('version', coalesce(q.version, 0),
        'buildings', jsonb_build_object('used', used_of_quota('buildings', tenant), 'max', q.buildings_max),
        'lots', jsonb_build_object('used', used_of_quota('lots', tenant), 'max', q.lots_max),
        'members', jsonb_build_object('used', used_of_quota('members', tenant), 'max', q.members_max),
        'document_bytes',
            jsonb_build_object('used', used_of_quota('document_bytes', tenant), 'max', q.document_bytes_max))
    FROM organization o LEFT JOIN organization_quota q ON q.organization_id = o.organization_id
    WHERE o.organization_id = tenant
$$;

-- Held where it is used, whichever way leads there: after the rows are in, in their own transaction. Those who add at once
-- take turns, so that two cannot both be the last. The server's roles are held, not whoever restores a back-up.
CREATE FUNCTION hold_quota() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    tenant uuid;
    most bigint;
BEGIN
    IF current_user NOT IN ('koprogo_app', 'koprogo_platform') THEN
        RETURN NULL;
    END IF;
    FOR tenant IN SELECT DISTINCT organization_id FROM added LOOP
        SELECT CASE TG_ARGV[0] WHEN 'buildings' THEN buildings_max WHEN 'lots' THEN lots_max
                               WHEN 'members' THEN members_max WHEN 'document_bytes' THEN document_bytes_max END
        INTO most FROM organization_quota WHERE organization_id = tenant;
        CONTINUE WHEN most IS NULL;
        IF TG_ARGV[0] = 'document_bytes' THEN
            -- What the program writes by itself, such as notices, counts and is never refused.
            CONTINUE WHEN NOT EXISTS (SELECT FROM added WHERE organization_id = tenant AND created_by IS NOT NULL);
        END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended('quota ' || tenant::text, 0));
        IF used_of_quota(TG_ARGV[0], tenant) > most THEN
            RAISE EXCEPTION 'the quota of % is used up', TG_ARGV[0]
                USING ERRCODE = 'KP005', DETAIL = TG_ARGV[0] || ' ' || most;
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER hold_quota AFTER INSERT ON building REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hold_quota('buildings');
CREATE TRIGGER hold_quota AFTER INSERT ON unit REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hold_quota('lots');
CREATE TRIGGER hold_quota AFTER INSERT ON membership REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hold_quota('members');
CREATE TRIGGER hold_quota AFTER INSERT ON invitation REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hold_quota('members');
-- One that expired counted no more: prolonging it is inviting again.
CREATE TRIGGER hold_quota_again AFTER UPDATE ON invitation REFERENCING NEW TABLE AS added
    FOR EACH ROW WHEN (old.expires_at <= now() AND new.expires_at > now() AND new.state = 'open')
    EXECUTE FUNCTION hold_quota('members');
CREATE TRIGGER hold_quota AFTER INSERT ON document REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hold_quota('document_bytes');

ALTER TABLE operation_act DROP CONSTRAINT operation_act_kind_check;
ALTER TABLE operation_act ADD CONSTRAINT operation_act_kind_check
    CHECK (kind IN ('job_retried', 'job_dropped', 'mails_retried', 'switch_changed', 'quota_changed',
                    'archive_tried', 'archive_sent', 'archive_taken', 'jobs_retried', 'brand_changed', 'backup_asked',
                    'trial_stopped', 'archive_removed', 'doctor_asked'));

-- An organisation's face is changed in its own transaction, and so is the act kept: of that kind alone, by who is at work,
-- and never read.
CREATE POLICY brand_is_kept ON operation_act FOR INSERT TO koprogo_app
    WITH CHECK (kind = 'brand_changed' AND organization_id = (SELECT current_organization())
                AND person_id = (SELECT current_person()));
GRANT INSERT (person_id, kind, organization_id, subject, detail) ON operation_act TO koprogo_app;
