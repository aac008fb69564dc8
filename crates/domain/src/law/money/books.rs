use std::collections::BTreeMap;

use super::{MoneyRefused, texts};
use crate::law::{Law, Reasoned, RuleId, Step, StepValue};
use crate::shared::Euro;

/// One line of an entry: an amount on one side of one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalLine {
    pub account: String,
    pub debit: Euro,
    pub credit: Euro,
}

/// An entry with its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    pub label: String,
    pub lines: Vec<JournalLine>,
}

/// What the journal leaves on each account, debit above zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalBalances {
    pub accounts: BTreeMap<String, Euro>,
    pub sum: Euro,
    /// Account 58, nil at the close.
    pub internal_transfers: Euro,
}

/// Adds up a journal of balanced entries (royal decree of 12 July 2012).
///
/// # Errors
/// [`MoneyRefused`] for an entry that does not balance or a line that does not stand on one side.
pub fn balances(law: Law, entries: &[JournalEntry]) -> Result<Reasoned<JournalBalances>, MoneyRefused> {
    let rule = law.rule(RuleId::BookInvariants)?;
    let rules = vec![law.rule(RuleId::DoubleEntry)?, rule];
    let mut accounts: BTreeMap<String, Euro> = BTreeMap::new();
    let mut steps = Vec::with_capacity(entries.len() + 2);
    for entry in entries {
        let side = balanced(entry)?;
        steps.push(Step::new(
            &texts::ENTRY_BALANCES,
            vec![("label", StepValue::Text(entry.label.clone())), ("amount", StepValue::Amount(side))],
        ));
        for line in &entry.lines {
            let balance = accounts.entry(line.account.clone()).or_default();
            *balance = balance.plus(line.debit)?.minus(line.credit)?;
        }
    }
    let sum = Euro::total(accounts.values().copied())?;
    steps.push(Step::new(&texts::SUM_OF_BALANCES, vec![("sum", StepValue::Amount(sum))]));
    let internal = rule.word("internal_transfers")?;
    let internal_transfers = accounts.get(internal).copied().unwrap_or_default();
    let says = if internal_transfers.is_zero() { &texts::TRANSFERS_NIL } else { &texts::TRANSFERS_OPEN };
    steps.push(Step::new(
        says,
        vec![
            ("account", StepValue::Text(internal.to_owned())),
            ("amount", StepValue::Amount(internal_transfers)),
        ],
    ));
    Ok(Reasoned::new(JournalBalances { accounts, sum, internal_transfers }, rules, steps))
}

fn balanced(entry: &JournalEntry) -> Result<Euro, MoneyRefused> {
    let stands_on_one_side = |line: &JournalLine| {
        (line.debit.is_positive() && line.credit.is_zero())
            || (line.credit.is_positive() && line.debit.is_zero())
    };
    if !entry.lines.iter().all(stands_on_one_side) {
        return Err(MoneyRefused::TwoSides(entry.label.clone()));
    }
    let debit = Euro::total(entry.lines.iter().map(|line| line.debit))?;
    let credit = Euro::total(entry.lines.iter().map(|line| line.credit))?;
    if debit != credit || debit.is_zero() {
        return Err(MoneyRefused::Unbalanced(entry.label.clone()));
    }
    Ok(debit)
}
