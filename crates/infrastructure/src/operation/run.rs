//! A piece of work that is written down while it goes on, so that a page can follow it and stop it.
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::Duration,
};

use application::{
    operation::{RunKind, RunStage},
    shared::StoreError,
};
use serde_json::Value;
use tracing::{Instrument as _, field::Empty, trace_span};

use super::{PgOperationLog, Progress};
use crate::spans::TRACED;

const SIGN_OF_LIFE_EVERY: Duration = Duration::from_secs(1);

/// What a piece of work came to: what is written down, and what it hands on. A failure may leave something to see.
pub type Outcome<T> = Result<(Value, T), (String, Option<Value>)>;

/// How far a piece of work is: it turns, and the log reads it off.
#[derive(Default)]
pub struct Meter(Arc<Reading>);

#[derive(Default)]
struct Reading {
    stage: Mutex<Option<RunStage>>,
    done: AtomicI64,
    total: AtomicI64,
    is_to_stop: Arc<AtomicBool>,
}

impl Meter {
    /// Of work that stops soon after this becomes true.
    #[must_use]
    pub fn stopped_by(is_to_stop: Arc<AtomicBool>) -> Self {
        Self(Arc::new(Reading { is_to_stop, ..Reading::default() }))
    }

    #[must_use]
    pub fn progress(&self) -> Progress {
        let reading = Arc::clone(&self.0);
        Progress::stopped_by(Arc::clone(&self.0.is_to_stop), move |stage, done, total| {
            if let Ok(mut now) = reading.stage.lock() {
                *now = Some(stage);
            }
            reading.done.store(i64::try_from(done).unwrap_or(i64::MAX), Ordering::Relaxed);
            reading.total.store(i64::try_from(total).unwrap_or(i64::MAX), Ordering::Relaxed);
        })
    }

    /// What makes the work stop.
    pub(super) fn stop(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0.is_to_stop)
    }

    /// Writes it down every second, and passes on that it is to stop; never returns.
    async fn tell(&self, log: &PgOperationLog, run: i64) {
        loop {
            tokio::time::sleep(SIGN_OF_LIFE_EVERY).await;
            let stage = self.0.stage.lock().ok().and_then(|stage| *stage);
            let (done, total) = (self.0.done.load(Ordering::Relaxed), self.0.total.load(Ordering::Relaxed));
            match log.tell(run, stage, done, total).await {
                Ok(false) => {}
                Ok(true) => self.0.is_to_stop.store(true, Ordering::Relaxed),
                Err(error) => tracing::warn!("The progress of run {run} is not told: {error}"),
            }
        }
    }
}

/// Does the work under a line of the log that tells how far it is and how it ended. None when it failed; the failure is
/// in the log and on the page.
///
/// # Errors
/// [`StoreError`] when its end cannot be written down.
pub async fn recorded<T>(
    log: &PgOperationLog,
    (run, kind): (i64, RunKind),
    meter: &Meter,
    work: impl Future<Output = Outcome<T>>,
) -> Result<Option<T>, StoreError> {
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
            tracing::error!("The {} failed: {error}", kind.code());
            log.end(run, Err((error, written))).await?;
            Ok(None)
        }
    }
}
