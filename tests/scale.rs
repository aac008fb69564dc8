//! Data for measurements: many copies of one building, each as good as if it had been told by hand.
#![expect(clippy::unwrap_used, reason = "an answer that cannot be read fails the test")]
use acceptance::{
    ProgramOptions,
    at_scale::{filled, options, owner, signed_in},
    start_refused,
};
use serde_json::Value;

async fn books(client: &acceptance::Client, building: &Value) -> (Value, Value) {
    let path = format!("/api/v1/buildings/{}", building["building_id"].as_str().unwrap());
    let balance = client.get(&format!("{path}/trial-balance")).await.expect_success("the trial balance");
    let bank = client.get(&format!("{path}/bank")).await.expect_success("the bank");
    (balance.body, bank.body)
}

#[tokio::test]
async fn every_copy_has_the_books_of_its_model_and_a_chain_of_its_own() {
    let program = filled("small").start_again();
    let syndic = signed_in(&program, "syndic1@office0.example").await;
    let buildings = syndic.get("/api/v1/buildings").await.body["items"].as_array().unwrap().clone();
    assert_eq!(buildings.len(), 4);
    let (model, _) = books(&syndic, &buildings[0]).await;
    assert_eq!(model["closing_cents"], 0);
    for building in &buildings {
        let (balance, bank) = books(&syndic, building).await;
        assert_eq!(balance["rows"], model["rows"], "{building}");
        assert_eq!(bank["suspense_count"], 40, "{building}");
        assert_eq!(building["units"], 20);
    }

    let mut database = owner(program.folder()).await;
    // Each entry holds the hash of the one before it, and the year holds the last one.
    let broken: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM (
            SELECT e.previous_hash <> lag(e.hash) OVER in_order AS breaks,
                e.number = y.last_number AND e.hash <> y.last_hash AS ends_elsewhere
            FROM entry e JOIN fiscal_year y USING (organization_id, fiscal_year_id)
            WINDOW in_order AS (PARTITION BY e.organization_id, e.fiscal_year_id ORDER BY e.number)) link
         WHERE breaks OR ends_elsewhere",
    )
    .fetch_one(&mut database)
    .await
    .unwrap();
    let (entries, hashes): (i64, i64) = sqlx::query_as("SELECT count(*), count(DISTINCT hash) FROM entry")
        .fetch_one(&mut database)
        .await
        .unwrap();
    assert_eq!((broken, entries), (0, hashes));
    let invoices: i64 =
        sqlx::query_scalar("SELECT count(*) FROM invoice").fetch_one(&mut database).await.unwrap();
    assert_eq!(invoices, 6 * 25);
}

#[tokio::test]
async fn an_owner_of_a_copy_reads_his_own_account() {
    let program = filled("small").start_again();
    let mut balances = Vec::new();
    for email in ["owner0@office0.example", "owner3@office0.example"] {
        let owner = signed_in(&program, email).await;
        let accounts = owner.get("/api/v1/me/accounts").await.expect_success("the accounts").body;
        let account = accounts["accounts"][0]["owner_id"].as_str().unwrap().to_owned();
        let statement = owner.get(&format!("/api/v1/me/accounts/{account}/statement")).await;
        balances.push(statement.expect_success("the statement").body["items"][0]["balance_cents"].clone());
    }
    assert!(balances[0].is_i64() && balances[0] == balances[1], "{balances:?}");
}

#[test]
fn it_is_written_once_and_never_in_production() {
    let stopped = filled("small");
    let again = start_refused(stopped.folder(), &options(), &["seed", "--scale", "small"]);
    let sentence = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(!again.status.success() && sentence.contains("was written here before"), "{sentence}");

    let folder = tempfile::tempdir().unwrap();
    let production = ProgramOptions::default()
        .with("KOPROGO_ENV", "production")
        .with("KOPROGO_PUBLIC_URL", "https://koprogo.example.org");
    let refused = start_refused(folder.path(), &production, &["seed", "--scale", "small"]);
    let sentence = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && sentence.contains("never written in production"), "{sentence}");
}

