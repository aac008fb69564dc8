//! How periods are counted, and what holds for every count.
use crate::law::{Confidence, Parameter, Rule, RuleId, Wording};

pub(super) static RULES: &[Rule] = &[
    Rule::belgian(
        RuleId::PeriodEndsOnWorkingDay,
        "art. 1.7 CC",
        (2023, 1, 1),
        &[],
        Wording::new(
            "De dag van de gebeurtenis telt niet mee. Een termijn die eindigt op een zaterdag, zondag of wettelijke feestdag, loopt door tot de volgende werkdag.",
            "Le jour de l'événement ne compte pas. Un délai qui expire un samedi, un dimanche ou un jour férié légal est reporté au jour ouvrable suivant.",
            "Der Tag des Ereignisses zählt nicht mit. Eine Frist, die an einem Samstag, Sonntag oder gesetzlichen Feiertag endet, läuft bis zum nächsten Werktag.",
            "The day of the event is not counted. A period that ends on a Saturday, a Sunday or a legal holiday runs on to the next working day.",
        ),
    ),
    Rule::belgian(
        RuleId::PeriodEndsOnWorkingDay,
        "art. 52 to 54 Judicial Code",
        (1995, 8, 1),
        &[],
        Wording::new(
            "De dag van de gebeurtenis telt niet mee. Een termijn die eindigt op een zaterdag, zondag of wettelijke feestdag, loopt door tot de volgende werkdag.",
            "Le jour de l'événement ne compte pas. Un délai qui expire un samedi, un dimanche ou un jour férié légal est reporté au jour ouvrable suivant.",
            "Der Tag des Ereignisses zählt nicht mit. Eine Frist, die an einem Samstag, Sonntag oder gesetzlichen Feiertag endet, läuft bis zum nächsten Werktag.",
            "The day of the event is not counted. A period that ends on a Saturday, a Sunday or a legal holiday runs on to the next working day.",
        ),
    )
    .with(Confidence::Medium)
    .until((2023, 1, 1)),
    Rule::french(
        RuleId::PeriodEndsOnWorkingDay,
        "Code de procédure civile, art. 640 to 642",
        (2020, 6, 1),
        &[],
        Wording::new(
            "De dag van de gebeurtenis telt niet mee; een termijn die op een zaterdag, zondag of feestdag eindigt, loopt tot de eerstvolgende werkdag.",
            "Le jour de l'acte ne compte pas ; un délai qui expire un samedi, un dimanche ou un jour férié est prorogé jusqu'au premier jour ouvrable suivant.",
            "Der Tag der Handlung zählt nicht mit; eine Frist, die an einem Samstag, Sonntag oder Feiertag endet, läuft bis zum nächsten Werktag.",
            "The day of the act is not counted; a period that ends on a Saturday, a Sunday or a holiday runs to the next working day.",
        ),
    ),
    Rule::belgian(
        RuleId::BackwardPeriods,
        "house rule; art. 1.7 CC",
        (1995, 8, 1),
        &[("warn", Parameter::Days(1)), ("registered", Parameter::Days(3))],
        Wording::new(
            "Een termijn die vóór een dag eindigt, schuift nooit naar een latere dag; wij waarschuwen een dag eerder, voor aangetekende zendingen nog drie dagen eerder.",
            "Un délai qui se compte à rebours n'est jamais reporté à un jour ultérieur ; nous avertissons un jour plus tôt, pour un recommandé trois jours encore avant.",
            "Eine rückwärts gezählte Frist verschiebt sich nie auf einen späteren Tag; wir warnen einen Tag früher, bei Einschreiben noch drei Tage früher.",
            "A period counted backwards never moves to a later day; we warn one day earlier, and three days before that for registered mail.",
        ),
    )
    .with(Confidence::Medium),
    Rule::french(
        RuleId::BackwardPeriods,
        "house rule; décret 67-223, art. 64",
        (2020, 6, 1),
        &[("warn", Parameter::Days(1)), ("registered", Parameter::Days(3))],
        Wording::new(
            "Een termijn die vóór een dag eindigt, schuift nooit naar een latere dag; wij waarschuwen een dag eerder, voor aangetekende zendingen nog drie dagen eerder.",
            "Un délai qui se compte à rebours n'est jamais reporté à un jour ultérieur ; nous avertissons un jour plus tôt, pour un recommandé trois jours encore avant.",
            "Eine rückwärts gezählte Frist verschiebt sich nie auf einen späteren Tag; wir warnen einen Tag früher, bei Einschreiben noch drei Tage früher.",
            "A period counted backwards never moves to a later day; we warn one day earlier, and three days before that for registered mail.",
        ),
    ),
    Rule::belgian(
        RuleId::LegalHolidays,
        "law of 4 January 1974; royal decree of 18 April 1974",
        (1974, 5, 1),
        &[("count", Parameter::Count(10))],
        Wording::new(
            "Tien wettelijke feestdagen: 1 januari, paasmaandag, 1 mei, Hemelvaart, pinkstermaandag, 21 juli, 15 augustus, 1 en 11 november, 25 december.",
            "Dix jours fériés légaux : 1er janvier, lundi de Pâques, 1er mai, Ascension, lundi de Pentecôte, 21 juillet, 15 août, 1er et 11 novembre, 25 décembre.",
            "Zehn gesetzliche Feiertage: 1. Januar, Ostermontag, 1. Mai, Himmelfahrt, Pfingstmontag, 21. Juli, 15. August, 1. und 11. November, 25. Dezember.",
            "Ten legal holidays: 1 January, Easter Monday, 1 May, Ascension, Whit Monday, 21 July, 15 August, 1 and 11 November, 25 December.",
        ),
    ),
    Rule::french(
        RuleId::LegalHolidays,
        "Code du travail, art. L. 3133-1",
        (1981, 1, 1),
        &[("count", Parameter::Count(11))],
        Wording::new(
            "Elf wettelijke feestdagen: die van 1 januari, paasmaandag, 1 en 8 mei, Hemelvaart, pinkstermaandag, 14 juli, 15 augustus, 1 en 11 november, 25 december; zaterdag is een «jour ouvrable».",
            "Onze jours fériés : 1er janvier, lundi de Pâques, 1er et 8 mai, Ascension, lundi de Pentecôte, 14 juillet, 15 août, 1er et 11 novembre, 25 décembre ; le samedi est un jour ouvrable.",
            "Elf Feiertage: 1. Januar, Ostermontag, 1. und 8. Mai, Himmelfahrt, Pfingstmontag, 14. Juli, 15. August, 1. und 11. November, 25. Dezember; der Samstag ist ein «jour ouvrable».",
            "Eleven legal holidays: 1 January, Easter Monday, 1 and 8 May, Ascension, Whit Monday, 14 July, 15 August, 1 and 11 November, 25 December; Saturday is a «jour ouvrable».",
        ),
    ),
    Rule::belgian(
        RuleId::WholeNumbers,
        "house rule",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Stemmen, aandelen en centen zijn gehele getallen; drempels worden kruiselings vermenigvuldigd en nooit met afgeronde percentages vergeleken.",
            "Voix, quotes-parts et cents sont des nombres entiers ; les seuils se comparent par produits croisés, jamais par des pourcentages arrondis.",
            "Stimmen, Anteile und Cents sind ganze Zahlen; Schwellen werden über Kreuz multipliziert und nie mit gerundeten Prozentsätzen verglichen.",
            "Votes, shares and cents are whole numbers; thresholds are compared by cross-multiplication, never by rounded percentages.",
        ),
    ),
    Rule::belgian(
        RuleId::DatedState,
        "house rule",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Aandelen, eigenaars, statuten en regels hebben een geldigheidsduur; een vergadering gebruikt de stand van haar eigen dag.",
            "Quotes-parts, propriétaires, statuts et règles ont une période de validité ; une assemblée utilise l'état du jour où elle se tient.",
            "Anteile, Eigentümer, Satzungen und Regeln haben eine Geltungsdauer; eine Versammlung verwendet den Stand ihres eigenen Tages.",
            "Shares, owners, statutes and rules have a period of validity; an assembly uses the state of its own day.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::HeadsAndLots,
        "house rule; art. 3.87 § 5 and § 6 CC",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Stemmen en lasten horen bij kavels; hoofden, volmachten en namen bij eigenaars: wie vier kavels heeft, is één hoofd.",
            "Les voix et les charges suivent les lots ; les têtes, procurations et noms suivent les propriétaires : qui possède quatre lots compte pour une tête.",
            "Stimmen und Lasten folgen den Losen; Köpfe, Vollmachten und Namen den Eigentümern: wer vier Lose hat, ist ein Kopf.",
            "Votes and charges attach to lots; heads, proxies and names to owners: one owner of four lots is one head.",
        ),
    )
    .with(Confidence::Medium),
];
