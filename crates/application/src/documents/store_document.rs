use std::sync::Arc;

use domain::{
    documents::{FileRefused, MediaType, Visibility},
    shared::{BuildingId, DocumentId, OwnerId, PersonId},
};
use thiserror::Error;

use super::ports::{DocumentStore, FileStore, NewDocument};
use crate::shared::{StoreError, Tenancy};

/// Why a document was not kept.
#[derive(Debug, Error)]
pub enum StoreDocumentError {
    #[error("no such building")]
    BuildingNotFound,
    #[error("a document for one owner names the owner, and no other does")]
    OwnerMismatch,
    #[error("a document has a title and a file name of 1 to 200 characters")]
    Name,
    #[error(transparent)]
    File(#[from] FileRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A file and who may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreDocumentCommand {
    pub id: DocumentId,
    pub building: BuildingId,
    pub kind: String,
    pub title: String,
    pub file_name: String,
    pub visibility: Visibility,
    pub owner: Option<OwnerId>,
    pub by: Option<PersonId>,
    pub bytes: Vec<u8>,
}

/// Keeps a file: its bytes first, then its row.
pub struct StoreDocument {
    files: Arc<dyn FileStore>,
    store: Arc<dyn DocumentStore>,
}

const NAME_CHARACTERS_MAX: usize = 200;

impl StoreDocument {
    #[must_use]
    pub fn new(files: Arc<dyn FileStore>, store: Arc<dyn DocumentStore>) -> Self {
        Self { files, store }
    }

    /// # Errors
    /// [`StoreDocumentError`] names the rule.
    pub async fn execute(
        &self,
        tenancy: Tenancy,
        command: StoreDocumentCommand,
    ) -> Result<DocumentId, StoreDocumentError> {
        let StoreDocumentCommand { id, building, kind, title, file_name, visibility, owner, by, bytes } =
            command;
        let named = |text: &str| (1..=NAME_CHARACTERS_MAX).contains(&text.trim().chars().count());
        if !named(&title) || !named(&file_name) {
            return Err(StoreDocumentError::Name);
        }
        if (visibility == Visibility::OneOwner) != owner.is_some() {
            return Err(StoreDocumentError::OwnerMismatch);
        }
        let media_type = MediaType::recognise(&bytes, &file_name)?.code();

        let size_bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let sha256 = self.files.put(tenancy.organization, bytes).await?;
        let document = NewDocument {
            id,
            building,
            kind,
            title: title.trim().to_owned(),
            file_name: file_name.trim().to_owned(),
            media_type,
            size_bytes,
            sha256,
            visibility,
            owner,
            by,
        };
        if self.store.insert_document(tenancy, document).await? {
            Ok(id)
        } else {
            Err(StoreDocumentError::BuildingNotFound)
        }
    }
}
