//! Mails: queued, laid out with the firm's letterhead, sent once, and what became of each.
mod decide_message;
mod layout;
mod ports;
mod send_message;
mod views;

pub use decide_message::{DecideMessage, DecideMessageError};
pub use layout::{LaidOutMail, lay_out};
pub use ports::{
    AttachedFile, Claim, MailTransport, MailedLinks, MessageReader, MessageStore, OutgoingMail,
    SendingFailed, Standing,
};
pub use send_message::{MESSAGE_QUEUED, SendMessage};
pub use views::{MailboxMessageView, MessageView};