#[tokio::test]
async fn a_search_finds_the_beginnings_of_words_and_takes_no_sign_for_another() {
    let program = filled("small").start_again();
    let syndic = signed_in(&program, "syndic1@office0.example").await;
    let found = async |words: &str| -> usize {
        let hits = syndic.get(&format!("/api/v1/search?q={words}")).await.expect_success(words);
        hits.body["items"].as_array().unwrap().len()
    };
    assert_eq!(found("eik%203").await, 1, "the building, and none of its lots");
    assert_eq!(found("3%20EIK").await, 1, "in any order, whatever the capitals");
    assert!(found("eik%203%20b").await > 1, "the lots of a building whose code begins so");
    assert!(
        found("elis").await > 0 && found("zoé").await == found("Zoe").await,
        "beginnings; accents do not matter"
    );
    for nothing in ["%25", "e_k", "lise", "eik%20nowhere", "%5C", "-", "eik%20%25"] {
        assert_eq!(found(nothing).await, 0, "{nothing}");
    }
}

/// Buildings whose figures are not what stands in their lots and owners.
const MISCOUNTED: &str = "
    SELECT count(*) FROM building b
    WHERE (b.units, b.entered_shares) <>
          (SELECT count(*), coalesce(sum(u.shares), 0) FROM unit u WHERE u.building_id = b.building_id)
       OR (b.owners, b.owners_without_email) <>
          (SELECT count(*), count(*) FILTER (WHERE cardinality(o.emails) = 0) FROM owner o
           WHERE o.building_id = b.building_id)";
/// Lots that do not show their rights of all times as they stand.
const MISHELD: &str = "
    SELECT count(*) FROM unit u WHERE u.holders::jsonb <> coalesce((
        SELECT jsonb_agg(jsonb_build_object('owner_id', w.owner_id, 'display_name', o.display_name,
            'right_kind', w.right_kind, 'numerator', w.numerator, 'denominator', w.denominator,
            'is_representative', w.is_representative, 'since', w.since, 'until', w.until)
            ORDER BY w.right_kind DESC, w.ownership_id)
        FROM ownership w JOIN owner o USING (organization_id, owner_id) WHERE w.unit_id = u.unit_id), '[]')";
/// What is searched, read from where it stands: its own words, and for a lot those of its building.
const SEARCHED: &str = "
    CREATE TEMP VIEW searched AS
    WITH place AS (SELECT *, search_words(searched(b)) AS own FROM building b)
    SELECT organization_id, building_id, 'building' AS kind, building_id AS id, own, '{}'::text[] AS beside,
        name AS label, postal_code || ' ' || city AS detail FROM place
    UNION ALL SELECT o.organization_id, building_id, 'owner', owner_id, search_words(searched(o)), '{}', display_name, name
        FROM owner o JOIN place USING (building_id)
    UNION ALL SELECT u.organization_id, building_id, 'unit', unit_id, search_words(searched(u)), place.own, code, name
        FROM unit u JOIN place USING (building_id)";
/// Words that are kept and should not be, or should be and are not, or show something else than stands there.
const MISFILED: &str = "
    WITH filed AS (
        SELECT organization_id, building_id, kind, id, word, label, detail, coalesce(own[number - 1], '') AS previous,
            '/' || array_to_string(own, '/') || '/'
                || CASE kind WHEN 'unit' THEN '/' || array_to_string(beside, '/') || '/' ELSE '' END AS words,
            (SELECT bit_or(beginning_of(each)) FROM unnest(own || beside) AS each) AS beginnings
        FROM searched, unnest(own) WITH ORDINALITY AS one (word, number))
    SELECT count(*) FROM filed FULL JOIN search_word kept USING (organization_id, building_id, kind, id, word)
    WHERE (filed.label, filed.detail, filed.previous, filed.words, filed.beginnings)
        IS DISTINCT FROM (kept.label, kept.detail, kept.previous, kept.words, kept.beginnings)";
