//! Which debts a payment settles: the oldest due first; on one due date the working fund before the reserve; what is
//! left is a credit on the working fund's account.
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use std::collections::BTreeMap;
use thiserror::Error;

use crate::shared::{AmountOverflow, Euro, Fund};

/// Why a payment cannot be imputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ImputationRefused {
    #[error("a payment is above zero")]
    NotAPayment,
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
}

/// One line of an owner's account: positive is a debt, negative a payment or credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Movement {
    pub fund: Fund,
    /// The due date of the debt, or of the debt that a payment was booked against.
    pub due_on: Option<NaiveDate>,
    pub amount: Euro,
}

/// What is still to pay on one due date for one fund; a debt without a date counts as due before any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenItem {
    pub due_on: Option<NaiveDate>,
    pub fund: Fund,
    /// Above zero.
    pub amount: Euro,
}

/// How one payment is booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imputation {
    /// What settles each open item, in the order of payment.
    pub settled: Vec<OpenItem>,
    /// What exceeds all debts: a credit on the working fund's account.
    pub credit: Euro,
}

/// The debts that the movements of an owner's account leave open, oldest first. A credit without a date of its own
/// settles the oldest debts.
///
/// # Errors
/// [`AmountOverflow`] when a sum does not fit.
pub fn open_items(movements: &[Movement]) -> Result<Vec<OpenItem>, AmountOverflow> {
    let mut sums: BTreeMap<(Option<NaiveDate>, Fund), Euro> = BTreeMap::new();
    for movement in movements {
        let sum = sums.entry((movement.due_on, movement.fund)).or_default();
        *sum = sum.plus(movement.amount)?;
    }
    let credits = sums.values().copied().filter(|sum| sum.is_negative());
    let credit = Euro::total(credits)?.negated()?;
    let debts = sums.into_iter().filter(|(_, amount)| amount.is_positive());
    let debts: Vec<OpenItem> =
        debts.map(|((due_on, fund), amount)| OpenItem { due_on, fund, amount }).collect();

    let mut left = credit;
    let mut open = Vec::with_capacity(debts.len());
    for debt in debts {
        let settled = debt.amount.min(left);
        left = left.minus(settled)?;
        let amount = debt.amount.minus(settled)?;
        if amount.is_positive() {
            open.push(OpenItem { amount, ..debt });
        }
    }
    Ok(open)
}

/// Settles `open` items with a payment.
///
/// # Errors
/// [`ImputationRefused::NotAPayment`] for zero or less.
pub fn impute(payment: Euro, open: &[OpenItem]) -> Result<Imputation, ImputationRefused> {
    if !payment.is_positive() {
        return Err(ImputationRefused::NotAPayment);
    }
    let mut order: Vec<OpenItem> = open.to_vec();
    order.sort_by_key(|item| (item.due_on, item.fund));
    let mut left = payment;
    let mut settled = Vec::new();
    for item in order {
        let amount = item.amount.min(left);
        if !amount.is_positive() {
            continue;
        }
        left = left.minus(amount)?;
        settled.push(OpenItem { amount, ..item });
    }
    Ok(Imputation { settled, credit: left })
}
