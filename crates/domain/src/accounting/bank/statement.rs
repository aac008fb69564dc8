use chrono::NaiveDate;
use thiserror::Error;

use super::account_number::AccountNumber;
use crate::{law::StructuredCommunication, shared::Euro};

/// How the bank wrote the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatementFormat {
    Coda,
    Camt053,
}

/// What an account held at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    pub on: NaiveDate,
    pub amount: Euro,
}

/// What the file says of itself, to be held against what was read. `None` where the format leaves it out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Declared {
    /// Records counted by the bank (CODA).
    pub lines: Option<u64>,
    /// Bookings counted by the bank (camt).
    pub entries: Option<u64>,
    /// Sum of what went out, as a positive amount.
    pub debits: Option<Euro>,
    /// Sum of what came in.
    pub credits: Option<Euro>,
}

/// One statement as it was read, before any of its figures is believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub format: StatementFormat,
    /// The account of the association.
    pub account: AccountNumber,
    pub holder: String,
    /// ISO 4217.
    pub currency: String,
    /// The bank's own number of the statement; may be empty.
    pub sequence: String,
    pub opening: Balance,
    pub closing: Balance,
    pub declared: Declared,
    /// Records read, of the kinds the bank counts (CODA).
    pub lines: u64,
    /// Bookings read, a batch being one.
    pub entries: u64,
    /// A batch gives its single payments, never itself beside them.
    pub movements: Vec<Movement>,
    /// Bookings of no amount (messages of the bank), which move no money.
    pub without_amount: u64,
    /// Bookings not final yet, which are in no balance and come again when they are.
    pub pending: u64,
    /// The bank announces a further statement which this file does not hold.
    pub more_announced: bool,
}

/// Money in or out, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    pub booked_on: NaiveDate,
    pub value_on: NaiveDate,
    /// Above zero when the association received it.
    pub amount: Euro,
    pub counterparty_name: String,
    pub counterparty_account: Option<AccountNumber>,
    pub structured: Option<StructuredCommunication>,
    /// What the payer wrote, or a reference of another kind.
    pub free_text: String,
    /// The bank's own name for it; may be empty.
    pub bank_reference: String,
    /// The booking of the bank this single payment was part of, when it was a batch.
    pub batch: Option<Euro>,
    /// What the bank adds: details of costs, messages.
    pub notes: String,
    /// Whether the bank's own code says «costs».
    pub is_bank_cost: bool,
}

/// Why a file could not be read. Nothing of it is then kept.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unreadable {
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than {limit_bytes} bytes")]
    TooLarge { limit_bytes: usize },
    #[error("this is neither CODA nor camt.053")]
    NotAStatement,
    #[error("camt.053 in another version: {found}")]
    UnsupportedVersion { found: String },
    #[error("the file was saved in another encoding (line {line})")]
    WrongEncoding { line: u64 },
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
    #[error("line {line}: documents that call for other documents are refused")]
    ForeignEntity { line: u64 },
    #[error("more than {limit} movements")]
    TooManyMovements { limit: usize },
}