/// All that fits, by looking at everything: each word begins one of it, and one of its own at least.
const FITTING: &str = "
    SELECT kind, id, label, detail FROM searched
    WHERE organization_id = (SELECT organization_id FROM building GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)
        AND (SELECT bool_and(EXISTS (SELECT FROM unnest(own || beside) AS word WHERE starts_with(word, asked)))
             FROM unnest(search_words($1)) AS asked)
        AND EXISTS (SELECT FROM unnest(search_words($1)) AS asked, unnest(own) AS word WHERE starts_with(word, asked))
    ORDER BY kind, label COLLATE \"C\", detail COLLATE \"C\", id";
type Hit = (String, uuid::Uuid, String, String);

async fn found(syndic: &acceptance::Client, words: &str) -> Vec<Hit> {
    let url = reqwest::Url::parse_with_params("http://here/api/v1/search", [("q", words)]).unwrap();
    let path = format!("{}?{}", url.path(), url.query().unwrap());
    let answer = syndic.get(&path).await.expect_success(words);
    let text = |hit: &Value, name: &str| hit.get(name).and_then(Value::as_str).unwrap().to_owned();
    let hits = answer.body.get("items").and_then(Value::as_array).unwrap().iter();
    hits.map(|hit| {
        (text(hit, "kind"), text(hit, "id").parse().unwrap(), text(hit, "label"), text(hit, "detail"))
    })
    .collect()
}

/// So many bear some words that the search stops before it has seen them all, and some words hardly anybody bears.
const CROWD: [&str; 7] = [
    "UPDATE owner SET contact_name = 'Godelieve' WHERE md5(owner_id::text) < '8'",
    "UPDATE owner SET contact_name = 'Ferdinand' WHERE md5(owner_id::text) >= '8'",
    "UPDATE owner SET contact_name = 'Godelieve Ferdinand' WHERE md5(owner_id::text) < '02'",
    "UPDATE owner SET contact_name = 'Zo' WHERE md5(owner_id::text) LIKE 'e%'",
    "UPDATE owner SET contact_name = 'Zonderling' WHERE md5(owner_id::text) LIKE 'f0%'",
    "UPDATE unit SET block = 'Oost' WHERE position % 2 = 0",
    "UPDATE building SET city = 'Brussel', street = 'Zavel 1' WHERE name LIKE '%1%'",
];
const SEARCHES: &str = "e | b | 1 | z | zo | Zoé | ZOË | zoe | peeters | PEET | eik | eik 17 | 17 eik | eik 17 b | b 17 eik | \
    17 b2 | b2 17 oost | oost b | oost eik 5 | eik b2 | b2 | b 1 | b bru | zavel oost a | a1 zavel eik 31 | \
    1 b | de smet an | an smet | an an | eik eik | example scale | scale zonderling example | zonderling | \
    zonderling zo | godelieve ferdinand | Ferdinand, godelieve example | godelieve ferdinand peeters | \
    zo example jan | b eik nowhere | r re res resi resid reside residen resident residenti residentie gent z | \
    gent-eik 2;(9000) | eigenaar3@scale.example | +++000/ | % | b_ | nowhere";

