//! The product's own words on paper, in four languages.
use domain::shared::Language;
use serde::Serialize;

/// Words of the call for funds.
#[derive(Debug, Serialize)]
pub(crate) struct NoticeTexts {
    pub(crate) title: &'static str,
    to_pay: &'static str,
    nothing_to_pay: &'static str,
    at_the_latest: &'static str,
    communication: &'static str,
    how_to_pay: &'static str,
    scan: &'static str,
    holder: &'static str,
    account: &'static str,
    bic: &'static str,
    amount: &'static str,
    code_alt: &'static str,
    code_caption: &'static str,
    detail: &'static str,
    item: &'static str,
    lot: &'static str,
    key: &'static str,
    weight: &'static str,
    called: &'static str,
    your_share: &'static str,
    total: &'static str,
    your_lots: &'static str,
    /// With the space that French sets before it.
    colon: &'static str,
    shares: &'static str,
    company_number: &'static str,
    issued_on: &'static str,
    legal: &'static str,
    joint: &'static str,
    page: &'static str,
    logo_alt: &'static str,
}

pub(crate) const fn notice(language: Language) -> &'static NoticeTexts {
    match language {
        Language::Nl => &NL,
        Language::Fr => &FR,
        Language::De => &DE,
        Language::En => &EN,
    }
}

/// «2nd of 4 instalments».
pub(crate) fn instalment(language: Language, number: u32, count: u32) -> String {
    match language {
        Language::Nl => format!("Termijn {number} van {count}"),
        Language::Fr => format!("Échéance {number} sur {count}"),
        Language::De => format!("Rate {number} von {count}"),
        Language::En => format!("Instalment {number} of {count}"),
    }
}

/// The decision the call rests on.
pub(crate) fn voted(language: Language, day: &str) -> String {
    match language {
        Language::Nl => format!("Begroting goedgekeurd door de algemene vergadering van {day}."),
        Language::Fr => format!("Budget approuvé par l’assemblée générale du {day}."),
        Language::De => format!("Haushaltsplan genehmigt von der Generalversammlung vom {day}."),
        Language::En => format!("Budget approved by the general assembly of {day}."),
    }
}

const NL: NoticeTexts = NoticeTexts {
    title: "Opvraging van fondsen",
    to_pay: "Te betalen",
    nothing_to_pay: "U hoeft niets te betalen.",
    at_the_latest: "Uiterlijk op",
    communication: "Gestructureerde mededeling",
    how_to_pay: "Hoe betalen",
    scan: "Scan de code met de app van uw bank, of neem de gegevens over.",
    holder: "Begunstigde",
    account: "Rekening",
    bic: "BIC",
    amount: "Bedrag",
    code_alt: "QR-code voor een overschrijving met de gegevens die ernaast staan",
    code_caption: "Scan met uw bankapp",
    detail: "Hoe dit bedrag is berekend",
    item: "Post",
    lot: "Kavel",
    key: "Verdeelsleutel",
    weight: "Uw deel",
    called: "Totaal gebouw",
    your_share: "Uw aandeel",
    total: "Totaal",
    your_lots: "Uw kavels",
    colon: ":",
    shares: "aandelen",
    company_number: "Ondernemingsnummer",
    issued_on: "Opgemaakt op",
    legal: "Rechtsgrond: artikel 3.86, § 3, van het Burgerlijk Wetboek. Het werkkapitaal dient voor de periodieke \
            uitgaven, het reservekapitaal voor de niet-periodieke uitgaven; elk staat op een eigen rekening van de \
            vereniging. Verdeling op de cent: grootste rest, volgens de volgorde van de statuten.",
    joint: "Op een of meer van deze kavels rusten verschillende zakelijke rechten (vruchtgebruik en blote eigendom). \
            De houders zijn hoofdelijk gehouden tot betaling van de lasten tegenover de vereniging (artikel 3.86, \
            § 3, van het Burgerlijk Wetboek).",
    page: "Bladzijde",
    logo_alt: "Logo van",
};

