//! Search over buildings, owners and lots in one statement.
use application::{
    building::search::{SearchReads, SearchView},
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;

use crate::postgres::{PgStore, tenant_rows, tenant_sql};

/// What has a word that begins so: of each kind the first of the index, whole words before longer ones, in the order of
/// what is shown of them. (The end of the range is made beforehand: joining texts is not leakproof, so row security
/// would have each word compared one by one.)
const ONE_WORD: &str = tenant_sql!(
    "SELECT hit.*
     FROM (SELECT word, word || chr(1114111) AS beyond FROM stroked($4) AS word OFFSET 0) AS asked
     CROSS JOIN (VALUES ('building'), ('owner'), ('unit')) AS kinds (kind)
     CROSS JOIN LATERAL (
         SELECT kind, id, building_id, label, detail FROM search_word AS kept
         WHERE kept.kind = kinds.kind AND kept.word >= asked.word AND kept.word < asked.beyond
             AND kept.previous < asked.word
         ORDER BY kept.word, label, detail, id LIMIT $5) AS hit
     ORDER BY hit.kind, label, detail, id LIMIT $5"
);
/// The same of texts with other signs in them. The function chooses by which word to begin.
const ANY_WORDS: &str =
    tenant_sql!("SELECT * FROM found_by_words($4, $5::integer) ORDER BY kind, label, detail, id");

#[async_trait]
impl SearchReads for PgStore {
    async fn search(&self, tenancy: Tenancy, text: &str, limit: u16) -> Result<SearchView, StoreError> {
        let is_one_word = text.chars().all(char::is_alphanumeric);
        let query = tenant_rows(tenancy, if is_one_word { ONE_WORD } else { ANY_WORDS });
        let query = query.bind(text.to_owned()).bind(i64::from(limit));
        Ok(SearchView { items: self.rows(query).await? })
    }
}
