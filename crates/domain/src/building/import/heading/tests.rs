use super::{super::cell::Cell, *};

fn sheet(rows: &[&[&str]]) -> Sheet {
    let cells = |row: &&[&str]| row.iter().map(|text| Cell::Text((*text).to_owned())).collect();
    Sheet { name: String::new(), rows: rows.iter().map(cells).collect() }
}

#[test]
fn headings_of_four_languages_announce_the_same_fields() {
    for (field, headings) in [
        (Field::UnitCode, vec!["Lot", "N° lot", "Kavel", "Einheit", "Unit no."]),
        (Field::Kind, vec!["Nature", "Soort", "Art", "Type"]),
        (Field::Floor, vec!["Étage", "Verdieping", "Stockwerk", "Floor"]),
        (Field::Block, vec!["Bloc", "Blok", "Gebäude", "Entrance"]),
        (
            Field::Shares,
            vec!["Quotités /10.000ièmes", "Aandelen (1000sten)", "Miteigentumsanteile", "Shares"],
        ),
        (Field::KeyWeight, vec!["Clé ascenseur", "Sleutel lift", "Schlüssel Aufzug", "Lift key"]),
        (Field::Owner, vec!["Copropriétaire(s)", "Eigenaar", "Naam mede-eigenaar", "Eigentümer", "Owner"]),
        (Field::Language, vec!["Langue", "Taal", "Sprache", "Language"]),
        (Field::Email, vec!["E-mail", "E-mailadres", "Courriel", "Mailadresse"]),
        (Field::Phone, vec!["GSM", "Telefoonnummer", "Mobil", "Phone"]),
        (Field::Address, vec!["Adresse de correspondance", "Postadres", "Anschrift", "Address"]),
        (Field::Iban, vec!["IBAN", "Rekeningnummer", "Konto IBAN"]),
        (Field::CompanyNumber, vec!["N° BCE", "KBO-nummer"]),
        (Field::Balance, vec!["Solde au 31/12/2025 (débit +)", "Openstaand saldo", "Saldo", "Balance"]),
    ] {
        for heading in headings {
            assert_eq!(Field::recognise(heading), Some(field), "{heading}");
        }
    }
    assert_eq!(Field::recognise("Remarques"), None);
}

#[test]
fn the_whole_is_read_from_the_heading_of_the_shares() {
    for (heading, whole) in [
        ("Quotités /10.000ièmes", Some(10_000)),
        ("Aandelen (1000sten)", Some(1_000)),
        ("Quotités / 10 000", Some(10_000)),
        ("Aandelen", None),
        ("Aandelen 2", None),
    ] {
        let list = sheet(&[&["Lot", heading, "Nom"]]);
        assert_eq!(Layout::propose(std::slice::from_ref(&list)).declared_whole(&list), whole, "{heading}");
    }
}

#[test]
fn a_sheet_that_a_person_turns_to_is_read_anew() {
    let sheets = [sheet(&[&["Lot", "Quotités", "Nom"]]), sheet(&[&["", ""], &["Naam", "Kavel"]])];
    let second = Layout::propose_for(&sheets, 1).unwrap();
    assert_eq!((second.sheet, second.heading_row), (1, Some(1)));
    assert_eq!(second.columns, [Some(Field::Owner), Some(Field::UnitCode)]);
    assert_eq!(Layout::propose_for(&sheets, 2), None);
}

#[test]
fn a_column_of_balances_says_how_it_is_signed() {
    for (heading, sign) in [
        ("Solde (débit +)", BalanceSign::DebitPositive),
        ("Openstaand saldo", BalanceSign::DebitPositive),
        ("Saldo (credit +)", BalanceSign::CreditPositive),
        ("Solde (crédit -)", BalanceSign::DebitPositive),
        ("Saldo (Guthaben +)", BalanceSign::CreditPositive),
    ] {
        assert_eq!(Layout::propose(&[sheet(&[&["Lot", heading, "Nom"]])]).balance_sign, sign, "{heading}");
    }
}

#[test]
fn a_layout_without_a_needed_column_is_refused_by_name() {
    let list = [sheet(&[&["Lot", "Quotités", "Nom", "Nom 2"], &["A", "1", "B", ""]])];
    let mut layout = Layout::propose(&list);
    assert_eq!(layout.check(&list), Ok(()));
    assert_eq!(layout.columns[3], None, "a second column of names is left to the person");
    layout.columns[3] = Some(Field::Owner);
    assert_eq!(layout.check(&list), Err(LayoutRefused::FieldTwice(Field::Owner)));
    layout.columns[3] = None;
    layout.columns[1] = None;
    assert_eq!(layout.check(&list), Err(LayoutRefused::NoShares));
    layout.columns = vec![None, Some(Field::Shares), Some(Field::Owner)];
    assert_eq!(layout.check(&list), Err(LayoutRefused::NoUnitCode));
    layout.columns = vec![Some(Field::UnitCode), Some(Field::Shares)];
    assert_eq!(layout.check(&list), Err(LayoutRefused::NoOwner));
    layout.sheet = 1;
    assert_eq!(layout.check(&list), Err(LayoutRefused::OutsideTheFile));
}
