//! The budget of a year: what it costs, by which key it is divided, and in how many instalments it is called.
#[cfg(test)]
mod tests;

use chrono::{Days, Months, NaiveDate};
use thiserror::Error;

use super::chart::account;
use crate::{
    law::{
        Jurisdiction, Law, ReserveMinimum, StatuteClause,
        allocation::{AllocationRefused, instalments},
        reserve_minimum,
    },
    shared::{AmountOverflow, ChargeKeyId, Euro, Fund, Period, is_of_our_time},
};

/// Why a budget is not kept or not voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BudgetRefused {
    #[error("a voted budget is not changed")]
    AlreadyVoted,
    #[error("the budget was not voted")]
    NotVoted,
    #[error("calls stand on this budget")]
    Called,
    #[error("a budget has 1 to 300 lines")]
    Lines,
    #[error("a year is called in 1, 2, 4 or 12 instalments")]
    Instalments,
    #[error("a budget covers whole months, twelve at most")]
    Period,
    #[error("a budget is of our time")]
    FarAway,
    #[error("the ordinary charges of a year are not below zero")]
    PreviousNegative,
    #[error("a budget begins with a fiscal year of the building")]
    OtherFiscalYear { begins: NaiveDate },
    #[error("each instalment asks one cent at least")]
    EmptyInstalment,
    #[error("a line has a label of 1 to 200 characters")]
    Label { line: usize },
    #[error("no such account of expenses")]
    Account { line: usize },
    #[error("an amount lies above zero")]
    Amount { line: usize },
    #[error("the contribution to the reserve lies below the legal minimum")]
    ReserveBelowMinimum { minimum: Euro },
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
}

/// One line: an account, a key, an amount for the whole year. A line of the reserve has no account of expenses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetLine {
    pub fund: Fund,
    pub account: String,
    pub label: String,
    pub key: ChargeKeyId,
    pub amount: Euro,
}

/// A year's budget.
///
/// Invariants: whole months, known accounts, positive amounts; a voted budget never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    period: Period,
    instalments: u32,
    lines: Vec<BudgetLine>,
    previous_ordinary: Option<Euro>,
}

/// One instalment of the plan: first and last day of what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instalment {
    pub number: u32,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
}

/// What one instalment asks of one line, after the earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineInstalment {
    pub already: Euro,
    pub amount: Euro,
}

/// Ways to divide a year.
pub const INSTALMENT_COUNTS: [u32; 4] = [1, 2, 4, 12];
const LINES_MAX: usize = 300;
const LABEL_CHARACTERS_MAX: usize = 200;

impl Budget {
    /// # Errors
    /// [`BudgetRefused`] names the rule and the line, counted from 0.
    pub fn try_new(
        period: Period,
        instalments: u32,
        lines: Vec<BudgetLine>,
        previous_ordinary: Option<Euro>,
    ) -> Result<Self, BudgetRefused> {
        if !INSTALMENT_COUNTS.contains(&instalments) {
            return Err(BudgetRefused::Instalments);
        }
        if lines.is_empty() || lines.len() > LINES_MAX {
            return Err(BudgetRefused::Lines);
        }
        if !is_of_our_time(period.since) {
            return Err(BudgetRefused::FarAway);
        }
        if previous_ordinary.is_some_and(Euro::is_negative) {
            return Err(BudgetRefused::PreviousNegative);
        }
        if !is_a_year(period) {
            return Err(BudgetRefused::Period);
        }
        for (line, content) in lines.iter().enumerate() {
            check_line(line, content)?;
        }
        Euro::total(lines.iter().map(|line| line.amount))?.bookable()?;
        // The dearer instalments come first: the last one of the dearest line is the least that is ever asked.
        let most = lines.iter().map(|line| line.amount.cents()).max().unwrap_or_default();
        if most < i64::from(instalments) {
            return Err(BudgetRefused::EmptyInstalment);
        }
        Ok(Self { period, instalments, lines, previous_ordinary })
    }

    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    #[must_use]
    pub fn lines(&self) -> &[BudgetLine] {
        &self.lines
    }

