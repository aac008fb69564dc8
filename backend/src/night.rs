//! What the running program does every night: back up, prove the back-up by restoring it, let the doctor look.
use std::{
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use anyhow::{Context, Result, bail};
use application::{
    operation::{ArchiveView, RunKind, RunStage, Severity, TellNights},
    shared::{Clock as _, Switch, Switches},
};
use chrono::{DateTime, Utc};
use infrastructure::{
    clock::SystemClock,
    operation::{
        BackupMade, PgOperationLog, Progress, ProofPlan, Stage, archive::Manifest, back_up, keep_newest,
        prove, round_is_due,
    },
    postgres::{Doors, Installation},
    spans::TRACED,
};
use serde_json::{Value, json};
use tracing::{Instrument as _, field::Empty, trace_span};

use crate::{backup, config::Config, database::cluster_options, doctor};

/// How soon a back-up that was asked for begins.
const LOOK_EVERY: Duration = Duration::from_secs(2);
const SIGN_OF_LIFE_EVERY: Duration = Duration::from_secs(2);

/// Where the runs of an installation are written down.
pub fn log(installation: &Installation) -> PgOperationLog {
    PgOperationLog::new(installation.platform.clone())
}

/// Watches the clock and the requests, and tells the administrators how it went; never returns.
pub async fn watch(
    config: &Config,
    doors: &Doors,
    log: &PgOperationLog,
    (tell, switches): (&TellNights, &Switches),
) {
    let started = SystemClock.now();
    // What ended with the last program is told by this one.
    let mut is_told = false;
    loop {
        match Box::pin(look(config, doors, log, (started, switches.is_on(Switch::Night)))).await {
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
    (started, nights_are_on): (DateTime<Utc>, bool),
) -> Result<Looked> {
    let broken_off = log.end_the_dead().await?;
    if broken_off > 0 {
        tracing::error!("A back-up, proof or round of the doctor was broken off by the end of the program");
    }
    let (last_round, is_asked) = log.standing().await?;
    // A new installation waits for its first night.
    let is_night = round_is_due(SystemClock.now(), last_round.unwrap_or(started), config.backup.hour);
    if !is_asked && !is_night {
        return Ok(if broken_off > 0 { Looked::Worked } else { Looked::Idle });
    }
    if let Some(folder) = &config.backup.folder
        && (nights_are_on || is_asked)
    {
        let meter = Meter::default();
        let work = Box::pin(nightly_backup(config, doors, folder, meter.progress()));
        let made = recorded(log, RunKind::Backup, &meter, work).await?;
        if let Some(made) = made
            && config.backup.can_open()
        {
            let meter = Meter::default();
            let work = Box::pin(proof(config, &made, meter.progress()));
            recorded(log, RunKind::Proof, &meter, work).await?;
        }
    }
    recorded(log, RunKind::Doctor, &Meter::default(), Box::pin(round(config, doors))).await?;
    Ok(Looked::Worked)
}

/// What a piece of work came to: what is written down, and what it hands on. A failure may leave something to see.
type Outcome<T> = Result<(Value, T), (anyhow::Error, Option<Value>)>;

/// How far a piece of work is: it turns, and the log reads it off.
#[derive(Default)]
struct Meter(Arc<Reading>);

#[derive(Default)]
struct Reading {
    stage: Mutex<Option<RunStage>>,
    done: AtomicI64,
    total: AtomicI64,
}

impl Meter {
    fn progress(&self) -> Progress {
        let reading = Arc::clone(&self.0);
        Progress::new(move |stage, done, total| {
            if let Ok(mut now) = reading.stage.lock() {
                *now = Some(told(stage));
            }
            reading.done.store(i64::try_from(done).unwrap_or(i64::MAX), Ordering::Relaxed);
            reading.total.store(i64::try_from(total).unwrap_or(i64::MAX), Ordering::Relaxed);
        })
    }

    /// Writes it down every few seconds; never returns.
    async fn tell(&self, log: &PgOperationLog, run: i64) {
        loop {
            tokio::time::sleep(SIGN_OF_LIFE_EVERY).await;
            let stage = self.0.stage.lock().ok().and_then(|stage| *stage);
            let (done, total) = (self.0.done.load(Ordering::Relaxed), self.0.total.load(Ordering::Relaxed));
            if let Err(error) = log.tell(run, stage, done, total).await {
                tracing::warn!("The progress of run {run} is not told: {error}");
            }
        }
    }
}

/// Runs the work under a line of the log that tells how far it is, and how it ended. None when it is done elsewhere,
/// or failed; the failure is in the log and on the page.
async fn recorded<T>(
    log: &PgOperationLog,
    kind: RunKind,
    meter: &Meter,
    work: impl Future<Output = Outcome<T>>,
) -> Result<Option<T>> {
    let Some(run) = log.begin(kind).await? else { return Ok(None) };
    let span = trace_span!(
        target: TRACED, "night", otel.name = kind.code(), otel.kind = "consumer", otel.status_code = Empty,
    );
    let work = work.instrument(span.clone());
    let outcome = tokio::select! { outcome = work => outcome, () = meter.tell(log, run) => return Ok(None) };
    match outcome {
        Ok((written, handed_on)) => {
            log.end(run, Ok(written)).await?;
            tracing::info!("The {} is done", kind.code());
            Ok(Some(handed_on))
        }
        Err((error, written)) => {
            span.record("otel.status_code", "ERROR");
            tracing::error!("The {} failed: {error:#}", kind.code());
            log.end(run, Err((format!("{error:#}"), written))).await?;
            Ok(None)
        }
    }
}

const fn told(stage: Stage) -> RunStage {
    match stage {
        Stage::Reading => RunStage::Reading,
        Stage::Database => RunStage::Database,
        Stage::Files => RunStage::Files,
        Stage::Examining => RunStage::Examining,
    }
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
        let removed = keep_newest(folder, config.environment.code(), config.backup.keep)
            .with_context(|| format!("the oldest archives in {} cannot be removed", folder.display()))?;
        tracing::info!(archive = %made.path.display(), bytes = made.bytes, removed = removed.len(), "Backed up");
        Ok(made)
    };
    let made: BackupMade = work.await.map_err(|error: anyhow::Error| (error, None))?;
    Ok((json!({ "archive": view(config, &made, &made.manifest) }), made))
}

async fn proof(config: &Config, made: &BackupMade, progress: Progress) -> Outcome<()> {
    let plan = ProofPlan {
        archive: made.path.clone(),
        keys: config.backup.keys(),
        room: config.data.join("proof"),
        cluster: cluster_options(config),
        environment: config.environment.code().to_owned(),
        version: env!("CARGO_PKG_VERSION"),
        clock: Arc::new(SystemClock),
    };
    let proof = prove(plan, &progress).await.map_err(|error| (error.into(), None))?;
    let written = json!({ "archive": view(config, made, &proof.restored.manifest), "report": proof.report });
    if proof.report.severity == Severity::Error {
        let rules: Vec<&str> = proof.report.findings.iter().map(|finding| finding.rule.code()).collect();
        return Err((
            anyhow::anyhow!("the restored database is not sound: {}", rules.join(", ")),
            Some(written),
        ));
    }
    Ok((written, ()))
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
    look.await.map(|report| (report, ())).map_err(|error: anyhow::Error| (error, None))
}

fn view(config: &Config, made: &BackupMade, manifest: &Manifest) -> ArchiveView {
    ArchiveView {
        path: made.path.display().to_string(),
        bytes: made.bytes,
        files: manifest.files().0,
        rows: manifest.rows.values().sum(),
        is_encrypted: config.backup.lock().seals(),
        has_secret: manifest.has_secret(),
        damaged_files: u64::try_from(made.findings.len()).unwrap_or(u64::MAX),
    }
}
