//! Which rows of a sheet are lots, and which are titles, totals and footnotes: those are shown, not imported.
use super::{
    cell::Sheet,
    heading::{Field, Layout},
};
use crate::building::text::fold;

/// Why a row was recognised and not imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeptOutReason {
    Title,
    Heading,
    Total,
    Note,
}

/// A row that is no lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOut {
    pub row: usize,
    pub reason: KeptOutReason,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    Blank,
    Line,
    KeptOut(KeptOutReason),
}

const TOTAL_WORDS: [&str; 10] =
    ["total", "totaal", "totaux", "summe", "gesamt", "somme", "som", "sum", "subtotal", "subtotaal"];

impl KeptOutReason {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Total => "total",
            Self::Note => "note",
        }
    }
}

pub(super) fn kind_of_row(sheet: &Sheet, layout: &Layout, row: usize) -> RowKind {
    let cells = sheet.rows.get(row).map_or(&[][..], Vec::as_slice);
    if cells.iter().all(super::cell::Cell::is_empty) {
        return RowKind::Blank;
    }
    match layout.heading_row {
        Some(heading) if row < heading => return RowKind::KeptOut(KeptOutReason::Title),
        Some(heading) if row == heading || repeats(sheet, heading, row) => {
            return RowKind::KeptOut(KeptOutReason::Heading);
        }
        _ => {}
    }
    let first = cells.iter().find(|cell| !cell.is_empty()).map_or("", |cell| cell.shown());
    let has = |field| layout.column_of(field).is_some_and(|column| !sheet.cell(row, column).is_empty());
    let begins_as_total = fold(first).split(' ').next().is_some_and(|word| TOTAL_WORDS.contains(&word));
    if begins_as_total && !has(Field::Owner) {
        return RowKind::KeptOut(KeptOutReason::Total);
    }
    let mapped = layout.columns.iter().enumerate().filter(|(_, field)| field.is_some());
    let filled = mapped.filter(|(column, _)| !sheet.cell(row, *column).is_empty()).count();
    if filled < 2 && !has(Field::Shares) && !has(Field::Owner) {
        return RowKind::KeptOut(KeptOutReason::Note);
    }
    RowKind::Line
}

/// What a row says, for the list of rows kept out.
pub(super) fn text_of_row(sheet: &Sheet, row: usize) -> String {
    let cells = sheet.rows.get(row).map_or(&[][..], Vec::as_slice);
    let shown: Vec<&str> =
        cells.iter().map(super::cell::Cell::shown).filter(|text| !text.is_empty()).collect();
    shown.join(" · ")
}

fn repeats(sheet: &Sheet, heading: usize, row: usize) -> bool {
    // Beyond both of them there is nothing to compare; the width of the sheet is that of all its rows.
    let width = |row| sheet.rows.get(row).map_or(0, Vec::len);
    (0..width(heading).max(width(row)))
        .all(|column| fold(sheet.cell(heading, column).shown()) == fold(sheet.cell(row, column).shown()))
}
