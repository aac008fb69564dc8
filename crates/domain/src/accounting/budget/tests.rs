use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::law::{ClauseValue, RuleId};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn line(fund: Fund, cents: i64) -> BudgetLine {
    BudgetLine {
        fund,
        account: "611".to_owned(),
        label: "Lift".to_owned(),
        key: ChargeKeyId::from_uuid(Uuid::from_u128(1)),
        amount: Euro::from_cents(cents),
    }
}

fn budget(instalments: u32, lines: Vec<BudgetLine>) -> Result<Budget, BudgetRefused> {
    let period = Period { since: day("2027-01-01"), until: Some(day("2028-01-01")) };
    Budget::try_new(period, instalments, lines, Some(Euro::from_cents(1_000_001)))
}

#[test]
fn the_plan_follows_the_year_without_a_gap() {
    let plan = budget(4, vec![line(Fund::Working, 100)]).unwrap().plan();
    let days: Vec<(NaiveDate, NaiveDate)> = plan.iter().map(|part| (part.first_day, part.last_day)).collect();
    assert_eq!(days[0], (day("2027-01-01"), day("2027-03-31")));
    assert_eq!(days[1], (day("2027-04-01"), day("2027-06-30")));
    assert_eq!(days[3], (day("2027-10-01"), day("2027-12-31")));
    assert_eq!(budget(12, vec![line(Fund::Working, 100)]).unwrap().plan().len(), 12);
}

#[test]
fn each_defect_is_named_with_its_line() {
    for count in [0, 3, 5, 13] {
        assert_eq!(budget(count, vec![line(Fund::Working, 1)]), Err(BudgetRefused::Instalments));
    }
    assert_eq!(budget(1, Vec::new()), Err(BudgetRefused::Lines));
    let nothing = vec![line(Fund::Working, 1), line(Fund::Reserve, 0)];
    assert_eq!(budget(1, nothing), Err(BudgetRefused::Amount { line: 1 }));
    let unknown = vec![BudgetLine { account: "999".to_owned(), ..line(Fund::Working, 1) }];
    assert_eq!(budget(1, unknown), Err(BudgetRefused::Account { line: 0 }));
    let unnamed = vec![BudgetLine { label: " ".to_owned(), ..line(Fund::Working, 1) }];
    assert_eq!(budget(1, unnamed), Err(BudgetRefused::Label { line: 0 }));
    assert_eq!(budget(4, vec![line(Fund::Working, 3)]), Err(BudgetRefused::EmptyInstalment));
    assert!(budget(4, vec![line(Fund::Working, 3), line(Fund::Reserve, 4)]).is_ok());
    let period = Period { since: day("2027-01-01"), until: Some(day("2027-12-31")) };
    let short = Budget::try_new(period, 1, vec![line(Fund::Working, 1)], None);
    assert_eq!(short, Err(BudgetRefused::Period));
}

#[test]
fn a_reserve_one_cent_below_the_minimum_is_not_votable_unless_dispensed() {
    // Five per cent of 10 000.01 rounds up to 500.01.
    let with_reserve =
        |cents| budget(4, vec![line(Fund::Working, 900_000), line(Fund::Reserve, cents)]).unwrap();
    let minimum = Euro::from_cents(50_001);
    assert_eq!(with_reserve(50_001).check_votable(Jurisdiction::Belgium, &[], false), Ok(()));
    assert_eq!(
        with_reserve(50_000).check_votable(Jurisdiction::Belgium, &[], false),
        Err(BudgetRefused::ReserveBelowMinimum { minimum })
    );
    assert_eq!(with_reserve(50_000).check_votable(Jurisdiction::Belgium, &[], true), Ok(()));
}

#[test]
fn statutes_that_ask_more_for_the_reserve_raise_the_minimum_and_weaker_ones_do_not() {
    let asks = |rate| StatuteClause {
        rule: RuleId::ReserveMinimum,
        parameter: "rate".to_owned(),
        value: ClauseValue::Number(rate),
        place: "art. 12".to_owned(),
    };
    let budget = |cents| budget(4, vec![line(Fund::Working, 900_000), line(Fund::Reserve, cents)]).unwrap();
    for (rate, least, by_statutes) in [(499, 50_001, false), (500, 50_001, false), (501, 50_101, true)] {
        let statutes = [asks(rate)];
        let minimum = budget(1).reserve_minimum(Jurisdiction::Belgium, &statutes).unwrap().unwrap();
        assert_eq!((minimum.amount.cents(), minimum.by_statutes), (least, by_statutes), "{rate}");
        assert_eq!(budget(least).check_votable(Jurisdiction::Belgium, &statutes, false), Ok(()));
        assert!(budget(least - 1).check_votable(Jurisdiction::Belgium, &statutes, false).is_err());
    }
}

proptest! {
    #[test]
    fn the_instalments_of_a_year_add_up_to_it(cents in 1_i64..10_000_000, which in 0_usize..4) {
        let count = INSTALMENT_COUNTS[which];
        let budget = budget(count, vec![line(Fund::Working, cents)]).unwrap();
        let mut called = Euro::ZERO;
        for number in 1..=count {
            let part = budget.instalment_of(Euro::from_cents(cents), number).unwrap();
            prop_assert_eq!(part.already, called);
            called = called.plus(part.amount).unwrap();
        }
        prop_assert_eq!(called, Euro::from_cents(cents));
        prop_assert!(budget.instalment_of(Euro::from_cents(cents), count + 1).is_err());
        prop_assert!(budget.instalment_of(Euro::from_cents(cents), 0).is_err());
    }
}
