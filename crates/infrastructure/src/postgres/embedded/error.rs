//! Why the private cluster does not run, in words that say what to do.
use std::{io, path::Path, path::PathBuf};

use thiserror::Error;

/// Each variant is something an administrator can change.
#[derive(Debug, Error)]
pub enum EmbeddedError {
    #[error(
        "no PostgreSQL binaries found: install them (Debian: apt install postgresql-15), or set KOPROGO_PG_BIN \
         to their folder, or set DATABASE_URL to use a server"
    )]
    BinariesMissing,
    #[error("{0} holds no `postgres` and `initdb`")]
    BinariesNotThere(PathBuf),
    #[error("running as root, and there is no account {0} to run PostgreSQL under")]
    AccountMissing(String),
    #[error(
        "{folder} is the database's place, and holds files that are not KoproGo's, {one} for one: name another data \
         folder (KOPROGO_DATA_DIR), or move them out of this one"
    )]
    OthersFiles { folder: PathBuf, one: String },
    #[error("{0} is used by another running program: stop it, or choose another data folder")]
    InUse(PathBuf),
    #[error(
        "the account {account} that runs PostgreSQL may not enter {folder}: choose a data folder that others may \
         pass through, such as /var/lib/koprogo"
    )]
    OutOfReach { folder: PathBuf, account: String },
    #[error(
        "the cluster was made by PostgreSQL {cluster}, the binaries are {binaries}: install the former, or dump and restore"
    )]
    OtherVersion { cluster: String, binaries: String },
    #[error("PostgreSQL could not create its cluster: {0}")]
    Initialise(String),
    #[error("PostgreSQL did not start; the reason is at the end of {0}")]
    DidNotStart(PathBuf),
    #[error("PostgreSQL (process {0}) does not stop")]
    WouldNotStop(i32),
    #[error("{0:?} is no name for a database: use a-z, 0-9 and _")]
    DatabaseName(String),
    #[error("{path}: {source}")]
    File { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
}

impl EmbeddedError {
    /// Names the file in an input or output error.
    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
