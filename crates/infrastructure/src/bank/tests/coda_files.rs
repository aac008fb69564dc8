use super::*;

#[test]
fn the_file_of_the_rulebook_is_read_to_the_cent() {
    let statement = one(RULEBOOK);
    assert_eq!(statement.format, StatementFormat::Coda);
    assert_eq!(statement.account.as_str(), "BE71096123456769");
    assert_eq!((statement.opening.amount.cents(), statement.closing.amount.cents()), (1_000_000, 1_053_675));
    assert_eq!(statement.opening.on.to_string(), "2026-08-31");
    assert_eq!(statement.lines, 8);
    let [dupont, liftco] = statement.movements.as_slice() else { panic!("two movements") };
    assert_eq!(dupont.amount.cents(), 174_675);
    assert_eq!(dupont.structured.map(StructuredCommunication::digits).as_deref(), Some("202600013734"));
    assert_eq!(dupont.counterparty_account.as_ref().map(AccountNumber::as_str), Some("BE62510007547061"));
    assert_eq!(dupont.counterparty_name, "DUPONT MARIE");
    assert_eq!(dupont.bank_reference, "BANKREF1");
    assert_eq!(liftco.amount.cents(), -121_000);
    assert_eq!(liftco.free_text, "FACTURE 2026-118 ASCENSEUR");
    assert_eq!(liftco.booked_on.to_string(), "2026-09-01");
    let sound = SoundStatement::try_new(statement).unwrap();
    assert_eq!((sound.debits().cents(), sound.credits().cents()), (121_000, 174_675));
}

#[test]
fn a_globalised_booking_gives_its_payments_and_is_not_counted_beside_them() {
    let statement = one(JANUARY);
    let batch: Vec<_> = statement.movements.iter().filter(|movement| movement.batch.is_some()).collect();
    assert_eq!(batch.iter().map(|movement| movement.amount.cents()).collect::<Vec<_>>(), [40_000, 27_000]);
    assert!(batch.iter().all(|movement| movement.batch.map(domain::shared::Euro::cents) == Some(67_000)));
    assert_eq!(statement.entries, 10);
    assert!(SoundStatement::try_new(statement).is_ok());
}

#[test]
fn payments_that_do_not_make_their_batch_are_refused() {
    let line =
        JANUARY.split(|byte| *byte == b'\n').position(|line| line.starts_with(b"2100090001")).unwrap() + 1;
    let changed = with_line(JANUARY, line, |line| line[45] = b'1');
    assert!(matches!(read_statements(&changed), Err(Unreadable::BatchDoesNotAddUp { .. })));
}

#[test]
fn two_equal_payments_and_the_costs_of_the_bank_are_all_there() {
    let statement = one(JANUARY);
    let bakery = |movement: &&domain::accounting::bank::Movement| movement.amount.cents() == 12_500;
    assert_eq!(statement.movements.iter().filter(bakery).count(), 2);
    let costs = statement.movements.last().unwrap();
    assert!(costs.is_bank_cost);
    assert_eq!(costs.notes, "TARIF 2026 PAR MOIS 3,50");
    assert_eq!(statement.movements[0].counterparty_name, "DUPONT-LEFÈVRE JEAN");
}

#[test]
fn one_file_may_hold_the_statements_of_two_accounts() {
    let statements = read_statements(BOTH).unwrap();
    let accounts: Vec<&str> = statements.iter().map(|statement| statement.account.as_str()).collect();
    assert_eq!(accounts, ["BE71096123456769", "BE21001234567803"]);
    assert!(statements.iter().all(|statement| !statement.more_announced));
    let first = &BOTH[..ends(BOTH)[0]];
    assert!(one(first).more_announced);
}

#[test]
fn a_file_cut_in_the_middle_names_the_last_whole_line() {
    assert_eq!(read_statements(CUT), Err(Unreadable::Truncated { line: 14 }));
    let whole_lines = &CUT[..130 * 14];
    assert_eq!(read_statements(whole_lines), Err(Unreadable::Truncated { line: 14 }));
}

#[test]
fn a_file_without_one_of_its_lines_is_refused() {
    let lines = JANUARY.split_inclusive(|byte| *byte == b'\n').count();
    for number in 1..=lines {
        let without = with_line(JANUARY, number, Vec::clear);
        let sound = read_statements(&without)
            .is_ok_and(|statements| statements.into_iter().all(|one| SoundStatement::try_new(one).is_ok()));
        assert!(!sound, "line {number}");
    }
}

#[test]
fn a_count_or_a_sum_off_by_one_breaks_its_law() {
    let last = JANUARY.split_inclusive(|byte| *byte == b'\n').count();
    assert_eq!(law_broken(JANUARY), None);
    assert_eq!(law_broken(&with_line(JANUARY, last, |line| line[21] ^= 1)), Some(Law::Lines));
    assert_eq!(law_broken(&with_line(JANUARY, last, |line| line[35] ^= 1)), Some(Law::Debits));
    assert_eq!(law_broken(&with_line(JANUARY, last, |line| line[50] ^= 1)), Some(Law::Credits));
    assert_eq!(law_broken(&with_line(JANUARY, 2, |line| line[56] ^= 1)), Some(Law::Closing));
}

#[test]
fn a_file_saved_again_in_utf8_is_refused_by_that_name() {
    let text: String = JANUARY.iter().map(|byte| char::from(*byte)).collect();
    assert_eq!(read_statements(text.as_bytes()), Err(Unreadable::WrongEncoding { line: 5 }));
}

#[test]
fn a_line_too_short_a_thousandth_and_an_unknown_record_are_named_with_their_line() {
    let short = with_line(JANUARY, 3, |line| {
        line.remove(20);
    });
    assert_eq!(read_statements(&short), Err(Unreadable::LineLength { line: 3, found: 127 }));
    let thousandth = with_line(JANUARY, 3, |line| line[46] = b'5');
    assert_eq!(read_statements(&thousandth), Err(Unreadable::BadField { line: 3, field: "amount" }));
    let unknown = with_line(JANUARY, 4, |line| line[0] = b'7');
    assert_eq!(read_statements(&unknown), Err(Unreadable::UnexpectedLine { line: 4 }));
    let no_day = with_line(JANUARY, 3, |line| line[115..121].copy_from_slice(b"310226"));
    assert_eq!(read_statements(&no_day), Err(Unreadable::BadField { line: 3, field: "booking date" }));
    let version = with_line(JANUARY, 1, |line| line[127] = b'1');
    assert!(matches!(read_statements(&version), Err(Unreadable::UnsupportedVersion { .. })));
}

#[test]
fn an_account_written_the_old_way_is_the_same_account() {
    let old = |line: &mut Vec<u8>, start: usize| {
        let number = b"096123456769 EUR0BE                  ";
        line[start..start + 37].copy_from_slice(number);
    };
    let opened = with_line(RULEBOOK, 2, |line| {
        line[1] = b'0';
        old(line, 5);
    });
    let both = with_line(&opened, 9, |line| old(line, 4));
    let statement = one(&both);
    assert_eq!((statement.account.as_str(), statement.currency.as_str()), ("BE71096123456769", "EUR"));
}

#[test]
fn a_statement_closed_for_another_account_is_refused() {
    let other = with_line(RULEBOOK, 9, |line| line[10] ^= 1);
    assert_eq!(read_statements(&other), Err(Unreadable::BadField { line: 9, field: "account" }));
}
