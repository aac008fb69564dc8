//! Decisions that need four fifths or unanimity.
use super::MAJORITY;
use crate::law::{Parameter, Rule, RuleId, Wording};

pub(super) static RULES: &[Rule] = &[
    Rule::belgian(
        RuleId::MajorityOtherStatutes,
        "art. 3.88 § 1, 2° a CC",
        (1995, 8, 1),
        &[("code", Parameter::Word("M-40")), ("majority", Parameter::Word("four_fifths"))],
        Wording::new(
            "Elke andere wijziging van de statuten, ook de verdeling van de lasten: vier vijfden.",
            "Toute autre modification des statuts, y compris la répartition des charges : quatre cinquièmes.",
            "Jede andere Änderung der Satzung, auch die Verteilung der Lasten: vier Fünftel.",
            "Any other change of the statutes, including the allocation of charges: four fifths.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityDestination,
        "art. 3.88 § 1, 2° b CC",
        (1995, 8, 1),
        &[("code", Parameter::Word("M-41")), ("majority", Parameter::Word("four_fifths"))],
        Wording::new(
            "De bestemming van het gebouw of van een deel ervan wijzigen: vier vijfden.",
            "Modifier la destination de l'immeuble ou d'une partie de celui-ci : quatre cinquièmes.",
            "Die Zweckbestimmung des Gebäudes oder eines Teils ändern: vier Fünftel.",
            "To change the destination of the building or of a part: four fifths.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityRebuildPart,
        "art. 3.88 § 1, 2° c CC",
        (1995, 8, 1),
        &[("code", Parameter::Word("M-42")), ("majority", Parameter::Word("four_fifths"))],
        Wording::new(
            "Herbouw of herstel na gedeeltelijke vernieling: vier vijfden.",
            "Reconstruire ou remettre en état après destruction partielle : quatre cinquièmes.",
            "Wiederaufbau nach teilweiser Zerstörung: vier Fünftel.",
            "To rebuild after partial destruction: four fifths.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityAcquire,
        "art. 3.88 § 1, 2° d CC",
        (1995, 8, 1),
        &[("code", Parameter::Word("M-43")), ("majority", Parameter::Word("four_fifths"))],
        Wording::new(
            "Onroerende goederen verwerven die gemeen worden: vier vijfden.",
            "Acquérir des immeubles destinés à devenir communs : quatre cinquièmes.",
            "Unbewegliche Güter erwerben, die gemeinschaftlich werden: vier Fünftel.",
            "To acquire immovables that become common: four fifths.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityDispose,
        "art. 3.88 § 1, 2° e CC",
        (1995, 8, 1),
        &[("code", Parameter::Word("M-44")), ("majority", Parameter::Word("four_fifths"))],
        Wording::new(
            "Over gemene onroerende goederen beschikken, ook door zakelijke rechten aan één mede-eigenaar: vier vijfden.",
            "Disposer de biens immobiliers communs, y compris par des droits réels au profit d'un seul copropriétaire : quatre cinquièmes.",
            "Über gemeinschaftliche unbewegliche Güter verfügen, auch durch dingliche Rechte zugunsten eines Miteigentümers: vier Fünftel.",
            "To dispose of common immovables, also by real rights to one owner: four fifths.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajoritySecondaryAssociation,
        "art. 3.88 § 1, 2° f CC",
        (2010, 9, 1),
        &[("code", Parameter::Word("M-45")), ("majority", Parameter::Word("four_fifths"))],
        Wording::new(
            "Deelverenigingen oprichten: vier vijfden.",
            "Créer des associations partielles : quatre cinquièmes.",
            "Teilvereinigungen gründen: vier Fünftel.",
            "To create secondary associations: four fifths.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityLots,
        "art. 3.88 § 1, 2° g CC",
        (2019, 1, 1),
        &[("code", Parameter::Word("M-46")), ("majority", Parameter::Word("four_fifths"))],
        Wording::new(
            "Een kavel splitsen of kavels samenvoegen, als de statuten of de aandelen dat vergen: vier vijfden.",
            "Diviser ou réunir des lots, si les statuts ou les quotes-parts l'exigent : quatre cinquièmes.",
            "Ein Los teilen oder Lose zusammenlegen, wenn die Satzung oder die Anteile es erfordern: vier Fünftel.",
            "To divide or merge lots, where the statutes or the shares require it: four fifths.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityDemolition,
        "art. 3.88 § 1, 2° h CC",
        (2020, 8, 17),
        &[
            ("code", Parameter::Word("M-47")),
            ("majority", Parameter::Word("four_fifths")),
            ("court", Parameter::Flag(true)),
        ],
        Wording::new(
            "Volledige afbraak of herbouw wegens gezondheid, veiligheid of overdreven kosten; zonder eenparigheid controleert de vrederechter: vier vijfden.",
            "Démolition ou reconstruction totale pour raison de salubrité, de sécurité ou de coût excessif ; sans unanimité, le juge de paix contrôle : quatre cinquièmes.",
            "Vollständiger Abriss oder Wiederaufbau wegen Gesundheit, Sicherheit oder übermäßiger Kosten; ohne Einstimmigkeit prüft der Friedensrichter: vier Fünftel.",
            "Total demolition or rebuilding for health, safety or excessive cost; without unanimity the justice of the peace controls: four fifths.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityNoReserve,
        "art. 3.86 § 3 CC",
        (2019, 1, 1),
        &[("code", Parameter::Word("M-48")), ("majority", Parameter::Word("four_fifths"))],
        Wording::new(
            "Geen reservekapitaal aanleggen: vier vijfden.",
            "Ne pas constituer de fonds de réserve : quatre cinquièmes.",
            "Keinen Rücklagenfonds bilden: vier Fünftel.",
            "Not to build a reserve fund: four fifths.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityShares,
        "art. 3.88 § 3 CC",
        (1995, 8, 1),
        &[("code", Parameter::Word("M-60")), ("majority", Parameter::Word("unanimity"))],
        Wording::new(
            "De verdeling van de aandelen wijzigen: eenparigheid van alle mede-eigenaars.",
            "Modifier la répartition des quotes-parts : unanimité de tous les copropriétaires.",
            "Die Verteilung der Anteile ändern: Einstimmigkeit aller Miteigentümer.",
            "To change the division of the shares: unanimity of all owners.",
        ),
    ),
    Rule::belgian(
        RuleId::MajorityTotalRebuild,
        "art. 3.88 § 3 CC",
        (1995, 8, 1),
        &[("code", Parameter::Word("M-61")), ("majority", Parameter::Word("unanimity"))],
        Wording::new(
            "Volledige herbouw of afbraak om andere redenen: eenparigheid van alle mede-eigenaars.",
            "Reconstruction ou démolition totale pour d'autres raisons : unanimité de tous les copropriétaires.",
            "Vollständiger Wiederaufbau oder Abriss aus anderen Gründen: Einstimmigkeit aller Miteigentümer.",
            "Total rebuilding or demolition for other reasons: unanimity of all owners.",
        ),
    ),
    Rule::belgian(
        RuleId::MajorityWritten,
        "art. 3.87 § 11 CC",
        (2010, 9, 1),
        &[("code", Parameter::Word("M-62")), ("majority", Parameter::Word("written_unanimity"))],
        Wording::new(
            "Een schriftelijk besluit zonder vergadering: eenparigheid van alle leden.",
            "Une décision écrite sans assemblée : unanimité de tous les membres.",
            "Ein schriftlicher Beschluss ohne Versammlung: Einstimmigkeit aller Mitglieder.",
            "A written decision without a meeting: unanimity of all members.",
        ),
    ),
    Rule::belgian(
        RuleId::ShareChangeWithWorks,
        "art. 3.88 § 3 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "Beslist de vergadering geldig over werken, splitsing, samenvoeging of beschikking, dan wijzigt zij waar nodig de aandelen met diezelfde meerderheid.",
            "Si l'assemblée décide valablement de travaux, d'une division, d'une réunion ou d'un acte de disposition, elle modifie au besoin les quotes-parts à la même majorité.",
            "Beschließt die Versammlung gültig über Arbeiten, Teilung, Zusammenlegung oder Verfügung, so ändert sie nötigenfalls die Anteile mit derselben Mehrheit.",
            "Where the assembly validly decides works, division, merger or disposal, it changes the shares where necessary by that same majority.",
        ),
    ),
    Rule::belgian(
        RuleId::DemolitionSuit,
        "art. 3.88 § 1, 2° h CC",
        (2020, 8, 17),
        &[("suit_within", Parameter::Months(4))],
        Wording::new(
            "Is de afbraak met vier vijfden maar niet eenparig beslist, dan dagvaardt de vereniging binnen vier maanden na de vergadering wie niet instemde; de uitvoering wacht op een definitief vonnis.",
            "Si la démolition est décidée aux quatre cinquièmes sans unanimité, l'association cite dans les quatre mois de l'assemblée ceux qui n'ont pas approuvé ; l'exécution attend une décision définitive.",
            "Ist der Abriss mit vier Fünfteln, aber nicht einstimmig beschlossen, so verklagt die Vereinigung binnen vier Monaten nach der Versammlung, wer nicht zugestimmt hat; die Ausführung wartet auf ein endgültiges Urteil.",
            "Where demolition is decided by four fifths without unanimity, the association sues those who did not agree within four months of the assembly; execution waits for a final ruling.",
        ),
    ),
    Rule::belgian(
        RuleId::Competition,
        "art. 3.88 § 1, 1° c CC; art. 3.89 § 5, 11° CC",
        (2019, 1, 1),
        &[("several_offers", Parameter::Flag(true))],
        Wording::new(
            "Boven het door de vergadering bepaalde bedrag legt de syndicus meerdere offertes op hetzelfde bestek voor, behalve voor bewarende werken; de wet noemt geen bedrag.",
            "Au-delà du montant fixé par l'assemblée, le syndic présente plusieurs offres sur le même cahier des charges, sauf travaux conservatoires ; la loi ne fixe aucun montant.",
            "Über dem von der Versammlung festgelegten Betrag legt der Verwalter mehrere Angebote auf dasselbe Lastenheft vor, außer bei erhaltenden Arbeiten; das Gesetz nennt keinen Betrag.",
            "Above the amount fixed by the assembly the syndic presents several offers on the same specification, except for conservatory works; the law names no amount.",
        ),
    ),
];
