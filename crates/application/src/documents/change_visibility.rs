use std::sync::Arc;

use domain::{
    documents::Visibility,
    shared::{BuildingId, DocumentId},
};
use thiserror::Error;

use super::ports::DocumentStore;
use crate::shared::{Actor, StoreError};

/// Why a document stays visible to whom it was.
#[derive(Debug, Error)]
pub enum ChangeVisibilityError {
    #[error("no such document")]
    DocumentNotFound,
    #[error("a document of one owner stays that owner's")]
    OfOneOwner,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Shows a document to another circle. What was made for one owner stays with that owner.
pub struct ChangeVisibility {
    store: Arc<dyn DocumentStore>,
}

impl ChangeVisibility {
    #[must_use]
    pub fn new(store: Arc<dyn DocumentStore>) -> Self {
        Self { store }
    }

    /// # Errors
    /// [`ChangeVisibilityError`] names the rule.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        document: DocumentId,
        visibility: Visibility,
    ) -> Result<(), ChangeVisibilityError> {
        let stands = self.store.visibility_of(actor.tenancy, building, document).await?;
        let stands = stands.ok_or(ChangeVisibilityError::DocumentNotFound)?;
        if stands == Visibility::OneOwner || visibility == Visibility::OneOwner {
            return Err(ChangeVisibilityError::OfOneOwner);
        }
        if stands != visibility {
            self.store.show_to(actor.tenancy, building, document, visibility).await?;
        }
        Ok(())
    }
}