#[tokio::test]
async fn a_search_finds_all_that_fits_or_as_many_as_it_shows_however_common_the_words() {
    let program = filled("medium").start_again();
    let mut database = owner(program.folder()).await;
    for change in [SEARCHED].into_iter().chain(CROWD) {
        sqlx::query(change).execute(&mut database).await.unwrap();
    }
    let syndic = signed_in(&program, "syndic1@office0.example").await;
    let references: Vec<String> = sqlx::query_scalar("SELECT payment_reference::text FROM owner LIMIT 3")
        .fetch_all(&mut database)
        .await
        .unwrap();
    let (mut all_shown, mut cut_off) = (0, 0);
    for words in SEARCHES.split(" | ").chain(references.iter().map(String::as_str)) {
        let fitting: Vec<Hit> = sqlx::query_as(FITTING).bind(words).fetch_all(&mut database).await.unwrap();
        let shown = found(&syndic, words).await;
        if fitting.len() <= 20 {
            assert_eq!(shown, fitting, "{words}");
            all_shown += usize::from(!fitting.is_empty());
            continue;
        }
        let kinds = |hits: &[Hit]| hits.iter().map(|hit| hit.0.clone()).collect::<Vec<_>>();
        assert_eq!(kinds(&shown), kinds(&fitting[..20]), "{words}");
        let places: Vec<_> = shown.iter().map(|hit| fitting.iter().position(|one| one == hit)).collect();
        assert!(
            places.iter().all(Option::is_some) && places.is_sorted_by(|a, b| a < b),
            "{words}: {places:?}"
        );
        cut_off += 1;
    }
    assert!(all_shown > 12 && cut_off > 12, "{all_shown} were shown whole, {cut_off} in part");

    let bearers: Vec<uuid::Uuid> = sqlx::query_scalar(
        "SELECT id FROM searched WHERE kind = 'owner' AND 'zo' = ANY (own)
            AND organization_id = (SELECT organization_id FROM building GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)
         ORDER BY label COLLATE \"C\", detail COLLATE \"C\", id LIMIT 20",
    )
    .fetch_all(&mut database)
    .await
    .unwrap();
    let shown: Vec<_> = found(&syndic, "zo").await.into_iter().map(|hit| hit.1).collect();
    assert_eq!((shown.len(), shown), (20, bearers), "who is called so before whose name begins so");
}

#[tokio::test]
async fn what_is_kept_beside_buildings_lots_and_owners_follows_them() {
    let program = filled("small").start_again();
    let mut database = owner(program.folder()).await;
    sqlx::query(SEARCHED).execute(&mut database).await.unwrap();
    for change in [
        "SELECT",
        "UPDATE owner SET emails = '{}', display_name = 'Ünal-De Wit' WHERE owner_id IN (SELECT owner_id FROM owner LIMIT 3)",
        "UPDATE owner SET emails = '{nieuw@example.org}' WHERE cardinality(emails) = 0",
        "UPDATE unit SET shares = shares + 7, code = 'Z' || code WHERE position < 3",
        "UPDATE owner SET display_name = upper(display_name)",
        "UPDATE unit SET block = 'Oost' WHERE position > 10",
        "UPDATE building SET city = 'Saint-Gilles'",
        "UPDATE building SET name = 'Résidence ' || name, postal_code = '1060'",
        "INSERT INTO unit (organization_id, building_id, unit_id, code, kind, shares, position)
         SELECT organization_id, building_id, gen_random_uuid(), 'KELDER 9', 'cellar', 3, 900 FROM building",
        "DELETE FROM unit WHERE code = 'KELDER 9'",
        "INSERT INTO owner (organization_id, building_id, owner_id, kind, display_name, language, emails, payment_reference)
         SELECT organization_id, building_id, gen_random_uuid(), 'person', 'Passant', 'nl',
            CASE nth WHEN 1 THEN '{}'::text[] ELSE '{passant@example.org}' END, lpad(nth::text, 12, '9')
         FROM building CROSS JOIN generate_series(1, 3) AS nth",
        "DELETE FROM owner WHERE display_name = 'Passant'",
        "UPDATE ownership SET until = since + 1000 WHERE unit_id IN (SELECT unit_id FROM unit WHERE position < 5)",
        "INSERT INTO ownership (organization_id, building_id, ownership_id, unit_id, owner_id, right_kind, numerator,
            denominator, since)
         SELECT organization_id, building_id, gen_random_uuid(), unit_id, owner_id, right_kind, numerator, denominator, until
         FROM ownership WHERE until IS NOT NULL",
        "UPDATE ownership SET is_representative = NOT is_representative WHERE until IS NULL",
        "DELETE FROM ownership WHERE until IS NOT NULL",
    ] {
        sqlx::query(change).execute(&mut database).await.unwrap();
        let miscounted: i64 = sqlx::query_scalar(MISCOUNTED).fetch_one(&mut database).await.unwrap();
        let misfiled: i64 = sqlx::query_scalar(MISFILED).fetch_one(&mut database).await.unwrap();
        let misheld: i64 = sqlx::query_scalar(MISHELD).fetch_one(&mut database).await.unwrap();
        assert_eq!((miscounted, misfiled, misheld), (0, 0, 0), "{change}");
    }
}
