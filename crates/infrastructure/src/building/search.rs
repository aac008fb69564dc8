//! Search over buildings, owners and lots in one statement.
use application::{
    building::search::{SearchReads, SearchView},
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;

use crate::postgres::{PgStore, tenant_rows, tenant_sql};

/// What begins with each word (twelve at most). A lot is also found by words of its building, beside one of its own. An
/// owner is found by payment reference, however it is decorated, and by mail address. Each word is a bit, so that finding
/// one twice counts once. (The end of a range is made beforehand: joining texts is not leakproof, so row security would
/// have each word compared one by one.)
const SEARCH: &str = tenant_sql!(
    "WITH asked AS MATERIALIZED (
         SELECT word, word || chr(1114111) AS beyond, 1 << (row_number() OVER () - 1)::int AS bit
         FROM search_words($4) AS word LIMIT 12),
     found AS MATERIALIZED (
         SELECT asked.bit, hit.* FROM asked CROSS JOIN LATERAL (
             SELECT kind, id, building_id, label, detail FROM search_word
             WHERE word >= asked.word AND word < asked.beyond OFFSET 0) hit),
     known AS (
         SELECT *, bit_or(bit) FILTER (WHERE kind = 'building') OVER (PARTITION BY building_id) AS of_building FROM found)
     SELECT kind, id, building_id, min(label) AS label, min(detail) AS detail
     FROM known GROUP BY kind, id, building_id
     HAVING bit_or(bit | CASE kind WHEN 'unit' THEN coalesce(of_building, 0) ELSE 0 END) = (SELECT bit_or(bit) FROM asked)
     ORDER BY kind, min(label), min(detail), id LIMIT $5"
);

#[async_trait]
impl SearchReads for PgStore {
    async fn search(&self, tenancy: Tenancy, text: &str, limit: u16) -> Result<SearchView, StoreError> {
        let query = tenant_rows(tenancy, SEARCH).bind(text.to_owned()).bind(i64::from(limit));
        Ok(SearchView { items: self.rows(query).await? })
    }
}
