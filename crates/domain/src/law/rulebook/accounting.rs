//! The books of an association.
use crate::law::{Confidence, Parameter, Rule, RuleId, Wording};

pub(super) static RULES: &[Rule] = &[
    Rule::belgian(
        RuleId::AccountingBasis,
        "royal decree of 12 July 2012; royal decree of 18 April 2013",
        (2013, 1, 1),
        &[],
        Wording::new(
            "De boekhouding volgt het minimumrekeningenstelsel van het koninklijk besluit van 12 juli 2012, voor boekjaren vanaf 1 januari 2013.",
            "La comptabilité suit le plan comptable minimum normalisé de l'arrêté royal du 12 juillet 2012, pour les exercices à partir du 1er janvier 2013.",
            "Die Buchhaltung folgt dem Mindestkontenplan des Königlichen Erlasses vom 12. Juli 2012, für Geschäftsjahre ab dem 1. Januar 2013.",
            "The books follow the minimum chart of accounts of the royal decree of 12 July 2012, for financial years from 1 January 2013.",
        ),
    )
    .open(Wording::new(
        "De rekeningen van de bijlage zijn nog niet één voor één met het Belgisch Staatsblad vergeleken.",
        "Les comptes de l'annexe n'ont pas encore été comparés un à un au Moniteur belge.",
        "Die Konten der Anlage wurden noch nicht einzeln mit dem Belgischen Staatsblatt verglichen.",
        "The accounts of the annex have not yet been compared one by one with the Official Gazette.",
    )),
    Rule::belgian(
        RuleId::FullBooks,
        "art. 3.89 § 5 15° CC",
        (2013, 1, 1),
        &[("lots", Parameter::Count(20))],
        Wording::new(
            "Vanaf twintig kavels, kelders, garages en parkeerplaatsen niet meegerekend, wordt dubbel geboekt volgens het genormaliseerd stelsel; daaronder mag de boekhouding vereenvoudigd zijn.",
            "À partir de vingt lots, sans compter caves, garages et parkings, la comptabilité est tenue en partie double selon le plan normalisé ; en dessous, elle peut être simplifiée.",
            "Ab zwanzig Losen, Keller, Garagen und Stellplätze nicht mitgerechnet, wird doppelt nach dem genormten Kontenplan gebucht; darunter darf die Buchhaltung vereinfacht sein.",
            "From twenty lots, not counting cellars, garages and parkings, books are kept by double entry on the normalised chart; below, they may be simplified.",
        ),
    ),
    Rule::belgian(
        RuleId::DoubleEntry,
        "royal decree of 12 July 2012",
        (2013, 1, 1),
        &[],
        Wording::new(
            "In elke boeking is debet gelijk aan credit; elke boeking steunt op een gedateerd stuk; de dagboeken hebben geen gaten; eenmaal per jaar komt er een inventaris.",
            "Dans chaque écriture, le débit égale le crédit ; chaque écriture s'appuie sur une pièce datée ; les journaux sont sans lacune ; un inventaire est dressé une fois par an.",
            "In jeder Buchung ist Soll gleich Haben; jede Buchung stützt sich auf ein datiertes Belegstück; die Journale sind lückenlos; einmal im Jahr wird ein Inventar erstellt.",
            "In each entry debit equals credit; each entry rests on a dated document; journals have no gaps; an inventory is made once a year.",
        ),
    ),
    Rule::belgian(
        RuleId::BooksRetention,
        "royal decree of 12 July 2012",
        (2013, 1, 1),
        &[("books", Parameter::Years(7)), ("internal_vouchers", Parameter::Years(3))],
        Wording::new(
            "Boeken en stukken met bewijskracht tegenover derden worden zeven jaar bewaard vanaf 1 januari na de afsluiting, interne stukken drie jaar.",
            "Les livres et les pièces probantes envers les tiers sont conservés sept ans à dater du 1er janvier suivant la clôture, les pièces internes trois ans.",
            "Bücher und Belege mit Beweiskraft gegenüber Dritten werden sieben Jahre ab dem 1. Januar nach dem Abschluss aufbewahrt, interne Belege drei Jahre.",
            "Books and vouchers with evidential value toward third parties are kept seven years from 1 January after closing, internal vouchers three years.",
        ),
    ),
    Rule::belgian(
        RuleId::AnnualAccounts,
        "practice; art. 3.89 § 5 CC",
        (2013, 1, 1),
        &[],
        Wording::new(
            "De jaarrekening wordt niet neergelegd. Ze omvat balans, kosten en opbrengsten per sleutel, staat van beide fondsen, afrekening per eigenaar, openstaande schulden, bankafstemming en verslag van de commissaris, en wordt door de gewone vergadering goedgekeurd.",
            "Les comptes annuels ne sont pas déposés. Ils comprennent bilan, charges et produits par clé, état des deux fonds, décompte par propriétaire, dettes ouvertes, rapprochements bancaires et rapport du commissaire, et sont approuvés par l'assemblée ordinaire.",
            "Der Jahresabschluss wird nicht hinterlegt. Er umfasst Bilanz, Aufwand und Ertrag je Schlüssel, Stand beider Fonds, Abrechnung je Eigentümer, offene Schulden, Bankabstimmung und Bericht des Rechnungsprüfers und wird von der ordentlichen Versammlung genehmigt.",
            "Annual accounts are not filed. They hold balance sheet, income and expense by key, both funds, a statement for each owner, open debts, bank reconciliations and the auditor's report, and the ordinary assembly approves them.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::AssociationVat,
        "VAT Code, art. 4",
        (2013, 1, 1),
        &[],
        Wording::new(
            "Een vereniging is gewoonlijk niet btw-plichtig: ze boekt bruto en trekt niets af. De verhuur van een antenne of gevel, of de verkoop van energie, kan dat veranderen.",
            "Une association n'est normalement pas assujettie : elle comptabilise le montant brut et ne déduit rien. La location d'une antenne ou d'une façade ou la vente d'énergie peut changer cela.",
            "Eine Vereinigung ist gewöhnlich nicht mehrwertsteuerpflichtig: sie bucht brutto und zieht nichts ab. Die Vermietung einer Antenne oder Fassade oder der Verkauf von Energie kann das ändern.",
            "An association is normally no taxable person: it books gross and deducts nothing. Letting an antenna or a billboard, or selling energy, may change this.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::YearClose,
        "practice; royal decree of 12 July 2012",
        (2013, 1, 1),
        &[("steps", Parameter::Count(7))],
        Wording::new(
            "Afsluiting: afgrenzing; privatieve kosten; verdeling per sleutel; vergelijking met de provisies; saldo naar de eigenaars; reserveoproepen naar het fonds; periode sluiten, daarna enkel nieuwe boekingen.",
            "Clôture : régularisations ; frais privatifs ; répartition par clé ; comparaison avec les provisions ; solde porté aux propriétaires ; appels de réserve au fonds ; période verrouillée, ensuite seulement de nouvelles écritures.",
            "Abschluss: Abgrenzung; private Kosten; Verteilung je Schlüssel; Vergleich mit den Vorschüssen; Saldo an die Eigentümer; Rücklagenabrufe an den Fonds; Zeitraum gesperrt, danach nur neue Buchungen.",
            "Year close: cut-off; private costs; division by key; comparison with provisions; balance to the owners; reserve calls to the fund; period locked, then only new entries.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::NoDepreciation,
        "practice",
        (2013, 1, 1),
        &[],
        Wording::new(
            "De gemene delen zijn geen eigendom van de vereniging: ze staan niet op haar balans en worden niet afgeschreven.",
            "Les parties communes n'appartiennent pas à l'association : elles ne figurent pas à son bilan et ne s'amortissent pas.",
            "Die gemeinschaftlichen Teile gehören nicht der Vereinigung: sie stehen nicht in ihrer Bilanz und werden nicht abgeschrieben.",
            "The common parts are not the association's property: they are not on its balance sheet and are not depreciated.",
        ),
    )
    .with(Confidence::Medium),
    Rule::belgian(
        RuleId::BookInvariants,
        "house rule; royal decree of 12 July 2012",
        (2013, 1, 1),
        &[("internal_transfers", Parameter::Word("58"))],
        Wording::new(
            "De rekeningen van de eigenaars zijn samen de rekeningen 410; de bankrekeningen zijn de uittreksels; het fonds is oproepen min opnames; de afrekeningen zijn de uitgaven; rekening 58 staat bij afsluiting op nul.",
            "Les comptes des propriétaires font ensemble les comptes 410 ; les comptes bancaires égalent les extraits ; le fonds égale les appels moins les prélèvements ; les décomptes égalent les dépenses ; le compte 58 est nul à la clôture.",
            "Die Konten der Eigentümer ergeben zusammen die Konten 410; die Bankkonten gleichen den Auszügen; der Fonds gleicht Abrufen minus Entnahmen; die Abrechnungen gleichen den Ausgaben; Konto 58 ist beim Abschluss null.",
            "Owner accounts add up to accounts 410; bank accounts equal statements; the fund equals calls less withdrawals; settlements equal expenses; account 58 is nil at the close.",
        ),
    ),
];
