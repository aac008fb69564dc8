use async_trait::async_trait;
use serde_json::Value;
use uuid::Uuid;

use super::StoreError;

/// A fact other contexts act on after the commit. Ids only: personal data is read again where it is needed.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// `context.what_happened`, as in `accounting.call_issued`.
    pub kind: &'static str,
    /// The aggregate it happened to.
    pub subject: Uuid,
    pub payload: Value,
}

/// Written in the transaction of the use case, delivered to jobs at least once after it.
#[async_trait]
pub trait Outbox: Send {
    async fn publish(&mut self, event: Event) -> Result<(), StoreError>;
}
