//! France: syndic, budget, funds and registers.
use crate::law::{Parameter, Rule, RuleId, Wording};
use crate::shared::Euro;

pub(super) static RULES: &[Rule] = &[
    Rule::french(
        RuleId::StatutesYield,
        "loi 65-557, art. 43",
        (1965, 7, 11),
        &[],
        Wording::new(
            "Een clausule van het reglement die afwijkt van de dwingende artikelen van de wet, geldt als niet geschreven.",
            "Une clause du règlement contraire aux articles impératifs de la loi est réputée non écrite.",
            "Eine Klausel der Ordnung, die von den zwingenden Artikeln des Gesetzes abweicht, gilt als nicht geschrieben.",
            "A clause of the regulation that departs from the mandatory articles of the law is deemed unwritten.",
        ),
    ),
    Rule::french(
        RuleId::SyndicTerm,
        "loi 65-557, art. 18; décret 67-223, art. 28",
        (2020, 6, 1),
        &[("years", Parameter::Years(3))],
        Wording::new(
            "De syndicus wordt voor ten hoogste drie jaar aangesteld, met het modelcontract van 2015.",
            "Le syndic est désigné pour trois ans au plus, selon le contrat type de 2015.",
            "Der Verwalter wird für höchstens drei Jahre bestellt, mit dem Mustervertrag von 2015.",
            "The syndic is appointed for three years at most, under the model contract of 2015.",
        ),
    ),
    Rule::french(
        RuleId::FileHandOver,
        "loi 65-557, art. 18-2",
        (2020, 6, 1),
        &[("funds", Parameter::Days(15)), ("within", Parameter::Months(1))],
        Wording::new(
            "De vorige syndicus geeft de kas en de lopende stukken binnen vijftien dagen en de archieven binnen een maand door.",
            "L'ancien syndic remet la trésorerie et les documents en cours dans les quinze jours, les archives dans le mois.",
            "Der frühere Verwalter übergibt Kasse und laufende Unterlagen binnen fünfzehn Tagen, das Archiv binnen eines Monats.",
            "The former syndic hands over the cash and current papers within fifteen days and the archives within one month.",
        ),
    ),
    Rule::french(
        RuleId::FrenchBudget,
        "loi 65-557, art. 14-1",
        (2020, 6, 1),
        &[("provisions_per_year", Parameter::Count(4))],
        Wording::new(
            "De vergadering stemt elk jaar over een begroting; de voorschotten zijn per kwartaal opeisbaar.",
            "L'assemblée vote chaque année un budget prévisionnel ; les provisions sont exigibles chaque trimestre.",
            "Die Versammlung stimmt jährlich über einen Haushaltsplan ab; die Vorschüsse sind vierteljährlich fällig.",
            "The assembly votes a budget each year; the provisions fall due each quarter.",
        ),
    ),
    Rule::french(
        RuleId::FrenchWorksFund,
        "loi 65-557, art. 14-2-1",
        (2023, 1, 1),
        &[
            ("budget", Parameter::BasisPoints(500)),
            ("planned_works", Parameter::BasisPoints(250)),
            ("after_acceptance", Parameter::Years(10)),
            ("refunded_on_sale", Parameter::Flag(false)),
        ],
        Wording::new(
            "Het werkenfonds krijgt jaarlijks minstens 5 % van de begroting en minstens 2,5 % van de aangenomen geplande werken; het blijft bij het kavel en wordt bij verkoop niet terugbetaald.",
            "Le fonds de travaux reçoit chaque année au moins 5 % du budget et au moins 2,5 % des travaux du plan adopté ; il est attaché au lot et n'est pas remboursé à la vente.",
            "Der Fonds für Arbeiten erhält jährlich mindestens 5 % des Haushalts und mindestens 2,5 % der beschlossenen geplanten Arbeiten; er bleibt beim Los und wird beim Verkauf nicht erstattet.",
            "The works fund receives each year at least 5 % of the budget and at least 2.5 % of the adopted planned works; it stays with the lot and is not refunded on sale.",
        ),
    ),
    Rule::french(
        RuleId::FrenchWorksPlan,
        "loi 65-557, art. 14-2",
        (2023, 1, 1),
        &[("after_acceptance", Parameter::Years(15))],
        Wording::new(
            "Gebouwen van meer dan vijftien jaar krijgen een meerjarenplan van de werken.",
            "Les immeubles de plus de quinze ans se dotent d'un plan pluriannuel de travaux.",
            "Gebäude von über fünfzehn Jahren erhalten einen mehrjährigen Plan der Arbeiten.",
            "Buildings of more than fifteen years have a multi-year plan of works.",
        ),
    ),
    Rule::french(
        RuleId::FrenchSimpleBooks,
        "loi 65-557, art. 14-3; décret 2005-240",
        (2020, 6, 1),
        &[("lots", Parameter::Count(10)), ("budget", Parameter::Amount(Euro::from_cents(1_500_000)))],
        Wording::new(
            "Onder tien kavels en onder 15.000 euro begroting volstaat een eenvoudige boekhouding.",
            "Sous dix lots et sous 15 000 euros de budget, une comptabilité simplifiée suffit.",
            "Unter zehn Losen und unter 15.000 Euro Haushalt genügt eine einfache Buchführung.",
            "Below ten lots and below a budget of 15,000 euro, simple books are enough.",
        ),
    ),
    Rule::french(
        RuleId::FrenchTransferFee,
        "loi 65-557, art. 10-1; décret 2020-153",
        (2020, 6, 1),
        &[("at_most", Parameter::Amount(Euro::from_cents(38_000)))],
        Wording::new(
            "De vergoeding voor de staat bij verkoop bedraagt ten hoogste 380 euro.",
            "Les honoraires de l'état daté ne dépassent pas 380 euros.",
            "Die Vergütung für die Aufstellung beim Verkauf beträgt höchstens 380 Euro.",
            "The fee for the statement on a sale is 380 euro at most.",
        ),
    ),
    Rule::french(
        RuleId::FrenchRegisters,
        "Code de la construction et de l'habitation, art. L. 711-1; loi 65-557, art. 8-2 and 18",
        (2020, 6, 1),
        &[],
        Wording::new(
            "De mede-eigendom staat in het nationale register en houdt een samenvattende fiche en een onderhoudsboek bij.",
            "La copropriété est immatriculée au registre national et tient une fiche synthétique et un carnet d'entretien.",
            "Das Miteigentum steht im nationalen Register und führt ein Übersichtsblatt und ein Wartungsbuch.",
            "The co-ownership is entered in the national register and keeps a summary sheet and a maintenance book.",
        ),
    ),
];
