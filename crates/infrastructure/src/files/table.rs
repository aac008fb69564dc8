//! XLSX, ODS and CSV become sheets of cells; what a file is, its content says and not its name.
mod archive;
mod delimited;
mod encoding;
mod workbook;

use domain::building::import::{TableFile, UnreadableFile};

/// The largest file taken, in bytes: an owner list of ten thousand lots has about one megabyte.
pub const LARGEST_FILE: usize = 5 * 1024 * 1024;
/// The most rows of one sheet.
pub const MOST_ROWS: usize = 20_000;
/// The most columns of one sheet.
pub const MOST_COLUMNS: usize = 200;
/// The most sheets of one file.
pub const MOST_SHEETS: usize = 50;
/// The most cells of all sheets together.
pub const MOST_CELLS: usize = 500_000;

/// How an old binary spreadsheet, or a protected new one, begins.
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Beginnings of files that are often renamed: PDF, PNG, JPEG, GIF, RTF, gzip, RAR, 7z, programs.
const OTHER_FILES: [&[u8]; 10] = [
    b"%PDF",
    b"\x89PNG",
    b"\xFF\xD8\xFF",
    b"GIF8",
    b"{\\rtf",
    b"\x1F\x8B",
    b"Rar!",
    b"7z\xBC\xAF",
    b"\x7FELF",
    b"MZ\x90",
];

/// Reads a file of any of the three kinds.
///
/// # Errors
/// [`UnreadableFile`] names why it cannot be a table; nothing is guessed from its name.
pub fn read_table(bytes: &[u8]) -> Result<TableFile, UnreadableFile> {
    if bytes.len() > LARGEST_FILE {
        return Err(UnreadableFile::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(UnreadableFile::Empty);
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(if is_encrypted_package(bytes) {
            UnreadableFile::Encrypted
        } else {
            UnreadableFile::OldExcel
        });
    }
    if OTHER_FILES.iter().any(|beginning| bytes.starts_with(beginning)) {
        return Err(UnreadableFile::NotATable);
    }
    let file = if bytes.starts_with(b"PK") { workbook::read(bytes)? } else { delimited::read(bytes)? };
    let has_text = file.sheets.iter().flat_map(|sheet| &sheet.rows).flatten().any(|cell| !cell.is_empty());
    if has_text { Ok(file) } else { Err(UnreadableFile::Empty) }
}

/// A protected XLSX is a compound file with a stream of this name, in UTF-16.
fn is_encrypted_package(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests;
