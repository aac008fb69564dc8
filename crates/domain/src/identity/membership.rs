use thiserror::Error;

use super::Role;

/// Why a role stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RemovalRefused {
    #[error("an organisation keeps at least one syndic")]
    LastSyndic,
    #[error("the administrator of the installation is not managed by an organisation")]
    PlatformRole,
}

/// Whether a role may be taken away from somebody.
///
/// # Errors
/// [`RemovalRefused`] names the rule.
pub fn check_removal(role: Role, syndics_in_organization: u64) -> Result<(), RemovalRefused> {
    match role {
        Role::PlatformAdmin => Err(RemovalRefused::PlatformRole),
        Role::Syndic if syndics_in_organization <= 1 => Err(RemovalRefused::LastSyndic),
        Role::Syndic
        | Role::Accountant
        | Role::CouncilMember
        | Role::Owner
        | Role::Resident
        | Role::Contractor => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_syndic_stays_and_the_one_before_may_go() {
        assert_eq!(check_removal(Role::Syndic, 1), Err(RemovalRefused::LastSyndic));
        assert_eq!(check_removal(Role::Syndic, 2), Ok(()));
        assert_eq!(check_removal(Role::Owner, 1), Ok(()));
    }

    #[test]
    fn an_organisation_cannot_remove_the_administrator_of_the_installation() {
        assert_eq!(check_removal(Role::PlatformAdmin, 9), Err(RemovalRefused::PlatformRole));
    }
}
