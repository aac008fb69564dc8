//! Lists in small, rule by rule. The two real files are read whole in the adapter's tests.
use std::collections::BTreeMap;

use super::*;
use crate::{
    building::{OwnerKind, Right},
    shared::{Euro, Language},
};

fn sheet(rows: &[&[&str]]) -> Sheet {
    let cells = |row: &&[&str]| row.iter().map(|text| Cell::Text((*text).to_owned())).collect();
    Sheet { name: String::new(), rows: rows.iter().map(cells).collect() }
}

fn around(total_shares: u32) -> Circumstances {
    let address = "Avenue des Tilleuls 12, 1180 Uccle".to_owned();
    Circumstances { total_shares, language: Language::Fr, address, representatives: BTreeMap::new() }
}

fn read_list(rows: &[&[&str]], total: u32) -> Reading {
    let list = sheet(rows);
    let layout = Layout::propose(std::slice::from_ref(&list));
    assert_eq!(layout.check(std::slice::from_ref(&list)), Ok(()));
    read(&list, &layout, &[], &around(total))
}

fn rules(reading: &Reading) -> Vec<(Option<usize>, FindingRule)> {
    reading.findings.iter().map(|finding| (finding.row, finding.rule)).collect()
}

const HEAD: &[&str] = &["Lot", "Quotités", "Nom", "Langue", "E-mail", "Solde"];

fn with(lines: &[&'static [&'static str]], total: u32) -> Reading {
    let mut rows = vec![HEAD];
    rows.extend_from_slice(lines);
    read_list(&rows, total)
}

#[test]
fn shares_of_999_or_1001_against_a_thousand_block_and_a_thousand_does_not() {
    for (second, difference) in [("399", Some("-1")), ("401", Some("+1")), ("400", None)] {
        let first: &[&str] = &["1", "600", "Ann Maes", "NL", "a@x.be", "0"];
        let other = ["2", second, "Bo Maes", "NL", "b@x.be", "0"];
        let reading = read_list(&[HEAD, first, &other], 1000);
        let block =
            reading.findings.iter().find(|finding| finding.rule == FindingRule::SharesDifferFromDeclared);
        let told = block.and_then(|finding| finding.values.iter().find(|(name, _)| *name == "difference"));
        assert_eq!(told.map(|(_, text)| text.as_str()), difference);
        assert_eq!(reading.may_run(), difference.is_none());
    }
}

#[test]
fn a_lot_above_a_quarter_is_a_warning_and_a_quarter_is_not() {
    let reading = with(
        &[
            &["1", "251", "Ann Maes", "NL", "a@x.be", "0"],
            &["2", "250", "Bo Maes", "NL", "b@x.be", "0"],
            &["3", "250", "Cy Maes", "NL", "c@x.be", "0"],
            &["4", "249", "Di Maes", "NL", "d@x.be", "0"],
        ],
        1000,
    );
    assert_eq!(rules(&reading), [(Some(1), FindingRule::HeavyUnit)]);
    assert!(reading.may_run());
}

#[test]
fn the_same_person_is_one_owner_with_the_contact_of_the_line_that_has_it() {
    let reading = with(
        &[
            &["1", "10", "Liesbeth VANDENBOSSCHE", "", "", "5,00"],
            &["2", "10", "Mme Vandenbossche Liesbeth", "NL", "l@x.be", "-2,00"],
        ],
        20,
    );
    assert_eq!(reading.owners.len(), 1);
    let owner = &reading.owners[0];
    assert_eq!((owner.language, owner.emails.as_slice()), (Some(Language::Nl), &["l@x.be".to_owned()][..]));
    assert_eq!((owner.balance, owner.rows.as_slice()), (Euro::from_cents(300), &[1, 2][..]));
    assert_eq!(reading.counters.owners_of_several_units, 1);
}

#[test]
fn two_people_of_one_name_with_two_addresses_stay_two() {
    let reading = with(
        &[
            &["1", "10", "Peeters Jan", "NL", "jan1@x.be", "0"],
            &["2", "10", "Peeters Jan", "NL", "jan2@x.be", "0"],
        ],
        20,
    );
    assert_eq!(reading.owners.len(), 2);
    assert!(rules(&reading).contains(&(Some(2), FindingRule::SameNameOtherEmail)));
}

