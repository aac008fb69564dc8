use super::CodaStatement;
use crate::law::{Law, Reasoned, RuleId, Step, StepValue, Wording, money::MoneyRefused};
use crate::shared::{AmountOverflow, Euro};

/// A law of the format that a statement breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodaLaw {
    /// New balance less old balance is credits less debits.
    Balance,
    /// The trailer counts records 1, 2, 3 and 8.
    Lines,
    Debits,
    Credits,
}

impl CodaLaw {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Balance => "balance",
            Self::Lines => "records",
            Self::Debits => "debits",
            Self::Credits => "credits",
        }
    }
}

/// Holds a statement against its own figures: the first law it breaks, if any, and the sums of debits and credits.
///
/// # Errors
/// [`MoneyRefused`] when a sum does not fit.
pub fn judge_coda(
    law: Law,
    statement: &CodaStatement,
) -> Result<Reasoned<(Option<CodaLaw>, Euro, Euro)>, MoneyRefused> {
    let rules = vec![law.rule(RuleId::Coda)?];
    let amounts = || statement.movements.iter().map(|movement| movement.amount);
    let credits = Euro::total(amounts().filter(|amount| amount.is_positive()))?;
    let debits = Euro::total(amounts().filter(|amount| amount.is_negative()))?.negated()?;
    let broken = first_broken(statement, debits, credits)?;
    let (amount, count) = (StepValue::Amount, StepValue::Count);
    let mut steps = vec![
        Step::new(
            &BALANCES,
            vec![
                ("opening", amount(statement.opening.amount)),
                ("credits", amount(credits)),
                ("debits", amount(debits)),
                ("closing", amount(statement.closing.amount)),
            ],
        ),
        Step::new(
            &TRAILER,
            vec![
                ("lines", count(statement.lines)),
                ("declared", count(statement.declared_lines)),
                ("debits", amount(statement.declared_debits)),
                ("credits", amount(statement.declared_credits)),
            ],
        ),
    ];
    steps.push(Step::new(if broken.is_none() { &SOUND } else { &UNSOUND }, Vec::new()));
    Ok(Reasoned::new((broken, debits, credits), rules, steps))
}

fn first_broken(
    statement: &CodaStatement,
    debits: Euro,
    credits: Euro,
) -> Result<Option<CodaLaw>, AmountOverflow> {
    let closing = statement.opening.amount.plus(credits)?.minus(debits)?;
    let laws = [
        (CodaLaw::Balance, closing == statement.closing.amount),
        (CodaLaw::Lines, statement.lines == statement.declared_lines),
        (CodaLaw::Debits, debits == statement.declared_debits),
        (CodaLaw::Credits, credits == statement.declared_credits),
    ];
    Ok(laws.into_iter().find(|(_, holds)| !holds).map(|(law, _)| law))
}

static BALANCES: Wording = Wording::new(
    "Oud saldo {opening}, plus {credits} credit, min {debits} debet; nieuw saldo volgens het bestand: {closing}.",
    "Ancien solde {opening}, plus {credits} au crédit, moins {debits} au débit ; nouveau solde selon le fichier : {closing}.",
    "Alter Saldo {opening}, plus {credits} Gutschriften, minus {debits} Belastungen; neuer Saldo laut Datei: {closing}.",
    "Old balance {opening}, plus credits {credits}, less debits {debits}; new balance by the file: {closing}.",
);
static TRAILER: Wording = Wording::new(
    "Records 1, 2, 3 en 8: {lines} gelezen, {declared} aangekondigd; aangekondigd debet {debits}, credit {credits}.",
    "Enregistrements 1, 2, 3 et 8 : {lines} lus, {declared} annoncés ; débit annoncé {debits}, crédit {credits}.",
    "Sätze 1, 2, 3 und 8: {lines} gelesen, {declared} angekündigt; angekündigte Belastungen {debits}, Gutschriften {credits}.",
    "Records 1, 2, 3 and 8: {lines} read, {declared} announced; debits announced {debits}, credits {credits}.",
);
static SOUND: Wording = Wording::new(
    "Alles klopt: het uittreksel mag worden ingelezen.",
    "Tout concorde : l'extrait peut être importé.",
    "Alles stimmt: der Auszug darf eingelesen werden.",
    "Everything agrees: the statement may be read in.",
);
static UNSOUND: Wording = Wording::new(
    "De cijfers kloppen niet met elkaar: er wordt niets ingelezen.",
    "Les chiffres ne concordent pas : rien n'est importé.",
    "Die Zahlen stimmen nicht überein: nichts wird eingelesen.",
    "The figures do not agree: nothing is read in.",
);
