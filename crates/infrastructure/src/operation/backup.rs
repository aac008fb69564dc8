//! Makes one archive of database and files while the program serves.
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::ErrorKind,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use application::operation::{Finding, Rule};
use chrono::{DateTime, Utc};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection};
use thiserror::Error;
use uuid::Uuid;

use super::{
    archive::{
        self, ArchiveError, Contents, DATABASE_PART, FILES_FOLDER, FORMAT, Lock, Manifest, SECRET_PART,
    },
    doctor::kept_files,
    hold::{hold, removed},
    progress::{Progress, Stage},
};
use crate::postgres::{ClientError, DatabaseIdentity, Doors, run_client};

/// The archive until it is whole.
const PARTIAL: &str = "partial";

/// What is backed up, and where to.
#[derive(Clone)]
pub struct BackupPlan {
    pub doors: Doors,
    /// Folder of `pg_dump`, when it is not to be searched.
    pub binaries: Option<PathBuf>,
    /// The folder of documents.
    pub files: PathBuf,
    /// The secret's file; goes along when it is there and the archive is sealed.
    pub secret: PathBuf,
    pub lock: Lock,
    /// Of the program.
    pub version: &'static str,
    pub now: DateTime<Utc>,
}

/// An archive that stands on the disk.
#[derive(Debug, Clone)]
pub struct BackupMade {
    pub path: PathBuf,
    pub bytes: u64,
    pub manifest: Manifest,
    /// Files that are not what their documents say.
    pub findings: Vec<Finding>,
}

/// Why there is no archive. Nothing was left behind.
#[derive(Debug, Error)]
pub enum BackupFailed {
    #[error("the database holds nothing yet: there is nothing to back up")]
    NothingThere,
    #[error("another back-up is being written to {0}")]
    UnderWay(PathBuf),
    #[error("{0} is there already: choose another name")]
    NameTaken(PathBuf),
    #[error("there is no folder {0}: make it first")]
    NoFolder(PathBuf),
    #[error(
        "{0} is no folder, and no name of an archive: make the folder first, or let the name end in .tar or .tar.age"
    )]
    NoArchiveName(PathBuf),
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error(transparent)]
    Client(#[from] ClientError),
    #[error("the database did not answer: {0}")]
    Database(#[from] sqlx::Error),
    #[error("{path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error("the work was broken off")]
    BrokenOff,
}

/// Writes the archive to `to`: a file, or a folder in which it gets a name that says environment, installation and time.
///
/// # Errors
/// [`BackupFailed`]; a disk that runs full leaves no half archive.
pub async fn back_up(plan: BackupPlan, to: &Path, progress: &Progress) -> Result<BackupMade, BackupFailed> {
    plan.lock.check()?;
    let standing = plan.doors.standing().await?;
    let (Some(migration), Some(identity)) = (standing.database, standing.identity) else {
        return Err(BackupFailed::NothingThere);
    };
    let path = destination(to, &identity, &plan);
    check_name(&path)?;
    if path.exists() {
        return Err(BackupFailed::NameTaken(path));
    }
    let work = Workshop::open(&path, identity.instance)?;

    let _ = progress.tell(Stage::Database, 0, 0);
    let dump = work.folder.join(DATABASE_PART);
    let rows = dump_database(&plan, &dump).await?;

    // After the database: every file that a row of the dump points to is there by now, and files never change.
    let kept = kept_files(&plan.files).map_err(|source| file_error(&plan.files, source))?;
    let contents = Contents { parts: parts(&plan, dump, &kept), is_given_up: Arc::clone(&work.is_given_up) };
    let progress = progress.clone();
    let (lock, now, version, partial) = (plan.lock.clone(), plan.now, plan.version, work.partial());
    let made = tokio::task::spawn_blocking(move || -> Result<_, ArchiveError> {
        let total = kept.values().sum::<u64>();
        let mut done = 0;
        let parts = contents.measured(|bytes| {
            done += bytes;
            let _ = progress.tell(Stage::Files, done, total * 2);
        })?;
        let findings = damaged(&parts);
        let manifest = Manifest {
            format: FORMAT,
            version: version.to_owned(),
            migration,
            environment: identity.environment,
            instance: identity.instance,
            made_at: now,
            rows,
            parts,
        };
        archive::write((&partial, &path), &manifest, &contents, &lock, |bytes| {
            done += bytes;
            let _ = progress.tell(Stage::Files, done, total * 2);
        })?;
        let bytes =
            fs::metadata(&path).map_err(|source| ArchiveError::File { path: path.clone(), source })?.len();
        Ok(BackupMade { path, bytes, manifest, findings })
    });
    let made = made.await.map_err(|_error| BackupFailed::BrokenOff)??;
    drop(work);
    Ok(made)
}

/// Two installations may have one folder: the end of its id tells whose archive it is, the time which.
fn destination(to: &Path, of: &DatabaseIdentity, plan: &BackupPlan) -> PathBuf {
    if !to.is_dir() {
        return to.to_owned();
    }
    let mark = of.instance.as_u128() & 0xffff_ffff;
    let time = plan.now.format("%Y%m%dT%H%M%SZ");
    let ending = if plan.lock.seals() { "tar.age" } else { "tar" };
    to.join(format!("koprogo-{}-{mark:08x}-{time}.{ending}", of.environment))
}

/// A folder that is missing must not become a file of its name, in which no later night finds room.
fn check_name(path: &Path) -> Result<(), BackupFailed> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !name.ends_with(".tar") && !name.ends_with(".tar.age") {
        return Err(BackupFailed::NoArchiveName(path.to_owned()));
    }
    match folder_of(path) {
        folder if folder.is_dir() => Ok(()),
        folder => Err(BackupFailed::NoFolder(folder.to_owned())),
    }
}

