//! How late an owner's debts are: what a list of open balances shows.
use chrono::NaiveDate;

use super::imputation::{Movement, open_items};
use crate::shared::{AmountOverflow, Euro};

/// What one owner's account leaves open on a day, by lateness. The parts add up to the balance of the account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Aged {
    /// Due on the day itself or later.
    pub not_due: Euro,
    /// 1 to 30 days late.
    pub to_30: Euro,
    /// 31 to 60 days late.
    pub to_60: Euro,
    /// 61 to 90 days late.
    pub to_90: Euro,
    /// More than 90 days late, or without a due date.
    pub older: Euro,
    /// What the owner paid beyond all debts: zero or less.
    pub credit: Euro,
}

impl Aged {
    /// # Errors
    /// [`AmountOverflow`] when the sum does not fit.
    pub fn balance(&self) -> Result<Euro, AmountOverflow> {
        Euro::total([self.not_due, self.to_30, self.to_60, self.to_90, self.older, self.credit])
    }

    fn part(&mut self, due_on: Option<NaiveDate>, on: NaiveDate) -> &mut Euro {
        match due_on.map(|due| on.signed_duration_since(due).num_days()) {
            Some(..=0) => &mut self.not_due,
            Some(1..=30) => &mut self.to_30,
            Some(31..=60) => &mut self.to_60,
            Some(61..=90) => &mut self.to_90,
            Some(91..) | None => &mut self.older,
        }
    }
}

/// Ages the movements of one owner's account on a day.
///
/// # Errors
/// [`AmountOverflow`] when a sum does not fit.
pub fn age(movements: &[Movement], on: NaiveDate) -> Result<Aged, AmountOverflow> {
    let mut aged = Aged::default();
    for item in open_items(movements)? {
        let part = aged.part(item.due_on, on);
        *part = part.plus(item.amount)?;
    }
    let balance = Euro::total(movements.iter().map(|movement| movement.amount))?;
    aged.credit = balance.minus(aged.balance()?)?;
    Ok(aged)
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use proptest::prelude::*;

    use super::*;
    use crate::shared::Fund;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
    }
    fn late(days: u64, cents: i64) -> Movement {
        let due_on = today().checked_sub_days(Days::new(days));
        Movement { fund: Fund::Working, due_on, amount: Euro::from_cents(cents) }
    }
    fn parts(movements: &[Movement]) -> [i64; 6] {
        let aged = age(movements, today()).unwrap();
        [aged.not_due, aged.to_30, aged.to_60, aged.to_90, aged.older, aged.credit].map(Euro::cents)
    }

    #[test]
    fn each_debt_stands_under_its_lateness_at_the_limits() {
        assert_eq!(parts(&[late(0, 5)]), [5, 0, 0, 0, 0, 0]);
        assert_eq!(parts(&[late(1, 5), late(30, 7)]), [0, 12, 0, 0, 0, 0]);
        assert_eq!(parts(&[late(31, 5), late(60, 7)]), [0, 0, 12, 0, 0, 0]);
        assert_eq!(parts(&[late(61, 5), late(90, 7)]), [0, 0, 0, 12, 0, 0]);
        assert_eq!(parts(&[late(91, 5)]), [0, 0, 0, 0, 5, 0]);
        let tomorrow = Movement { due_on: today().succ_opt(), ..late(0, 9) };
        assert_eq!(parts(&[tomorrow]), [9, 0, 0, 0, 0, 0]);
        assert_eq!(parts(&[Movement { due_on: None, ..late(0, 3) }]), [0, 0, 0, 0, 3, 0]);
    }

    #[test]
    fn a_payment_takes_from_the_oldest_and_what_is_left_is_a_credit() {
        let paid = Movement { due_on: None, ..late(0, -8) };
        assert_eq!(parts(&[late(40, 5), late(10, 7), paid]), [0, 4, 0, 0, 0, 0]);
        assert_eq!(parts(&[late(40, 5), paid]), [0, 0, 0, 0, 0, -3]);
        assert_eq!(parts(&[]), [0; 6]);
    }

    proptest! {
        #[test]
        fn the_parts_add_up_to_the_balance_and_only_the_credit_is_below_zero(
            movements in prop::collection::vec((0u64..200, -100_000i64..100_000), 0..20)
        ) {
            let movements: Vec<Movement> = movements.iter().map(|(days, cents)| late(*days, *cents)).collect();
            let balance = movements.iter().map(|movement| movement.amount.cents()).sum::<i64>();
            let [debts @ .., credit] = parts(&movements);
            prop_assert_eq!(debts.iter().sum::<i64>() + credit, balance);
            prop_assert!(debts.iter().all(|cents| *cents >= 0));
            prop_assert!(credit <= 0);
            prop_assert!(credit == 0 || debts.iter().all(|cents| *cents == 0), "a credit beside a debt");
        }
    }
}
