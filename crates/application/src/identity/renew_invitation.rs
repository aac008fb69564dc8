use std::sync::Arc;

use domain::{identity::Invitation, shared::InvitationId};
use serde_json::json;
use thiserror::Error;

use crate::shared::{Actor, Clock, Event, StoreError};

use super::{MembersStore, Secrets};

#[derive(Debug, Error)]
pub enum RenewInvitationError {
    #[error("no open invitation of that id")]
    InvitationNotFound,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Mails an open invitation once more. It then lives as long as a new one, also when it had expired.
#[derive(Clone)]
pub struct RenewInvitation {
    pub store: Arc<dyn MembersStore>,
    pub clock: Arc<dyn Clock>,
}

impl RenewInvitation {
    /// # Errors
    /// [`RenewInvitationError::InvitationNotFound`] when it was taken up or withdrawn.
    pub async fn execute(&self, actor: Actor, id: InvitationId) -> Result<(), RenewInvitationError> {
        let mut work = self.store.begin(actor.tenancy).await?;
        if !work.renew_invitation(id, Invitation::expiry(self.clock.now())).await? {
            return Err(RenewInvitationError::InvitationNotFound);
        }
        let event = Event { kind: "identity.invitation_made", subject: id.as_uuid(), payload: json!({}) };
        work.publish(event).await?;
        work.commit().await?;
        Ok(())
    }
}

/// Gives the syndic the link of an open invitation, to hand it over by another way than the mail.
#[derive(Clone)]
pub struct ShowInvitationLink {
    pub store: Arc<dyn MembersStore>,
    pub secrets: Arc<dyn Secrets>,
}

impl ShowInvitationLink {
    /// The secret of the link; it is derived, not stored.
    ///
    /// # Errors
    /// [`RenewInvitationError::InvitationNotFound`] when none is open.
    pub async fn execute(&self, actor: Actor, id: InvitationId) -> Result<String, RenewInvitationError> {
        if !self.store.has_open_invitation(actor.tenancy, id).await? {
            return Err(RenewInvitationError::InvitationNotFound);
        }
        Ok(self.secrets.for_link(id.as_uuid()).plain)
    }
}
