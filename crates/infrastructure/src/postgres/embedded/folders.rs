//! The folders of a cluster: whose they are, who holds them, and how the cluster comes into its own.
use std::{
    fs::{self, File, Permissions},
    hash::{DefaultHasher, Hash, Hasher},
    io::ErrorKind,
    os::unix::fs::{DirBuilderExt, PermissionsExt, chown},
    path::{Path, PathBuf},
};

use super::{
    EmbeddedError,
    host::{Account, Host},
};

/// Beside `data`, with the number of the program that makes it.
const UNFINISHED: &str = "unfinished-";
/// A Unix socket's path holds 107 bytes; PostgreSQL adds its file name and `.lock`.
const SOCKET_FOLDER_BYTES_MAX: usize = 80;

/// Held by the kernel as long as the file is open.
pub(super) fn lock(folder: &Path) -> Result<File, EmbeddedError> {
    let path = folder.join("lock");
    let file = File::create(&path).map_err(EmbeddedError::file(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(EmbeddedError::InUse(folder.to_owned())),
        Err(fs::TryLockError::Error(source)) => Err(EmbeddedError::File { path, source }),
    }
}

/// `run` in the cluster's folder, or, when that path is too long for a socket, a folder named after it.
pub(super) fn socket_folder(folder: &Path) -> PathBuf {
    let beside = folder.join("run");
    if beside.as_os_str().len() <= SOCKET_FOLDER_BYTES_MAX {
        return beside;
    }
    let mut hasher = DefaultHasher::new();
    folder.hash(&mut hasher);
    std::env::temp_dir().join(format!("koprogo-{:016x}", hasher.finish()))
}

/// Makes the cluster beside its place and moves it there whole: what was left half made by a signal is no cluster.
///
/// Each program makes its own, for the `initdb` of one that was killed works on for a while.
pub(super) fn make_cluster(host: &Host, data: &Path) -> Result<(), EmbeddedError> {
    refuse_others_files(data)?;
    let unfinished = data.with_extension(format!("{UNFINISHED}{}", std::process::id()));
    remove_unfinished(data);
    make_private(&unfinished, host.account.as_ref())?;
    host.initialise(&unfinished)?;
    // Onto an empty folder, or none: onto one that came to hold anything meanwhile it is refused.
    let moved = fs::rename(&unfinished, data).and_then(|()| match data.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    });
    moved.map_err(EmbeddedError::file(data))
}

/// What lies in the cluster's place and is no cluster belongs to somebody else.
fn refuse_others_files(data: &Path) -> Result<(), EmbeddedError> {
    let one = match fs::read_dir(data) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        found => found.map_err(EmbeddedError::file(data))?.next(),
    };
    let Some(one) = one.transpose().map_err(EmbeddedError::file(data))? else { return Ok(()) };
    Err(EmbeddedError::OthersFiles {
        folder: data.to_owned(),
        one: one.file_name().to_string_lossy().into_owned(),
    })
}

/// What earlier starts left beside `data`, as far as it can be removed: an `initdb` may still write there.
fn remove_unfinished(data: &Path) {
    let beside = data.parent().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    for left in beside.map(|entry| entry.path()) {
        if left.extension().is_some_and(|name| name.as_encoded_bytes().starts_with(UNFINISHED.as_bytes())) {
            let _ = fs::remove_dir_all(&left);
        }
    }
}

/// Makes the folder, or takes it back, so that only the server's account opens it.
pub(super) fn make_private(folder: &Path, account: Option<&Account>) -> Result<(), EmbeddedError> {
    let failed = EmbeddedError::file(folder);
    let made = || -> std::io::Result<()> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        if let Some(account) = account {
            chown(folder, Some(account.uid), Some(account.gid))?;
        }
        fs::set_permissions(folder, Permissions::from_mode(0o700))
    };
    made().map_err(failed)
}
