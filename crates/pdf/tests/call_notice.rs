//! The call for funds as paper: what it says, how it is archived, what its code tells a bank.
#![expect(
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "a specimen is long, and one that cannot be made fails the test"
)]
use std::{io::Write, process::Command};

use application::rendering::{
    Addressee, Align, AssociationHeading, CallNotice, DocumentRenderer, Letterhead, NoticeFund, NoticeLine,
    NoticeLot, NoticePayment, TableCell, TableColumn, TableReport, TableRow,
};
use chrono::{NaiveDate, TimeZone, Utc};
use domain::{
    law::{EpcTransfer, Iban, StructuredCommunication},
    shared::{Euro, Fraction, Fund, Language},
};
use pdf::Typesetter;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn third() -> Fraction {
    Fraction::try_new(1, 3).unwrap()
}

fn line(
    label: &str,
    lot: &str,
    key: &str,
    weights: (u64, u64),
    part: Fraction,
    amounts: (i64, i64),
) -> NoticeLine {
    NoticeLine {
        label: label.to_owned(),
        lot: lot.to_owned(),
        key: key.to_owned(),
        weight: weights.0,
        total_weight: weights.1,
        part,
        called: Euro::from_cents(amounts.0),
        amount: Euro::from_cents(amounts.1),
    }
}

fn payment(fund: Fund, iban: &str, cents: i64) -> NoticePayment {
    let communication = StructuredCommunication::issue(2_026_000_137).unwrap();
    let holder = "ACP Résidence Les Tilleuls";
    let iban = Iban::parse(iban).unwrap();
    let code = EpcTransfer::try_new(holder, iban.clone(), Euro::from_cents(cents), communication);
    NoticePayment {
        funds: vec![fund],
        holder: holder.to_owned(),
        iban: iban.as_str().to_owned(),
        bic: Some("GKCCBEBB".to_owned()),
        amount: Euro::from_cents(cents),
        communication,
        code: code.ok().map(|code| code.payload()),
    }
}

fn a_notice(language: Language) -> CallNotice {
    CallNotice {
        ident: "call-1-owner-1".to_owned(),
        language,
        letterhead: Letterhead {
            organization: "Syndic Dupont & Fils".to_owned(),
            lines: vec![
                "Rue de la Loi 16, 1000 Bruxelles".to_owned(),
                "+32 2 123 45 67 · bonjour@dupont.example".to_owned(),
            ],
            accent: "#0b5d5a".to_owned(),
            logo: None,
        },
        association: AssociationHeading {
            name: "ACP Résidence Les Tilleuls".to_owned(),
            lines: vec!["Avenue des Tilleuls 12".to_owned(), "1180 Uccle".to_owned()],
            company_number: Some("0123456749".to_owned()),
        },
        owner: Addressee {
            name: "M. et Mme François Lefèvre-Müller".to_owned(),
            lines: vec!["Chaussée d’Alsemberg 842 bte 3".to_owned(), "1180 Uccle".to_owned()],
        },
        number: "2027-02".to_owned(),
        instalment: Some((2, 4)),
        period: Some((day("2027-04-01"), day("2027-06-30"))),
        issued_on: day("2027-03-10"),
        due_on: day("2027-04-01"),
        printed_at: Utc.with_ymd_and_hms(2027, 3, 10, 9, 30, 0).unwrap(),
        lots: vec![
            NoticeLot { code: "A1".to_owned(), shares: 333, total_shares: 10_000, part: Fraction::ONE },
            NoticeLot { code: "G4".to_owned(), shares: 25, total_shares: 10_000, part: third() },
        ],
        funds: vec![
            NoticeFund {
                fund: Fund::Working,
                lines: vec![
                    line(
                        "Assurance incendie",
                        "A1",
                        "Quotités générales",
                        (333, 10_000),
                        Fraction::ONE,
                        (325_000, 10_823),
                    ),
                    line(
                        "Assurance incendie",
                        "G4",
                        "Quotités générales",
                        (25, 10_000),
                        third(),
                        (325_000, 271),
                    ),
                    line(
                        "Entretien ascenseur",
                        "A1",
                        "Ascenseur bloc A",
                        (120, 1_000),
                        Fraction::ONE,
                        (90_000, 10_800),
                    ),
                    line(
                        "Chauffage commun",
                        "A1",
                        "Chauffage 30/70",
                        (333, 10_000),
                        Fraction::ONE,
                        (1_250_000, 41_625),
                    ),
                ],
                total: Euro::from_cents(63_519),
            },
            NoticeFund {
                fund: Fund::Reserve,
                lines: vec![
                    line(
                        "Fonds de réserve",
                        "A1",
                        "Quotités générales",
                        (333, 10_000),
                        Fraction::ONE,
                        (125_000, 4_163),
                    ),
                    line(
                        "Fonds de réserve",
                        "G4",
                        "Quotités générales",
                        (25, 10_000),
                        third(),
                        (125_000, 104),
                    ),
                ],
                total: Euro::from_cents(4_267),
            },
        ],
        payments: vec![
            payment(Fund::Working, "BE71096123456769", 63_519),
            payment(Fund::Reserve, "BE68539007547034", 4_267),
        ],
        total: Euro::from_cents(67_786),
        jointly_liable: true,
        voted_on: Some(day("2026-12-14")),
    }
}

/// What a reader program sees; the programs are poppler's.
fn read(program: &str, arguments: &[&str], bytes: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let output = Command::new(program).args(arguments).arg(file.path()).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().replace(['\u{a0}', '\u{202f}'], " ")
}

fn text_of(bytes: &[u8]) -> String {
    read("pdftotext", &["-layout"], bytes)
}

fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("KEEP_PAPERS") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}

