//! What closes and opens an archive: the age format, read by the `age` command too.
use std::{
    fmt,
    fs::File,
    io::{self, BufReader, Read, Write},
    iter,
    path::Path,
    sync::{Mutex, PoisonError},
};

use age::{
    DecryptError, Decryptor, Encryptor, Identity, IdentityFile, Recipient, scrypt,
    secrecy::{ExposeSecret as _, SecretString},
};
use domain::shared::secret_text::{composed, passphrase};
use unicode_normalization::UnicodeNormalization as _;

use super::{ArchiveError, memory};

const HEADER: &[u8] = b"age-encryption.org/";
/// What a passphrase costs to try: 2^18 rounds, a second and 256 MiB, as the `age` command asks.
const WORK_FACTOR: u8 = 18;
/// Where there is less memory than that.
const WORK_FACTOR_MIN: u8 = 14;
/// 2^22 rounds take about a minute on a small server.
const WORK_FACTOR_MAX: u8 = 22;
/// When nobody tells how much memory there is: 1 GiB.
const WORK_FACTOR_UNTOLD: u8 = 20;
/// Each round holds a block of its own.
const ROUND_BYTES: u64 = 1 << 10;

/// Two at once would each be given what is there for one.
static OPENING: Mutex<()> = Mutex::new(());

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
        Self::Passphrase(SecretString::from(passphrase(text)))
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
            Self::Passphrase(passphrase) => {
                let mut recipient = scrypt::Recipient::new(passphrase.clone());
                recipient.set_work_factor(work_factor(memory::available()));
                Encryptor::with_recipients(iter::once::<&dyn Recipient>(&recipient))
                    .map_err(|error| encryption(&error))?
            }
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
        let file = || Ok(BufReader::new(File::open(path).map_err(ArchiveError::file(path))?));
        if !sealed {
            return Ok(Box::new(file()?));
        }
        let begun = || {
            let broken = |_error| ArchiveError::NotAnArchive(path.to_owned());
            Decryptor::new_buffered(file()?).map_err(broken)
        };
        let decryptor = begun()?;
        if decryptor.is_scrypt() {
            return self.open_by_passphrase(path, begun);
        }
        let keys = self.private_keys()?;
        if keys.is_empty() {
            return Err(ArchiveError::Sealed(path.to_owned()));
        }
        let plain = decryptor
            .decrypt(keys.iter().map(|key| -> &dyn Identity { key.as_ref() }))
            .map_err(|_error| ArchiveError::WrongKey(path.to_owned()))?;
        Ok(Box::new(plain))
    }

    fn open_by_passphrase<R: io::BufRead + Send + 'static>(
        &self,
        path: &Path,
        begun: impl Fn() -> Result<Decryptor<R>, ArchiveError>,
    ) -> Result<Box<dyn Read + Send>, ArchiveError> {
        let Some(given) = &self.passphrase else { return Err(ArchiveError::Sealed(path.to_owned())) };
        let _one_at_a_time = OPENING.lock().unwrap_or_else(PoisonError::into_inner);
        for written in ways_to_write(given.expose_secret()) {
            let mut key = scrypt::Identity::new(SecretString::from(written));
            key.set_max_work_factor(work_factor_max(memory::available()));
            match begun()?.decrypt(iter::once::<&dyn Identity>(&key)) {
                Ok(plain) => return Ok(Box::new(plain)),
                Err(DecryptError::ExcessiveWork { required, .. }) => {
                    return Err(ArchiveError::TooCostly {
                        file: path.to_owned(),
                        needs: mebibytes(required),
                    });
                }
                Err(_wrong) => {}
            }
        }
        Err(ArchiveError::WrongKey(path.to_owned()))
    }

    fn private_keys(&self) -> Result<Vec<Box<dyn Identity>>, ArchiveError> {
        let Some(text) = &self.identities else { return Ok(Vec::new()) };
        IdentityFile::from_buffer(text.as_bytes())
            .map_err(|error| error.to_string())
            .and_then(|file| file.into_identities().map_err(|error| error.to_string()))
            .map_err(ArchiveError::Encryption)
    }
}

