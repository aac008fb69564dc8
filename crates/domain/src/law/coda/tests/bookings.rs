//! Bookings of several records: totals and their details, texts in pieces, information, structured messages.
use super::*;

/// A record of 128 characters with these texts at their positions.
fn record(kind: &str, texts: &[(usize, &str)]) -> String {
    let mut line = " ".repeat(128);
    line.replace_range(0..kind.len(), kind);
    for (at, text) in texts {
        line.replace_range(*at..at + text.len(), text);
    }
    line
}

/// Record 2.1. `number` is the booking's and its detail's: `00010002`.
fn begins(number: &str, amount: &str, code: &str, says: &str) -> String {
    let (kind, says) = says.split_at(1);
    let (sign, thousandths) = amount.split_at(1);
    let texts =
        [(2, number), (10, "REF"), (31, sign), (32, thousandths), (47, "020926"), (53, code), (61, kind)];
    record("21", &[&texts[..], &[(62, says), (115, "010926")]].concat())
}

/// The statement of these bookings; what the head and the trailer say of them is of no matter here.
fn read(bookings: &[String]) -> Result<CodaStatement, CodaUnreadable> {
    let [head, opening, .., closing, trailer] = WORKED;
    let all =
        [head, opening].into_iter().chain(bookings.iter().map(String::as_str)).chain([closing, trailer]);
    let lines: Vec<CodaLine> =
        (1..).zip(all).map(|(number, text)| CodaLine::new(number, text).unwrap()).collect();
    read_coda(&lines).map(|mut statements| statements.remove(0))
}

fn movements(bookings: &[String]) -> Vec<CodaMovement> {
    read(bookings).unwrap().movements
}

const TEN: &str = "0000000000010000";
const SIX: &str = "0000000000006000";
const FOUR: &str = "0000000000004000";

#[test]
fn the_details_of_a_total_are_its_payments_and_theirs_explain_them() {
    for family in ["1", "2"] {
        let total = format!("{family}0150000");
        let found = movements(&[
            begins("00010000", TEN, &total, "0TOTAL"),
            begins("00010001", SIX, "60150000", "0FIRST"),
            begins("00010002", SIX, "90150000", "0OF   THE FIRST"),
            begins("00010003", FOUR, "60150000", "0SECOND"),
        ]);
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.amount.cents(), one.free_text.as_str(), one.notes.as_str()))
            .collect();
        assert_eq!(told, [(600, "FIRST", "6.00 OF THE FIRST"), (400, "SECOND", "")]);
        assert!(found.iter().all(|one| one.batch == Some(Euro::from_cents(1_000))));
    }
}

#[test]
fn the_details_of_any_other_booking_explain_it_and_are_not_counted_beside_it() {
    for code in ["00150000", "30150000", "60150000", "90150000"] {
        let found = movements(&[
            begins("00010000", TEN, code, "0ALL"),
            begins("00010001", SIX, "60150000", "0PART"),
            begins("00010002", FOUR, "60150000", "0REST"),
        ]);
        let [only] = found.as_slice() else { panic!("{code}: {found:?}") };
        assert_eq!((only.amount.cents(), only.batch), (1_000, None), "{code}");
        assert_eq!(only.notes, "6.00 PART · 4.00 REST");
    }
    let alone = movements(&[begins("00010000", TEN, "10150000", "0TOTAL")]);
    assert_eq!((alone.len(), alone[0].batch), (1, None), "a total that the bank does not open up");
}

