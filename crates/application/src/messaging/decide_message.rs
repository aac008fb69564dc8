use std::sync::Arc;

use domain::{
    messaging::{Decision, Delivery, NotUncertain},
    shared::{EmailAddress, InvalidEmail, MessageId},
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
    Address(#[from] InvalidEmail),
    /// An invitation or a link to sign in is for the reader of one mailbox: sent elsewhere it would let somebody else in.
    #[error("this mail is for its own address only")]
    BoundToItsAddress,
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

    /// `corrected` is the address to send it to instead.
    ///
    /// # Errors
    /// [`DecideMessageError`] names the rule.
    pub async fn execute(
        &self,
        actor: Actor,
        id: MessageId,
        decision: Decision,
        corrected: Option<&str>,
    ) -> Result<(), DecideMessageError> {
        let tenancy = actor.tenancy;
        let corrected = corrected.map(EmailAddress::parse).transpose()?;
        let standing =
            self.store.standing_of(tenancy, id).await?.ok_or(DecideMessageError::MessageNotFound)?;
        if corrected.is_some() && !standing.is_about_a_building {
            return Err(DecideMessageError::BoundToItsAddress);
        }
        match standing.state.decided(decision)? {
            Delivery::Sent => {
                let reason = Some(BY_A_PERSON.to_owned());
                self.store.settle(tenancy, id, Delivery::Sent, None, reason).await?;
            }
            _ => {
                self.store.queue_again(tenancy, id, standing.state, corrected).await?;
            }
        }
        Ok(())
    }
}
