use domain::{
    identity::{Invitation, InvitationState, InvitationTarget, Role, TargetRefused},
    shared::{InvitationId, Language, OrganizationId},
};
use serde_json::json;
use thiserror::Error;

use crate::shared::{Actor, Event, StoreError};

use super::{FirstSyndicInvitation, IdentityPorts, InputRefused, NewInvitation, NewOrganization, input};

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

#[derive(Debug, Error)]
pub enum FirstSyndicError {
    #[error("no open invitation of a first syndic")]
    InvitationNotFound,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What the platform may know of an organisation whose syndic has not come yet: where he was invited, and the link.
#[derive(Clone)]
pub struct InviteFirstSyndicAgain(pub IdentityPorts);

impl InviteFirstSyndicAgain {
    /// The invitation and the secret of its link.
    ///
    /// # Errors
    /// [`FirstSyndicError::InvitationNotFound`] once the organisation has a syndic.
    pub async fn show(
        &self,
        organization: OrganizationId,
    ) -> Result<(FirstSyndicInvitation, String), FirstSyndicError> {
        let found = self.0.reads.first_syndic_invitation(organization).await?;
        let found = found.ok_or(FirstSyndicError::InvitationNotFound)?;
        let token = self.0.secrets.for_link(found.id.as_uuid()).plain;
        Ok((found, token))
    }

    /// Mails it once more; it lives as long as a new one from now on.
    ///
    /// # Errors
    /// As [`Self::show`].
    pub async fn renew(&self, organization: OrganizationId) -> Result<(), FirstSyndicError> {
        let (found, _) = self.show(organization).await?;
        let mut work = self.0.platform.begin().await?;
        work.prolong_invitation(found.id, Invitation::expiry(self.0.clock.now())).await?;
        let event =
            Event { kind: "identity.invitation_made", subject: found.id.as_uuid(), payload: json!({}) };
        work.publish(organization, event).await?;
        work.commit().await?;
        Ok(())
    }
}
