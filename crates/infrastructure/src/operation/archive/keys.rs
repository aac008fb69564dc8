//! What closes and opens an archive: the age format, read by the `age` command too.
use std::{
    fmt,
    fs::File,
    io::{self, BufReader, Read, Write},
    path::Path,
};

use age::{Decryptor, Encryptor, Identity, IdentityFile, Recipient, secrecy::SecretString};

use super::ArchiveError;

const HEADER: &[u8] = b"age-encryption.org/";
/// What a passphrase may cost to try: 2^22 rounds take about a minute on a small server.
const WORK_FACTOR_MAX: u8 = 22;

/// How an archive is closed.
#[derive(Clone)]
pub enum Lock {
    /// Not at all: whoever holds the file reads it.
    Open,
    Passphrase(SecretString),
    /// Public keys `age1…`: the machine that makes the archive cannot open it.
    Recipients(Vec<String>),
}

impl fmt::Debug for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "Open",
            Self::Passphrase(_) => "Passphrase",
            Self::Recipients(_) => "Recipients",
        })
    }
}

impl Lock {
    #[must_use]
    pub fn passphrase(text: &str) -> Self {
        Self::Passphrase(SecretString::from(text.to_owned()))
    }

    #[must_use]
    pub const fn seals(&self) -> bool {
        !matches!(self, Self::Open)
    }

    /// Refuses recipients that are none.
    ///
    /// # Errors
    /// [`ArchiveError::RecipientMalformed`].
    pub fn check(&self) -> Result<(), ArchiveError> {
        self.recipients().map(drop)
    }

    fn recipients(&self) -> Result<Vec<age::x25519::Recipient>, ArchiveError> {
        let Self::Recipients(given) = self else { return Ok(Vec::new()) };
        let parsed = given.iter().map(|one| {
            one.parse().map_err(|_unparsed: &'static str| ArchiveError::RecipientMalformed(one.clone()))
        });
        parsed.collect()
    }

    /// Hands `fill` the writer whose bytes end up, closed, in `out`.
    pub(super) fn close<W: Write>(
        &self,
        out: W,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), ArchiveError>,
    ) -> Result<W, ArchiveError> {
        let encryption = |error: &dyn fmt::Display| ArchiveError::Encryption(error.to_string());
        let mut out = out;
        let recipients = self.recipients()?;
        let encryptor = match self {
            Self::Open => {
                fill(&mut out)?;
                return Ok(out);
            }
            Self::Passphrase(passphrase) => Encryptor::with_user_passphrase(passphrase.clone()),
            Self::Recipients(_) => {
                Encryptor::with_recipients(recipients.iter().map(|one| -> &dyn Recipient { one }))
                    .map_err(|error| encryption(&error))?
            }
        };
        let mut sealed = encryptor.wrap_output(out).map_err(|error| encryption(&error))?;
        fill(&mut sealed)?;
        sealed.finish().map_err(|error| encryption(&error))
    }
}

/// What opens an archive.
#[derive(Clone, Default)]
pub struct Keys {
    pub passphrase: Option<SecretString>,
    /// The text of a file of `AGE-SECRET-KEY-1…` lines.
    pub identities: Option<String>,
}

impl Keys {
    #[must_use]
    pub fn new(passphrase: Option<&str>, identities: Option<String>) -> Self {
        Self { passphrase: passphrase.map(|text| SecretString::from(text.to_owned())), identities }
    }

    /// The plain bytes of the file, whether it is sealed or not.
    pub(super) fn open(&self, path: &Path) -> Result<Box<dyn Read + Send>, ArchiveError> {
        let sealed = is_sealed(path)?;
        let file = BufReader::new(File::open(path).map_err(ArchiveError::file(path))?);
        if !sealed {
            return Ok(Box::new(file));
        }
        let broken = |_error| ArchiveError::NotAnArchive(path.to_owned());
        let decryptor = Decryptor::new_buffered(file).map_err(broken)?;
        let keys = self.for_age(decryptor.is_scrypt())?;
        if keys.is_empty() {
            return Err(ArchiveError::Sealed(path.to_owned()));
        }
        let plain = decryptor
            .decrypt(keys.iter().map(|key| -> &dyn Identity { key.as_ref() }))
            .map_err(|_error| ArchiveError::WrongKey(path.to_owned()))?;
        Ok(Box::new(plain))
    }

    fn for_age(&self, by_passphrase: bool) -> Result<Vec<Box<dyn Identity>>, ArchiveError> {
        if by_passphrase {
            let key = |passphrase: &SecretString| -> Box<dyn Identity> {
                let mut key = age::scrypt::Identity::new(passphrase.clone());
                key.set_max_work_factor(WORK_FACTOR_MAX);
                Box::new(key)
            };
            return Ok(self.passphrase.iter().map(key).collect());
        }
        let Some(text) = &self.identities else { return Ok(Vec::new()) };
        IdentityFile::from_buffer(text.as_bytes())
            .map_err(|error| error.to_string())
            .and_then(|file| file.into_identities().map_err(|error| error.to_string()))
            .map_err(ArchiveError::Encryption)
    }
}

/// Whether the file begins as age files do.
///
/// # Errors
/// When it cannot be read.
pub fn is_sealed(path: &Path) -> Result<bool, ArchiveError> {
    let file = File::open(path).map_err(ArchiveError::file(path))?;
    let mut beginning = Vec::new();
    let length = u64::try_from(HEADER.len()).unwrap_or(u64::MAX);
    io::Read::read_to_end(&mut file.take(length), &mut beginning).map_err(ArchiveError::file(path))?;
    Ok(beginning == HEADER)
}