/// As archives are closed with it; then as other programs may have taken it from another keyboard or file.
fn ways_to_write(given: &str) -> Vec<String> {
    let usual = passphrase(given);
    let mut ways = vec![usual.clone()];
    for way in [usual.nfd().collect(), given.to_owned(), composed(given)] {
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways
}

/// How much work the passphrase of a new archive is made to cost: no more than half of the memory that is there.
fn work_factor(available: Option<u64>) -> u8 {
    let affordable = available.map_or(WORK_FACTOR, |bytes| rounds_in(bytes / 2));
    affordable.clamp(WORK_FACTOR_MIN, WORK_FACTOR)
}

/// The most that opening an archive may cost, whoever made it: three quarters of the memory that is there.
fn work_factor_max(available: Option<u64>) -> u8 {
    let affordable = available.map_or(WORK_FACTOR_UNTOLD, |bytes| rounds_in(bytes / 4 * 3));
    affordable.clamp(WORK_FACTOR_MIN, WORK_FACTOR_MAX)
}

/// As a power of two.
fn rounds_in(bytes: u64) -> u8 {
    let rounds = (bytes / ROUND_BYTES).max(1).ilog2();
    u8::try_from(rounds).unwrap_or(u8::MAX)
}

/// Of 2^10 rounds are 1 MiB.
fn mebibytes(work_factor: u8) -> u64 {
    1_u64.checked_shl(u32::from(work_factor.saturating_sub(10))).unwrap_or(u64::MAX)
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const GIB: u64 = 1 << 30;

    fn sealed(folder: &Path, passphrase: &str, work_factor: u8) -> std::path::PathBuf {
        let path = folder.join(format!("{work_factor}.tar.age"));
        let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
        recipient.set_work_factor(work_factor);
        let encryptor = Encryptor::with_recipients(iter::once::<&dyn Recipient>(&recipient)).unwrap();
        let mut out = encryptor.wrap_output(File::create(&path).unwrap()).unwrap();
        out.write_all(b"plain").unwrap();
        let _ = out.finish().unwrap();
        path
    }

    fn opened(path: &Path, passphrase: &str) -> Result<String, ArchiveError> {
        let mut plain = Keys::new(Some(passphrase), None).open(path)?;
        let mut text = String::new();
        plain.read_to_string(&mut text).map_err(ArchiveError::file(path))?;
        Ok(text)
    }

    #[test]
    fn a_passphrase_opens_what_it_closed_however_its_accents_are_typed() {
        let folder = tempfile::tempdir().unwrap();
        let (typed, apart) = ("été à Liège", "e\u{301}te\u{301} a\u{300} Lie\u{300}ge");
        for (closed_with, opened_with) in [(typed, apart), (apart, typed), (apart, apart)] {
            let Lock::Passphrase(closing) = Lock::passphrase(closed_with) else { panic!("it is open") };
            let path = sealed(folder.path(), closing.expose_secret(), 4);
            for text in [opened_with.to_owned(), format!("\u{feff}{opened_with}\r")] {
                assert_eq!(opened(&path, &text).unwrap(), "plain");
            }
        }
        // As another program took it, or an earlier version.
        let path = sealed(folder.path(), apart, 4);
        assert_eq!(opened(&path, typed).unwrap(), "plain");
        assert!(matches!(opened(&path, "ete a Liege"), Err(ArchiveError::WrongKey(_))));
    }

    #[test]
    fn an_archive_that_asks_for_more_memory_than_there_is_is_refused_before_anything_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let path = sealed(folder.path(), "open sesame", 4);
        // The header says the work factor; its seal is only looked at after the work.
        let bytes = fs::read(&path).unwrap();
        let line = bytes.split(|byte| *byte == b'\n').nth(1).unwrap().to_vec();
        let at = b"age-encryption.org/v1\n".len();
        for (asked, needs) in [("23", 8 << 10), ("40", 1 << 30), ("63", 1 << 53)] {
            let costly =
                [&bytes[..at + line.len() - 1], asked.as_bytes(), &bytes[at + line.len()..]].concat();
            fs::write(&path, costly).unwrap();
            match opened(&path, "open sesame") {
                Err(ArchiveError::TooCostly { needs: told, .. }) => assert_eq!(told, needs, "{asked}"),
                other => panic!("{asked}: {other:?}"),
            }
        }
    }

    #[test]
    fn opening_takes_three_quarters_of_the_memory_at_most_and_closing_half() {
        assert_eq!(work_factor_max(Some(GIB / 3 * 4 + 4)), 20);
        assert_eq!(work_factor_max(Some(GIB / 3 * 4 - 4)), 19);
        assert_eq!(work_factor_max(Some(64 * GIB)), WORK_FACTOR_MAX);
        assert_eq!(work_factor_max(Some(0)), WORK_FACTOR_MIN);
        assert_eq!(work_factor_max(None), WORK_FACTOR_UNTOLD);
        assert_eq!((work_factor(Some(GIB / 2)), work_factor(Some(GIB / 2 - 1))), (WORK_FACTOR, 17));
        assert_eq!((work_factor(Some(64 * GIB)), work_factor(Some(0))), (WORK_FACTOR, WORK_FACTOR_MIN));
        assert_eq!(work_factor(None), WORK_FACTOR);
    }
}
