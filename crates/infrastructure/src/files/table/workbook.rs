//! XLSX and ODS: sheets of cells, formulas by their saved result, vertical merges filled down.
use std::io::Cursor;

use calamine::{Data, DataRef, Dimensions, Ods, OdsError, Reader, Xlsx};
use domain::building::import::{Cell, FileFormat, Sheet, TableFile, UnreadableFile};

use super::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, archive::Archive};

pub(super) fn read(bytes: &[u8]) -> Result<TableFile, UnreadableFile> {
    let archive = Archive::open(bytes)?;
    if archive.holds("xl/workbook.xml") {
        read_xlsx(bytes)
    } else if archive.holds("content.xml") && archive.holds("mimetype") {
        read_ods(bytes)
    } else {
        Err(UnreadableFile::NotATable)
    }
}

fn read_xlsx(bytes: &[u8]) -> Result<TableFile, UnreadableFile> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_broken| UnreadableFile::Damaged)?;
    let names = book.sheet_names();
    if names.len() > MOST_SHEETS {
        return Err(UnreadableFile::TooManyCells);
    }
    let mut sheets = Vec::with_capacity(names.len());
    let mut cells = 0_usize;
    for name in names {
        let merges = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        // A sheet that holds only a chart has no cells.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        let mut rows = Vec::new();
        while let Some(found) = reader.next_cell_with_formula().map_err(|_broken| UnreadableFile::Damaged)? {
            let cell = xlsx_cell(&found.value, found.formula.as_deref());
            if cell != Cell::Empty {
                cells += 1;
                place(&mut rows, found.pos, cell)?;
            }
        }
        if cells > MOST_CELLS {
            return Err(UnreadableFile::TooManyCells);
        }
        fill_down(&mut rows, &merges)?;
        sheets.push(Sheet { name, rows });
    }
    Ok(TableFile { format: FileFormat::Xlsx, encoding: None, separator: None, sheets })
}

fn read_ods(bytes: &[u8]) -> Result<TableFile, UnreadableFile> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => UnreadableFile::Encrypted,
        OdsError::CellLimitExceeded { .. } => UnreadableFile::TooManyCells,
        OdsError::InvalidMime(_) => UnreadableFile::NotATable,
        _ => UnreadableFile::Damaged,
    })?;
    let names = book.sheet_names();
    if names.len() > MOST_SHEETS {
        return Err(UnreadableFile::TooManyCells);
    }
    let mut sheets = Vec::with_capacity(names.len());
    for name in names {
        let range = book.worksheet_range(&name).map_err(|_broken| UnreadableFile::Damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut rows = Vec::new();
        for (row, column, data) in range.used_cells() {
            let row = u32::try_from(row).map_err(|_far| UnreadableFile::TooManyCells)?;
            let column = u32::try_from(column).map_err(|_far| UnreadableFile::TooManyCells)?;
            place(&mut rows, (top.saturating_add(row), left.saturating_add(column)), ods_cell(data))?;
        }
        sheets.push(Sheet { name, rows });
    }
    Ok(TableFile { format: FileFormat::Ods, encoding: None, separator: None, sheets })
}

fn place(rows: &mut Vec<Vec<Cell>>, (row, column): (u32, u32), cell: Cell) -> Result<(), UnreadableFile> {
    let row = usize::try_from(row).map_err(|_far| UnreadableFile::TooManyCells)?;
    let column = usize::try_from(column).map_err(|_far| UnreadableFile::TooManyCells)?;
    if row >= MOST_ROWS || column >= MOST_COLUMNS {
        return Err(UnreadableFile::TooManyCells);
    }
    if rows.len() <= row {
        rows.resize(row + 1, Vec::new());
    }
    let Some(cells) = rows.get_mut(row) else { return Ok(()) };
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    if let Some(place) = cells.get_mut(column) {
        *place = cell;
    }
    Ok(())
}

/// A name merged over several lots belongs to each; a title merged over several columns stays one text.
fn fill_down(rows: &mut Vec<Vec<Cell>>, merges: &[Dimensions]) -> Result<(), UnreadableFile> {
    for merge in merges.iter().filter(|merge| merge.start.1 == merge.end.1) {
        let top = usize::try_from(merge.start.0).unwrap_or(usize::MAX);
        let column = usize::try_from(merge.start.1).unwrap_or(usize::MAX);
        let cell = rows.get(top).and_then(|cells| cells.get(column)).cloned().unwrap_or_default();
        if cell == Cell::Empty {
            continue;
        }
        for row in merge.start.0.saturating_add(1)..=merge.end.0 {
            place(rows, (row, merge.start.1), cell.clone())?;
        }
    }
    Ok(())
}

fn xlsx_cell(value: &DataRef<'_>, formula: Option<&str>) -> Cell {
    match (value, formula) {
        (DataRef::Empty, Some(formula)) => Cell::Uncomputed(formula.to_owned()),
        (DataRef::String(text), Some(formula)) if text.is_empty() => Cell::Uncomputed(formula.to_owned()),
        (DataRef::Empty, None) => Cell::Empty,
        (DataRef::Int(number), _) => Cell::Number(number.to_string()),
        (DataRef::Float(number), _) => plain(*number),
        (DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text), _) => {
            text_cell(text)
        }
        (DataRef::SharedString(text), _) => text_cell(text),
        (DataRef::Bool(yes), _) => Cell::Text(yes.to_string()),
        (DataRef::DateTime(date), _) => plain(date.as_f64()),
        (DataRef::Error(error), _) => Cell::Uncomputed(error.to_string()),
    }
}

fn ods_cell(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(number.to_string()),
        Data::Float(number) => plain(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text_cell(text),
        Data::Bool(yes) => Cell::Text(yes.to_string()),
        Data::DateTime(date) => plain(date.as_f64()),
        Data::Error(error) => Cell::Uncomputed(error.to_string()),
    }
}

fn text_cell(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// Six decimals hold every amount and hide the noise of binary fractions: 57.4999999999 is 57.5.
fn plain(number: f64) -> Cell {
    let text = format!("{number:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    Cell::Number(if text == "-0" { "0".to_owned() } else { text.to_owned() })
}
