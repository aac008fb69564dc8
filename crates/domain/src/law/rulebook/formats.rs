//! What banks, registers and software read: numbers with a check, files with a structure.
use crate::law::{Confidence, Parameter, Rule, RuleId, Wording};
use crate::shared::Euro;

pub(super) static RULES: &[Rule] = &[
    Rule::belgian(
        RuleId::StructuredCommunication,
        "Febelfin structured communication",
        (1995, 8, 1),
        &[("modulus", Parameter::Count(97)), ("base_digits", Parameter::Count(10))],
        Wording::new(
            "Een gestructureerde mededeling telt tien cijfers en twee controlecijfers: de rest van de deling door 97, of 97 als er geen rest is. Basis 0 wordt niet uitgegeven.",
            "Une communication structurée compte dix chiffres et deux chiffres de contrôle : le reste de la division par 97, ou 97 s'il n'y a pas de reste. La base 0 n'est pas émise.",
            "Eine strukturierte Mitteilung hat zehn Ziffern und zwei Prüfziffern: den Rest der Teilung durch 97 oder 97, wenn kein Rest bleibt. Die Basis 0 wird nicht vergeben.",
            "A structured communication has ten digits and two check digits: the remainder of the division by 97, or 97 when there is none. Base 0 is never issued.",
        ),
    ),
    Rule::belgian(
        RuleId::BelgianIban,
        "ISO 13616; Belgian national check",
        (1995, 8, 1),
        &[("characters", Parameter::Count(16)), ("modulus", Parameter::Count(97))],
        Wording::new(
            "Een Belgisch rekeningnummer telt zestien tekens; de controle van ISO 7064 en de nationale controle van de laatste twee cijfers moeten beide kloppen.",
            "Un compte belge compte seize caractères ; le contrôle ISO 7064 et le contrôle national des deux derniers chiffres doivent tous deux être exacts.",
            "Eine belgische Kontonummer hat sechzehn Zeichen; die Prüfung nach ISO 7064 und die nationale Prüfung der letzten zwei Ziffern müssen beide stimmen.",
            "A Belgian account number has sixteen characters; the check of ISO 7064 and the national check of the last two digits must both hold.",
        ),
    ),
    Rule::belgian(
        RuleId::CompanyNumber,
        "KBO/BCE: 97 − (first eight digits mod 97)",
        (2003, 7, 1),
        &[("digits", Parameter::Count(10)), ("modulus", Parameter::Count(97))],
        Wording::new(
            "Een ondernemingsnummer telt tien cijfers en begint met 0 of 1; de laatste twee zijn 97 min de rest van de eerste acht gedeeld door 97. Vestigingen beginnen met 2 tot 8.",
            "Un numéro d'entreprise compte dix chiffres et commence par 0 ou 1 ; les deux derniers sont 97 moins le reste des huit premiers divisés par 97. Les unités d'établissement commencent par 2 à 8.",
            "Eine Unternehmensnummer hat zehn Ziffern und beginnt mit 0 oder 1; die letzten zwei sind 97 minus den Rest der ersten acht geteilt durch 97. Niederlassungen beginnen mit 2 bis 8.",
            "An enterprise number has ten digits and begins with 0 or 1; the last two are 97 minus the remainder of the first eight divided by 97. Establishments begin with 2 to 8.",
        ),
    ),
    Rule::belgian(
        RuleId::VatOnWorks,
        "royal decree 20 of 20 July 1970, table A, XXXVIII",
        (2000, 1, 1),
        &[
            ("standard", Parameter::BasisPoints(2_100)),
            ("reduced", Parameter::BasisPoints(600)),
            ("social_housing", Parameter::BasisPoints(1_200)),
            ("older_than", Parameter::Years(10)),
        ],
        Wording::new(
            "Werken aan een gebouw: 21 %; 6 % als het hoofdzakelijk als privéwoning dient, meer dan tien jaar vóór de facturatie voor het eerst in gebruik is genomen en de factuur de verklaring draagt; 12 % voor bepaalde sociale huisvesting.",
            "Travaux immobiliers : 21 % ; 6 % si le bâtiment sert principalement de logement privé, a été occupé pour la première fois plus de dix ans avant la facture et que celle-ci porte la déclaration ; 12 % pour certains logements sociaux.",
            "Arbeiten an einem Gebäude: 21 %; 6 %, wenn es hauptsächlich als Privatwohnung dient, mehr als zehn Jahre vor der Rechnung erstmals bezogen wurde und die Rechnung die Erklärung trägt; 12 % für bestimmte Sozialwohnungen.",
            "Building works: 21%; 6% if the building is mainly a private dwelling, first occupied more than ten years before the invoice, and the invoice bears the declaration; 12% for certain social housing.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::Coda,
        "Febelfin CODA 2.x",
        (2012, 1, 1),
        &[("line", Parameter::Count(128)), ("version", Parameter::Count(2))],
        Wording::new(
            "Regels van 128 tekens: nieuw saldo min oud saldo is credit min debet; de staart telt de records 1, 2, 3 en 8 en hun bedragen; details van een totaal tellen niet dubbel.",
            "Lignes de 128 caractères : nouveau solde moins ancien solde égale crédits moins débits ; le pied compte les enregistrements 1, 2, 3 et 8 et leurs montants ; le détail d'un total ne compte pas deux fois.",
            "Zeilen von 128 Zeichen: neuer Saldo minus alter Saldo gleicht Gutschriften minus Belastungen; das Ende zählt die Sätze 1, 2, 3 und 8 und ihre Beträge; Einzelheiten einer Summe zählen nicht doppelt.",
            "Lines of 128 characters: new balance less old balance is credits less debits; the trailer counts records 1, 2, 3 and 8 and their amounts; details of a total are not added twice.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::Camt053,
        "ISO 20022 camt.053",
        (2014, 2, 1),
        &[],
        Wording::new(
            "Beginsaldo plus credit min debet is eindsaldo; de betalingen van een verzamelboeking zijn samen die boeking; de bankreferentie weert dubbele invoer.",
            "Solde d'ouverture plus crédits moins débits égale solde de clôture ; les paiements d'une écriture groupée font cette écriture ; la référence de la banque écarte la double importation.",
            "Anfangssaldo plus Gutschriften minus Belastungen gleicht Endsaldo; die Zahlungen einer Sammelbuchung ergeben diese Buchung; die Bankreferenz verhindert doppeltes Einlesen.",
            "Opening balance plus credits less debits is the closing balance; the payments of a batch add up to its entry; the bank's reference keeps an entry from being read twice.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::CreditTransfer,
        "ISO 20022 pain.001.001.09",
        (2025, 10, 5),
        &[("free_text", Parameter::Count(140))],
        Wording::new(
            "Overschrijvingen: gestructureerde mededeling of hoogstens 140 tekens, een betalingsblok per rekening, exacte controletotalen; de bank vergelijkt de naam.",
            "Virements : communication structurée ou 140 caractères au plus, un bloc de paiement par compte, totaux de contrôle exacts ; la banque vérifie le nom.",
            "Überweisungen: strukturierte Mitteilung oder höchstens 140 Zeichen, ein Zahlungsblock je Konto, genaue Kontrollsummen; die Bank vergleicht den Namen.",
            "Credit transfers: a structured communication or at most 140 characters, one payment block for each account, exact control sums; the bank verifies the name.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::DirectDebit,
        "ISO 20022 pain.008.001.08; SEPA Core",
        (2014, 2, 1),
        &[
            ("notice", Parameter::Days(14)),
            ("refund_weeks", Parameter::Count(8)),
            ("refund_unauthorised", Parameter::Months(13)),
        ],
        Wording::new(
            "Een domiciliëring vraagt een mandaat en een aankondiging veertien dagen vooraf; terugbetaling kan tot acht weken, zonder mandaat tot dertien maanden.",
            "Une domiciliation suppose un mandat et un préavis de quatorze jours ; le remboursement est possible huit semaines, treize mois sans mandat.",
            "Eine Lastschrift setzt ein Mandat und eine Ankündigung von vierzehn Tagen voraus; Erstattung ist acht Wochen möglich, ohne Mandat dreizehn Monate.",
            "A direct debit needs a mandate and fourteen days' notice; a refund can be asked for eight weeks, without a mandate for thirteen months.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::EpcCode,
        "EPC069-12 v2.1",
        (2013, 1, 1),
        &[
            ("name", Parameter::Count(70)),
            ("bytes", Parameter::Count(331)),
            ("version", Parameter::Count(13)),
            ("least", Parameter::Amount(Euro::from_cents(1))),
            ("most", Parameter::Amount(Euro::from_cents(99_999_999_999))),
        ],
        Wording::new(
            "Een betaalcode bevat naam, rekening, bedrag van € 0,01 tot € 999.999.999,99 en een gestructureerde referentie of vrije tekst, nooit beide; hoogstens 331 bytes, versie 13, niveau M.",
            "Un code de paiement contient nom, compte, montant de 0,01 € à 999 999 999,99 € et une référence structurée ou un texte libre, jamais les deux ; 331 octets, version 13 et niveau M au plus.",
            "Ein Zahlungscode enthält Name, Konto, Betrag von 0,01 € bis 999.999.999,99 € und eine strukturierte Referenz oder freien Text, nie beides; höchstens 331 Bytes, Version 13, Stufe M.",
            "A payment code holds name, account, an amount from €0.01 to €999,999,999.99 and a structured reference or free text, never both; at most 331 bytes, version 13, level M.",
        ),
    ),
    Rule::belgian(
        RuleId::Peppol,
        "law of 6 February 2024",
        (2026, 1, 1),
        &[("scheme", Parameter::Word("0208"))],
        Wording::new(
            "Elektronisch factureren geldt tussen btw-plichtigen. Een vereniging zonder btw-nummer valt erbuiten, als verzender en als ontvanger; een beroepssyndicus valt eronder voor zijn eigen aankopen.",
            "La facture électronique s'impose entre assujettis. Une association sans numéro de TVA y échappe, comme émettrice et destinataire ; un syndic professionnel y est soumis pour ses propres achats.",
            "Elektronische Rechnungen gelten zwischen Steuerpflichtigen. Eine Vereinigung ohne Mehrwertsteuernummer fällt nicht darunter, weder als Absenderin noch als Empfängerin; ein Berufsverwalter für seine eigenen Einkäufe schon.",
            "Electronic invoices are due between taxable persons. An association without a VAT number is outside, as sender and as receiver; a professional syndic is inside for his own purchases.",
        ),
    ),
    Rule::belgian(
        RuleId::AuditFile,
        "practice",
        (2013, 1, 1),
        &[],
        Wording::new(
            "België kent voor verenigingen geen verplicht auditbestand: dagboeken worden als CSV of JSON uitgevoerd.",
            "La Belgique n'impose pas de fichier d'audit aux associations : les journaux s'exportent en CSV ou JSON.",
            "Belgien kennt für Vereinigungen keine Pflicht zu einer Prüfdatei: Journale werden als CSV oder JSON ausgegeben.",
            "Belgium has no audit file duty for associations: journals are exported as CSV or JSON.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::TransferStatementForm,
        "house rule; art. 3.94 CC",
        (2019, 1, 1),
        &[],
        Wording::new(
            "De staat vermeldt per post bedrag, datum van beslissing, datum van oproep en fonds, met de dag van berekening en wie antwoordt; notulen, afrekeningen en balans gaan mee.",
            "L'état mentionne pour chaque poste le montant, la date de la décision, celle de l'appel et le fonds, avec le jour du calcul et l'auteur de la réponse ; procès-verbaux, décomptes et bilan y sont joints.",
            "Der Stand nennt je Posten Betrag, Tag des Beschlusses, Tag des Abrufs und Fonds, mit dem Tag der Berechnung und dem Antwortenden; Protokolle, Abrechnungen und Bilanz liegen bei.",
            "The statement gives for each item amount, day of decision, day of call and fund, with the day of computation and who answers; minutes, statements and balance sheet go with it.",
        ),
    ),
];
