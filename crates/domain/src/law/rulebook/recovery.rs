//! Arrears: interest, costs, and how long a claim lives.
use crate::law::{Confidence, Parameter, Rule, RuleId, Wording};
use crate::shared::Euro;

/// The legal rate in civil matters of one calendar year.
const fn rate(year: i32, basis_points: &'static [(&'static str, Parameter)]) -> Rule {
    Rule::belgian(
        RuleId::LegalInterestRate,
        "law of 5 May 1865, art. 2; FPS Finance",
        (year, 1, 1),
        basis_points,
        Wording::new(
            "De wettelijke rentevoet in burgerlijke zaken van dit kalenderjaar.",
            "Le taux d'intérêt légal en matière civile de cette année civile.",
            "Der gesetzliche Zinssatz in Zivilsachen dieses Kalenderjahres.",
            "The legal rate of interest in civil matters of this calendar year.",
        ),
    )
    .until((year + 1, 1, 1))
}

/// What may be asked of a consumer who pays late.
const LATE_FEES: &[(&str, Parameter)] = &[
    ("free_reminders", Parameter::Count(1)),
    ("waiting", Parameter::Days(14)),
    ("above_reference_rate", Parameter::BasisPoints(800)),
    ("first_slice", Parameter::Amount(Euro::from_cents(15_000))),
    ("first_lump_sum", Parameter::Amount(Euro::from_cents(2_000))),
    ("second_slice", Parameter::Amount(Euro::from_cents(50_000))),
    ("second_lump_sum", Parameter::Amount(Euro::from_cents(3_000))),
    ("second_rate", Parameter::BasisPoints(1_000)),
    ("third_lump_sum", Parameter::Amount(Euro::from_cents(6_500))),
    ("third_rate", Parameter::BasisPoints(500)),
    ("largest_lump_sum", Parameter::Amount(Euro::from_cents(200_000))),
];

const BOOK_XIX: Wording = Wording::new(
    "Geldt Boek XIX WER voor een vereniging van mede-eigenaars?",
    "Le livre XIX CDE s'applique-t-il à une association de copropriétaires ?",
    "Gilt Buch XIX WGB für eine Vereinigung der Miteigentümer?",
    "Does Book XIX of the Code of Economic Law bind an association of co-owners?",
);

const PRESCRIPTION: Wording = Wording::new(
    "Vijf of tien jaar: de meerderheid neemt vijf jaar voor periodieke lasten, tien voor de andere; het Hof van Cassatie heeft niet beslist.",
    "Cinq ou dix ans : la majorité retient cinq ans pour les charges périodiques, dix pour les autres ; la Cour de cassation n'a pas tranché.",
    "Fünf oder zehn Jahre: die Mehrheit nimmt fünf Jahre für wiederkehrende Lasten, zehn für die anderen; der Kassationshof hat nicht entschieden.",
    "Five or ten years: most take five for periodic charges and ten for others; the Court of Cassation has not decided.",
);