#[tokio::test]
async fn a_notice_is_archivable_accessible_and_in_the_owners_language() {
    let typesetter = Typesetter::load();
    for (language, words) in [
        (
            Language::Nl,
            ["Opvraging van fondsen 2027-02", "Reservekapitaal", "€ 677,86", "1 april 2027", "hoofdelijk"],
        ),
        (
            Language::Fr,
            ["Appel de fonds 2027-02", "Fonds de réserve", "677,86 €", "1er avril 2027", "solidairement"],
        ),
        (
            Language::De,
            [
                "Abruf von Geldern 2027-02",
                "Rücklagenkapital",
                "677,86 €",
                "1. April 2027",
                "gesamtschuldnerisch",
            ],
        ),
        (Language::En, ["Call for funds 2027-02", "Reserve fund", "€677.86", "1 April 2027", "severally"]),
    ] {
        let bytes = typesetter.call_notice(a_notice(language)).await.unwrap();
        keep(&format!("call-{language}.pdf"), &bytes);
        assert!(bytes.starts_with(b"%PDF-1.7"));
        let raw = String::from_utf8_lossy(&bytes);
        assert!(raw.contains("<pdfaid:part>2</pdfaid:part>"), "PDF/A-2");
        assert!(raw.contains("<pdfaid:conformance>A</pdfaid:conformance>"), "level a");
        assert!(raw.contains("<pdfuaid:part>1</pdfuaid:part>"), "PDF/UA-1");
        let text = text_of(&bytes);
        for word in words {
            assert!(text.contains(word), "{language}: {word} in\n{text}");
        }
        for word in ["+++202/6000/13734+++", "BE71 0961 2345 6769", "BE68 5390 0754 7034", "0123.456.749"] {
            assert!(text.contains(word), "{language}: {word} in\n{text}");
        }
        assert!(text.contains("M. et Mme François Lefèvre-Müller") && text.contains("× 1/3"));
    }
}

#[tokio::test]
async fn long_names_letters_nobody_draws_and_nothing_to_pay_still_make_a_paper() {
    let mut notice = a_notice(Language::Nl);
    notice.owner.name = format!("Σωκράτης Čапек 山田 🏠\u{7} {}", "Van den Broeck-Vandenbroucke ".repeat(12));
    notice.association.name = "Vereniging van mede-eigenaars ".repeat(9);
    notice.funds.iter_mut().for_each(|fund| {
        fund.total = Euro::ZERO;
        fund.lines.iter_mut().for_each(|line| {
            line.amount = Euro::ZERO;
            line.label = "Onderhoudscontractpersonenliftinstallatie".repeat(3);
        });
    });
    notice.payments.clear();
    notice.total = Euro::ZERO;
    let bytes = Typesetter::load().call_notice(notice).await.unwrap();
    keep("call-long.pdf", &bytes);
    let text = text_of(&bytes);
    assert!(text.contains("Σωκράτης Čапек ?? ?"), "{text}");
    assert!(text.contains("U hoeft niets te betalen."), "{text}");
    assert!(text.contains("€ 0,00"), "{text}");
}

#[tokio::test]
async fn calls_printed_together_begin_on_a_sheet_of_their_own_and_keep_their_language() {
    let notices = vec![a_notice(Language::Fr), a_notice(Language::Nl), a_notice(Language::De)];
    let bytes = Typesetter::load().call_notices(notices).await.unwrap();
    keep("calls.pdf", &bytes);
    let text = text_of(&bytes);
    let pages: Vec<&str> = text.split('\u{c}').collect();
    let first_of = |word: &str| pages.iter().position(|page| page.contains(word)).unwrap();
    for title in ["Appel de fonds 2027-02", "Opvraging van fondsen 2027-02", "Abruf von Geldern 2027-02"] {
        assert_eq!(first_of(title) % 2, 0, "{title} begins on the front of a sheet");
    }
    assert!(pages[first_of("Abruf von")].contains("Seite 1/"), "{text}");
}

#[tokio::test]
async fn nothing_to_print_is_refused() {
    assert!(Typesetter::load().call_notices(Vec::new()).await.is_err());
}

#[tokio::test]
async fn a_table_of_many_rows_repeats_its_headings_and_is_archivable() {
    let notice = a_notice(Language::Fr);
    let column = |title: &str, align, width| TableColumn { title: title.to_owned(), align, width };
    let row = |number: i64| TableRow {
        cells: vec![
            TableCell::Day(day("2027-01-31")),
            TableCell::Text(format!("Écriture {number}")),
            TableCell::Amount(Euro::from_cents(-number * 1_234_567)),
        ],
        total: false,
    };
    let report = TableReport {
        ident: "trial-balance".to_owned(),
        language: Language::Fr,
        letterhead: notice.letterhead,
        association: notice.association,
        title: "Grand livre".to_owned(),
        subtitles: vec!["Compte 4101".to_owned()],
        printed_at: notice.printed_at,
        columns: vec![
            column("Date", Align::Start, 0),
            column("Libellé", Align::Start, 1),
            column("Solde (€)", Align::End, 0),
        ],
        rows: (1..=120).map(row).collect(),
        landscape: false,
    };
    let bytes = Typesetter::load().table(report.clone()).await.unwrap();
    keep("table.pdf", &bytes);
    assert!(String::from_utf8_lossy(&bytes).contains("<pdfuaid:part>1</pdfuaid:part>"));
    let text = text_of(&bytes);
    assert!(text.matches("Libellé").count() > 1, "{text}");
    assert!(text.contains("Écriture 120") && text.contains("−1 481 480,40"), "{text}");

    let mut uneven = report;
    uneven.rows[0].cells.pop();
    assert!(Typesetter::load().table(uneven).await.is_err());
}
