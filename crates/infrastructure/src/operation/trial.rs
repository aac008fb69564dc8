//! Tries out an archive that an administrator chose: by the same proof as the nights, in the background.
use std::{
    io::ErrorKind,
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use application::{
    operation::{
        BeginTrial, CameBack, RunKind, Severity, TrialBench, TrialRefused, TryArchiveCommand,
        TryArchiveRefused,
    },
    shared::{Clock, StoreError},
};
use async_trait::async_trait;
use serde_json::{Value, json};
use tokio::{runtime::Handle, task::JoinHandle, time::timeout};

use super::{
    FolderShelf, Meter, Outcome, PgOperationLog, Progress, Proof, ProofPlan, RestoreFailed,
    archive::{ArchiveError, Keys, Manifest},
    hold::hold_to_read,
    prove, recorded,
    restore::look,
    scratch,
    shelf::{free_bytes, is_full},
};
use crate::postgres::{ClientError, embedded::EmbeddedOptions};

const ENDS_WITHIN: Duration = Duration::from_secs(20);
/// An empty database, before anything of an archive is in it.
const NEEDS_BESIDES_BYTES: u64 = 256 << 20;

/// Where archives are tried out, and with what.
#[derive(Clone)]
pub struct TrialPlan {
    /// The data folder.
    pub data: PathBuf,
    /// What opens archives for which no passphrase is given.
    pub keys: Keys,
    pub cluster: EmbeddedOptions,
    pub environment: String,
    pub version: &'static str,
    pub clock: Arc<dyn Clock>,
}

/// Tries archives out, one at a time.
pub struct Trials {
    log: PgOperationLog,
    shelf: FolderShelf,
    plan: TrialPlan,
    /// Of the program, not of the worker that was asked.
    runtime: Handle,
    under_way: Arc<Mutex<Option<UnderWay>>>,
}

/// What makes a trial stop, and its end.
type UnderWay = (Arc<AtomicBool>, JoinHandle<()>);

impl Trials {
    /// To be called on the runtime that lives as long as the program.
    #[must_use]
    pub fn new(log: PgOperationLog, shelf: FolderShelf, plan: TrialPlan) -> Self {
        Self { log, shelf, plan, runtime: Handle::current(), under_way: Arc::default() }
    }

    /// Stops what this program tries out and waits for its end.
    pub async fn end(&self) {
        let under_way = self.under_way.lock().ok().and_then(|mut under_way| under_way.take());
        let Some((stop, task)) = under_way else { return };
        stop.store(true, Ordering::Relaxed);
        if timeout(ENDS_WITHIN, task).await.is_err() {
            tracing::warn!("A trial of an archive does not end; what it leaves goes at the next start");
        }
    }

    fn proof(&self, archive: PathBuf, passphrase: Option<&str>) -> ProofPlan {
        let keys = match passphrase {
            Some(passphrase) => Keys::new(Some(passphrase), self.plan.keys.identities.clone()),
            None => self.plan.keys.clone(),
        };
        ProofPlan {
            archive,
            keys,
            room: scratch(&self.plan.data, "trial"),
            cluster: self.plan.cluster.clone(),
            environment: self.plan.environment.clone(),
            version: self.plan.version,
            clock: Arc::clone(&self.plan.clock),
        }
    }
}

#[async_trait]
impl TrialBench for Trials {
    async fn look(&self, command: TryArchiveCommand) -> Result<BeginTrial, TryArchiveRefused> {
        let TryArchiveCommand { archive: name, passphrase } = command;
        let path = self.shelf.path(&name).ok_or(TryArchiveRefused::ArchiveNotFound)?;
        let plan = self.proof(path, passphrase.as_deref());
        // Until the end of the trial nobody takes it away.
        let held = match hold_to_read(&plan.archive) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(StoreError::Unavailable(Box::new(error)).into());
            }
            held => held.ok().flatten().ok_or(TryArchiveRefused::ArchiveNotFound)?,
        };
        let (asked, data) = (plan.clone(), self.plan.data.clone());
        let looked = tokio::task::spawn_blocking(move || {
            let (manifest, _) = look(&asked.restore())?;
            let free = free_bytes(&data).map_err(|source| RestoreFailed::File { path: data, source })?;
            Ok::<_, RestoreFailed>(free >= manifest.bytes().saturating_add(NEEDS_BESIDES_BYTES))
        });
        match looked.await.map_err(|error| StoreError::Unavailable(Box::new(error)))? {
            Ok(true) => {}
            Ok(false) => return Err(TrialRefused::DiskFull.into()),
            Err(error) => {
                return Err(match refusal(&error) {
                    Some(refused) => refused.into(),
                    None => StoreError::Unavailable(Box::new(error)).into(),
                });
            }
        }
        let (log, runtime, under_way) = (self.log.clone(), self.runtime.clone(), Arc::clone(&self.under_way));
        Ok(Box::new(move |run| {
            let meter = Meter::default();
            let (stop, inside) = (meter.stop(), runtime.clone());
            let task = runtime.spawn_blocking(move || {
                let _held = held;
                let work = Box::pin(tried(plan, passphrase.is_some(), meter.progress()));
                let ended = inside.block_on(recorded(&log, (run, RunKind::Trial), &meter, work));
                if let Err(error) = ended {
                    tracing::error!("The end of trial {run} is not written down: {error}");
                }
            });
            if let Ok(mut under_way) = under_way.lock() {
                *under_way = Some((stop, task));
            }
        }))
    }

    fn stop_here(&self) {
        if let Ok(under_way) = self.under_way.lock()
            && let Some((stop, _)) = under_way.as_ref()
        {
            stop.store(true, Ordering::Relaxed);
        }
    }
}

