//! How far a back-up or a restore is, for whoever watches.
use std::{fmt, sync::Arc};

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Reading,
    Database,
    Files,
    Examining,
}

type Listener = dyn Fn(Stage, u64, u64) + Send + Sync;

/// Hears of each step: the stage, and how much of it is done of how much; 0 of 0 when that is not known.
#[derive(Clone)]
pub struct Progress(Arc<Listener>);

impl Progress {
    pub fn new(listener: impl Fn(Stage, u64, u64) + Send + Sync + 'static) -> Self {
        Self(Arc::new(listener))
    }

    /// Nobody watches.
    #[must_use]
    pub fn unheard() -> Self {
        Self::new(|_, _, _| {})
    }

    pub(super) fn tell(&self, stage: Stage, done: u64, total: u64) {
        (self.0)(stage, done, total);
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Progress")
    }
}
