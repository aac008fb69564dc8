use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    building::import::{Correction, Layout, LayoutRefused},
    shared::{BuildingId, ImportId},
};
use thiserror::Error;

use crate::{
    building::ports::{BuildingStore, ImportState, StoredImport},
    shared::{Actor, StoreError},
};

/// A cell as a person wants it. Row and column from zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    pub row: usize,
    pub column: usize,
    pub text: String,
}

/// What a person decides about a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportChange {
    /// Step two.
    Layout { layout: Layout, owners_since: NaiveDate },
    /// Step three: cells corrected in place.
    Cells(Vec<CellChange>),
    /// Step three: who speaks for a lot with several holders, by his place; none takes the choice back.
    Representative { row: usize, place: Option<usize> },
}

/// Why a draft did not change.
#[derive(Debug, Error)]
pub enum ChangeImportError {
    #[error("no such import")]
    ImportNotFound,
    #[error("the import was run")]
    NotADraft,
    #[error("somebody changed the draft meanwhile")]
    ChangedMeanwhile,
    #[error("the cell lies outside the list")]
    OutsideTheList,
    #[error("the cell holds too much")]
    TextTooLong,
    #[error(transparent)]
    Layout(#[from] LayoutRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A person maps columns, corrects cells and confirms representatives.
#[derive(Clone)]
pub struct ChangeImport {
    store: Arc<dyn BuildingStore>,
}

impl ChangeImport {
    #[must_use]
    pub fn new(store: Arc<dyn BuildingStore>) -> Self {
        Self { store }
    }

    /// The new version of the draft.
    ///
    /// # Errors
    /// See [`ChangeImportError`]; nothing is stored unless this returns `Ok`.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        id: ImportId,
        change: ImportChange,
        version: i32,
    ) -> Result<(), ChangeImportError> {
        let mut work = self.store.begin_building(actor.tenancy).await?;

        let found = work.imports().find_for_update(building, id).await?;
        let mut import = found.ok_or(ChangeImportError::ImportNotFound)?;
        if import.state != ImportState::Draft {
            return Err(ChangeImportError::NotADraft);
        }
        if import.version != version {
            return Err(ChangeImportError::ChangedMeanwhile);
        }
        apply(&mut import, change)?;
        work.imports().save(building, &import).await?;

        work.commit().await?;
        Ok(())
    }
}

fn apply(import: &mut StoredImport, change: ImportChange) -> Result<(), ChangeImportError> {
    const LONGEST_TEXT: usize = 2_000;
    match change {
        ImportChange::Layout { mut layout, owners_since } => {
            let width =
                import.file.sheets.get(layout.sheet).map_or(0, domain::building::import::Sheet::width);
            layout.columns.resize(width, None);
            let turned = layout.sheet != import.layout.sheet;
            if turned && layout.columns.iter().all(Option::is_none) {
                // The person turned to another sheet: its columns are proposed anew, and checked before the run.
                let proposed = Layout::propose_for(&import.file.sheets, layout.sheet);
                layout = proposed.ok_or(LayoutRefused::OutsideTheFile)?;
            } else {
                layout.check(&import.file.sheets)?;
            }
            if turned {
                import.corrections.clear();
                import.representatives.clear();
            }
            import.layout = layout;
            import.owners_since = owners_since;
        }
        ImportChange::Cells(cells) => {
            let sheet = import.file.sheets.get(import.layout.sheet).ok_or(LayoutRefused::OutsideTheFile)?;
            for cell in cells {
                if cell.row >= sheet.rows.len() || cell.column >= import.layout.columns.len() {
                    return Err(ChangeImportError::OutsideTheList);
                }
                if cell.text.len() > LONGEST_TEXT {
                    return Err(ChangeImportError::TextTooLong);
                }
                import.corrections.retain(|one| one.row != cell.row || one.column != cell.column);
                import.corrections.push(Correction { row: cell.row, column: cell.column, text: cell.text });
            }
        }
        ImportChange::Representative { row, place } => {
            import.representatives.retain(|(chosen, _)| *chosen != row);
            import.representatives.extend(place.map(|place| (row, place)));
        }
    }
    Ok(())
}

/// A draft nobody wants any more.
#[derive(Clone)]
pub struct DiscardImport {
    store: Arc<dyn BuildingStore>,
}

impl DiscardImport {
    #[must_use]
    pub fn new(store: Arc<dyn BuildingStore>) -> Self {
        Self { store }
    }

    /// # Errors
    /// [`ChangeImportError::NotADraft`] once it was run: then it can only be taken back.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        id: ImportId,
    ) -> Result<(), ChangeImportError> {
        let mut work = self.store.begin_building(actor.tenancy).await?;

        let found = work.imports().find_for_update(building, id).await?;
        if found.ok_or(ChangeImportError::ImportNotFound)?.state != ImportState::Draft {
            return Err(ChangeImportError::NotADraft);
        }
        work.imports().delete(building, id).await?;

        work.commit().await?;
        Ok(())
    }
}
