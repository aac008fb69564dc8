//! How an assembly votes: presence, quorum, weight, cap, proxies, count.
use crate::law::{Confidence, Parameter, Ratio, Rule, RuleId, Stricter, Wording};

pub(super) static RULES: &[Rule] = &[
    Rule::belgian(
        RuleId::Presence,
        "art. 3.87 § 1 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Een mede-eigenaar neemt deel in persoon, via volmacht of, als de oproeping dat bepaalt, van op afstand; een stembrief per post is geen aanwezigheid.",
            "Un copropriétaire participe en personne, par procuration ou, si la convocation le prévoit, à distance ; un vote par correspondance n'est pas une présence.",
            "Ein Miteigentümer nimmt persönlich teil, durch Vollmacht oder, wenn die Einberufung es vorsieht, aus der Ferne; ein Stimmzettel per Post ist keine Anwesenheit.",
            "An owner takes part in person, by proxy or, where the convocation provides for it, remotely; a postal voting form is no presence.",
        ),
    ),
    Rule::belgian(
        RuleId::Quorum,
        "art. 3.87 § 5 CC",
        (2010, 9, 1),
        &[
            ("heads", Parameter::Ratio(Ratio::more_than(1, 2))),
            ("shares", Parameter::Ratio(Ratio::at_least(1, 2))),
            ("shares_alone", Parameter::Ratio(Ratio::more_than(3, 4))),
        ],
        Wording::new(
            "De vergadering beraadslaagt geldig als meer dan de helft van de mede-eigenaars aanwezig of vertegenwoordigd is met ten minste de helft van de aandelen, of als de aanwezigen meer dan drie vierden van de aandelen hebben.",
            "L'assemblée délibère valablement si plus de la moitié des copropriétaires sont présents ou représentés et possèdent au moins la moitié des quotes-parts, ou si les présents possèdent plus des trois quarts des quotes-parts.",
            "Die Versammlung ist beschlussfähig, wenn mehr als die Hälfte der Miteigentümer anwesend oder vertreten ist und mindestens die Hälfte der Anteile besitzt, oder wenn die Anwesenden mehr als drei Viertel der Anteile besitzen.",
            "The assembly deliberates validly when more than half of the owners are present or represented with at least half of the shares, or when those present hold more than three quarters of the shares.",
        ),
    ),
    Rule::belgian(
        RuleId::SecondAssembly,
        "art. 3.87 § 5 and § 7 CC; art. 1.7 CC",
        (2010, 9, 1),
        &[
            ("after", Parameter::Days(15)),
            ("any_attendance", Parameter::Flag(true)),
            ("majorities_relaxed", Parameter::Flag(false)),
            ("proxies_carry_over", Parameter::Flag(true)),
        ],
        Wording::new(
            "Is het quorum niet bereikt, dan beraadslaagt een tweede vergadering na ten minste vijftien dagen ongeacht het aantal aanwezigen; de meerderheden blijven dezelfde en de volmachten blijven gelden.",
            "Si le quorum n'est pas atteint, une seconde assemblée, après un délai d'au moins quinze jours, délibère quel que soit le nombre de présents ; les majorités restent les mêmes et les procurations restent valables.",
            "Wird das Quorum nicht erreicht, so ist eine zweite Versammlung nach mindestens fünfzehn Tagen ungeachtet der Zahl der Anwesenden beschlussfähig; die Mehrheiten bleiben dieselben und die Vollmachten gelten weiter.",
            "Where the quorum is not reached, a second assembly after at least fifteen days deliberates whatever the attendance; the majorities stay the same and the proxies remain valid.",
        ),
    )
    .accepting(&[("after", Stricter::Higher)])
    .with(Confidence::Medium)
    .open(Wording::new(
        "Mogen beide data in één oproeping staan? Wij roepen opnieuw op.",
        "Les deux dates peuvent-elles figurer dans une seule convocation ? Nous convoquons à nouveau.",
        "Dürfen beide Tage in einer einzigen Einberufung stehen? Wir berufen erneut ein.",
        "May both dates be announced in one convocation? We convene anew.",
    )),
    Rule::belgian(
        RuleId::AttendanceMoves,
        "art. 3.87 § 8 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Wie later komt of vroeger vertrekt, verandert de telling van de volgende stemmingen: geteld wordt wie op het ogenblik van de stemming aanwezig of vertegenwoordigd is.",
            "Qui arrive en retard ou part plus tôt change le décompte des votes suivants : comptent ceux qui sont présents ou représentés au moment du vote.",
            "Wer später kommt oder früher geht, ändert die Zählung der folgenden Abstimmungen: es zählt, wer im Augenblick der Abstimmung anwesend oder vertreten ist.",
            "Those who come late or leave early change the count of later votes: whoever is present or represented at the moment of the vote counts.",
        ),
    ),
    Rule::belgian(
        RuleId::SplitRights,
        "art. 3.87 § 1 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Behoort een kavel aan meer personen, dan is het stemrecht geschorst tot zij schriftelijk één vertegenwoordiger aanwijzen; de aandelen blijven in het totaal, niet bij de aanwezigen.",
            "Si un lot appartient à plusieurs personnes, le droit de vote est suspendu jusqu'à la désignation écrite d'un seul représentant ; les quotes-parts restent dans le total, pas parmi les présents.",
            "Gehört ein Los mehreren Personen, so ruht das Stimmrecht, bis sie schriftlich einen einzigen Vertreter bestimmen; die Anteile bleiben in der Gesamtzahl, nicht bei den Anwesenden.",
            "Where a lot belongs to several persons the vote is suspended until they name one representative in writing; the shares stay in the total, not among those present.",
        ),
    )
    .open(Wording::new(
        "Moeten echtgenoten met een gemeenschappelijk kavel een vertegenwoordiger aanwijzen? Wij vragen erom.",
        "Les époux propriétaires d'un lot commun doivent-ils désigner un représentant ? Nous le demandons.",
        "Müssen Eheleute mit einem gemeinsamen Los einen Vertreter bestimmen? Wir bitten darum.",
        "Must spouses who own a lot together name a representative? We ask them to.",
    )),
    Rule::belgian(
        RuleId::VotingWeight,
        "art. 3.87 § 6 CC",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Elke mede-eigenaar heeft evenveel stemmen als zijn aandeel in de gemene delen; niemand heeft een doorslaggevende stem.",
            "Chaque copropriétaire dispose d'un nombre de voix égal à sa quote-part dans les parties communes ; nul n'a de voix prépondérante.",
            "Jeder Miteigentümer hat so viele Stimmen, wie sein Anteil an den gemeinschaftlichen Teilen beträgt; niemand hat eine ausschlaggebende Stimme.",
            "Each owner has as many votes as the share in the common parts; nobody has a casting vote.",
        ),
    ),
    Rule::belgian(
        RuleId::VoteCap,
        "art. 3.87 § 7 CC",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Niemand neemt aan de stemming deel, zelfs als lasthebber, met meer stemmen dan de andere aanwezige of vertegenwoordigde mede-eigenaars samen; evenveel mag.",
            "Nul ne peut prendre part au vote, même comme mandataire, pour un nombre de voix supérieur à la somme des voix des autres copropriétaires présents ou représentés ; l'égalité est permise.",
            "Niemand nimmt, selbst als Bevollmächtigter, mit mehr Stimmen an der Abstimmung teil als die anderen anwesenden oder vertretenen Miteigentümer zusammen; gleich viele sind erlaubt.",
            "Nobody takes part in a vote, even as mandatary, with more votes than the other owners present or represented together; as many is allowed.",
        ),
    ),
    Rule::belgian(
        RuleId::CappedBundle,
        "house rule; art. 3.87 § 7 CC",
        (1995, 8, 1),
        &[],
        Wording::new(
            "Stemt een begrensde lasthebber verschillend voor zijn lastgevers, dan wordt elk deel naar verhouding verminderd, met de grootste resten.",
            "Si un mandataire plafonné vote différemment pour ses mandants, chaque part est réduite proportionnellement, aux plus grands restes.",
            "Stimmt ein begrenzter Bevollmächtigter für seine Vollmachtgeber verschieden, so wird jeder Teil verhältnismäßig gekürzt, nach den größten Resten.",
            "Where a capped mandatary votes differently for several principals, each part is reduced in proportion, by largest remainders.",
        ),
    )
    .with(Confidence::Low)
    .open(Wording::new(
        "De wet zegt niet hoe een begrensde bundel wordt gesplitst.",
        "La loi ne dit pas comment un ensemble plafonné se divise.",
        "Das Gesetz sagt nicht, wie ein begrenztes Bündel geteilt wird.",
        "The law does not say how a capped bundle is split.",
    )),
    Rule::belgian(
        RuleId::SoleAttendee,
        "art. 3.87 § 7 and § 11, art. 3.92 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Wie alleen aanwezig is, heeft naar de letter geen bruikbare stem: een schriftelijk besluit of de vrederechter biedt uitkomst.",
            "Qui est seul présent n'a, à la lettre, aucune voix utilisable : la décision écrite ou le juge de paix offre une issue.",
            "Wer allein anwesend ist, hat dem Wortlaut nach keine nutzbare Stimme: der schriftliche Beschluss oder der Friedensrichter hilft weiter.",
            "Whoever is alone has, to the letter, no usable vote: a written decision or the justice of the peace is the way out.",
        ),
    )
    .with(Confidence::Low)
    .open(Wording::new(
        "Geldt de begrenzing ook voor wie alleen komt opdagen?",
        "Le plafond vaut-il aussi pour qui est seul présent ?",
        "Gilt die Begrenzung auch für den, der allein erscheint?",
        "Does the cap hold for a sole attendee too?",
    )),
    Rule::belgian(
        RuleId::Proxies,
        "art. 3.87 § 7 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Een volmacht is schriftelijk, noemt de lasthebber en geldt voor één vergadering, tenzij ze notarieel is.",
            "Une procuration est écrite, nomme le mandataire et vaut pour une seule assemblée, sauf si elle est notariée.",
            "Eine Vollmacht ist schriftlich, nennt den Bevollmächtigten und gilt für eine einzige Versammlung, außer wenn sie notariell ist.",
            "A proxy is in writing, names the mandatary and holds for one assembly, unless it is a notarial one.",
        ),
    ),
    Rule::belgian(
        RuleId::ProxyLimit,
        "art. 3.87 § 7 CC",
        (2010, 9, 1),
        &[("count", Parameter::Count(3)), ("votes", Parameter::BasisPoints(1_000))],
        Wording::new(
            "Een lasthebber heeft ten hoogste drie volmachten; meer mag als zijn stemmen en die van zijn lastgevers samen niet boven 10 % van alle stemmen van de mede-eigendom uitkomen.",
            "Un mandataire détient au plus trois procurations ; davantage si ses voix et celles de ses mandants ne dépassent pas ensemble 10 % de toutes les voix de la copropriété.",
            "Ein Bevollmächtigter hat höchstens drei Vollmachten; mehr sind erlaubt, wenn seine Stimmen und die seiner Vollmachtgeber zusammen 10 % aller Stimmen des Miteigentums nicht übersteigen.",
            "A mandatary holds at most three proxies; more are allowed where his votes and those of his principals together do not exceed 10 % of all votes of the co-ownership.",
        ),
    )
    .accepting(&[("count", Stricter::Lower), ("votes", Stricter::Lower)]),
    Rule::belgian(
        RuleId::SyndicNoProxy,
        "art. 3.87 § 7 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "De syndicus kan nooit lasthebber van een mede-eigenaar zijn; voor zijn eigen kavels stemt hij wel. Voorzichtigheidshalve geldt dat ook voor zijn personeel.",
            "Le syndic ne peut jamais être mandataire d'un copropriétaire ; il vote pour ses propres lots. Par prudence, cela vaut aussi pour son personnel.",
            "Der Verwalter kann niemals Bevollmächtigter eines Miteigentümers sein; für seine eigenen Lose stimmt er. Vorsichtshalber gilt das auch für sein Personal.",
            "The syndic can never be mandatary of an owner; he votes for his own lots. By prudence that holds for his staff too.",
        ),
    ),
    Rule::belgian(
        RuleId::ExcessProxies,
        "house rule; art. 3.87 § 7 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Te veel volmachten: de laatst ontvangen worden geweigerd en dat staat in de notulen.",
            "Procurations en surnombre : les dernières reçues sont refusées et le procès-verbal le mentionne.",
            "Zu viele Vollmachten: die zuletzt erhaltenen werden abgelehnt, und das Protokoll vermerkt es.",
            "Excess proxies: the last received are refused and the minutes say so.",
        ),
    )
    .with(Confidence::Low),
    Rule::belgian(
        RuleId::ConflictOfInterest,
        "art. 3.87 § 9 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Wie door de vereniging is aangesteld of voor haar werkt, neemt aan de beraadslaging en de stemming over die taak niet deel, ook niet via volmacht.",
            "La personne mandatée ou employée par l'association, ou qui preste pour elle des services, ne participe ni à la délibération ni au vote sur cette mission, pas même par procuration.",
            "Wer von der Vereinigung beauftragt oder beschäftigt ist, nimmt an der Beratung und der Abstimmung über diese Aufgabe nicht teil, auch nicht durch Vollmacht.",
            "Whoever is mandated or employed by the association, or provides services to it, does not deliberate or vote on that mission, not even by proxy.",
        ),
    ),
    Rule::belgian(
        RuleId::PayerDecides,
        "art. 3.87 § 6 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "Dragen alleen sommigen de lasten van een gemeen deel of een dienst, dan stemmen alleen zij erover, met hun aandeel in die lasten, als het gemeenschappelijk beheer niet wordt geraakt.",
            "Si certains seulement supportent les charges d'une partie commune ou d'un service, eux seuls votent à ce sujet, selon leur part dans ces charges, pourvu que la gestion commune ne soit pas affectée.",
            "Tragen nur einige die Lasten eines gemeinschaftlichen Teils oder Dienstes, so stimmen nur sie darüber ab, nach ihrem Anteil an diesen Lasten, sofern die gemeinsame Verwaltung nicht berührt wird.",
            "Where only some bear the charges of a common part or service, only they vote on it, by their share in those charges, provided the common management is not affected.",
        ),
    ),
    Rule::belgian(
        RuleId::VotesCast,
        "art. 3.87 § 8 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Onthoudingen, blanco en ongeldige stemmen zijn geen uitgebrachte stemmen. Zonder uitgebrachte stem of bij gelijke stemmen is het voorstel verworpen.",
            "Les abstentions, les votes blancs et les votes nuls ne sont pas des voix émises. Sans voix émise ou à parité, la proposition est rejetée.",
            "Enthaltungen, leere und ungültige Stimmen sind keine abgegebenen Stimmen. Ohne abgegebene Stimme oder bei Stimmengleichheit ist der Vorschlag abgelehnt.",
            "Abstentions, blank and null votes are not votes cast. Without a vote cast, or on a tie, the proposal is refused.",
        ),
    ),
    Rule::belgian(
        RuleId::OpenVote,
        "house rule; art. 3.87 § 10 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Er wordt open gestemd, want de notulen noemen wie tegenstemt of zich onthoudt.",
            "Le vote est ouvert, car le procès-verbal nomme ceux qui votent contre ou s'abstiennent.",
            "Es wird offen abgestimmt, denn das Protokoll nennt, wer dagegen stimmt oder sich enthält.",
            "The vote is open, because the minutes name those who vote against or abstain.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::OffhandAmendment,
        "house rule; art. 3.87 § 3 CC",
        (2010, 9, 1),
        &[],
        Wording::new(
            "Een voorstel mag in de vergadering worden aangepast zolang het binnen het agendapunt blijft.",
            "Une proposition peut être amendée en séance tant qu'elle reste dans le point de l'ordre du jour.",
            "Ein Vorschlag darf in der Sitzung geändert werden, solange er im Tagesordnungspunkt bleibt.",
            "A proposal may be amended at the meeting as long as it stays within the item.",
        ),
    )
    .with(Confidence::Low),
    Rule::belgian(
        RuleId::WrittenDecision,
        "art. 3.87 § 11 CC",
        (2010, 9, 1),
        &[
            ("ratio", Parameter::Ratio(Ratio::at_least(1, 1))),
            ("base", Parameter::Word("all_members")),
            ("authentic_deed", Parameter::Flag(false)),
        ],
        Wording::new(
            "De leden kunnen eenparig en schriftelijk alles beslissen waarvoor de vergadering bevoegd is, behalve wat een authentieke akte vereist; een ontbrekend antwoord is geen besluit.",
            "Les membres peuvent prendre à l'unanimité et par écrit toute décision relevant de l'assemblée, sauf celles qui exigent un acte authentique ; une réponse manquante, pas de décision.",
            "Die Mitglieder können einstimmig und schriftlich alles beschließen, wofür die Versammlung zuständig ist, außer was eine authentische Urkunde erfordert; fehlt eine Antwort, so fehlt der Beschluss.",
            "The members may decide unanimously in writing whatever is for the assembly, except what needs an authentic deed; one missing answer means no decision.",
        ),
    ),
];
