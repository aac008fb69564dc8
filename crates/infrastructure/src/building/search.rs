//! Search over buildings, owners and lots in one statement.
use application::{
    building::search::{SearchReads, SearchView},
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;

use crate::postgres::{PgStore, tenant_query, tenant_sql};

/// What is compared is kept in the tables. An owner is also found by payment reference, however it is decorated, and
/// by mail address.
const SEARCH: &str = tenant_sql!(
    "SELECT jsonb_build_object('items', coalesce(jsonb_agg(to_jsonb(hit) - 'rank' - 'words'
        ORDER BY hit.rank, hit.label, hit.detail), '[]'))
    FROM (SELECT every.* FROM (
            SELECT 1 AS rank, 'building' AS kind, b.building_id AS id, b.building_id, b.name AS label,
                   b.postal_code || ' ' || b.city AS detail, b.words
            FROM building b
            UNION ALL
            SELECT 2, 'owner', o.owner_id, o.building_id, o.display_name, b.name, o.words
            FROM owner o JOIN building b ON b.organization_id = o.organization_id AND b.building_id = o.building_id
            UNION ALL
            SELECT 3, 'unit', u.unit_id, u.building_id, u.code, b.name, u.words || ' ' || b.words
            FROM unit u
            JOIN (SELECT organization_id, building_id, name, folded(name) AS words FROM building OFFSET 0) b
                ON b.organization_id = u.organization_id AND b.building_id = u.building_id
        ) every
        WHERE every.words LIKE ALL ((
            SELECT array_agg('%' || regexp_replace(word, '([\\\\%_])', '\\\\\\1', 'g') || '%')
            FROM regexp_split_to_table(folded(regexp_replace($4, '[+*/]', '', 'g')), '\\s+') AS word)::text[])
        ORDER BY every.rank, every.label, every.detail
        LIMIT $5) hit"
);

#[async_trait]
impl SearchReads for PgStore {
    async fn search(&self, tenancy: Tenancy, text: &str, limit: u16) -> Result<SearchView, StoreError> {
        let query = tenant_query(tenancy, SEARCH).bind(text.to_owned()).bind(i64::from(limit));
        Ok(self.document(query).await?.unwrap_or_default())
    }
}
