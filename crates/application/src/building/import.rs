//! The five steps: upload, columns, lines, preview, run; and the way back.
mod change;
mod revert;
mod run;
mod upload;

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    building::import::{Circumstances, Reading, read},
    shared::{BuildingId, ImportId},
};

pub use change::{CellChange, ChangeImport, ChangeImportError, DiscardImport, ImportChange};
pub use revert::{RevertImport, RevertImportError};
pub use run::{RunImport, RunImportError};
pub use upload::{UploadOwnerList, UploadOwnerListError};

use super::{
    ports::{StoredBuilding, StoredImport},
    reads::BuildingReads,
    views::{ImportLineView, ImportView, import_lines, import_view},
};
use crate::shared::{Page, PageRequest, StoreError, Tenancy};

/// Shows a draft: it is read anew each time, so that it is never out of date.
#[derive(Clone)]
pub struct ReadImport {
    reads: Arc<dyn BuildingReads>,
}

impl ReadImport {
    #[must_use]
    pub fn new(reads: Arc<dyn BuildingReads>) -> Self {
        Self { reads }
    }

    /// The draft as a whole; `None` when there is none.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn whole(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: ImportId,
    ) -> Result<Option<ImportView>, StoreError> {
        let found = self.reads.import(tenancy, building, id).await?;
        Ok(found.map(|(building, import)| import_view(&import, &reading_of(&building, &import))))
    }

    /// Its lines by page, all of them or those with a remark.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn lines(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: ImportId,
        with_remarks_only: bool,
        page: PageRequest,
    ) -> Result<Option<Page<ImportLineView>>, StoreError> {
        let Some((building, import)) = self.reads.import(tenancy, building, id).await? else {
            return Ok(None);
        };
        let after: usize = page.after.as_deref().and_then(|after| after.parse().ok()).unwrap_or(0);
        let mut lines = import_lines(&import, &reading_of(&building, &import));
        lines.retain(|line| line.row > after && !(with_remarks_only && line.findings.is_empty()));
        let more = lines.len() > usize::from(page.limit);
        lines.truncate(usize::from(page.limit));
        let next = lines.last().filter(|_| more).map(|line| line.row.to_string());
        Ok(Some(Page { items: lines, next }))
    }
}

/// Reads a draft against its building.
pub(super) fn reading_of(building: &StoredBuilding, import: &StoredImport) -> Reading {
    let around = Circumstances {
        total_shares: building.total_shares,
        language: building.language,
        address: building.address.clone(),
        representatives: import.representatives.iter().copied().collect::<BTreeMap<_, _>>(),
    };
    let sheet = import.file.sheets.get(import.layout.sheet).cloned().unwrap_or_default();
    read(&sheet, &import.layout, &import.corrections, &around)
}
