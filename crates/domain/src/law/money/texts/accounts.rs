use crate::law::Wording;

pub(in crate::law::money) static ENTRY_BALANCES: Wording = Wording::new(
    "{label}: debet en credit zijn elk {amount}.",
    "{label} : débit et crédit sont chacun de {amount}.",
    "{label}: Soll und Haben betragen je {amount}.",
    "{label}: debit and credit are {amount} each.",
);
pub(in crate::law::money) static SUM_OF_BALANCES: Wording = Wording::new(
    "Alle saldi samen: {sum}.",
    "Somme de tous les soldes : {sum}.",
    "Summe aller Salden: {sum}.",
    "All balances add up to {sum}.",
);
pub(in crate::law::money) static TRANSFERS_NIL: Wording = Wording::new(
    "Rekening {account} staat op nul: elke interne overboeking is aangekomen.",
    "Le compte {account} est nul : chaque virement interne est arrivé.",
    "Konto {account} steht auf null: jede interne Überweisung ist angekommen.",
    "Account {account} is nil: every internal transfer has arrived.",
);
pub(in crate::law::money) static TRANSFERS_OPEN: Wording = Wording::new(
    "Rekening {account} staat op {amount}: een interne overboeking is nog onderweg.",
    "Le compte {account} présente {amount} : un virement interne est encore en cours.",
    "Konto {account} weist {amount} auf: eine interne Überweisung ist noch unterwegs.",
    "Account {account} stands at {amount}: an internal transfer is still under way.",
);
