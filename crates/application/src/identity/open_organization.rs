use domain::{
    identity::{Invitation, InvitationState, InvitationTarget, Role, TargetRefused},
    shared::{InvitationId, Language, OrganizationId},
};
use serde_json::json;
use thiserror::Error;

use crate::shared::{Actor, Event, StoreError};

use super::{IdentityPorts, InputRefused, NewInvitation, NewOrganization, input};

#[derive(Debug, Clone)]
pub struct OpenOrganizationCommand {
    pub name: String,
    /// Who is invited as its first syndic.
    pub syndic_email: String,
    pub language: Language,
}

#[derive(Debug, Error)]
pub enum OpenOrganizationError {
    #[error(transparent)]
    Refused(#[from] TargetRefused),
    #[error(transparent)]
    Input(#[from] InputRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Opens an organisation and invites its first syndic: the platform itself never enters it.
#[derive(Clone)]
pub struct OpenOrganization(pub IdentityPorts);

impl OpenOrganization {
    /// # Errors
    /// [`OpenOrganizationError`].
    pub async fn execute(
        &self,
        actor: Actor,
        command: OpenOrganizationCommand,
    ) -> Result<OrganizationId, OpenOrganizationError> {
        let name = input::name("name", &command.name)?;
        let email = input::email("syndic_email", &command.syndic_email)?;
        let target = InvitationTarget::try_new(actor.role, Role::Syndic, None, None)?;
        let now = self.0.clock.now();
        let organization = NewOrganization {
            id: OrganizationId::from_uuid(self.0.ids.next()),
            name,
            language: command.language,
            is_demo: false,
        };
        let invitation = InvitationId::from_uuid(self.0.ids.next());
        let mut work = self.0.platform.begin().await?;
        work.insert_organization(&organization).await?;
        work.insert_invitation(&NewInvitation {
            id: invitation,
            invitation: Invitation {
                organization: organization.id,
                email,
                target,
                state: InvitationState::Open,
                expires_at: Invitation::expiry(now),
            },
            language: command.language,
            hash: self.0.secrets.for_link(invitation.as_uuid()).hash,
            invited_by: actor.person,
            created_at: now,
        })
        .await?;
        let event =
            Event { kind: "identity.invitation_made", subject: invitation.as_uuid(), payload: json!({}) };
        work.publish(organization.id, event).await?;
        work.commit().await?;
        Ok(organization.id)
    }
}
