use proptest::prelude::*;

use super::*;

fn day(month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, month, 1)
}

fn euro(cents: i64) -> Euro {
    Euro::from_cents(cents)
}

fn item(month: u32, fund: Fund, cents: i64) -> OpenItem {
    OpenItem { due_on: day(month), fund, amount: euro(cents) }
}

fn movement(month: u32, fund: Fund, cents: i64) -> Movement {
    Movement { due_on: day(month), fund, amount: euro(cents) }
}

#[test]
fn the_oldest_debt_is_paid_first_and_the_working_fund_before_the_reserve() {
    let open = [item(4, Fund::Working, 1_000), item(1, Fund::Reserve, 300), item(1, Fund::Working, 500)];
    let paid = impute(euro(900), &open).unwrap();
    assert_eq!(
        paid.settled,
        [item(1, Fund::Working, 500), item(1, Fund::Reserve, 300), item(4, Fund::Working, 100)]
    );
    assert_eq!(paid.credit, Euro::ZERO);
}

#[test]
fn what_exceeds_the_debts_is_a_credit() {
    let open = [item(1, Fund::Working, 500)];
    for (payment, settled, credit) in [(499, 499, 0), (500, 500, 0), (501, 500, 1)] {
        let paid = impute(euro(payment), &open).unwrap();
        assert_eq!((paid.settled, paid.credit), (vec![item(1, Fund::Working, settled)], euro(credit)));
    }
    assert_eq!(impute(euro(5), &[]).unwrap(), Imputation { settled: vec![], credit: euro(5) });
}

#[test]
fn nothing_is_no_payment() {
    assert_eq!(impute(euro(0), &[]), Err(ImputationRefused::NotAPayment));
    assert_eq!(impute(euro(-1), &[]), Err(ImputationRefused::NotAPayment));
}

#[test]
fn a_payment_and_its_reversal_leave_everything_as_before() {
    let debts = [movement(1, Fund::Working, 500), movement(2, Fund::Reserve, 80)];
    let before = open_items(&debts).unwrap();
    let mut account = debts.to_vec();
    account.push(movement(1, Fund::Working, -500));
    assert_eq!(open_items(&account).unwrap(), [item(2, Fund::Reserve, 80)]);
    account.push(movement(1, Fund::Working, 500));
    assert_eq!(open_items(&account).unwrap(), before);
}

#[test]
fn an_earlier_credit_settles_the_oldest_debts() {
    let credit = Movement { due_on: None, fund: Fund::Working, amount: euro(-600) };
    let account = [movement(2, Fund::Working, 400), movement(1, Fund::Reserve, 300), credit];
    assert_eq!(open_items(&account).unwrap(), [item(2, Fund::Working, 100)]);
    let more = Movement { amount: euro(-700), ..credit };
    assert_eq!(open_items(&[account[0], account[1], more]).unwrap(), []);
}

#[test]
fn a_debt_without_a_date_counts_as_the_oldest() {
    let opening = OpenItem { due_on: None, fund: Fund::Working, amount: euro(10) };
    let paid = impute(euro(15), &[item(1, Fund::Working, 10), opening]).unwrap();
    assert_eq!(paid.settled, [opening, item(1, Fund::Working, 5)]);
}

proptest! {
    #[test]
    fn a_payment_is_imputed_to_the_cent(payment in 1_i64..100_000, debts in prop::collection::vec((1_u32..13, any::<bool>(), 1_i64..50_000), 0..12)) {
        let movements: Vec<_> = debts.iter().map(|(month, working, cents)| {
            movement(*month, if *working { Fund::Working } else { Fund::Reserve }, *cents)
        }).collect();
        let open = open_items(&movements).unwrap();
        let debt = Euro::total(open.iter().map(|item| item.amount)).unwrap();
        prop_assert_eq!(debt.cents(), debts.iter().map(|(_, _, cents)| cents).sum::<i64>());
        let paid = impute(euro(payment), &open).unwrap();
        let settled = Euro::total(paid.settled.iter().map(|item| item.amount)).unwrap();
        prop_assert_eq!(settled.plus(paid.credit).unwrap(), euro(payment));
        prop_assert_eq!(settled.cents(), payment.min(debt.cents()));
    }
}
