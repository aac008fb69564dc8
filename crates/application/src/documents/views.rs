use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A document in a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DocumentView {
    pub document_id: Uuid,
    /// `call_notice`, `call_print`, `invoice`, `minutes`, `statutes`, `report`, `other`.
    pub kind: String,
    pub title: String,
    pub file_name: String,
    pub media_type: String,
    pub size_bytes: i64,
    /// `staff`, `council`, `owners`, `one_owner`.
    pub visibility: String,
    pub owner_name: Option<String>,
    pub created_at: DateTime<Utc>,
}

/// Where the bytes of a document lie.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DocumentFile {
    pub file_name: String,
    pub media_type: String,
    /// Hexadecimal.
    pub sha256: String,
}
