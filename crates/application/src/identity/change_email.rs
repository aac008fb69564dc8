use chrono::TimeDelta;
use serde_json::json;
use thiserror::Error;

use crate::shared::{Actor, Event, StoreError};

use super::{IdentityPorts, InputRefused, Link, LinkPurpose, SignInError, input};

/// Life of the link, in hours.
pub(super) const LINK_HOURS: i64 = 24;

#[derive(Debug, Error)]
pub enum EmailChangeError {
    #[error("the password is not right")]
    WrongPassword,
    #[error("too many attempts")]
    TooManyAttempts { seconds: i64 },
    #[error("this is the address already")]
    SameAddress,
    #[error("the link was used, replaced by a newer one, or is too old")]
    LinkSpent,
    #[error("another person took this address meanwhile")]
    AddressTaken,
    #[error(transparent)]
    Input(#[from] InputRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Mails a link to the new address; nothing changes before it is followed.
#[derive(Clone)]
pub struct AskEmailChange(pub IdentityPorts);

impl AskEmailChange {
    /// # Errors
    /// [`EmailChangeError`]. An address that somebody else has is answered like any other: the screen must not
    /// tell who has an account.
    pub async fn execute(
        &self,
        actor: Actor,
        email: &str,
        password: String,
        address: &str,
    ) -> Result<(), EmailChangeError> {
        let email = input::email("email", email)?;
        let now = self.0.clock.now();
        let account = self.0.check_own_password(actor, password, address).await?;
        if account.email == email {
            return Err(EmailChangeError::SameAddress);
        }
        let mut work = self.0.platform.begin().await?;
        if work.account_by_email(&email).await?.is_none() {
            let id = self.0.ids.next();
            let link = Link {
                id,
                purpose: LinkPurpose::EmailChange,
                hash: self.0.secrets.for_link(id).hash,
                person: actor.person,
                email: Some(email),
                membership: None,
                created_at: now,
                expires_at: now + TimeDelta::hours(LINK_HOURS),
                used_at: None,
            };
            work.insert_link(&link).await?;
            let event = Event { kind: "identity.email_change_asked", subject: id, payload: json!({}) };
            work.publish(actor.tenancy.organization, event).await?;
        }
        work.commit().await?;
        Ok(())
    }
}

/// Moves the account to the new address and tells the old one.
#[derive(Clone)]
pub struct ConfirmEmailChange(pub IdentityPorts);

impl ConfirmEmailChange {
    /// # Errors
    /// [`EmailChangeError::LinkSpent`], [`EmailChangeError::AddressTaken`].
    pub async fn execute(&self, token: &str) -> Result<(), EmailChangeError> {
        let now = self.0.clock.now();
        let mut work = self.0.platform.begin().await?;
        let link = work
            .link_by_token(self.0.secrets.hash(token))
            .await?
            .filter(|link| link.purpose == LinkPurpose::EmailChange && link.is_usable(now))
            .ok_or(EmailChangeError::LinkSpent)?;
        let email = link.email.clone().ok_or(EmailChangeError::LinkSpent)?;
        if work.account_by_email(&email).await?.is_some() {
            return Err(EmailChangeError::AddressTaken);
        }
        let mut account = work.account(link.person).await?.ok_or(EmailChangeError::LinkSpent)?;
        let old = std::mem::replace(&mut account.email, email);
        work.save_account(&account).await?;
        work.mark_link_used(link.id, now).await?;
        // The old address is told, and kept with a link that opens nothing, so that the mail can be composed.
        let notice = Link {
            id: self.0.ids.next(),
            purpose: LinkPurpose::EmailChange,
            hash: self.0.secrets.random()?.hash,
            person: account.person,
            email: Some(old),
            membership: None,
            created_at: now,
            expires_at: now,
            used_at: Some(now),
        };
        work.insert_link(&notice).await?;
        if let Some(held) = self.0.role_to_start_in(&mut *work, account.person).await? {
            let event = Event { kind: "identity.email_changed", subject: notice.id, payload: json!({}) };
            work.publish(held.organization, event).await?;
        }
        work.commit().await?;
        Ok(())
    }
}

impl IdentityPorts {
    /// The actor's own account, once more behind his password.
    pub(super) async fn check_own_password(
        &self,
        actor: Actor,
        password: String,
        address: &str,
    ) -> Result<super::Account, EmailChangeError> {
        let mut work = self.platform.begin().await?;
        let account = work.account(actor.person).await?.ok_or(EmailChangeError::WrongPassword)?;
        work.commit().await?;
        match self.check_password(account.email.as_str(), password, address).await {
            Ok(account) => Ok(account),
            Err(SignInError::WrongCredentials | SignInError::NoRole) => Err(EmailChangeError::WrongPassword),
            Err(SignInError::TooManyAttempts { seconds }) => {
                Err(EmailChangeError::TooManyAttempts { seconds })
            }
            Err(SignInError::Store(error)) => Err(error.into()),
        }
    }
}
