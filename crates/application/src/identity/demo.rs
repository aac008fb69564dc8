use chrono::TimeDelta;
use domain::{
    identity::Role,
    shared::{BuildingId, Language, MembershipId, OrganizationId, OwnerId, PersonId, SessionId},
};
use thiserror::Error;

use crate::shared::{Actor, StoreError, Tenancy};

use super::{
    Account, HeldMembership, IdentityPorts, InputRefused, Link, LinkPurpose, NewOrganization, PlatformWork,
    input,
};

/// Life of the link of a demo person, in days: as long as anybody tries the demonstration.
const LINK_DAYS: i64 = 36_500;

/// Somebody of the demonstration, who has no password and signs in by a link on the set-up page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    pub email: String,
    pub name: String,
    pub language: Language,
    /// The first one is the role of the link.
    pub roles: Vec<(Role, Option<BuildingId>)>,
    /// The owner whose account is this person's.
    pub owner: Option<OwnerId>,
}

/// Why the demonstration was not written.
#[derive(Debug, Error)]
pub enum DemoRefused {
    #[error("the address {0} belongs to somebody who is no demo person")]
    AddressTaken(String),
    #[error("{0} has no role")]
    NoRole(String),
    #[error(transparent)]
    Input(#[from] InputRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Opens the organisation of the demonstration and lets its people in. Only programs outside production build it.
#[derive(Clone)]
pub struct OpenDemo(pub IdentityPorts);

impl OpenDemo {
    /// Opens the organisation with its syndic, or finds it again.
    ///
    /// # Errors
    /// [`DemoRefused`]; nothing is stored then.
    pub async fn open(
        &self,
        name: &str,
        language: Language,
        syndic: &DemoAccount,
    ) -> Result<Actor, DemoRefused> {
        let email = input::email("email", &syndic.email)?;
        let mut work = self.0.platform.begin().await?;
        let held = match work.account_by_email(&email).await? {
            Some(known) => {
                let held = work.memberships_of(known.person).await?;
                let held = held.into_iter().find(|held| held.role == Role::Syndic);
                held.ok_or_else(|| DemoRefused::AddressTaken(syndic.email.clone()))?
            }
            None => {
                let id = OrganizationId::from_uuid(self.0.ids.next());
                let name = input::name("name", name)?;
                work.insert_organization(&NewOrganization { id, name, language, is_demo: true }).await?;
                let person = self.account(&mut *work, syndic).await?;
                self.hold(&mut *work, id, person, (Role::Syndic, None)).await?
            }
        };
        work.commit().await?;
        Ok(Actor {
            person: held.person,
            session: SessionId::from_uuid(self.0.ids.next()),
            membership: held.membership,
            role: held.role,
            language: syndic.language,
            tenancy: Tenancy { person: Some(held.person), ..Tenancy::of(held.organization) },
        })
    }

    /// Lets all of them in at once, with their links: there is nobody to try before the story is told to its end.
    ///
    /// # Errors
    /// [`DemoRefused`]; nobody is let in then.
    pub async fn let_in(
        &self,
        organization: OrganizationId,
        people: &[DemoAccount],
    ) -> Result<(), DemoRefused> {
        let now = self.0.clock.now();
        let mut work = self.0.platform.begin().await?;
        for somebody in people {
            let email = input::email("email", &somebody.email)?;
            let person = match work.account_by_email(&email).await? {
                Some(known) if known.password_hash.is_none() => known.person,
                Some(_) => return Err(DemoRefused::AddressTaken(somebody.email.clone())),
                None => self.account(&mut *work, somebody).await?,
            };
            let mut first = None;
            for role in &somebody.roles {
                let held = self.hold(&mut *work, organization, person, *role).await?;
                first.get_or_insert(held.membership);
            }
            let membership = first.ok_or_else(|| DemoRefused::NoRole(somebody.name.clone()))?;
            if let Some(owner) = somebody.owner {
                work.link_owner_account(organization, owner, person).await?;
            }
            let id = self.0.ids.next();
            let link = Link {
                id,
                purpose: LinkPurpose::DemoSignIn,
                hash: self.0.secrets.for_link(id).hash,
                person,
                email: None,
                membership: Some(membership),
                created_at: now,
                expires_at: now + TimeDelta::days(LINK_DAYS),
                used_at: None,
            };
            work.insert_link(&link).await?;
        }
        work.commit().await?;
        Ok(())
    }

    async fn account(
        &self,
        work: &mut dyn PlatformWork,
        somebody: &DemoAccount,
    ) -> Result<PersonId, DemoRefused> {
        let account = Account {
            person: PersonId::from_uuid(self.0.ids.next()),
            email: input::email("email", &somebody.email)?,
            name: input::name("name", &somebody.name)?,
            language: somebody.language,
            password_hash: None,
        };
        work.insert_account(&account).await?;
        Ok(account.person)
    }

    async fn hold(
        &self,
        work: &mut dyn PlatformWork,
        organization: OrganizationId,
        person: PersonId,
        (role, building): (Role, Option<BuildingId>),
    ) -> Result<HeldMembership, DemoRefused> {
        let membership = MembershipId::from_uuid(self.0.ids.next());
        let held = HeldMembership { membership, organization, person, role, building };
        Ok(HeldMembership { membership: work.insert_membership(held).await?, ..held })
    }
}
