use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A mail and what became of it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MessageView {
    pub message_id: Uuid,
    pub building_id: Option<Uuid>,
    pub to_address: String,
    pub to_name: String,
    pub subject: String,
    /// `queued`, `sending`, `sent`, `failed`, `uncertain`.
    pub state: String,
    pub attempts: i32,
    /// For support, in English.
    pub last_error: Option<String>,
    pub created_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
}

/// A mail as its reader would see it, in an installation that sends nothing.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MailboxMessageView {
    pub message_id: Uuid,
    pub to_address: String,
    pub to_name: String,
    pub language: String,
    pub subject: String,
    pub paragraphs: Vec<String>,
    pub action_label: Option<String>,
    pub action_url: Option<String>,
    pub attachments: Vec<MailboxAttachmentView>,
    pub sent_at: DateTime<Utc>,
}

/// A document that travels along.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MailboxAttachmentView {
    pub document_id: Uuid,
    pub building_id: Uuid,
    pub file_name: String,
}
