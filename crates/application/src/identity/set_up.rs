use domain::{
    identity::{Role, Throttle},
    shared::{Language, MembershipId, OrganizationId, PersonId},
};
use thiserror::Error;

use crate::shared::StoreError;

use super::{
    Account, Attempt, AttemptKind, HeldMembership, IdentityPorts, InputRefused, NewOrganization, SignedIn,
    input,
};

/// What the first visitor fills in, with the code from the server's terminal.
#[derive(Debug, Clone)]
pub struct SetUpCommand {
    pub code: String,
    pub organization_name: String,
    pub name: String,
    pub email: String,
    pub password: String,
    pub language: Language,
    /// Network address of the visitor.
    pub address: String,
}

#[derive(Debug, Error)]
pub enum SetUpError {
    #[error("the installation is set up already")]
    AlreadySetUp,
    #[error("the code is not the one in the terminal")]
    WrongCode,
    #[error("a demo person has this address")]
    EmailTaken,
    #[error("too many attempts")]
    TooManyAttempts { seconds: i64 },
    #[error(transparent)]
    Input(#[from] InputRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Opens the first organisation; whoever holds the code becomes its syndic and runs the installation.
#[derive(Clone)]
pub struct SetUp(pub IdentityPorts);

impl SetUp {
    /// # Errors
    /// [`SetUpError`]; nothing is stored then but the failed attempt.
    pub async fn execute(&self, command: SetUpCommand) -> Result<SignedIn, SetUpError> {
        let now = self.0.clock.now();
        self.check_code(&command).await?;
        let email = input::email("email", &command.email)?;
        let name = input::name("name", &command.name)?;
        let organization_name = input::name("organization_name", &command.organization_name)?;
        let password = input::password("password", &command.password, &email, &name)?;
        let password_hash = Some(self.0.passwords.hash(password).await?);

        let mut work = self.0.platform.begin().await?;
        let expected = work.set_up_code().await?.ok_or(SetUpError::AlreadySetUp)?;
        if !same_digest(expected, self.0.secrets.hash(&tidy_code(&command.code))) {
            return Err(SetUpError::WrongCode);
        }
        let organization = NewOrganization {
            id: OrganizationId::from_uuid(self.0.ids.next()),
            name: organization_name,
            language: command.language,
            is_demo: false,
        };
        let person = match work.account_by_email(&email).await? {
            // A demo person of the same address must not be taken over by accident.
            Some(_) => return Err(SetUpError::EmailTaken),
            None => PersonId::from_uuid(self.0.ids.next()),
        };
        work.insert_organization(&organization).await?;
        work.insert_account(&Account { person, email, name, language: command.language, password_hash })
            .await?;
        let held = |role| HeldMembership {
            membership: MembershipId::from_uuid(self.0.ids.next()),
            organization: organization.id,
            person,
            role,
            building: None,
        };
        let syndic = held(Role::Syndic);
        work.insert_membership(syndic).await?;
        work.insert_membership(held(Role::PlatformAdmin)).await?;
        work.mark_set_up(now).await?;
        let (session, tokens) = self.0.open_session(&mut *work, &syndic, now).await?;
        work.commit().await?;

        Ok(SignedIn { tokens, view: self.0.session_view(session).await? })
    }

    /// Before anything slow is done; it is compared again in the transaction that uses it up.
    async fn check_code(&self, command: &SetUpCommand) -> Result<(), SetUpError> {
        let now = self.0.clock.now();
        let attempt = Attempt {
            kind: AttemptKind::SetUp,
            email: self.0.secrets.hash("set-up"),
            address: self.0.secrets.hash(&command.address),
            at: now,
        };
        let mut work = self.0.platform.begin().await?;
        let (overall, _) = work.take_attempt(attempt).await?;
        if let Some(wait) = Throttle::SET_UP.wait(overall, now) {
            return Err(SetUpError::TooManyAttempts { seconds: wait.num_seconds().max(1) });
        }
        let expected = work.set_up_code().await?;
        let right =
            expected.is_some_and(|code| same_digest(code, self.0.secrets.hash(&tidy_code(&command.code))));
        if right {
            work.forget_attempts(AttemptKind::SetUp, attempt.email).await?;
        }
        work.commit().await?;
        match (expected, right) {
            (None, _) => Err(SetUpError::AlreadySetUp),
            (Some(_), false) => Err(SetUpError::WrongCode),
            (Some(_), true) => Ok(()),
        }
    }
}

/// As typed by a person: small letters, spaces and dashes do not matter.
fn tidy_code(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// Takes the same time wherever the first difference lies.
fn same_digest(a: [u8; 32], b: [u8; 32]) -> bool {
    a.iter().zip(b).fold(0_u8, |difference, (left, right)| difference | (left ^ right)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        assert_eq!(tidy_code(" k7qd-9zhr mm2x\n"), "K7QD9ZHRMM2X");
    }

    #[test]
    fn digests_are_equal_or_not_whatever_the_place() {
        assert!(same_digest([7; 32], [7; 32]));
        let mut other = [7; 32];
        other[31] = 8;
        assert!(!same_digest([7; 32], other));
        other = [7; 32];
        other[0] = 8;
        assert!(!same_digest([7; 32], other));
    }
}
