use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;
use domain::{
    building::{NewHolding, OwnershipRefused, Right},
    shared::{BuildingId, Fraction, OwnerId, OwnershipId, UnitId},
};
use thiserror::Error;

use super::{associations::publish, ports::BuildingStore};
use crate::shared::{Actor, IdSource, StoreError};

/// One new holder of a lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HolderCommand {
    pub owner: OwnerId,
    pub right: Right,
    pub fraction: Fraction,
    pub is_representative: bool,
}

/// Why rights on a lot did not change.
#[derive(Debug, Error)]
pub enum OwnershipError {
    #[error("no such lot")]
    UnitNotFound,
    #[error("no such owner")]
    OwnerNotFound,
    #[error(transparent)]
    Refused(#[from] OwnershipRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A lot passes to other owners on the day of a deed. Art. 3.94 § 3.
#[derive(Clone)]
pub struct TransferUnit {
    store: Arc<dyn BuildingStore>,
    ids: Arc<dyn IdSource>,
}

impl TransferUnit {
    #[must_use]
    pub fn new(store: Arc<dyn BuildingStore>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, ids }
    }

    /// # Errors
    /// See [`OwnershipError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        unit: UnitId,
        on: NaiveDate,
        to: &[HolderCommand],
    ) -> Result<(), OwnershipError> {
        let mut work = self.store.begin_building(actor.tenancy).await?;

        let ownership = work.registry().ownership_for_update(building, unit).await?;
        let ownership = ownership.ok_or(OwnershipError::UnitNotFound)?;
        let wanted: BTreeSet<OwnerId> = to.iter().map(|holder| holder.owner).collect();
        let asked: Vec<OwnerId> = wanted.iter().copied().collect();
        if work.registry().known_owners(building, &asked).await? != wanted {
            return Err(OwnershipError::OwnerNotFound);
        }
        let holdings: Vec<NewHolding> = to.iter().map(|holder| self.holding(holder)).collect();
        let transfer = ownership.transfer(on, &holdings)?;
        work.registry().apply_transfer(building, unit, &transfer).await?;
        publish(work.as_mut(), "building.unit_transferred", building).await?;

        work.commit().await?;
        Ok(())
    }

    fn holding(&self, holder: &HolderCommand) -> NewHolding {
        NewHolding {
            id: OwnershipId::from_uuid(self.ids.next()),
            owner: holder.owner,
            right: holder.right,
            fraction: holder.fraction,
            is_representative: holder.is_representative,
        }
    }
}

/// Holders of a lot name the one who speaks for them. Art. 3.87 § 1.
#[derive(Clone)]
pub struct NameRepresentative {
    store: Arc<dyn BuildingStore>,
}

impl NameRepresentative {
    #[must_use]
    pub fn new(store: Arc<dyn BuildingStore>) -> Self {
        Self { store }
    }

    /// # Errors
    /// See [`OwnershipError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        unit: UnitId,
        owner: Option<OwnerId>,
    ) -> Result<(), OwnershipError> {
        let mut work = self.store.begin_building(actor.tenancy).await?;

        let ownership = work.registry().ownership_for_update(building, unit).await?;
        let holding = ownership.ok_or(OwnershipError::UnitNotFound)?.represented_by(owner)?;
        work.registry().set_representative(building, unit, holding).await?;

        work.commit().await?;
        Ok(())
    }
}
