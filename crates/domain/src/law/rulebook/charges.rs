//! Funds, and how charges are divided.
use crate::law::{Confidence, Parameter, Ratio, Rule, RuleId, Stricter, Wording};

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
    )
    .accepting(&[("rate", Stricter::Higher), ("after_acceptance", Stricter::Lower)]),
    Rule::belgian(
        RuleId::WorkingFund,
        "art. 3.86 § 3 CC",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Het werkkapitaal dient om periodieke uitgaven voor te schieten, zoals verwarming, verlichting van de gemene delen, beheer en huisbewaarder; de vergadering bepaalt het bedrag.",
            "Le fonds de roulement avance les dépenses périodiques : chauffage, éclairage des parties communes, gérance, concierge ; l'assemblée en fixe le montant.",
            "Das Betriebskapital streckt die wiederkehrenden Ausgaben vor: Heizung, Beleuchtung der gemeinschaftlichen Teile, Verwaltung, Hausmeister; die Versammlung bestimmt den Betrag.",
            "The working fund advances periodic expenses such as heating, lighting of the common parts, management and caretaker; the assembly sets its amount.",
        ),
    ),
    Rule::belgian(
        RuleId::ReserveRoundsUp,
        "house rule; art. 3.86 § 3 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "Een minimum wordt naar boven afgerond op de cent. De buitengewone lasten tellen niet mee in de grondslag.",
            "Un minimum est arrondi au cent supérieur. Les charges extraordinaires ne comptent pas dans la base.",
            "Ein Mindestbetrag wird auf den nächsten Cent aufgerundet. Die außergewöhnlichen Lasten gehören nicht zur Grundlage.",
            "A minimum is rounded up to the cent. Extraordinary charges are left out of the base.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::ChargeCriteria,
        "art. 3.81, 3.85 § 1 CC",
        (1995, 8, 1),
        &[],
        Wording::new(
            "De statuten verdelen de lasten naar de waarde van het kavel, naar het nut van het gemeenschappelijk goed of de dienst, of naar beide; zonder beding geldt de waarde. Wie een dienst niet gebruikt, is daarom niet vrijgesteld.",
            "Les statuts répartissent les charges selon la valeur du lot, l'utilité du bien ou du service commun, ou les deux ; sans clause, selon la valeur. Ne pas utiliser un service n'en dispense pas.",
            "Die Statuten verteilen die Lasten nach dem Wert des Loses, nach dem Nutzen des gemeinschaftlichen Guts oder Dienstes oder nach beidem; ohne Klausel gilt der Wert. Wer einen Dienst nicht nutzt, ist dadurch nicht befreit.",
            "The statutes divide charges by the value of the lot, by the utility of the common good or service, or by both; without a clause, by value. Not using a service does not free a lot from its charge.",
        ),
    ),
    Rule::belgian(
        RuleId::ChargeKeys,
        "house rule; art. 3.85 § 1 CC",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Een verdeelsleutel heeft een naam, kavels, gewichten en een geldigheidsduur; elke lastenlijn verwijst naar precies één versie van één sleutel.",
            "Une clé de répartition a un nom, des lots, des poids et une durée de validité ; chaque ligne de charges renvoie à une seule version d'une seule clé.",
            "Ein Verteilungsschlüssel hat einen Namen, Lose, Gewichte und eine Geltungsdauer; jede Lastenzeile verweist auf genau eine Fassung eines Schlüssels.",
            "A charge key has a name, lots, weights and a period of validity; each line of charges refers to exactly one version of one key.",
        ),
    ),
    Rule::belgian(
        RuleId::MeteredHeat,
        "statutes of the building; regional rules on individual meters",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Het Burgerlijk Wetboek legt geen verhouding op tussen vast en gemeten deel van de warmte: de statuten bepalen de percentages.",
            "Le Code civil n'impose pas de proportion entre la part fixe et la part mesurée de la chaleur : les statuts fixent les pourcentages.",
            "Das Zivilgesetzbuch schreibt kein Verhältnis zwischen festem und gemessenem Teil der Wärme vor: die Statuten bestimmen die Prozentsätze.",
            "The Civil Code sets no proportion between the fixed and the metered part of heat: the statutes give the percentages.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::PrivateCosts,
        "practice; account 643",
        (2013, 1, 1),
        &[],
        Wording::new(
            "Privatieve kosten, zoals een verloren sleutel of een aanmaning, komen alleen ten laste van de betrokken eigenaar; het zijn geen gemeenschappelijke lasten en ze genieten geen voorrecht.",
            "Les frais privatifs, comme une clé perdue ou un rappel, ne sont portés qu'au propriétaire concerné ; ce ne sont pas des charges communes et ils ne sont pas privilégiés.",
            "Private Kosten, etwa ein verlorener Schlüssel oder eine Mahnung, trägt nur der betroffene Eigentümer; sie sind keine gemeinschaftlichen Lasten und genießen kein Vorrecht.",
            "Private costs, such as a lost key or a reminder, fall on the owner concerned alone; they are no common charges and have no privilege.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::CallMethods,
        "practice",
        (1995, 8, 1),
        &[],
        Wording::new(
            "De vereniging werkt met werkelijke lasten die per periode worden afgerekend, of met provisies die jaarlijks worden vereffend.",
            "L'association travaille aux charges réelles, décomptées par période, ou par provisions régularisées chaque année.",
            "Die Vereinigung rechnet die tatsächlichen Lasten je Zeitraum ab oder ruft Vorschüsse ab, die jährlich abgerechnet werden.",
            "An association works with real charges settled for each period, or with provisions settled once a year.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::CallContents,
        "house rule; art. 3.86 § 3, 3.89 § 5 16° CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "Een oproep vermeldt vereniging, kavel, eigenaars, sleutel, aandeel, bedrag per fonds, vervaldag, rekening per fonds, gestructureerde mededeling en rechtsgrond.",
            "Un appel de fonds mentionne l'association, le lot, les propriétaires, la clé, la part, le montant par fonds, l'échéance, le compte de chaque fonds, la communication structurée et la base légale.",
            "Ein Abruf nennt Vereinigung, Los, Eigentümer, Schlüssel, Anteil, Betrag je Fonds, Fälligkeit, Konto je Fonds, strukturierte Mitteilung und Rechtsgrundlage.",
            "A call states the association, the lot, the owners, the key, the share, the amount for each fund, the due date, the account of each fund, the structured communication and the legal basis.",
        ),
    ),
    Rule::belgian(
        RuleId::JudgmentDebts,
        "art. 3.86 § 4 CC",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Een vonnis tegen de vereniging kan worden uitgevoerd op het vermogen van elke mede-eigenaar, naar verhouding van zijn aandeel bij de stemming.",
            "Un jugement condamnant l'association peut être exécuté sur le patrimoine de chaque copropriétaire, proportionnellement à sa part dans le vote.",
            "Ein Urteil gegen die Vereinigung kann in das Vermögen jedes Miteigentümers vollstreckt werden, im Verhältnis seines Stimmanteils.",
            "A judgment against the association may be executed on the estate of each co-owner, in proportion to his share for voting.",
        ),
    ),
    Rule::belgian(
        RuleId::OwnerTenantSplit,
        "practice; lease and regional lease decrees",
        (1995, 8, 1),
        &[
            ("maintenance", Parameter::BasisPoints(10_000)),
            ("syndic_fee", Parameter::BasisPoints(5_000)),
            ("works_and_insurance", Parameter::BasisPoints(0)),
        ],
        Wording::new(
            "De verdeling tussen eigenaar en huurder is informatie voor de verhuurder; de huurovereenkomst gaat voor. De eigenaar blijft de vereniging alles verschuldigd. Het deel van de huurder wordt afgerond, de eigenaar neemt de rest.",
            "La ventilation entre propriétaire et locataire informe le bailleur ; le bail prévaut. Le propriétaire doit tout à l'association. La part du locataire est arrondie, le propriétaire prend le reste.",
            "Die Aufteilung zwischen Eigentümer und Mieter informiert den Vermieter; der Mietvertrag geht vor. Der Eigentümer schuldet der Vereinigung alles. Der Teil des Mieters wird gerundet, der Eigentümer trägt den Rest.",
            "The split between owner and tenant is information for the landlord; the lease prevails. The owner owes the association the whole. The tenant's part is rounded, the owner takes the rest.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::OwnerStatement,
        "practice",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Het overzicht van een eigenaar toont totaal per rekening en sleutel, gewicht van het kavel, aandeel, deel huurder en deel eigenaar, opgevraagde provisies, betalingen, saldo en gestructureerde mededeling.",
            "Le décompte du propriétaire montre le total par compte et par clé, le poids du lot, la quote-part, la part locataire et la part propriétaire, les provisions appelées, les paiements, le solde et la communication structurée.",
            "Die Abrechnung eines Eigentümers zeigt Gesamtbetrag je Konto und Schlüssel, Gewicht des Loses, Anteil, Teil des Mieters und des Eigentümers, abgerufene Vorschüsse, Zahlungen, Saldo und strukturierte Mitteilung.",
            "The statement of an owner shows the total by account and key, the weight of the lot, its share, the tenant's and the owner's part, provisions called, payments, balance and structured communication.",
        ),
    )
    .with(Confidence::Medium),
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
        RuleId::VatRates,
        "CGI, art. 278, 278-0 bis, 279, 279-0 bis, 281 quater",
        (2014, 1, 1),
        &[("rates", Parameter::BasisPointsList(&[0, 210, 550, 1000, 2000]))],
        Wording::new(
            "De tarieven zijn 0, 2,1, 5,5, 10 en 20 %; verbeteringswerken aan woningen van meer dan twee jaar oud vallen onder 10 %, energetische onder 5,5 %.",
            "Les taux sont 0, 2,1, 5,5, 10 et 20 % ; les travaux d'amélioration de logements de plus de deux ans relèvent de 10 %, ceux de rénovation énergétique de 5,5 %.",
            "Die Sätze sind 0, 2,1, 5,5, 10 und 20 %; für Verbesserungsarbeiten an über zwei Jahre alten Wohnungen gelten 10 %, für energetische 5,5 %.",
            "The rates are 0, 2.1, 5.5, 10 and 20 %; improvement works on dwellings more than two years old fall under 10 %, energy works under 5.5 %.",
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
