use domain::{
    accounting::bank::{
        AccountNumber, Law, SoundStatement, Statement, StatementFormat, StatementRefused, Unreadable,
    },
    law::StructuredCommunication,
};
use proptest::prelude::*;

use super::*;

const RULEBOOK: &[u8] = include_bytes!("../../../../tests/fixtures/bank/rulebook-f07.cod");
const JANUARY: &[u8] = include_bytes!("../../../../tests/fixtures/bank/tilleuls-working-2026-01.cod");
const BOTH: &[u8] = include_bytes!("../../../../tests/fixtures/bank/tilleuls-both-accounts-2026-01.cod");
const CUT: &[u8] = include_bytes!("../../../../tests/fixtures/bank/cut-in-the-middle.cod");
const CAMT_02: &[u8] = include_bytes!("../../../../tests/fixtures/bank/tilleuls-working-2026-01.camt02.xml");
const CAMT_08: &[u8] = include_bytes!("../../../../tests/fixtures/bank/tilleuls-working-2026-01.camt08.xml");
const SPREADSHEET: &[u8] = include_bytes!("../../../../tests/fixtures/les-tilleuls.xlsx");

fn one(bytes: &[u8]) -> Statement {
    let mut statements = read_statements(bytes).unwrap();
    assert_eq!(statements.len(), 1);
    statements.remove(0)
}

/// The file with one line changed; lines count from 1.
fn with_line(file: &[u8], number: usize, change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = file.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    change(&mut lines[number - 1]);
    lines.concat()
}

fn replaced(file: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(file.to_vec()).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

fn law_broken(bytes: &[u8]) -> Option<Law> {
    match SoundStatement::try_new(one(bytes)) {
        Ok(_) => None,
        Err(StatementRefused::LawBroken { law, .. }) => Some(law),
        Err(other) => panic!("{other}"),
    }
}

mod camt_files;
mod coda_files;

#[test]
fn the_two_formats_tell_the_same_story() {
    let (coda, camt) = (one(JANUARY), one(CAMT_08));
    assert_eq!(coda.movements.len(), 11);
    for (left, right) in coda.movements.iter().zip(&camt.movements) {
        assert_eq!((left.booked_on, left.amount), (right.booked_on, right.amount));
        assert_eq!(left.counterparty_account, right.counterparty_account);
        assert_eq!(left.structured, right.structured);
        assert_eq!(left.free_text, right.free_text);
        assert_eq!(left.counterparty_name, right.counterparty_name);
        assert_eq!(left.is_bank_cost, right.is_bank_cost);
    }
    assert_eq!((coda.closing, coda.entries), (camt.closing, camt.entries));
}

#[test]
fn what_is_no_statement_is_said_to_be_none_whatever_its_name() {
    assert_eq!(read_statements(b""), Err(Unreadable::Empty));
    assert_eq!(read_statements(b" \r\n\n"), Err(Unreadable::Empty));
    assert_eq!(read_statements(SPREADSHEET), Err(Unreadable::NotAStatement));
    assert_eq!(read_statements(b"%PDF-1.7"), Err(Unreadable::NotAStatement));
    assert_eq!(read_statements(b"Date;Amount\n1;2"), Err(Unreadable::NotAStatement));
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(JANUARY.iter().flat_map(|byte| [*byte, 0])).collect();
    assert_eq!(read_statements(&utf16), Err(Unreadable::WrongEncoding { line: 1 }));
    let huge = vec![b'0'; FILE_BYTES_MAX + 1];
    assert_eq!(read_statements(&huge), Err(Unreadable::TooLarge { limit_bytes: FILE_BYTES_MAX }));
}

/// Where each statement of the file ends.
fn ends(file: &[u8]) -> Vec<usize> {
    let mut at = 0;
    let mut ends = Vec::new();
    for line in file.split_inclusive(|byte| *byte == b'\n') {
        if line[0] == b'9' {
            ends.push(at + 128);
        }
        at += line.len();
    }
    ends
}

#[test]
fn a_coda_file_cut_at_any_byte_is_refused_unless_a_statement_ends_there() {
    let ends = ends(BOTH);
    assert_eq!(ends.len(), 2);
    for cut in 0..BOTH.len() {
        let sound = read_statements(&BOTH[..cut])
            .is_ok_and(|statements| statements.into_iter().all(|one| SoundStatement::try_new(one).is_ok()));
        let at_an_end = ends.iter().any(|end| (*end..=*end + 2).contains(&cut));
        assert_eq!(sound, at_an_end, "cut at byte {cut}");
    }
}

#[test]
fn a_camt_file_cut_at_any_byte_is_refused() {
    let end = CAMT_08.len() - 1;
    for cut in 0..end {
        assert!(read_statements(&CAMT_08[..cut]).is_err(), "cut at byte {cut}");
    }
    assert!(read_statements(&CAMT_08[..end]).is_ok());
}

proptest! {
    /// Whatever one byte becomes, the file is refused or still tells a story that adds up; it never panics.
    #[test]
    fn a_file_with_one_byte_changed_never_panics_nor_lies(at in 0..JANUARY.len(), byte in any::<u8>()) {
        let mut changed = JANUARY.to_vec();
        changed[at] = byte;
        if let Ok(statements) = read_statements(&changed) {
            for statement in statements {
                if let Ok(sound) = SoundStatement::try_new(statement) {
                    let statement = sound.statement();
                    let moved: i64 = statement.movements.iter().map(|movement| movement.amount.cents()).sum();
                    prop_assert_eq!(statement.opening.amount.cents() + moved, statement.closing.amount.cents());
                }
            }
        }
    }

    #[test]
    fn an_xml_file_with_some_bytes_changed_never_panics(
        changes in prop::collection::vec((0..CAMT_02.len(), any::<u8>()), 1..6),
    ) {
        let mut changed = CAMT_02.to_vec();
        for (at, byte) in changes {
            changed[at] = byte;
        }
        let _either = read_statements(&changed);
    }

    #[test]
    fn noise_never_panics(noise in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _either = read_statements(&noise);
        let _either = read_statements(&[b"00000", noise.as_slice()].concat());
        let _either = read_statements(&[b"<Document>", noise.as_slice()].concat());
    }
}
