//! camt.053 of ISO 20022: the figures of a statement held against each other. Reading its XML is the reader's.
use std::collections::BTreeSet;

use super::{Law, Reasoned, RuleId, Step, StepValue, Wording, money::MoneyRefused};
use crate::shared::Euro;

/// The figures of one statement (`Stmt`), pending entries left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CamtFigures {
    /// `OPBD`.
    pub opening: Euro,
    /// `CLBD`.
    pub closing: Euro,
    pub entries: Vec<CamtEntry>,
}

/// One `Ntry`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CamtEntry {
    /// Above zero when it is a credit (`CRDT`).
    pub amount: Euro,
    /// `AcctSvcrRef`, or else `NtryRef`; empty when the bank gives none.
    pub reference: String,
    /// Of a batch: its `TxDtls`, signed as the entry is. Empty when the bank does not tell them one by one.
    pub payments: Vec<Euro>,
}

/// A law of the format that a statement breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CamtLaw {
    /// Opening balance, plus credits, less debits is the closing balance.
    Balance,
    /// The payments of a batch add up to its entry; counted from 1.
    Batch { entry: u64 },
    /// One reference of the bank stands for one entry.
    Repeated { reference: String },
}

impl CamtLaw {
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Balance => "balance",
            Self::Batch { .. } => "batch",
            Self::Repeated { .. } => "reference",
        }
    }
}

/// What the figures say: the first law they break, and the sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CamtJudged {
    pub broken: Option<CamtLaw>,
    pub credits: Euro,
    /// As a positive amount.
    pub debits: Euro,
}

/// Holds a statement against its own figures.
///
/// # Errors
/// [`MoneyRefused`] when a sum does not fit, or before the format existed.
pub fn judge_camt(law: Law, figures: &CamtFigures) -> Result<Reasoned<CamtJudged>, MoneyRefused> {
    let rules = vec![law.rule(RuleId::Camt053)?];
    let amounts = || figures.entries.iter().map(|entry| entry.amount);
    let credits = Euro::total(amounts().filter(|amount| amount.is_positive()))?;
    let debits = Euro::total(amounts().filter(|amount| amount.is_negative()))?.negated()?;
    let computed = figures.opening.plus(credits)?.minus(debits)?;
    let broken = if let Some(batch) = broken_batch(&figures.entries)? {
        Some(batch)
    } else if let Some(repeated) = repeated_reference(&figures.entries) {
        Some(repeated)
    } else {
        (computed != figures.closing).then_some(CamtLaw::Balance)
    };
    let amount = StepValue::Amount;
    let balances = Step::new(
        &BALANCES,
        vec![
            ("opening", amount(figures.opening)),
            ("credits", amount(credits)),
            ("debits", amount(debits)),
            ("computed", amount(computed)),
            ("closing", amount(figures.closing)),
        ],
    );
    let conclusion = match &broken {
        None => Step::new(&SOUND, Vec::new()),
        Some(CamtLaw::Balance) => Step::new(&UNBALANCED, Vec::new()),
        Some(CamtLaw::Batch { entry }) => Step::new(&BATCH, vec![("entry", StepValue::Count(*entry))]),
        Some(CamtLaw::Repeated { reference }) => {
            Step::new(&REPEATED, vec![("reference", StepValue::Text(reference.clone()))])
        }
    };
    Ok(Reasoned::new(CamtJudged { broken, credits, debits }, rules, vec![balances, conclusion]))
}

fn broken_batch(entries: &[CamtEntry]) -> Result<Option<CamtLaw>, MoneyRefused> {
    for (number, entry) in (1..).zip(entries) {
        if !entry.payments.is_empty() && Euro::total(entry.payments.iter().copied())? != entry.amount {
            return Ok(Some(CamtLaw::Batch { entry: number }));
        }
    }
    Ok(None)
}

fn repeated_reference(entries: &[CamtEntry]) -> Option<CamtLaw> {
    let mut seen = BTreeSet::new();
    let mut references = entries.iter().map(|entry| entry.reference.as_str());
    let repeated = references.find(|reference| !reference.is_empty() && !seen.insert(*reference))?;
    Some(CamtLaw::Repeated { reference: repeated.to_owned() })
}

