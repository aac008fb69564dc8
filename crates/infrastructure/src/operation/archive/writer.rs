//! Puts an archive together: under a temporary name, brought to the disk, then given its own.
use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};

use super::{ArchiveError, BLOCK, Lock, MANIFEST_PART, Manifest, Part, hex};

/// Where the parts are now. The paths are read twice: once for the manifest, once for the archive.
pub struct Contents {
    /// Path inside the archive and path on the disk, in the order to be written.
    pub parts: Vec<(String, PathBuf)>,
    /// True once nobody waits for the archive any more: reading ends then, with an error.
    pub is_given_up: Arc<AtomicBool>,
}

impl Contents {
    /// Reads every part once.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn measured(&self, mut told: impl FnMut(u64)) -> Result<Vec<Part>, ArchiveError> {
        let mut parts = Vec::with_capacity(self.parts.len());
        for (name, path) in &self.parts {
            let mut hashing = Hashing::new(self.open(path).map_err(ArchiveError::file(path))?);
            io::copy(&mut hashing, &mut io::sink()).map_err(ArchiveError::file(path))?;
            told(hashing.bytes);
            let (bytes, sha256) = hashing.finish();
            parts.push(Part { name: name.clone(), bytes, sha256 });
        }
        Ok(parts)
    }

    fn open(&self, path: &Path) -> io::Result<UnlessGivenUp> {
        Ok(UnlessGivenUp { file: File::open(path)?, is_given_up: Arc::clone(&self.is_given_up) })
    }
}

struct UnlessGivenUp {
    file: File,
    is_given_up: Arc<AtomicBool>,
}

impl Read for UnlessGivenUp {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_given_up.load(Ordering::Relaxed) {
            return Err(io::Error::other("the work was given up"));
        }
        self.file.read(buffer)
    }
}

/// Writes the archive to `partial`, then renames it to `to`. Whatever happens, a file of that name is a whole archive.
///
/// # Errors
/// [`ArchiveError`]; nothing is left behind then.
pub fn write(
    (partial, to): (&Path, &Path),
    manifest: &Manifest,
    contents: &Contents,
    lock: &Lock,
    mut told: impl FnMut(u64),
) -> Result<(), ArchiveError> {
    let written = fill(partial, manifest, contents, lock, &mut told)
        .and_then(|()| fs::rename(partial, to).map_err(ArchiveError::file(to)))
        .and_then(|()| sync_folder_of(to));
    if written.is_err() {
        // It may not have been made at all.
        let _ = fs::remove_file(partial);
    }
    written
}

fn fill(
    partial: &Path,
    manifest: &Manifest,
    contents: &Contents,
    lock: &Lock,
    told: &mut dyn FnMut(u64),
) -> Result<(), ArchiveError> {
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(partial)
        .map_err(ArchiveError::file(partial))?;
    let out = lock.close(BufWriter::with_capacity(BLOCK, file), |out| {
        let mut tar = Builder::new(out);
        let json =
            serde_json::to_vec(manifest).map_err(|error| ArchiveError::Encryption(error.to_string()))?;
        let made_at = u64::try_from(manifest.made_at.timestamp()).unwrap_or_default();
        let mut header = header(u64::try_from(json.len()).unwrap_or(u64::MAX), made_at);
        tar.append_data(&mut header, MANIFEST_PART, json.as_slice()).map_err(ArchiveError::file(partial))?;
        for ((name, path), part) in contents.parts.iter().zip(&manifest.parts) {
            let read = contents.open(path).map_err(ArchiveError::file(path))?;
            append(&mut tar, name, read, part, made_at)
                .map_err(|source| unless_changed(partial, path, source))?;
            told(part.bytes);
        }
        tar.finish().map_err(ArchiveError::file(partial))
    })?;
    let file = out
        .into_inner()
        .map_err(|error| ArchiveError::File { path: partial.to_owned(), source: error.into_error() })?;
    file.sync_all().map_err(ArchiveError::file(partial))
}

fn append<W: Write>(
    tar: &mut Builder<W>,
    name: &str,
    read: UnlessGivenUp,
    part: &Part,
    made_at: u64,
) -> io::Result<()> {
    let mut hashing = Hashing::new(read.take(part.bytes));
    tar.append_data(&mut header(part.bytes, made_at), name, &mut hashing)?;
    if hashing.finish() == (part.bytes, part.sha256.clone()) {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::InvalidData, "changed while it was read"))
}

/// Room and permission are matters of the archive; a changed part is one of the part.
fn unless_changed(partial: &Path, part: &Path, source: io::Error) -> ArchiveError {
    let about = if source.kind() == io::ErrorKind::InvalidData { part } else { partial };
    ArchiveError::File { path: about.to_owned(), source }
}

fn header(bytes: u64, made_at: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(EntryType::Regular);
    header.set_size(bytes);
    header.set_mode(0o600);
    header.set_mtime(made_at);
    header
}

/// The rename is only sure once the folder is on the disk too.
fn sync_folder_of(path: &Path) -> Result<(), ArchiveError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(ArchiveError::file(folder))
}

/// Reads through, and knows what it has read.
pub(super) struct Hashing<R> {
    inner: R,
    hasher: Sha256,
    pub(super) bytes: u64,
}

impl<R> Hashing<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, hasher: Sha256::new(), bytes: 0 }
    }

    pub(super) fn finish(self) -> (u64, String) {
        (self.bytes, hex(&self.hasher.finalize()))
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hasher.update(buffer.get(..read).unwrap_or_default());
        self.bytes += u64::try_from(read).unwrap_or_default();
        Ok(read)
    }
}
