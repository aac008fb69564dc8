use application::shared::{BuildingGate, StoreError, Tenancy};
use async_trait::async_trait;
use domain::shared::BuildingId;

use super::{PgStore, tenant_query, tenant_sql};

const HAS_BUILDING: &str = tenant_sql!("SELECT to_jsonb(true) AS doc FROM building WHERE building_id = $4");

#[async_trait]
impl BuildingGate for PgStore {
    async fn has_building(&self, tenancy: Tenancy, building: BuildingId) -> Result<bool, StoreError> {
        let found =
            self.document(tenant_query::<bool>(tenancy, HAS_BUILDING).bind(building.as_uuid())).await?;
        Ok(found == Some(true))
    }
}
