//! How an assembly is convened, led, minuted and challenged.
use crate::law::{Confidence, Parameter, Ratio, Rule, RuleId, Stricter, Wording};

pub(super) static RULES: &[Rule] = &[
    Rule::belgian(
        RuleId::OrdinaryAssembly,
        "art. 3.87 § 2 CC",
        (2010, 9, 1),
        &[("period", Parameter::Days(15))],
        Wording::new(
            "De syndicus roept de gewone vergadering elk jaar samen in de vastgelegde periode van vijftien dagen, en telkens als er dringend moet worden beslist.",
            "Le syndic convoque l'assemblée ordinaire chaque année dans la période fixée de quinze jours, et chaque fois qu'il faut décider d'urgence.",
            "Der Verwalter beruft die ordentliche Versammlung jedes Jahr im festgelegten Zeitraum von fünfzehn Tagen ein, und immer wenn dringend zu beschließen ist.",
            "The syndic convenes the ordinary assembly each year within the fixed period of fifteen days, and whenever a decision is urgent.",
        ),
    ),
    Rule::belgian(
        RuleId::OwnersRequest,
        "art. 3.87 § 2 CC",
        (2010, 9, 1),
        &[("shares", Parameter::Ratio(Ratio::at_least(1, 5))), ("within", Parameter::Days(30))],
        Wording::new(
            "Mede-eigenaars met ten minste een vijfde van de aandelen vragen aangetekend een vergadering; verstuurt de syndicus de oproeping niet binnen dertig dagen na ontvangst, dan roept een van hen zelf op.",
            "Des copropriétaires possédant au moins un cinquième des quotes-parts demandent une assemblée par recommandé ; si le syndic n'envoie pas la convocation dans les trente jours de la réception, l'un d'eux convoque lui-même.",
            "Miteigentümer mit mindestens einem Fünftel der Anteile verlangen per Einschreiben eine Versammlung; versendet der Verwalter die Einberufung nicht binnen dreißig Tagen nach Empfang, so beruft einer von ihnen selbst ein.",
            "Owners with at least one fifth of the shares ask for an assembly by registered letter; where the syndic does not send the convocation within thirty days of receipt, one of them convenes.",
        ),
    ),
    Rule::belgian(
        RuleId::CourtConvenes,
        "art. 3.92 § 4 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Verzuimt of weigert de syndicus, dan kan elke mede-eigenaar de vrederechter vragen een vergadering te bevelen.",
            "Si le syndic néglige ou refuse, tout copropriétaire peut demander au juge de paix d'ordonner une assemblée.",
            "Versäumt oder verweigert es der Verwalter, so kann jeder Miteigentümer den Friedensrichter ersuchen, eine Versammlung anzuordnen.",
            "Where the syndic neglects or refuses, any owner may ask the justice of the peace to order an assembly.",
        ),
    ),
    Rule::belgian(
        RuleId::ConvocationContent,
        "art. 3.87 § 3 CC; art. 3.89 § 5 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "De oproeping noemt plaats, dag, uur en agenda met de stukken of waar ze te raadplegen zijn, en of deelname op afstand mogelijk is.",
            "La convocation indique lieu, jour, heure et ordre du jour avec les documents ou l'endroit où les consulter, et si la participation à distance est possible.",
            "Die Einberufung nennt Ort, Tag, Uhrzeit und Tagesordnung mit den Unterlagen oder wo sie einzusehen sind, und ob eine Teilnahme aus der Ferne möglich ist.",
            "The convocation states place, day, hour and agenda with the documents or where to consult them, and whether remote participation is possible.",
        ),
    ),
    Rule::belgian(
        RuleId::ConvocationMeans,
        "art. 3.87 § 3 CC",
        (2010, 9, 1),
        &[("registered", Parameter::Flag(true))],
        Wording::new(
            "De oproeping gaat aangetekend, tenzij de bestemmeling persoonlijk, uitdrukkelijk en schriftelijk een ander middel aanvaardde; zwijgen is geen instemming.",
            "La convocation est recommandée, sauf si le destinataire a accepté individuellement, explicitement et par écrit un autre moyen ; le silence ne vaut pas accord.",
            "Die Einberufung erfolgt per Einschreiben, außer wenn der Empfänger persönlich, ausdrücklich und schriftlich ein anderes Mittel angenommen hat; Schweigen ist keine Zustimmung.",
            "The convocation goes by registered mail, unless the addressee has individually, explicitly and in writing accepted another means; silence is no consent.",
        ),
    ),
    Rule::belgian(
        RuleId::ConvocationNotice,
        "art. 3.87 § 3 CC",
        (2010, 9, 1),
        &[("before", Parameter::Days(15))],
        Wording::new(
            "De oproeping vertrekt ten minste vijftien dagen vóór de vergadering, behalve bij spoed.",
            "La convocation part au moins quinze jours avant l'assemblée, sauf urgence.",
            "Die Einberufung geht mindestens fünfzehn Tage vor der Versammlung ab, außer in Eilfällen.",
            "The convocation leaves at least fifteen days before the assembly, unless urgent.",
        ),
    )
    .accepting(&[("before", Stricter::Higher)]),
    Rule::belgian(
        RuleId::ConvocationCost,
        "art. 3.87 § 3 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "De administratieve kosten van de oproeping zijn voor de vereniging.",
            "Les frais administratifs de la convocation sont à charge de l'association.",
            "Die Verwaltungskosten der Einberufung trägt die Vereinigung.",
            "The administrative costs of the convocation are borne by the association.",
        ),
    ),
    Rule::belgian(
        RuleId::AgendaItems,
        "art. 3.87 § 3 and § 4 CC",
        (2010, 9, 1),
        &[("before", Parameter::Days(21))],
        Wording::new(
            "Een agendapunt dat de syndicus ten minste drie weken vóór de eerste dag van de jaarlijkse periode ontvangt, komt op de agenda; een later punt gaat naar de volgende vergadering.",
            "Un point reçu par le syndic au moins trois semaines avant le premier jour de la période annuelle est porté à l'ordre du jour ; un point tardif va à l'assemblée suivante.",
            "Ein Punkt, den der Verwalter mindestens drei Wochen vor dem ersten Tag des jährlichen Zeitraums erhält, kommt auf die Tagesordnung; ein späterer geht an die nächste Versammlung.",
            "An item that the syndic receives at least three weeks before the first day of the yearly period is put on the agenda; a later one goes to the next assembly.",
        ),
    ),
    Rule::belgian(
        RuleId::OnlyAgenda,
        "art. 3.87 § 3 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Alleen over agendapunten wordt gestemd; «varia» is enkel bespreking en een besluit buiten de agenda is vernietigbaar.",
            "On ne vote que sur les points de l'ordre du jour ; «divers» n'est que discussion et une décision hors ordre du jour est annulable.",
            "Nur über Tagesordnungspunkte wird abgestimmt; «Verschiedenes» ist nur Besprechung, ein Beschluss außerhalb ist anfechtbar.",
            "Only items on the agenda are voted; «miscellaneous» is discussion only and a decision off the agenda may be annulled.",
        ),
    ),
    Rule::belgian(
        RuleId::Assistance,
        "art. 3.87 § 1 CC",
        (2019, 1, 1),
        &[("before", Parameter::WorkingDays(4))],
        Wording::new(
            "Een mede-eigenaar mag zich laten bijstaan als de syndicus het ten minste vier werkdagen vooraf aangetekend weet; de bijstand leidt de bespreking niet.",
            "Un copropriétaire peut être assisté si le syndic en est informé par recommandé au moins quatre jours ouvrables avant ; l'assistant ne dirige pas les débats.",
            "Ein Miteigentümer darf sich beistehen lassen, wenn der Verwalter es mindestens vier Werktage vorher per Einschreiben weiß; der Beistand lenkt die Aussprache nicht.",
            "An owner may be assisted where the syndic is told by registered letter at least four working days before; the assistant does not steer the discussion.",
        ),
    ),
    Rule::belgian(
        RuleId::Chair,
        "art. 3.87 § 5 and § 10 CC",
        (2010, 9, 1),
        &[("syndic", Parameter::Flag(false))],
        Wording::new(
            "Een mede-eigenaar zit voor, nooit de syndicus; de syndicus kan secretaris zijn.",
            "Un copropriétaire préside, jamais le syndic ; le syndic peut être secrétaire.",
            "Ein Miteigentümer führt den Vorsitz, nie der Verwalter; der Verwalter kann Schriftführer sein.",
            "A co-owner takes the chair, never the syndic; the syndic may be secretary.",
        ),
    ),
    Rule::belgian(
        RuleId::MinutesContent,
        "art. 3.87 § 10 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "De notulen vermelden per punt het besluit, de behaalde meerderheid en de namen van wie tegenstemde of zich onthield.",
            "Le procès-verbal mentionne par point la décision, la majorité obtenue et les noms de ceux qui ont voté contre ou se sont abstenus.",
            "Das Protokoll nennt zu jedem Punkt den Beschluss, die erreichte Mehrheit und die Namen derer, die dagegen stimmten oder sich enthielten.",
            "The minutes state for each item the decision, the majority obtained and the names of those who voted against or abstained.",
        ),
    ),
    Rule::belgian(
        RuleId::MinutesSigned,
        "art. 3.87 § 10 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Op het einde van de zitting tekenen de voorzitter, de secretaris en alle nog aanwezige mede-eigenaars of hun lasthebbers.",
            "En fin de séance signent le président, le secrétaire et tous les copropriétaires encore présents ou leurs mandataires.",
            "Am Ende der Sitzung unterzeichnen der Vorsitzende, der Schriftführer und alle noch anwesenden Miteigentümer oder ihre Bevollmächtigten.",
            "At the end of the session the chair, the secretary and all owners still present or their mandataries sign.",
        ),
    ),
    Rule::belgian(
        RuleId::MinutesSent,
        "art. 3.87 § 12 CC; art. 3.93 § 4 CC",
        (2010, 9, 1),
        &[("within", Parameter::Days(30))],
        Wording::new(
            "Binnen dertig dagen neemt de syndicus de besluiten op in het register en zendt hij de notulen aan ieder die stemrecht heeft.",
            "Dans les trente jours, le syndic consigne les décisions dans le registre et envoie le procès-verbal à tout titulaire d'un droit de vote.",
            "Binnen dreißig Tagen trägt der Verwalter die Beschlüsse in das Register ein und sendet das Protokoll an jeden Stimmberechtigten.",
            "Within thirty days the syndic enters the decisions in the register and sends the minutes to everyone with a vote.",
        ),
    )
    .accepting(&[("within", Stricter::Lower)]),
    Rule::belgian(
        RuleId::DecisionRegister,
        "art. 3.93 § 4 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Het register met de besluiten ligt op de zetel en is er kosteloos in te zien; wat erin staat, wordt niet gewijzigd.",
            "Le registre des décisions est tenu au siège et consultable sans frais ; ce qui y figure n'est pas modifié.",
            "Das Register der Beschlüsse liegt am Sitz und ist dort kostenlos einsehbar; was darin steht, wird nicht geändert.",
            "The register of decisions is kept at the seat and may be consulted there free of charge; what it holds is not changed.",
        ),
    ),
    Rule::belgian(
        RuleId::OccupantsInformed,
        "art. 3.93 § 5 CC; art. 3.89 § 5, 6° CC",
        (2010, 9, 1),
        &[("within", Parameter::Days(30))],
        Wording::new(
            "Wie het gebruik van een kavel toestaat, meldt de bewoner de besluiten die hem binden aangetekend binnen dertig dagen na ontvangst van de notulen.",
            "Qui concède l'usage d'un lot informe l'occupant par recommandé des décisions qui le lient, dans les trente jours de la réception du procès-verbal.",
            "Wer die Nutzung eines Loses gewährt, teilt dem Bewohner die ihn bindenden Beschlüsse binnen dreißig Tagen nach Empfang des Protokolls per Einschreiben mit.",
            "Whoever grants the use of a lot informs the occupant by registered mail of the decisions that bind him, within thirty days of receipt of the minutes.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::AnnulmentAction,
        "art. 3.92 § 3 CC",
        (2010, 9, 1),
        &[("within", Parameter::Months(4)), ("from_notification", Parameter::Flag(false))],
        Wording::new(
            "Een mede-eigenaar vordert de vernietiging van een onregelmatig, bedrieglijk of onrechtmatig besluit dat hem persoonlijk schaadt binnen vier maanden vanaf de dag van de vergadering; het besluit blijft uitvoerbaar.",
            "Un copropriétaire demande l'annulation d'une décision irrégulière, frauduleuse ou abusive qui lui cause un préjudice personnel dans les quatre mois à compter du jour de l'assemblée ; la décision reste exécutoire.",
            "Ein Miteigentümer beantragt die Nichtigerklärung eines unregelmäßigen, betrügerischen oder missbräuchlichen Beschlusses, der ihm persönlich schadet, binnen vier Monaten ab dem Tag der Versammlung; der Beschluss bleibt vollstreckbar.",
            "An owner seeks the annulment of an irregular, fraudulent or abusive decision that harms him personally within four months of the day of the assembly; the decision stays executable.",
        ),
    ),
    Rule::belgian(
        RuleId::OccupantsAction,
        "art. 3.93 § 5 CC",
        (2010, 9, 1),
        &[("within", Parameter::Months(3))],
        Wording::new(
            "Een bewoner vordert de vernietiging of wijziging binnen drie maanden na de kennisgeving.",
            "Un occupant demande l'annulation ou la modification dans les trois mois de la communication.",
            "Ein Bewohner beantragt die Nichtigerklärung oder Änderung binnen drei Monaten nach der Mitteilung.",
            "An occupant seeks annulment or change within three months of the notification.",
        ),
    )
    .with(Confidence::Medium)
    .open(Wording::new(
        "Vanaf welke kennisgeving loopt de termijn van drie maanden van de bewoner?",
        "À partir de quelle communication court le délai de trois mois de l'occupant ?",
        "Ab welcher Mitteilung läuft die Dreimonatsfrist des Bewohners?",
        "From which notification do the occupant's three months run?",
    )),
    Rule::belgian(
        RuleId::JudgePowers,
        "art. 3.92 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "De vrederechter kan ook een vergadering bevelen, een weigerende minderheid vervangen, dringende werken toestaan, aandelen of lasten verbeteren en een syndicus aanstellen.",
            "Le juge de paix peut aussi ordonner une assemblée, se substituer à une minorité qui refuse, autoriser des travaux urgents, rectifier quotes-parts ou charges et nommer un syndic.",
            "Der Friedensrichter kann auch eine Versammlung anordnen, eine sich weigernde Minderheit ersetzen, dringende Arbeiten erlauben, Anteile oder Lasten berichtigen und einen Verwalter bestellen.",
            "The justice of the peace may also order an assembly, replace a refusing minority, authorise urgent works, correct shares or charges and appoint a syndic.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::LitigationCosts,
        "art. 3.92 § 9 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Wie tegen de vereniging gelijk krijgt, draagt de kosten van de vereniging in die zaak niet; de anderen dragen ze.",
            "Celui qui obtient gain de cause contre l'association ne supporte pas les frais de celle-ci dans cette affaire ; les autres les supportent.",
            "Wer gegen die Vereinigung Recht bekommt, trägt deren Kosten in dieser Sache nicht; die anderen tragen sie.",
            "An owner whose claim against the association is upheld does not bear its costs of that case; the others do.",
        ),
    ),
];
