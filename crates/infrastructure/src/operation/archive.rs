//! One back-up, one file: a tar of a manifest, the dump of the database, the files and, when it is sealed, the secret.
mod keys;
mod manifest;
mod memory;
mod reader;
mod writer;

use std::{io, path::PathBuf};

use thiserror::Error;

pub use keys::{Keys, Lock, is_sealed};
pub use manifest::{DATABASE_PART, FILES_FOLDER, FORMAT, MANIFEST_PART, Manifest, Part, SECRET_PART};
pub use reader::{Opened, Unpacked, open, read_manifest};
pub use writer::{Contents, write};

/// Bytes moved at once.
const BLOCK: usize = 1 << 16;

/// Why an archive is not made or not taken, in words that say what to do.
#[derive(Debug, Error)]
pub enum ArchiveError {
    #[error("{0} is not an archive of KoproGo, or its beginning is damaged")]
    NotAnArchive(PathBuf),
    #[error("{0} is encrypted: give its passphrase (--passphrase-file) or its key (--identity)")]
    Sealed(PathBuf),
    #[error("{0} does not open with this passphrase or key")]
    WrongKey(PathBuf),
    #[error(
        "{file} is closed so that its passphrase takes {needs} MiB of memory to try, more than this machine has free: open it \
         on a larger one"
    )]
    TooCostly { file: PathBuf, needs: u64 },
    #[error("{0} is cut short or damaged: {1}. Nothing was changed; take another archive")]
    Damaged(PathBuf, String),
    #[error(
        "{file} was made by KoproGo {version} and this program does not know its format {format}: install that version or a newer one"
    )]
    FormatUnknown { file: PathBuf, version: String, format: u32 },
    #[error("«{0}» is no recipient: it is the whole line that begins with age1, as age-keygen shows it")]
    RecipientMalformed(String),
    #[error("the archive cannot be encrypted: {0}")]
    Encryption(String),
    #[error("the work was stopped")]
    Stopped,
    #[error("{path}: {source}")]
    File { path: PathBuf, source: io::Error },
}

impl ArchiveError {
    fn file(path: &std::path::Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
