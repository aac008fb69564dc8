use std::sync::Arc;

use application::{identity::PasswordHasher, shared::StoreError};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use async_trait::async_trait;
use domain::identity::NewPassword;
use tokio::sync::Semaphore;

use crate::postgres::corrupt;

/// Argon2id with the crate's parameters (19 MiB, two passes, one lane: OWASP's first choice), a few at a time.
#[derive(Clone)]
pub struct Argon2Passwords {
    places: Arc<Semaphore>,
    /// Verified against when there is no account, so that the answer takes as long.
    nobody: Arc<str>,
}

impl Argon2Passwords {
    /// At most `at_once` hashes are computed at the same time: 19 MiB each.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the system gives no randomness for a salt.
    pub fn new(at_once: usize) -> Result<Self, StoreError> {
        let nobody = hash_now("nobody has this password")?;
        Ok(Self { places: Arc::new(Semaphore::new(at_once)), nobody: nobody.into() })
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(unavailable)?;
        tokio::task::spawn_blocking(move || {
            let result = work();
            drop(place);
            result
        })
        .await
        .map_err(unavailable)
    }
}

#[async_trait]
impl PasswordHasher for Argon2Passwords {
    async fn hash(&self, password: NewPassword) -> Result<String, StoreError> {
        self.work(move || hash_now(password.expose())).await?
    }

    async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, StoreError> {
        let is_somebody = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.as_ref().to_owned());
        let is_right = self
            .work(move || {
                // A longer text than any password may be is not worth the work, and never right.
                let password: String = password.chars().take(NewPassword::LENGTH_MAX + 1).collect();
                let hash = PasswordHash::new(&hash).map_err(|error| corrupt(error.to_string()))?;
                Ok::<bool, StoreError>(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
            })
            .await??;
        Ok(is_right && is_somebody)
    }
}

fn hash_now(password: &str) -> Result<String, StoreError> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| StoreError::Unavailable(error.to_string().into()))
}

fn unavailable(error: impl std::error::Error + Send + Sync + 'static) -> StoreError {
    StoreError::Unavailable(Box::new(error))
}

#[cfg(test)]
mod tests {
    use domain::{identity::DisplayName, shared::EmailAddress};

    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_somebody_is_right() {
        let passwords = Argon2Passwords::new(1).unwrap();
        let email = EmailAddress::parse("a@b.be").unwrap();
        let new =
            NewPassword::parse("vier blauwe fietsen", &email, &DisplayName::parse("An").unwrap()).unwrap();
        let hash = passwords.hash(new).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify("vier blauwe fietsen".into(), Some(hash.clone())).await.unwrap());
        assert!(!passwords.verify("vier blauwe fietsem".into(), Some(hash)).await.unwrap());
        assert!(!passwords.verify("nobody has this password".into(), None).await.unwrap());
    }
}
