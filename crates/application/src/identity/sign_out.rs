use crate::shared::{Actor, StoreError};

use super::{IdentityPorts, SessionEnd};

/// Ends the session of a browser, by whichever of its tokens still stands.
#[derive(Clone)]
pub struct SignOut(pub IdentityPorts);

impl SignOut {
    /// Signing out twice is no mistake.
    ///
    /// # Errors
    /// [`StoreError`] only.
    pub async fn execute(&self, tokens: &[String]) -> Result<(), StoreError> {
        let now = self.0.clock.now();
        let mut work = self.0.platform.begin().await?;
        for token in tokens {
            if let Some(session) = work.session_of_token(self.0.secrets.hash(token)).await? {
                work.end_session(session, SessionEnd::SignedOut, now).await?;
            }
        }
        work.commit().await
    }
}

/// Ends every session of the person, this one too.
#[derive(Clone)]
pub struct SignOutEverywhere(pub IdentityPorts);

impl SignOutEverywhere {
    /// # Errors
    /// [`StoreError`] only.
    pub async fn execute(&self, actor: Actor) -> Result<(), StoreError> {
        let now = self.0.clock.now();
        let mut work = self.0.platform.begin().await?;
        work.end_sessions_of(actor.person, None, SessionEnd::SignedOutEverywhere, now).await?;
        work.commit().await
    }
}
