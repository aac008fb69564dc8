//! CSV: encoding and separator found from the content.
use csv::ReaderBuilder;
use domain::building::import::{Cell, FileFormat, Sheet, TableFile, UnreadableFile};

use super::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, encoding::decode};

const SEPARATORS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// How many records decide on the separator.
const RECORDS_LOOKED_AT: usize = 50;

pub(super) fn read(bytes: &[u8]) -> Result<TableFile, UnreadableFile> {
    let (text, encoding) = decode(bytes).ok_or(UnreadableFile::NotATable)?;
    let text = text.trim_end_matches('\u{1a}');
    let folded = text.trim_start().to_lowercase();
    if folded.starts_with("<!doctype") || folded.starts_with("<html") || folded.starts_with("<?xml") {
        return Err(UnreadableFile::NotATable);
    }
    let separator = find_separator(text);
    let mut rows = Vec::new();
    let mut cells = 0_usize;
    for record in reader(text, separator).records() {
        let record = record.map_err(|_broken| UnreadableFile::Damaged)?;
        cells += record.len();
        if rows.len() >= MOST_ROWS || record.len() > MOST_COLUMNS || cells > MOST_CELLS {
            return Err(UnreadableFile::TooManyCells);
        }
        rows.push(record.iter().map(cell).collect());
    }
    Ok(TableFile {
        format: FileFormat::Csv,
        encoding: Some(encoding.to_owned()),
        separator: Some(char::from(separator)),
        sheets: vec![Sheet { name: String::new(), rows }],
    })
}

fn cell(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// The separator that cuts most records into the same number of fields, above one.
fn find_separator(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut widths = std::collections::BTreeMap::new();
        for record in reader(text, separator).records().take(RECORDS_LOOKED_AT).flatten() {
            if record.len() > 1 {
                *widths.entry(record.len()).or_insert(0_usize) += 1;
            }
        }
        widths.into_iter().map(|(width, records)| (records, width)).max().unwrap_or((0, 0))
    };
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(b';')
}