pub(super) static RULES: &[Rule] = &[
    Rule::belgian(
        RuleId::RecoveryStages,
        "house policy; art. 591 2°bis Judicial Code",
        (2019, 1, 1),
        &[("before_second_reminder", Parameter::Days(14))],
        Wording::new(
            "Overzicht, kosteloze herinnering, na minstens veertien dagen een tweede herinnering, aangetekende ingebrekestelling, vrederechter van het gebouw, titel, gerechtsdeurwaarder; elke stap met datum, tekst, kost en bewijs.",
            "Décompte, rappel gratuit, second rappel après quatorze jours au moins, mise en demeure recommandée, juge de paix de l'immeuble, titre, huissier ; chaque étape avec date, texte, coût et preuve.",
            "Abrechnung, kostenlose Erinnerung, nach mindestens vierzehn Tagen eine zweite, Inverzugsetzung per Einschreiben, Friedensrichter des Gebäudes, Titel, Gerichtsvollzieher; jeder Schritt mit Datum, Text, Kosten und Beweis.",
            "Statement, free reminder, a second one after fourteen days at least, registered formal notice, justice of the peace of the building, title, bailiff; each stage with its date, text, cost and proof.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::LegalInterest,
        "art. 5.240 CC",
        (2016, 1, 1),
        &[],
        Wording::new(
            "Achterstallen brengen vanaf de ingebrekestelling de wettelijke rente op, tenzij het reglement een rentevoet bepaalt; een strafbeding kan door de rechter worden gematigd.",
            "Les arriérés portent intérêt au taux légal dès la mise en demeure, sauf taux fixé par le règlement ; une clause pénale peut être réduite par le juge.",
            "Rückstände tragen ab der Inverzugsetzung die gesetzlichen Zinsen, es sei denn, die Ordnung bestimmt einen Satz; eine Strafklausel kann der Richter mäßigen.",
            "Arrears bear interest at the legal rate from the formal notice, unless the regulation sets a rate; the judge may moderate a penal clause.",
        ),
    )
    .with(Confidence::Medium),
    rate(2016, &[("rate", Parameter::BasisPoints(225))]),
    rate(2017, &[("rate", Parameter::BasisPoints(200))]),
    rate(2018, &[("rate", Parameter::BasisPoints(200))]),
    rate(2019, &[("rate", Parameter::BasisPoints(200))]),
    rate(2020, &[("rate", Parameter::BasisPoints(175))]),
    rate(2021, &[("rate", Parameter::BasisPoints(175))]),
    rate(2022, &[("rate", Parameter::BasisPoints(150))]),
    rate(2023, &[("rate", Parameter::BasisPoints(525))]),
    rate(2024, &[("rate", Parameter::BasisPoints(575))]),
    rate(2025, &[("rate", Parameter::BasisPoints(450))]),
    rate(2026, &[("rate", Parameter::BasisPoints(450))]),
    Rule::belgian(
        RuleId::InterestCount,
        "house rule",
        (1995, 8, 1),
        &[("day_count", Parameter::Word("days_of_the_calendar_year"))],
        Wording::new(
            "Enkelvoudige rente: de dag van de ingebrekestelling telt mee, de dag van betaling niet; gesplitst op elke 1 januari, per jaar van 365 of 366 dagen.",
            "Intérêt simple : le jour de la mise en demeure compte, celui du paiement non ; scindé à chaque 1er janvier, par année de 365 ou 366 jours.",
            "Einfache Zinsen: der Tag der Inverzugsetzung zählt, der Tag der Zahlung nicht; geteilt an jedem 1. Januar, nach Jahren von 365 oder 366 Tagen.",
            "Simple interest: the day of the notice counts, the day of payment does not; split at each 1 January, by years of 365 or 366 days.",
        ),
    )
    .with(Confidence::Low)
    .open(Wording::new(
        "Tellen de rechtbanken een schrikkeljaar als 365 of als 366 dagen?",
        "Les tribunaux comptent-ils une année bissextile pour 365 ou 366 jours ?",
        "Zählen die Gerichte ein Schaltjahr mit 365 oder 366 Tagen?",
        "Do the courts count a leap year as 365 or as 366 days?",
    )),
    Rule::belgian(
        RuleId::Imputation,
        "Book 5 CC (former art. 1254)",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Een betaling wordt eerst op de kosten, dan op de rente, dan op de hoofdsom toegerekend, tenzij de schuldeiser anders aanvaardt.",
            "Un paiement s'impute d'abord sur les frais, puis sur les intérêts, puis sur le principal, sauf accord du créancier.",
            "Eine Zahlung wird zuerst auf die Kosten, dann auf die Zinsen, dann auf die Hauptsumme angerechnet, es sei denn, der Gläubiger nimmt anderes an.",
            "A payment goes to costs first, then to interest, then to the principal, unless the creditor accepts otherwise.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::LateFees,
        "art. XIX.2 and XIX.4 CEL (law of 4 May 2023): contracts made since 1 September 2023",
        (2023, 9, 1),
        LATE_FEES,
        LATE_FEES_SAY,
    )
    .until((2023, 12, 1))
    .with(Confidence::Low)
    .open(BOOK_XIX),
    Rule::belgian(RuleId::LateFees, "art. XIX.2 and XIX.4 CEL (law of 4 May 2023)", (2023, 12, 1), LATE_FEES, LATE_FEES_SAY)
        .with(Confidence::Low)
        .open(BOOK_XIX),
    Rule::belgian(
        RuleId::PeriodicPrescription,
        "former art. 2277 CC",
        (1995, 8, 1),
        &[("prescribed", Parameter::Years(5)), ("alert", Parameter::Years(4))],
        Wording::new(
            "Periodieke lasten verjaren na vijf jaar; waarschuwing na vier jaar.",
            "Les charges périodiques se prescrivent par cinq ans ; alerte à quatre ans.",
            "Wiederkehrende Lasten verjähren nach fünf Jahren; Warnung nach vier Jahren.",
            "Periodic charges are prescribed after five years; a warning after four.",
        ),
    )
    .with(Confidence::Medium)
    .open(PRESCRIPTION),
    Rule::belgian(
        RuleId::ExtraordinaryPrescription,
        "former art. 2262bis CC",
        (1998, 7, 27),
        &[("prescribed", Parameter::Years(10)), ("alert", Parameter::Years(9))],
        Wording::new(
            "Buitengewone lasten en bijdragen voor de reserve verjaren na tien jaar; waarschuwing na negen jaar.",
            "Les charges extraordinaires et les appels de réserve se prescrivent par dix ans ; alerte à neuf ans.",
            "Außergewöhnliche Lasten und Beiträge zur Rücklage verjähren nach zehn Jahren; Warnung nach neun Jahren.",
            "Extraordinary charges and contributions to the reserve are prescribed after ten years; a warning after nine.",
        ),
    )
    .with(Confidence::Medium)
    .open(PRESCRIPTION),
    Rule::belgian(
        RuleId::CostsToOneOwner,
        "art. 3.86 § 3 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "Een kost ten laste van één eigenaar vraagt een beding in het reglement of een vonnis; voor achterstallen mag de syndicus op eigen gezag alle gerechtelijke en buitengerechtelijke stappen doen.",
            "Imputer un coût à un seul propriétaire suppose une clause du règlement ou un jugement ; pour les arriérés, le syndic peut prendre seul toute mesure judiciaire ou extrajudiciaire.",
            "Kosten zulasten eines einzigen Eigentümers setzen eine Klausel der Ordnung oder ein Urteil voraus; wegen Rückständen darf der Verwalter allein alle gerichtlichen und außergerichtlichen Schritte unternehmen.",
            "A cost charged to one owner needs a clause in the regulation or a judgment; for arrears the syndic may take every judicial and extrajudicial measure on his own.",
        ),
    ),
    Rule::belgian(
        RuleId::UrgentWorks,
        "art. 3.89 § 5 2° CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "De syndicus mag bewarende werken alleen bevelen en brengt er verslag over uit; de rechter kan een eigenaar machtigen. Dringende werken die na de verkoop worden opgevraagd, zijn voor de koper.",
            "Le syndic peut ordonner seul les actes conservatoires et en rend compte ; le juge peut autoriser un propriétaire. Les travaux urgents appelés après la vente sont à charge de l'acquéreur.",
            "Der Verwalter darf Erhaltungsarbeiten allein anordnen und berichtet darüber; der Richter kann einen Eigentümer ermächtigen. Dringende Arbeiten, die nach dem Verkauf abgerufen werden, trägt der Erwerber.",
            "The syndic may order conservatory works alone and reports on them; the judge may authorise an owner. Urgent works called after a sale are the buyer's.",
        ),
    ),
];

