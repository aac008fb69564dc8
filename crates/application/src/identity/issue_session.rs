use chrono::{DateTime, Utc};
use domain::{
    identity::{Action, Role, may},
    shared::{PersonId, SessionId},
};

use crate::shared::StoreError;

use super::{HeldMembership, IdentityPorts, PlatformWork, SessionView};

/// The two secrets of a browser, for its cookies only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedTokens {
    pub access: String,
    pub refresh: String,
}

/// A fresh session and what it shows.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub tokens: IssuedTokens,
    pub view: SessionView,
}

impl IdentityPorts {
    /// Opens a session in the given role.
    pub(super) async fn open_session(
        &self,
        work: &mut dyn PlatformWork,
        held: &HeldMembership,
        now: DateTime<Utc>,
    ) -> Result<(SessionId, IssuedTokens), StoreError> {
        let session = SessionId::from_uuid(self.ids.next());
        work.insert_session(session, held, now).await?;
        let tokens = self.issue_tokens(work, session, now).await?;
        Ok((session, tokens))
    }

    pub(super) async fn issue_tokens(
        &self,
        work: &mut dyn PlatformWork,
        session: SessionId,
        now: DateTime<Utc>,
    ) -> Result<IssuedTokens, StoreError> {
        let (access, refresh) = (self.secrets.random()?, self.secrets.random()?);
        work.insert_tokens(session, access.hash, refresh.hash, now).await?;
        Ok(IssuedTokens { access: access.plain, refresh: refresh.plain })
    }

    /// The role to start in: the one last acted in, else the one with the widest reach over buildings.
    pub(super) async fn role_to_start_in(
        &self,
        work: &mut dyn PlatformWork,
        person: PersonId,
    ) -> Result<Option<HeldMembership>, StoreError> {
        let held = work.memberships_of(person).await?;
        let last = work.last_membership(person).await?;
        let again = held.iter().find(|one| Some(one.membership) == last).copied();
        Ok(again.or_else(|| held.into_iter().min_by_key(|one| precedence(one.role))))
    }

    /// What the person sees of a session.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when the session just written is not there.
    pub async fn session_view(&self, session: SessionId) -> Result<SessionView, StoreError> {
        let mut view = self
            .reads
            .session(session)
            .await?
            .ok_or_else(|| StoreError::Corrupt("a session without a person or a role".into()))?;
        view.actions = actions_of(&view.active.role);
        Ok(view)
    }
}

fn actions_of(role: &str) -> Vec<String> {
    let Ok(role) = role.parse::<Role>() else { return Vec::new() };
    Action::ALL.iter().filter(|action| may(role, **action)).map(|action| action.code().to_owned()).collect()
}

const fn precedence(role: Role) -> u8 {
    match role {
        Role::Syndic => 0,
        Role::Accountant => 1,
        Role::CouncilMember => 3,
        Role::Owner => 2,
        Role::Resident => 4,
        Role::Contractor => 5,
        Role::PlatformAdmin => 6,
    }
}
