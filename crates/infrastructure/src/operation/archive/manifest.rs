use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The format this program writes, and the newest that it reads.
pub const FORMAT: u32 = 1;
pub const MANIFEST_PART: &str = "manifest.json";
pub const DATABASE_PART: &str = "database.dump";
pub const SECRET_PART: &str = "secret";
pub const FILES_FOLDER: &str = "files";

/// A part of the archive, with what it must be when it comes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The path inside the archive.
    pub name: String,
    pub bytes: u64,
    /// In hexadecimal digits.
    pub sha256: String,
}

/// The first part of an archive: what it is, before anything is taken from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// Of the program that made it.
    pub version: String,
    /// The last migration of its database.
    pub migration: i64,
    pub environment: String,
    pub instance: Uuid,
    pub made_at: DateTime<Utc>,
    /// Rows of each table, counted in the snapshot that was dumped.
    pub rows: BTreeMap<String, i64>,
    /// Every other part, in the order in which they follow.
    pub parts: Vec<Part>,
}

impl Manifest {
    /// Documents and pictures, and their bytes.
    #[must_use]
    pub fn files(&self) -> (u64, u64) {
        let files = self.parts.iter().filter(|part| part.name.starts_with("files/"));
        files.fold((0, 0), |(count, bytes), part| (count + 1, bytes + part.bytes))
    }

    /// All that is taken out of it.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.parts.iter().map(|part| part.bytes).fold(0, u64::saturating_add)
    }

    #[must_use]
    pub fn has_secret(&self) -> bool {
        self.parts.iter().any(|part| part.name == SECRET_PART)
    }
}
