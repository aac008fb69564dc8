use std::{collections::BTreeMap, fmt::Write as _};

use domain::{
    building::import::{
        Cell, Circumstances, Correction, DecimalStyle, FileFormat, FindingRule, KeptOutReason, Layout,
        Reading, propose_opening, read,
    },
    shared::{Euro, Language},
};

use super::*;

const LES_TILLEULS: &[u8] = include_bytes!("../../../../../tests/fixtures/les-tilleuls.xlsx");
const ZEEZICHT: &[u8] = include_bytes!("../../../../../tests/fixtures/zeezicht.csv");

fn around(total_shares: u32, language: Language) -> Circumstances {
    let address = "Avenue des Tilleuls 12-14, 1180 Uccle".to_owned();
    Circumstances { total_shares, language, address, representatives: BTreeMap::new() }
}

/// One line a lot and one an owner: the whole reading, for a person to compare with the file.
fn told(reading: &Reading) -> String {
    let mut told = String::new();
    for line in &reading.lines {
        let holders: Vec<String> = line
            .parties
            .iter()
            .map(|party| {
                let name = &reading.owners[party.owner].name;
                format!("{name} ({} {})", party.right.code(), party.fraction)
            })
            .collect();
        let weights: Vec<u32> = line.weights.iter().map(|weight| weight.unwrap()).collect();
        writeln!(
            told,
            "{} {} {} [{}] {} {weights:?} {} | {}",
            line.row + 1,
            line.code,
            line.kind.code(),
            line.floor,
            line.shares.unwrap(),
            line.balance.unwrap(),
            holders.join(" + ")
        )
        .unwrap();
    }
    told
}

fn rules_of(reading: &Reading) -> Vec<(usize, &'static str)> {
    reading
        .findings
        .iter()
        .map(|finding| (finding.row.map_or(0, |row| row + 1), finding.rule.code()))
        .collect()
}

#[test]
fn every_line_of_the_french_workbook_is_read() {
    let file = read_table(LES_TILLEULS).unwrap();
    assert_eq!(file.format, FileFormat::Xlsx);
    let layout = Layout::propose(&file.sheets);
    assert_eq!((layout.sheet, layout.heading_row), (0, Some(4)));
    assert_eq!(layout.check(&file.sheets), Ok(()));
    let mapped: Vec<_> =
        layout.columns.iter().map(|field| field.map_or("-", domain::building::import::Field::code)).collect();
    assert_eq!(
        mapped,
        [
            "unit_code",
            "kind",
            "floor",
            "shares",
            "key_weight",
            "owner",
            "language",
            "email",
            "phone",
            "address",
            "iban",
            "balance"
        ]
    );
    let reading = read(&file.sheets[0], &layout, &[], &around(10_000, Language::Fr));
    assert_eq!(
        told(&reading),
        "6 A01 apartment [Rez] 452 [0] 125.40 | Mme Vandenbossche Liesbeth (full 1/1)
7 A11 apartment [1er] 498 [10] 0.00 | M. et Mme DUPONT-LEFÈVRE Jean & Marie (full 1/1)
8 A12 apartment [1] 512 [10] -1250.75 | SRL IMMO CENTRE (full 1/1)
9 A21 apartment [2] 498 [20] 842.10 | Peeters An (full 1/3) + Peeters Bart (full 1/3) + Peeters Cléo (full 1/3)
10 A22 apartment [2] 512 [20] 0.00 | De Smet Georgette (usufruct 1/1) + De Smet Luc (bare 1/1)
11 A31 apartment [3] 498 [30] 0.00 | Mr Müller, Jürgen (full 1/1)
12 A32 apartment [3] 512 [30] -310.00 | N'Diaye Aïssatou (full 1/1)
13 B01 commercial [Rez] 2756 [0] 2415.33 | BV BAKKERIJ T KOEKJE (full 1/1)
14 B11 apartment [1] 611 [10] 0.00 | M. et Mme DUPONT-LEFÈVRE Jean & Marie (full 1/1)
15 B12 studio [1] 287 [10] 57.50 | Ó Briain Seán (full 1/1)
16 B21 apartment [2] 611 [20] 5120.00 | Succession Lambert (full 1/1)
17 B22 studio [2] 287 [20] 0.00 | Zhang Wei (full 1/1)
18 B31 penthouse [3-4] 1302 [30] -3000.00 | van der Straeten-de Borchgrave d'Altena Marie-Christine (full 1/1)
19 G01 garage [-1] 88 [0] 0.00 | Mme Vandenbossche Liesbeth (full 1/1)
20 G02 garage [-1] 88 [0] 0.00 | M. et Mme DUPONT-LEFÈVRE Jean & Marie (full 1/1)
21 G03 garage [-1] 88 [0] 0.00 | SRL IMMO CENTRE (full 1/1)
22 G04 garage [-1] 88 [0] 0.00 | Zhang Wei (full 1/1)
23 G05 garage [-1] 88 [0] 0.00 | van der Straeten-de Borchgrave d'Altena Marie-Christine (full 1/1)
24 G06 garage [-1] 88 [0] 0.00 | van der Straeten-de Borchgrave d'Altena Marie-Christine (full 1/1)
25 G07 garage [-1] 88 [0] 0.00 | Claes Koen (full 1/1)
26 C01 cellar [-1] 12 [0] 0.00 | N'Diaye Aïssatou (full 1/1)
27 C02 cellar [-1] 12 [0] 0.00 | Mr Müller, Jürgen (full 1/1)
28 C03 cellar [-1] 12 [0] 0.00 | Zhang Wei (full 1/1)
29 C04 cellar [-1] 12 [0] 0.00 | Ó Briain Seán (full 1/1)
"
    );
}

