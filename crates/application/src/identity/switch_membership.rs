use domain::shared::MembershipId;
use thiserror::Error;

use crate::shared::{Actor, StoreError};

use super::{IdentityPorts, SessionView};

#[derive(Debug, Error)]
pub enum SwitchMembershipError {
    #[error("no such role of this person")]
    MembershipNotFound,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Lets a person act in another of his roles, at once and in this browser only.
#[derive(Clone)]
pub struct SwitchMembership(pub IdentityPorts);

impl SwitchMembership {
    /// # Errors
    /// [`SwitchMembershipError::MembershipNotFound`] for a role of somebody else.
    pub async fn execute(
        &self,
        actor: Actor,
        membership: MembershipId,
    ) -> Result<SessionView, SwitchMembershipError> {
        let mut work = self.0.platform.begin().await?;
        let held = work.memberships_of(actor.person).await?;
        if !held.iter().any(|one| one.membership == membership) {
            return Err(SwitchMembershipError::MembershipNotFound);
        }
        work.switch_session(actor.session, membership).await?;
        work.commit().await?;
        Ok(self.0.session_view(actor.session).await?)
    }
}
