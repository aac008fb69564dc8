use std::sync::Arc;

use domain::shared::{BuildingId, CallId};
use serde_json::json;
use thiserror::Error;

use super::{
    ports::{CallStore, Queued},
    send_notices::SENDING_ASKED,
};
use crate::shared::{Actor, Event, StoreError};

/// Why nothing is sent.
#[derive(Debug, Error)]
pub enum SendCallError {
    #[error("no such call")]
    CallNotFound,
    #[error("every notice of this call was sent or printed already")]
    NothingToSend,
    #[error("the call was taken back")]
    TakenBack,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Asks for the notices of a call to be made and sent; asked again, only what failed is tried again.
pub struct SendCall {
    store: Arc<dyn CallStore>,
}

impl SendCall {
    #[must_use]
    pub fn new(store: Arc<dyn CallStore>) -> Self {
        Self { store }
    }

    /// How many notices are on their way.
    ///
    /// # Errors
    /// [`SendCallError`] names the rule.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        call: CallId,
    ) -> Result<u64, SendCallError> {
        let mut work = self.store.begin_calls(actor.tenancy).await?;

        let queued = match work.calls().queue_notices(building, call).await? {
            Queued::Notices(0) => return Err(SendCallError::NothingToSend),
            Queued::TakenBack => return Err(SendCallError::TakenBack),
            Queued::NoSuchCall => return Err(SendCallError::CallNotFound),
            Queued::Notices(queued) => queued,
        };
        work.publish(Event { kind: SENDING_ASKED, subject: call.as_uuid(), payload: json!({}) }).await?;

        work.commit().await?;
        Ok(queued)
    }
}
