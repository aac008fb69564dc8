//! An upload as JSON documents, and back. What cannot be read back is corrupt, never a default.
use application::{
    building::{ImportState, Progress, StoredImport},
    shared::StoreError,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    building::import::{BalanceSign, Cell, Correction, Field, FileFormat, Layout, Sheet, TableFile},
    shared::ImportId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::postgres::corrupt;

#[derive(Serialize, Deserialize)]
pub(super) struct SheetDocument {
    name: String,
    rows: Vec<Vec<CellDocument>>,
}

/// Texts as they are; numbers and formulas under one letter, empty as null.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum CellDocument {
    Text(String),
    Number { n: String },
    Uncomputed { f: String },
    Empty(()),
}

#[derive(Serialize, Deserialize)]
pub(super) struct SettingsDocument {
    sheet: usize,
    heading_row: Option<usize>,
    columns: Vec<Option<String>>,
    credit_positive: bool,
    representatives: Vec<(usize, usize)>,
    owners_since: NaiveDate,
}

#[derive(Serialize, Deserialize)]
pub(super) struct CorrectionDocument {
    row: usize,
    column: usize,
    text: String,
}

pub(super) fn sheets(file: &TableFile) -> Vec<SheetDocument> {
    let cell = |cell: &Cell| match cell {
        Cell::Empty => CellDocument::Empty(()),
        Cell::Text(text) => CellDocument::Text(text.clone()),
        Cell::Number(number) => CellDocument::Number { n: number.clone() },
        Cell::Uncomputed(formula) => CellDocument::Uncomputed { f: formula.clone() },
    };
    let sheet = |sheet: &Sheet| SheetDocument {
        name: sheet.name.clone(),
        rows: sheet.rows.iter().map(|cells| cells.iter().map(cell).collect()).collect(),
    };
    file.sheets.iter().map(sheet).collect()
}

pub(super) fn settings(import: &StoredImport) -> SettingsDocument {
    SettingsDocument {
        sheet: import.layout.sheet,
        heading_row: import.layout.heading_row,
        columns: import
            .layout
            .columns
            .iter()
            .map(|field| field.map(|field| field.code().to_owned()))
            .collect(),
        credit_positive: import.layout.balance_sign == BalanceSign::CreditPositive,
        representatives: import.representatives.clone(),
        owners_since: import.owners_since,
    }
}

pub(super) fn corrections(import: &StoredImport) -> Vec<CorrectionDocument> {
    let document =
        |one: &Correction| CorrectionDocument { row: one.row, column: one.column, text: one.text.clone() };
    import.corrections.iter().map(document).collect()
}

/// A whole row of `owner_import`, with its progress.
#[derive(Deserialize)]
pub(super) struct ImportDocument {
    import_id: Uuid,
    state: String,
    file_name: String,
    file_format: String,
    encoding: Option<String>,
    separator: Option<String>,
    sheets: Vec<SheetDocument>,
    settings: SettingsDocument,
    corrections: Vec<CorrectionDocument>,
    steps_done: u32,
    steps_total: u32,
    created_at: DateTime<Utc>,
    run_at: Option<DateTime<Utc>>,
    version: i32,
}

pub(super) fn stored_import(row: ImportDocument) -> Result<StoredImport, StoreError> {
    let format = FileFormat::from_code(&row.file_format);
    Ok(StoredImport {
        id: ImportId::from_uuid(row.import_id),
        state: state_from(&row.state)?,
        file_name: row.file_name,
        file: TableFile {
            format: format.ok_or_else(|| corrupt(format!("unknown format {:?}", row.file_format)))?,
            encoding: row.encoding,
            separator: row.separator.and_then(|separator| separator.chars().next()),
            sheets: row.sheets.into_iter().map(sheet_from).collect(),
        },
        corrections: row
            .corrections
            .into_iter()
            .map(|one| Correction { row: one.row, column: one.column, text: one.text })
            .collect(),
        representatives: row.settings.representatives.clone(),
        owners_since: row.settings.owners_since,
        layout: layout_from(row.settings)?,
        created_at: row.created_at,
        run_at: row.run_at,
        progress: Progress { done: row.steps_done, total: row.steps_total },
        version: row.version,
    })
}

fn state_from(state: &str) -> Result<ImportState, StoreError> {
    match state {
        "draft" => Ok(ImportState::Draft),
        "done" => Ok(ImportState::Done),
        "reverted" => Ok(ImportState::Reverted),
        other => Err(corrupt(format!("unknown state of an import {other:?}"))),
    }
}

fn sheet_from(document: SheetDocument) -> Sheet {
    let cell = |cell: CellDocument| match cell {
        CellDocument::Empty(()) => Cell::Empty,
        CellDocument::Text(text) => Cell::Text(text),
        CellDocument::Number { n } => Cell::Number(n),
        CellDocument::Uncomputed { f } => Cell::Uncomputed(f),
    };
    let rows = document.rows.into_iter().map(|cells| cells.into_iter().map(cell).collect()).collect();
    Sheet { name: document.name, rows }
}

fn layout_from(settings: SettingsDocument) -> Result<Layout, StoreError> {
    let field = |code: Option<String>| match code {
        None => Ok(None),
        Some(code) => {
            Field::from_code(&code).map(Some).ok_or_else(|| corrupt(format!("unknown field {code:?}")))
        }
    };
    Ok(Layout {
        sheet: settings.sheet,
        heading_row: settings.heading_row,
        columns: settings.columns.into_iter().map(field).collect::<Result<_, _>>()?,
        balance_sign: if settings.credit_positive {
            BalanceSign::CreditPositive
        } else {
            BalanceSign::DebitPositive
        },
    })
}
