//! Which decision needs which majority.
use super::MAJORITY;
use crate::law::{Confidence, Parameter, Rule, RuleId, Wording};

pub(super) static RULES: &[Rule] = &[
    Rule::belgian(
        RuleId::MajorityAccounts,
        "art. 3.87 § 8, art. 3.89 § 5 CC",
        (2010, 9, 1),
        &[("code", Parameter::Word("M-01")), ("majority", Parameter::Word("absolute"))],
        Wording::new(
            "De rekeningen, de kwijting, de gewone en de buitengewone begroting: volstrekte meerderheid.",
            "Les comptes, la décharge, les budgets ordinaire et extraordinaire : majorité absolue.",
            "Die Rechnungen, die Entlastung, der gewöhnliche und der außergewöhnliche Haushalt: absolute Mehrheit.",
            "The accounts, the discharge, the ordinary and extraordinary budget: absolute majority.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajoritySyndic,
        "art. 3.89 § 1 and § 7 CC",
        (1995, 8, 1),
        &[("code", Parameter::Word("M-02")), ("majority", Parameter::Word("absolute"))],
        Wording::new(
            "De syndicus of een voorlopige syndicus aanstellen, herbenoemen of ontslaan: volstrekte meerderheid.",
            "Nommer, renouveler ou révoquer le syndic ou un syndic provisoire : majorité absolue.",
            "Den Verwalter oder einen vorläufigen Verwalter bestellen, erneuern oder abberufen: absolute Mehrheit.",
            "To appoint, renew or revoke the syndic or a provisional syndic: absolute majority.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityAuditorAndCouncil,
        "art. 3.90 and 3.91 CC",
        (2010, 9, 1),
        &[("code", Parameter::Word("M-03")), ("majority", Parameter::Word("absolute"))],
        Wording::new(
            "De commissaris en elk lid van de raad aanwijzen, ieder met een eigen stemming: volstrekte meerderheid.",
            "Désigner le commissaire aux comptes et chaque membre du conseil, chacun par un vote distinct : majorité absolue.",
            "Den Rechnungsprüfer und jedes Mitglied des Rates bestimmen, jeden in eigener Abstimmung: absolute Mehrheit.",
            "To name the auditor and each member of the council, each by a vote of its own: absolute majority.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityOptionalCouncil,
        "art. 3.90 CC",
        (2010, 9, 1),
        &[("code", Parameter::Word("M-04")), ("majority", Parameter::Word("absolute"))],
        Wording::new(
            "Een raad van mede-eigendom oprichten onder de twintig kavels: volstrekte meerderheid.",
            "Créer un conseil de copropriété sous vingt lots : majorité absolue.",
            "Einen Rat des Miteigentums unter zwanzig Losen einrichten: absolute Mehrheit.",
            "To create a council of co-ownership below twenty lots: absolute majority.",
        ),
    )
    .accepting(MAJORITY)
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::MajorityImposedWorks,
        "art. 3.88 § 1, 1° b CC; art. 3.89 § 5, 2° CC",
        (2019, 1, 1),
        &[
            ("code", Parameter::Word("M-05")),
            ("majority", Parameter::Word("absolute")),
            ("syndic_alone", Parameter::Flag(true)),
        ],
        Wording::new(
            "Werken die de wet oplegt, bewarende en voorlopige werken: volstrekte meerderheid.",
            "Travaux imposés par la loi, travaux conservatoires ou provisoires : majorité absolue.",
            "Gesetzlich auferlegte, erhaltende und vorläufige Arbeiten: absolute Mehrheit.",
            "Works imposed by law, conservatory or provisional works: absolute majority.",
        ),
    ),
    Rule::belgian(
        RuleId::MajorityAdaptStatutes,
        "art. 3.85 § 2 CC",
        (2019, 1, 1),
        &[("code", Parameter::Word("M-06")), ("majority", Parameter::Word("absolute"))],
        Wording::new(
            "De statuten aan de geldende wet aanpassen: volstrekte meerderheid.",
            "Adapter les statuts à la loi en vigueur : majorité absolue.",
            "Die Satzung an das geltende Recht anpassen: absolute Mehrheit.",
            "To adapt the statutes to the law in force: absolute majority.",
        ),
    ),
    Rule::belgian(
        RuleId::MajorityHouseRules,
        "art. 3.85 § 3 CC",
        (1995, 8, 1),
        &[("code", Parameter::Word("M-07")), ("majority", Parameter::Word("absolute"))],
        Wording::new(
            "Het reglement van interne orde, behalve het gebruik van de gemene delen: volstrekte meerderheid.",
            "Le règlement d'ordre intérieur, sauf l'usage des parties communes : majorité absolue.",
            "Die Hausordnung, außer dem Gebrauch der gemeinschaftlichen Teile: absolute Mehrheit.",
            "The house rules, except the use of the common parts: absolute majority.",
        ),
    )
    .accepting(MAJORITY)
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::MajorityCourt,
        "art. 3.89 § 5, 4° CC",
        (1995, 8, 1),
        &[
            ("code", Parameter::Word("M-08")),
            ("majority", Parameter::Word("absolute")),
            ("syndic_alone", Parameter::Flag(true)),
        ],
        Wording::new(
            "In rechte optreden (in spoed treedt de syndicus alleen op en laat het spoedig bekrachtigen): volstrekte meerderheid.",
            "Agir en justice (en urgence, le syndic agit seul et fait vite ratifier) : majorité absolue.",
            "Vor Gericht auftreten (in Eilfällen handelt der Verwalter allein und lässt es bald bestätigen): absolute Mehrheit.",
            "To go to court (in urgency the syndic acts alone and has it ratified soon): absolute majority.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityFunds,
        "art. 3.86 § 3 CC",
        (1995, 8, 1),
        &[("code", Parameter::Word("M-09")), ("majority", Parameter::Word("absolute"))],
        Wording::new(
            "Het bedrag van het werkkapitaal en van de bijdrage aan het reservekapitaal boven het minimum: volstrekte meerderheid.",
            "Le montant du fonds de roulement et de la contribution au fonds de réserve à partir du minimum : majorité absolue.",
            "Die Höhe des Betriebskapitals und des Beitrags zum Rücklagenfonds ab dem Mindestbetrag: absolute Mehrheit.",
            "The amount of the working fund and of the contribution to the reserve from the minimum up: absolute majority.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajoritySyndicContract,
        "art. 3.89 § 5, 13° CC",
        (2010, 9, 1),
        &[("code", Parameter::Word("M-10")), ("majority", Parameter::Word("absolute"))],
        Wording::new(
            "Een overeenkomst met de syndicus, zijn verwanten tot de derde graad of verbonden ondernemingen toestaan: volstrekte meerderheid.",
            "Autoriser un contrat avec le syndic, ses parents jusqu'au troisième degré ou des entreprises liées : majorité absolue.",
            "Einen Vertrag mit dem Verwalter, seinen Verwandten bis zum dritten Grad oder verbundenen Unternehmen genehmigen: absolute Mehrheit.",
            "To authorise a contract with the syndic, relatives to the third degree or linked firms: absolute majority.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityStatutesOnUse,
        "art. 577-7 § 1, 1° a old CC",
        (1995, 8, 1),
        &[("code", Parameter::Word("M-20")), ("majority", Parameter::Word("three_quarters"))],
        Wording::new(
            "Statuten over het genot, het gebruik of het beheer van de gemene delen: drie vierden (tot eind 2018).",
            "Statuts concernant la jouissance, l'usage ou l'administration des parties communes : trois quarts (jusqu'à fin 2018).",
            "Satzungsbestimmungen über Nutzung, Gebrauch oder Verwaltung der gemeinschaftlichen Teile: drei Viertel (bis Ende 2018).",
            "Statutes on the enjoyment, use or management of the common parts: three quarters (until the end of 2018).",
        ),
    )
    .accepting(MAJORITY)
    .with(Confidence::Medium)
    .until((2019, 1, 1)),
    Rule::belgian(
        RuleId::MajorityStatutesOnUse,
        "art. 3.88 § 1, 1° a CC",
        (2019, 1, 1),
        &[("code", Parameter::Word("M-20")), ("majority", Parameter::Word("two_thirds"))],
        Wording::new(
            "Statuten over het genot, het gebruik of het beheer van de gemene delen: twee derden.",
            "Statuts concernant la jouissance, l'usage ou l'administration des parties communes : deux tiers.",
            "Satzungsbestimmungen über Nutzung, Gebrauch oder Verwaltung der gemeinschaftlichen Teile: zwei Drittel.",
            "Statutes on the enjoyment, use or management of the common parts: two thirds.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityWorks,
        "art. 577-7 § 1, 1° b old CC",
        (1995, 8, 1),
        &[("code", Parameter::Word("M-21")), ("majority", Parameter::Word("three_quarters"))],
        Wording::new(
            "Werken aan de gemene delen die de wet niet oplegt en die niet bewarend of voorlopig zijn: drie vierden (tot eind 2018).",
            "Travaux aux parties communes que la loi n'impose pas et qui ne sont ni conservatoires ni provisoires : trois quarts (jusqu'à fin 2018).",
            "Arbeiten an den gemeinschaftlichen Teilen, die weder gesetzlich auferlegt noch erhaltend oder vorläufig sind: drei Viertel (bis Ende 2018).",
            "Works on common parts that are neither imposed by law nor conservatory nor provisional: three quarters (until the end of 2018).",
        ),
    )
    .accepting(MAJORITY)
    .with(Confidence::Medium)
    .until((2019, 1, 1)),
    Rule::belgian(
        RuleId::MajorityWorks,
        "art. 3.88 § 1, 1° b CC",
        (2019, 1, 1),
        &[("code", Parameter::Word("M-21")), ("majority", Parameter::Word("two_thirds"))],
        Wording::new(
            "Werken aan de gemene delen die de wet niet oplegt en die niet bewarend of voorlopig zijn: twee derden.",
            "Travaux aux parties communes que la loi n'impose pas et qui ne sont ni conservatoires ni provisoires : deux tiers.",
            "Arbeiten an den gemeinschaftlichen Teilen, die weder gesetzlich auferlegt noch erhaltend oder vorläufig sind: zwei Drittel.",
            "Works on common parts that are neither imposed by law nor conservatory nor provisional: two thirds.",
        ),
    )
    .accepting(MAJORITY)
    .open(Wording::new(
        "Is de aangekondigde gewone meerderheid voor energierenovatie al wet? Wij vonden geen tekst.",
        "La majorité simple annoncée pour la rénovation énergétique est-elle déjà loi ? Nous n'avons pas trouvé de texte.",
        "Ist die angekündigte einfache Mehrheit für energetische Sanierung schon Gesetz? Wir fanden keinen Text.",
        "Is the announced simple majority for energy renovation law yet? We found no text.",
    )),
    Rule::belgian(
        RuleId::MajorityTenderAmount,
        "art. 577-7 § 1, 1° d old CC",
        (1995, 8, 1),
        &[("code", Parameter::Word("M-22")), ("majority", Parameter::Word("three_quarters"))],
        Wording::new(
            "Het bedrag vanaf waar mededinging verplicht is: drie vierden (tot eind 2018).",
            "Le montant à partir duquel une mise en concurrence est obligatoire : trois quarts (jusqu'à fin 2018).",
            "Der Betrag, ab dem ein Wettbewerb vorgeschrieben ist: drei Viertel (bis Ende 2018).",
            "The amount from which competing offers are mandatory: three quarters (until the end of 2018).",
        ),
    )
    .accepting(MAJORITY)
    .with(Confidence::Medium)
    .until((2019, 1, 1)),
    Rule::belgian(
        RuleId::MajorityTenderAmount,
        "art. 3.88 § 1, 1° c CC",
        (2019, 1, 1),
        &[("code", Parameter::Word("M-22")), ("majority", Parameter::Word("two_thirds"))],
        Wording::new(
            "Het bedrag vanaf waar mededinging verplicht is: twee derden.",
            "Le montant à partir duquel une mise en concurrence est obligatoire : deux tiers.",
            "Der Betrag, ab dem ein Wettbewerb vorgeschrieben ist: zwei Drittel.",
            "The amount from which competing offers are mandatory: two thirds.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityPrivateWorks,
        "art. 3.88 § 1, 1° d CC",
        (2019, 1, 1),
        &[("code", Parameter::Word("M-23")), ("majority", Parameter::Word("two_thirds"))],
        Wording::new(
            "Werken aan privatieve delen die de vereniging om technische of economische redenen uitvoert: twee derden.",
            "Travaux à des parties privatives exécutés par l'association pour des raisons techniques ou économiques : deux tiers.",
            "Arbeiten an Sondereigentum, die die Vereinigung aus technischen oder wirtschaftlichen Gründen ausführt: zwei Drittel.",
            "Works on private parts done by the association for technical or economic reasons: two thirds.",
        ),
    )
    .accepting(MAJORITY),
    Rule::belgian(
        RuleId::MajorityCouncilMission,
        "art. 577-8/1 old CC",
        (1995, 8, 1),
        &[("code", Parameter::Word("M-24")), ("majority", Parameter::Word("three_quarters"))],
        Wording::new(
            "Een bijzondere opdracht aan de raad, met genoemde handelingen en beperkt in de tijd: drie vierden (tot eind 2018).",
            "Une mission spéciale au conseil, aux actes énumérés et limitée dans le temps : trois quarts (jusqu'à fin 2018).",
            "Ein besonderer Auftrag an den Rat, mit genannten Handlungen und zeitlich begrenzt: drei Viertel (bis Ende 2018).",
            "A special mission to the council, with listed acts and limited in time: three quarters (until the end of 2018).",
        ),
    )
    .accepting(MAJORITY)
    .with(Confidence::Medium)
    .until((2019, 1, 1)),
    Rule::belgian(
        RuleId::MajorityCouncilMission,
        "art. 3.90 CC",
        (2019, 1, 1),
        &[("code", Parameter::Word("M-24")), ("majority", Parameter::Word("two_thirds"))],
        Wording::new(
            "Een bijzondere opdracht aan de raad, met genoemde handelingen en beperkt in de tijd: twee derden.",
            "Une mission spéciale au conseil, aux actes énumérés et limitée dans le temps : deux tiers.",
            "Ein besonderer Auftrag an den Rat, mit genannten Handlungen und zeitlich begrenzt: zwei Drittel.",
            "A special mission to the council, with listed acts and limited in time: two thirds.",
        ),
    )
    .accepting(MAJORITY)
    .with(Confidence::Medium),
];
