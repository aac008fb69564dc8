//! Invoices and credit notes of suppliers: a draft that two people may edit, then an approval that books it.
mod line;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use thiserror::Error;

use super::{
    chart,
    entry::{EntryDraft, Journal, LineDraft, Source, SourceKind},
};
use crate::law::{Jurisdiction, Law};
use crate::shared::{AmountOverflow, DocumentId, EntryId, Euro, Fund, InvoiceId, SupplierId, is_of_our_time};

pub use line::{InvoiceLine, InvoiceLineDraft, InvoiceLineRefused, MAX_VAT_ROUNDING};

/// Why an invoice is refused. The lines count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvoiceRefused {
    #[error("the reference of the supplier is missing")]
    ReferenceMissing,
    #[error("the reference of the supplier has at most 100 characters")]
    ReferenceTooLong,
    #[error("the description has at most 300 characters")]
    DescriptionTooLong,
    #[error("an invoice has one line at least")]
    NoLines,
    #[error("line {position}: {refused}")]
    Line { position: usize, refused: InvoiceLineRefused },
    #[error("the lines add up to nothing")]
    ZeroTotal,
    #[error("the due date lies before the invoice date")]
    DueBeforeDate,
    #[error("the date of an invoice is of our time")]
    DateFarAway,
    #[error("the due date is of our time")]
    DueFarAway,
    #[error("an invoice is booked on its own date or later")]
    BookedBeforeDate,
    #[error("an invoice is booked in our time")]
    BookedFarAway,
    #[error("somebody else changed this invoice")]
    VersionStale,
    #[error("the invoice is approved; book a reversal to undo it")]
    AlreadyApproved,
    #[error("only an approved invoice is reversed")]
    NotApproved,
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
}

/// Where an invoice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InvoiceState {
    Draft,
    Approved,
    /// Approved, then undone by a reversal.
    Reversed,
}

impl InvoiceState {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Approved, Self::Reversed];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Approved => "approved",
            Self::Reversed => "reversed",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What somebody typed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceContent {
    /// Of the building: its law says which VAT rates there are.
    pub jurisdiction: Jurisdiction,
    pub supplier: SupplierId,
    pub reference: String,
    pub date: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub description: String,
    pub document: Option<DocumentId>,
    pub lines: Vec<InvoiceLineDraft>,
}

/// One invoice, or a credit note when its total is negative.
///
/// Invariants: a reference, one line at least, a total other than zero; only a draft changes, and only by somebody
/// who saw its latest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    id: InvoiceId,
    content: InvoiceContent,
    lines: Vec<InvoiceLine>,
    total: Euro,
    state: InvoiceState,
    version: i32,
}

impl Invoice {
    /// A new draft, version 1.
    ///
    /// # Errors
    /// [`InvoiceRefused`] names the rule.
    pub fn try_new(id: InvoiceId, content: InvoiceContent) -> Result<Self, InvoiceRefused> {
        let (content, lines, total) = checked(content)?;
        Ok(Self { id, content, lines, total, state: InvoiceState::Draft, version: 1 })
    }

    /// An invoice as it was stored.
    ///
    /// # Errors
    /// [`InvoiceRefused`] when what was stored is no invoice.
    pub fn restored(
        id: InvoiceId,
        content: InvoiceContent,
        state: InvoiceState,
        version: i32,
    ) -> Result<Self, InvoiceRefused> {
        let (content, lines, total) = checked(content)?;
        Ok(Self { id, content, lines, total, state, version })
    }

    /// Replaces the content of a draft that the caller saw as `seen_version`.
    ///
    /// # Errors
    /// [`InvoiceRefused::VersionStale`] when somebody saved in between; the draft is unchanged after any refusal.
    pub fn revise(&mut self, seen_version: i32, content: InvoiceContent) -> Result<(), InvoiceRefused> {
        self.check_editable(seen_version)?;
        let (content, lines, total) = checked(content)?;
        *self = Self { content, lines, total, version: self.version + 1, ..self.clone() };
        Ok(())
    }

    /// # Errors
    /// [`InvoiceRefused::VersionStale`] or [`InvoiceRefused::AlreadyApproved`].
    pub fn approve(&mut self, seen_version: i32) -> Result<(), InvoiceRefused> {
        self.check_editable(seen_version)?;
        self.state = InvoiceState::Approved;
        self.version += 1;
        Ok(())
    }

    /// Marks an approved invoice as undone; the opposite entry is booked beside it.
    ///
    /// # Errors
    /// [`InvoiceRefused::VersionStale`], or [`InvoiceRefused::NotApproved`] for a draft or one reversed before.
    pub fn reverse(&mut self, seen_version: i32) -> Result<(), InvoiceRefused> {
        if self.state != InvoiceState::Approved {
            return Err(InvoiceRefused::NotApproved);
        }
        if self.version != seen_version {
            return Err(InvoiceRefused::VersionStale);
        }
        self.state = InvoiceState::Reversed;
        self.version += 1;
        Ok(())
    }

    /// A draft may be thrown away by somebody who saw its latest version.
    ///
    /// # Errors
    /// As [`approve`](Self::approve).
    pub fn check_editable(&self, seen_version: i32) -> Result<(), InvoiceRefused> {
        if self.state != InvoiceState::Draft {
            return Err(InvoiceRefused::AlreadyApproved);
        }
        if self.version != seen_version {
            return Err(InvoiceRefused::VersionStale);
        }
        Ok(())
    }

