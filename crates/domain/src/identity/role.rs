use std::{fmt, str::FromStr};

use thiserror::Error;

/// A text that names none of the seven roles.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a role of the product")]
pub struct UnknownRole;

/// How far a membership reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoleScope {
    /// All buildings of the organisation, those of tomorrow too.
    Organization,
    /// One building, which the membership names.
    Building,
}

/// What a person is in an organisation. One person may hold several, and acts in one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Runs the installation: opens organisations, sees no building's data.
    PlatformAdmin,
    /// The syndic or one of the firm's managers.
    Syndic,
    /// Keeps the books, manages no people.
    Accountant,
    /// Member of the council of co-ownership (art. 3.90): reads, to supervise.
    CouncilMember,
    /// A co-owner, who sees what is his own.
    Owner,
    /// Lives in the building without owning (tenant, user).
    Resident,
    /// Works for the building.
    Contractor,
}

impl Role {
    pub const ALL: [Self; 7] = [
        Self::PlatformAdmin,
        Self::Syndic,
        Self::Accountant,
        Self::CouncilMember,
        Self::Owner,
        Self::Resident,
        Self::Contractor,
    ];

    /// The word in the database, the API and the pages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PlatformAdmin => "platform_admin",
            Self::Syndic => "syndic",
            Self::Accountant => "accountant",
            Self::CouncilMember => "council_member",
            Self::Owner => "owner",
            Self::Resident => "resident",
            Self::Contractor => "contractor",
        }
    }

    #[must_use]
    pub const fn scope(self) -> RoleScope {
        match self {
            Self::PlatformAdmin | Self::Syndic | Self::Accountant => RoleScope::Organization,
            Self::CouncilMember | Self::Owner | Self::Resident | Self::Contractor => RoleScope::Building,
        }
    }

    /// Whether the role is held in one building and sees no other.
    #[must_use]
    pub const fn belongs_to_a_building(self) -> bool {
        matches!(self.scope(), RoleScope::Building)
    }
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.code() == text).ok_or(UnknownRole)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
