//! The association and its statutes.
use crate::law::{Confidence, Parameter, Rule, RuleId, Wording};

pub(super) static RULES: &[Rule] = &[
    Rule::belgian(
        RuleId::ForcedCoOwnership,
        "art. 3.84 CC",
        (1995, 8, 1),
        &[("opt_out", Parameter::Word("all_owners_by_authentic_deed"))],
        Wording::new(
            "Een gebouw of groep van gebouwen verdeeld in kavels valt onder de gedwongen mede-eigendom; afwijken kan alleen als de aard van de gemene delen het niet rechtvaardigt en alle eigenaars bij authentieke akte instemmen.",
            "Un immeuble ou groupe d'immeubles divisé en lots relève de la copropriété forcée ; on n'y déroge que si la nature des parties communes ne le justifie pas et si tous y consentent par acte authentique.",
            "Ein in Lose geteiltes Gebäude oder eine Gruppe davon unterliegt dem Zwangsmiteigentum; abgewichen wird nur, wenn die Art der gemeinschaftlichen Teile es nicht rechtfertigt und alle durch authentische Urkunde zustimmen.",
            "A building or group divided in lots is under forced co-ownership; leaving it needs common parts whose nature does not justify it and the consent of all owners by authentic deed.",
        ),
    ),
    Rule::belgian(
        RuleId::LegalPersonality,
        "art. 3.86 § 1 to § 3 CC",
        (1995, 8, 1),
        &[],
        Wording::new(
            "De vereniging heeft rechtspersoonlijkheid zodra een kavel is overgedragen én de statuten zijn overgeschreven; elk stuk draagt haar ondernemingsnummer.",
            "L'association a la personnalité juridique dès qu'un lot est cédé et que les statuts sont transcrits ; tout document porte son numéro d'entreprise.",
            "Die Vereinigung hat Rechtspersönlichkeit, sobald ein Los übertragen und die Satzung überschrieben ist; jedes Schriftstück trägt ihre Unternehmensnummer.",
            "The association has legal personality once a lot is transferred and the statutes are transcribed; every document bears its company number.",
        ),
    ),
    Rule::belgian(
        RuleId::BasicDeed,
        "art. 3.85 § 1 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "De basisakte beschrijft het gebouw, de privatieve en gemene delen en het aandeel van elk kavel met een gemotiveerd verslag.",
            "L'acte de base décrit l'immeuble, les parties privatives et communes et la quote-part de chaque lot avec un rapport motivé.",
            "Die Basisurkunde beschreibt das Gebäude, das Sondereigentum, die gemeinschaftlichen Teile und den Anteil jedes Loses mit begründetem Bericht.",
            "The basic deed describes the building, the private and common parts and the share of each lot with a reasoned report.",
        ),
    ),
    Rule::belgian(
        RuleId::CoOwnershipRegulation,
        "art. 3.85 § 1 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "Het reglement van mede-eigendom bevat de rechten en plichten, de gemotiveerde criteria en de berekening van de lasten en de sancties bij wanbetaling.",
            "Le règlement de copropriété contient les droits et obligations, les critères motivés et le calcul des charges ainsi que les sanctions de non-paiement.",
            "Die Miteigentumsordnung enthält Rechte und Pflichten, die begründeten Kriterien und die Berechnung der Lasten sowie die Folgen bei Nichtzahlung.",
            "The regulation of co-ownership holds rights and duties, the reasoned criteria and computing of charges, and the sanctions for non-payment.",
        ),
    ),
    Rule::belgian(
        RuleId::StatutesAmendment,
        "art. 3.85 § 2 CC",
        (1995, 8, 1),
        &[("authentic_deed", Parameter::Flag(true))],
        Wording::new(
            "Een wijziging van de statuten vergt een authentieke akte en werkt tegenover derden vanaf de overschrijving.",
            "Une modification des statuts exige un acte authentique et est opposable aux tiers dès la transcription.",
            "Eine Änderung der Satzung erfordert eine authentische Urkunde und wirkt Dritten gegenüber ab der Überschreibung.",
            "A change of the statutes needs an authentic deed and works against third parties from transcription.",
        ),
    ),
    Rule::belgian(
        RuleId::StatutesYield,
        "art. 577-14 old CC",
        (1995, 8, 1),
        &[],
        Wording::new(
            "De statuten mogen strenger zijn dan een minimum of een maximum van de wet; een minder strenge clausule heeft geen gevolg: de wet gaat voor (tot eind augustus 2021).",
            "Les statuts peuvent être plus stricts qu'un minimum ou un maximum de la loi ; une clause moins stricte est sans effet : la loi prévaut (jusqu'à fin août 2021).",
            "Die Satzung darf strenger sein als ein Mindest- oder Höchstwert des Gesetzes; eine weniger strenge Klausel ist ohne Wirkung: das Gesetz geht vor (bis Ende August 2021).",
            "The statutes may be stricter than a minimum or a maximum of the law; a less strict clause is without effect: the law prevails (until the end of August 2021).",
        ),
    )
    .with(Confidence::Medium)
    .until((2021, 9, 1)),
    Rule::belgian(
        RuleId::StatutesYield,
        "art. 3.100 CC",
        (2021, 9, 1),
        &[],
        Wording::new(
            "De statuten mogen strenger zijn dan een minimum of een maximum van de wet; een minder strenge clausule heeft geen gevolg: de wet gaat voor.",
            "Les statuts peuvent être plus stricts qu'un minimum ou un maximum de la loi ; une clause moins stricte est sans effet : la loi prévaut.",
            "Die Satzung darf strenger sein als ein Mindest- oder Höchstwert des Gesetzes; eine weniger strenge Klausel ist ohne Wirkung: das Gesetz geht vor.",
            "The statutes may be stricter than a minimum or a maximum of the law; a less strict clause is without effect: the law prevails.",
        ),
    )
    .open(Wording::new(
        "Welke cijfers mogen de statuten buiten de meerderheden verstrengen? De wet zegt het alleen voor de meerderheden (art. 3.87 § 8).",
        "Quels nombres, hors les majorités, les statuts peuvent-ils rendre plus stricts ? La loi ne le dit que pour les majorités (art. 3.87 § 8).",
        "Welche Zahlen außer den Mehrheiten darf die Satzung verschärfen? Das Gesetz sagt es nur für die Mehrheiten (Art. 3.87 § 8).",
        "Which numbers other than the majorities may statutes make stricter? The law says so for majorities only (art. 3.87 § 8).",
    )),
    Rule::belgian(
        RuleId::HouseRules,
        "art. 3.85 § 3 CC",
        (2019, 1, 1),
        &[("period", Parameter::Days(15))],
        Wording::new(
            "Het reglement van interne orde regelt de vergadering, de syndicus en de jaarlijkse periode van vijftien dagen; de syndicus werkt het zonder uitstel bij.",
            "Le règlement d'ordre intérieur règle l'assemblée, le syndic et la période annuelle de quinze jours ; le syndic l'adapte sans délai.",
            "Die Hausordnung regelt die Versammlung, den Verwalter und den jährlichen Zeitraum von fünfzehn Tagen; der Verwalter passt sie unverzüglich an.",
            "The house rules govern the assembly, the syndic and the yearly period of fifteen days; the syndic updates them without delay.",
        ),
    ),
    Rule::belgian(
        RuleId::SecondaryAssociations,
        "art. 3.84 CC",
        (2010, 9, 1),
        &[("lots", Parameter::Count(20))],
        Wording::new(
            "Deelverenigingen met rechtspersoonlijkheid kunnen vanaf twintig kavels, als er aparte gebouwen of duidelijk deelbare delen zijn.",
            "Des associations partielles avec personnalité juridique sont possibles dès vingt lots, s'il y a des bâtiments distincts ou des éléments nettement divisibles.",
            "Teilvereinigungen mit Rechtspersönlichkeit sind ab zwanzig Losen möglich, wenn es getrennte Gebäude oder klar teilbare Elemente gibt.",
            "Secondary associations with legal personality are possible from twenty lots, with separate buildings or clearly divisible elements.",
        ),
    ),
    Rule::belgian(
        RuleId::SecondaryEntities,
        "house rule; art. 3.84 and 3.86 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "De hoofdvereniging en elke deelvereniging zijn aparte rechtspersonen met eigen nummer, syndicus, vergadering, rekeningen en begroting.",
            "L'association principale et chaque association partielle sont des personnes juridiques distinctes, avec numéro, syndic, assemblée, comptes et budget propres.",
            "Die Hauptvereinigung und jede Teilvereinigung sind getrennte Rechtspersonen mit eigener Nummer, eigenem Verwalter, eigener Versammlung, Konten und Haushalt.",
            "The principal association and each secondary one are separate legal persons with their own number, syndic, assembly, accounts and budget.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::CablesInCommonParts,
        "art. 3.82 § 2 CC",
        (2019, 1, 1),
        &[
            ("notice", Parameter::Months(2)),
            ("opposition", Parameter::Months(2)),
            ("start", Parameter::Months(6)),
        ],
        Wording::new(
            "Wie op eigen kosten leidingen voor energie, water of telecom in de gemene delen legt, meldt het aangetekend twee maanden vooraf; verzet kan binnen twee maanden, de werken beginnen binnen zes maanden.",
            "Qui pose à ses frais des conduites d'énergie, d'eau ou de télécom dans les parties communes l'annonce par recommandé deux mois avant ; l'opposition est possible dans les deux mois, les travaux débutent dans les six mois.",
            "Wer auf eigene Kosten Leitungen für Energie, Wasser oder Telekommunikation in gemeinschaftliche Teile legt, kündigt es zwei Monate vorher per Einschreiben an; Widerspruch ist binnen zwei Monaten möglich, die Arbeiten beginnen binnen sechs Monaten.",
            "Whoever lays energy, water or telecom cables in common parts at his own cost gives registered notice two months before; opposition is possible within two months, works start within six months.",
        ),
    )
    .with(Confidence::Medium),
];
