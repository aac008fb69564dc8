//! What an owner is asked to pay now, out of everything that is open on the account.
use chrono::NaiveDate;

use super::imputation::OpenItem;
use crate::shared::{AmountOverflow, Euro, Fund};

/// One payment that settles what is late and what falls due next; later instalments wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmountDue {
    /// Above zero.
    pub amount: Euro,
    /// Of `amount`: what was due before today.
    pub overdue: Euro,
    /// Of `amount`: what is for the reserve, which has an account of its own (art. 3.86 § 3 CC).
    pub reserve: Euro,
    /// The last day to pay in time; the oldest day missed when everything is late. `None` for debts without a date.
    pub due_on: Option<NaiveDate>,
}

/// `None` when nothing is open. A debt without a date is due, but never late.
///
/// # Errors
/// [`AmountOverflow`] when a sum does not fit.
pub fn amount_due(open: &[OpenItem], today: NaiveDate) -> Result<Option<AmountDue>, AmountOverflow> {
    let is_late = |item: &&OpenItem| item.due_on.is_some_and(|due| due < today);
    let next = open.iter().filter_map(|item| item.due_on).filter(|due| *due >= today).min();
    let asked = || open.iter().filter(|item| item.due_on.is_none() || item.due_on <= next || is_late(item));
    let amount = Euro::total(asked().map(|item| item.amount))?;
    if !amount.is_positive() {
        return Ok(None);
    }
    let overdue = Euro::total(open.iter().filter(is_late).map(|item| item.amount))?;
    let of_reserve = asked().filter(|item| item.fund == Fund::Reserve);
    let reserve = Euro::total(of_reserve.map(|item| item.amount))?;
    let due_on = next.or_else(|| open.iter().filter_map(|item| item.due_on).min());
    Ok(Some(AmountDue { amount, overdue, reserve, due_on }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }
    fn open(due: Option<u32>, cents: i64) -> OpenItem {
        OpenItem { due_on: due.map(day), fund: Fund::Working, amount: Euro::from_cents(cents) }
    }
    fn due(items: &[OpenItem]) -> Option<(i64, i64, Option<NaiveDate>)> {
        amount_due(items, day(10)).unwrap().map(|due| (due.amount.cents(), due.overdue.cents(), due.due_on))
    }

    #[test]
    fn nothing_open_is_nothing_due() {
        assert_eq!(due(&[]), None);
    }

    #[test]
    fn what_is_late_is_asked_together_with_what_falls_due_next_and_later_instalments_wait() {
        let items = [open(Some(9), 100), open(Some(15), 20), open(Some(15), 3), open(Some(16), 5000)];
        assert_eq!(due(&items), Some((123, 100, Some(day(15)))));
    }

    #[test]
    fn a_debt_due_today_is_not_late_and_one_of_yesterday_is() {
        assert_eq!(due(&[open(Some(10), 7)]), Some((7, 0, Some(day(10)))));
        assert_eq!(due(&[open(Some(9), 7)]), Some((7, 7, Some(day(9)))));
    }

    #[test]
    fn when_everything_is_late_the_oldest_day_missed_is_told() {
        assert_eq!(due(&[open(Some(3), 7), open(Some(9), 1)]), Some((8, 8, Some(day(3)))));
    }

    #[test]
    fn a_debt_without_a_date_is_due_and_never_late() {
        assert_eq!(due(&[open(None, 7)]), Some((7, 0, None)));
        assert_eq!(due(&[open(None, 7), open(Some(12), 1)]), Some((8, 0, Some(day(12)))));
    }

    #[test]
    fn what_is_for_the_reserve_is_told_apart_and_waits_like_the_rest() {
        let reserve = |due, cents| OpenItem { fund: Fund::Reserve, ..open(due, cents) };
        let items =
            [open(Some(15), 100), reserve(Some(15), 20), reserve(Some(9), 3), reserve(Some(16), 5000)];
        let due = amount_due(&items, day(10)).unwrap().unwrap();
        assert_eq!((due.amount.cents(), due.reserve.cents()), (123, 23));
    }
}
