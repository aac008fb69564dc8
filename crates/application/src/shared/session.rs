use async_trait::async_trait;

use super::{Actor, StoreError};

/// Finds who holds an access token. One statement a request.
#[async_trait]
pub trait SessionReader: Send + Sync {
    /// None for a token that is unknown, expired or signed out.
    async fn actor_of(&self, access_token: &str) -> Result<Option<Actor>, StoreError>;
}
