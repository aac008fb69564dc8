//! Who signs in at scale: eight syndics an organisation, and an owner in each of the first buildings.
use anyhow::{Context, Result};
use application::{
    identity::{Account, HeldMembership, IdentityPorts, NewOrganization},
    shared::{Actor, Tenancy},
};
use domain::{
    identity::{DisplayName, NewPassword, Role},
    shared::{
        BuildingId, EmailAddress, Language, MembershipId, OrganizationId, OwnerId, PersonId, SessionId,
    },
};

const SYNDICS: u64 = 8;
/// Owners with an account, one a building.
pub const OWNERS_MAX: u64 = 50;

pub fn syndic_address(organization: u64, syndic: u64) -> String {
    format!("syndic{syndic}@office{organization}.example")
}

fn owner_address(organization: u64, building: u64) -> String {
    format!("owner{building}@office{organization}.example")
}

/// Everybody has the same password, hashed once.
pub struct People {
    password_hash: Option<String>,
}

impl People {
    pub async fn new(identity: &IdentityPorts, password: Option<&str>) -> Result<Self> {
        let Some(password) = password else { return Ok(Self { password_hash: None }) };
        let email = EmailAddress::parse(&syndic_address(0, 1)).context("the address of a syndic")?;
        let new = NewPassword::parse(password, &email, &name("Syndic")?)
            .context("KOPROGO_SCALE_PASSWORD cannot be a password")?;
        Ok(Self { password_hash: Some(identity.passwords.hash(new).await?) })
    }

    /// Opens the organisation with its syndics; acts as the first.
    pub async fn open_organization(&self, identity: &IdentityPorts, number: u64) -> Result<Actor> {
        let organization = OrganizationId::from_uuid(identity.ids.next());
        let mut work = identity.platform.begin().await?;
        let name = name(&format!("Office {number}"))?;
        let new = NewOrganization { id: organization, name, language: Language::Nl, is_demo: true };
        work.insert_organization(&new).await?;
        let mut first = None;
        for syndic in 1..=SYNDICS {
            let account = self.account(identity, &syndic_address(number, syndic), "Syndic")?;
            work.insert_account(&account).await?;
            let held = HeldMembership {
                membership: MembershipId::from_uuid(identity.ids.next()),
                organization,
                person: account.person,
                role: Role::Syndic,
                building: None,
            };
            work.insert_membership(held).await?;
            first.get_or_insert(held);
        }
        work.commit().await?;
        let held = first.context("an organisation has a syndic")?;
        Ok(Actor {
            person: held.person,
            session: SessionId::from_uuid(identity.ids.next()),
            membership: held.membership,
            role: held.role,
            language: Language::Nl,
            tenancy: Tenancy { person: Some(held.person), ..Tenancy::of(organization) },
        })
    }

    /// Gives the owner of a building an account of his own.
    pub async fn let_owner_in(
        &self,
        identity: &IdentityPorts,
        actor: Actor,
        (organization, copy): (u64, u64),
        (building, owner): (BuildingId, OwnerId),
    ) -> Result<()> {
        let account = self.account(identity, &owner_address(organization, copy), "Owner")?;
        let mut work = identity.platform.begin().await?;
        work.insert_account(&account).await?;
        let held = HeldMembership {
            membership: MembershipId::from_uuid(identity.ids.next()),
            organization: actor.tenancy.organization,
            person: account.person,
            role: Role::Owner,
            building: Some(building),
        };
        work.insert_membership(held).await?;
        work.link_owner_account(actor.tenancy.organization, owner, account.person).await?;
        work.commit().await?;
        Ok(())
    }

    fn account(&self, identity: &IdentityPorts, email: &str, called: &str) -> Result<Account> {
        Ok(Account {
            person: PersonId::from_uuid(identity.ids.next()),
            email: EmailAddress::parse(email).context("an address at scale")?,
            name: name(called)?,
            language: Language::Nl,
            password_hash: self.password_hash.clone(),
        })
    }
}

fn name(text: &str) -> Result<DisplayName> {
    DisplayName::parse(text).context("a name at scale")
}
