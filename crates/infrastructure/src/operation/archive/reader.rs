//! Takes an archive apart into a folder of its own, and holds every byte against the manifest.
use std::{
    collections::BTreeSet,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read},
    ops::ControlFlow,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Component, Path, PathBuf},
};

use tar::{Archive, Entry};

use super::{ArchiveError, FORMAT, Keys, MANIFEST_PART, Manifest, writer::Hashing};

/// A manifest names each file in about 200 bytes: room for a million of them.
const MANIFEST_BYTES_MAX: u64 = 256 << 20;

/// An archive whose every part is what it was.
pub struct Unpacked {
    pub manifest: Manifest,
    pub folder: PathBuf,
}

/// What the archive says it is. Nothing else of it is read.
///
/// # Errors
/// [`ArchiveError`] when it is none, does not open, or is of a newer format.
pub fn read_manifest(archive: &Path, keys: &Keys) -> Result<Manifest, ArchiveError> {
    let mut tar = Archive::new(keys.open(archive)?);
    let mut entries = tar.entries().map_err(ArchiveError::file(archive))?;
    manifest_of(archive, entries.next())
}

/// An archive that opens with its key; more of it is not known.
pub struct Opened {
    archive: PathBuf,
    plain: Box<dyn Read + Send>,
}

/// Opens it, which takes as long as its passphrase was made to take.
///
/// # Errors
/// [`ArchiveError`] when it does not open.
pub fn open(archive: &Path, keys: &Keys) -> Result<Opened, ArchiveError> {
    Ok(Opened { archive: archive.to_owned(), plain: keys.open(archive)? })
}

impl Opened {
    /// Takes everything out into `folder`, which is made and must not be there.
    ///
    /// # Errors
    /// [`ArchiveError::Damaged`] when a part is missing, cut short, changed or not of the manifest.
    pub fn unpack(
        self,
        folder: &Path,
        mut told: impl FnMut(&str, u64) -> ControlFlow<()>,
    ) -> Result<Unpacked, ArchiveError> {
        let archive = self.archive.as_path();
        let damaged = |reason: String| ArchiveError::Damaged(archive.to_owned(), reason);
        let mut tar = Archive::new(self.plain);
        let mut entries = tar.entries().map_err(ArchiveError::file(archive))?;
        let manifest = manifest_of(archive, entries.next())?;
        fs::create_dir_all(folder).map_err(ArchiveError::file(folder))?;

        let mut folders = BTreeSet::new();
        for part in &manifest.parts {
            let entry = entries.next().ok_or_else(|| damaged(format!("{} is missing", part.name)))?;
            let entry = entry.map_err(|error| damaged(error.to_string()))?;
            let name = entry.path().map_err(|error| damaged(error.to_string()))?.into_owned();
            if name != Path::new(&part.name) || !stays_inside(&name) {
                return Err(damaged(format!("{} stands where {} should", name.display(), part.name)));
            }
            let to = folder.join(&name);
            if let Some(parent) = to.parent()
                && folders.insert(parent.to_owned())
            {
                let made = DirBuilder::new().recursive(true).mode(0o700).create(parent);
                made.map_err(ArchiveError::file(parent))?;
            }
            let mut out = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&to)
                .map_err(ArchiveError::file(&to))?;
            let mut reading = Hashing::new(entry);
            let copied = copy(&mut reading, &mut out, &to, |bytes| told(&part.name, bytes));
            copied.map_err(|refused| match refused {
                Copying::Reading(error) => damaged(format!("{}: {error}", part.name)),
                Copying::Writing(error) => error,
                Copying::Stopped => ArchiveError::Stopped,
            })?;
            if reading.finish() != (part.bytes, part.sha256.clone()) {
                return Err(damaged(format!("{} is not what it was", part.name)));
            }
        }
        if entries.next().is_some() {
            return Err(damaged("it holds more than its manifest".to_owned()));
        }
        // To the very end: the seal of the last block is read with it.
        let mut rest = tar.into_inner();
        io::copy(&mut rest, &mut io::sink()).map_err(|error| damaged(error.to_string()))?;
        Ok(Unpacked { manifest, folder: folder.to_owned() })
    }
}

enum Copying {
    Reading(io::Error),
    Writing(ArchiveError),
    Stopped,
}

/// Like `io::copy`, but tells a damaged archive from a full disk.
fn copy(
    from: &mut impl Read,
    out: &mut File,
    to: &Path,
    mut told: impl FnMut(u64) -> ControlFlow<()>,
) -> Result<(), Copying> {
    let mut block = vec![0_u8; super::BLOCK];
    loop {
        let read = match from.read(&mut block) {
            Ok(0) => return Ok(()),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Copying::Reading(error)),
        };
        io::Write::write_all(out, block.get(..read).unwrap_or_default())
            .map_err(|source| Copying::Writing(ArchiveError::File { path: to.to_owned(), source }))?;
        if told(u64::try_from(read).unwrap_or_default()).is_break() {
            return Err(Copying::Stopped);
        }
    }
}

fn manifest_of<R: Read>(
    archive: &Path,
    entry: Option<io::Result<Entry<'_, R>>>,
) -> Result<Manifest, ArchiveError> {
    let not_ours = || ArchiveError::NotAnArchive(archive.to_owned());
    let entry = entry.and_then(Result::ok).ok_or_else(not_ours)?;
    if !entry.path().is_ok_and(|path| path == Path::new(MANIFEST_PART)) {
        return Err(not_ours());
    }
    let value: serde_json::Value =
        serde_json::from_reader(entry.take(MANIFEST_BYTES_MAX)).map_err(|_error| not_ours())?;
    // The format is asked before the rest is read: a later one may hold other fields.
    let format = value.get("format").and_then(serde_json::Value::as_u64).ok_or_else(not_ours)?;
    if format > u64::from(FORMAT) {
        let version = value.get("version").and_then(serde_json::Value::as_str).unwrap_or("?").to_owned();
        let format = u32::try_from(format).unwrap_or(u32::MAX);
        return Err(ArchiveError::FormatUnknown { file: archive.to_owned(), version, format });
    }
    serde_json::from_value(value).map_err(|_error| not_ours())
}

/// No part leads out of the folder, whatever an archive from elsewhere says.
fn stays_inside(name: &Path) -> bool {
    name.components().all(|step| matches!(step, Component::Normal(_)))
}
