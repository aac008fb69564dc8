//! People, roles, sessions and organisations in PostgreSQL; secrets and passwords.
mod accounts;
mod invitations;
mod links;
mod members;
mod passwords;
mod platform;
mod reads;
mod secrets;
mod session_cache;
mod sessions;
mod set_up;

pub use members::PgMembers;
pub use passwords::Argon2Passwords;
pub use platform::PgPlatform;
pub use reads::{PgPlatformReads, PgSessions};
pub use secrets::InstallationSecrets;
pub use session_cache::SessionCache;
pub use set_up::renew_set_up_code;

use application::shared::StoreError;
use domain::{
    identity::Role,
    shared::{EmailAddress, Language},
};

use crate::postgres::corrupt;

fn role_from(text: &str) -> Result<Role, StoreError> {
    text.parse().map_err(|_| corrupt(format!("unknown role {text:?}")))
}

fn email_from(text: &str) -> Result<EmailAddress, StoreError> {
    EmailAddress::parse(text).map_err(corrupt)
}

fn language_from(text: &str) -> Result<Language, StoreError> {
    text.parse().map_err(|_| corrupt(format!("unknown language {text:?}")))
}

fn digest_from(bytes: &[u8]) -> Result<[u8; 32], StoreError> {
    bytes.try_into().map_err(|_| corrupt("a digest is not of 32 bytes"))
}
