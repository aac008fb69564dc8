use std::sync::Arc;

use chrono::TimeDelta;
use uuid::Uuid;

use crate::shared::{Clock, StoreError};

use super::{LinkPurpose, PlatformStore, change_email, reset_password};

/// The time of a link that is mailed begins when its mail leaves: while mails were held back, it may have run out.
pub struct BeginLink {
    pub platform: Arc<dyn PlatformStore>,
    pub clock: Arc<dyn Clock>,
}

impl BeginLink {
    /// Nothing happens to a link that was used or replaced by a newer one, or that is not mailed.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn execute(&self, id: Uuid) -> Result<(), StoreError> {
        let mut work = self.platform.begin().await?;
        let Some(life) = work.link(id).await?.and_then(|link| link.purpose.life()) else { return Ok(()) };
        work.prolong_link(id, self.clock.now() + life).await?;
        work.commit().await
    }
}

impl LinkPurpose {
    /// What its mail says.
    const fn life(self) -> Option<TimeDelta> {
        match self {
            Self::PasswordReset => Some(TimeDelta::minutes(reset_password::LINK_MINUTES)),
            Self::EmailChange => Some(TimeDelta::hours(change_email::LINK_HOURS)),
            Self::DemoSignIn => None,
        }
    }
}