    /// The day it is booked: its own, or a later one for an invoice that came after its year was locked or from before the
    /// books.
    ///
    /// # Errors
    /// [`InvoiceRefused::BookedBeforeDate`].
    pub fn booking_day(&self, asked: Option<NaiveDate>) -> Result<NaiveDate, InvoiceRefused> {
        match asked {
            Some(day) if day < self.content.date => Err(InvoiceRefused::BookedBeforeDate),
            Some(day) => Ok(day),
            None => Ok(self.content.date),
        }
    }

    /// What the lines that are paid from a fund come to, VAT included.
    ///
    /// # Errors
    /// [`AmountOverflow`] never happens to an invoice that was made.
    pub fn total_from(&self, fund: Fund) -> Result<Euro, AmountOverflow> {
        Euro::total(self.lines.iter().filter(|line| line.fund() == fund).map(InvoiceLine::gross))
    }

    /// What the approval books: each line's gross amount on its expense account, the total on the supplier's. The
    /// association recovers no VAT. What is paid from the reserve is taken from it (rule D-7: 160 to 6816).
    ///
    /// # Errors
    /// [`AmountOverflow`] for amounts without an opposite.
    pub fn entry_draft(&self, id: EntryId, date: NaiveDate) -> Result<EntryDraft, AmountOverflow> {
        let booked = self.lines.iter().filter(|line| !line.gross().is_zero());
        let mut lines = booked
            .map(|line| {
                LineDraft::debit(line.account(), line.gross()).label(line.label()).mirrored_when_negative()
            })
            .collect::<Result<Vec<_>, _>>()?;
        let due_on = self.content.due_on.unwrap_or(self.content.date);
        let owed = LineDraft::credit(chart::SUPPLIERS, self.total)
            .supplier(self.content.supplier)
            .due_on(due_on)
            .label(&self.content.reference);
        lines.push(owed.mirrored_when_negative()?);
        let reserve = self.total_from(Fund::Reserve)?;
        if !reserve.is_zero() {
            let taken = LineDraft::debit(chart::RESERVE_FUND, reserve).label(&self.content.reference);
            let varied = LineDraft::credit(chart::RESERVE_VARIATION, reserve).label(&self.content.reference);
            lines.extend([taken.mirrored_when_negative()?, varied.mirrored_when_negative()?]);
        }
        Ok(EntryDraft {
            id,
            journal: Journal::Purchases,
            date,
            description: self.content.description.clone(),
            source: Source { kind: SourceKind::Invoice, id: self.id.as_uuid() },
            lines,
        })
    }

    #[must_use]
    pub const fn id(&self) -> InvoiceId {
        self.id
    }

    #[must_use]
    pub const fn content(&self) -> &InvoiceContent {
        &self.content
    }

    #[must_use]
    pub fn lines(&self) -> &[InvoiceLine] {
        &self.lines
    }

    /// VAT included.
    #[must_use]
    pub const fn total(&self) -> Euro {
        self.total
    }

    #[must_use]
    pub const fn state(&self) -> InvoiceState {
        self.state
    }

    #[must_use]
    pub const fn version(&self) -> i32 {
        self.version
    }

    /// The reference without case, spaces and signs: `F-2026/118` and `f 2026 118` are one invoice.
    #[must_use]
    pub fn reference_key(&self) -> String {
        reference_key(&self.content.reference)
    }
}

/// What two spellings of one reference have in common.
#[must_use]
pub fn reference_key(reference: &str) -> String {
    reference.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Longest reference, in characters.
const REFERENCE_CHARACTERS_MAX: usize = 100;
/// Longest description of an invoice and label of a line, in characters.
const TEXT_CHARACTERS_MAX: usize = 300;

fn is_longer(text: &str, characters_max: usize) -> bool {
    text.trim().chars().count() > characters_max
}

fn checked(content: InvoiceContent) -> Result<(InvoiceContent, Vec<InvoiceLine>, Euro), InvoiceRefused> {
    let key = reference_key(&content.reference);
    if key.is_empty() {
        return Err(InvoiceRefused::ReferenceMissing);
    }
    // Some capitals have small letters of two characters.
    if [&content.reference, &key].iter().any(|text| is_longer(text, REFERENCE_CHARACTERS_MAX)) {
        return Err(InvoiceRefused::ReferenceTooLong);
    }
    if is_longer(&content.description, TEXT_CHARACTERS_MAX) {
        return Err(InvoiceRefused::DescriptionTooLong);
    }
    if !is_of_our_time(content.date) {
        return Err(InvoiceRefused::DateFarAway);
    }
    if !content.due_on.is_none_or(is_of_our_time) {
        return Err(InvoiceRefused::DueFarAway);
    }
    if content.due_on.is_some_and(|due_on| due_on < content.date) {
        return Err(InvoiceRefused::DueBeforeDate);
    }
    if content.lines.is_empty() {
        return Err(InvoiceRefused::NoLines);
    }
    let law = Law::of(content.jurisdiction, content.date);
    let lines = content.lines.iter().enumerate().map(|(position, line)| {
        InvoiceLine::try_new(line, law).map_err(|refused| InvoiceRefused::Line { position, refused })
    });
    let lines: Vec<InvoiceLine> = lines.collect::<Result<_, _>>()?;
    let total = Euro::total(lines.iter().map(InvoiceLine::gross))?.bookable()?;
    if total.is_zero() {
        return Err(InvoiceRefused::ZeroTotal);
    }
    let reference = content.reference.trim().to_owned();
    let description = match content.description.trim() {
        "" => reference.clone(),
        text => text.to_owned(),
    };
    Ok((InvoiceContent { reference, description, ..content }, lines, total))
}
