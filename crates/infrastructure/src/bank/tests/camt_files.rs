use super::*;

#[test]
fn the_old_and_the_current_version_are_read_alike() {
    let (old, current) = (one(CAMT_02), one(CAMT_08));
    assert_eq!(old.movements, current.movements);
    assert_eq!(
        (old.opening, old.closing, old.declared),
        (current.opening, current.closing, current.declared)
    );
    assert_eq!(current.format, StatementFormat::Camt053);
    assert_eq!(current.holder, "ACP Résidence Les Tilleuls");
    assert!(SoundStatement::try_new(old).is_ok() && SoundStatement::try_new(current).is_ok());
}

#[test]
fn a_batch_gives_its_payments_with_a_reference_each() {
    let statement = one(CAMT_08);
    let batch: Vec<_> = statement.movements.iter().filter(|movement| movement.batch.is_some()).collect();
    assert_eq!(batch.iter().map(|movement| movement.amount.cents()).collect::<Vec<_>>(), [40_000, 27_000]);
    assert_eq!(batch[0].bank_reference, "C6A28BPCG0001/C6A28BPCG0001-1");
    assert_eq!(statement.entries, 10);
    let wrong = replaced(CAMT_08, "<Amt Ccy=\"EUR\">270.00</Amt>", "<Amt Ccy=\"EUR\">270.01</Amt>");
    assert!(matches!(read_statements(&wrong), Err(Unreadable::BatchDoesNotAddUp { .. })));
}

#[test]
fn counts_sums_and_balances_off_by_one_break_their_law() {
    assert_eq!(law_broken(CAMT_08), None);
    let wrong = |from, to| law_broken(&replaced(CAMT_08, from, to));
    assert_eq!(wrong("<TtlNtries><NbOfNtries>10", "<TtlNtries><NbOfNtries>11"), Some(Law::Entries));
    assert_eq!(wrong("<Sum>2722.10</Sum>", "<Sum>2722.11</Sum>"), Some(Law::Credits));
    assert_eq!(wrong("<Sum>1713.50</Sum>", "<Sum>1713.51</Sum>"), Some(Law::Debits));
    assert_eq!(
        wrong("<Amt Ccy=\"EUR\">18432.10</Amt>", "<Amt Ccy=\"EUR\">18432.11</Amt>"),
        Some(Law::Closing)
    );
    assert_eq!(wrong("<Amt Ccy=\"EUR\">410.00</Amt>", "<Amt Ccy=\"EUR\">410.01</Amt>"), Some(Law::Credits));
}

#[test]
fn another_prefix_or_encoding_is_the_same_file() {
    let text = String::from_utf8(CAMT_08.to_vec()).unwrap();
    let prefixed = text.replace("</", "</c:").replace("<c:", "<").replace("xmlns=", "xmlns:c=");
    let prefixed = prefix_tags(&prefixed);
    assert_eq!(one(prefixed.as_bytes()).movements, one(CAMT_08).movements);
    let latin = text.replacen("UTF-8", "ISO-8859-1", 1);
    let latin: Vec<u8> = latin.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(one(&latin).holder, "ACP Résidence Les Tilleuls");
}

/// `<Stmt>` becomes `<c:Stmt>` and `</Stmt>` becomes `</c:Stmt>`.
fn prefix_tags(text: &str) -> String {
    let opened = text.replace("</c:", "</").replace("</", "\u{1}").replace('<', "<c:").replace("<c:?", "<?");
    opened.replace('\u{1}', "</c:")
}

#[test]
fn a_file_that_belies_its_encoding_is_refused_with_its_line() {
    let latin: Vec<u8> = String::from_utf8(CAMT_08.to_vec())
        .unwrap()
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    assert_eq!(read_statements(&latin), Err(Unreadable::WrongEncoding { line: 9 }));
    let unknown = replaced(CAMT_08, "UTF-8", "EBCDIC-1");
    assert_eq!(read_statements(&unknown), Err(Unreadable::WrongEncoding { line: 1 }));
}

#[test]
fn a_document_that_calls_for_others_is_refused() {
    let declared =
        replaced(CAMT_08, "<Document", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document");
    assert!(matches!(read_statements(&declared), Err(Unreadable::ForeignEntity { .. })));
    let used = replaced(CAMT_08, "Charges janvier", "&x;");
    assert!(matches!(read_statements(&used), Err(Unreadable::ForeignEntity { .. })));
    let escaped = replaced(CAMT_08, "Charges janvier", "Caf&#233; &amp; bar");
    assert_eq!(one(&escaped).movements[1].free_text, "Café & bar");
}

#[test]
fn a_document_nested_without_end_is_refused() {
    let deep = "<a>".repeat(100_000);
    assert!(matches!(read_statements(deep.as_bytes()), Err(Unreadable::UnexpectedLine { .. })));
}

#[test]
fn other_messages_and_versions_are_named() {
    let newer = replaced(CAMT_08, "camt.053.001.08", "camt.053.001.13");
    assert_eq!(
        read_statements(&newer),
        Err(Unreadable::UnsupportedVersion { found: "camt.053.001.13".to_owned() })
    );
    let intraday = replaced(CAMT_08, "camt.053.001.08", "camt.052.001.08");
    assert_eq!(
        read_statements(&intraday),
        Err(Unreadable::UnsupportedVersion { found: "camt.052.001.08".to_owned() })
    );
    assert_eq!(read_statements(b"<html></html>"), Err(Unreadable::NotAStatement));
}

#[test]
fn a_booking_not_final_yet_is_left_out_and_counted() {
    let pending = replaced(CAMT_08, "<Cd>BOOK</Cd>", "<Cd>PDNG</Cd>");
    let statement = one(&pending);
    assert_eq!((statement.pending, statement.entries), (1, 9));
}

#[test]
fn an_entry_in_dollars_makes_the_statement_one_in_dollars() {
    let dollars = replaced(CAMT_08, "<Amt Ccy=\"EUR\">410.00</Amt>", "<Amt Ccy=\"USD\">410.00</Amt>");
    let refused = SoundStatement::try_new(one(&dollars));
    assert_eq!(refused, Err(StatementRefused::CurrencyNotEuro { currency: "USD".to_owned() }));
}

#[test]
fn an_amount_with_a_third_decimal_is_refused_and_zeros_are_not() {
    let third = replaced(CAMT_08, "<Amt Ccy=\"EUR\">410.00</Amt>", "<Amt Ccy=\"EUR\">410.001</Amt>");
    assert!(matches!(read_statements(&third), Err(Unreadable::BadField { field: "Amt", .. })));
    let zeros = replaced(CAMT_08, "<Amt Ccy=\"EUR\">410.00</Amt>", "<Amt Ccy=\"EUR\">410.00000</Amt>");
    assert_eq!(one(&zeros).movements, one(CAMT_08).movements);
}
