use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::{
    accounting::chart::PartyRule,
    shared::{OwnerId, Period, SupplierId, UnitId},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn euro(cents: i64) -> Euro {
    Euro::from_cents(cents)
}

fn id(n: u128) -> EntryId {
    EntryId::from_uuid(Uuid::from_u128(n))
}

fn owner() -> OwnerId {
    OwnerId::from_uuid(Uuid::from_u128(7))
}

fn unit() -> UnitId {
    UnitId::from_uuid(Uuid::from_u128(5))
}

fn supplier() -> SupplierId {
    SupplierId::from_uuid(Uuid::from_u128(8))
}

fn year_2026() -> FiscalYear {
    let period = Period { since: day("2026-01-01"), until: Some(day("2027-01-01")) };
    FiscalYear { id: FiscalYearId::from_uuid(Uuid::from_u128(1)), period, locked: false }
}

fn draft(lines: Vec<LineDraft>) -> EntryDraft {
    let source = Source { kind: SourceKind::Manual, id: Uuid::nil() };
    let (date, journal) = (day("2026-03-01"), Journal::Miscellaneous);
    EntryDraft { id: id(1), journal, date, description: "Lift".to_owned(), source, lines }
}

fn book(lines: Vec<LineDraft>) -> Result<Entry, EntryRefused> {
    Entry::try_new(&draft(lines), &year_2026())
}

fn invoice() -> Vec<LineDraft> {
    vec![
        LineDraft::debit("6101", euro(121_000)).unit(unit()).label("January"),
        LineDraft::credit("440", euro(121_000)).supplier(supplier()),
    ]
}

#[test]
fn a_balanced_entry_is_booked() {
    let entry = book(invoice()).unwrap();
    assert_eq!(entry.lines().len(), 2);
    assert_eq!(entry.lines()[0].debit(), euro(121_000));
    assert_eq!(entry.lines()[0].credit(), Euro::ZERO);
    assert_eq!(entry.lines()[1].party(), Party::Supplier(supplier()));
    assert_eq!((entry.fiscal_year(), entry.reverses()), (year_2026().id, None));
    assert_eq!(entry.description(), "Lift");
    assert_eq!((entry.lines()[0].unit(), entry.lines()[0].label()), (Some(unit()), "January"));
    assert_eq!((entry.lines()[1].unit(), entry.lines()[1].label()), (None, ""));
}

#[test]
fn debit_and_credit_are_equal_to_the_cent() {
    let one_cent_off = vec![LineDraft::debit("6101", euro(100)), LineDraft::credit("551", euro(99))];
    assert_eq!(book(one_cent_off), Err(EntryRefused::Unbalanced { debit: euro(100), credit: euro(99) }));
    let split = vec![
        LineDraft::debit("6101", euro(100)),
        LineDraft::credit("551", euro(99)),
        LineDraft::credit("4991", euro(1)),
    ];
    assert!(book(split).is_ok());
}

#[test]
fn one_line_or_none_is_no_entry() {
    assert_eq!(book(vec![]), Err(EntryRefused::TooFewLines));
    assert_eq!(book(vec![LineDraft::debit("551", euro(1))]), Err(EntryRefused::TooFewLines));
}

#[test]
fn a_line_has_one_positive_side_on_a_known_account_of_the_right_party() {
    let both = LineDraft { credit: euro(1), ..LineDraft::debit("551", euro(1)) };
    let both_parties = LineDraft::debit("4101", euro(1)).owner(owner()).supplier(supplier());
    for (line, refused) in [
        (LineDraft::debit("999", euro(1)), LineRefused::UnknownAccount),
        (LineDraft::debit("551", euro(0)), LineRefused::OneSide),
        (LineDraft::debit("551", euro(-1)), LineRefused::OneSide),
        (LineDraft::credit("551", euro(-1)), LineRefused::OneSide),
        (both, LineRefused::OneSide),
        (LineDraft::debit("4101", euro(1)), LineRefused::OwnerMissing),
        (LineDraft::debit("4100", euro(1)), LineRefused::OwnerMissing),
        (LineDraft::debit("4101", euro(1)).supplier(supplier()), LineRefused::PartyNotAllowed),
        (both_parties, LineRefused::PartyNotAllowed),
        (LineDraft::credit("440", euro(1)), LineRefused::SupplierMissing),
        (LineDraft::credit("440", euro(1)).owner(owner()), LineRefused::PartyNotAllowed),
        (LineDraft::debit("551", euro(1)).owner(owner()), LineRefused::PartyNotAllowed),
        (LineDraft::debit("551", euro(1)).supplier(supplier()), LineRefused::PartyNotAllowed),
    ] {
        let lines = vec![LineDraft::credit("701", euro(1)), line];
        assert_eq!(book(lines), Err(EntryRefused::Line { position: 1, refused }));
    }
}

#[test]
fn nothing_is_booked_outside_the_year_or_in_a_locked_one() {
    let locked = FiscalYear { locked: true, ..year_2026() };
    assert_eq!(Entry::try_new(&draft(invoice()), &locked), Err(YearRefused::YearLocked.into()));
    let next = EntryDraft { date: day("2027-01-01"), ..draft(invoice()) };
    assert_eq!(Entry::try_new(&next, &year_2026()), Err(YearRefused::OutsideYear.into()));
}

#[test]
fn an_entry_says_what_it_is_about() {
    let silent = EntryDraft { description: "  ".to_owned(), ..draft(invoice()) };
    assert_eq!(Entry::try_new(&silent, &year_2026()), Err(EntryRefused::NoDescription));
}

#[test]
fn a_reversal_changes_every_side_and_nothing_else() {
    let entry = book(invoice()).unwrap();
    let reversal = entry.reversed(id(2), day("2026-03-01"), "Wrong account", &year_2026()).unwrap();
    assert_eq!(reversal.reverses(), Some(entry.id()));
    for (before, after) in entry.lines().iter().zip(reversal.lines()) {
        assert_eq!((before.debit(), before.credit()), (after.credit(), after.debit()));
        assert_eq!(
            (before.account(), before.party(), before.due_on()),
            (after.account(), after.party(), after.due_on())
        );
    }
}

#[test]
fn a_reversal_is_neither_earlier_than_its_entry_nor_reversed_itself_nor_in_a_locked_year() {
    let entry = book(invoice()).unwrap();
    let reverse = |on: &str, year: FiscalYear| entry.reversed(id(2), day(on), "Wrong", &year);
    assert_eq!(reverse("2026-02-28", year_2026()), Err(EntryRefused::ReversedBefore));
    assert_eq!(reverse("2027-01-01", year_2026()), Err(YearRefused::OutsideYear.into()));
    assert_eq!(
        reverse("2026-04-01", FiscalYear { locked: true, ..year_2026() }),
        Err(YearRefused::YearLocked.into())
    );
    assert_eq!(entry.reversed(id(2), day("2026-04-01"), " ", &year_2026()), Err(EntryRefused::NoDescription));
    let reversal = reverse("2026-04-01", year_2026()).unwrap();
    let again = reversal.reversed(id(3), day("2026-04-02"), "Back", &year_2026());
    assert_eq!(again, Err(EntryRefused::ReversalOfReversal));
}

#[test]
fn what_was_booked_is_read_back_from_a_locked_year() {
    let locked = FiscalYear { locked: true, ..year_2026() };
    let restored = Entry::restored(&draft(invoice()), Some(id(9)), &locked).unwrap();
    assert_eq!(restored.reverses(), Some(id(9)));
}

#[test]
fn a_negative_amount_stands_on_the_other_side() {
    let line = LineDraft::debit("6101", euro(-5)).mirrored_when_negative().unwrap();
    assert_eq!((line.debit, line.credit), (euro(0), euro(5)));
    let line = LineDraft::credit("6101", euro(-5)).mirrored_when_negative().unwrap();
    assert_eq!((line.debit, line.credit), (euro(5), euro(0)));
    let line = LineDraft::credit("6101", euro(5)).mirrored_when_negative().unwrap();
    assert_eq!((line.debit, line.credit), (euro(0), euro(5)));
}

#[test]
fn the_codes_of_journals_and_sources_are_read_back() {
    assert!(Journal::ALL.iter().all(|journal| Journal::from_code(journal.code()) == Some(*journal)));
    assert!(SourceKind::ALL.iter().all(|kind| SourceKind::from_code(kind.code()) == Some(*kind)));
    assert_eq!((Journal::from_code("x"), SourceKind::from_code("x")), (None, None));
}

/// Account, debit and credit in cents.
type Line = (&'static str, i64, i64);

/// W25: an invoice and its payment, calls, the reserve carried to the fund, and a payment moved between two accounts.
const WORKED_JOURNAL: &[&[Line]] = &[
    &[("6101", 121_000, 0), ("440", 0, 121_000)],
    &[("440", 121_000, 0), ("551", 0, 121_000)],
    &[("4101", 1_250_000, 0), ("701", 0, 1_250_000)],
    &[("4100", 75_000, 0), ("700", 0, 75_000)],
    &[("6816", 75_000, 0), ("160", 0, 75_000)],
    &[("551", 174_675, 0), ("4101", 0, 164_400), ("4100", 0, 10_275)],
    &[("550", 10_275, 0), ("58", 0, 10_275)],
    &[("58", 10_275, 0), ("551", 0, 10_275)],
];
const WORKED_BALANCES: &[(&str, i64)] = &[
    ("160", -75_000),
    ("4100", 64_725),
    ("4101", 1_085_600),
    ("440", 0),
    ("550", 10_275),
    ("551", 43_400),
    ("58", 0),
    ("6101", 121_000),
    ("6816", 75_000),
    ("700", -75_000),
    ("701", -1_250_000),
];

#[test]
fn the_worked_journal_leaves_the_worked_balances() {
    let mut balances: BTreeMap<&str, i64> = BTreeMap::new();
    for entry in WORKED_JOURNAL {
        let lines = entry.iter().map(|(code, debit, credit)| {
            let draft = LineDraft { credit: euro(*credit), ..LineDraft::debit(code, euro(*debit)) };
            match crate::accounting::chart::account(code).unwrap().party() {
                PartyRule::Owner => draft.owner(owner()),
                PartyRule::Supplier => draft.supplier(supplier()),
                PartyRule::Nobody => draft,
            }
        });
        for line in book(lines.collect()).unwrap().lines() {
            *balances.entry(line.account().code).or_default() += line.debit().cents() - line.credit().cents();
        }
    }
    for (code, balance) in WORKED_BALANCES {
        assert_eq!(balances.get(code).copied().unwrap_or(0), *balance, "account {code}");
    }
}

proptest! {
    #[test]
    fn what_is_booked_always_balances(debits in prop::collection::vec(1_i64..1_000_000, 1..12)) {
        let sum: i64 = debits.iter().sum();
        let mut lines: Vec<_> = debits.iter().map(|cents| LineDraft::debit("610", euro(*cents))).collect();
        lines.push(LineDraft::credit("551", euro(sum)));
        let entry = book(lines).unwrap();
        let (debit, credit) = (entry.lines().iter().map(EntryLine::debit), entry.lines().iter().map(EntryLine::credit));
        prop_assert_eq!(Euro::total(debit), Euro::total(credit));
    }
}

#[test]
fn a_text_is_as_long_as_a_book_holds_and_no_longer() {
    let described = |characters: usize| {
        Entry::try_new(&EntryDraft { description: "é".repeat(characters), ..draft(invoice()) }, &year_2026())
    };
    let booked = described(500).unwrap();
    assert_eq!(described(501), Err(EntryRefused::DescriptionTooLong));
    let reversed =
        |characters: usize| booked.reversed(id(2), day("2026-03-02"), &"é".repeat(characters), &year_2026());
    assert!(reversed(500).is_ok());
    assert_eq!(reversed(501), Err(EntryRefused::DescriptionTooLong));

    let labelled = |characters: usize| {
        let mut lines = invoice();
        lines[0].label = "é".repeat(characters);
        book(lines)
    };
    assert!(labelled(500).is_ok());
    assert_eq!(labelled(501), Err(EntryRefused::Line { position: 0, refused: LineRefused::LabelTooLong }));
}

#[test]
fn an_amount_that_no_report_could_add_up_is_not_booked() {
    let of =
        |cents: i64| book(vec![LineDraft::debit("6101", euro(cents)), LineDraft::credit("551", euro(cents))]);
    assert!(of(Euro::BOOKED_MAX.cents()).is_ok());
    assert_eq!(of(Euro::BOOKED_MAX.cents() + 1), Err(EntryRefused::Overflow(AmountOverflow)));
}
