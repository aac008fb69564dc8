//! A file as a grid of cells, whatever the program that wrote it.
use thiserror::Error;

/// One cell. Numbers keep plain decimal notation with a dot: no float enters the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(String),
    /// A formula saved without its result.
    Uncomputed(String),
}

/// One sheet; rows may be of different lengths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    Xlsx,
    Ods,
    Csv,
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFile {
    pub format: FileFormat,
    /// Of a CSV file, as found: `UTF-8`, `windows-1252`…
    pub encoding: Option<String>,
    /// Of a CSV file, as found.
    pub separator: Option<char>,
    pub sheets: Vec<Sheet>,
}

/// Why a file cannot be read as a table. Nothing is kept of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UnreadableFile {
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than allowed")]
    TooLarge,
    #[error("the sheet has more rows or columns than allowed")]
    TooManyCells,
    #[error("the file is protected by a password")]
    Encrypted,
    #[error("the content is not what the name says")]
    NotATable,
    #[error("an old binary spreadsheet (.xls)")]
    OldExcel,
    #[error("the file is damaged")]
    Damaged,
    #[error("the file unpacks to far more than its size")]
    Bomb,
}

impl Cell {
    /// What a person sees, without white space around it.
    #[must_use]
    pub fn shown(&self) -> &str {
        match self {
            Self::Empty | Self::Uncomputed(_) => "",
            Self::Text(text) | Self::Number(text) => text.trim(),
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        !matches!(self, Self::Uncomputed(_)) && self.shown().is_empty()
    }
}

impl Sheet {
    /// The cell at a row and a column, both from zero; empty outside the sheet.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(&Cell::Empty)
    }

    /// The number of columns of the widest row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

impl FileFormat {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Csv => "csv",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Xlsx, Self::Ods, Self::Csv].into_iter().find(|format| format.code() == code)
    }
}
