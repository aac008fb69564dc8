use async_trait::async_trait;
use domain::{
    documents::Visibility,
    identity::Role,
    shared::{BuildingId, DocumentId, OrganizationId, OwnerId, PersonId},
};

use super::views::{DocumentFile, DocumentView};
use crate::shared::{Page, PageRequest, StoreError, Tenancy};

/// Bytes under their digest. Written before any row names them: a crash leaves bytes without a row, never the
/// reverse.
#[async_trait]
pub trait FileStore: Send + Sync {
    /// The SHA-256 under which the bytes are found; the same bytes twice are kept once.
    async fn put(&self, organization: OrganizationId, bytes: Vec<u8>) -> Result<[u8; 32], StoreError>;
    async fn get(&self, organization: OrganizationId, sha256: [u8; 32]) -> Result<Vec<u8>, StoreError>;
}

/// One file as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    pub id: DocumentId,
    pub building: BuildingId,
    /// `call_notice`, `invoice`, `minutes`, `statutes`, `report`, `other`.
    pub kind: String,
    pub title: String,
    pub file_name: String,
    pub media_type: &'static str,
    pub size_bytes: u64,
    pub sha256: [u8; 32],
    pub visibility: Visibility,
    pub owner: Option<OwnerId>,
    pub by: Option<PersonId>,
}

#[async_trait]
pub trait DocumentStore: Send + Sync {
    /// Whether there is such a building. The same id again is the same document and changes nothing.
    async fn insert_document(&self, tenancy: Tenancy, document: NewDocument) -> Result<bool, StoreError>;
    /// `None` without such a document.
    async fn visibility_of(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: DocumentId,
    ) -> Result<Option<Visibility>, StoreError>;
    /// Changes who may see it; a document of one owner stays as it is.
    async fn show_to(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: DocumentId,
        visibility: Visibility,
    ) -> Result<(), StoreError>;
}

/// Whose eyes a list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    Staff,
    Council,
    Owner,
}

impl Viewer {
    #[must_use]
    pub const fn of(role: Role) -> Option<Self> {
        match role {
            Role::Syndic | Role::Accountant => Some(Self::Staff),
            Role::CouncilMember => Some(Self::Council),
            Role::Owner => Some(Self::Owner),
            Role::PlatformAdmin | Role::Resident | Role::Contractor => None,
        }
    }

    /// The circles open to this viewer besides what is the viewer's own.
    #[must_use]
    pub const fn circles(self) -> &'static [&'static str] {
        match self {
            Self::Staff => &["staff", "council", "owners", "one_owner"],
            Self::Council => &["council", "owners"],
            Self::Owner => &["owners"],
        }
    }
}

#[async_trait]
pub trait DocumentReader: Send + Sync {
    /// Newest first. `None` without such a building.
    async fn documents(
        &self,
        tenancy: Tenancy,
        viewer: Viewer,
        building: BuildingId,
        page: PageRequest,
    ) -> Result<Option<Page<DocumentView>>, StoreError>;

    /// `None` for a document the viewer may not see, as for one that does not exist.
    async fn document(
        &self,
        tenancy: Tenancy,
        viewer: Viewer,
        building: BuildingId,
        id: DocumentId,
    ) -> Result<Option<DocumentFile>, StoreError>;
}
