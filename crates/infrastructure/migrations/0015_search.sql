-- Words kept beside buildings, owners and lots, and the search that reads nothing else.

-- The words by which buildings, owners and lots are found, by their beginnings, and what a search shows of each: label, and
-- the detail that tells two of a name apart. A search reads the index alone, which has them in the order in which they are
-- shown: it stops when it has enough, however many there are.
CREATE TABLE search_word (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('building', 'owner', 'unit')),
    id uuid NOT NULL,
    word text COLLATE "C" NOT NULL,
    previous text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    beginnings bigint NOT NULL,
    label text COLLATE "C" NOT NULL,
    detail text COLLATE "C" NOT NULL
);
COMMENT ON COLUMN search_word.previous IS
    'the word before it: with the same beginning, the search has found this one already';
COMMENT ON COLUMN search_word.words IS 'all of them, as /b2/ or, with those of the building of a lot, /b2//eik/gent/';
COMMENT ON COLUMN search_word.beginnings IS 'quicker than words to tell that another word is not among them';
CREATE INDEX search_word_in_order ON search_word (organization_id, kind, word, label, detail, id)
    INCLUDE (beginnings, building_id, previous, words);
-- Made last: before there are statistics the planner finds the two alike and takes the last, to let the words of one row go.
ALTER TABLE search_word ADD PRIMARY KEY (organization_id, building_id, kind, id, word);
SELECT protect_tenant_table('search_word');

