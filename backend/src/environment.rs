//! Which world this is, and what may not be mixed between worlds.
use std::{fmt, str::FromStr};

use thiserror::Error;

/// `KOPROGO_ENV`, and nothing else, says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    /// Real people, real debts.
    Production,
    /// For trying out, reachable by others; demonstration data allowed.
    Sandbox,
    /// One developer's machine.
    Local,
}

/// Why the program does not start, with what to change.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EnvironmentRefused {
    #[error("KOPROGO_ENV is not set: say production, sandbox or local")]
    Missing,
    #[error("KOPROGO_ENV is «{0}»: say production, sandbox or local")]
    Unknown(String),
    #[error(
        "KOPROGO_ENV is {environment}, and DATABASE_URL leads to «{place}», which by its name belongs to {belongs_to}: \
         change one of them"
    )]
    DatabaseOfAnother { environment: Environment, place: String, belongs_to: Environment },
    #[error("a live payment key (sk_live_…) does not belong in {0}: put the test key in KOPROGO_PAYMENT_KEY")]
    LivePaymentKey(Environment),
    #[error(
        "a test payment key (sk_test_…) does not belong in production: put the live key in KOPROGO_PAYMENT_KEY"
    )]
    TestPaymentKey,
    #[error(
        "demonstration data is never written in production: set KOPROGO_ENV to sandbox or local, on another database"
    )]
    SeedInProduction,
    #[error("KOPROGO_PUBLIC_URL must begin with https:// in {0}: sign-in cookies travel over HTTPS only")]
    PublicAddressNotSecure(Environment),
}

/// Words in a host or a database name that give a world away.
const TELLING: [(&str, Environment); 8] = [
    ("production", Environment::Production),
    ("prod", Environment::Production),
    ("live", Environment::Production),
    ("sandbox", Environment::Sandbox),
    ("staging", Environment::Sandbox),
    ("demo", Environment::Sandbox),
    ("local", Environment::Local),
    ("dev", Environment::Local),
];

