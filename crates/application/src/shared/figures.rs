use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::StoreError;

/// What an installation says of itself, for whoever keeps it alive. Numbers of things, never whose they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Figures {
    pub organizations: i64,
    pub buildings: i64,
    pub people: i64,
    /// Facts of a commit that no job knows of yet.
    pub outbox_waiting: i64,
    pub outbox_oldest_seconds: i64,
    /// Jobs that are not done, by kind and state.
    pub jobs: Vec<JobsInState>,
    /// Mails that have not left, by state.
    pub messages: Vec<MessagesInState>,
    pub safety: SafetyFigures,
}

/// How safe an installation is, by what it did for it last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SafetyFigures {
    /// When the last good back-up was finished, in seconds since 1970; 0 when there is none.
    pub backed_up_at: i64,
    /// When a back-up was last proven by restoring it; likewise.
    pub proven_at: i64,
    /// Errors of the doctor's last round.
    pub errors: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct JobsInState {
    pub kind: String,
    pub state: String,
    pub jobs: i64,
    /// Since the oldest of them was due.
    pub oldest_seconds: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MessagesInState {
    pub state: String,
    pub messages: i64,
}

/// Connections to the database in one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct PoolFigures {
    pub name: &'static str,
    pub open: usize,
    pub idle: usize,
    /// Work that waits for a connection.
    pub waiting: usize,
}

/// What the operating system says of the program's process.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProcessFigures {
    pub resident_bytes: u64,
    pub cpu_milliseconds: u64,
    pub open_files: u64,
}

/// Reads the figures. Of the whole installation, without a tenant.
#[async_trait]
pub trait ReadFigures: Send + Sync {
    /// # Errors
    /// [`StoreError::Unavailable`] when the database does not answer.
    async fn figures(&self) -> Result<Figures, StoreError>;

    fn pools(&self) -> Vec<PoolFigures>;

    fn process(&self) -> ProcessFigures;
}