static BALANCES: Wording = Wording::new(
    "Beginsaldo {opening}, plus {credits} credit, min {debits} debet, maakt {computed}; eindsaldo volgens het bestand: {closing}.",
    "Solde d'ouverture {opening}, plus {credits} au crédit, moins {debits} au débit, font {computed} ; solde de clôture selon le fichier : {closing}.",
    "Anfangssaldo {opening}, plus {credits} Gutschriften, minus {debits} Belastungen, ergibt {computed}; Endsaldo laut Datei: {closing}.",
    "Opening balance {opening}, plus credits {credits}, less debits {debits}, makes {computed}; closing balance by the file: {closing}.",
);
static SOUND: Wording = Wording::new(
    "Alles klopt: het uittreksel mag worden ingelezen.",
    "Tout concorde : l'extrait peut être importé.",
    "Alles stimmt: der Auszug darf eingelesen werden.",
    "Everything agrees: the statement may be read in.",
);
static UNBALANCED: Wording = Wording::new(
    "Begin- en eindsaldo volgen niet uit de boekingen: er wordt niets ingelezen.",
    "Les soldes ne découlent pas des écritures : rien n'est importé.",
    "Die Salden folgen nicht aus den Buchungen: nichts wird eingelesen.",
    "The balances do not follow from the entries: nothing is read in.",
);
static BATCH: Wording = Wording::new(
    "De betalingen van boeking {entry} zijn samen niet die boeking: er wordt niets ingelezen.",
    "Les paiements de l'écriture {entry} ne font pas cette écriture : rien n'est importé.",
    "Die Zahlungen der Buchung {entry} ergeben diese Buchung nicht: nichts wird eingelesen.",
    "The payments of entry {entry} do not add up to it: nothing is read in.",
);
static REPEATED: Wording = Wording::new(
    "De bankreferentie {reference} staat er tweemaal: dezelfde boeking zou dubbel tellen.",
    "La référence bancaire {reference} figure deux fois : la même écriture compterait double.",
    "Die Bankreferenz {reference} steht zweimal da: dieselbe Buchung zählte doppelt.",
    "The bank's reference {reference} stands there twice: the same entry would count double.",
);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::law::Jurisdiction;

    fn law() -> Law {
        Law::of(Jurisdiction::Belgium, "2026-11-21".parse().unwrap())
    }

    fn entry(cents: i64, reference: &str, payments: &[i64]) -> CamtEntry {
        let payments = payments.iter().copied().map(Euro::from_cents).collect();
        CamtEntry { amount: Euro::from_cents(cents), reference: reference.to_owned(), payments }
    }

    fn judged(opening: i64, closing: i64, entries: Vec<CamtEntry>) -> CamtJudged {
        let (opening, closing) = (Euro::from_cents(opening), Euro::from_cents(closing));
        judge_camt(law(), &CamtFigures { opening, closing, entries }).unwrap().outcome
    }

    #[test]
    fn a_sound_statement_tells_what_came_in_and_what_went_out() {
        let entries = vec![entry(174_675, "A", &[]), entry(-121_000, "B", &[-100_000, -21_000])];
        let found = judged(1_000_000, 1_053_675, entries);
        let cents = (found.credits.cents(), found.debits.cents());
        assert_eq!((found.broken, cents), (None, (174_675, 121_000)));
    }

    #[test]
    fn each_law_has_a_name_of_its_own() {
        let repeated = CamtLaw::Repeated { reference: "A".to_owned() };
        let codes = [CamtLaw::Balance, CamtLaw::Batch { entry: 1 }, repeated].map(|law| law.code());
        assert_eq!(codes, ["balance", "batch", "reference"]);
    }

    #[test]
    fn a_closing_balance_one_cent_off_either_way_is_told() {
        for (closing, broken) in [(99, Some(CamtLaw::Balance)), (100, None), (101, Some(CamtLaw::Balance))] {
            assert_eq!(judged(0, closing, vec![entry(100, "", &[])]).broken, broken, "{closing}");
        }
    }

    #[test]
    fn a_batch_one_cent_off_either_way_is_named_by_its_place() {
        for (second, broken) in
            [(39, Some(CamtLaw::Batch { entry: 2 })), (40, None), (41, Some(CamtLaw::Batch { entry: 2 }))]
        {
            let entries = vec![entry(5, "A", &[]), entry(100, "B", &[60, second])];
            assert_eq!(judged(0, 105, entries).broken, broken, "{second}");
        }
    }

    #[test]
    fn a_reference_that_stands_twice_is_named_and_a_missing_one_is_not() {
        let twice = vec![entry(1, "A", &[]), entry(2, "B", &[]), entry(3, "A", &[])];
        assert_eq!(judged(0, 6, twice).broken, Some(CamtLaw::Repeated { reference: "A".to_owned() }));
        assert_eq!(judged(0, 3, vec![entry(1, "", &[]), entry(2, "", &[])]).broken, None);
    }

    #[test]
    fn a_statement_without_entries_keeps_its_balance() {
        assert_eq!(judged(-500, -500, Vec::new()).broken, None);
        assert_eq!(judged(-500, 500, Vec::new()).broken, Some(CamtLaw::Balance));
    }

    #[test]
    fn before_the_format_existed_there_is_no_answer() {
        let figures = CamtFigures { opening: Euro::default(), closing: Euro::default(), entries: Vec::new() };
        let before = law().on("2014-01-31".parse().unwrap());
        assert!(matches!(judge_camt(before, &figures), Err(MoneyRefused::NotInForce(_))));
        assert!(judge_camt(law().on("2014-02-01".parse().unwrap()), &figures).is_ok());
    }

    proptest! {
        #[test]
        fn a_closing_balance_made_of_its_entries_is_always_sound(
            opening in -1_000_000_i64..1_000_000,
            amounts in prop::collection::vec(-1_000_000_i64..1_000_000, 0..20),
        ) {
            let closing = opening + amounts.iter().sum::<i64>();
            let entries = amounts.iter().map(|cents| entry(*cents, "", &[])).collect();
            let found = judged(opening, closing, entries);
            prop_assert_eq!(found.broken, None);
            prop_assert_eq!(opening + found.credits.cents() - found.debits.cents(), closing);
        }
    }
}
