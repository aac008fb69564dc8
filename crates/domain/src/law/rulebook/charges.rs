//! Funds, and how charges are divided.
use crate::law::{Confidence, Parameter, Ratio, Rule, RuleId, Wording};

pub(super) static RULES: &[Rule] = &[
    Rule::belgian(
        RuleId::AllocationRounding,
        "house rule; criteria: art. 3.85 § 1 CC",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Een bedrag wordt tot op de cent verdeeld: de overblijvende centen gaan naar de grootste resten, bij gelijke resten naar het eerste kavel; een kavel zonder gewicht draagt niets.",
            "Un montant est réparti au cent près : les cents restants vont aux plus grands restes, à égalité au premier lot ; un lot sans poids ne supporte rien.",
            "Ein Betrag wird auf den Cent verteilt: die übrigen Cents gehen an die größten Reste, bei Gleichstand an das erste Los; ein Los ohne Gewicht trägt nichts.",
            "An amount is divided to the cent: the cents left over go to the largest remainders, on a tie to the first lot; a lot without weight bears nothing.",
        ),
    ),
    Rule::belgian(
        RuleId::CumulativeInstalments,
        "house rule",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Elke schijf wordt berekend op het totaal tot op die dag en rekent het verschil aan, zodat niemand elke keer de losse cent betaalt.",
            "Chaque tranche est calculée sur le total à ce jour et réclame la différence, pour que personne ne paie chaque fois le cent restant.",
            "Jede Rate wird auf die Summe bis zu diesem Tag berechnet und fordert den Unterschied, damit nicht immer derselbe den übrigen Cent zahlt.",
            "Each instalment is computed on the total to date and claims the difference, so that nobody pays the stray cent every time.",
        ),
    ),
    Rule::belgian(
        RuleId::MixedSplit,
        "house rule",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Bij een gemengde sleutel wordt eerst de pot gesplitst, waarbij het gemeten deel de rest neemt; daarna wordt elk deel verdeeld.",
            "Pour une clé mixte, le montant est d'abord scindé, la part mesurée prenant le reste ; chaque part est ensuite répartie.",
            "Bei einem gemischten Schlüssel wird zuerst der Betrag geteilt, wobei der gemessene Teil den Rest nimmt; dann wird jeder Teil verteilt.",
            "With a mixed key the amount is split first, the metered part taking the remainder; then each part is divided.",
        ),
    ),
    Rule::belgian(
        RuleId::SeparateFunds,
        "art. 3.86 § 3 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "Werkkapitaal en reservekapitaal staan op aparte rekeningen op naam van de vereniging.",
            "Le fonds de roulement et le fonds de réserve sont placés sur des comptes distincts au nom de l'association.",
            "Betriebskapital und Rücklagenfonds liegen auf getrennten Konten auf den Namen der Vereinigung.",
            "The working fund and the reserve fund are kept on separate accounts in the name of the association.",
        ),
    ),
    Rule::belgian(
        RuleId::ReservePartShown,
        "art. 3.86 § 3 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "Elke oproep tot kapitaalinbreng vermeldt het deel voor het reservekapitaal.",
            "Chaque appel de fonds mentionne la part destinée au fonds de réserve.",
            "Jeder Abruf von Geldmitteln nennt den Teil für den Rücklagenfonds.",
            "Each call for funds states the part meant for the reserve fund.",
        ),
    ),
    Rule::belgian(
        RuleId::JointLiability,
        "art. 3.86 § 3 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "Wie samen rechten heeft op een kavel, staat hoofdelijk in voor de lasten ervan.",
            "Les titulaires de droits sur un même lot sont tenus solidairement de ses charges.",
            "Wer gemeinsam Rechte an einem Los hat, haftet gesamtschuldnerisch für dessen Lasten.",
            "Those who hold rights in the same lot are jointly and severally liable for its charges.",
        ),
    ),
    Rule::belgian(
        RuleId::ReserveMinimum,
        "art. 3.86 § 3 CC",
        (2019, 1, 1),
        &[
            ("rate", Parameter::BasisPoints(500)),
            ("opt_out", Parameter::Ratio(Ratio::at_least(4, 5))),
            ("after_acceptance", Parameter::Years(5)),
        ],
        Wording::new(
            "Uiterlijk vijf jaar na de voorlopige oplevering van de gemene delen gaat elk jaar minstens 5 % van de gewone lasten van het vorige boekjaar naar het reservekapitaal; de vergadering kan met vier vijfden anders beslissen.",
            "Au plus tard cinq ans après la réception provisoire des parties communes, au moins 5 % des charges ordinaires de l'exercice précédent vont chaque année au fonds de réserve ; l'assemblée peut en décider autrement aux quatre cinquièmes.",
            "Spätestens fünf Jahre nach der vorläufigen Abnahme der gemeinschaftlichen Teile fließen jährlich mindestens 5 % der gewöhnlichen Lasten des vorigen Geschäftsjahres in den Rücklagenfonds; die Versammlung kann mit vier Fünfteln anders beschließen.",
            "From five years after the provisional acceptance of the common parts at the latest, at least 5 % of the ordinary charges of the previous year go to the reserve each year; the assembly may decide otherwise by four fifths.",
        ),
    ),
    Rule::belgian(
        RuleId::VatRates,
        "VAT Code; royal decree 20 of 20 July 1970",
        (1996, 1, 1),
        &[("rates", Parameter::BasisPointsList(&[0, 600, 1200, 2100]))],
        Wording::new(
            "De tarieven zijn 0, 6, 12 en 21 %; werken aan een privéwoning van meer dan tien jaar oud vallen onder 6 %.",
            "Les taux sont 0, 6, 12 et 21 % ; les travaux à un logement privé de plus de dix ans relèvent du taux de 6 %.",
            "Die Sätze sind 0, 6, 12 und 21 %; für Arbeiten an einer über zehn Jahre alten Privatwohnung gelten 6 %.",
            "The rates are 0, 6, 12 and 21 %; works on a private dwelling more than ten years old fall under 6 %.",
        ),
    ),
    Rule::french(
        RuleId::ReserveMinimum,
        "loi 65-557, art. 14-2-1",
        (2023, 1, 1),
        &[("rate", Parameter::BasisPoints(500)), ("after_acceptance", Parameter::Years(10))],
        Wording::new(
            "Vanaf tien jaar na de oplevering gaat elk jaar minstens 5 % van het begrotingsbedrag naar het werkenfonds.",
            "À partir de dix ans après la réception, au moins 5 % du budget prévisionnel vont chaque année au fonds de travaux.",
            "Ab zehn Jahren nach der Abnahme fließen jährlich mindestens 5 % des Haushaltsplans in den Fonds für Arbeiten.",
            "From ten years after acceptance at least 5 % of the budget goes to the works fund each year.",
        ),
    )
    .with(Confidence::Medium),
];
