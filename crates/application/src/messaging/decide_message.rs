use std::sync::Arc;

use domain::{
    messaging::{Decision, Delivery, NotUncertain},
    shared::MessageId,
};
use thiserror::Error;

use super::ports::MessageStore;
use crate::shared::{Actor, StoreError};

/// Stays beside a mail that no mail server confirmed.
const BY_A_PERSON: &str = "counted as delivered by a person";

/// Why nothing was decided.
#[derive(Debug, Error)]
pub enum DecideMessageError {
    #[error("no such mail")]
    MessageNotFound,
    #[error(transparent)]
    Refused(#[from] NotUncertain),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A person says what is to happen with a mail that failed or whose fate is unknown.
pub struct DecideMessage {
    store: Arc<dyn MessageStore>,
}

impl DecideMessage {
    #[must_use]
    pub fn new(store: Arc<dyn MessageStore>) -> Self {
        Self { store }
    }

    /// # Errors
    /// [`DecideMessageError`] names the rule.
    pub async fn execute(
        &self,
        actor: Actor,
        id: MessageId,
        decision: Decision,
    ) -> Result<(), DecideMessageError> {
        let tenancy = actor.tenancy;
        let state = self.store.state_of(tenancy, id).await?.ok_or(DecideMessageError::MessageNotFound)?;
        match state.decided(decision)? {
            Delivery::Sent => {
                let reason = Some(BY_A_PERSON.to_owned());
                self.store.settle(tenancy, id, Delivery::Sent, None, reason).await?;
            }
            _ => {
                self.store.queue_again(tenancy, id, state).await?;
            }
        }
        Ok(())
    }
}