#[test]
fn the_french_workbook_may_be_imported_with_its_remarks_and_keeps_nothing_silent() {
    let file = read_table(LES_TILLEULS).unwrap();
    let layout = Layout::propose(&file.sheets);
    let reading = read(&file.sheets[0], &layout, &[], &around(10_000, Language::Fr));
    assert_eq!(
        rules_of(&reading),
        [
            (9, "representative-to-confirm"),
            (9, "email-missing"),
            (9, "email-missing"),
            (10, "representative-to-confirm"),
            (10, "email-missing"),
            (11, "balance-missing"),
            (13, "heavy-unit"),
            (16, "email-missing"),
            (25, "outside-owner"),
            (25, "language-missing"),
            (25, "email-missing"),
        ]
    );
    assert!(reading.may_run());
    let kept: Vec<_> = reading.kept_out.iter().map(|kept| (kept.row + 1, kept.reason)).collect();
    assert_eq!(
        kept,
        [
            (1, KeptOutReason::Title),
            (2, KeptOutReason::Title),
            (3, KeptOutReason::Title),
            (5, KeptOutReason::Heading),
            (30, KeptOutReason::Total),
            (32, KeptOutReason::Note),
        ]
    );
    let counters = reading.counters;
    assert_eq!((counters.units, counters.owners, counters.owners_of_several_units), (24, 16, 8));
    assert_eq!((counters.shares, counters.balance), (10_000, Euro::from_cents(399_958)));
    assert_eq!(reading.keys[0].name, "Clé ascenseur");
    assert_eq!(reading.keys[0].total, 210);
}

#[test]
fn owners_of_the_french_workbook_keep_what_was_written_once() {
    let file = read_table(LES_TILLEULS).unwrap();
    let layout = Layout::propose(&file.sheets);
    let reading = read(&file.sheets[0], &layout, &[], &around(10_000, Language::Fr));
    let owner = |name: &str| reading.owners.iter().find(|owner| owner.name.contains(name)).unwrap();
    let couple = owner("DUPONT");
    assert_eq!(couple.emails, ["jean.dupont@example.be", "marie.lefevre@example.be"]);
    assert_eq!(couple.iban.as_deref(), Some("BE61310126985517"));
    assert_eq!(couple.rows, [6, 13, 19]);
    assert_eq!(owner("Vandenbossche").address, "Avenue des Tilleuls 12-14, 1180 Uccle");
    assert_eq!(owner("IMMO").contact, "P. Nowak");
    assert_eq!(owner("Lambert").contact, "notaire Me Gilles");
    assert_eq!(owner("Peeters An").emails, ["an.peeters@example.be"]);
    assert_eq!(owner("Luc").phone, "0499 55 66 77");
    assert_eq!(owner("Georgette").emails, Vec::<String>::new());
    let thirds: Vec<i64> =
        ["Peeters An", "Peeters Bart", "Peeters Cléo"].map(|name| owner(name).balance.cents()).into();
    assert_eq!(thirds, [28_070, 28_070, 28_070]);
}

