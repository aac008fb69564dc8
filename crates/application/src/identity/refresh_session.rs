use domain::identity::{RefreshOutcome, decide_refresh};
use thiserror::Error;

use crate::shared::StoreError;

use super::{IdentityPorts, IssuedTokens, SessionEnd};

#[derive(Debug, Error)]
pub enum RefreshSessionError {
    #[error("the session has ended")]
    SessionEnded,
    #[error("a replaced token came back: the session was ended")]
    TokenReused,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives a browser new tokens for its old refresh token.
#[derive(Clone)]
pub struct RefreshSession(pub IdentityPorts);

impl RefreshSession {
    /// # Errors
    /// [`RefreshSessionError`]; a token that comes back too late ends the whole session.
    pub async fn execute(&self, refresh_token: &str) -> Result<IssuedTokens, RefreshSessionError> {
        let now = self.0.clock.now();
        let mut work = self.0.platform.begin().await?;
        let found = work.refresh_token(self.0.secrets.hash(refresh_token)).await?;
        let Some((session, person, token)) = found else {
            work.commit().await?;
            return Err(RefreshSessionError::SessionEnded);
        };
        match decide_refresh(token, now) {
            RefreshOutcome::Refuse => {
                work.commit().await?;
                return Err(RefreshSessionError::SessionEnded);
            }
            RefreshOutcome::EndSession => {
                work.end_session(session, SessionEnd::TokenReused, now).await?;
                work.commit().await?;
                tracing::warn!(session.id = %session, person.id = %person,
                    "A replaced refresh token came back; its session was ended");
                return Err(RefreshSessionError::TokenReused);
            }
            RefreshOutcome::Rotate => work.replace_refresh_tokens(session, now).await?,
            RefreshOutcome::Share => {}
        }
        let tokens = self.0.issue_tokens(&mut *work, session, now).await?;
        work.commit().await?;
        Ok(tokens)
    }
}
