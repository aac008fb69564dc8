//! `koprogo backup`: one archive of everything, also beside the running service.
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, atomic::AtomicBool},
};

use anyhow::{Context, Result, bail};
use application::{operation::ArchiveView, shared::Clock as _};
use clap::Args;
use domain::shared::secret_text::bare;
use infrastructure::{
    clock::SystemClock,
    operation::{
        BackupMade, BackupPlan, PgOperationLog, Progress, Stage,
        archive::{Lock, Manifest},
        back_up,
    },
    postgres::Doors,
};

use crate::{config::Config, database::Place, logs};

#[derive(Args)]
pub struct BackupArguments {
    /// A file, or a folder in which the archive is named after environment and time
    #[arg(long, env = "KOPROGO_BACKUP_DIR")]
    to: PathBuf,
    /// Encrypt with the passphrase in the first line of this file
    #[arg(long, conflicts_with = "recipient")]
    passphrase_file: Option<PathBuf>,
    /// Encrypt for this public key (age1…); may be given several times
    #[arg(long)]
    recipient: Vec<String>,
}

/// # Errors
/// A sentence that says what stands in the way; no half archive is left.
pub async fn run(config: &Config, arguments: BackupArguments) -> Result<()> {
    logs::quiet();
    let lock = match &arguments.passphrase_file {
        Some(path) => Lock::passphrase(&first_line(path)?),
        None if arguments.recipient.is_empty() => config.backup.lock(),
        None => Lock::Recipients(arguments.recipient.clone()),
    };
    if !lock.seals() {
        eprintln!(
            "koprogo: the archive is not encrypted, so the installation's secret is left out: give --passphrase-file or \
             --recipient for one that holds everything"
        );
    }
    let back_up = async |doors: &Doors| {
        let plan = plan(config, doors, lock);
        let (begun, is_encrypted) = (plan.now, plan.lock.seals());
        let made = back_up(plan, &arguments.to, &Progress::unheard()).await?;
        match &config.backup.folder {
            Some(folder) if is_in(folder, &made.path) => {
                let log = PgOperationLog::new(doors.platform());
                if let Err(error) = log.made_by_hand(begun, view(&made, &made.manifest, is_encrypted)).await {
                    eprintln!(
                        "koprogo: the archive is made, but does not count as the last back-up: {error}"
                    );
                }
            }
            Some(folder) => eprintln!(
                "koprogo: the archive is not in KOPROGO_BACKUP_DIR ({}), so it does not count as the last back-up",
                folder.display()
            ),
            None => {}
        }
        Ok(made)
    };
    let made = Place::visited(config, back_up).await?;
    println!("{}", made.path.display());
    println!("{} bytes; {}", made.bytes, described(&made.manifest));
    for finding in &made.findings {
        println!("{}: {finding}", finding.rule.code());
    }
    Ok(())
}

/// Whichever way the folder was named.
fn is_in(folder: &Path, archive: &Path) -> bool {
    let beside = archive.parent().and_then(|parent| parent.canonicalize().ok());
    beside.is_some() && beside == folder.canonicalize().ok()
}

/// What is kept of an archive, for the page.
pub fn view(made: &BackupMade, manifest: &Manifest, is_encrypted: bool) -> ArchiveView {
    ArchiveView {
        path: made.path.display().to_string(),
        bytes: made.bytes,
        files: manifest.files().0,
        rows: manifest.rows.values().sum(),
        is_encrypted,
        has_secret: manifest.has_secret(),
        damaged_files: u64::try_from(made.findings.len()).unwrap_or(u64::MAX),
    }
}

/// Everything that belongs to this installation, closed in this way.
pub fn plan(config: &Config, doors: &Doors, lock: Lock) -> BackupPlan {
    BackupPlan {
        doors: doors.clone(),
        binaries: config.postgres_binaries.clone(),
        files: config.data.join("files"),
        secret: config.data.join("secret"),
        lock,
        version: env!("CARGO_PKG_VERSION"),
        now: SystemClock.now(),
    }
}

/// What an archive holds, in a line.
pub fn described(manifest: &Manifest) -> String {
    let (files, bytes) = manifest.files();
    let rows: i64 = manifest.rows.values().sum();
    let secret = if manifest.has_secret() { "with" } else { "without" };
    format!(
        "KoproGo {}, migration {}, {}, {}; {rows} rows, {files} files of {bytes} bytes, {secret} the secret",
        manifest.version,
        manifest.migration,
        manifest.environment,
        manifest.made_at.format("%Y-%m-%d %H:%M UTC")
    )
}

/// A passphrase stands alone in the first line of its file.
pub fn first_line(path: &PathBuf) -> Result<String> {
    let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    match text.lines().next().map(bare).filter(|line| !line.is_empty()) {
        Some(line) => Ok(line.to_owned()),
        None => bail!("{} holds no passphrase in its first line", path.display()),
    }
}

/// A line on the terminal for each stage.
pub fn told_on_terminal(is_to_stop: Arc<AtomicBool>) -> Progress {
    let last = Mutex::new(None);
    Progress::stopped_by(is_to_stop, move |stage, _, _| {
        let Ok(mut last) = last.lock() else { return };
        if *last != Some(stage) {
            *last = Some(stage);
            eprintln!(
                "{}",
                match stage {
                    Stage::Reading => "Reading the archive and checking each part",
                    Stage::Database => "The database",
                    Stage::Files => "The files",
                    Stage::Migrating => "The schema of this version",
                    Stage::Examining => "The doctor looks at it",
                }
            );
        }
    })
}
