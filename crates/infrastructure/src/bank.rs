//! Statements as banks write them: CODA 2.x and camt.053, told apart by what they hold and not by their name.
mod camt;
mod coda;
#[cfg(test)]
mod tests;

use application::accounting::bank::StatementReader;
use domain::accounting::bank::{Statement, Unreadable};
use sha2::{Digest, Sha256};

/// Files of banks, read by what they hold.
#[derive(Debug, Clone, Copy)]
pub struct BankFiles;

impl StatementReader for BankFiles {
    fn read(&self, bytes: &[u8]) -> Result<Vec<Statement>, Unreadable> {
        read_statements(bytes)
    }

    fn digest(&self, bytes: &[u8]) -> [u8; 32] {
        Sha256::digest(bytes).into()
    }
}

/// Largest file taken, in bytes. A year of a large building stays below a tenth of it.
pub const FILE_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Most movements of one file.
pub const MOVEMENTS_MAX: usize = 20_000;

/// Reads every statement of a file.
///
/// # Errors
/// [`Unreadable`] says what is wrong and on which line; nothing is ever skipped in silence.
pub fn read_statements(bytes: &[u8]) -> Result<Vec<Statement>, Unreadable> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Unreadable::TooLarge { limit_bytes: FILE_BYTES_MAX });
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Unreadable::WrongEncoding { line: 1 });
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let start = bytes.trim_ascii_start();
    if start.is_empty() {
        return Err(Unreadable::Empty);
    }
    if start.starts_with(b"<") {
        return camt::read(bytes);
    }
    // A CODA file opens with record 0 and a zero in each of the next four places.
    if bytes.iter().take(5).all(|byte| *byte == b'0') {
        return coda::read(bytes);
    }
    Err(Unreadable::NotAStatement)
}

/// What the two formats hand over for each booking before batches are opened.
fn limit_movements(count: usize) -> Result<(), Unreadable> {
    if count > MOVEMENTS_MAX { Err(Unreadable::TooManyMovements { limit: MOVEMENTS_MAX }) } else { Ok(()) }
}
