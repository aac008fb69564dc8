//! Mails and their delivery.
mod delivery;

pub use delivery::{Decision, Delivery, NotUncertain, UnknownDelivery};
