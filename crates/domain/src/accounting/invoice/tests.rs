use uuid::Uuid;

use super::*;
use crate::{
    accounting::{
        entry::{Entry, EntryLine},
        fiscal_year::FiscalYear,
    },
    law::Jurisdiction,
    shared::{ChargeKeyId, FiscalYearId, InvoiceLineId, Period},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn euro(cents: i64) -> Euro {
    Euro::from_cents(cents)
}

fn line(account: &str, net: i64, vat_basis_points: u16) -> InvoiceLineDraft {
    InvoiceLineDraft {
        id: InvoiceLineId::from_uuid(Uuid::from_u128(1)),
        account: account.to_owned(),
        label: "Yearly inspection".to_owned(),
        net: euro(net),
        vat_basis_points,
        vat: None,
        key: ChargeKeyId::from_uuid(Uuid::from_u128(2)),
        fund: Fund::Working,
    }
}

fn content(lines: Vec<InvoiceLineDraft>) -> InvoiceContent {
    InvoiceContent {
        jurisdiction: Jurisdiction::Belgium,
        supplier: SupplierId::from_uuid(Uuid::from_u128(3)),
        reference: "F-2026/118".to_owned(),
        date: day("2026-03-01"),
        due_on: Some(day("2026-03-31")),
        description: String::new(),
        document: None,
        lines,
    }
}

fn draft(lines: Vec<InvoiceLineDraft>) -> Result<Invoice, InvoiceRefused> {
    Invoice::try_new(InvoiceId::from_uuid(Uuid::from_u128(4)), content(lines))
}

fn line_refusal(line: InvoiceLineDraft) -> Option<InvoiceLineRefused> {
    match draft(vec![line]) {
        Err(InvoiceRefused::Line { position: 0, refused }) => Some(refused),
        _ => None,
    }
}

#[test]
fn the_law_of_the_building_says_which_rates_there_are() {
    let under = |jurisdiction, rate| {
        let content = InvoiceContent { jurisdiction, ..content(vec![line("6101", 100_000, rate)]) };
        Invoice::try_new(InvoiceId::from_uuid(Uuid::from_u128(4)), content).is_ok()
    };
    for (rate, belgian, french) in
        [(2100, true, false), (2000, false, true), (550, false, true), (0, true, true)]
    {
        assert_eq!(under(Jurisdiction::Belgium, rate), belgian, "{rate}");
        assert_eq!(under(Jurisdiction::France, rate), french, "{rate}");
    }
}

#[test]
fn vat_is_computed_and_the_gross_amount_counts() {
    let invoice = draft(vec![line("6101", 100_000, 2100), line("6105", 100_000, 600)]).unwrap();
    assert_eq!(invoice.total(), euro(227_000));
    assert_eq!(invoice.lines()[0].vat(), euro(21_000));
    assert_eq!((invoice.lines()[1].net(), invoice.lines()[1].gross()), (euro(100_000), euro(106_000)));
    assert_eq!(invoice.content().description, "F-2026/118");
}

#[test]
fn a_supplier_may_round_the_vat_by_five_cents() {
    for (vat, refused) in [
        (21_006, Some(InvoiceLineRefused::VatDeviates)),
        (21_005, None),
        (20_995, None),
        (20_994, Some(InvoiceLineRefused::VatDeviates)),
    ] {
        let line = InvoiceLineDraft { vat: Some(euro(vat)), ..line("6101", 100_000, 2100) };
        assert_eq!(line_refusal(line.clone()), refused, "{vat}");
        if refused.is_none() {
            assert_eq!(draft(vec![line]).unwrap().total(), euro(100_000 + vat));
        }
    }
}

#[test]
fn a_line_is_an_expense_with_a_known_rate_and_an_amount() {
    assert_eq!(line_refusal(line("551", 1, 0)), Some(InvoiceLineRefused::NotAnExpense));
    assert_eq!(line_refusal(line("701", 1, 0)), Some(InvoiceLineRefused::NotAnExpense));
    assert_eq!(line_refusal(line("xyz", 1, 0)), Some(InvoiceLineRefused::NotAnExpense));
    assert_eq!(line_refusal(line("6101", 1, 1900)), Some(InvoiceLineRefused::UnknownVatRate));
    assert_eq!(line_refusal(line("6101", 0, 2100)), Some(InvoiceLineRefused::Zero));
    assert_eq!(line_refusal(line("6101", 1, 2100)), None);
}

#[test]
fn an_invoice_needs_a_reference_lines_a_total_and_a_due_date_after_its_own() {
    let whole = || content(vec![line("6101", 1_000, 0)]);
    let refused = |content| Invoice::try_new(InvoiceId::from_uuid(Uuid::nil()), content).map(|_| ());
    assert_eq!(
        refused(InvoiceContent { reference: " -/ ".to_owned(), ..whole() }),
        Err(InvoiceRefused::ReferenceMissing)
    );
    assert_eq!(refused(InvoiceContent { lines: vec![], ..whole() }), Err(InvoiceRefused::NoLines));
    assert_eq!(
        refused(InvoiceContent { lines: vec![line("6101", 5, 0), line("6105", -5, 0)], ..whole() }),
        Err(InvoiceRefused::ZeroTotal)
    );
    assert_eq!(
        refused(InvoiceContent { due_on: Some(day("2026-02-28")), ..whole() }),
        Err(InvoiceRefused::DueBeforeDate)
    );
    assert_eq!(refused(InvoiceContent { due_on: Some(day("2026-03-01")), ..whole() }), Ok(()));
    assert_eq!(refused(InvoiceContent { due_on: None, ..whole() }), Ok(()));
}

#[test]
fn the_second_of_two_editors_is_told_and_changes_nothing() {
    let mut invoice = draft(vec![line("6101", 1_000, 0)]).unwrap();
    assert_eq!(invoice.revise(1, content(vec![line("6101", 2_000, 0)])), Ok(()));
    assert_eq!((invoice.version(), invoice.total()), (2, euro(2_000)));
    assert_eq!(invoice.revise(1, content(vec![line("6101", 3_000, 0)])), Err(InvoiceRefused::VersionStale));
    assert_eq!((invoice.version(), invoice.total()), (2, euro(2_000)));
    assert_eq!(invoice.approve(1), Err(InvoiceRefused::VersionStale));
    assert_eq!(invoice.revise(2, content(vec![])), Err(InvoiceRefused::NoLines));
    assert_eq!((invoice.version(), invoice.lines().len()), (2, 1));
}

#[test]
fn an_approved_invoice_does_not_change() {
    let mut invoice = draft(vec![line("6101", 1_000, 0)]).unwrap();
    assert_eq!(invoice.approve(1), Ok(()));
    assert_eq!((invoice.state(), invoice.version()), (InvoiceState::Approved, 2));
    assert_eq!(invoice.approve(2), Err(InvoiceRefused::AlreadyApproved));
    assert_eq!(invoice.revise(2, content(vec![line("6101", 1, 0)])), Err(InvoiceRefused::AlreadyApproved));
}

#[test]
fn only_an_approved_invoice_is_reversed_and_only_once() {
    let mut invoice = draft(vec![line("6101", 1_000, 0)]).unwrap();
    assert_eq!(invoice.reverse(1), Err(InvoiceRefused::NotApproved));
    invoice.approve(1).unwrap();
    assert_eq!(invoice.reverse(1), Err(InvoiceRefused::VersionStale));
    assert_eq!(invoice.reverse(2), Ok(()));
    assert_eq!((invoice.state(), invoice.version()), (InvoiceState::Reversed, 3));
    assert_eq!(invoice.reverse(3), Err(InvoiceRefused::NotApproved));
    assert_eq!(invoice.revise(3, content(vec![line("6101", 1, 0)])), Err(InvoiceRefused::AlreadyApproved));
}

fn booked(invoice: &Invoice) -> Entry {
    let period = Period { since: day("2026-01-01"), until: Some(day("2027-01-01")) };
    let year = FiscalYear { id: FiscalYearId::from_uuid(Uuid::nil()), period, locked: false };
    let draft = invoice.entry_draft(EntryId::from_uuid(Uuid::nil()), invoice.content().date).unwrap();
    Entry::try_new(&draft, &year).unwrap()
}

#[test]
fn an_approval_books_the_gross_amount_to_the_supplier() {
    let entry = booked(&draft(vec![line("6101", 100_000, 2100), line("6105", 1_000, 600)]).unwrap());
    let amounts: Vec<_> = entry
        .lines()
        .iter()
        .map(|line| (line.account().code, line.debit().cents(), line.credit().cents()))
        .collect();
    assert_eq!(amounts, [("6101", 121_000, 0), ("6105", 1_060, 0), ("440", 0, 122_060)]);
    assert_eq!(entry.lines()[2].due_on(), Some(day("2026-03-31")));
    assert_eq!(entry.date(), day("2026-03-01"));
}

#[test]
fn a_credit_note_books_the_mirror_and_a_line_can_deduct() {
    let credit = booked(&draft(vec![line("6101", -100_000, 2100)]).unwrap());
    assert_eq!(credit.lines()[0].credit(), euro(121_000));
    assert_eq!(credit.lines()[1].debit(), euro(121_000));
    let deducted = booked(&draft(vec![line("6101", 1_000, 0), line("6101", -100, 0)]).unwrap());
    assert_eq!(
        deducted.lines().iter().map(EntryLine::credit).collect::<Vec<_>>(),
        [euro(0), euro(100), euro(900)]
    );
}

#[test]
fn spellings_of_one_reference_are_one() {
    assert_eq!(reference_key("F-2026/118"), reference_key("f 2026 118"));
    assert_ne!(reference_key("F-2026/118"), reference_key("F-2026/119"));
    assert_eq!(draft(vec![line("6101", 1, 0)]).unwrap().reference_key(), "f2026118");
}

#[test]
fn the_codes_of_the_states_are_read_back() {
    assert!(InvoiceState::ALL.iter().all(|state| InvoiceState::from_code(state.code()) == Some(*state)));
    assert_eq!(InvoiceState::from_code("paid"), None);
}

#[test]
fn a_text_is_as_long_as_an_invoice_holds_and_no_longer() {
    let one = || content(vec![line("6101", 100, 0)]);
    let entered = |content: InvoiceContent| {
        Invoice::try_new(InvoiceId::from_uuid(Uuid::from_u128(9)), content).map(|_| ())
    };
    let reference = |text: String| entered(InvoiceContent { reference: text, ..one() });
    assert_eq!(reference("é".repeat(100)), Ok(()));
    assert_eq!(reference("é".repeat(101)), Err(InvoiceRefused::ReferenceTooLong));
    // Its small letter has two characters: what two spellings have in common would not fit.
    assert_eq!(reference("İ".repeat(60)), Err(InvoiceRefused::ReferenceTooLong));

    let description = |count: usize| entered(InvoiceContent { description: "é".repeat(count), ..one() });
    assert_eq!(description(300), Ok(()));
    assert_eq!(description(301), Err(InvoiceRefused::DescriptionTooLong));

    let label = |count: usize| {
        let lines = vec![InvoiceLineDraft { label: "é".repeat(count), ..line("6101", 100, 0) }];
        entered(content(lines))
    };
    assert_eq!(label(300), Ok(()));
    let refused = InvoiceLineRefused::LabelTooLong;
    assert_eq!(label(301), Err(InvoiceRefused::Line { position: 0, refused }));
}

#[test]
fn an_amount_that_no_book_holds_is_not_entered() {
    let most = Euro::BOOKED_MAX.cents();
    let entered = |amounts: &[i64]| {
        let lines = amounts.iter().map(|cents| line("6101", *cents, 0)).collect();
        Invoice::try_new(InvoiceId::from_uuid(Uuid::from_u128(9)), content(lines)).map(|_| ())
    };
    assert_eq!(entered(&[most]), Ok(()));
    assert_eq!(entered(&[most, 1]), Err(InvoiceRefused::Overflow(AmountOverflow)));
    let refused = InvoiceLineRefused::Overflow(AmountOverflow);
    assert_eq!(entered(&[most + 1]), Err(InvoiceRefused::Line { position: 0, refused }));
}

#[test]
fn what_is_paid_from_the_reserve_is_taken_from_it_and_a_credit_note_gives_it_back() {
    let booked = |sign: i64| {
        let roof = InvoiceLineDraft { fund: Fund::Reserve, ..line("611", sign * 10_000, 600) };
        let invoice = Invoice::try_new(
            InvoiceId::from_uuid(Uuid::from_u128(9)),
            content(vec![line("6101", sign * 1_000, 2_100), roof]),
        );
        let entry = EntryId::from_uuid(Uuid::from_u128(1));
        let draft = invoice.unwrap().entry_draft(entry, day("2026-03-01")).unwrap();
        let mut sums = std::collections::BTreeMap::<String, i64>::new();
        for line in &draft.lines {
            *sums.entry(line.account.clone()).or_default() += line.debit.cents() - line.credit.cents();
        }
        ["6101", "611", "440", "160", "6816"].map(|code| sums.get(code).copied().unwrap_or_default())
    };
    assert_eq!(booked(1), [1_210, 10_600, -11_810, 10_600, -10_600]);
    assert_eq!(booked(-1), [-1_210, -10_600, 11_810, -10_600, 10_600]);
}

#[test]
fn an_invoice_is_booked_on_its_date_or_later() {
    let invoice =
        Invoice::try_new(InvoiceId::from_uuid(Uuid::from_u128(9)), content(vec![line("6101", 100, 0)]))
            .unwrap();
    let booked = |on: Option<&str>| invoice.booking_day(on.map(day));
    assert_eq!(booked(None), Ok(day("2026-03-01")));
    assert_eq!(booked(Some("2026-03-01")), Ok(day("2026-03-01")));
    assert_eq!(booked(Some("2027-01-15")), Ok(day("2027-01-15")));
    assert_eq!(booked(Some("2026-02-28")), Err(InvoiceRefused::BookedBeforeDate));
}
