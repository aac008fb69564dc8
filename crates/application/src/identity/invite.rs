use std::sync::Arc;

use domain::{
    identity::{Invitation, InvitationState, InvitationTarget, Role, TargetRefused},
    shared::{BuildingId, InvitationId, Language, OwnerId},
};
use serde_json::json;
use thiserror::Error;

use crate::shared::{Actor, Clock, Event, IdSource, StoreError};

use super::{InputRefused, MembersStore, NewInvitation, Secrets, input};

#[derive(Debug, Clone)]
pub struct InviteCommand {
    pub email: String,
    pub role: Role,
    pub building: Option<BuildingId>,
    pub owner: Option<OwnerId>,
    pub language: Language,
}

#[derive(Debug, Error)]
pub enum InviteError {
    #[error("no such building")]
    BuildingNotFound,
    #[error("no such owner in that building")]
    OwnerNotFound,
    #[error("an invitation for this role waits at that address already")]
    AlreadyInvited,
    #[error(transparent)]
    Refused(#[from] TargetRefused),
    #[error(transparent)]
    Input(#[from] InputRefused),
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for InviteError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(_) => Self::AlreadyInvited,
            StoreError::AlreadyDone
            | StoreError::QuotaUsedUp(_)
            | StoreError::Corrupt(_)
            | StoreError::Unavailable(_) => Self::Store(error),
        }
    }
}

/// Lets a mailbox take up a role. The mail leaves after the commit.
#[derive(Clone)]
pub struct Invite {
    pub store: Arc<dyn MembersStore>,
    pub secrets: Arc<dyn Secrets>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
}

impl Invite {
    /// # Errors
    /// [`InviteError`] names the rule.
    pub async fn execute(&self, actor: Actor, command: InviteCommand) -> Result<InvitationId, InviteError> {
        let email = input::email("email", &command.email)?;
        let target = InvitationTarget::try_new(actor.role, command.role, command.building, command.owner)?;
        let mut work = self.store.begin(actor.tenancy).await?;
        if let Some(building) = target.building() {
            if !work.building_exists(building).await? {
                return Err(InviteError::BuildingNotFound);
            }
            if let Some(owner) = target.owner()
                && !work.owner_exists(building, owner).await?
            {
                return Err(InviteError::OwnerNotFound);
            }
        }
        let now = self.clock.now();
        let id = InvitationId::from_uuid(self.ids.next());
        let invitation = NewInvitation {
            id,
            invitation: Invitation {
                organization: actor.tenancy.organization,
                email,
                target,
                state: InvitationState::Open,
                expires_at: Invitation::expiry(now),
            },
            language: command.language,
            hash: self.secrets.for_link(id.as_uuid()).hash,
            invited_by: actor.person,
            created_at: now,
        };
        work.insert_invitation(&invitation).await?;
        let event = Event { kind: "identity.invitation_made", subject: id.as_uuid(), payload: json!({}) };
        work.publish(event).await?;
        work.commit().await?;
        Ok(id)
    }
}

#[derive(Debug, Error)]
pub enum WithdrawInvitationError {
    #[error("no open invitation of that id")]
    InvitationNotFound,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes an invitation back; its link stops working at once.
#[derive(Clone)]
pub struct WithdrawInvitation {
    pub store: Arc<dyn MembersStore>,
}

impl WithdrawInvitation {
    /// # Errors
    /// [`WithdrawInvitationError::InvitationNotFound`] when none is open.
    pub async fn execute(&self, actor: Actor, id: InvitationId) -> Result<(), WithdrawInvitationError> {
        let mut work = self.store.begin(actor.tenancy).await?;
        if !work.withdraw_invitation(id).await? {
            return Err(WithdrawInvitationError::InvitationNotFound);
        }
        work.commit().await?;
        Ok(())
    }
}
