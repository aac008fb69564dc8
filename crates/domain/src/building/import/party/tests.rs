use super::*;

fn part(numerator: u32, denominator: u32) -> Fraction {
    Fraction::try_new(numerator, denominator).unwrap()
}

fn only(cell: &str) -> Party {
    let mut parties = read_parties(cell).unwrap();
    assert_eq!(parties.holders.len(), 1, "{cell}");
    parties.holders.remove(0)
}

#[test]
fn each_kind_of_party_of_the_two_lists_is_recognised() {
    for (cell, kind, name, contact) in [
        ("Mme Vandenbossche Liesbeth", OwnerKind::Person, "Mme Vandenbossche Liesbeth", ""),
        (
            "M. et Mme DUPONT-LEFÈVRE Jean & Marie",
            OwnerKind::Couple,
            "M. et Mme DUPONT-LEFÈVRE Jean & Marie",
            "",
        ),
        ("SRL IMMO CENTRE (gérant: P. Nowak)", OwnerKind::Company, "SRL IMMO CENTRE", "P. Nowak"),
        ("Mr Müller, Jürgen", OwnerKind::Person, "Mr Müller, Jürgen", ""),
        ("N'Diaye Aïssatou", OwnerKind::Person, "N'Diaye Aïssatou", ""),
        ("BV BAKKERIJ T KOEKJE", OwnerKind::Company, "BV BAKKERIJ T KOEKJE", ""),
        ("Ó Briain Seán", OwnerKind::Person, "Ó Briain Seán", ""),
        (
            "Succession Lambert (notaire Me Gilles)",
            OwnerKind::Estate,
            "Succession Lambert",
            "notaire Me Gilles",
        ),
        ("Zhang Wei", OwnerKind::Person, "Zhang Wei", ""),
        (
            "van der Straeten-de Borchgrave d'Altena Marie-Christine",
            OwnerKind::Person,
            "van der Straeten-de Borchgrave d'Altena Marie-Christine",
            "",
        ),
        ("Garage externe: Claes Koen", OwnerKind::Person, "Claes Koen", ""),
        ("Van Hée Zoë", OwnerKind::Person, "Van Hée Zoë", ""),
        ("Gheysens & Söhne GmbH", OwnerKind::Company, "Gheysens & Söhne GmbH", ""),
        ("Claeys Jef / Claeys-Maes Rita", OwnerKind::Couple, "Claeys Jef / Claeys-Maes Rita", ""),
        ("D’hondt Élise", OwnerKind::Person, "D’hondt Élise", ""),
        ("STICHTING DE DUINEN", OwnerKind::Company, "STICHTING DE DUINEN", ""),
    ] {
        let party = only(cell);
        assert_eq!(
            (party.kind, party.name.as_str(), party.contact.as_str()),
            (kind, name, contact),
            "{cell}"
        );
        assert_eq!((party.right, party.fraction), (Right::Full, Fraction::ONE));
    }
}

#[test]
fn an_indivision_gives_each_holder_his_exact_part() {
    let parties =
        read_parties("Indivision PEETERS: Peeters An 1/3, Peeters Bart 1/3, Peeters Cléo 1/3").unwrap();
    let names: Vec<_> = parties.holders.iter().map(|holder| holder.name.as_str()).collect();
    assert_eq!(names, ["Peeters An", "Peeters Bart", "Peeters Cléo"]);
    assert!(parties.holders.iter().all(|holder| holder.fraction == part(1, 3)));
    assert_eq!(parties.doubts, []);
}

#[test]
fn fractions_that_do_not_make_a_whole_are_refused() {
    assert_eq!(read_parties("Indivision X: A 1/3, B 1/3"), Err(PartiesUnreadable::PartsNotWhole));
    assert_eq!(read_parties("A 1/2, B 1/2, C 1/2"), Err(PartiesUnreadable::PartsNotWhole));
    assert_eq!(read_parties("A 1/2, B"), Err(PartiesUnreadable::PartsNotWhole));
    assert!(read_parties("A (1/2); B (1/2)").is_ok());
}

#[test]
fn an_indivision_without_fractions_is_equal_and_said_so() {
    let parties = read_parties("Onverdeeldheid Maes: Maes An, Maes Bo").unwrap();
    assert_eq!(parties.doubts, [PartyDoubt::EqualPartsAssumed]);
    assert!(parties.holders.iter().all(|holder| holder.fraction == part(1, 2)));
}

#[test]
fn usufruct_and_bare_ownership_are_two_rights_on_the_whole() {
    for cell in [
        "US: De Smet Georgette / NP: De Smet Luc",
        "Usufruit: De Smet Georgette / Nue-propriété: De Smet Luc",
        "VG: De Smet Georgette / BE: De Smet Luc",
    ] {
        let holders = read_parties(cell).unwrap().holders;
        assert_eq!(
            (holders[0].name.as_str(), holders[0].right),
            ("De Smet Georgette", Right::Usufruct),
            "{cell}"
        );
        assert_eq!((holders[1].name.as_str(), holders[1].right), ("De Smet Luc", Right::Bare), "{cell}");
    }
    let two = read_parties("US: A Mère / NP: B Fils 1/2, C Fille 1/2").unwrap().holders;
    assert_eq!(
        two.iter().map(|holder| holder.fraction).collect::<Vec<_>>(),
        [Fraction::ONE, part(1, 2), part(1, 2)]
    );
    assert_eq!(read_parties("US: De Smet Georgette"), Err(PartiesUnreadable::HalfOfASplit));
}

#[test]
fn doubts_are_told() {
    assert_eq!(read_parties("Claeys Jef / Claeys-Maes Rita").unwrap().doubts, [PartyDoubt::TakenAsCouple]);
    assert_eq!(read_parties("Garage externe: Claes Koen").unwrap().doubts, [PartyDoubt::OutsideOwner]);
    assert_eq!(read_parties("  "), Err(PartiesUnreadable::NoName));
    assert_eq!(read_parties("Mme"), Err(PartiesUnreadable::NoName));
}

#[test]
fn the_order_of_names_titles_and_accents_do_not_make_another_person() {
    assert_eq!(name_key("Mme Vandenbossche Liesbeth"), name_key("Liesbeth VANDENBOSSCHE"));
    assert_eq!(name_key("D’hondt Élise"), name_key("Elise D'Hondt"));
    assert_ne!(name_key("Peeters An"), name_key("Peeters Bart"));
}
