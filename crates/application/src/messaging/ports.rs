use async_trait::async_trait;
use domain::{
    messaging::Delivery,
    shared::{EmailAddress, Language, MessageId},
};
use thiserror::Error;
use uuid::Uuid;

use super::{
    layout::LaidOutMail,
    views::{MailboxMessageView, MessageView},
};
use crate::shared::{Page, PageRequest, StoreError, Tenancy};

/// A mail taken for sending, with the letterhead of its organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingMail {
    pub id: MessageId,
    pub to: String,
    pub to_name: String,
    pub language: Language,
    pub subject: String,
    pub paragraphs: Vec<String>,
    pub action: Option<(String, String)>,
    pub attachments: Vec<AttachedFile>,
    /// The one-time link in it.
    pub link: Option<Uuid>,
    pub organization: String,
    /// Of the demonstration: its people do not exist, so the mail never leaves.
    pub is_demonstration: bool,
    /// Where answers go; empty when the organisation has no address.
    pub reply_to: String,
    /// `#rrggbb`.
    pub colour: String,
}

/// A document that travels along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// What taking a mail for sending found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    Send(Box<OutgoingMail>),
    /// Taken before and never finished: the program died between the two.
    Interrupted,
    /// Sent, failed or waiting for a person: nothing to do.
    Settled,
}

/// Where a mail stands, and whether it is a paper of a building rather than a person's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub state: Delivery,
    pub is_about_a_building: bool,
}

/// Mails and their state. Every call commits by itself.
#[async_trait]
pub trait MessageStore: Send + Sync {
    /// Takes a queued mail: it counts as being sent from here on.
    async fn claim(&self, tenancy: Tenancy, id: MessageId) -> Result<Claim, StoreError>;
    /// What became of it.
    async fn settle(
        &self,
        tenancy: Tenancy,
        id: MessageId,
        state: Delivery,
        transport: Option<&'static str>,
        error: Option<String>,
    ) -> Result<(), StoreError>;
    async fn standing_of(&self, tenancy: Tenancy, id: MessageId) -> Result<Option<Standing>, StoreError>;
    /// Puts a mail back in the queue, if it still stands at `from`; for another address when one is given.
    async fn queue_again(
        &self,
        tenancy: Tenancy,
        id: MessageId,
        from: Delivery,
        to: Option<EmailAddress>,
    ) -> Result<bool, StoreError>;
}

/// Why a mail did not leave.
#[derive(Debug, Error)]
pub enum SendingFailed {
    #[error("the mail server cannot take it now: {0}")]
    Later(String),
    #[error("the mail server refuses it: {0}")]
    ForGood(String),
    /// The connection broke when the server may already have taken the mail.
    #[error("nobody knows whether the mail server took it: {0}")]
    Unknown(String),
}

/// Carries a mail away.
#[async_trait]
pub trait MailTransport: Send + Sync {
    /// `smtp` or `mailbox`.
    fn name(&self) -> &'static str;
    /// Whether sending a mail a second time shows nobody a second mail.
    fn is_repeatable(&self) -> bool;
    async fn send(&self, mail: &OutgoingMail, laid_out: &LaidOutMail) -> Result<(), SendingFailed>;
}

/// The one-time links in mails: fulfilled by whoever made them.
#[async_trait]
pub trait MailedLinks: Send + Sync {
    /// The mail leaves now: the link is good from here on for as long as the mail says, unless it was used or replaced.
    async fn begin(&self, link: Uuid) -> Result<(), StoreError>;
}

/// Reading mails.
#[async_trait]
pub trait MessageReader: Send + Sync {
    /// Newest first; of one state when it is given.
    async fn messages(
        &self,
        tenancy: Tenancy,
        state: Option<Delivery>,
        page: PageRequest,
    ) -> Result<Page<MessageView>, StoreError>;
    /// What a test installation kept instead of sending, newest first.
    async fn mailbox(
        &self,
        tenancy: Tenancy,
        page: PageRequest,
    ) -> Result<Page<MailboxMessageView>, StoreError>;
}