fn folder_of(archive: &Path) -> &Path {
    archive.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn parts(plan: &BackupPlan, dump: PathBuf, kept: &BTreeMap<String, u64>) -> Vec<(String, PathBuf)> {
    let mut parts = vec![(DATABASE_PART.to_owned(), dump)];
    for name in kept.keys().filter(|name| digest_in(name).is_some()) {
        parts.push((format!("{FILES_FOLDER}/{name}"), plan.files.join(name)));
    }
    if plan.lock.seals() && plan.secret.exists() {
        parts.push((SECRET_PART.to_owned(), plan.secret.clone()));
    }
    parts
}

/// The digest that a stored file is named after; none for a file that the program did not put there.
pub(super) fn digest_in(name: &str) -> Option<&str> {
    let digest = name.rsplit('/').next()?;
    let is_digest = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_digest.then_some(digest)
}

/// The parts whose content no longer is what they are named after. They go along: half a paper is better than none.
pub(super) fn damaged(parts: &[archive::Part]) -> Vec<Finding> {
    parts
        .iter()
        .filter(|part| digest_in(&part.name).is_some_and(|digest| digest != part.sha256))
        .map(|part| Finding::new(Rule::FileDiffers, part.name.clone(), "its content changed"))
        .collect()
}

/// Dumps one snapshot, and counts the rows of the same snapshot.
async fn dump_database(plan: &BackupPlan, to: &Path) -> Result<BTreeMap<String, i64>, BackupFailed> {
    let mut connection = plan.doors.owner.connect().await?;
    let sees_all: bool =
        sqlx::query_scalar("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
            .fetch_one(&mut connection)
            .await?;
    connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
    let mut arguments: Vec<String> =
        ["--format=custom", "--no-owner", "--lock-wait-timeout=60s"].map(str::to_owned).into();
    if !sees_all {
        // The owner of the tables is held by row security itself; this role has a policy that lets it read everything.
        connection.execute("SET LOCAL ROLE koprogo_audit").await?;
        arguments.extend(["--role=koprogo_audit", "--enable-row-security"].map(str::to_owned));
    }
    let snapshot: String =
        sqlx::query_scalar("SELECT pg_export_snapshot()").fetch_one(&mut connection).await?;
    let rows = count_rows(&mut connection).await?;
    arguments.push(format!("--snapshot={snapshot}"));
    arguments.push(format!("--file={}", to.display()));
    let server = (&plan.doors.owner, &mut connection);
    run_client("pg_dump", plan.binaries.as_deref(), server, &arguments).await?;
    connection.execute("COMMIT").await?;
    connection.close().await?;
    Ok(rows)
}

/// Rows of every table of ours.
pub(super) async fn count_rows(connection: &mut PgConnection) -> Result<BTreeMap<String, i64>, sqlx::Error> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT relname::text FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1",
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut rows = BTreeMap::new();
    for table in tables {
        let quoted = table.replace('"', "\"\"");
        let count = format!("SELECT count(*) FROM \"{quoted}\"");
        rows.insert(table, sqlx::query_scalar(AssertSqlSafe(count)).fetch_one(&mut *connection).await?);
    }
    Ok(rows)
}

/// A folder beside the archive for what is on the way into it, and the archive itself until it is whole; goes with whatever it
/// holds, and the writing of the archive with it.
struct Workshop {
    folder: PathBuf,
    is_given_up: Arc<AtomicBool>,
    _lock: File,
}

impl Workshop {
    fn open(archive: &Path, instance: Uuid) -> Result<Self, BackupFailed> {
        let beside = folder_of(archive);
        // Of the installation: another one may have the same folder, and its night the same hour.
        let folder = beside.join(format!(".koprogo-backup-{}", instance.simple()));
        let opened = || {
            match fs::DirBuilder::new().mode(0o700).create(&folder) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                made => made?,
            }
            let Some(lock) = hold(&folder.join("lock"))? else { return Ok(None) };
            // A killed program left it.
            for left in [DATABASE_PART, PARTIAL] {
                removed(&folder.join(left))?;
            }
            Ok(Some(lock))
        };
        match opened().map_err(|source| file_error(&folder, source))? {
            Some(lock) => Ok(Self { folder, is_given_up: Arc::default(), _lock: lock }),
            None => Err(BackupFailed::UnderWay(beside.to_owned())),
        }
    }

    fn partial(&self) -> PathBuf {
        self.folder.join(PARTIAL)
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        self.is_given_up.store(true, Ordering::Relaxed);
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            tracing::warn!(folder = %self.folder.display(), "What a back-up left cannot be removed: {error}");
        }
    }
}

