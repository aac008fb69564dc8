use async_trait::async_trait;
use domain::shared::{BuildingId, DocumentId, EmailAddress, Language, MessageId};
use uuid::Uuid;

use super::{StoreError, Tenancy};

/// A mail to one address, in the words of the room that sends it; letterhead and layout are added on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub id: MessageId,
    /// The same mail asked for again under the same key is not queued again.
    pub dedupe_key: String,
    /// The building it is about, if it is about one.
    pub building: Option<BuildingId>,
    pub to: EmailAddress,
    pub to_name: String,
    pub language: Language,
    pub subject: String,
    /// Plain text, one paragraph each.
    pub paragraphs: Vec<String>,
    /// A button: its words and where it leads.
    pub action: Option<(String, String)>,
    /// Documents that travel along.
    pub attachments: Vec<DocumentId>,
    /// The one-time link in it, whose time begins when the mail leaves.
    pub link: Option<Uuid>,
}

/// Takes mails for delivery. In a transaction of its own: call it from a job, never inside a unit of work.
#[async_trait]
pub trait Messages: Send + Sync {
    /// The id of the mail that will leave: that of an earlier one under the same key, if there is one.
    async fn queue(&self, tenancy: Tenancy, mail: Mail) -> Result<MessageId, StoreError>;
}
