use std::sync::Arc;

use domain::{
    building::{AccountFund, Association, AssociationDraft, FieldRefused},
    shared::{BankAccountId, BuildingId},
};
use serde_json::json;
use thiserror::Error;

use super::ports::{BuildingStore, BuildingUnitOfWork};
use crate::shared::{Actor, Event, IdSource, StoreError};

/// Why an association was not created or changed.
#[derive(Debug, Error)]
pub enum AssociationError {
    #[error("no such building")]
    BuildingNotFound,
    #[error("fields stand in the way")]
    Refused(Vec<FieldRefused>),
    #[error("the shares cannot change once there are lots")]
    SharesFixed,
    #[error("somebody changed the building meanwhile")]
    ChangedMeanwhile { by: Option<String> },
    #[error("an account of opened books cannot disappear")]
    AccountInUse(AccountFund),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A syndic declares an association.
#[derive(Clone)]
pub struct CreateBuilding {
    store: Arc<dyn BuildingStore>,
    ids: Arc<dyn IdSource>,
}

impl CreateBuilding {
    #[must_use]
    pub fn new(store: Arc<dyn BuildingStore>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, ids }
    }

    /// # Errors
    /// See [`AssociationError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        draft: AssociationDraft,
    ) -> Result<BuildingId, AssociationError> {
        let association = Association::try_new(&draft).map_err(AssociationError::Refused)?;
        let id = BuildingId::from_uuid(self.ids.next());
        let accounts = account_ids(&association, self.ids.as_ref());
        let mut work = self.store.begin_building(actor.tenancy).await?;

        work.registry().insert_building(id, &association, &accounts).await?;
        publish(work.as_mut(), "building.created", id).await?;

        work.commit().await?;
        Ok(id)
    }
}

/// A syndic corrects what an association is.
#[derive(Clone)]
pub struct ChangeBuilding {
    store: Arc<dyn BuildingStore>,
    ids: Arc<dyn IdSource>,
}

impl ChangeBuilding {
    #[must_use]
    pub fn new(store: Arc<dyn BuildingStore>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, ids }
    }

    /// # Errors
    /// See [`AssociationError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        id: BuildingId,
        draft: AssociationDraft,
        version: i32,
    ) -> Result<(), AssociationError> {
        let association = Association::try_new(&draft).map_err(AssociationError::Refused)?;
        let accounts = account_ids(&association, self.ids.as_ref());
        let mut work = self.store.begin_building(actor.tenancy).await?;

        let stored =
            work.registry().building_for_update(id).await?.ok_or(AssociationError::BuildingNotFound)?;
        if stored.version != version {
            return Err(AssociationError::ChangedMeanwhile { by: stored.changed_by });
        }
        if stored.units > 0 && stored.total_shares != association.total_shares {
            return Err(AssociationError::SharesFixed);
        }
        let keeps = |fund: &AccountFund| association.accounts.iter().any(|account| account.fund == *fund);
        if let Some(fund) = stored.funds.iter().find(|fund| stored.is_open && !keeps(fund)) {
            return Err(AssociationError::AccountInUse(*fund));
        }
        work.registry().update_building(id, &association, &accounts).await?;
        publish(work.as_mut(), "building.changed", id).await?;

        work.commit().await?;
        Ok(())
    }
}

fn account_ids(association: &Association, ids: &dyn IdSource) -> Vec<BankAccountId> {
    association.accounts.iter().map(|_| BankAccountId::from_uuid(ids.next())).collect()
}

/// A fact about a building, in the same transaction.
pub(super) async fn publish(
    work: &mut (dyn BuildingUnitOfWork + '_),
    kind: &'static str,
    building: BuildingId,
) -> Result<(), StoreError> {
    let event =
        Event { kind, subject: building.as_uuid(), payload: json!({ "building_id": building.as_uuid() }) };
    work.outbox().publish(event).await
}