#[test]
fn a_text_in_pieces_is_one_and_what_the_bank_adds_stands_apart() {
    let found = movements(&[
        begins("00010000", TEN, "00150000", "0ONE"),
        record("22", &[(2, "00010000"), (10, "TWO")]),
        record("23", &[(2, "00010000"), (10, "BE62510007547061"), (47, "DUPONT MARIE"), (82, "THREE")]),
        record("31", &[(2, "00010000"), (40, "INFO A")]),
        record("32", &[(2, "00010000"), (10, "INFO B")]),
        record("33", &[(2, "00010000"), (10, "INFO C")]),
        record("31", &[(2, "00010000")]),
    ]);
    let one = &found[0];
    assert_eq!((one.free_text.as_str(), one.notes.as_str()), ("ONE TWO THREE", "INFO A · INFO B · INFO C"));
    assert_eq!(one.counterparty_account.as_deref(), Some("BE62510007547061"));
    assert_eq!((one.counterparty_name.as_str(), one.bank_reference.as_str()), ("DUPONT MARIE", "REF"));
    assert_eq!(
        (one.booked_on.to_string(), one.value_on.to_string()),
        ("2026-09-01".into(), "2026-09-02".into())
    );
}

#[test]
fn records_out_of_order_or_of_another_booking_are_refused() {
    let first = || begins("00010000", TEN, "00150000", "0ONE");
    let second = |article: &str, number: &str| record(&format!("2{article}"), &[(2, number)]);
    for (wrong, line) in [
        (vec![second("2", "00010000")], 3),
        (vec![first(), second("2", "00020000")], 4),
        (vec![first(), second("2", "00010001")], 4),
        (vec![first(), second("3", "00010000"), second("2", "00010000")], 5),
        (vec![first(), second("2", "00010000"), second("2", "00010000")], 5),
        (vec![first(), second("3", "00010000"), second("3", "00010000")], 5),
        (vec![first(), second("4", "00010000")], 4),
        (vec![first(), record("31", &[(2, "0002")])], 4),
        (vec![first(), record("34", &[(2, "0001")])], 4),
        (vec![begins("00010001", TEN, "60150000", "0A DETAIL OF NOTHING")], 3),
    ] {
        assert_eq!(read(&wrong), Err(CodaUnreadable::UnexpectedLine { line }), "{wrong:?}");
    }
    // The information of a detail may name the booking alone.
    assert!(read(&[first(), record("31", &[(2, "00010000")])]).is_ok());
}

#[test]
fn twelve_digits_are_a_structured_message_when_the_bank_says_so() {
    let digits = "202600013734";
    for (says, structured) in [
        (format!("1101{digits}"), true),
        (format!("1102{digits}"), true),
        (format!("1103{digits}"), false),
        (format!("0101{digits}"), false),
        ("1101202600013735".to_owned(), false),
    ] {
        let found = movements(&[begins("00010000", TEN, "00150000", &says)]);
        let expected = structured.then(|| digits.to_owned());
        assert_eq!(found[0].structured.map(StructuredCommunication::digits), expected, "{says}");
        assert_eq!(found[0].free_text.is_empty(), structured, "{says}");
    }
}

#[test]
fn costs_are_what_the_bank_takes_in_the_families_of_costs() {
    let debit = "1000000000010000";
    for (amount, code, is_cost) in [
        (debit, "03501000", true),
        (debit, "08001000", true),
        (debit, "00101000", false),
        (TEN, "03501000", false),
    ] {
        let found = movements(&[begins("00010000", amount, code, "0")]);
        assert_eq!(found[0].is_bank_cost, is_cost, "{amount} {code}");
    }
}

#[test]
fn a_booking_without_a_value_date_takes_its_booking_date() {
    let undated = begins("00010000", TEN, "00150000", "0").replacen("020926", "000000", 1);
    assert_eq!(movements(&[undated])[0].value_on.to_string(), "2026-09-01");
}

#[test]
fn bookings_are_counted_without_their_details_and_those_of_no_amount_move_nothing() {
    let nothing = "0000000000000000";
    let read = read(&[
        begins("00010000", TEN, "10150000", "0TOTAL"),
        begins("00010001", SIX, "60150000", "0FIRST"),
        begins("00010002", FOUR, "60150000", "0SECOND"),
        begins("00020000", nothing, "00150000", "0WORDS"),
        begins("00030000", nothing, "00150000", "0MORE WORDS"),
        begins("00040000", SIX, "00150000", "0ALONE"),
    ])
    .unwrap();
    assert_eq!((read.entries, read.without_amount, read.movements.len()), (4, 2, 3));
}
