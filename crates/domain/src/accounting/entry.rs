//! The journal: immutable, balanced entries; a mistake is put right by its reversal.
mod line;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use thiserror::Error;
use uuid::Uuid;

use super::fiscal_year::{FiscalYear, YearRefused};
use crate::shared::{AmountOverflow, EntryId, Euro, FiscalYearId};

pub use line::{EntryLine, LineDraft, LineRefused, Party, Side};

/// Why an entry is not booked. The lines count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EntryRefused {
    #[error("an entry has two lines at least")]
    TooFewLines,
    #[error("debit and credit differ")]
    Unbalanced { debit: Euro, credit: Euro },
    #[error("line {position}: {refused}")]
    Line { position: usize, refused: LineRefused },
    #[error("a description is missing")]
    NoDescription,
    #[error("a description has at most 500 characters")]
    DescriptionTooLong,
    #[error("a reversal is not reversed; book the entry again")]
    ReversalOfReversal,
    #[error("a reversal cannot be dated before what it reverses")]
    ReversedBefore,
    #[error(transparent)]
    Year(#[from] YearRefused),
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
}

/// The book an entry is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Journal {
    Opening,
    Purchases,
    Calls,
    Bank,
    Miscellaneous,
}

impl Journal {
    pub const ALL: [Self; 5] = [Self::Opening, Self::Purchases, Self::Calls, Self::Bank, Self::Miscellaneous];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Purchases => "purchases",
            Self::Calls => "calls",
            Self::Bank => "bank",
            Self::Miscellaneous => "miscellaneous",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|journal| journal.code() == code)
    }
}

/// What gave rise to an entry: the dated document each posting needs (royal decree of 12 July 2012).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceKind {
    OpeningBalance,
    Invoice,
    CallForFunds,
    BankTransaction,
    BankMatch,
    Manual,
}

impl SourceKind {
    pub const ALL: [Self; 6] = [
        Self::OpeningBalance,
        Self::Invoice,
        Self::CallForFunds,
        Self::BankTransaction,
        Self::BankMatch,
        Self::Manual,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OpeningBalance => "opening_balance",
            Self::Invoice => "invoice",
            Self::CallForFunds => "call_for_funds",
            Self::BankTransaction => "bank_transaction",
            Self::BankMatch => "bank_match",
            Self::Manual => "manual",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The thing an entry follows from: its kind and its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Source {
    pub kind: SourceKind,
    pub id: Uuid,
}

/// What somebody wants to book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDraft {
    pub id: EntryId,
    pub journal: Journal,
    pub date: NaiveDate,
    pub description: String,
    pub source: Source,
    pub lines: Vec<LineDraft>,
}

/// One balanced entry.
///
/// Invariants: two lines or more, each on one side with a positive amount on a known account with its owner or
/// supplier; debit equals credit; the date lies in its fiscal year. Never changed once booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    id: EntryId,
    fiscal_year: FiscalYearId,
    journal: Journal,
    date: NaiveDate,
    description: String,
    source: Source,
    reverses: Option<EntryId>,
    lines: Vec<EntryLine>,
}

impl Entry {
    /// # Errors
    /// [`EntryRefused`] names the first rule that stands in the way.
    pub fn try_new(draft: &EntryDraft, year: &FiscalYear) -> Result<Self, EntryRefused> {
        year.accepts(draft.date)?;
        let description = draft.description.trim().to_owned();
        check_description(&description)?;
        let lines = draft.lines.iter().enumerate().map(|(position, line)| {
            EntryLine::try_new(line).map_err(|refused| EntryRefused::Line { position, refused })
        });
        let lines: Vec<EntryLine> = lines.collect::<Result<_, _>>()?;
        if lines.len() < 2 {
            return Err(EntryRefused::TooFewLines);
        }
        for line in &lines {
            line.amount().bookable()?;
        }
        let debit = Euro::total(lines.iter().map(EntryLine::debit))?;
        let credit = Euro::total(lines.iter().map(EntryLine::credit))?;
        if debit != credit {
            return Err(EntryRefused::Unbalanced { debit, credit });
        }
        Ok(Self {
            id: draft.id,
            fiscal_year: year.id,
            journal: draft.journal,
            date: draft.date,
            description,
            source: draft.source,
            reverses: None,
            lines,
        })
    }

    /// The opposite entry: every side changed, everything else as it was.
    ///
    /// # Errors
    /// [`EntryRefused`] for a reversal of a reversal, a day before the entry itself, or a day that is not open.
    pub fn reversed(
        &self,
        id: EntryId,
        date: NaiveDate,
        description: &str,
        year: &FiscalYear,
    ) -> Result<Self, EntryRefused> {
        if self.reverses.is_some() {
            return Err(EntryRefused::ReversalOfReversal);
        }
        if date < self.date {
            return Err(EntryRefused::ReversedBefore);
        }
        year.accepts(date)?;
        let description = description.trim().to_owned();
        check_description(&description)?;
        Ok(Self {
            id,
            fiscal_year: year.id,
            journal: self.journal,
            date,
            description,
            source: self.source,
            reverses: Some(self.id),
            lines: self.lines.iter().map(EntryLine::reversed).collect(),
        })
    }

    /// An entry as it was stored: the rules were held when it was booked, but for a year locked since.
    ///
    /// # Errors
    /// [`EntryRefused`] when what was stored is no entry any more.
    pub fn restored(
        draft: &EntryDraft,
        reverses: Option<EntryId>,
        year: &FiscalYear,
    ) -> Result<Self, EntryRefused> {
        let open = FiscalYear { locked: false, ..*year };
        Ok(Self { reverses, ..Self::try_new(draft, &open)? })
    }

    #[must_use]
    pub const fn id(&self) -> EntryId {
        self.id
    }

    #[must_use]
    pub const fn fiscal_year(&self) -> FiscalYearId {
        self.fiscal_year
    }

    #[must_use]
    pub const fn journal(&self) -> Journal {
        self.journal
    }

    #[must_use]
    pub const fn date(&self) -> NaiveDate {
        self.date
    }

    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    #[must_use]
    pub const fn source(&self) -> Source {
        self.source
    }

    #[must_use]
    pub const fn reverses(&self) -> Option<EntryId> {
        self.reverses
    }

    #[must_use]
    pub fn lines(&self) -> &[EntryLine] {
        &self.lines
    }
}

/// Longest description of an entry and label of a line, in characters.
pub const TEXT_CHARACTERS_MAX: usize = 500;

fn check_description(description: &str) -> Result<(), EntryRefused> {
    match description.chars().count() {
        0 => Err(EntryRefused::NoDescription),
        count if count > TEXT_CHARACTERS_MAX => Err(EntryRefused::DescriptionTooLong),
        _ => Ok(()),
    }
}
