use domain::{
    identity::{DisplayName, InvalidName, NewPassword, PasswordRefused},
    shared::{EmailAddress, InvalidEmail},
};
use thiserror::Error;

/// A field that can never be right, with its name in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InputRefused {
    #[error("{field}: {rule}")]
    Email { field: &'static str, rule: InvalidEmail },
    #[error("{field}: {rule}")]
    Name { field: &'static str, rule: InvalidName },
    #[error("{field}: {rule}")]
    Password { field: &'static str, rule: PasswordRefused },
}

pub(super) fn email(field: &'static str, text: &str) -> Result<EmailAddress, InputRefused> {
    EmailAddress::parse(text).map_err(|rule| InputRefused::Email { field, rule })
}

pub(super) fn name(field: &'static str, text: &str) -> Result<DisplayName, InputRefused> {
    DisplayName::parse(text).map_err(|rule| InputRefused::Name { field, rule })
}

pub(super) fn password(
    field: &'static str,
    text: &str,
    email: &EmailAddress,
    name: &DisplayName,
) -> Result<NewPassword, InputRefused> {
    NewPassword::parse(text, email, name).map_err(|rule| InputRefused::Password { field, rule })
}
