//! Brings an archive back, whole or not at all.
mod place;

use std::{
    fs,
    path::{Path, PathBuf},
};

use application::{operation::Finding, shared::StoreError};
use sqlx::{ConnectOptions, Connection, Executor, PgConnection};
use thiserror::Error;

use super::{
    archive::{self, ArchiveError, DATABASE_PART, FILES_FOLDER, Keys, Manifest, SECRET_PART},
    backup::{count_rows, damaged},
    hold::hold_to_read,
    progress::{Progress, Stage},
};
use crate::postgres::{
    ClientError, Doors, MigrationFailed, OpenFailed,
    embedded::{EmbeddedError, EmbeddedOptions},
    latest_known, make_roles, migrate, run_client,
};

pub use place::check_not_interrupted;
use place::{Target, prepare};

/// Where the archive goes, and what is allowed with it.
#[derive(Clone)]
pub struct RestorePlan {
    pub archive: PathBuf,
    pub keys: Keys,
    /// The data folder: private cluster, files, secret.
    pub data: PathBuf,
    /// A server in the private cluster's stead.
    pub server: Option<String>,
    /// Of the private cluster; its folder follows from `data`.
    pub cluster: EmbeddedOptions,
    pub binaries: Option<PathBuf>,
    /// `production`, `sandbox` or `local`: what the place is.
    pub environment: String,
    /// Let an archive of production into another environment; its mails then stay inside.
    pub may_change_environment: bool,
}

/// What was brought back.
#[derive(Debug, Clone)]
pub struct Restored {
    pub manifest: Manifest,
    /// Where the schema stands now.
    pub migration: i64,
    pub mails_stay: bool,
    /// Files whose content was not what their documents say when the archive was made.
    pub findings: Vec<Finding>,
}

