use std::{
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};

use application::{identity::PasswordHasher, shared::StoreError};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use async_trait::async_trait;
use domain::{identity::NewPassword, shared::secret_text::composed};
use tokio::sync::{Semaphore, oneshot};

use crate::postgres::corrupt;

/// Threads that hash give way to those that answer: this far down the scheduler's scale of 19.
const GIVES_WAY: i32 = 10;
/// A character is typed as four at most: a letter and its accents.
const TYPED_AT_MOST: usize = (NewPassword::LENGTH_MAX + 1) * 4;

type Work = Box<dyn FnOnce() + Send>;

/// Argon2id with the crate's parameters (19 MiB, two passes, one lane: OWASP's first choice), on threads of its own.
///
/// Invariants: never more hashes at once than threads; a sign-in that waits for its turn holds no other resource.
#[derive(Clone)]
pub struct Argon2Passwords {
    places: Arc<Semaphore>,
    work: mpsc::Sender<Work>,
    /// Verified against when there is no account, so that the answer takes as long.
    nobody: Arc<str>,
}

impl Argon2Passwords {
    /// At most `at_once` hashes are computed at the same time: 19 MiB each.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the system gives no randomness for a salt, or no threads.
    pub fn new(at_once: usize) -> Result<Self, StoreError> {
        let nobody = hash_now("nobody has this password")?;
        let (work, waiting) = mpsc::channel::<Work>();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..at_once {
            let waiting = Arc::clone(&waiting);
            let thread = thread::Builder::new().name("passwords".to_owned());
            thread.spawn(move || hash_in_turn(&waiting)).map_err(unavailable)?;
        }
        Ok(Self { places: Arc::new(Semaphore::new(at_once)), work, nobody: nobody.into() })
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(unavailable)?;
        let (done, result) = oneshot::channel();
        let work = move || {
            // Whoever asked may have gone away meanwhile.
            let _ = done.send(work());
            drop(place);
        };
        let sent = self.work.send(Box::new(work));
        sent.map_err(|_ended| StoreError::Unavailable("the threads that hash have ended".into()))?;
        result.await.map_err(unavailable)
    }
}

/// Until nobody can send work any more.
fn hash_in_turn(waiting: &Mutex<mpsc::Receiver<Work>>) {
    // On Linux the priority of «this process» is that of the calling thread alone. Without it only others are slower.
    let _ = rustix::process::setpriority_process(None, GIVES_WAY);
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match next {
            Ok(work) => work(),
            Err(mpsc::RecvError) => return,
        }
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
                // A longer text than any password may be is not worth the work, and never right; nor is its composing.
                let typed: String = password.chars().take(TYPED_AT_MOST).collect();
                let password: String = composed(&typed).chars().take(NewPassword::LENGTH_MAX + 1).collect();
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
    async fn more_sign_ins_than_threads_are_all_answered() {
        let passwords = Argon2Passwords::new(1).unwrap();
        let one = || passwords.verify("vier blauwe fietsen".into(), None);
        let (first, second, third) = tokio::join!(one(), one(), one());
        assert!(!first.unwrap() && !second.unwrap() && !third.unwrap());
    }

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
        let hash = hash_now("vier été fietsen").unwrap();
        assert!(passwords.verify("vier e\u{301}te\u{301} fietsen".into(), Some(hash)).await.unwrap());
        assert!(!passwords.verify("nobody has this password".into(), None).await.unwrap());
    }
}