async fn tried(plan: ProofPlan, asks_passphrase: bool, progress: Progress) -> Outcome<()> {
    match prove(plan, &progress).await {
        Ok(proof) => {
            let came_back = came_back(&proof, asks_passphrase);
            match proof.unsound() {
                None => Ok((json!({ "came_back": came_back, "report": proof.report }), ())),
                Some(error) => {
                    let refused = TrialRefused::Unsound;
                    let written =
                        json!({ "refused": refused, "came_back": came_back, "report": proof.report });
                    Err((error, Some(written)))
                }
            }
        }
        Err(error) => {
            let written = refusal(&error).map(|refused| json!({ "refused": refused }));
            Err((error.to_string(), written))
        }
    }
}

fn came_back(proof: &Proof, asks_passphrase: bool) -> Value {
    let Manifest { version, environment, made_at, migration, rows, .. } = &proof.restored.manifest;
    json!(CameBack {
        version: version.clone(),
        environment: environment.clone(),
        made_at: *made_at,
        migration: *migration,
        migrated_to: proof.restored.migration,
        rows: rows.values().sum(),
        files: proof.restored.manifest.files().0,
        asks_passphrase,
        has_secret: proof.restored.manifest.has_secret(),
        damaged_files: u64::try_from(proof.restored.findings.len()).unwrap_or(u64::MAX),
    })
}

impl Proof {
    /// What the doctor found that must not be, in a line; none when all is sound.
    #[must_use]
    pub fn unsound(&self) -> Option<String> {
        if self.report.severity < Severity::Error {
            return None;
        }
        let rules: Vec<&str> = self.report.findings.iter().map(|finding| finding.rule.code()).collect();
        Some(format!("the restored database is not sound: {}", rules.join(", ")))
    }
}

/// What an administrator can be told; none for what only the log explains.
fn refusal(error: &RestoreFailed) -> Option<TrialRefused> {
    match error {
        RestoreFailed::Archive(error) => refusal_of_archive(error),
        RestoreFailed::Downgrade { .. } => Some(TrialRefused::Downgrade),
        RestoreFailed::IntoProduction(_) | RestoreFailed::OtherEnvironment { .. } => {
            Some(TrialRefused::OtherEnvironment)
        }
        RestoreFailed::RowsDiffer { .. } => Some(TrialRefused::Damaged),
        RestoreFailed::Stopped => Some(TrialRefused::Stopped),
        RestoreFailed::File { source, .. } if is_full(source) => Some(TrialRefused::DiskFull),
        RestoreFailed::Client(ClientError::Failed { complaint, .. }) if is_want_of_room(complaint) => {
            Some(TrialRefused::DiskFull)
        }
        _ => None,
    }
}

fn refusal_of_archive(error: &ArchiveError) -> Option<TrialRefused> {
    match error {
        ArchiveError::NotAnArchive(_) => Some(TrialRefused::NotAnArchive),
        ArchiveError::Sealed(_) => Some(TrialRefused::PassphraseMissing),
        ArchiveError::WrongKey(_) => Some(TrialRefused::PassphraseWrong),
        ArchiveError::TooCostly { .. } => Some(TrialRefused::TooCostly),
        ArchiveError::Damaged(..) => Some(TrialRefused::Damaged),
        ArchiveError::FormatUnknown { .. } => Some(TrialRefused::Downgrade),
        ArchiveError::Stopped => Some(TrialRefused::Stopped),
        ArchiveError::File { source, .. } if is_full(source) => Some(TrialRefused::DiskFull),
        _ => None,
    }
}

/// As PostgreSQL says it in the language that the client is run in.
fn is_want_of_room(complaint: &str) -> bool {
    complaint.contains("No space left on device")
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    fn path() -> PathBuf {
        PathBuf::from("/a.tar")
    }

    #[test]
    fn each_reason_that_an_administrator_can_mend_has_a_name() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let failed =
            |complaint: &str| ClientError::Failed { program: "pg_restore", complaint: complaint.into() };
        for (error, refused) in [
            (ArchiveError::NotAnArchive(path()).into(), Some(TrialRefused::NotAnArchive)),
            (ArchiveError::Sealed(path()).into(), Some(TrialRefused::PassphraseMissing)),
            (ArchiveError::WrongKey(path()).into(), Some(TrialRefused::PassphraseWrong)),
            (ArchiveError::Damaged(path(), String::new()).into(), Some(TrialRefused::Damaged)),
            (ArchiveError::File { path: path(), source: full() }.into(), Some(TrialRefused::DiskFull)),
            (RestoreFailed::File { path: path(), source: full() }, Some(TrialRefused::DiskFull)),
            (failed("could not extend file: No space left on device").into(), Some(TrialRefused::DiskFull)),
            (failed("syntax error").into(), None),
            (RestoreFailed::IntoProduction("local".into()), Some(TrialRefused::OtherEnvironment)),
            (RestoreFailed::Stopped, Some(TrialRefused::Stopped)),
            (RestoreFailed::BrokenOffAtWork, None),
        ] {
            assert_eq!(refusal(&error), refused, "{error}");
        }
    }
}
