use std::str::FromStr;

use thiserror::Error;

/// A text that names no state of delivery.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a state of delivery")]
pub struct UnknownDelivery;

/// A decision on a mail whose fate is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("only a mail that failed, or whose fate is unknown, waits for a decision")]
pub struct NotUncertain;

/// Where a mail stands. `Sending` is written before the first byte leaves: found again after a crash it means that
/// nobody knows whether the mail left, and a person decides. A mail is never sent twice by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    Queued,
    Sending,
    Sent,
    Failed,
    Uncertain,
}

/// What a person knows better than the program: the mail is to leave again, or its reader has it (by another way too).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    SendAgain,
    CountAsSent,
}

impl Delivery {
    pub const ALL: [Self; 5] = [Self::Queued, Self::Sending, Self::Sent, Self::Failed, Self::Uncertain];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Uncertain => "uncertain",
        }
    }

    /// # Errors
    /// [`NotUncertain`] unless the mail failed or its fate is unknown.
    pub const fn decided(self, decision: Decision) -> Result<Self, NotUncertain> {
        match (self, decision) {
            (Self::Failed | Self::Uncertain, Decision::SendAgain) => Ok(Self::Queued),
            (Self::Failed | Self::Uncertain, Decision::CountAsSent) => Ok(Self::Sent),
            (Self::Queued | Self::Sending | Self::Sent, _) => Err(NotUncertain),
        }
    }
}

impl FromStr for Delivery {
    type Err = UnknownDelivery;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|state| state.code() == text).ok_or(UnknownDelivery)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_failed_or_uncertain_mail_waits_for_a_decision() {
        for state in Delivery::ALL {
            let again = matches!(state, Delivery::Failed | Delivery::Uncertain);
            assert_eq!(state.decided(Decision::SendAgain).is_ok(), again, "{state:?}");
            assert_eq!(state.decided(Decision::CountAsSent).is_ok(), again, "{state:?}");
            assert_eq!(state.code().parse(), Ok(state));
        }
    }
}
