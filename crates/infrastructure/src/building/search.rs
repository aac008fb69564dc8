//! Search over buildings, owners and lots in one statement.
use application::{
    building::search::{SearchReads, SearchView},
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;

use crate::postgres::{PgStore, tenant_query, tenant_sql};

/// An owner is also found by payment reference, however it is decorated, and by mail address.
const SEARCH: &str = tenant_sql!(
    "SELECT jsonb_build_object('items', coalesce(jsonb_agg(to_jsonb(hit) - 'rank' - 'words'
        ORDER BY hit.rank, hit.label, hit.detail), '[]'))
    FROM (SELECT every.* FROM (
            SELECT 1 AS rank, 'building' AS kind, b.building_id AS id, b.building_id, b.name AS label,
                   b.postal_code || ' ' || b.city AS detail,
                   concat_ws(' ', b.name, b.street, b.city, b.company_number) AS words
            FROM building b
            UNION ALL
            SELECT 2, 'owner', o.owner_id, o.building_id, o.display_name, b.name,
                   concat_ws(' ', o.display_name, o.contact_name, array_to_string(o.emails, ' '),
                             o.payment_reference)
            FROM owner o JOIN building b ON b.organization_id = o.organization_id AND b.building_id = o.building_id
            UNION ALL
            SELECT 3, 'unit', u.unit_id, u.building_id, u.code, b.name,
                   concat_ws(' ', u.code, u.block, b.name)
            FROM unit u JOIN building b ON b.organization_id = u.organization_id AND b.building_id = u.building_id
        ) every
        WHERE NOT EXISTS (
            SELECT FROM regexp_split_to_table(
                translate(regexp_replace(lower($4), '[+*/]', '', 'g'),
                          'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy'), '\\s+') AS word
            WHERE position(word IN translate(lower(every.words),
                          'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy')) = 0)
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
