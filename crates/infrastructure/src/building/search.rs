//! Search over buildings, owners and lots in one statement.
use application::{
    building::search::{SearchReads, SearchView},
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;

use crate::postgres::{PgStore, tenant_rows, tenant_sql};

/// What begins with each word. A lot is also found by words of its building, beside one of its own. An owner is found by
/// payment reference, however it is decorated, and by mail address. (The end of a range is made beforehand: joining texts is
/// not leakproof, so row security would have each word compared one by one.)
const SEARCH: &str = tenant_sql!(
    "WITH asked AS (SELECT word, word || chr(1114111) AS beyond FROM search_words(folded($4)) AS word),
     found AS (
         SELECT asked.word, s.kind, s.id, s.building_id
         FROM asked JOIN search_word s ON s.word >= asked.word AND s.word < asked.beyond),
     reached AS (
         SELECT word, kind, id, building_id FROM found
         UNION
         SELECT place.word, lot.kind, lot.id, lot.building_id
         FROM found lot JOIN found place ON place.kind = 'building' AND place.id = lot.building_id
         WHERE lot.kind = 'unit')
     SELECT hit.kind, hit.id, hit.building_id, coalesce(o.display_name, u.code, b.name) AS label,
         CASE hit.kind WHEN 'building' THEN b.postal_code || ' ' || b.city ELSE b.name END AS detail
     FROM (SELECT kind, id, building_id FROM reached GROUP BY kind, id, building_id
           HAVING count(*) = (SELECT count(*) FROM asked)) hit
     JOIN building b ON b.building_id = hit.building_id
     LEFT JOIN owner o ON hit.kind = 'owner' AND o.owner_id = hit.id
     LEFT JOIN unit u ON hit.kind = 'unit' AND u.unit_id = hit.id
     ORDER BY hit.kind, label, detail, hit.id LIMIT $5"
);

#[async_trait]
impl SearchReads for PgStore {
    async fn search(&self, tenancy: Tenancy, text: &str, limit: u16) -> Result<SearchView, StoreError> {
        let query = tenant_rows(tenancy, SEARCH).bind(text.to_owned()).bind(i64::from(limit));
        Ok(SearchView { items: self.rows(query).await? })
    }
}
