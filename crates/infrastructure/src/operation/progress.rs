//! How far a back-up or a restore is, for whoever watches, and whether it is to go on.
use std::{
    fmt,
    future::Future,
    ops::ControlFlow,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use application::operation::RunStage;

use super::restore::RestoreFailed;

const LOOK_EVERY: Duration = Duration::from_millis(200);

/// What is being done.
pub type Stage = RunStage;

type Listener = dyn Fn(Stage, u64, u64) + Send + Sync;

/// Hears of each step: the stage, and how much of it is done of how much; 0 of 0 when that is not known.
#[derive(Clone)]
pub struct Progress {
    listener: Arc<Listener>,
    is_to_stop: Arc<AtomicBool>,
}

impl Progress {
    pub fn new(listener: impl Fn(Stage, u64, u64) + Send + Sync + 'static) -> Self {
        Self::stopped_by(Arc::default(), listener)
    }

    /// The work stops soon after this becomes true.
    pub fn stopped_by(
        is_to_stop: Arc<AtomicBool>,
        listener: impl Fn(Stage, u64, u64) + Send + Sync + 'static,
    ) -> Self {
        Self { listener: Arc::new(listener), is_to_stop }
    }

    /// Nobody watches.
    #[must_use]
    pub fn unheard() -> Self {
        Self::new(|_, _, _| {})
    }

    /// Whether the work is to go on.
    pub(super) fn tell(&self, stage: Stage, done: u64, total: u64) -> ControlFlow<()> {
        (self.listener)(stage, done, total);
        if self.is_to_stop.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Begins a stage of which nobody knows how long it takes.
    pub(super) fn go_on(&self, stage: Stage) -> Result<(), RestoreFailed> {
        match self.tell(stage, 0, 0) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(RestoreFailed::Stopped),
        }
    }

    /// Does the work, and gives it up wherever it is as soon as it is to stop.
    pub(super) async fn unless_stopped<T>(
        &self,
        work: impl Future<Output = Result<T, RestoreFailed>>,
    ) -> Result<T, RestoreFailed> {
        tokio::select! {
            done = work => done,
            () = self.stopped() => Err(RestoreFailed::Stopped),
        }
    }

    /// Reads beside the runtime, where a passphrase may take a minute. What is given up reads on to its end and is not
    /// heard: it may write nothing.
    pub(super) async fn reads<T: Send + 'static>(
        &self,
        reading: impl FnOnce() -> Result<T, RestoreFailed> + Send + 'static,
    ) -> Result<T, RestoreFailed> {
        let reading = tokio::task::spawn_blocking(reading);
        self.unless_stopped(async { reading.await.map_err(|_error| RestoreFailed::BrokenOffAtWork)? }).await
    }

    /// Waits until the work is to stop.
    async fn stopped(&self) {
        while !self.is_to_stop.load(Ordering::Relaxed) {
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Progress")
    }
}
