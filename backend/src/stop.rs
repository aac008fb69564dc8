//! SIGINT and SIGTERM, listened for before anything is started: one that comes during a start is obeyed at its end, and no
//! server is left behind.
use std::process::ExitCode;

use anyhow::Result;
use thiserror::Error;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// What ended the work before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Stopped {
    #[error("interrupted before its end")]
    Interrupted,
    #[error("asked to end before its end")]
    Terminated,
}

impl Stopped {
    /// 128 and the number of the signal, as shells tell of a program that died of it.
    pub fn exit_code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Interrupted => 130,
            Self::Terminated => 143,
        })
    }
}

pub struct Stop {
    interrupt: Signal,
    terminate: Signal,
}

impl Stop {
    pub fn listen() -> Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    pub async fn asked(&mut self) -> Stopped {
        tokio::select! {
            _ = self.interrupt.recv() => Stopped::Interrupted,
            _ = self.terminate.recv() => Stopped::Terminated,
        }
    }

    /// Does the work, and gives it up wherever it is when the program is asked to stop.
    ///
    /// # Errors
    /// [`Stopped`], or what the work says.
    pub async fn or<T>(&mut self, work: impl Future<Output = Result<T>>) -> Result<T> {
        tokio::select! {
            biased;
            stopped = self.asked() => Err(stopped.into()),
            done = work => done,
        }
    }
}
