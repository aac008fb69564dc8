use thiserror::Error;

use super::statement::Statement;
use crate::shared::{AmountOverflow, Euro};

/// A law every statement obeys: what the bank declares equals what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Law {
    /// As many records as the bank counted.
    Lines,
    /// As many bookings as the bank counted.
    Entries,
    /// What went out.
    Debits,
    /// What came in.
    Credits,
    /// Opening balance and movements make the closing balance.
    Closing,
}

/// One law held against one statement. Counts for [`Law::Lines`] and [`Law::Entries`], cents otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    pub law: Law,
    /// `None` when this format or bank does not say.
    pub in_file: Option<i64>,
    pub computed: i64,
}

impl Check {
    #[must_use]
    pub fn holds(self) -> bool {
        self.in_file.is_none_or(|declared| declared == self.computed)
    }
}

/// Why a readable statement is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StatementRefused {
    #[error("the file contradicts itself: {law:?} {in_file} declared, {computed} read")]
    LawBroken { law: Law, in_file: i64, computed: i64 },
    #[error("an account in {currency}; the books are in euro")]
    CurrencyNotEuro { currency: String },
    #[error(transparent)]
    TooLarge(#[from] AmountOverflow),
}

/// A statement that obeys every law, with the figures that prove it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoundStatement {
    statement: Statement,
    checks: Vec<Check>,
    credits: Euro,
    debits: Euro,
}

impl SoundStatement {
    /// Holds each law against the statement.
    ///
    /// # Errors
    /// [`StatementRefused`] names the first law it breaks.
    pub fn try_new(statement: Statement) -> Result<Self, StatementRefused> {
        if statement.currency != "EUR" {
            return Err(StatementRefused::CurrencyNotEuro { currency: statement.currency });
        }
        let (credits, debits) = sums(&statement)?;
        let checks = checks(&statement, credits, debits)?;
        for check in &checks {
            if let Some(in_file) = check.in_file
                && !check.holds()
            {
                return Err(StatementRefused::LawBroken {
                    law: check.law,
                    in_file,
                    computed: check.computed,
                });
            }
        }
        Ok(Self { statement, checks, credits, debits })
    }

    #[must_use]
    pub const fn statement(&self) -> &Statement {
        &self.statement
    }

    #[must_use]
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// What came in.
    #[must_use]
    pub const fn credits(&self) -> Euro {
        self.credits
    }

    /// What went out, as a positive amount.
    #[must_use]
    pub const fn debits(&self) -> Euro {
        self.debits
    }

    #[must_use]
    pub fn into_statement(self) -> Statement {
        self.statement
    }
}

/// Every law with its figures, also where one is broken: what the screen shows beside a refusal.
///
/// # Errors
/// [`AmountOverflow`] when the sums do not fit.
pub fn checks_of(statement: &Statement) -> Result<Vec<Check>, AmountOverflow> {
    let (credits, debits) = sums(statement)?;
    checks(statement, credits, debits)
}

fn sums(statement: &Statement) -> Result<(Euro, Euro), AmountOverflow> {
    let amounts = || statement.movements.iter().map(|movement| movement.amount);
    let credits = Euro::total(amounts().filter(|amount| amount.is_positive()))?;
    let debits = Euro::total(amounts().filter(|amount| amount.is_negative()))?.negated()?;
    // What no book holds is refused as a whole, before anything of the file is kept.
    for amount in [credits, debits, statement.opening.amount, statement.closing.amount] {
        amount.bookable()?;
    }
    Ok((credits, debits))
}

fn checks(statement: &Statement, credits: Euro, debits: Euro) -> Result<Vec<Check>, AmountOverflow> {
    let declared = statement.declared;
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let cents = |amount: Euro| amount.cents();
    let computed_closing = statement.opening.amount.plus(credits)?.minus(debits)?;

    let mut checks = Vec::with_capacity(4);
    if declared.lines.is_some() {
        checks.push(Check {
            law: Law::Lines,
            in_file: declared.lines.map(count),
            computed: count(statement.lines),
        });
    }
    if declared.lines.is_none() {
        let computed = count(statement.entries);
        checks.push(Check { law: Law::Entries, in_file: declared.entries.map(count), computed });
    }
    checks.push(Check { law: Law::Debits, in_file: declared.debits.map(cents), computed: debits.cents() });
    checks.push(Check { law: Law::Credits, in_file: declared.credits.map(cents), computed: credits.cents() });
    checks.push(Check {
        law: Law::Closing,
        in_file: Some(statement.closing.amount.cents()),
        computed: computed_closing.cents(),
    });
    Ok(checks)
}

#[cfg(test)]
mod tests;
