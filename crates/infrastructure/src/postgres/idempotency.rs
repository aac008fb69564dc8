use application::shared::{Idempotency, RequestKey, StoreError, StoredAnswer, Tenancy};
use async_trait::async_trait;
use sqlx::Row as _;

use super::{PgStore, tenant_rows, tenant_sql};

const FIND: &str = tenant_sql!(
    "SELECT fingerprint, status, content_type, body FROM idempotency_key
     WHERE person_id = (SELECT current_person()) AND key = $4"
);
const KEEP: &str = tenant_sql!("SELECT keep_first_answer($4, $5, $6, $7, $8)");

/// First answers of retried requests: one statement before the work and one after it.
#[derive(Clone)]
pub struct PgIdempotency(PgStore);

impl PgIdempotency {
    #[must_use]
    pub const fn new(store: PgStore) -> Self {
        Self(store)
    }
}

#[async_trait]
impl Idempotency for PgIdempotency {
    async fn find(&self, tenancy: Tenancy, request: RequestKey) -> Result<Option<StoredAnswer>, StoreError> {
        let query = tenant_rows(tenancy, FIND).bind(request.key);
        let answered = async |connection: &mut sqlx::PgConnection| {
            let Some(row) = query.fetch_optional(connection).await? else { return Ok(None) };
            let status: Option<i16> = row.try_get("status")?;
            let content_type: Option<String> = row.try_get("content_type")?;
            let body: Option<Vec<u8>> = row.try_get("body")?;
            let status = status.and_then(|status| u16::try_from(status).ok());
            Ok(Some(StoredAnswer {
                same_request: row.try_get::<Vec<u8>, _>("fingerprint")? == request.fingerprint,
                answer: status
                    .map(|status| (status, content_type.unwrap_or_default(), body.unwrap_or_default())),
            }))
        };
        self.0.db().run(answered).await
    }

    async fn keep(
        &self,
        tenancy: Tenancy,
        request: RequestKey,
        status: u16,
        content_type: &str,
        body: &[u8],
    ) -> Result<(), StoreError> {
        let query = tenant_rows(tenancy, KEEP)
            .bind(request.key)
            .bind(request.attempt)
            .bind(i16::try_from(status).unwrap_or_default())
            .bind(content_type.to_owned())
            .bind(body.to_vec());
        self.0.db().run(async |connection| query.execute(connection).await.map(drop)).await
    }
}