fn file_error(path: &Path, source: std::io::Error) -> BackupFailed {
    BackupFailed::File { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_that_nobody_waits_for_any_more_is_not_written_to_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("today.tar");
        let work = Workshop::open(&to, Uuid::nil()).unwrap();
        let partial = work.partial();
        let part = folder.path().join("part");
        fs::write(&part, "a paper").unwrap();
        let parts = vec![("part".to_owned(), part)];
        let contents = Contents { parts, is_given_up: Arc::clone(&work.is_given_up) };
        let manifest = Manifest {
            format: FORMAT,
            version: "1".to_owned(),
            migration: 1,
            environment: "local".to_owned(),
            instance: Uuid::nil(),
            made_at: DateTime::UNIX_EPOCH,
            rows: BTreeMap::new(),
            parts: contents.measured(|_| {}).unwrap(),
        };

        drop(work);
        assert!(contents.measured(|_| {}).is_err());
        assert!(archive::write((&partial, &to), &manifest, &contents, &Lock::Open, |_| {}).is_err());
        let left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["part"]);
    }

    #[test]
    fn one_program_at_a_time_makes_the_archive_of_an_installation_and_another_installation_is_not_in_its_way()
    {
        let folder = tempfile::tempdir().unwrap();
        let (to, ours, theirs) = (folder.path().join("today.tar"), Uuid::from_u128(7), Uuid::max());
        let work = Workshop::open(&to, ours).unwrap();
        assert!(matches!(Workshop::open(&to, ours), Err(BackupFailed::UnderWay(_))));
        let beside = Workshop::open(&to, theirs).unwrap();
        drop(work);
        let again = Workshop::open(&to, ours).unwrap();
        assert!(beside.folder.exists());
        drop((again, beside));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_a_killed_program_left_is_in_nobodys_way_and_goes_with_the_next_archive() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("today.tar");
        let work = Workshop::open(&to, Uuid::nil()).unwrap();
        let left = work.folder.clone();
        drop(work);
        fs::create_dir(&left).unwrap();
        for name in ["lock", DATABASE_PART, PARTIAL] {
            fs::write(left.join(name), "half").unwrap();
        }
        let again = Workshop::open(&to, Uuid::nil()).unwrap();
        assert_eq!((&again.folder, fs::read_dir(&left).unwrap().count()), (&left, 1));
        drop(again);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
