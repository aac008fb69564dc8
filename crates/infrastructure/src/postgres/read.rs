//! Reads: one statement that sets its tenant, lets row security filter, and answers rows or one JSON document. Rows are
//! for what is flat and asked often, a document for what is nested.
use application::shared::{StoreError, Tenancy};
use serde::de::DeserializeOwned;
use sqlx::{
    Postgres,
    postgres::PgArguments,
    query::{Query, QueryScalar},
    types::{Json, Uuid},
};

use super::{
    Db, PgStore,
    row::{from_row, is_blank},
};

/// Frames a query so that its tenant is set first and in the same round trip. The query's own parameters start at `$4`.
/// What is asked of no row is asked once, above the whole plan, before anything below it is read. Were it ever asked later, no
/// row would be seen: without a tenant, row security fails closed.
macro_rules! tenant_sql {
    ($query:literal) => {
        concat!(
            "SELECT inside.* FROM (",
            $query,
            ") inside WHERE (SELECT set_config('app.organization_id', $1, true) \
             || set_config('app.person_id', $2, true) || set_config('app.building_id', $3, true)) IS NOT NULL"
        )
    };
}
pub(crate) use tenant_sql;

pub(crate) type RowsQuery = Query<'static, Postgres, PgArguments>;
pub(crate) type DocumentQuery<T> = QueryScalar<'static, Postgres, Json<T>, PgArguments>;

/// A framed query with its tenant bound; bind the query's own parameters next.
pub(crate) fn tenant_query<T>(tenancy: Tenancy, sql: &'static str) -> DocumentQuery<T>
where
    T: DeserializeOwned + Send + Unpin + 'static,
{
    let [organization, person, building] = tenant(tenancy);
    sqlx::query_scalar(sql).bind(organization).bind(person).bind(building)
}

/// The same for a query that answers rows.
pub(crate) fn tenant_rows(tenancy: Tenancy, sql: &'static str) -> RowsQuery {
    let [organization, person, building] = tenant(tenancy);
    sqlx::query(sql).bind(organization).bind(person).bind(building)
}

fn tenant(tenancy: Tenancy) -> [String; 3] {
    let text = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    [
        tenancy.organization.to_string(),
        text(tenancy.person.map(domain::shared::PersonId::as_uuid)),
        text(tenancy.building.map(domain::shared::BuildingId::as_uuid)),
    ]
}

impl Db {
    /// The document, or `None` when row security or the query shows no row.
    pub(crate) async fn document<T>(&self, query: DocumentQuery<T>) -> Result<Option<T>, StoreError>
    where
        T: DeserializeOwned + Send + Unpin + 'static,
    {
        self.run(async |connection| query.fetch_optional(connection).await)
            .await
            .map(|row| row.map(|Json(view)| view))
    }
}

impl PgStore {
    /// Each row, read by the names of its columns.
    pub(crate) async fn rows<T: DeserializeOwned>(&self, query: RowsQuery) -> Result<Vec<T>, StoreError> {
        self.db()
            .run(async |connection| query.fetch_all(connection).await?.iter().map(from_row).collect())
            .await
    }

    /// The row, or `None` when row security or the query shows none.
    pub(crate) async fn row<T: DeserializeOwned>(&self, query: RowsQuery) -> Result<Option<T>, StoreError> {
        self.db()
            .run(async |connection| {
                query.fetch_optional(connection).await?.as_ref().map(from_row).transpose()
            })
            .await
    }

    /// What lies below something, joined to it from the left: `None` when that is not there, and nothing where the first
    /// column of a row is NULL.
    pub(crate) async fn rows_below<T: DeserializeOwned>(
        &self,
        query: RowsQuery,
    ) -> Result<Option<Vec<T>>, StoreError> {
        self.db()
            .run(async |connection| {
                let rows = query.fetch_all(connection).await?;
                let mut below = Vec::with_capacity(rows.len());
                for row in &rows {
                    if !is_blank(row)? {
                        below.push(from_row(row)?);
                    }
                }
                Ok((!rows.is_empty()).then_some(below))
            })
            .await
    }

    /// The document, or `None` when row security or the query shows no row.
    pub(crate) async fn document<T>(&self, query: DocumentQuery<T>) -> Result<Option<T>, StoreError>
    where
        T: DeserializeOwned + Send + Unpin + 'static,
    {
        self.db().document(query).await
    }
}

/// Lists ask for one row more than the page holds; when it is there, the last row of the page is the cursor.
pub(crate) fn next_cursor<T>(rows: &mut Vec<T>, limit: u16, cursor: impl Fn(&T) -> String) -> Option<String> {
    let limit = usize::from(limit);
    if rows.len() <= limit {
        return None;
    }
    rows.truncate(limit);
    rows.last().map(cursor)
}
