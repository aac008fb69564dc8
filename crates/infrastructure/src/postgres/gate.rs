use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use application::shared::{BuildingGate, StoreError, Tenancy};
use async_trait::async_trait;
use domain::shared::{BuildingId, OrganizationId};

use super::{PgStore, tenant_query, tenant_sql};

const HAS_BUILDING: &str = tenant_sql!("SELECT to_jsonb(true) AS doc FROM building WHERE building_id = $4");
/// Of each 32 bytes; all are forgotten when there are more.
const BUILDINGS_MAX: usize = 50_000;

/// Asks once for each building. A building never changes its organisation and is never deleted, so a yes holds; a no
/// is asked again.
#[derive(Clone)]
pub struct PgBuildingGate {
    store: PgStore,
    seen: Arc<Mutex<HashSet<(OrganizationId, BuildingId)>>>,
}

impl PgBuildingGate {
    #[must_use]
    pub fn new(store: PgStore) -> Self {
        Self { store, seen: Arc::default() }
    }

    fn was_seen(&self, key: (OrganizationId, BuildingId)) -> bool {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).contains(&key)
    }

    fn keep(&self, key: (OrganizationId, BuildingId)) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= BUILDINGS_MAX {
            seen.clear();
        }
        seen.insert(key);
    }
}

#[async_trait]
impl BuildingGate for PgBuildingGate {
    async fn has_building(&self, tenancy: Tenancy, building: BuildingId) -> Result<bool, StoreError> {
        // A role held in one building sees that one alone, as row security has it.
        if tenancy.building.is_some_and(|own| own != building) {
            return Ok(false);
        }
        let key = (tenancy.organization, building);
        if self.was_seen(key) {
            return Ok(true);
        }
        let query = tenant_query::<bool>(tenancy, HAS_BUILDING).bind(building.as_uuid());
        let found = self.store.document(query).await? == Some(true);
        if found {
            self.keep(key);
        }
        Ok(found)
    }
}
