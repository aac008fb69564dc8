use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    building::{ChargeKey, KeyKind, KeyRefused, KeyWeight, key_code},
    shared::{BuildingId, ChargeKeyId, KeyVersionId},
};
use thiserror::Error;

use super::ports::{BuildingStore, KeyRecord};
use crate::shared::{Actor, IdSource, StoreError};

/// Weights to hold from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKeyVersion {
    pub since: NaiveDate,
    pub fixed_percent: Option<u8>,
    pub weights: Vec<KeyWeight>,
}

/// Why a key was not made or changed.
#[derive(Debug, Error)]
pub enum ChargeKeyError {
    #[error("no such building")]
    BuildingNotFound,
    #[error("no such charge key")]
    KeyNotFound,
    #[error("the key has no name")]
    NameMissing,
    #[error("another key has this name")]
    NameTaken,
    #[error(transparent)]
    Refused(#[from] KeyRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A new way to divide charges, with its first version.
#[derive(Clone)]
pub struct CreateChargeKey {
    store: Arc<dyn BuildingStore>,
    ids: Arc<dyn IdSource>,
}

impl CreateChargeKey {
    #[must_use]
    pub fn new(store: Arc<dyn BuildingStore>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, ids }
    }

    /// # Errors
    /// See [`ChargeKeyError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        name: &str,
        kind: KeyKind,
        first: NewKeyVersion,
    ) -> Result<ChargeKeyId, ChargeKeyError> {
        let name = name.trim();
        if name.is_empty() {
            return Err(ChargeKeyError::NameMissing);
        }
        let mut work = self.store.begin_building(actor.tenancy).await?;

        work.registry().building_for_update(building).await?.ok_or(ChargeKeyError::BuildingNotFound)?;
        let units = work.registry().unit_ids(building).await?;
        let id = ChargeKeyId::from_uuid(self.ids.next());
        let mut key = ChargeKey::stored(id, kind, Vec::new());
        let version_id = KeyVersionId::from_uuid(self.ids.next());
        let version =
            key.add_version(version_id, first.since, first.fixed_percent, first.weights, &units)?.clone();
        let record = KeyRecord { code: key_code(name), name: name.to_owned() };
        work.registry().insert_key(building, &key, &record, None).await.map_err(name_taken)?;
        work.registry().insert_key_version(building, id, &version).await?;

        work.commit().await?;
        Ok(id)
    }
}

/// New weights of a key from a day on; charges of the past keep the old ones.
#[derive(Clone)]
pub struct AddKeyVersion {
    store: Arc<dyn BuildingStore>,
    ids: Arc<dyn IdSource>,
}

impl AddKeyVersion {
    #[must_use]
    pub fn new(store: Arc<dyn BuildingStore>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, ids }
    }

    /// # Errors
    /// See [`ChargeKeyError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        key: ChargeKeyId,
        next: NewKeyVersion,
    ) -> Result<(), ChargeKeyError> {
        let mut work = self.store.begin_building(actor.tenancy).await?;

        let stored = work.registry().key_for_update(building, key).await?;
        let mut stored = stored.ok_or(ChargeKeyError::KeyNotFound)?;
        let units = work.registry().unit_ids(building).await?;
        let id = KeyVersionId::from_uuid(self.ids.next());
        let version = stored.add_version(id, next.since, next.fixed_percent, next.weights, &units)?.clone();
        work.registry().insert_key_version(building, key, &version).await?;

        work.commit().await?;
        Ok(())
    }
}

fn name_taken(error: StoreError) -> ChargeKeyError {
    match error {
        StoreError::Conflict(_) => ChargeKeyError::NameTaken,
        other => ChargeKeyError::Store(other),
    }
}
