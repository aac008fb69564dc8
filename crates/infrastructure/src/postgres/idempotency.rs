use application::shared::{Idempotency, RequestKey, StoreError, StoredAnswer, Tenancy};
use async_trait::async_trait;
use domain::shared::PersonId;

use super::{PgStore, store_error};

/// First answers of retried requests.
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
        let mut work = self.0.begin_for(Tenancy { request: None, ..tenancy }).await?;
        let row: Option<(Vec<u8>, Option<i16>, Option<String>, Option<Vec<u8>>)> = sqlx::query_as(
            "SELECT fingerprint, status, content_type, body FROM idempotency_key
             WHERE organization_id = $1 AND person_id = $2 AND key = $3",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(tenancy.person.map(PersonId::as_uuid))
        .bind(request.key)
        .fetch_optional(work.connection()?)
        .await
        .map_err(store_error)?;
        work.commit_all().await?;
        Ok(row.map(|(fingerprint, status, content_type, body)| StoredAnswer {
            same_request: fingerprint == request.fingerprint,
            answer: status.and_then(|status| {
                Some((
                    u16::try_from(status).ok()?,
                    content_type.unwrap_or_default(),
                    body.unwrap_or_default(),
                ))
            }),
        }))
    }

    async fn keep(
        &self,
        tenancy: Tenancy,
        request: RequestKey,
        status: u16,
        content_type: &str,
        body: &[u8],
    ) -> Result<(), StoreError> {
        let mut work = self.0.begin_for(Tenancy { request: None, ..tenancy }).await?;
        sqlx::query(
            "UPDATE idempotency_key SET status = $4, content_type = $5, body = $6
             WHERE organization_id = $1 AND person_id = $2 AND key = $3 AND attempt = $7",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(tenancy.person.map(PersonId::as_uuid))
        .bind(request.key)
        .bind(i16::try_from(status).unwrap_or_default())
        .bind(content_type)
        .bind(body)
        .bind(request.attempt)
        .execute(work.connection()?)
        .await
        .map_err(store_error)?;
        work.commit_all().await
    }
}