/// Why nothing was restored. The place is as it was before; a database of `DATABASE_URL` that had taken something in is not
/// served.
#[derive(Debug, Error)]
pub enum RestoreFailed {
    #[error(
        "{0} is not empty: a restore never writes over an installation. Choose another data folder (KOPROGO_DATA_DIR), \
         or move this one away first"
    )]
    FolderNotEmpty(PathBuf),
    #[error(
        "the database of DATABASE_URL is not empty: a restore never writes over an installation. Make a new one (createdb) \
         and name it"
    )]
    DatabaseNotEmpty,
    #[error(
        "the archive is of KoproGo {version} with migration {archive}; this program knows {program}: install that version or \
         a newer one. An archive goes into its own version or a later one, never into an earlier one"
    )]
    Downgrade { version: String, archive: i64, program: i64 },
    #[error(
        "the archive is of the environment «{archive}», and KOPROGO_ENV says «{place}»: set KOPROGO_ENV to {archive}, or say \
         --change-environment, which also keeps its mails inside"
    )]
    OtherEnvironment { archive: String, place: String },
    #[error("the archive is of the environment «{0}»: nothing but production is restored into production")]
    IntoProduction(String),
    #[error(
        "an earlier restore into {0} was broken off: run «koprogo restore» again, which begins anew, or remove the folder \
         {0}/restoring to leave it"
    )]
    BrokenOff(PathBuf),
    #[error("{0} is just being removed")]
    Leaving(PathBuf),
    #[error("after the restore {table} holds {found} rows and not {expected}: the archive was not taken")]
    RowsDiffer { table: String, found: i64, expected: i64 },
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error(transparent)]
    Client(#[from] ClientError),
    #[error(transparent)]
    Migration(#[from] MigrationFailed),
    #[error(transparent)]
    Embedded(#[from] EmbeddedError),
    #[error(transparent)]
    Open(#[from] OpenFailed),
    #[error("the database did not answer: {0}")]
    Database(#[from] sqlx::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error("the work was stopped")]
    Stopped,
    #[error("the work was broken off")]
    BrokenOffAtWork,
}

/// Restores the archive into an empty place.
///
/// Everything is read and held against the manifest before the database is touched; the database comes back in one
/// transaction; and the data folder is put in place last, by renaming. Killed in between, the next start refuses.
///
/// # Errors
/// [`RestoreFailed`]; the place is then as it says.
pub async fn restore(plan: RestorePlan, progress: &Progress) -> Result<Restored, RestoreFailed> {
    let held = hold_to_read(&plan.archive).map_err(file_error(&plan.archive))?;
    let _held = held.ok_or_else(|| RestoreFailed::Leaving(plan.archive.clone()))?;
    let asked = plan.clone();
    let (manifest, mails_stay) = progress.reads(move || look(&asked)).await?;
    progress.go_on(Stage::Reading)?;
    let target = prepare(&plan).await?;
    let outcome = fill(&plan, &target, (&manifest, mails_stay), progress).await;
    match outcome {
        Ok(restored) => {
            target.accept().await?;
            Ok(restored)
        }
        Err(error) => {
            target.discard().await;
            Err(error)
        }
    }
}

/// What the archive says it is, when it opens and its version and environment fit; and whether its mails have to stay
/// inside.
pub(super) fn look(plan: &RestorePlan) -> Result<(Manifest, bool), RestoreFailed> {
    let manifest = archive::read_manifest(&plan.archive, &plan.keys)?;
    let mails_stay = check(&manifest, plan)?;
    Ok((manifest, mails_stay))
}

/// Whether version and environment fit; answers whether its mails have to stay inside.
fn check(manifest: &Manifest, plan: &RestorePlan) -> Result<bool, RestoreFailed> {
    let program = latest_known();
    if manifest.migration > program {
        return Err(RestoreFailed::Downgrade {
            version: manifest.version.clone(),
            archive: manifest.migration,
            program,
        });
    }
    if manifest.environment == plan.environment {
        return Ok(false);
    }
    if plan.environment == "production" {
        return Err(RestoreFailed::IntoProduction(manifest.environment.clone()));
    }
    if !plan.may_change_environment {
        let (archive, place) = (manifest.environment.clone(), plan.environment.clone());
        return Err(RestoreFailed::OtherEnvironment { archive, place });
    }
    Ok(true)
}

async fn fill(
    plan: &RestorePlan,
    target: &Target,
    (manifest, mails_stay): (&Manifest, bool),
    progress: &Progress,
) -> Result<Restored, RestoreFailed> {
    let (archive, keys) = (plan.archive.clone(), plan.keys.clone());
    let opened = progress.reads(move || Ok(archive::open(&archive, &keys)?)).await?;
    let (staged, told, total) = (target.staged(), progress.clone(), manifest.bytes());
    let unpacked = tokio::task::spawn_blocking(move || {
        let mut done = 0;
        opened.unpack(&staged, |part, bytes| {
            done += bytes;
            let stage = if part.starts_with(FILES_FOLDER) { Stage::Files } else { Stage::Reading };
            told.tell(stage, done, total)
        })
    });
    let manifest = unpacked.await.map_err(|_error| RestoreFailed::BrokenOffAtWork)??.manifest;

    target.take_files(&target.staged().join(FILES_FOLDER))?;
    progress.go_on(Stage::Database)?;
    let dump = target.staged().join(DATABASE_PART);
    progress.unless_stopped(take_database(plan, &target.doors, &dump, &manifest)).await?;
    progress.go_on(Stage::Migrating)?;
    progress.unless_stopped(bring_up_to_date(plan, &target.doors, mails_stay)).await?;
    let findings = damaged(&manifest.parts);
    Ok(Restored { manifest, migration: latest_known(), mails_stay, findings })
}

async fn bring_up_to_date(plan: &RestorePlan, doors: &Doors, mails_stay: bool) -> Result<(), RestoreFailed> {
    let mut owner = doors.owner.connect().await?;
    migrate(&mut owner).await?;
    if mails_stay {
        move_to(&mut owner, &plan.environment).await?;
    }
    Ok(owner.close().await?)
}

/// In one transaction: a database is there whole or empty.
async fn take_database(
    plan: &RestorePlan,
    doors: &Doors,
    dump: &Path,
    manifest: &Manifest,
) -> Result<(), RestoreFailed> {
    let mut owner = doors.owner.connect().await?;
    make_roles(&mut owner, doors.owner.get_username()).await?;
    let mut arguments: Vec<String> =
        ["--single-transaction", "--exit-on-error", "--no-owner"].map(str::to_owned).into();
    arguments.push(dump.display().to_string());
    run_client("pg_restore", plan.binaries.as_deref(), (&doors.owner, &mut owner), &arguments).await?;

    let has_audit: bool =
        sqlx::query_scalar("SELECT to_regproc('open_to_audit') IS NOT NULL").fetch_one(&mut owner).await?;
    if has_audit {
        owner.execute("SET ROLE koprogo_audit").await?;
    }
    let found = count_rows(&mut owner).await?;
    for (table, expected) in &manifest.rows {
        let found = found.get(table).copied().unwrap_or_default();
        if found != *expected {
            return Err(RestoreFailed::RowsDiffer { table: table.clone(), found, expected: *expected });
        }
    }
    owner.close().await?;
    Ok(())
}

/// Makes the database one of another environment: a new identity, no mail that leaves, nothing that waits.
async fn move_to(owner: &mut PgConnection, environment: &str) -> Result<(), sqlx::Error> {
    let mut tx = owner.begin().await?;
    sqlx::query("SET LOCAL ROLE koprogo_platform").execute(&mut *tx).await?;
    sqlx::query(
        "UPDATE installation SET environment = $1, instance_id = gen_random_uuid(), mails_stay = true",
    )
    .bind(environment)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "UPDATE session SET ended_at = now(), end_reason = 'signed_out_everywhere' WHERE ended_at IS NULL",
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query("DELETE FROM one_time_link").execute(&mut *tx).await?;
    tx.commit().await
}

fn remove(folder: &Path) {
    if let Err(error) = fs::remove_dir_all(folder)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(folder = %folder.display(), "What a restore left cannot be removed: {error}");
    }
}

fn file_error(path: &Path) -> impl FnOnce(std::io::Error) -> RestoreFailed + use<> {
    let path = path.to_owned();
    move |source| RestoreFailed::File { path, source }
}
