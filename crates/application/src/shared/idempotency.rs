use async_trait::async_trait;

use super::{RequestKey, StoreError, Tenancy};

/// What is known of a request that came before under the same key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAnswer {
    /// Whether method, path and body were the same.
    pub same_request: bool,
    /// Status, content type and body; none when the work was committed but the program died before answering.
    pub answer: Option<(u16, String, Vec<u8>)>,
}

/// First answers of requests that may be retried. The key itself is taken in the unit of work.
#[async_trait]
pub trait Idempotency: Send + Sync {
    async fn find(&self, tenancy: Tenancy, request: RequestKey) -> Result<Option<StoredAnswer>, StoreError>;
    async fn keep(
        &self,
        tenancy: Tenancy,
        request: RequestKey,
        status: u16,
        content_type: &str,
        body: &[u8],
    ) -> Result<(), StoreError>;
}