#[test]
fn the_second_sheet_proposes_the_opening_balances_and_leaves_the_result_open() {
    let file = read_table(LES_TILLEULS).unwrap();
    let proposals = propose_opening(&file.sheets, 0);
    let lines: Vec<_> =
        proposals.iter().map(|line| (line.account_code.as_str(), line.amount.map(Euro::cents))).collect();
    assert_eq!(
        lines,
        [
            ("551", Some(1_843_210)),
            ("550", Some(6_400_000)),
            ("100", Some(-2_000_000)),
            ("160", Some(-6_400_000)),
            ("440", Some(-243_152)),
            ("140", None),
        ]
    );
}

#[test]
fn every_line_of_the_dutch_list_is_read_with_its_encoding_and_separator_found() {
    let file = read_table(ZEEZICHT).unwrap();
    assert_eq!(
        (file.format, file.encoding.as_deref(), file.separator),
        (FileFormat::Csv, Some("windows-1252"), Some(';'))
    );
    let layout = Layout::propose(&file.sheets);
    assert_eq!(layout.check(&file.sheets), Ok(()));
    assert_eq!(layout.declared_whole(&file.sheets[0]), Some(1_000));
    let reading = read(&file.sheets[0], &layout, &[], &around(1_000, Language::Nl));
    assert_eq!(reading.decimal_style, DecimalStyle::Comma);
    assert_eq!(
        told(&reading),
        "2 1 apartment [0] 103 [] 0.00 | Janssens Koen (full 1/1)
3 2 apartment [0] 97 [] 1034.50 | Van Hée Zoë (full 1/1)
4 3 apartment [1] 121 [] -12.00 | Gheysens & Söhne GmbH (full 1/1)
5 4 apartment [1] 121 [] 87.25 | Claeys Jef / Claeys-Maes Rita (full 1/1)
6 5 apartment [2] 121 [] 0.00 | D’hondt Élise (full 1/1)
7 6 apartment [2] 121 [] 431.00 | Pieters Tom (full 1/1)
8 7 apartment [3] 130 [] 0.00 | Pieters Tom (full 1/1)
9 8 penthouse [4] 166 [] 2000.00 | STICHTING DE DUINEN (full 1/1)
10 9 garage [0] 20 [] 0.00 | Janssens Koen (full 1/1)
"
    );
    assert_eq!(
        rules_of(&reading),
        [
            (5, "taken-as-couple"),
            (5, "email-missing"),
            (7, "email-malformed"),
            (8, "email-malformed"),
            (10, "balance-missing"),
        ]
    );
    assert!(!reading.may_run());
    let fixed = |row| Correction { row, column: 6, text: "tom@example.be".to_owned() };
    let reading = read(&file.sheets[0], &layout, &[fixed(6), fixed(7)], &around(1_000, Language::Nl));
    assert!(reading.may_run());
    assert_eq!((reading.counters.units, reading.counters.owners), (9, 7));
    assert_eq!(reading.counters.balance, Euro::from_cents(354_075));
}

#[test]
fn shares_against_another_whole_block_both_files() {
    let file = read_table(ZEEZICHT).unwrap();
    let layout = Layout::propose(&file.sheets);
    for declared in [999, 1_001] {
        let reading = read(&file.sheets[0], &layout, &[], &around(declared, Language::Nl));
        assert!(reading.findings.iter().any(|finding| finding.rule == FindingRule::SharesDifferFromDeclared));
    }
}

