use domain::shared::MembershipId;
use thiserror::Error;

use crate::shared::StoreError;

use super::{HeldMembership, IdentityPorts, LinkPurpose, SignedIn};

#[derive(Debug, Error)]
pub enum SignInByLinkError {
    #[error("the link does not work")]
    LinkUnknown,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Signs a demo person in. `is_enabled` is false in production, where no link works whatever the database holds.
#[derive(Clone)]
pub struct SignInByLink {
    pub ports: IdentityPorts,
    pub is_enabled: bool,
}

impl SignInByLink {
    /// # Errors
    /// [`SignInByLinkError::LinkUnknown`] for anything but a demo person's link in `local` or `sandbox`.
    pub async fn execute(&self, token: &str) -> Result<SignedIn, SignInByLinkError> {
        if !self.is_enabled {
            return Err(SignInByLinkError::LinkUnknown);
        }
        let now = self.ports.clock.now();
        let mut work = self.ports.platform.begin().await?;
        let link = work
            .link_by_token(self.ports.secrets.hash(token))
            .await?
            .filter(|link| link.purpose == LinkPurpose::DemoSignIn && now < link.expires_at)
            .ok_or(SignInByLinkError::LinkUnknown)?;
        let held = work.memberships_of(link.person).await?;
        let held = wanted(&held, link.membership).ok_or(SignInByLinkError::LinkUnknown)?;
        let (session, tokens) = self.ports.open_session(&mut *work, &held, now).await?;
        work.commit().await?;
        Ok(SignedIn { tokens, view: self.ports.session_view(session).await? })
    }
}

fn wanted(held: &[HeldMembership], membership: Option<MembershipId>) -> Option<HeldMembership> {
    held.iter().find(|one| Some(one.membership) == membership).or_else(|| held.first()).copied()
}