impl Environment {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Sandbox => "sandbox",
            Self::Local => "local",
        }
    }

    /// # Errors
    /// [`EnvironmentRefused`] for anything but the three names.
    pub fn parse(value: Option<&str>) -> Result<Self, EnvironmentRefused> {
        let value = value.filter(|value| !value.is_empty()).ok_or(EnvironmentRefused::Missing)?;
        value.parse()
    }

    /// Demonstration people and buildings, sign-in links without a mail, the mailbox on screen.
    pub const fn has_demonstration(self) -> bool {
        matches!(self, Self::Sandbox | Self::Local)
    }

    /// Refuses a database whose host or name belongs, by the word in it, to another world.
    pub fn check_database_url(self, url: &str) -> Result<(), EnvironmentRefused> {
        for place in places(url) {
            let told =
                TELLING.iter().find(|(word, _)| place.split(['.', '-', '_']).any(|part| part == *word));
            match told {
                // A server on one's own machine says nothing of what is on it.
                Some(_) if place == "localhost" => {}
                Some((_, belongs_to)) if *belongs_to != self => {
                    return Err(EnvironmentRefused::DatabaseOfAnother {
                        environment: self,
                        place,
                        belongs_to: *belongs_to,
                    });
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Refuses the key of real payments outside production, and the other way round.
    pub fn check_payment_key(self, key: &str) -> Result<(), EnvironmentRefused> {
        match self {
            Self::Production if key.contains("_test_") => Err(EnvironmentRefused::TestPaymentKey),
            Self::Sandbox | Self::Local if key.contains("_live_") => {
                Err(EnvironmentRefused::LivePaymentKey(self))
            }
            _ => Ok(()),
        }
    }

    pub fn check_public_url(self, url: &str) -> Result<(), EnvironmentRefused> {
        if self == Self::Local || url.starts_with("https://") {
            return Ok(());
        }
        Err(EnvironmentRefused::PublicAddressNotSecure(self))
    }

    pub const fn check_seed(self) -> Result<(), EnvironmentRefused> {
        if self.has_demonstration() { Ok(()) } else { Err(EnvironmentRefused::SeedInProduction) }
    }
}

/// Host and database of `postgres://user:password@host:port/database?…`, in lower case; never the credentials.
fn places(url: &str) -> Vec<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (authority, database) = rest.split_once('/').unwrap_or((rest, ""));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    [host, database].into_iter().filter(|place| !place.is_empty()).map(str::to_lowercase).collect()
}

impl FromStr for Environment {
    type Err = EnvironmentRefused;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "production" => Ok(Self::Production),
            "sandbox" => Ok(Self::Sandbox),
            "local" => Ok(Self::Local),
            other => Err(EnvironmentRefused::Unknown(other.to_owned())),
        }
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::{Environment::*, *};

    #[test]
    fn only_three_names_are_environments() {
        assert_eq!(Environment::parse(Some("sandbox")), Ok(Sandbox));
        assert_eq!(Environment::parse(Some("prod")), Err(EnvironmentRefused::Unknown("prod".into())));
        assert_eq!(
            Environment::parse(Some("Production")),
            Err(EnvironmentRefused::Unknown("Production".into()))
        );
        assert_eq!(Environment::parse(Some("")), Err(EnvironmentRefused::Missing));
        assert_eq!(Environment::parse(None), Err(EnvironmentRefused::Missing));
    }

    #[test]
    fn a_database_that_names_another_world_is_refused() {
        let refused = |world: Environment, url: &str| world.check_database_url(url).is_err();
        assert!(refused(Local, "postgres://u:p@db.prod.example.org/koprogo"));
        assert!(refused(Local, "postgres://u:p@db.example.org/koprogo_production"));
        assert!(refused(Sandbox, "postgres://u:p@db.example.org/koprogo-live?sslmode=require"));
        assert!(refused(Production, "postgres://u:p@db.example.org/koprogo_staging"));
        assert!(refused(Production, "postgres://u@sandbox-db:5432/koprogo"));
        assert!(!refused(Production, "postgres://u:prod_dev@localhost/koprogo"));
        assert!(!refused(Production, "postgres://u@db.example.org/production"));
        assert!(!refused(Local, "postgres://u@127.0.0.1/delivery"), "a word inside another tells nothing");
    }

    #[test]
    fn the_refusal_never_repeats_a_password() {
        let error = Local.check_database_url("postgres://u:secret@h/prod").unwrap_err().to_string();
        assert!(error.contains("prod") && !error.contains("secret"));
    }

    #[test]
    fn payment_keys_stay_in_their_world() {
        assert!(
            Production.check_payment_key("sk_live_1").is_ok()
                && Sandbox.check_payment_key("sk_test_1").is_ok()
        );
        assert_eq!(Production.check_payment_key("sk_test_1"), Err(EnvironmentRefused::TestPaymentKey));
        assert_eq!(Sandbox.check_payment_key("sk_live_1"), Err(EnvironmentRefused::LivePaymentKey(Sandbox)));
        assert_eq!(Local.check_payment_key("sk_live_1"), Err(EnvironmentRefused::LivePaymentKey(Local)));
    }

    #[test]
    fn cookies_need_https_but_on_ones_own_machine() {
        assert!(Local.check_public_url("http://127.0.0.1:8080").is_ok());
        assert!(Production.check_public_url("https://k.example.org").is_ok());
        assert!(Production.check_public_url("http://k.example.org").is_err());
        assert!(Sandbox.check_public_url("http://k.example.org").is_err());
    }

    #[test]
    fn production_is_never_seeded() {
        assert_eq!(Production.check_seed(), Err(EnvironmentRefused::SeedInProduction));
        assert!(Sandbox.check_seed().is_ok() && Local.check_seed().is_ok());
    }
}
