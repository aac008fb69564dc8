//! A file that one program at a time holds. The kernel lets go of it when that program ends, however it ends; a number of a
//! process would not do, for in a container each start has the same.
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind},
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _},
    path::Path,
};

use rustix::io::Errno;

/// The file, made when it is missing and emptied when it is not; none while somebody else holds it.
pub(super) fn hold(path: &Path) -> io::Result<Option<File>> {
    let file = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        // A disk of the network that knows no locks is no reason to make no back-up.
        Err(TryLockError::Error(error)) if knows_no_locks(&error) => {
            tracing::warn!(path = %path.display(), "Nobody else can be kept out there: {error}");
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    // Whoever held it until now may have taken it away between the two steps.
    if !is_at(&file, path)? {
        return Ok(None);
    }
    file.set_len(0)?;
    Ok(Some(file))
}

/// A file that is there, held as far as its disk and its owner let.
pub(super) struct Held(#[expect(dead_code, reason = "what counts is when it is closed")] Option<File>);

/// Held beside others who read it; none when somebody is taking it away.
pub(super) fn hold_to_read(path: &Path) -> io::Result<Option<Held>> {
    let file = File::open(path)?;
    let locked = file.try_lock_shared();
    locked_there(file, locked, path)
}

/// Held alone; none when it is gone or somebody reads it.
pub(super) fn hold_to_remove(path: &Path) -> io::Result<Option<Held>> {
    // On a disk of the network only a file that may be written to can be held alone.
    let file = match OpenOptions::new().read(true).write(true).open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        // Another account made it. Whose folder it is may remove it all the same.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => return Ok(Some(Held(None))),
        opened => opened?,
    };
    let locked = file.try_lock();
    locked_there(file, locked, path)
}

fn locked_there(file: File, locked: Result<(), TryLockError>, path: &Path) -> io::Result<Option<Held>> {
    match locked {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) if knows_no_locks(&error) => {}
        Err(TryLockError::Error(error)) => return Err(error),
    }
    Ok(if is_at(&file, path)? { Some(Held(Some(file))) } else { None })
}

fn knows_no_locks(error: &io::Error) -> bool {
    error.kind() == ErrorKind::Unsupported || error.raw_os_error() == Some(Errno::NOLCK.raw_os_error())
}

/// Whether the path still leads to that very file.
pub(super) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let held = file.metadata()?;
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        found => found.map(|found| (found.dev(), found.ino()) == (held.dev(), held.ino())),
    }
}

/// What may not be there at all is gone afterwards.
pub(super) fn removed(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