#[test]
fn a_text_is_read_in_the_encoding_it_was_written_in() {
    let text = "Kavel;Eigenaar;Saldo\n1;Zoë d’Hondt;1.250,00\n";
    let latin =
        "Kavel;Eigenaar;Saldo\n1;Zo\u{eb};\u{a4} 12\n".chars().map(|c| u8::try_from(u32::from(c)).unwrap());
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), "UTF-8"),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8"),
        (wide(u16::to_le_bytes), "UTF-16LE"),
        (wide(u16::to_be_bytes), "UTF-16BE"),
        ([vec![0xFF, 0xFE], wide(u16::to_le_bytes)].concat(), "UTF-16LE"),
        (encoding_rs::WINDOWS_1252.encode(text).0.into_owned(), "windows-1252"),
        (latin.collect(), "ISO-8859-15"),
    ] {
        let file = read_table(&bytes).unwrap();
        assert_eq!(file.encoding.as_deref(), Some(encoding));
        assert!(file.sheets[0].cell(1, 1).shown().starts_with("Zoë"), "{encoding}");
        assert_eq!(file.sheets[0].cell(0, 0).shown(), "Kavel");
    }
}

#[test]
fn each_separator_is_found_and_quotes_protect_it() {
    for separator in [';', ',', '\t', '|'] {
        let text = format!(
            "Lot{separator}Nom{separator}Solde\n1{separator}\"Müller{separator} Jürgen\"{separator}0\n"
        );
        let file = read_table(text.as_bytes()).unwrap();
        assert_eq!(file.separator, Some(separator));
        assert_eq!(file.sheets[0].cell(1, 1).shown(), format!("Müller{separator} Jürgen"));
    }
}

#[test]
fn a_file_that_is_no_table_is_refused_by_name() {
    let mut encrypted = COMPOUND_FILE.to_vec();
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let cut = LES_TILLEULS.get(..LES_TILLEULS.len() / 2).unwrap().to_vec();
    let rows = "a;b\n".repeat(MOST_ROWS + 1).into_bytes();
    let wide = "a;".repeat(MOST_COLUMNS + 1).into_bytes();
    for (bytes, reason) in [
        (Vec::new(), UnreadableFile::Empty),
        (b" \r\n\t\n".to_vec(), UnreadableFile::Empty),
        (b";;;\n;;;\n".to_vec(), UnreadableFile::Empty),
        (vec![b'a'; LARGEST_FILE + 1], UnreadableFile::TooLarge),
        (encrypted, UnreadableFile::Encrypted),
        (COMPOUND_FILE.to_vec(), UnreadableFile::OldExcel),
        (b"%PDF-1.7 ...".to_vec(), UnreadableFile::NotATable),
        (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), UnreadableFile::NotATable),
        (b"\xFF\xD8\xFF\xE0".to_vec(), UnreadableFile::NotATable),
        (b"a;b\0\0\0\x01;c".to_vec(), UnreadableFile::NotATable),
        (b"<html><table>".to_vec(), UnreadableFile::NotATable),
        (cut, UnreadableFile::Damaged),
        (rows, UnreadableFile::TooManyCells),
        (wide, UnreadableFile::TooManyCells),
    ] {
        assert_eq!(read_table(&bytes), Err(reason));
    }
}

#[test]
fn an_archive_that_says_it_unpacks_to_gigabytes_is_not_unpacked() {
    let mut bomb = LES_TILLEULS.to_vec();
    let entry = bomb.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bomb[entry + 24..entry + 28].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(read_table(&bomb), Err(UnreadableFile::Bomb));
}

#[test]
fn a_zip_of_something_else_is_no_table() {
    let mut other = LES_TILLEULS.to_vec();
    let name = b"xl/workbook.xml";
    while let Some(at) = other.windows(name.len()).position(|window| window == name) {
        other[at] = b'y';
    }
    assert_eq!(read_table(&other), Err(UnreadableFile::NotATable));
}

#[test]
fn a_formula_saved_without_its_result_is_not_read_as_empty() {
    let file = read_table(LES_TILLEULS).unwrap();
    assert_eq!(file.sheets[0].cell(29, 4), &Cell::Uncomputed("SUM(E6:E29)".to_owned()));
}

#[test]
fn the_same_list_as_an_opendocument_sheet_reads_the_same() {
    let of = |bytes: &[u8]| {
        let file = read_table(bytes).unwrap();
        let layout = Layout::propose(&file.sheets);
        (file.format, told(&read(&file.sheets[0], &layout, &[], &around(1_000, Language::Nl))))
    };
    let (format, lines) = of(include_bytes!("../../../../../tests/fixtures/zeezicht.ods"));
    assert_eq!((format, lines), (FileFormat::Ods, of(ZEEZICHT).1));
}
