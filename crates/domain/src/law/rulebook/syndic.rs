//! Syndic, council and auditor.
use crate::law::{Confidence, Parameter, Rule, RuleId, Stricter, Wording};

pub(super) static RULES: &[Rule] = &[
    Rule::belgian(
        RuleId::SyndicAppointment,
        "art. 3.89 § 1 CC",
        (1995, 8, 1),
        &[],
        Wording::new(
            "De eerste of een latere vergadering stelt de syndicus aan, anders de rechter; een in de statuten benoemde syndicus eindigt op de eerste vergadering.",
            "La première assemblée, une suivante ou à défaut le juge nomme le syndic ; celui nommé dans les statuts cesse à la première assemblée.",
            "Die erste oder eine spätere Versammlung bestellt den Verwalter, sonst der Richter; ein in der Satzung ernannter endet mit der ersten Versammlung.",
            "The first or a later assembly appoints the syndic, else the court; one named in the statutes ends at the first assembly.",
        ),
    ),
    Rule::belgian(
        RuleId::SyndicTerm,
        "art. 3.89 § 1 CC",
        (2010, 9, 1),
        &[("years", Parameter::Years(3)), ("tacit_renewal", Parameter::Flag(false))],
        Wording::new(
            "Het mandaat van de syndicus duurt ten hoogste drie jaar en wordt alleen door een uitdrukkelijk besluit verlengd.",
            "Le mandat du syndic dure trois ans au plus et n'est renouvelé que par une décision expresse.",
            "Das Mandat des Verwalters dauert höchstens drei Jahre und wird nur durch ausdrücklichen Beschluss erneuert.",
            "The mandate of the syndic lasts three years at most and is renewed by an express decision only.",
        ),
    )
    .accepting(&[("years", Stricter::Lower)]),
    Rule::belgian(
        RuleId::SyndicContract,
        "art. 3.89 § 1 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "De schriftelijke overeenkomst somt op wat forfaitair en wat apart wordt betaald; wat er niet in staat, is zonder besluit van de vergadering niet verschuldigd.",
            "Le contrat écrit énumère les prestations forfaitaires et les autres ; une prestation non mentionnée n'est pas due sans décision de l'assemblée.",
            "Der schriftliche Vertrag nennt, was pauschal und was gesondert vergütet wird; nicht Genanntes ist ohne Beschluss der Versammlung nicht geschuldet.",
            "The written contract lists what is in the flat fee and what is extra; a service not listed is not payable without a decision of the assembly.",
        ),
    ),
    Rule::belgian(
        RuleId::SyndicPosted,
        "art. 3.89 § 2 CC",
        (2010, 9, 1),
        &[("within", Parameter::Days(8))],
        Wording::new(
            "Binnen acht dagen na het begin van het mandaat hangt een uittreksel met de gegevens van de syndicus aan de ingang.",
            "Dans les huit jours du début du mandat, un extrait avec les coordonnées du syndic est affiché à l'entrée.",
            "Binnen acht Tagen nach Beginn des Mandats hängt ein Auszug mit den Angaben des Verwalters am Eingang.",
            "Within eight days of the start of the mandate an extract with the syndic's details is posted at the entrance.",
        ),
    ),
    Rule::belgian(
        RuleId::SyndicRegistered,
        "royal decree of 15 March 2017",
        (2017, 4, 1),
        &[("before", Parameter::WorkingDays(1))],
        Wording::new(
            "De aanstelling staat ten laatste de werkdag vóór het begin in de Kruispuntbank van Ondernemingen.",
            "La désignation figure à la Banque-Carrefour des Entreprises au plus tard le jour ouvrable avant le début.",
            "Die Bestellung steht spätestens am Werktag vor dem Beginn in der Zentralen Datenbank der Unternehmen.",
            "The designation is in the register of companies by the working day before the start.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::ProfessionalSyndic,
        "royal decree of 30 August 2013",
        (2013, 9, 1),
        &[],
        Wording::new(
            "Een beroepssyndicus is ingeschreven bij het BIV, met waarborg, verzekering en derdenrekening; een mede-eigenaar mag zijn eigen gebouw zonder inschrijving beheren.",
            "Un syndic professionnel est inscrit à l'IPI, avec garantie, assurance et compte de tiers ; un copropriétaire peut gérer son propre immeuble sans inscription.",
            "Ein beruflicher Verwalter ist beim IPI eingetragen, mit Sicherheit, Versicherung und Anderkonto; ein Miteigentümer darf sein eigenes Gebäude ohne Eintragung verwalten.",
            "A professional syndic is registered with the institute, with guarantee, insurance and a third-party account; an owner may manage his own building without.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::SyndicDuties,
        "art. 3.89 § 5 CC",
        (2010, 9, 1),
        &[("count", Parameter::Count(16))],
        Wording::new(
            "De syndicus voert de besluiten uit, doet bewarende daden, beheert de gelden, vertegenwoordigt de vereniging, verzekert zich en houdt de stemgerechtigden bij.",
            "Le syndic exécute les décisions, accomplit les actes conservatoires, gère les fonds, représente l'association, s'assure et tient la liste des votants.",
            "Der Verwalter führt die Beschlüsse aus, nimmt erhaltende Handlungen vor, verwaltet die Gelder, vertritt die Vereinigung, versichert sich und führt die Liste der Stimmberechtigten.",
            "The syndic carries out decisions, does conservatory acts, manages the funds, represents the association, is insured and keeps the list of voters.",
        ),
    ),
    Rule::belgian(
        RuleId::OccupantsToldOfAssembly,
        "art. 3.89 § 5, 6° CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "De syndicus hangt de dag van de vergadering in het gebouw uit, zodat bewoners schriftelijk vragen kunnen stellen.",
            "Le syndic affiche la date de l'assemblée dans l'immeuble, afin que les occupants puissent poser leurs questions par écrit.",
            "Der Verwalter hängt den Tag der Versammlung im Gebäude aus, damit Bewohner schriftlich Fragen stellen können.",
            "The syndic posts the day of the assembly in the building, so that occupants can write their questions.",
        ),
    ),
    Rule::belgian(
        RuleId::FileHandOver,
        "art. 3.89 § 5, 7° CC",
        (2010, 9, 1),
        &[("within", Parameter::Days(30))],
        Wording::new(
            "Binnen dertig dagen na het einde van het mandaat draagt de syndicus het hele dossier, de rekeningen en de gelden over aan zijn opvolger, anders aan de voorzitter van de laatste vergadering.",
            "Dans les trente jours de la fin du mandat, le syndic transmet tout le dossier, les comptes et les avoirs à son successeur, à défaut au président de la dernière assemblée.",
            "Binnen dreißig Tagen nach Ende des Mandats übergibt der Verwalter die ganze Akte, die Konten und die Guthaben dem Nachfolger, sonst dem Vorsitzenden der letzten Versammlung.",
            "Within thirty days of the end of the mandate the syndic hands the whole file, accounts and assets to the successor, else to the chair of the last assembly.",
        ),
    ),
    Rule::belgian(
        RuleId::DocumentsAccess,
        "art. 3.89 § 5, 9° CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "De syndicus laat de mede-eigenaars alle niet-private stukken inzien, met name op een website.",
            "Le syndic permet aux copropriétaires de consulter tous les documents non privés, notamment par un site internet.",
            "Der Verwalter gewährt den Miteigentümern Einsicht in alle nicht privaten Unterlagen, insbesondere über eine Website.",
            "The syndic lets owners see all non-private documents, notably on a website.",
        ),
    ),
    Rule::belgian(
        RuleId::PostInterventionFile,
        "art. 3.89 § 5, 10° CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "De syndicus bewaart het postinterventiedossier.",
            "Le syndic conserve le dossier d'intervention ultérieure.",
            "Der Verwalter bewahrt die Akte für spätere Arbeiten auf.",
            "The syndic keeps the post-intervention file.",
        ),
    ),
    Rule::belgian(
        RuleId::SupplierReport,
        "art. 3.89 § 5, 12° CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "De syndicus legt de gewone vergadering elk jaar een evaluatie van de leveringscontracten voor.",
            "Le syndic soumet chaque année à l'assemblée ordinaire un rapport d'évaluation des contrats de fournitures.",
            "Der Verwalter legt der ordentlichen Versammlung jährlich eine Bewertung der Lieferverträge vor.",
            "The syndic puts a yearly evaluation of the supply contracts to the ordinary assembly.",
        ),
    ),
    Rule::belgian(
        RuleId::VoterList,
        "art. 3.89 § 5, 14° CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "De syndicus houdt de lijst van de stemgerechtigden bij en geeft naam, adres, aandeel en kavel aan elke mede-eigenaar of notaris die erom vraagt.",
            "Le syndic tient la liste des votants et communique noms, adresses, quotes-parts et lots à tout copropriétaire ou notaire qui le demande.",
            "Der Verwalter führt die Liste der Stimmberechtigten und gibt Namen, Anschriften, Anteile und Lose jedem Miteigentümer oder Notar, der darum bittet.",
            "The syndic keeps the list of voters and gives names, addresses, shares and lots to any owner or notary who asks.",
        ),
    ),
    Rule::belgian(
        RuleId::TwoBudgets,
        "art. 3.89 § 5, 16° CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "De syndicus maakt elk jaar een gewone en een buitengewone begroting, die bij de agenda gaan.",
            "Le syndic établit chaque année un budget ordinaire et un budget extraordinaire, joints à l'ordre du jour.",
            "Der Verwalter erstellt jedes Jahr einen gewöhnlichen und einen außergewöhnlichen Haushalt, die der Tagesordnung beiliegen.",
            "The syndic prepares an ordinary and an extraordinary budget each year, attached to the agenda.",
        ),
    ),
    Rule::belgian(
        RuleId::SyndicRevocation,
        "art. 3.89 § 7 and § 8 CC",
        (1995, 8, 1),
        &[],
        Wording::new(
            "De vergadering kan de syndicus altijd zonder reden ontslaan en een voorlopige toevoegen; schiet hij tekort, dan doet de rechter het.",
            "L'assemblée peut toujours révoquer le syndic sans motif et lui adjoindre un syndic provisoire ; s'il manque à sa tâche, le juge le fait.",
            "Die Versammlung kann den Verwalter jederzeit ohne Grund abberufen und einen vorläufigen beigeben; versagt er, so tut es der Richter.",
            "The assembly may always revoke the syndic without reasons and add a provisional one; where he fails, the court does.",
        ),
    ),
    Rule::belgian(
        RuleId::OneSyndic,
        "art. 3.89 § 5 to § 9 CC",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Er is één persoonlijk verantwoordelijke syndicus; hij delegeert alleen met instemming en beperkt, en is raadslid noch commissaris.",
            "Il n'y a qu'un syndic, personnellement responsable ; il ne délègue qu'avec accord et de façon limitée, et n'est ni membre du conseil ni commissaire.",
            "Es gibt einen einzigen, persönlich verantwortlichen Verwalter; er überträgt nur mit Zustimmung und begrenzt und ist weder Ratsmitglied noch Rechnungsprüfer.",
            "There is one syndic, personally responsible; he delegates only with consent and within limits, and is neither council member nor auditor.",
        ),
    ),
    Rule::belgian(
        RuleId::CouncilObligatory,
        "art. 3.90 § 1 CC",
        (2010, 9, 1),
        &[
            ("lots", Parameter::Count(20)),
            ("not_counted", Parameter::Words(&["cellar", "garage", "parking"])),
        ],
        Wording::new(
            "Vanaf twintig kavels, kelders, garages en parkeerplaatsen niet meegerekend, is een raad van mede-eigendom verplicht; daaronder is hij vrij.",
            "À partir de vingt lots, sans compter caves, garages et parkings, un conseil de copropriété est obligatoire ; en dessous, il est facultatif.",
            "Ab zwanzig Losen, Keller, Garagen und Stellplätze nicht mitgerechnet, ist ein Rat des Miteigentums vorgeschrieben; darunter ist er freigestellt.",
            "From twenty lots, not counting cellars, garages and parkings, a council of co-ownership is obligatory; below it is optional.",
        ),
    ),
    Rule::belgian(
        RuleId::CouncilWork,
        "art. 3.90 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "De raad ziet toe op de syndicus, kan elk stuk inzien en brengt jaarlijks verslag uit; ieder lid wordt apart verkozen tot de volgende gewone vergadering.",
            "Le conseil veille à ce que le syndic accomplisse ses missions, peut consulter toute pièce et fait rapport chaque année ; chaque membre est élu séparément jusqu'à l'assemblée ordinaire suivante.",
            "Der Rat achtet auf die Aufgaben des Verwalters, kann jedes Schriftstück einsehen und berichtet jährlich; jedes Mitglied wird einzeln bis zur nächsten ordentlichen Versammlung gewählt.",
            "The council sees to it that the syndic performs his duties, may take any document and reports yearly; each member is elected separately until the next ordinary assembly.",
        ),
    ),
    Rule::belgian(
        RuleId::Auditor,
        "art. 3.91 CC",
        (2010, 9, 1),
        &[("obligatory", Parameter::Flag(true)), ("term", Parameter::Years(1))],
        Wording::new(
            "Elke vereniging, hoe klein ook, stelt jaarlijks een commissaris van de rekeningen aan; de syndicus kan het niet zijn.",
            "Toute association, quelle que soit sa taille, désigne chaque année un commissaire aux comptes ; le syndic ne peut l'être.",
            "Jede Vereinigung, gleich wie klein, bestimmt jährlich einen Rechnungsprüfer; der Verwalter kann es nicht sein.",
            "Every association, whatever its size, appoints an auditor each year; the syndic cannot be it.",
        ),
    ),
];
