//! Files against the documents that point to them.
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use application::{
    operation::{Check, Examined, Examiner, Finding, Rule},
    shared::StoreError,
};
use async_trait::async_trait;

use crate::postgres::Db;

/// Compares names and sizes. Contents are read by each back-up.
pub struct FilesExaminer {
    pub audit: Db,
    pub folder: PathBuf,
}

#[async_trait]
impl Examiner for FilesExaminer {
    fn check(&self) -> Check {
        Check::Files
    }

    async fn examine(&self) -> Result<Examined, StoreError> {
        // The files first: one that is stored meanwhile has no row here, and none is missed.
        let folder = self.folder.clone();
        let kept = tokio::task::spawn_blocking(move || kept_files(&folder))
            .await
            .map_err(|error| StoreError::Unavailable(Box::new(error)))?
            .map_err(|error| StoreError::Unavailable(Box::new(error)))?;
        let asked: Vec<(String, i64)> = self
            .audit
            .run(async |connection| {
                sqlx::query_as(
                    "SELECT organization_id || '/' || left(encode(sha256, 'hex'), 2) || '/' || encode(sha256, 'hex'),
                            max(size_bytes)
                     FROM document GROUP BY organization_id, sha256 ORDER BY 1",
                )
                .fetch_all(connection)
                .await
            })
            .await?;
        Ok(compared(&self.folder, kept, &asked))
    }
}

fn compared(folder: &Path, mut kept: BTreeMap<String, u64>, asked: &[(String, i64)]) -> Examined {
    let mut findings = Vec::new();
    for (name, size) in asked {
        // A file stored after the folder was read is found at its place.
        let found = kept.remove(name).or_else(|| fs::metadata(folder.join(name)).ok().map(|meta| meta.len()));
        match found {
            None => findings.push(Finding::new(Rule::FileMissing, format!("file {name}"), "")),
            Some(bytes) if i64::try_from(bytes) != Ok(*size) => {
                let detail = format!("{bytes} of {size} bytes");
                findings.push(Finding::new(Rule::FileDiffers, format!("file {name}"), detail));
            }
            Some(_) => {}
        }
    }
    if !kept.is_empty() {
        let bytes: u64 = kept.values().sum();
        let detail = format!("{} files, {bytes} bytes", kept.len());
        let first = kept.keys().next().map(|name| format!("file {name}")).unwrap_or_default();
        findings.push(Finding::new(Rule::FileUnused, first, detail));
    }
    Examined { looked_at: u64::try_from(asked.len() + kept.len()).unwrap_or(u64::MAX), findings }
}

/// Every file below the folder, by its path from there, with its size. None when there is no such folder.
///
/// # Errors
/// When a folder cannot be read.
pub fn kept_files(folder: &Path) -> io::Result<BTreeMap<String, u64>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        let entries = match fs::read_dir(&next) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && next == folder => break,
            other => other?,
        };
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                waiting.push(entry.path());
            } else if let Some(name) = entry.path().strip_prefix(folder).ok().and_then(Path::to_str) {
                // The store writes to `name#number` first; such a file is under way, or was left by a crash.
                if !name.contains('#') {
                    files.insert(name.to_owned(), entry.metadata()?.len());
                }
            }
        }
    }
    Ok(files)
}
