//! When a lot changes hands: what is asked, who bears what, what is kept back.
use crate::law::{Confidence, Parameter, Rule, RuleId, Wording};

pub(super) static RULES: &[Rule] = &[
    Rule::belgian(
        RuleId::TransferQuestions,
        "art. 3.94 § 1 CC",
        (2019, 1, 1),
        &[
            ("answer", Parameter::Days(15)),
            ("minutes", Parameter::Years(3)),
            ("statements", Parameter::Years(2)),
        ],
        Wording::new(
            "Vóór de verkoop geeft de syndicus binnen vijftien dagen na eenvoudig verzoek van eigenaar, makelaar of notaris de zes inlichtingen: werk- en reservekapitaal, achterstallen, besliste oproepen voor de reserve, gedingen, notulen van drie jaar en afrekeningen van twee jaar, laatste balans.",
            "Avant la vente, le syndic communique dans les quinze jours, sur simple demande du propriétaire, de l'agent ou du notaire, les six éléments : fonds de roulement et de réserve, arriérés, appels décidés pour la réserve, procédures, procès-verbaux de trois ans et décomptes de deux ans, dernier bilan.",
            "Vor dem Verkauf erteilt der Verwalter binnen fünfzehn Tagen auf einfache Anfrage des Eigentümers, des Maklers oder des Notars die sechs Auskünfte: Betriebskapital und Rücklage, Rückstände, beschlossene Abrufe für die Rücklage, Verfahren, Protokolle von drei und Abrechnungen von zwei Jahren, letzte Bilanz.",
            "Before a sale the syndic answers within fifteen days of a simple request by the owner, agent or notary, with six things: working and reserve fund, arrears, calls decided for the reserve, proceedings, minutes of three years and statements of two, last balance sheet.",
        ),
    ),
    Rule::belgian(
        RuleId::TransferRegisteredQuestions,
        "art. 3.94 § 2 CC",
        (2019, 1, 1),
        &[("answer", Parameter::Days(30))],
        Wording::new(
            "Vóór de akte antwoordt de syndicus binnen dertig dagen op de aangetekende vraag van de notaris: beslist maar later opgevraagd behoud, onderhoud en herstel; goedgekeurde oproepen en dringende werken; verkrijging van gemene delen; vaststaande schulden uit geschillen; achterstallen.",
            "Avant l'acte, le syndic répond dans les trente jours à la demande recommandée du notaire : conservation, entretien et réparation décidés mais appelés après ; appels approuvés et travaux urgents ; acquisition de parties communes ; dettes certaines de litiges ; arriérés.",
            "Vor der Urkunde antwortet der Verwalter binnen dreißig Tagen auf das Einschreiben des Notars: beschlossene, später abgerufene Erhaltung, Wartung und Instandsetzung; genehmigte Abrufe und dringende Arbeiten; Erwerb gemeinschaftlicher Teile; feststehende Schulden aus Streitsachen; Rückstände.",
            "Before the deed the syndic answers the notary's registered letter within thirty days: conservation, maintenance and repair decided but called later; approved calls and urgent works; acquisition of common parts; certain debts from disputes; arrears.",
        ),
    ),
    Rule::belgian(
        RuleId::TransferBearer,
        "art. 3.94 § 2 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "De koper draagt wat vóór de vaste datum van de overdracht is beslist maar erna wordt opgevraagd, en de gewone lasten vanaf het werkelijke genot van de gemene delen. De partijen kunnen onder elkaar anders overeenkomen.",
            "L'acquéreur supporte ce qui a été décidé avant la date certaine du transfert mais appelé après, et les charges ordinaires dès la jouissance effective des parties communes. Les parties peuvent convenir autrement entre elles.",
            "Der Erwerber trägt, was vor dem sicheren Datum der Übertragung beschlossen, aber danach abgerufen wird, und die gewöhnlichen Lasten ab der tatsächlichen Nutzung der gemeinschaftlichen Teile. Die Parteien können untereinander anderes vereinbaren.",
            "The buyer bears what was decided before the certain date of the transfer but called after it, and ordinary charges from his effective enjoyment of the common parts. The parties may agree otherwise between themselves.",
        ),
    ),
    Rule::belgian(
        RuleId::VotedBetweenContractAndDeed,
        "art. 3.94 § 2 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "Buitengewone lasten die tussen de verkoopovereenkomst en de akte zijn gestemd, binden de koper als hij een volmacht had om de vergadering bij te wonen.",
            "Les charges extraordinaires votées entre le compromis et l'acte lient l'acquéreur s'il disposait d'une procuration pour l'assemblée.",
            "Außergewöhnliche Lasten, die zwischen Kaufvertrag und Urkunde beschlossen werden, binden den Erwerber, wenn er eine Vollmacht für die Versammlung hatte.",
            "Extraordinary charges voted between the sale contract and the deed bind the buyer if he held a proxy for that assembly.",
        ),
    )
    .with(Confidence::Low)
    .open(Wording::new(
        "Wie draagt de lasten die tussen compromis en akte zijn gestemd wanneer de koper geen volmacht had?",
        "Qui supporte les charges votées entre le compromis et l'acte lorsque l'acquéreur n'avait pas de procuration ?",
        "Wer trägt die zwischen Vertrag und Urkunde beschlossenen Lasten, wenn der Erwerber keine Vollmacht hatte?",
        "Who bears charges voted between contract and deed when the buyer held no proxy?",
    )),
    Rule::belgian(
        RuleId::TransferProrata,
        "art. 3.94 § 2 CC; day count: house rule",
        (2019, 1, 1),
        &[],
        Wording::new(
            "In het jaar van de overdracht worden de gewone lasten per dag verdeeld. De dag waarop het genot begint, is voor de koper; het deel van de verkoper wordt afgerond, de koper neemt de rest.",
            "L'année du transfert, les charges ordinaires sont réparties par jour. Le jour de l'entrée en jouissance est pour l'acquéreur ; la part du vendeur est arrondie, l'acquéreur prend le reste.",
            "Im Jahr der Übertragung werden die gewöhnlichen Lasten nach Tagen geteilt. Der Tag, an dem die Nutzung beginnt, gehört dem Erwerber; der Teil des Verkäufers wird gerundet, der Erwerber trägt den Rest.",
            "In the year of the transfer ordinary charges are split by days. The day on which enjoyment begins is the buyer's; the seller's part is rounded, the buyer takes the rest.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::FundsOnTransfer,
        "art. 3.94 § 5 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "Bij overdracht blijft het aandeel in het reservekapitaal bij de vereniging; de verkoper krijgt zijn aandeel in het werkkapitaal terug voor de tijd zonder genot, en de koper wordt ervoor aangesproken.",
            "En cas de transfert, la part du fonds de réserve reste à l'association ; le vendeur récupère sa part du fonds de roulement pour la période sans jouissance, et elle est appelée auprès de l'acquéreur.",
            "Bei einer Übertragung bleibt der Anteil am Rücklagenfonds bei der Vereinigung; der Verkäufer erhält seinen Anteil am Betriebskapital für die Zeit ohne Nutzung zurück, und er wird beim Erwerber abgerufen.",
            "On a transfer the share in the reserve stays with the association; the seller gets back his share in the working fund for the time without enjoyment, and it is called from the buyer.",
        ),
    ),
    Rule::belgian(
        RuleId::TransferNotice,
        "art. 3.94 § 3 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "De notaris meldt de syndicus de datum van de akte, het kavel en de identiteit en het adres van de partijen; de eigendom verandert op de datum van de akte. De kosten van de inlichtingen zijn voor de overdrager.",
            "Le notaire informe le syndic de la date de l'acte, du lot et de l'identité et de l'adresse des parties ; la propriété change à la date de l'acte. Les frais d'information sont à charge du cédant.",
            "Der Notar teilt dem Verwalter das Datum der Urkunde, das Los sowie Identität und Anschrift der Parteien mit; das Eigentum geht am Tag der Urkunde über. Die Kosten der Auskünfte trägt der Veräußerer.",
            "The notary tells the syndic the date of the deed, the lot and the identity and address of the parties; ownership changes on the date of the deed. The cost of information is the transferor's.",
        ),
    ),
    Rule::belgian(
        RuleId::DeedRetention,
        "art. 3.95 CC",
        (2019, 1, 1),
        &[
            ("notice_to_syndic", Parameter::WorkingDays(3)),
            ("attachment", Parameter::WorkingDays(20)),
        ],
        Wording::new(
            "De notaris houdt gewone en buitengewone achterstallen, invorderings- en overdrachtkosten in op de prijs. Betwist de verkoper, dan meldt hij dat binnen drie werkdagen na de akte aangetekend aan de syndicus; zonder beslag binnen twintig werkdagen na de verzending betaalt hij de verkoper.",
            "Le notaire retient sur le prix les arriérés ordinaires et extraordinaires, les frais de recouvrement et de transmission. Si le vendeur conteste, il en avise le syndic par recommandé dans les trois jours ouvrables de l'acte ; sans saisie dans les vingt jours ouvrables de l'envoi, il paie le vendeur.",
            "Der Notar behält gewöhnliche und außergewöhnliche Rückstände, Beitreibungs- und Übertragungskosten vom Preis ein. Bestreitet der Verkäufer, benachrichtigt er den Verwalter per Einschreiben binnen drei Werktagen nach der Urkunde; ohne Pfändung binnen zwanzig Werktagen nach der Absendung zahlt er den Verkäufer aus.",
            "The notary keeps ordinary and extraordinary arrears, recovery and transmission costs back from the price. If the seller disputes, he tells the syndic by registered letter within three working days of the deed; without an attachment within twenty working days of the sending he pays the seller.",
        ),
    ),
    Rule::belgian(
        RuleId::ChargesPrivilege,
        "art. 27 7° Mortgage Law",
        (2019, 1, 1),
        &[("earlier_years", Parameter::Years(1))],
        Wording::new(
            "De bijdragen van het lopende en het vorige boekjaar zijn bevoorrecht op het kavel, zonder inschrijving, na de gerechtskosten en de eerder ingeschreven voorrechten.",
            "Les cotisations de l'exercice en cours et de l'exercice précédent sont privilégiées sur le lot, sans inscription, après les frais de justice et les privilèges inscrits antérieurement.",
            "Die Beiträge des laufenden und des vorigen Geschäftsjahres sind ohne Eintragung auf das Los bevorrechtigt, nach den Gerichtskosten und den früher eingetragenen Vorrechten.",
            "Contributions of the current and the previous financial year are privileged on the lot without inscription, after court costs and privileges inscribed earlier.",
        ),
    ),
    Rule::belgian(
        RuleId::TransferStatement,
        "art. 3.94 §§ 1-2 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "Voor de inlichtingenstaat bestaat geen wettelijk model: de lijsten van de wet zijn de inhoud.",
            "L'état daté n'a pas de forme légale : les listes de la loi en sont le contenu.",
            "Für den Auskunftsstand gibt es keine gesetzliche Form: die Listen des Gesetzes sind sein Inhalt.",
            "The statement for a transfer has no statutory form: the lists of the law are its content.",
        ),
    ),
];
