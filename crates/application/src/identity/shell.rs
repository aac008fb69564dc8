use chrono::TimeDelta;
use domain::{
    identity::Role,
    shared::{Language, MembershipId, OrganizationId, PersonId, SessionId},
};
use thiserror::Error;

use crate::shared::{Actor, PageRequest, StoreError, Tenancy};

use super::{
    Account, HeldMembership, IdentityPorts, InputRefused, Link, LinkPurpose, NewOrganization,
    OrganizationSummary, SessionEnd, Token, input,
};

/// Life of a link that is read off a terminal, in hours.
const LINK_HOURS: i64 = 24;

/// Why the operator's command did nothing.
#[derive(Debug, Error)]
pub enum ShellRefused {
    #[error("nobody has the address {0}")]
    NobodyThere(String),
    #[error("{email} is no {role} here")]
    NotInRole { email: String, role: &'static str },
    #[error("{email} is a {role} of several organisations: name one")]
    SeveralOrganizations { email: String, role: &'static str },
    #[error(transparent)]
    Input(#[from] InputRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Who is to run the installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAdministrator {
    pub email: String,
    /// For somebody who has no account yet.
    pub name: String,
    pub language: Language,
    /// One that exists, or the name of a new one.
    pub organization: String,
}

/// What whoever holds the server may do without a session: let an administrator in, give access back, look.
#[derive(Clone)]
pub struct Shell(pub IdentityPorts);

impl Shell {
    /// Makes somebody a platform administrator. The link sets the first password, once.
    ///
    /// # Errors
    /// [`ShellRefused`]; nothing is stored then.
    pub async fn create_administrator(&self, new: NewAdministrator) -> Result<Token, ShellRefused> {
        let email = input::email("email", &new.email)?;
        let organization_name = input::name("organization", &new.organization)?;
        let now = self.0.clock.now();
        let known = self.organizations().await?;
        let known = known.iter().find(|one| one.name == organization_name.as_str());
        let mut work = self.0.platform.begin().await?;
        let organization = match known {
            Some(one) => OrganizationId::from_uuid(one.organization_id),
            None => {
                let id = OrganizationId::from_uuid(self.0.ids.next());
                let (name, language) = (organization_name, new.language);
                work.insert_organization(&NewOrganization { id, name, language, is_demo: false }).await?;
                id
            }
        };
        let person = match work.account_by_email(&email).await? {
            Some(account) => account.person,
            None => {
                let account = Account {
                    person: PersonId::from_uuid(self.0.ids.next()),
                    email,
                    name: input::name("name", &new.name)?,
                    language: new.language,
                    password_hash: None,
                };
                work.insert_account(&account).await?;
                account.person
            }
        };
        let held = HeldMembership {
            membership: MembershipId::from_uuid(self.0.ids.next()),
            organization,
            person,
            role: Role::PlatformAdmin,
            building: None,
        };
        work.insert_membership(held).await?;
        // Whoever holds the shell needs no code from the terminal: the set-up page closes.
        work.mark_set_up(now).await?;
        let token = self.link(&mut *work, person).await?;
        work.commit().await?;
        Ok(token)
    }

    /// A new link to a new password; the person's sessions end at once, and earlier links stop working.
    ///
    /// # Errors
    /// [`ShellRefused`]; nothing changes then.
    pub async fn reset_access(&self, email: &str) -> Result<Token, ShellRefused> {
        let mut work = self.0.platform.begin().await?;
        let account = self.somebody(&mut *work, email).await?;
        let now = self.0.clock.now();
        work.end_sessions_of(account.person, None, SessionEnd::SignedOutEverywhere, now).await?;
        let token = self.link(&mut *work, account.person).await?;
        work.commit().await?;
        Ok(token)
    }

    /// Every organisation, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] only.
    pub async fn organizations(&self) -> Result<Vec<OrganizationSummary>, StoreError> {
        let mut all = Vec::new();
        let mut after = None;
        loop {
            let page = PageRequest { after, limit: PageRequest::LIMIT_MAX };
            let page = self.0.reads.organizations(page).await?;
            all.extend(page.items);
            after = page.next;
            if after.is_none() {
                return Ok(all);
            }
        }
    }

    /// Acts for a syndic, so that what the shell does is done in a person's name and by the rules of his role.
    ///
    /// # Errors
    /// [`ShellRefused`] when nobody, or no syndic, has the address.
    pub async fn as_syndic(
        &self,
        email: &str,
        organization: Option<OrganizationId>,
    ) -> Result<Actor, ShellRefused> {
        let mut work = self.0.platform.begin().await?;
        let account = self.somebody(&mut *work, email).await?;
        let mut held = work.memberships_of(account.person).await?;
        work.commit().await?;
        held.retain(|one| one.role == Role::Syndic);
        held.retain(|one| organization.is_none_or(|organization| one.organization == organization));
        let (email, role) = (account.email.as_str().to_owned(), Role::Syndic.code());
        let held = match held.as_slice() {
            [] => return Err(ShellRefused::NotInRole { email, role }),
            [held] => *held,
            _ => return Err(ShellRefused::SeveralOrganizations { email, role }),
        };
        Ok(Actor {
            person: held.person,
            session: SessionId::from_uuid(self.0.ids.next()),
            membership: held.membership,
            role: held.role,
            language: account.language,
            tenancy: Tenancy { person: Some(held.person), ..Tenancy::of(held.organization) },
        })
    }

    async fn somebody(
        &self,
        work: &mut dyn super::PlatformWork,
        email: &str,
    ) -> Result<Account, ShellRefused> {
        let address = input::email("email", email)?;
        let found = work.account_by_email(&address).await?;
        found.ok_or_else(|| ShellRefused::NobodyThere(email.to_owned()))
    }

    async fn link(&self, work: &mut dyn super::PlatformWork, person: PersonId) -> Result<Token, StoreError> {
        let (id, now) = (self.0.ids.next(), self.0.clock.now());
        let token = self.0.secrets.for_link(id);
        let link = Link {
            id,
            purpose: LinkPurpose::PasswordReset,
            hash: token.hash,
            person,
            email: None,
            membership: None,
            created_at: now,
            expires_at: now + TimeDelta::hours(LINK_HOURS),
            used_at: None,
        };
        work.insert_link(&link).await?;
        Ok(token)
    }
}