    #[must_use]
    pub const fn instalments(&self) -> u32 {
        self.instalments
    }

    /// Ordinary charges of the year before, where they are known.
    #[must_use]
    pub const fn previous_ordinary(&self) -> Option<Euro> {
        self.previous_ordinary
    }

    /// # Errors
    /// [`AmountOverflow`] never happens to a budget that was made.
    pub fn total_of(&self, fund: Fund) -> Result<Euro, AmountOverflow> {
        Euro::total(self.lines.iter().filter(|line| line.fund == fund).map(|line| line.amount))
    }

    /// The least contribution to the reserve, from the ordinary charges of the year before (art. 3.86 § 3 CC); this
    /// year's ordinary charges stand in where no earlier year is known. `statutes` are those of the year's first day.
    ///
    /// # Errors
    /// [`AmountOverflow`] when the amount does not fit.
    pub fn reserve_minimum(
        &self,
        jurisdiction: Jurisdiction,
        statutes: &[StatuteClause],
    ) -> Result<Option<ReserveMinimum>, AmountOverflow> {
        let base = match self.previous_ordinary {
            Some(previous) => previous,
            None => self.total_of(Fund::Working)?,
        };
        reserve_minimum(Law::of(jurisdiction, self.period.since).with(statutes), base)
    }

    /// Whether the assembly may vote it: `waived` says that the reserve is dispensed with (four fifths of the votes)
    /// or not yet due (five years after acceptance).
    ///
    /// # Errors
    /// [`BudgetRefused::ReserveBelowMinimum`].
    pub fn check_votable(
        &self,
        jurisdiction: Jurisdiction,
        statutes: &[StatuteClause],
        waived: bool,
    ) -> Result<(), BudgetRefused> {
        let Some(minimum) = self.reserve_minimum(jurisdiction, statutes)? else { return Ok(()) };
        if !waived && self.total_of(Fund::Reserve)? < minimum.amount {
            return Err(BudgetRefused::ReserveBelowMinimum { minimum: minimum.amount });
        }
        Ok(())
    }

    /// The plan: equal runs of months.
    #[must_use]
    pub fn plan(&self) -> Vec<Instalment> {
        let months = 12 / self.instalments.max(1);
        (0..self.instalments)
            .filter_map(|index| {
                let first_day = self.period.since.checked_add_months(Months::new(index * months))?;
                let next = self.period.since.checked_add_months(Months::new((index + 1) * months))?;
                let last_day = next.checked_sub_days(Days::new(1))?;
                Some(Instalment { number: index + 1, first_day, last_day })
            })
            .collect()
    }

    /// What the instalment asks of a yearly amount; the instalments of a year add up to it (house rule C-21).
    ///
    /// # Errors
    /// [`AllocationRefused::NoInstalment`] for a number outside the plan.
    pub fn instalment_of(&self, yearly: Euro, number: u32) -> Result<LineInstalment, AllocationRefused> {
        let parts = instalments(yearly, self.instalments)?;
        let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let index = index.ok_or(AllocationRefused::NoInstalment)?;
        let amount = *parts.get(index).ok_or(AllocationRefused::NoInstalment)?;
        let already = Euro::total(parts.iter().take(index).copied())?;
        Ok(LineInstalment { already, amount })
    }
}

fn is_a_year(period: Period) -> bool {
    period.until.is_some_and(|until| period.since.checked_add_months(Months::new(12)) == Some(until))
}

fn check_line(line: usize, content: &BudgetLine) -> Result<(), BudgetRefused> {
    if !(1..=LABEL_CHARACTERS_MAX).contains(&content.label.trim().chars().count()) {
        return Err(BudgetRefused::Label { line });
    }
    if !content.amount.is_positive() {
        return Err(BudgetRefused::Amount { line });
    }
    let known = content.account.starts_with('6') && account(&content.account).is_some();
    if content.fund != Fund::Reserve && !known {
        return Err(BudgetRefused::Account { line });
    }
    Ok(())
}