const LATE_FEES_SAY: Wording = Wording::new(
    "De eerste herinnering is kosteloos en er gaan veertien dagen aan elke kost vooraf. De forfaitaire vergoeding is hoogstens € 20 tot € 150, € 30 plus 10 % van de schijf tot € 500, daarboven € 65 plus 5 %, met een maximum van € 2.000; de rente hoogstens de referentierentevoet plus acht punten.",
    "Le premier rappel est gratuit et quatorze jours précèdent tout frais. L'indemnité forfaitaire est au plus de 20 € jusqu'à 150 €, 30 € plus 10 % de la tranche jusqu'à 500 €, au-delà 65 € plus 5 %, avec un maximum de 2 000 € ; l'intérêt au plus le taux de référence majoré de huit points.",
    "Die erste Erinnerung ist kostenlos, und vor allen Kosten liegen vierzehn Tage. Die Pauschale beträgt höchstens 20 € bis 150 €, 30 € plus 10 % der Stufe bis 500 €, darüber 65 € plus 5 %, höchstens 2.000 €; die Zinsen höchstens den Referenzsatz plus acht Punkte.",
    "The first reminder is free and fourteen days come before any cost. The lump sum is at most €20 up to €150, €30 plus 10% of the slice to €500, above it €65 plus 5%, and never more than €2,000; interest at most the reference rate plus eight points.",
);
