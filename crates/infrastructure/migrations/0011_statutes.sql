-- The numbers that a building's own statutes put beside those of the law.

-- Equality in an exclusion, without an extension: a range that holds one value overlaps with itself only.
CREATE TYPE text_range AS RANGE (subtype = text);

CREATE TABLE statute_clause (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    statute_clause_id uuid NOT NULL,
    rule text NOT NULL CHECK (rule ~ '^[a-z0-9-]{1,60}$'),
    parameter text NOT NULL CHECK (parameter ~ '^[a-z_]{1,40}$'),
    numerator integer CHECK (numerator > 0),
    denominator integer CHECK (denominator BETWEEN 1 AND 1000000),
    strictly_more boolean,
    number integer CHECK (number BETWEEN 1 AND 10000),
    place text NOT NULL CHECK (length(place) BETWEEN 1 AND 200),
    since date NOT NULL,
    until date,
    created_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, statute_clause_id),
    CONSTRAINT statute_clause_in_building UNIQUE (organization_id, building_id, statute_clause_id),
    CONSTRAINT a_part_or_a_number CHECK (num_nonnulls(numerator, denominator, strictly_more)
        = CASE WHEN number IS NULL THEN 3 ELSE 0 END),
    CONSTRAINT at_most_the_whole CHECK (numerator <= denominator AND NOT (strictly_more AND numerator = denominator)),
    CONSTRAINT ends_when_it_begins_or_later CHECK (until >= since),
    CONSTRAINT one_clause_a_number_at_once EXCLUDE USING gist (
        text_range(organization_id::text || building_id::text || rule || ' ' || parameter,
                   organization_id::text || building_id::text || rule || ' ' || parameter, '[]') WITH &&,
        daterange(since, until) WITH &&),
    FOREIGN KEY (organization_id, building_id) REFERENCES building (organization_id, building_id)
);
COMMENT ON COLUMN statute_clause.until IS 'the first day on which it no longer holds; on its first day: it never held';
CREATE INDEX statute_clause_of_building ON statute_clause (organization_id, building_id, since);
SELECT protect_tenant_table('statute_clause');

-- What held for past assemblies stays as it was: a clause is ended once and never rewritten.
CREATE FUNCTION guard_statute_clause() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.until IS NULL
            AND to_jsonb(OLD) - 'until' = to_jsonb(NEW) - 'until' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a clause of the statutes is ended, not changed' USING ERRCODE = 'KP002';
END $$;
CREATE TRIGGER guard_statute_clause BEFORE UPDATE OR DELETE ON statute_clause
    FOR EACH ROW EXECUTE FUNCTION guard_statute_clause();
