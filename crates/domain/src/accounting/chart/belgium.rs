use super::{Account, AccountKind};

macro_rules! chart {
    ($($kind:ident { $($code:literal $nl:literal $fr:literal $de:literal $en:literal)+ })+) => {
        &[$($(Account { code: $code, kind: AccountKind::$kind, nl: $nl, fr: $fr, de: $de, en: $en },)+)+]
    };
}

/// Code, Dutch, French, German, English. Sorted by code as text.
pub(super) static CHART: &[Account] = chart! {
    Fund {
        "100" "Werkkapitaal" "Fonds de roulement" "Betriebskapital" "Working fund"
        "120" "Saldo lopende werken" "Solde en attente sur travaux" "Saldo laufender Arbeiten" "Works in progress, balance"
        "140" "Overgedragen resultaat" "Résultat reporté" "Ergebnisvortrag" "Result carried forward"
        "160" "Reservekapitaal" "Fonds de réserve" "Rücklagenkapital" "Reserve fund"
        "161" "Bestemd reservekapitaal" "Fonds de réserve dédié" "Zweckgebundenes Rücklagenkapital" "Dedicated reserve fund"
    }
    Liability {
        "173" "Kredietinstellingen" "Établissements de crédit" "Kreditinstitute" "Bank loans"
        "174" "Overige leningen" "Autres emprunts" "Sonstige Darlehen" "Other loans"
        "179" "Overige schulden op meer dan één jaar" "Dettes diverses à plus d’un an" "Sonstige Schulden über ein Jahr" "Other debts over one year"
    }
    Asset {
        "220" "Terreinen en gebouwen" "Terrains et constructions" "Grundstücke und Gebäude" "Land and buildings"
        "230" "Installaties en machines" "Installations et machines" "Anlagen und Maschinen" "Installations and machines"
        "240" "Meubilair" "Mobilier" "Mobiliar" "Furniture"
        "280" "Betaalde borgtochten" "Cautionnements versés" "Gezahlte Kautionen" "Deposits paid"
        "310" "Sleutels, badges en afstandsbedieningen" "Clés, badges et télécommandes" "Schlüssel, Badges und Fernbedienungen" "Keys, badges and remote controls"
        "311" "Voorraad stookolie" "Stock de mazout" "Heizölvorrat" "Heating oil in stock"
        "4100" "Mede-eigenaars, reservekapitaal" "Copropriétaires, fonds de réserve" "Miteigentümer, Rücklagenkapital" "Co-owners, reserve fund"
        "4101" "Mede-eigenaars, werkkapitaal" "Copropriétaires, fonds de roulement" "Miteigentümer, Betriebskapital" "Co-owners, working fund"
        "4105" "Vorige mede-eigenaars" "Anciens copropriétaires" "Frühere Miteigentümer" "Former co-owners"
        "414" "Te ontvangen creditnota’s" "Notes de crédit à recevoir" "Zu erhaltende Gutschriften" "Credit notes to receive"
        "416" "Diverse vorderingen" "Créances diverses" "Sonstige Forderungen" "Sundry claims"
        "417" "Dubieuze vorderingen" "Créances douteuses" "Zweifelhafte Forderungen" "Doubtful claims"
        "419" "Waardeverminderingen op vorderingen" "Réductions de valeur sur créances" "Wertminderungen auf Forderungen" "Write-downs on claims"
    }
    Liability {
        "423" "Kredietinstellingen, vervallend binnen het jaar" "Établissements de crédit, échéant dans l’année" "Kreditinstitute, innerhalb eines Jahres fällig" "Bank loans due within one year"
        "430" "Financiële schulden op ten hoogste één jaar" "Dettes financières à un an au plus" "Finanzschulden bis zu einem Jahr" "Short-term financial debts"
        "440" "Leveranciers" "Fournisseurs" "Lieferanten" "Suppliers"
        "444" "Te ontvangen facturen" "Factures à recevoir" "Zu erhaltende Rechnungen" "Invoices to receive"
        "451" "Te betalen btw" "TVA à payer" "Zu zahlende Mehrwertsteuer" "VAT payable"
        "453" "Ingehouden voorheffingen" "Précomptes retenus" "Einbehaltene Steuern" "Withheld taxes"
        "454" "Rijksdienst voor Sociale Zekerheid" "Office national de sécurité sociale" "Landesamt für soziale Sicherheit" "Social security"
        "455" "Bezoldigingen" "Rémunérations" "Arbeitsentgelte" "Wages payable"
        "489" "Diverse schulden" "Dettes diverses" "Sonstige Schulden" "Sundry debts"
    }
    Asset {
        "490" "Over te dragen kosten" "Charges à reporter" "Vorzutragende Aufwendungen" "Expenses to carry forward"
        "491" "Verkregen opbrengsten" "Produits acquis" "Erzielte Erträge" "Accrued income"
    }
    Liability {
        "492" "Toe te rekenen kosten" "Charges à imputer" "Anzurechnende Aufwendungen" "Accrued expenses"
        "493" "Over te dragen opbrengsten" "Produits à reporter" "Vorzutragende Erträge" "Income to carry forward"
    }
    Transit {
        "4990" "Wachtrekening" "Compte d’attente" "Wartekonto" "Suspense account"
        "4991" "Afrondingen" "Arrondis" "Rundungen" "Rounding"
        "4996" "Schadegevallen" "Sinistres" "Schadensfälle" "Damage claims"
    }
    Asset {
        "530" "Termijndeposito’s" "Dépôts à terme" "Termineinlagen" "Term deposits"
        "550" "Spaarrekening (reserve)" "Compte épargne (réserve)" "Sparkonto (Rücklage)" "Savings account (reserve)"
        "551" "Zichtrekening (werking)" "Compte courant (roulement)" "Girokonto (Betrieb)" "Current account (working fund)"
        "552" "Overige rekeningen" "Autres comptes" "Sonstige Konten" "Other bank accounts"
        "570" "Kas" "Caisse" "Kasse" "Cash"
    }
    Transit {
        "58" "Interne overboekingen" "Virements internes" "Interne Überweisungen" "Internal transfers"
    }
    Expense {
        "610" "Onderhoud en kleine herstellingen" "Entretien et petites réparations" "Unterhalt und kleine Reparaturen" "Maintenance and small repairs"
        "6100" "Brandbeveiliging" "Protection incendie" "Brandschutz" "Fire safety"
        "6101" "Liften" "Ascenseurs" "Aufzüge" "Lifts"
        "6102" "Elektrische installaties" "Installations électriques" "Elektrische Anlagen" "Electrical installations"
        "6103" "Sanitair en verwarming" "Sanitaires et chauffage" "Sanitär und Heizung" "Plumbing and heating"
        "6104" "Schrijnwerk en garagepoort" "Menuiseries et porte de garage" "Schreinerarbeiten und Garagentor" "Joinery and garage door"
        "6105" "Schoonmaak en huisvuil" "Nettoyage et ordures" "Reinigung und Müll" "Cleaning and waste"
        "6106" "Tuinen, parkings en wegen" "Jardins, parkings et chemins" "Gärten, Parkplätze und Wege" "Gardens, parking and paths"
        "6107" "Gebouwen" "Bâtiments" "Gebäude" "Buildings"
        "6108" "Zwembad" "Piscine" "Schwimmbad" "Swimming pool"
        "6109" "Divers onderhoud" "Entretien divers" "Sonstiger Unterhalt" "Sundry maintenance"
        "611" "Renovatiewerken en uitzonderlijke kosten" "Travaux de rénovation et frais exceptionnels" "Renovierungsarbeiten und außerordentliche Kosten" "Renovation works and exceptional costs"
        "6120" "Water" "Eau" "Wasser" "Water"
        "6121" "Elektriciteit" "Électricité" "Strom" "Electricity"
        "6122" "Gas" "Gaz" "Gas" "Gas"
        "6123" "Stookolie" "Mazout" "Heizöl" "Heating oil"
        "6124" "Nutsvoorzieningen" "Services collectifs" "Versorgungsleistungen" "Collective services"
        "6125" "Andere leveringen" "Autres fournitures" "Sonstige Lieferungen" "Other supplies"
        "613" "Erelonen" "Honoraires" "Honorare" "Professional fees"
        "6130" "Advocaat, architect, expert" "Avocat, architecte, expert" "Anwalt, Architekt, Gutachter" "Lawyer, architect, expert"
        "6131" "Raad van mede-eigendom en commissaris" "Conseil de copropriété et commissaire" "Miteigentumsrat und Rechnungskommissar" "Council and auditor"
        "614" "Verzekeringen" "Assurances" "Versicherungen" "Insurance"
        "615" "Conciërge" "Conciergerie" "Hausmeister" "Caretaker"
        "616" "Administratie- en beheerskosten" "Frais d’administration et de gestion" "Verwaltungskosten" "Administration"
        "6160" "Ereloon van de syndicus" "Honoraires du syndic" "Honorar des Verwalters" "Syndic’s fee"
        "6161" "Vergaderingen" "Réunions" "Versammlungen" "Meetings"
        "6166" "Diverse beheerskosten" "Frais de gestion divers" "Sonstige Verwaltungskosten" "Sundry administration"
        "620" "Bezoldigingen" "Rémunérations" "Arbeitsentgelte" "Wages"
        "630" "Afschrijvingen" "Amortissements" "Abschreibungen" "Depreciation"
        "634" "Waardeverminderingen op vorderingen" "Réductions de valeur sur créances" "Wertminderungen auf Forderungen" "Write-downs on claims"
        "640" "Taksen" "Taxes" "Steuern und Abgaben" "Taxes"
        "641" "Minderwaarden op vorderingen" "Moins-values sur créances" "Forderungsverluste" "Losses on claims"
        "642" "Betaalde huren" "Loyers payés" "Gezahlte Mieten" "Rent paid"
        "643" "Privatieve kosten" "Frais privatifs" "Private Kosten" "Private costs"
        "650" "Bankkosten" "Frais bancaires" "Bankkosten" "Bank costs"
        "657" "Kosten van leningen" "Charges d’emprunts" "Darlehenskosten" "Cost of loans"
        "660" "Uitzonderlijke kosten" "Charges exceptionnelles" "Außerordentliche Aufwendungen" "Exceptional expenses"
        "680" "Voorzieningen" "Provisions" "Rückstellungen" "Provisions"
        "6810" "Variatie van het werkkapitaal" "Variation du fonds de roulement" "Veränderung des Betriebskapitals" "Variation of the working fund"
        "6816" "Variatie van het reservekapitaal" "Variation du fonds de réserve" "Veränderung des Rücklagenkapitals" "Variation of the reserve fund"
        "693" "Over te dragen middelen" "Valeurs à reporter" "Vorzutragende Mittel" "Amounts to carry forward"
    }
    Income {
        "700" "Voorschotten reservekapitaal" "Acomptes fonds de réserve" "Vorschüsse Rücklagenkapital" "Called for the reserve fund"
        "701" "Voorschotten werkkapitaal" "Provisions fonds de roulement" "Vorschüsse Betriebskapital" "Called for the working fund"
        "702" "Uitzonderlijke voorschotten" "Appels extraordinaires" "Außerordentliche Vorschüsse" "Extraordinary calls"
        "742" "Ontvangen huren" "Loyers perçus" "Erhaltene Mieten" "Rent received"
        "744" "Ontvangen vergoedingen" "Indemnités perçues" "Erhaltene Entschädigungen" "Compensation received"
        "750" "Financiële opbrengsten" "Produits financiers" "Finanzerträge" "Financial income"
        "760" "Uitzonderlijke opbrengsten" "Produits exceptionnels" "Außerordentliche Erträge" "Exceptional income"
    }
};
