use std::sync::Arc;

use domain::{
    identity::{RemovalRefused, check_removal},
    shared::MembershipId,
};
use thiserror::Error;

use crate::shared::{Actor, StoreError};

use super::MembersStore;

#[derive(Debug, Error)]
pub enum RemoveMemberError {
    #[error("no such role in this organisation")]
    MembershipNotFound,
    #[error(transparent)]
    Refused(#[from] RemovalRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes a role away; sessions in that role end with it, at once.
#[derive(Clone)]
pub struct RemoveMember {
    pub store: Arc<dyn MembersStore>,
}

impl RemoveMember {
    /// # Errors
    /// [`RemoveMemberError`] names the rule.
    pub async fn execute(&self, actor: Actor, id: MembershipId) -> Result<(), RemoveMemberError> {
        let mut work = self.store.begin(actor.tenancy).await?;
        let held = work.membership(id).await?.ok_or(RemoveMemberError::MembershipNotFound)?;
        check_removal(held.role, work.count_syndics().await?)?;
        work.delete_membership(id).await?;
        work.commit().await?;
        Ok(())
    }
}
