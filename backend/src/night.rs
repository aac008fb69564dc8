//! What the running program does every night: back up, prove the back-up by restoring it, let the doctor look, forget what is
//! long done.
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use anyhow::{Context, Result, bail};
use application::{
    operation::{RunKind, Severity, TellNights},
    shared::{Clock as _, Switch, Switches},
};
use chrono::{DateTime, Utc};
use infrastructure::{
    clock::SystemClock,
    operation::{
        BackupMade, Meter, Outcome, PgOperationLog, Progress, ProofPlan, RoundsStanding, back_up,
        clear_scratch, keep_newest, prove, recorded, round_is_due, scratch,
    },
    postgres::{Doors, Installation},
};
use serde_json::json;
use tokio::sync::Mutex;

use crate::{backup, config::Config, database::cluster_options, doctor, wiring::arrivals};

/// How soon a back-up that was asked for begins.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// The proof, which has a server of its own: while a back-up and the doctor can be left wherever they are, it has to be ended.
#[derive(Default)]
pub struct Proving {
    is_to_stop: Arc<AtomicBool>,
    under_way: Mutex<()>,
}

impl Proving {
    /// Back when nothing of it is left. To be called while [`watch`] goes on, which stops it.
    pub async fn end(&self) {
        self.is_to_stop.store(true, Ordering::Relaxed);
        drop(self.under_way.lock().await);
    }
}

/// Where the runs of an installation are written down.
pub fn log(installation: &Installation) -> PgOperationLog {
    PgOperationLog::new(installation.platform.clone())
}

/// Clears what a killed program left: scratch places with the servers in them, archives that wait for their act, and runs
/// that look as if they went on.
///
/// # Errors
/// When the database does not answer.
pub async fn clear_what_was_left(config: &Config, installation: &Installation) -> Result<()> {
    match clear_scratch(&config.data).await {
        Ok(0) => {}
        Ok(cleared) => tracing::warn!("{cleared} scratch places of a killed program are removed"),
        Err(error) => tracing::error!("A scratch place of a killed program stays: {error}"),
    }
    if let Err(error) = arrivals(config, installation).settle().await {
        tracing::error!("An archive that a killed program left stays as it is: {error}");
    }
    // The private cluster serves one program at a time.
    if config.database_url.is_none() {
        log(installation).end_all().await?;
    }
    Ok(())
}

