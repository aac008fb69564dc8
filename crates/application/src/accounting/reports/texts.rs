//! The few words of the reports, in the four languages.
use domain::shared::Language;

#[derive(Debug, Clone, Copy)]
pub(super) enum Word {
    TrialBalance,
    AccountLedger,
    OwnerAccount,
    Account,
    Name,
    Opening,
    Debit,
    Credit,
    Closing,
    Total,
    Date,
    Number,
    Description,
    Party,
    DueOn,
    Balance,
    From,
    To,
    OpenBalances,
    NotDue,
    To30,
    To60,
    To90,
    Older,
    Credits,
}

pub(super) const fn say(language: Language, word: Word) -> &'static str {
    let [nl, fr, de, en] = match word {
        Word::TrialBalance => {
            ["Proef- en saldibalans", "Balance des comptes", "Summen- und Saldenliste", "Trial balance"]
        }
        Word::AccountLedger => ["Grootboek", "Grand livre", "Kontoblatt", "Account ledger"],
        Word::OwnerAccount => [
            "Rekening van de mede-eigenaar",
            "Compte du copropriétaire",
            "Konto des Miteigentümers",
            "Co-owner’s account",
        ],
        Word::Account => ["Rekening", "Compte", "Konto", "Account"],
        Word::Name => ["Naam", "Libellé", "Bezeichnung", "Name"],
        Word::Opening => ["Beginsaldo", "Solde initial", "Anfangssaldo", "Opening balance"],
        Word::Debit => ["Debet", "Débit", "Soll", "Debit"],
        Word::Credit => ["Credit", "Crédit", "Haben", "Credit"],
        Word::Closing => ["Eindsaldo", "Solde final", "Endsaldo", "Closing balance"],
        Word::Total => ["Totaal", "Total", "Summe", "Total"],
        Word::Date => ["Datum", "Date", "Datum", "Date"],
        Word::Number => ["Nummer", "Numéro", "Nummer", "Number"],
        Word::Description => ["Omschrijving", "Description", "Beschreibung", "Description"],
        Word::Party => [
            "Mede-eigenaar of leverancier",
            "Copropriétaire ou fournisseur",
            "Miteigentümer oder Lieferant",
            "Co-owner or supplier",
        ],
        Word::DueOn => ["Vervaldag", "Échéance", "Fällig am", "Due on"],
        Word::Balance => ["Saldo", "Solde", "Saldo", "Balance"],
        Word::From => ["Vanaf", "Du", "Vom", "From"],
        Word::To => ["Tot en met", "Au", "Bis einschließlich", "Up to and including"],
        Word::OpenBalances => ["Openstaande saldi", "Soldes ouverts", "Offene Posten", "Open balances"],
        Word::NotDue => ["Niet vervallen", "Non échu", "Nicht fällig", "Not due yet"],
        Word::To30 => ["1–30 dagen", "1–30 jours", "1–30 Tage", "1–30 days"],
        Word::To60 => ["31–60 dagen", "31–60 jours", "31–60 Tage", "31–60 days"],
        Word::To90 => ["61–90 dagen", "61–90 jours", "61–90 Tage", "61–90 days"],
        Word::Older => ["> 90 dagen", "> 90 jours", "> 90 Tage", "> 90 days"],
        Word::Credits => ["Tegoed", "Avoir", "Guthaben", "Credit"],
    };
    match language {
        Language::Nl => nl,
        Language::Fr => fr,
        Language::De => de,
        Language::En => en,
    }
}