const FR: NoticeTexts = NoticeTexts {
    title: "Appel de fonds",
    to_pay: "À payer",
    nothing_to_pay: "Vous n’avez rien à payer.",
    at_the_latest: "Au plus tard le",
    communication: "Communication structurée",
    how_to_pay: "Comment payer",
    scan: "Scannez le code avec l’application de votre banque, ou recopiez les données.",
    holder: "Bénéficiaire",
    account: "Compte",
    bic: "BIC",
    amount: "Montant",
    code_alt: "Code QR pour un virement avec les données écrites à côté",
    code_caption: "À scanner avec votre app bancaire",
    detail: "Comment ce montant est calculé",
    item: "Poste",
    lot: "Lot",
    key: "Clé",
    weight: "Votre part",
    called: "Total immeuble",
    your_share: "Votre quote-part",
    total: "Total",
    your_lots: "Vos lots",
    colon: "\u{a0}:",
    shares: "quotités",
    company_number: "Numéro d’entreprise",
    issued_on: "Établi le",
    legal: "Base légale : article 3.86, § 3, du Code civil. Le fonds de roulement couvre les dépenses périodiques, le \
            fonds de réserve les dépenses non périodiques ; chacun a son propre compte au nom de l’association. \
            Répartition au centime : plus forts restes, dans l’ordre des statuts.",
    joint: "Un ou plusieurs de ces lots sont grevés de droits réels distincts (usufruit et nue-propriété). Leurs \
            titulaires sont tenus solidairement au paiement des charges envers l’association (article 3.86, § 3, du \
            Code civil).",
    page: "Page",
    logo_alt: "Logo de",
};

const DE: NoticeTexts = NoticeTexts {
    title: "Abruf von Geldern",
    to_pay: "Zu zahlen",
    nothing_to_pay: "Sie haben nichts zu zahlen.",
    at_the_latest: "Spätestens am",
    communication: "Strukturierte Mitteilung",
    how_to_pay: "So zahlen Sie",
    scan: "Scannen Sie den Code mit der App Ihrer Bank oder übernehmen Sie die Angaben.",
    holder: "Empfänger",
    account: "Konto",
    bic: "BIC",
    amount: "Betrag",
    code_alt: "QR-Code für eine Überweisung mit den danebenstehenden Angaben",
    code_caption: "Mit der Bank-App scannen",
    detail: "Wie dieser Betrag berechnet ist",
    item: "Posten",
    lot: "Los",
    key: "Schlüssel",
    weight: "Ihr Teil",
    called: "Gebäude gesamt",
    your_share: "Ihr Anteil",
    total: "Gesamt",
    your_lots: "Ihre Lose",
    colon: ":",
    shares: "Anteile",
    company_number: "Unternehmensnummer",
    issued_on: "Ausgestellt am",
    legal: "Rechtsgrundlage: Artikel 3.86 § 3 des Zivilgesetzbuches. Das Betriebskapital deckt die regelmäßigen \
            Ausgaben, das Rücklagenkapital die nicht regelmäßigen; jedes hat ein eigenes Konto auf den Namen der \
            Vereinigung. Verteilung auf den Cent: größter Rest, in der Reihenfolge der Statuten.",
    joint: "An einem oder mehreren dieser Lose bestehen verschiedene dingliche Rechte (Nießbrauch und bloßes \
            Eigentum). Die Inhaber haften der Vereinigung gegenüber gesamtschuldnerisch für die Lasten (Artikel 3.86 \
            § 3 des Zivilgesetzbuches).",
    page: "Seite",
    logo_alt: "Logo von",
};

const EN: NoticeTexts = NoticeTexts {
    title: "Call for funds",
    to_pay: "To pay",
    nothing_to_pay: "You have nothing to pay.",
    at_the_latest: "No later than",
    communication: "Structured communication",
    how_to_pay: "How to pay",
    scan: "Scan the code with your bank’s app, or copy the details.",
    holder: "Beneficiary",
    account: "Account",
    bic: "BIC",
    amount: "Amount",
    code_alt: "QR code for a transfer with the details written beside it",
    code_caption: "Scan with your bank app",
    detail: "How this amount was computed",
    item: "Item",
    lot: "Lot",
    key: "Key",
    weight: "Your part",
    called: "Whole building",
    your_share: "Your share",
    total: "Total",
    your_lots: "Your lots",
    colon: ":",
    shares: "shares",
    company_number: "Company number",
    issued_on: "Issued on",
    legal: "Legal basis: article 3.86 § 3 of the Belgian Civil Code. The working fund pays for periodic expenses, the \
            reserve fund for non-periodic ones; each has its own account in the name of the association. Divided to \
            the cent: largest remainder, in the order of the statutes.",
    joint: "Separate rights (usufruct and bare ownership) exist on one or more of these lots. Their holders are \
            jointly and severally liable to the association for the charges (article 3.86 § 3 of the Belgian Civil \
            Code).",
    page: "Page",
    logo_alt: "Logo of",
};
