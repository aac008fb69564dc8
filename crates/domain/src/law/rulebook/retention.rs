//! How long data are kept. Periods in years count from the end of the year, those in months from the day itself.
use crate::law::{Confidence, Parameter, Rule, RuleId, Wording};

/// The General Data Protection Regulation applies.
const SINCE: (i32, u32, u32) = (2018, 5, 25);

pub(super) static RULES: &[Rule] = &[
    Rule::belgian(
        RuleId::DataRoles,
        "GDPR art. 4, 26 and 28",
        SINCE,
        &[],
        Wording::new(
            "De vereniging is verwerkingsverantwoordelijke voor haar wettelijke taken; de syndicus is gewoonlijk verwerker met een overeenkomst, de hoster verdere verwerker.",
            "L'association est responsable du traitement pour ses obligations légales ; le syndic est d'ordinaire sous-traitant avec contrat, l'hébergeur sous-traitant ultérieur.",
            "Die Vereinigung ist Verantwortliche für ihre gesetzlichen Pflichten; der Verwalter ist gewöhnlich Auftragsverarbeiter mit Vertrag, der Hoster weiterer Auftragsverarbeiter.",
            "The association is controller for its legal duties; the syndic is commonly a processor under contract, the host a further processor.",
        ),
    )
    .with(Confidence::Medium)
    .open(Wording::new(
        "Is de beroepssyndicus verwerker, of (mede)verantwoordelijke voor zijn eigen beslissingen?",
        "Le syndic professionnel est-il sous-traitant, ou (co)responsable pour ses propres décisions ?",
        "Ist der Berufsverwalter Auftragsverarbeiter oder (gemeinsam) Verantwortlicher für seine eigenen Entscheidungen?",
        "Is the professional syndic a processor, or a (joint) controller for his own decisions?",
    )),
    Rule::belgian(
        RuleId::RetentionMinutes,
        "art. 3.93, 3.89 CC",
        SINCE,
        &[("class", Parameter::Word("minutes")), ("for_ever", Parameter::Flag(true))],
        Wording::new(
            "Notulen, register, statuten, plannen en postinterventiedossier blijven zolang het gebouw bestaat en gaan over op elke nieuwe syndicus.",
            "Procès-verbaux, registre, statuts, plans et dossier d'intervention ultérieure restent tant que l'immeuble existe et passent à chaque nouveau syndic.",
            "Protokolle, Register, Statuten, Pläne und Bauakte bleiben, solange das Gebäude besteht, und gehen auf jeden neuen Verwalter über.",
            "Minutes, register, statutes, plans and the later intervention file stay as long as the building and pass to each new syndic.",
        ),
    ),
    Rule::belgian(
        RuleId::RetentionBooks,
        "royal decree of 12 July 2012",
        SINCE,
        &[("class", Parameter::Word("accounting_books")), ("keep", Parameter::Years(7))],
        Wording::new(
            "Boeken en stukken tegenover derden: zeven jaar na het einde van het jaar.",
            "Livres et pièces envers les tiers : sept ans après la fin de l'année.",
            "Bücher und Belege gegenüber Dritten: sieben Jahre nach Jahresende.",
            "Books and vouchers toward third parties: seven years after the end of the year.",
        ),
    ),
    Rule::belgian(
        RuleId::RetentionVatBooks,
        "VAT Code, art. 60",
        SINCE,
        &[("class", Parameter::Word("accounting_books_vat")), ("keep", Parameter::Years(10))],
        Wording::new(
            "Boeken van een btw-plichtige vereniging: tien jaar na het einde van het jaar.",
            "Livres d'une association assujettie à la TVA : dix ans après la fin de l'année.",
            "Bücher einer mehrwertsteuerpflichtigen Vereinigung: zehn Jahre nach Jahresende.",
            "Books of an association registered for VAT: ten years after the end of the year.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::RetentionInternalVouchers,
        "royal decree of 12 July 2012",
        SINCE,
        &[("class", Parameter::Word("internal_vouchers")), ("keep", Parameter::Years(3))],
        Wording::new(
            "Interne stukken: drie jaar na het einde van het jaar.",
            "Pièces internes : trois ans après la fin de l'année.",
            "Interne Belege: drei Jahre nach Jahresende.",
            "Internal vouchers: three years after the end of the year.",
        ),
    ),
    Rule::belgian(
        RuleId::RetentionPeriodicClaims,
        "former art. 2277 CC",
        SINCE,
        &[("class", Parameter::Word("periodic_charge_claims")), ("keep", Parameter::Years(5))],
        Wording::new(
            "Vorderingen wegens periodieke lasten: vijf jaar, en tot het einde van een geding.",
            "Créances de charges périodiques : cinq ans, et jusqu'à la fin d'un procès.",
            "Forderungen aus wiederkehrenden Lasten: fünf Jahre, und bis zum Ende eines Verfahrens.",
            "Claims for periodic charges: five years, and until the end of a suit.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::RetentionOtherClaims,
        "former art. 2262bis CC",
        SINCE,
        &[("class", Parameter::Word("other_charge_claims")), ("keep", Parameter::Years(10))],
        Wording::new(
            "Andere vorderingen op eigenaars: tien jaar, en tot het einde van een geding.",
            "Autres créances envers les propriétaires : dix ans, et jusqu'à la fin d'un procès.",
            "Andere Forderungen gegen Eigentümer: zehn Jahre, und bis zum Ende eines Verfahrens.",
            "Other claims on owners: ten years, and until the end of a suit.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::RetentionContracts,
        "former art. 2262bis CC",
        SINCE,
        &[("class", Parameter::Word("contracts")), ("keep", Parameter::Years(10))],
        Wording::new(
            "Contracten en offertes: tien jaar na het einde ervan.",
            "Contrats et offres : dix ans après leur fin.",
            "Verträge und Angebote: zehn Jahre nach ihrem Ende.",
            "Contracts and quotes: ten years after their end.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::RetentionWorks,
        "ten-year liability of builders",
        SINCE,
        &[("class", Parameter::Word("works")), ("keep", Parameter::Years(10))],
        Wording::new(
            "Stukken van werken: tien jaar na de oplevering.",
            "Pièces de travaux : dix ans après la réception.",
            "Unterlagen über Arbeiten: zehn Jahre nach der Abnahme.",
            "Papers of works: ten years after acceptance.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::RetentionMeetingPapers,
        "art. 3.92 § 3 CC; kept with the minutes",
        SINCE,
        &[("class", Parameter::Word("meeting_papers")), ("at_least", Parameter::Months(4)), ("for_ever", Parameter::Flag(true))],
        Wording::new(
            "Volmachten, aanwezigheidslijsten en bewijzen van oproeping: minstens vier maanden en zolang een geding loopt; ze blijven bij de notulen.",
            "Procurations, listes de présence et preuves de convocation : quatre mois au moins et le temps d'un procès ; elles restent avec les procès-verbaux.",
            "Vollmachten, Anwesenheitslisten und Nachweise der Einberufung: mindestens vier Monate und während eines Verfahrens; sie bleiben bei den Protokollen.",
            "Proxies, attendance sheets and proof of convocation: four months at least and for the time of a suit; they stay with the minutes.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::RetentionFormerOwners,
        "GDPR art. 5; former art. 2262bis CC",
        SINCE,
        &[("class", Parameter::Word("former_owners_contacts")), ("keep", Parameter::Years(10))],
        Wording::new(
            "Contactgegevens van vroegere eigenaars: tien jaar na de overdracht, dan gewist.",
            "Coordonnées des anciens propriétaires : dix ans après le transfert, puis effacées.",
            "Kontaktdaten früherer Eigentümer: zehn Jahre nach der Übertragung, dann gelöscht.",
            "Contact data of former owners: ten years after the transfer, then erased.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::RetentionOccupants,
        "GDPR art. 5",
        SINCE,
        &[("class", Parameter::Word("occupants_contacts")), ("keep", Parameter::Years(1))],
        Wording::new(
            "Gegevens van kandidaten en telefoonnummers van huurders: één jaar na het einde van het verblijf.",
            "Données de candidats et téléphones de locataires : un an après la fin de l'occupation.",
            "Daten von Interessenten und Telefonnummern von Mietern: ein Jahr nach dem Ende der Nutzung.",
            "Data of prospects and tenants' telephone numbers: one year after the end of occupation.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::RetentionCameras,
        "law of 21 March 2007",
        SINCE,
        &[("class", Parameter::Word("camera_images")), ("keep_months", Parameter::Months(1)), ("special_months", Parameter::Months(3))],
        Wording::new(
            "Camerabeelden: hoogstens één maand, in bijzondere gevallen drie.",
            "Images de caméras : un mois au plus, trois dans des cas particuliers.",
            "Kamerabilder: höchstens einen Monat, in besonderen Fällen drei.",
            "Camera images: one month at most, three in special cases.",
        ),
    ),
    Rule::belgian(
        RuleId::RetentionAccessLogs,
        "GDPR art. 32",
        SINCE,
        &[("class", Parameter::Word("access_logs")), ("least_months", Parameter::Months(6)), ("keep_months", Parameter::Months(12))],
        Wording::new(
            "Toegangslogboeken: zes tot twaalf maanden.",
            "Journaux d'accès : six à douze mois.",
            "Zugriffsprotokolle: sechs bis zwölf Monate.",
            "Access logs: six to twelve months.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::RetentionConsents,
        "GDPR art. 7; art. 3.87 § 3 CC",
        SINCE,
        &[("class", Parameter::Word("consents")), ("keep", Parameter::Years(5))],
        Wording::new(
            "Toestemmingen: zolang ze gelden en vijf jaar daarna.",
            "Consentements : tant qu'ils valent, et cinq ans après.",
            "Einwilligungen: solange sie gelten und fünf Jahre danach.",
            "Consents: as long as they stand, and five years after.",
        ),
    )
    .with(Confidence::Medium),
];
