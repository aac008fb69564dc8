//! CODA 2.x of Febelfin: lines of 128 characters, one kind of record each. Reads text; decoding cp1252 is the reader's.
mod booking;
mod line;
mod reasoned;
mod statement;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use thiserror::Error;

use self::statement::Reading;
use super::StructuredCommunication;
use crate::shared::Euro;

pub use line::CodaLine;
pub use reasoned::{CodaLaw, judge_coda};

/// What an account held at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodaBalance {
    pub on: NaiveDate,
    pub amount: Euro,
}

/// One statement as it was read, before any of its figures is believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodaStatement {
    pub account: String,
    pub holder: String,
    /// ISO 4217.
    pub currency: String,
    /// The bank's own number of the statement; may be empty.
    pub sequence: String,
    pub opening: CodaBalance,
    pub closing: CodaBalance,
    /// What the trailer says of the file.
    pub declared_lines: u64,
    pub declared_debits: Euro,
    pub declared_credits: Euro,
    /// Records 1, 2, 3 and 8 that were read.
    pub lines: u64,
    /// Bookings read, a batch being one.
    pub entries: u64,
    /// A batch gives its single payments, never itself beside them.
    pub movements: Vec<CodaMovement>,
    /// Bookings of no amount, which move no money.
    pub without_amount: u64,
    /// The bank announces a further statement.
    pub more_announced: bool,
}

/// Money in or out, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodaMovement {
    pub booked_on: NaiveDate,
    pub value_on: NaiveDate,
    /// Above zero when it was received.
    pub amount: Euro,
    pub counterparty_name: String,
    pub counterparty_account: Option<String>,
    pub structured: Option<StructuredCommunication>,
    pub free_text: String,
    pub bank_reference: String,
    /// The booking of the bank this single payment was part of, when it was a batch.
    pub batch: Option<Euro>,
    pub notes: String,
    /// Whether the bank's own code says «costs».
    pub is_bank_cost: bool,
}

/// Why lines are no CODA.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CodaUnreadable {
    #[error("another version: {found}")]
    UnsupportedVersion { found: String },
    #[error("the file stops in the middle (after line {line})")]
    Truncated { line: u64 },
    #[error("line {line} has {found} characters and not 128")]
    LineLength { line: u64, found: usize },
    #[error("line {line} stands where its kind may not")]
    UnexpectedLine { line: u64 },
    #[error("line {line}: {field} cannot be read")]
    BadField { line: u64, field: &'static str },
    #[error("line {line}: the single payments do not add up to their batch")]
    BatchDoesNotAddUp { line: u64, batch: Euro, payments: Euro },
}

/// Reads the statements of a file one after the other, each from its record 0 to its record 9.
///
/// # Errors
/// [`CodaUnreadable`] names the line; nothing of the file is then kept.
pub fn read_coda(lines: &[CodaLine]) -> Result<Vec<CodaStatement>, CodaUnreadable> {
    let mut statements = Vec::new();
    let mut reading: Option<Reading> = None;
    let mut last = 0;
    for line in lines {
        last = line.number;
        let Some(mut current) = reading.take() else {
            reading = Some(Reading::begin(line)?);
            continue;
        };
        if line.kind() == '9' {
            statements.push(current.finish(line)?);
        } else {
            current.take(line)?;
            reading = Some(current);
        }
    }
    if reading.is_some() {
        return Err(CodaUnreadable::Truncated { line: last });
    }
    // What follows in this very file is not missing.
    let count = statements.len();
    for statement in statements.iter_mut().take(count.saturating_sub(1)) {
        statement.more_announced = false;
    }
    Ok(statements)
}