/// Watches the clock and the requests, and tells the administrators how it went; never returns.
pub async fn watch(
    config: &Config,
    doors: &Doors,
    log: &PgOperationLog,
    (tell, switches, proving): (&TellNights, &Switches, &Proving),
) {
    let started = SystemClock.now();
    // What ended with the last program is told by this one.
    let mut is_told = false;
    loop {
        let nights_are_on = switches.is_on(Switch::Night);
        match Box::pin(look(config, doors, log, (started, nights_are_on, proving))).await {
            Ok(Looked::Worked) => is_told = false,
            Ok(Looked::Idle) => {}
            Err(error) => {
                is_told = false;
                tracing::error!("The night's work waits: {error:#}");
            }
        }
        if !is_told {
            match tell.execute().await {
                Ok(()) => is_told = true,
                Err(error) => tracing::error!("How the night went is not told yet: {error}"),
            }
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Whether there is anything new to tell.
enum Looked {
    Idle,
    Worked,
}

async fn look(
    config: &Config,
    doors: &Doors,
    log: &PgOperationLog,
    (started, nights_are_on, proving): (DateTime<Utc>, bool, &Proving),
) -> Result<Looked> {
    let broken_off = log.end_the_dead().await?;
    if broken_off > 0 {
        tracing::error!("A back-up, proof or round of the doctor was broken off by the end of the program");
    }
    let RoundsStanding { last_round, asks_backup, asks_doctor } = log.standing().await?;
    // Another program on the database may have a folder.
    let asks_backup = asks_backup && config.backup.folder.is_some();
    // A new installation waits for its first night.
    let is_night = round_is_due(SystemClock.now(), last_round.unwrap_or(started), config.backup.hour);
    if !asks_backup && !asks_doctor && !is_night {
        return Ok(if broken_off > 0 { Looked::Worked } else { Looked::Idle });
    }
    if let Some(folder) = &config.backup.folder
        && (asks_backup || (is_night && nights_are_on))
    {
        let meter = Meter::default();
        let work = Box::pin(nightly_backup(config, doors, folder, meter.progress()));
        let made = begun(log, RunKind::Backup, &meter, work).await?;
        if let Some(made) = made
            && config.backup.can_open()
        {
            let _under_way = proving.under_way.lock().await;
            let meter = Meter::stopped_by(Arc::clone(&proving.is_to_stop));
            let work = Box::pin(proof(config, &made, meter.progress()));
            begun(log, RunKind::Proof, &meter, work).await?;
            if proving.is_to_stop.load(Ordering::Relaxed) {
                return Ok(Looked::Worked);
            }
        }
    }
    begun(log, RunKind::Doctor, &Meter::default(), Box::pin(round(config, doors))).await?;
    let forgotten = log.forget_the_past().await?;
    tracing::debug!(forgotten, "What is long done is forgotten");
    Ok(Looked::Worked)
}

/// Does the work unless it is done elsewhere; none then, and when it failed.
async fn begun<T>(
    log: &PgOperationLog,
    kind: RunKind,
    meter: &Meter,
    work: impl Future<Output = Outcome<T>>,
) -> Result<Option<T>> {
    let Some(run) = log.begin(kind).await? else { return Ok(None) };
    Ok(recorded(log, (run, kind), meter, work).await?)
}

async fn nightly_backup(
    config: &Config,
    doors: &Doors,
    folder: &Path,
    progress: Progress,
) -> Outcome<BackupMade> {
    let work = async {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("KOPROGO_BACKUP_DIR: {} cannot be made", folder.display()))?;
        let made = back_up(backup::plan(config, doors, config.backup.lock()), folder, &progress).await?;
        // Only after a new one stands is an old one removed.
        let removed = keep_newest(&made.path, config.backup.keep)
            .with_context(|| format!("the oldest archives in {} cannot be removed", folder.display()))?;
        tracing::info!(archive = %made.path.display(), bytes = made.bytes, removed = removed.len(), "Backed up");
        Ok(made)
    };
    let made: BackupMade = work.await.map_err(|error: anyhow::Error| (format!("{error:#}"), None))?;
    Ok((json!({ "archive": backup::view(&made, &made.manifest, config.backup.lock().seals()) }), made))
}

async fn proof(config: &Config, made: &BackupMade, progress: Progress) -> Outcome<()> {
    let plan = ProofPlan {
        archive: made.path.clone(),
        keys: config.backup.keys(),
        room: scratch(&config.data, "proof"),
        cluster: cluster_options(config),
        environment: config.environment.code().to_owned(),
        version: env!("CARGO_PKG_VERSION"),
        clock: Arc::new(SystemClock),
    };
    let proof = prove(plan, &progress).await.map_err(|error| (error.to_string(), None))?;
    let archive = backup::view(made, &proof.restored.manifest, config.backup.lock().seals());
    let written = json!({ "archive": archive, "report": proof.report });
    match proof.unsound() {
        None => Ok((written, ())),
        Some(error) => Err((error, Some(written))),
    }
}

async fn round(config: &Config, doors: &Doors) -> Outcome<()> {
    let look = async {
        let report = doctor::examine(config, doors).await?;
        for finding in report.findings.iter().filter(|finding| finding.severity == Severity::Error) {
            tracing::error!(rule = finding.rule.code(), "The doctor found: {finding}");
        }
        if report.checks.is_empty() {
            bail!("nothing was looked at");
        }
        Ok(serde_json::to_value(report)?)
    };
    look.await.map(|report| (report, ())).map_err(|error: anyhow::Error| (format!("{error:#}"), None))
}
