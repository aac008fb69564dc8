use domain::{
    identity::{Invitation, InvitationRefused},
    shared::{InvitationId, Language, MembershipId, PersonId},
};
use thiserror::Error;

use crate::shared::StoreError;

use super::{
    Account, HeldMembership, IdentityPorts, InputRefused, InvitationPreview, PlatformWork, SignInError,
    SignedIn, input,
};

/// What the invited person fills in. The address is the invitation's: nobody types it, nobody changes it.
#[derive(Debug, Clone)]
pub struct AcceptInvitationCommand {
    pub token: String,
    /// For somebody new here.
    pub name: Option<String>,
    /// A new password, or the existing one of somebody who has an account.
    pub password: String,
    pub language: Option<Language>,
    /// Network address of the caller.
    pub address: String,
}

#[derive(Debug, Error)]
pub enum AcceptInvitationError {
    #[error("no invitation has this link")]
    InvitationNotFound,
    #[error(transparent)]
    Refused(#[from] InvitationRefused),
    #[error("the password is not the one of this account")]
    WrongPassword,
    #[error("too many attempts")]
    TooManyAttempts { seconds: i64 },
    #[error(transparent)]
    Input(#[from] InputRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Turns an invitation into a role, and the first one into an account.
#[derive(Clone)]
pub struct AcceptInvitation(pub IdentityPorts);

impl AcceptInvitation {
    /// # Errors
    /// [`AcceptInvitationError::InvitationNotFound`], or the reason why it no longer works.
    pub async fn preview(&self, token: &str) -> Result<InvitationPreview, AcceptInvitationError> {
        let hash = self.0.secrets.hash(token);
        let mut work = self.0.platform.begin().await?;
        self.open_invitation(&mut *work, token).await?;
        work.commit().await?;
        self.0.reads.invitation_preview(hash).await?.ok_or(AcceptInvitationError::InvitationNotFound)
    }

    /// # Errors
    /// [`AcceptInvitationError`] names the rule; the invitation stays open then.
    pub async fn execute(&self, command: AcceptInvitationCommand) -> Result<SignedIn, AcceptInvitationError> {
        let account = self.account_for(&command).await?;

        let now = self.0.clock.now();
        let mut work = self.0.platform.begin().await?;
        let (id, invitation) = self.open_invitation(&mut *work, &command.token).await?;
        let person = match work.account_by_email(&invitation.email).await? {
            // Somebody with a password proved it above; a person without one gets the one just chosen.
            Some(existing) => {
                if existing.password_hash.is_none() {
                    work.save_account(&Account { person: existing.person, ..account }).await?;
                }
                existing.person
            }
            None => {
                work.insert_account(&account).await?;
                account.person
            }
        };
        let held = HeldMembership {
            membership: MembershipId::from_uuid(self.0.ids.next()),
            organization: invitation.organization,
            person,
            role: invitation.target.role(),
            building: invitation.target.building(),
        };
        let held = HeldMembership { membership: work.insert_membership(held).await?, ..held };
        work.mark_invitation_accepted(id, person, now).await?;
        if let Some(owner) = invitation.target.owner() {
            work.link_owner_account(invitation.organization, owner, person).await?;
        }
        let (session, tokens) = self.0.open_session(&mut *work, &held, now).await?;
        work.commit().await?;
        Ok(SignedIn { tokens, view: self.0.session_view(session).await? })
    }

    /// The account that will hold the role: the existing one behind its password, or a new one.
    async fn account_for(&self, command: &AcceptInvitationCommand) -> Result<Account, AcceptInvitationError> {
        let mut work = self.0.platform.begin().await?;
        let (_, invitation) = self.open_invitation(&mut *work, &command.token).await?;
        let existing = work.account_by_email(&invitation.email).await?;
        let language = command
            .language
            .or_else(|| existing.as_ref().map(|account| account.language))
            .unwrap_or_default();
        work.commit().await?;
        if existing.as_ref().is_some_and(|account| account.password_hash.is_some()) {
            let email = invitation.email.as_str();
            return match self.0.check_password(email, command.password.clone(), &command.address).await {
                Ok(account) => Ok(account),
                Err(SignInError::TooManyAttempts { seconds }) => {
                    Err(AcceptInvitationError::TooManyAttempts { seconds })
                }
                Err(SignInError::WrongCredentials | SignInError::NoRole) => {
                    Err(AcceptInvitationError::WrongPassword)
                }
                Err(SignInError::Store(error)) => Err(error.into()),
            };
        }
        let name = input::name("name", command.name.as_deref().unwrap_or_default())?;
        let password = input::password("password", &command.password, &invitation.email, &name)?;
        Ok(Account {
            person: PersonId::from_uuid(self.0.ids.next()),
            email: invitation.email,
            name,
            language,
            password_hash: Some(self.0.passwords.hash(password).await?),
        })
    }

    async fn open_invitation(
        &self,
        work: &mut dyn PlatformWork,
        token: &str,
    ) -> Result<(InvitationId, Invitation), AcceptInvitationError> {
        let (id, invitation) = work
            .invitation_by_token(self.0.secrets.hash(token))
            .await?
            .ok_or(AcceptInvitationError::InvitationNotFound)?;
        invitation.check_open(self.0.clock.now())?;
        Ok((id, invitation))
    }
}
