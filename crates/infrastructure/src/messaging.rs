//! Mails in `PostgreSQL`, carried away by SMTP or kept in the mailbox of a test installation.
mod reads;
mod smtp;
mod store;

pub use smtp::{SmtpSettings, SmtpTransport, SmtpUnusable};
pub use store::{AttachmentBytes, Mailbox, PgMessages};
