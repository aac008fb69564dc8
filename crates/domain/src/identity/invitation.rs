use chrono::{DateTime, TimeDelta, Utc};
use thiserror::Error;

use crate::shared::{BuildingId, EmailAddress, OrganizationId, OwnerId};

use super::{Role, RoleScope};

/// The roles that somebody in `inviter` may hand to others.
#[must_use]
pub const fn invitable_roles(inviter: Role) -> &'static [Role] {
    match inviter {
        Role::PlatformAdmin => &[Role::Syndic],
        Role::Syndic => &[
            Role::Syndic,
            Role::Accountant,
            Role::CouncilMember,
            Role::Owner,
            Role::Resident,
            Role::Contractor,
        ],
        Role::Accountant | Role::CouncilMember | Role::Owner | Role::Resident | Role::Contractor => &[],
    }
}

/// Whether somebody in role `host` may invite another into role `invited`.
#[must_use]
pub fn may_invite(host: Role, invited: Role) -> bool {
    invitable_roles(host).contains(&invited)
}

/// Why a role, a building and an owner do not go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TargetRefused {
    #[error("this role may not be handed out by the person who invites")]
    RoleNotYours,
    #[error("this role belongs to one building, which is missing")]
    BuildingMissing,
    #[error("this role reaches the whole organisation and names no building")]
    BuildingNotWanted,
    #[error("only an invitation of a co-owner names an owner's account")]
    OwnerNotWanted,
}

/// What an invitation opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvitationTarget {
    role: Role,
    building: Option<BuildingId>,
    owner: Option<OwnerId>,
}

impl InvitationTarget {
    /// # Errors
    /// [`TargetRefused`] names the rule.
    pub fn try_new(
        inviter: Role,
        role: Role,
        building: Option<BuildingId>,
        owner: Option<OwnerId>,
    ) -> Result<Self, TargetRefused> {
        if !may_invite(inviter, role) {
            return Err(TargetRefused::RoleNotYours);
        }
        match (role.scope(), building) {
            (RoleScope::Building, None) => return Err(TargetRefused::BuildingMissing),
            (RoleScope::Organization, Some(_)) => return Err(TargetRefused::BuildingNotWanted),
            _ => {}
        }
        if owner.is_some() && role != Role::Owner {
            return Err(TargetRefused::OwnerNotWanted);
        }
        Ok(Self { role, building, owner })
    }

    /// Reads a target back from storage, where the rules held when it was written.
    #[must_use]
    pub const fn stored(role: Role, building: Option<BuildingId>, owner: Option<OwnerId>) -> Self {
        Self { role, building, owner }
    }

    #[must_use]
    pub const fn role(self) -> Role {
        self.role
    }

    #[must_use]
    pub const fn building(self) -> Option<BuildingId> {
        self.building
    }

    #[must_use]
    pub const fn owner(self) -> Option<OwnerId> {
        self.owner
    }
}

/// Where an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationState {
    Open,
    Accepted,
    Withdrawn,
}

/// Why an invitation can no longer be taken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvitationRefused {
    #[error("the invitation was taken up already")]
    AlreadyAccepted,
    #[error("the invitation was withdrawn")]
    Withdrawn,
    #[error("the invitation has expired")]
    Expired,
}

/// A link that lets one mailbox take up one role, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub organization: OrganizationId,
    pub email: EmailAddress,
    pub target: InvitationTarget,
    pub state: InvitationState,
    pub expires_at: DateTime<Utc>,
}

impl Invitation {
    /// How long a link works, in days.
    pub const DAYS: i64 = 14;

    #[must_use]
    pub fn expiry(now: DateTime<Utc>) -> DateTime<Utc> {
        now + TimeDelta::days(Self::DAYS)
    }

    /// # Errors
    /// [`InvitationRefused`] names what happened to it.
    pub fn check_open(&self, now: DateTime<Utc>) -> Result<(), InvitationRefused> {
        match self.state {
            InvitationState::Accepted => Err(InvitationRefused::AlreadyAccepted),
            InvitationState::Withdrawn => Err(InvitationRefused::Withdrawn),
            InvitationState::Open if now >= self.expires_at => Err(InvitationRefused::Expired),
            InvitationState::Open => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap()
    }

    fn building() -> BuildingId {
        BuildingId::from_uuid(Uuid::from_u128(1))
    }

    fn owner() -> OwnerId {
        OwnerId::from_uuid(Uuid::from_u128(2))
    }

    #[test]
    fn nobody_invites_into_the_platform_role_and_only_syndics_invite_into_a_building() {
        for inviter in Role::ALL {
            assert!(!may_invite(inviter, Role::PlatformAdmin), "{inviter}");
            for invited in
                [Role::Accountant, Role::CouncilMember, Role::Owner, Role::Resident, Role::Contractor]
            {
                assert_eq!(
                    may_invite(inviter, invited),
                    inviter == Role::Syndic,
                    "{inviter} invites {invited}"
                );
            }
        }
        assert!(may_invite(Role::PlatformAdmin, Role::Syndic) && may_invite(Role::Syndic, Role::Syndic));
    }

    #[test]
    fn a_role_of_one_building_names_it_and_a_wider_role_does_not() {
        let target =
            |role, building| InvitationTarget::try_new(Role::Syndic, role, building, None).map(|_| ());
        assert_eq!(target(Role::Owner, None), Err(TargetRefused::BuildingMissing));
        assert_eq!(target(Role::Owner, Some(building())), Ok(()));
        assert_eq!(target(Role::Accountant, Some(building())), Err(TargetRefused::BuildingNotWanted));
        assert_eq!(target(Role::Accountant, None), Ok(()));
        assert_eq!(target(Role::PlatformAdmin, None), Err(TargetRefused::RoleNotYours));
    }

    #[test]
    fn only_a_co_owner_is_linked_to_an_owners_account() {
        let target =
            |role| InvitationTarget::try_new(Role::Syndic, role, Some(building()), Some(owner())).map(|_| ());
        assert_eq!(target(Role::Owner), Ok(()));
        assert_eq!(target(Role::Resident), Err(TargetRefused::OwnerNotWanted));
        assert_eq!(target(Role::CouncilMember), Err(TargetRefused::OwnerNotWanted));
    }

    #[test]
    fn a_link_works_for_fourteen_days_and_once() {
        let mut invitation = Invitation {
            organization: OrganizationId::from_uuid(Uuid::from_u128(3)),
            email: EmailAddress::parse("a@b.be").unwrap(),
            target: InvitationTarget::stored(Role::Syndic, None, None),
            state: InvitationState::Open,
            expires_at: Invitation::expiry(now()),
        };
        let last_moment = now() + TimeDelta::days(14) - TimeDelta::seconds(1);
        assert_eq!(invitation.check_open(last_moment), Ok(()));
        assert_eq!(invitation.check_open(now() + TimeDelta::days(14)), Err(InvitationRefused::Expired));
        invitation.state = InvitationState::Accepted;
        assert_eq!(invitation.check_open(now()), Err(InvitationRefused::AlreadyAccepted));
        invitation.state = InvitationState::Withdrawn;
        assert_eq!(invitation.check_open(now()), Err(InvitationRefused::Withdrawn));
    }
}
