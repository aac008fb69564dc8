use chrono::TimeDelta;
use domain::identity::Throttle;
use serde_json::json;
use thiserror::Error;

use crate::shared::{Event, StoreError};

use super::{Attempt, AttemptKind, IdentityPorts, InputRefused, Link, LinkPurpose, SessionEnd, input};

/// Life of a reset link, in minutes.
pub(super) const LINK_MINUTES: i64 = 60;

/// Mails a link to the address, if somebody has it. The caller learns nothing either way.
#[derive(Clone)]
pub struct AskPasswordReset(pub IdentityPorts);

impl AskPasswordReset {
    /// # Errors
    /// [`InputRefused`] for a text that is no address; [`StoreError`].
    pub async fn execute(&self, email: &str, address: &str) -> Result<(), RedeemPasswordResetError> {
        let email = input::email("email", email)?;
        let now = self.0.clock.now();
        let attempt = Attempt {
            kind: AttemptKind::PasswordReset,
            email: self.0.secrets.hash(email.as_str()),
            address: self.0.secrets.hash(address),
            at: now,
        };
        let mut work = self.0.platform.begin().await?;
        let (by_email, by_address) = work.take_attempt(attempt).await?;
        let throttled = Throttle::sign_in_wait(by_email, by_address, now).is_some();
        let account = work.account_by_email(&email).await?.filter(|_| !throttled);
        if let Some(account) = account
            && let Some(held) = self.0.role_to_start_in(&mut *work, account.person).await?
        {
            let id = self.0.ids.next();
            let link = Link {
                id,
                purpose: LinkPurpose::PasswordReset,
                hash: self.0.secrets.for_link(id).hash,
                person: account.person,
                email: None,
                membership: None,
                created_at: now,
                expires_at: now + TimeDelta::minutes(LINK_MINUTES),
                used_at: None,
            };
            work.insert_link(&link).await?;
            let event = Event { kind: "identity.password_reset_asked", subject: id, payload: json!({}) };
            work.publish(held.organization, event).await?;
        }
        work.commit().await?;
        Ok(())
    }
}

#[derive(Debug, Error)]
pub enum RedeemPasswordResetError {
    #[error("the link was used, replaced by a newer one, or is too old")]
    LinkSpent,
    #[error(transparent)]
    Input(#[from] InputRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sets a new password for the holder of a reset link, and ends all his sessions.
#[derive(Clone)]
pub struct RedeemPasswordReset(pub IdentityPorts);

impl RedeemPasswordReset {
    /// # Errors
    /// [`RedeemPasswordResetError`]; a refused password leaves the link as it was.
    pub async fn execute(&self, token: &str, password: &str) -> Result<(), RedeemPasswordResetError> {
        let now = self.0.clock.now();
        let hash = self.0.secrets.hash(token);
        let password_hash = {
            let mut work = self.0.platform.begin().await?;
            let account = usable_account(&mut *work, hash, now).await?.1;
            let password = input::password("password", password, &account.email, &account.name)?;
            work.commit().await?;
            self.0.passwords.hash(password).await?
        };
        let mut work = self.0.platform.begin().await?;
        let (link, mut account) = usable_account(&mut *work, hash, now).await?;
        account.password_hash = Some(password_hash);
        work.save_account(&account).await?;
        work.mark_link_used(link.id, now).await?;
        work.end_sessions_of(account.person, None, SessionEnd::PasswordChanged, now).await?;
        work.forget_attempts(AttemptKind::SignIn, self.0.secrets.hash(account.email.as_str())).await?;
        work.commit().await?;
        Ok(())
    }
}

async fn usable_account(
    work: &mut dyn super::PlatformWork,
    hash: super::Digest,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(Link, super::Account), RedeemPasswordResetError> {
    let link = work
        .link_by_token(hash)
        .await?
        .filter(|link| link.purpose == LinkPurpose::PasswordReset && link.is_usable(now))
        .ok_or(RedeemPasswordResetError::LinkSpent)?;
    let account = work.account(link.person).await?.ok_or(RedeemPasswordResetError::LinkSpent)?;
    Ok((link, account))
}

impl Link {
    /// Neither used nor too old.
    #[must_use]
    pub fn is_usable(&self, now: chrono::DateTime<chrono::Utc>) -> bool {
        self.used_at.is_none() && now < self.expires_at
    }
}
