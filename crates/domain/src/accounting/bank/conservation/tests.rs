use chrono::NaiveDate;

use super::*;
use crate::accounting::bank::{
    account_number::AccountNumber,
    statement::{Balance, Declared, Movement, StatementFormat},
};

fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, d).unwrap()
}

fn movement(cents: i64) -> Movement {
    Movement {
        booked_on: day(1),
        value_on: day(1),
        amount: Euro::from_cents(cents),
        counterparty_name: String::new(),
        counterparty_account: None,
        structured: None,
        free_text: String::new(),
        bank_reference: "REF".to_owned(),
        batch: None,
        notes: String::new(),
        is_bank_cost: false,
    }
}

/// The statement of the rulebook's vector F07: 10 000.00 + 1 746.75 − 1 210.00 = 10 536.75.
fn statement() -> Statement {
    Statement {
        format: StatementFormat::Coda,
        account: AccountNumber::parse("BE71096123456769").unwrap(),
        holder: "ACP LES TILLEULS".to_owned(),
        currency: "EUR".to_owned(),
        sequence: "001".to_owned(),
        opening: Balance { on: day(1), amount: Euro::from_cents(1_000_000) },
        closing: Balance { on: day(1), amount: Euro::from_cents(1_053_675) },
        declared: Declared {
            lines: Some(8),
            entries: None,
            debits: Some(Euro::from_cents(121_000)),
            credits: Some(Euro::from_cents(174_675)),
        },
        lines: 8,
        entries: 2,
        movements: vec![movement(174_675), movement(-121_000)],
        without_amount: 0,
        pending: 0,
        more_announced: false,
    }
}

fn broken(change: impl FnOnce(&mut Statement)) -> Option<Law> {
    let mut statement = statement();
    change(&mut statement);
    match SoundStatement::try_new(statement) {
        Ok(_) => None,
        Err(StatementRefused::LawBroken { law, .. }) => Some(law),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_statement_that_adds_up_is_taken_with_the_figures_that_prove_it() {
    let sound = SoundStatement::try_new(statement()).unwrap();
    assert_eq!((sound.credits().cents(), sound.debits().cents()), (174_675, 121_000));
    assert!(sound.checks().iter().all(|check| check.holds()));
    assert_eq!(sound.checks().len(), 4);
}

#[test]
fn each_law_broken_by_one_is_named() {
    assert_eq!(broken(|s| s.lines = 7), Some(Law::Lines));
    assert_eq!(broken(|s| s.declared.debits = Some(Euro::from_cents(121_001))), Some(Law::Debits));
    assert_eq!(broken(|s| s.declared.credits = Some(Euro::from_cents(174_674))), Some(Law::Credits));
    assert_eq!(broken(|s| s.closing.amount = Euro::from_cents(1_053_676)), Some(Law::Closing));
    let counted = |entries| {
        move |s: &mut Statement| {
            s.declared.lines = None;
            s.declared.entries = Some(entries);
        }
    };
    assert_eq!(broken(counted(3)), Some(Law::Entries));
    assert_eq!(broken(counted(2)), None);
}

#[test]
fn a_lost_movement_breaks_a_law_even_when_the_bank_declares_no_sums() {
    let lost = |s: &mut Statement| {
        s.declared = Declared::default();
        s.movements.pop();
    };
    assert_eq!(broken(lost), Some(Law::Closing));
}

#[test]
fn a_law_the_format_leaves_out_is_shown_without_a_figure_of_the_file() {
    let mut statement = statement();
    statement.declared = Declared::default();
    let checks = checks_of(&statement).unwrap();
    assert_eq!(checks.iter().filter(|check| check.in_file.is_none()).count(), 3);
    assert!(checks.iter().all(|check| check.holds()));
}

#[test]
fn an_account_in_another_currency_is_refused() {
    let mut dollars = statement();
    dollars.currency = "USD".to_owned();
    let refused = SoundStatement::try_new(dollars);
    assert_eq!(refused, Err(StatementRefused::CurrencyNotEuro { currency: "USD".to_owned() }));
}

#[test]
fn sums_beyond_what_cents_can_hold_are_refused_and_do_not_wrap() {
    let mut huge = statement();
    huge.movements = vec![movement(i64::MAX), movement(1)];
    assert_eq!(SoundStatement::try_new(huge), Err(StatementRefused::TooLarge(AmountOverflow)));
}
