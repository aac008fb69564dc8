//! The majorities and what they are a majority of.
use crate::law::{Confidence, Parameter, Ratio, Rule, RuleId, Stricter, Wording};

pub(super) static RULES: &[Rule] = &[
    Rule::belgian(
        RuleId::AbsoluteMajority,
        "art. 3.87 § 8 CC",
        (2010, 9, 1),
        &[("ratio", Parameter::Ratio(Ratio::more_than(1, 2))), ("base", Parameter::Word("cast"))],
        Wording::new(
            "De volstrekte meerderheid: meer dan de helft van de uitgebrachte stemmen, tenzij de wet of de statuten strenger zijn.",
            "La majorité absolue : plus de la moitié des voix émises, sauf si la loi ou les statuts sont plus stricts.",
            "Die absolute Mehrheit: mehr als die Hälfte der abgegebenen Stimmen, außer wenn das Gesetz oder die Satzung strenger ist.",
            "The absolute majority: more than half of the votes cast, unless the law or the statutes are stricter.",
        ),
    )
    .accepting(&[("ratio", Stricter::Higher)]),
    Rule::belgian(
        RuleId::TwoThirdsMajority,
        "art. 3.88 § 1, 1° CC",
        (2019, 1, 1),
        &[("ratio", Parameter::Ratio(Ratio::at_least(2, 3))), ("base", Parameter::Word("cast"))],
        Wording::new(
            "De meerderheid van twee derden: ten minste twee derden van de uitgebrachte stemmen.",
            "La majorité des deux tiers : au moins deux tiers des voix émises.",
            "Die Mehrheit von zwei Dritteln: mindestens zwei Drittel der abgegebenen Stimmen.",
            "The majority of two thirds: at least two thirds of the votes cast.",
        ),
    )
    .accepting(&[("ratio", Stricter::Higher)]),
    Rule::belgian(
        RuleId::ThreeQuartersMajority,
        "art. 577-7 § 1, 1° old CC",
        (1995, 8, 1),
        &[("ratio", Parameter::Ratio(Ratio::at_least(3, 4))), ("base", Parameter::Word("cast"))],
        Wording::new(
            "De meerderheid van drie vierden gold tot eind 2018; daarna is ze twee derden.",
            "La majorité des trois quarts a valu jusqu'à fin 2018 ; elle est ensuite de deux tiers.",
            "Die Mehrheit von drei Vierteln galt bis Ende 2018; danach sind es zwei Drittel.",
            "The majority of three quarters held until the end of 2018; since then it is two thirds.",
        ),
    )
    .accepting(&[("ratio", Stricter::Higher)])
    .with(Confidence::Medium)
    .until((2019, 1, 1)),
    Rule::belgian(
        RuleId::NoThreeQuarters,
        "art. 3.88 § 1 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "Een meerderheid van drie vierden bestaat niet meer; statuten die ze nog noemen, wijken voor de wet waar die twee derden zegt.",
            "Il n'y a plus de majorité des trois quarts ; les statuts qui la citent encore cèdent devant la loi lorsqu'elle dit deux tiers.",
            "Eine Mehrheit von drei Vierteln gibt es nicht mehr; Satzungen, die sie noch nennen, weichen dem Gesetz, wo es zwei Drittel sagt.",
            "There is no majority of three quarters any more; statutes that still name it yield where the law says two thirds.",
        ),
    )
    .with(Confidence::Medium)
    .open(Wording::new(
        "Mogen oude statuten strenger blijven met drie vierden? De rechtsleer is verdeeld.",
        "D'anciens statuts peuvent-ils rester plus stricts avec trois quarts ? La doctrine est partagée.",
        "Dürfen alte Satzungen mit drei Vierteln strenger bleiben? Die Lehre ist geteilt.",
        "May old statutes stay stricter with three quarters? Authors disagree.",
    )),
    Rule::belgian(
        RuleId::FourFifthsMajority,
        "art. 3.88 § 1, 2° CC",
        (1995, 8, 1),
        &[("ratio", Parameter::Ratio(Ratio::at_least(4, 5))), ("base", Parameter::Word("cast"))],
        Wording::new(
            "De meerderheid van vier vijfden: ten minste vier vijfden van de uitgebrachte stemmen.",
            "La majorité des quatre cinquièmes : au moins quatre cinquièmes des voix émises.",
            "Die Mehrheit von vier Fünfteln: mindestens vier Fünftel der abgegebenen Stimmen.",
            "The majority of four fifths: at least four fifths of the votes cast.",
        ),
    )
    .accepting(&[("ratio", Stricter::Higher)]),
    Rule::belgian(
        RuleId::Unanimity,
        "art. 3.88 § 3 CC",
        (1995, 8, 1),
        &[
            ("ratio", Parameter::Ratio(Ratio::at_least(1, 1))),
            ("base", Parameter::Word("all")),
            ("second_assembly", Parameter::Flag(true)),
        ],
        Wording::new(
            "Eenparigheid: alle stemmen van alle mede-eigenaars; een afwezige verhindert ze.",
            "L'unanimité : toutes les voix de tous les copropriétaires ; un absent l'empêche.",
            "Einstimmigkeit: alle Stimmen aller Miteigentümer; ein Abwesender verhindert sie.",
            "Unanimity: all votes of all owners; an absentee prevents it.",
        ),
    ),
    Rule::belgian(
        RuleId::UnanimitySecondAssembly,
        "art. 3.88 § 4 CC",
        (2019, 1, 1),
        &[
            ("ratio", Parameter::Ratio(Ratio::at_least(1, 1))),
            ("base", Parameter::Word("present")),
            ("after", Parameter::Days(30)),
        ],
        Wording::new(
            "Faalde de eenparigheid door afwezigheid, dan volstaat op een nieuwe vergadering, na ten minste dertig dagen, de eenparigheid van wie aanwezig of vertegenwoordigd is.",
            "Si l'unanimité a manqué par suite d'absences, une nouvelle assemblée, après un délai d'au moins trente jours, peut décider à l'unanimité des présents ou représentés.",
            "Scheiterte die Einstimmigkeit an Abwesenheit, so genügt in einer neuen Versammlung nach mindestens dreißig Tagen die Einstimmigkeit der Anwesenden oder Vertretenen.",
            "Where unanimity failed because of absence, in a new assembly after at least thirty days the unanimity of those present or represented is enough.",
        ),
    )
    .accepting(&[("after", Stricter::Higher)])
    .with(Confidence::Low)
    .open(Wording::new(
        "Breekt een onthouding de eenparigheid? Wij lezen van wel.",
        "Une abstention rompt-elle l'unanimité ? Nous lisons que oui.",
        "Bricht eine Enthaltung die Einstimmigkeit? Wir lesen es so.",
        "Does an abstention break unanimity? We read that it does.",
    )),
];
