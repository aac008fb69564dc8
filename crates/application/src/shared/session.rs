use async_trait::async_trait;

use domain::shared::BuildingId;

use super::{Actor, StoreError, Tenancy};

/// Finds who holds an access token.
#[async_trait]
pub trait SessionReader: Send + Sync {
    /// None for a token that is unknown, expired or signed out.
    async fn actor_of(&self, access_token: &str) -> Result<Option<Actor>, StoreError>;
}

/// Tells whether a building exists for a tenant, before anything of the request is read.
#[async_trait]
pub trait BuildingGate: Send + Sync {
    /// False for a building of another organisation, as for one that never was.
    async fn has_building(&self, tenancy: Tenancy, building: BuildingId) -> Result<bool, StoreError>;
}