-- A text with a stroke between its words, in small letters without accents. What decorates a payment reference falls away:
-- a reference is one word. What LIKE takes for a sign is changed for its like.
CREATE FUNCTION stroked(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN translate(lower(said), 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ%_\ [].,;:@()''"&-' || E'\t\n\u000b\f\r\u00a0\u202f' || '+*/',
        'aaaaaaceeeeiiiinooooouuuuyy٪‗∖/////////////////////');
CREATE FUNCTION search_words(said text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN ARRAY(SELECT DISTINCT left(word, 100) COLLATE "C" AS word FROM string_to_table(stroked(said), '/') AS word
                 WHERE word <> '' ORDER BY word);
END $$;
-- One of 63 bits for the first two letters of a word.
CREATE FUNCTION beginning_of(word text) RETURNS bigint LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN length(word) > 1 THEN 1::bigint << (31 * ascii(word) + ascii(substr(word, 2))) % 63 ELSE 0 END;
CREATE FUNCTION beginnings_of(words text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN (SELECT bit_or(beginning_of(word)) FROM string_to_table(words, '/') AS word);
END $$;

-- What is searched of each, as it is written.
CREATE FUNCTION searched(b building) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN array_to_string(ARRAY[b.name, b.street, b.postal_code, b.city, b.company_number::text], ' ');
CREATE FUNCTION searched(o owner) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN array_to_string(ARRAY[o.display_name, o.contact_name, o.payment_reference::text] || o.emails, ' ');
CREATE FUNCTION searched(u unit) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN array_to_string(ARRAY[u.code, u.block], ' ');

-- Keeps the words of a row; its kind is the table's name, its id the column of that name.
CREATE FUNCTION keep_search_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    said jsonb := to_jsonb(coalesce(new, old));
    row_id uuid := (said ->> (TG_TABLE_NAME || '_id'))::uuid;
    own text[];
    all_words text;
    all_beginnings bigint;
    shown_beside text;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM search_word WHERE organization_id = old.organization_id AND building_id = old.building_id
            AND kind = TG_TABLE_NAME AND id = row_id;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN NULL;
    END IF;
    own := search_words(searched(new));
    all_words := '/' || array_to_string(own, '/') || '/';
    IF TG_TABLE_NAME = 'building' THEN
        shown_beside := concat_ws(' ', said ->> 'postal_code', said ->> 'city');
    ELSE
        SELECT name, CASE TG_TABLE_NAME WHEN 'unit' THEN all_words || coalesce(words, '/') ELSE all_words END
        INTO shown_beside, all_words
        FROM building LEFT JOIN LATERAL (
            SELECT words FROM search_word WHERE organization_id = new.organization_id
                AND search_word.building_id = building.building_id AND kind = 'building' LIMIT 1) AS of_building ON true
        WHERE organization_id = new.organization_id AND building_id = new.building_id;
    END IF;
    all_beginnings := beginnings_of(all_words);
    INSERT INTO search_word (organization_id, building_id, kind, id, word, previous, words, beginnings, label, detail)
    SELECT new.organization_id, new.building_id, TG_TABLE_NAME, row_id, word, coalesce(own[place - 1], ''), all_words,
        all_beginnings, coalesce(said ->> 'display_name', said ->> 'code', said ->> 'name'), shown_beside
    FROM unnest(own) WITH ORDINALITY AS one (word, place);
    RETURN NULL;
END $$;
DO $$
DECLARE
    found_by_words text;
BEGIN
    FOREACH found_by_words IN ARRAY ARRAY['building', 'owner', 'unit'] LOOP
        EXECUTE format('CREATE TRIGGER words_come AFTER INSERT OR DELETE ON %I FOR EACH ROW '
            'EXECUTE FUNCTION keep_search_words()', found_by_words);
        EXECUTE format('CREATE TRIGGER words_change AFTER UPDATE ON %I FOR EACH ROW '
            'WHEN (searched(old) IS DISTINCT FROM searched(new)) EXECUTE FUNCTION keep_search_words()', found_by_words);
    END LOOP;
END $$;

-- A building's owners and lots are shown with its name, and its lots are found by its words too.
CREATE FUNCTION change_search_words_inside() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE search_word SET detail = new.name
    WHERE organization_id = new.organization_id AND building_id = new.building_id AND kind = 'owner' AND detail <> new.name;
    UPDATE search_word SET detail = new.name, words = now.words, beginnings = beginnings_of(now.words)
    FROM search_word AS lot CROSS JOIN LATERAL (
        SELECT split_part(lot.words, '//', 1) || '//' || array_to_string(search_words(searched(new)), '/') || '/') AS now (words)
    WHERE lot.organization_id = new.organization_id AND lot.building_id = new.building_id AND lot.kind = 'unit'
        AND search_word.organization_id = lot.organization_id AND search_word.building_id = lot.building_id
        AND search_word.kind = lot.kind AND search_word.id = lot.id AND search_word.word = lot.word;
    RETURN NULL;
END $$;
CREATE TRIGGER words_change_inside AFTER UPDATE ON building FOR EACH ROW
    WHEN (searched(old) IS DISTINCT FROM searched(new)) EXECUTE FUNCTION change_search_words_inside();

-- What has a word with each of several beginnings, twelve at most. What one of them gives is tried for the others: the
-- first, from the longest on, that fewer than 32 bear; when all are common, the one whose 32nd stands last in the
-- alphabet, which is the rarest by all appearances. As many as are shown are soon found then, and none is missed when they
-- are not. A lot needs one word of its own, the others may be its building's: lots are also looked for in the buildings
-- that bear the word. (The ends of ranges are made beforehand: joining texts is not leakproof, so row security would have
-- each word compared one by one. One plan serves all words; left to choose, PostgreSQL makes one each time.)
CREATE FUNCTION found_by_words(said text, at_most integer)
RETURNS TABLE (kind text, id uuid, building_id uuid, label text, detail text)
LANGUAGE plpgsql STABLE ROWS 20 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    asked text[];
    beyond text[];
    patterns text[];
    needed bigint;
    found integer;
    more integer;
    own text[];
    chosen integer;
BEGIN
    SELECT array_agg(word), array_agg(word || chr(1114111)), array_agg('%/' || word || '%'), bit_or(beginning_of(word))
    INTO asked, beyond, patterns, needed
    FROM (SELECT word FROM string_to_table(stroked(said), '/') AS word WHERE word <> ''
          ORDER BY length(word) DESC, word LIMIT 12) AS longest;
    IF asked IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT hit.* FROM (VALUES ('building'), ('owner')) AS kinds (kind)
        CROSS JOIN LATERAL (
            SELECT asked[place] AS word, beyond[place] AS ends FROM generate_subscripts(asked, 1) AS place
            ORDER BY (SELECT kept.label FROM search_word AS kept
                      WHERE kept.kind = kinds.kind AND kept.word >= asked[place] AND kept.word < beyond[place]
                      ORDER BY kept.word, kept.label, kept.detail, kept.id OFFSET 31 LIMIT 1) DESC NULLS FIRST, place
            LIMIT 1) AS one
        CROSS JOIN LATERAL (
            SELECT kept.kind, kept.id, kept.building_id, kept.label, kept.detail FROM search_word AS kept
            WHERE kept.kind = kinds.kind AND kept.word >= one.word AND kept.word < one.ends
                AND kept.previous < one.word AND kept.beginnings & needed = needed AND kept.words LIKE ALL (patterns)
            ORDER BY kept.word, kept.label, kept.detail, kept.id LIMIT at_most) AS hit
        ORDER BY hit.kind, hit.label, hit.detail, hit.id LIMIT at_most;
    GET DIAGNOSTICS found = ROW_COUNT;
    IF found = at_most THEN
        RETURN;
    END IF;
    own := ARRAY(SELECT one.word FROM unnest(asked, beyond) AS one (word, ends) WHERE EXISTS (
        SELECT FROM search_word AS kept
        WHERE kept.kind = 'unit' AND kept.word >= one.word AND kept.word < one.ends));
    IF own = '{}' THEN
        RETURN;
    END IF;
    chosen := coalesce(
        (SELECT place FROM generate_subscripts(asked, 1) AS place
         WHERE (SELECT count(*) FROM (
                 SELECT FROM search_word AS kept
                 WHERE kept.kind = 'unit' AND kept.word >= asked[place] AND kept.word < beyond[place] LIMIT 32) AS few) < 32
             AND (SELECT count(*) FROM (
                 SELECT FROM search_word AS kept WHERE kept.kind = 'building'
                     AND kept.word >= asked[place] AND kept.word < beyond[place] LIMIT 12) AS few) < 12 LIMIT 1),
        array_position(asked, own[1]));
    RETURN QUERY
        SELECT kept.kind, kept.id, kept.building_id, kept.label, kept.detail FROM search_word AS kept
        WHERE kept.kind = 'unit' AND kept.word >= asked[chosen] AND kept.word < beyond[chosen]
            AND kept.previous < asked[chosen] AND kept.beginnings & needed = needed AND kept.words LIKE ALL (patterns)
        ORDER BY kept.word, kept.label, kept.detail, kept.id LIMIT at_most - found;
    GET DIAGNOSTICS more = ROW_COUNT;
    IF found + more = at_most OR own = ARRAY[asked[chosen]] THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT lot.kind, lot.id, lot.building_id, lot.label, lot.detail
        FROM search_word AS home JOIN search_word AS lot ON lot.building_id = home.building_id
        WHERE home.kind = 'building' AND home.word >= asked[chosen] AND home.word < beyond[chosen]
            AND home.previous < asked[chosen] AND lot.kind = 'unit' AND lot.previous = ''
            AND lot.beginnings & needed = needed AND lot.words LIKE ALL (patterns)
            AND split_part(lot.words, '//', 1) LIKE ANY (patterns)
            AND split_part(lot.words, '//', 1) NOT LIKE patterns[chosen]
        ORDER BY home.word, home.label, home.detail, home.id, lot.label, lot.id LIMIT at_most - found - more;
END $$;
