//! What the operator decides about back-ups.
use std::{fs, path::PathBuf};

use anyhow::{Context, Result, bail};
use infrastructure::operation::archive::{Keys, Lock};

use super::{secret, variable};

const HOUR: u32 = 3;
const KEEP: usize = 14;

/// Nightly back-ups: where to, when, how many, and closed with what.
pub struct BackupSettings {
    /// Without it nothing is backed up by itself.
    pub folder: Option<PathBuf>,
    /// The hour of the night, in Europe/Brussels.
    pub hour: u32,
    /// Archives that are kept, the newest.
    pub keep: usize,
    passphrase: Option<String>,
    recipients: Vec<String>,
    identities: Option<String>,
}

impl BackupSettings {
    /// # Errors
    /// A sentence that names the variable and says what to change.
    pub(super) fn from_env() -> Result<Self> {
        let number = |name: &str, otherwise: u32, least: u32, most: u32| match variable(name)? {
            None => Ok(otherwise),
            Some(text) => match text.trim().parse::<u32>() {
                Ok(number) if (least..=most).contains(&number) => Ok(number),
                _ => bail!("{name} is «{text}»: say a number from {least} to {most}"),
            },
        };
        let identities = match variable("KOPROGO_BACKUP_IDENTITY_FILE")? {
            Some(path) => Some(
                fs::read_to_string(&path)
                    .with_context(|| format!("KOPROGO_BACKUP_IDENTITY_FILE: {path} cannot be read"))?,
            ),
            None => None,
        };
        let recipients = variable("KOPROGO_BACKUP_RECIPIENT")?.unwrap_or_default();
        let settings = Self {
            folder: variable("KOPROGO_BACKUP_DIR")?.map(PathBuf::from),
            hour: number("KOPROGO_BACKUP_HOUR", HOUR, 0, 23)?,
            keep: usize::try_from(number("KOPROGO_BACKUP_KEEP", u32::try_from(KEEP)?, 1, 3_650)?)?,
            passphrase: secret("KOPROGO_BACKUP_PASSPHRASE")?,
            recipients: recipients
                .split([',', ' '])
                .filter(|one| !one.is_empty())
                .map(str::to_owned)
                .collect(),
            identities,
        };
        if settings.passphrase.is_some() && !settings.recipients.is_empty() {
            bail!("KOPROGO_BACKUP_PASSPHRASE and KOPROGO_BACKUP_RECIPIENT are both set: keep one");
        }
        settings.lock().check().context("KOPROGO_BACKUP_RECIPIENT")?;
        Ok(settings)
    }

    /// How archives are closed.
    pub fn lock(&self) -> Lock {
        match &self.passphrase {
            Some(passphrase) => Lock::passphrase(passphrase),
            None if self.recipients.is_empty() => Lock::Open,
            None => Lock::Recipients(self.recipients.clone()),
        }
    }

    /// What opens them again.
    pub fn keys(&self) -> Keys {
        Keys::new(self.passphrase.as_deref(), self.identities.clone())
    }

    /// Whether this machine can open the archives that it makes.
    pub fn can_open(&self) -> bool {
        self.recipients.is_empty() || self.identities.is_some()
    }
}
