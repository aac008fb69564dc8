use super::*;
use crate::accounting::bank::{account_number::AccountNumber, statement::Declared};

fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, d).unwrap()
}

fn balance(d: u32, cents: i64) -> Balance {
    Balance { on: day(d), amount: Euro::from_cents(cents) }
}

fn kept(opening: Balance, closing: Balance) -> KeptStatement {
    KeptStatement {
        format: StatementFormat::Coda,
        sequence: "001".to_owned(),
        opening,
        closing,
        credits: Euro::from_cents(100),
        debits: Euro::ZERO,
        movement_count: 1,
    }
}

fn statement(opening: Balance, closing: Balance) -> Statement {
    Statement {
        format: StatementFormat::Coda,
        account: AccountNumber::parse("BE71096123456769").unwrap(),
        holder: String::new(),
        currency: "EUR".to_owned(),
        sequence: "002".to_owned(),
        opening,
        closing,
        declared: Declared::default(),
        lines: 0,
        entries: 0,
        movements: Vec::new(),
        without_amount: 0,
        pending: 0,
        more_announced: false,
    }
}

#[test]
fn the_same_days_in_the_other_format_are_the_same_statement() {
    let coda = kept(balance(1, 0), balance(5, 100));
    let camt = KeptStatement {
        format: StatementFormat::Camt053,
        sequence: "5".to_owned(),
        opening: balance(2, 0),
        ..coda.clone()
    };
    assert!(coda.is_same_as(&camt));
    assert!(coda.is_same_as(&coda.clone()));
    assert!(!coda.is_same_as(&KeptStatement { sequence: "002".to_owned(), ..coda.clone() }));
    assert!(!coda.is_same_as(&KeptStatement { movement_count: 2, ..camt.clone() }));
    assert!(!coda.is_same_as(&KeptStatement { closing: balance(6, 100), ..camt }));
}

#[test]
fn a_statement_that_opens_where_the_last_closed_raises_no_warning() {
    let next = statement(balance(5, 100), balance(6, 300));
    assert_eq!(warnings(&next, Before::Statement(balance(5, 100))), []);
    assert_eq!(warnings(&next, Before::Books(None)), []);
    assert_eq!(warnings(&next, Before::Books(Some(Euro::from_cents(100)))), []);
}

#[test]
fn a_gap_of_one_cent_must_be_seen_by_somebody() {
    let next = statement(balance(5, 101), balance(6, 300));
    let found = warnings(&next, Before::Statement(balance(5, 100)));
    assert_eq!(found, [Warning::Gap { previous_closing: balance(5, 100), opening: balance(5, 101) }]);
    assert!(found.iter().all(Warning::needs_consent));
    let first = warnings(&next, Before::Books(Some(Euro::ZERO)));
    assert_eq!(first, [Warning::DiffersFromBooks { in_books: Euro::ZERO, opening: balance(5, 101) }]);
    assert!(first.iter().all(Warning::needs_consent));
}

#[test]
fn what_was_left_out_is_said_without_stopping_anybody() {
    let mut next = statement(balance(5, 100), balance(6, 300));
    next.more_announced = true;
    next.pending = 2;
    let found = warnings(&next, Before::Books(None));
    assert_eq!(found, [Warning::MoreAnnounced, Warning::PendingLeftOut { count: 2 }]);
    assert!(!found.iter().any(Warning::needs_consent));
}

#[test]
fn of_two_statements_of_one_day_the_one_that_fits_came_before() {
    let all = [
        kept(balance(1, 0), balance(4, 50)),
        kept(balance(4, 50), balance(5, 70)),
        kept(balance(5, 70), balance(5, 90)),
    ];
    assert_eq!(previous_of(&all, balance(5, 90), day(6)), Some(balance(5, 90)));
    assert_eq!(previous_of(&all, balance(5, 70), day(6)), Some(balance(5, 70)));
    assert_eq!(previous_of(&all, balance(4, 50), day(4)), Some(balance(4, 50)));
    assert_eq!(previous_of(&all, balance(1, 0), day(3)), None);
    assert_eq!(previous_of(&all, balance(9, 1), day(9)), Some(balance(5, 70)));
}
