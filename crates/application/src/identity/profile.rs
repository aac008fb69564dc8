use domain::shared::Language;
use thiserror::Error;

use crate::shared::{Actor, StoreError};

use super::{EmailChangeError, IdentityPorts, InputRefused, SessionEnd, SessionView, input};

#[derive(Debug, Error)]
pub enum ChangeProfileError {
    #[error(transparent)]
    Input(#[from] InputRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Changes the actor's own name and language.
#[derive(Clone)]
pub struct ChangeProfile(pub IdentityPorts);

impl ChangeProfile {
    /// # Errors
    /// [`ChangeProfileError`].
    pub async fn execute(
        &self,
        actor: Actor,
        name: &str,
        language: Language,
    ) -> Result<SessionView, ChangeProfileError> {
        let name = input::name("name", name)?;
        let mut work = self.0.platform.begin().await?;
        if let Some(mut account) = work.account(actor.person).await? {
            account.name = name;
            account.language = language;
            work.save_account(&account).await?;
        }
        work.commit().await?;
        Ok(self.0.session_view(actor.session).await?)
    }
}

#[derive(Debug, Error)]
pub enum ChangePasswordError {
    #[error("the current password is not right")]
    WrongPassword,
    #[error("too many attempts")]
    TooManyAttempts { seconds: i64 },
    #[error(transparent)]
    Input(#[from] InputRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Changes the actor's own password; his other browsers are signed out.
#[derive(Clone)]
pub struct ChangePassword(pub IdentityPorts);

impl ChangePassword {
    /// # Errors
    /// [`ChangePasswordError`].
    pub async fn execute(
        &self,
        actor: Actor,
        current: String,
        new: &str,
        address: &str,
    ) -> Result<(), ChangePasswordError> {
        let account = match self.0.check_own_password(actor, current, address).await {
            Ok(account) => account,
            Err(EmailChangeError::TooManyAttempts { seconds }) => {
                return Err(ChangePasswordError::TooManyAttempts { seconds });
            }
            Err(EmailChangeError::Store(error)) => return Err(error.into()),
            Err(_) => return Err(ChangePasswordError::WrongPassword),
        };
        let password = input::password("new_password", new, &account.email, &account.name)?;
        let password_hash = Some(self.0.passwords.hash(password).await?);
        let now = self.0.clock.now();
        let mut work = self.0.platform.begin().await?;
        if let Some(account) = work.account(actor.person).await? {
            work.save_account(&super::Account { password_hash, ..account }).await?;
        }
        work.end_sessions_of(actor.person, Some(actor.session), SessionEnd::PasswordChanged, now).await?;
        work.commit().await?;
        Ok(())
    }
}
