use chrono::NaiveDate;

use super::statement::{Balance, Statement, StatementFormat};
use crate::shared::Euro;

/// A statement already kept, in the few words that tell it from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptStatement {
    pub format: StatementFormat,
    pub sequence: String,
    pub opening: Balance,
    pub closing: Balance,
    pub credits: Euro,
    pub debits: Euro,
    pub movement_count: u64,
}

impl KeptStatement {
    /// Whether `other` tells the same story. The other format writes other numbers and another day of opening, so
    /// between formats only money, count and the last day speak.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.closing == other.closing
            && self.opening.amount == other.opening.amount
            && self.credits == other.credits
            && self.debits == other.debits
            && self.movement_count == other.movement_count
            && (self.format != other.format || self.sequence == other.sequence)
    }
}

/// Something a person must have seen before the import goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The previous statement ended with another amount: one is missing in between, or this one overlaps.
    Gap { previous_closing: Balance, opening: Balance },
    /// The first statement of this account opens with another amount than the books hold.
    DiffersFromBooks { in_books: Euro, opening: Balance },
    /// The bank announces a further statement which this file does not hold.
    MoreAnnounced,
    /// Bookings that are not final yet were left out; they come again.
    PendingLeftOut { count: u64 },
}

impl Warning {
    /// Whether the import waits for somebody to say that this is all right.
    #[must_use]
    pub const fn needs_consent(&self) -> bool {
        matches!(self, Self::Gap { .. } | Self::DiffersFromBooks { .. })
    }
}

/// What came before on this account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    Statement(Balance),
    /// No statement yet: the balance of the account in the books, when they are open.
    Books(Option<Euro>),
}

/// Holds a statement against what came before it.
#[must_use]
pub fn warnings(statement: &Statement, before: Before) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let opening = statement.opening;
    match before {
        Before::Statement(previous_closing) if previous_closing.amount != opening.amount => {
            warnings.push(Warning::Gap { previous_closing, opening });
        }
        Before::Books(Some(in_books)) if in_books != opening.amount => {
            warnings.push(Warning::DiffersFromBooks { in_books, opening });
        }
        Before::Statement(_) | Before::Books(_) => {}
    }
    if statement.more_announced {
        warnings.push(Warning::MoreAnnounced);
    }
    if statement.pending > 0 {
        warnings.push(Warning::PendingLeftOut { count: statement.pending });
    }
    warnings
}

/// The statement that ended last before this one began: the latest closing day, and of that day the one that fits.
#[must_use]
pub fn previous_of(kept: &[KeptStatement], opening: Balance, closing_on: NaiveDate) -> Option<Balance> {
    let earlier =
        || kept.iter().map(|statement| statement.closing).filter(|closing| closing.on <= closing_on);
    let last_day = earlier().map(|closing| closing.on).max()?;
    let mut of_that_day = earlier().filter(|closing| closing.on == last_day);
    let first = of_that_day.next()?;
    Some(
        std::iter::once(first)
            .chain(of_that_day)
            .find(|closing| closing.amount == opening.amount)
            .unwrap_or(first),
    )
}

#[cfg(test)]
mod tests;
