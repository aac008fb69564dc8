use domain::{identity::Throttle, shared::EmailAddress};
use thiserror::Error;

use crate::shared::StoreError;

use super::{Account, Attempt, AttemptKind, IdentityPorts, SignedIn};

#[derive(Debug, Error)]
pub enum SignInError {
    /// One answer for an unknown address and a wrong password.
    #[error("the e-mail address or the password is not right")]
    WrongCredentials,
    #[error("too many attempts")]
    TooManyAttempts { seconds: i64 },
    #[error("this person holds no role any more")]
    NoRole,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Opens a session for an e-mail address and a password.
#[derive(Clone)]
pub struct SignIn(pub IdentityPorts);

impl SignIn {
    /// `address` is the network address of the caller.
    ///
    /// # Errors
    /// [`SignInError`]; a wrong password is remembered for a quarter of an hour.
    pub async fn execute(
        &self,
        email: &str,
        password: String,
        address: &str,
    ) -> Result<SignedIn, SignInError> {
        let account = self.0.check_password(email, password, address).await?;

        let now = self.0.clock.now();
        let mut work = self.0.platform.begin().await?;
        let held = self.0.role_to_start_in(&mut *work, account.person).await?.ok_or(SignInError::NoRole)?;
        let (session, tokens) = self.0.open_session(&mut *work, &held, now).await?;
        work.commit().await?;
        Ok(SignedIn { tokens, view: self.0.session_view(session).await? })
    }
}

impl IdentityPorts {
    /// The account, if the password is right. Every try counts before it is judged; a right one clears the count.
    pub(super) async fn check_password(
        &self,
        email: &str,
        password: String,
        address: &str,
    ) -> Result<Account, SignInError> {
        let now = self.clock.now();
        let tidy = email.trim().to_ascii_lowercase();
        let attempt = Attempt {
            kind: AttemptKind::SignIn,
            email: self.secrets.hash(&tidy),
            address: self.secrets.hash(address),
            at: now,
        };
        let mut work = self.platform.begin().await?;
        let (by_email, by_address) = work.take_attempt(attempt).await?;
        if let Some(wait) = Throttle::sign_in_wait(by_email, by_address, now) {
            return Err(SignInError::TooManyAttempts { seconds: wait.num_seconds().max(1) });
        }
        let account = match EmailAddress::parse(&tidy) {
            Ok(email) => work.account_by_email(&email).await?,
            Err(_) => None,
        };
        work.commit().await?;

        let hash = account.as_ref().and_then(|account| account.password_hash.clone());
        let right = self.passwords.verify(password, hash).await?;
        let Some(account) = account.filter(|_| right) else {
            return Err(SignInError::WrongCredentials);
        };
        let mut work = self.platform.begin().await?;
        work.forget_attempts(AttemptKind::SignIn, attempt.email).await?;
        work.commit().await?;
        Ok(account)
    }
}
