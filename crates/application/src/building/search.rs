//! Finding buildings, owners and lots by what people remember of them.
use std::sync::Arc;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::shared::{Actor, StoreError, Tenancy};

/// Characters of a query that are looked at.
const QUERY_CHARACTERS_MAX: usize = 100;
/// Hits that are answered.
const HITS_MAX: u16 = 20;

/// What was found, buildings first, then owners, then lots.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct SearchView {
    pub items: Vec<SearchHitView>,
}

/// One thing that matches.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SearchHitView {
    /// `building`, `owner` or `unit`.
    pub kind: String,
    pub id: Uuid,
    pub building_id: Uuid,
    pub label: String,
    /// Tells two of the same name apart.
    pub detail: String,
}

/// Every word of the text begins a word of what is found, whatever its accents and capitals.
#[async_trait]
pub trait SearchReads: Send + Sync {
    async fn search(&self, tenancy: Tenancy, text: &str, limit: u16) -> Result<SearchView, StoreError>;
}

/// The search of the ⌘K palette.
#[derive(Clone)]
pub struct Search(Arc<dyn SearchReads>);

impl Search {
    #[must_use]
    pub const fn new(reads: Arc<dyn SearchReads>) -> Self {
        Self(reads)
    }

    /// Nothing for an empty text.
    ///
    /// # Errors
    /// [`StoreError`] of the store.
    pub async fn find(&self, actor: Actor, text: &str) -> Result<SearchView, StoreError> {
        let text: String = text.trim().chars().take(QUERY_CHARACTERS_MAX).collect();
        if text.is_empty() {
            return Ok(SearchView::default());
        }
        self.0.search(actor.tenancy, &text, HITS_MAX).await
    }
}