#[test]
fn every_broken_cell_has_its_own_remark_and_the_line_stays() {
    let reading = with(
        &[
            &["", "10", "Ann Maes", "NL", "ann@x", "0"],
            &["A", "ten", "", "XX", "b@x.be", "?"],
            &["A", "", "Indivision: B 1/3, C 1/3", "NL", "", ""],
        ],
        10,
    );
    assert_eq!(reading.lines.len(), 3);
    let found = rules(&reading);
    for expected in [
        (Some(1), FindingRule::UnitCodeMissing),
        (Some(1), FindingRule::EmailMalformed),
        (Some(2), FindingRule::SharesUnreadable),
        (Some(2), FindingRule::OwnerMissing),
        (Some(2), FindingRule::LanguageUnknown),
        (Some(2), FindingRule::BalanceUnreadable),
        (Some(3), FindingRule::UnitCodeTwice),
        (Some(3), FindingRule::SharesMissing),
        (Some(3), FindingRule::PartsNotWhole),
        (Some(3), FindingRule::BalanceMissing),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
    assert!(!reading.may_run());
}

#[test]
fn a_correction_in_place_heals_its_cell() {
    let list = sheet(&[HEAD, &["1", "10", "Tom Pieters", "NL", "tom@example", "0"]]);
    let layout = Layout::propose(std::slice::from_ref(&list));
    let correction = Correction { row: 1, column: 4, text: "tom@example.be".to_owned() };
    assert!(!read(&list, &layout, &[], &around(10)).may_run());
    let healed = read(&list, &layout, &[correction], &around(10));
    assert!(healed.may_run());
    assert_eq!(healed.owners[0].emails, ["tom@example.be"]);
}

#[test]
fn titles_totals_and_notes_are_listed_and_the_total_is_checked() {
    let reading = read_list(
        &[
            &["ACP X"],
            &[],
            HEAD,
            &["1", "10", "Ann Maes", "NL", "a@x.be", "0"],
            &["TOTAL", "11"],
            &[],
            &["* dû à l'ACP"],
        ],
        10,
    );
    let kept: Vec<_> = reading.kept_out.iter().map(|kept| (kept.row, kept.reason)).collect();
    assert_eq!(
        kept,
        [
            (0, KeptOutReason::Title),
            (2, KeptOutReason::Heading),
            (4, KeptOutReason::Total),
            (6, KeptOutReason::Note)
        ]
    );
    assert!(rules(&reading).contains(&(Some(4), FindingRule::TotalRowDiffers)));
}

#[test]
fn an_indivision_shares_a_balance_and_a_split_bills_the_usufructuary_or_the_representative() {
    let rows: &[&[&str]] = &[
        HEAD,
        &[
            "1",
            "10",
            "Indivision P: Peeters An 1/3, Peeters Bart 1/3, Peeters Cléo 1/3",
            "NL",
            "an.peeters@x.be",
            "100,00",
        ],
        &["2", "10", "US: De Smet Georgette / NP: De Smet Luc", "NL", "luc.desmet@x.be", "7,00"],
    ];
    let list = sheet(rows);
    let layout = Layout::propose(std::slice::from_ref(&list));
    let reading = read(&list, &layout, &[], &around(20));
    let balances: Vec<_> =
        reading.owners.iter().map(|owner| (owner.name.as_str(), owner.balance.cents())).collect();
    assert_eq!(
        balances,
        [
            ("Peeters An", 3_334),
            ("Peeters Bart", 3_333),
            ("Peeters Cléo", 3_333),
            ("De Smet Georgette", 700),
            ("De Smet Luc", 0)
        ]
    );
    assert_eq!(reading.owners[0].emails, ["an.peeters@x.be"]);
    assert_eq!(reading.owners[4].emails, ["luc.desmet@x.be"]);
    assert_eq!(reading.lines[1].parties[1].right, Right::Bare);
    assert_eq!(reading.lines[1].proposed_representative, Some(0));
    assert!(rules(&reading).contains(&(Some(2), FindingRule::RepresentativeToConfirm)));

    let mut confirmed = around(20);
    confirmed.representatives.insert(2, 1);
    let reading = read(&list, &layout, &[], &confirmed);
    assert_eq!(reading.owners[4].balance.cents(), 700);
    assert!(!rules(&reading).contains(&(Some(2), FindingRule::RepresentativeToConfirm)));
}

#[test]
fn a_formula_without_its_result_is_an_error_where_it_stands() {
    let mut list = sheet(&[HEAD, &["1", "10", "Ann Maes", "NL", "a@x.be", "0"]]);
    list.rows[1][1] = Cell::Uncomputed("SUM(B1:B2)".to_owned());
    let layout = Layout::propose(std::slice::from_ref(&list));
    let reading = read(&list, &layout, &[], &around(10));
    assert!(rules(&reading).contains(&(Some(1), FindingRule::FormulaWithoutResult)));
    assert!(!rules(&reading).contains(&(Some(1), FindingRule::SharesMissing)));
}

#[test]
fn companies_and_estates_keep_who_answers_for_them() {
    let reading = with(&[&["1", "10", "Succession Lambert (notaire Me Gilles)", "FR", "", "5.120,00"]], 10);
    let owner = &reading.owners[0];
    assert_eq!((owner.kind, owner.contact.as_str()), (OwnerKind::Estate, "notaire Me Gilles"));
    assert_eq!(owner.balance.cents(), 512_000);
    assert!(rules(&reading).contains(&(Some(1), FindingRule::EmailMissing)));
}

#[test]
fn accounts_are_proposed_on_their_side_and_a_question_mark_stays_open() {
    let list = sheet(&[HEAD]);
    let accounts = sheet(&[
        &["Poste", "Montant"],
        &["Compte courant (551)", "18.432,10"],
        &["Compte épargne (550)", "64000"],
        &["Fonds de roulement (100)", "20000"],
        &["Fonds de réserve", "64.000"],
        &["Leveranciers", "2.431,52"],
        &["Résultat / écart à justifier", "?"],
    ]);
    let proposals: Vec<_> = propose_opening(&[list, accounts], 0)
        .into_iter()
        .map(|line| (line.account_code, line.kind, line.amount.map(Euro::cents)))
        .collect();
    let line = |code: &str, kind, cents| (code.to_owned(), kind, cents);
    assert_eq!(
        proposals,
        [
            line("551", AccountKind::Bank, Some(1_843_210)),
            line("550", AccountKind::Bank, Some(6_400_000)),
            line("100", AccountKind::Fund, Some(-2_000_000)),
            line("160", AccountKind::Fund, Some(-6_400_000)),
            line("440", AccountKind::Supplier, Some(-243_152)),
            line("140", AccountKind::Result, None),
        ]
    );
}
