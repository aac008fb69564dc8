//! How long data are kept (proposals on the ground of each class; accounting, camera images: the law).
#[cfg(test)]
mod tests;

use chrono::{Datelike, Months, NaiveDate};
use thiserror::Error;

use super::{Law, NotInForce, Parameter, Reasoned, Rule, Step, StepValue, Wording};

/// Why no period can be named.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RetentionRefused {
    #[error("no class of data is called {0:?}")]
    UnknownClass(String),
    #[error("this class has no special case with a longer period")]
    NoSpecialCase,
    #[error(transparent)]
    NotInForce(#[from] NotInForce),
}

/// Until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    ForEver,
    /// The last day on which it is kept.
    Until(NaiveDate),
}

/// The classes of data of this law, in the order of the book.
pub fn classes_of_data(law: Law) -> impl Iterator<Item = &'static str> {
    law.rules().filter_map(class_of)
}

fn class_of(rule: &Rule) -> Option<&'static str> {
    match rule.parameter("class") {
        Some(Parameter::Word(class)) => Some(class),
        _ => None,
    }
}

/// Until when data of a class are kept that ended (closed, expired, were delivered, were taken) on `ended`: years count
/// from the end of that year, months from the day itself.
///
/// # Errors
/// [`RetentionRefused`] for a class nobody knows, or a special case the class does not have.
pub fn keep_until(
    law: Law,
    class: &str,
    ended: NaiveDate,
    special: bool,
) -> Result<Reasoned<Keep>, RetentionRefused> {
    let rule = law.rules().find(|rule| class_of(rule) == Some(class));
    let rule = rule.ok_or_else(|| RetentionRefused::UnknownClass(class.to_owned()))?;
    let (keep, says, number) = period_of(rule, ended, special)?;
    let mut values = vec![("ended", StepValue::Day(ended)), ("number", StepValue::Count(u64::from(number)))];
    if let Keep::Until(last) = keep {
        values.push(("last", StepValue::Day(last)));
    }
    Ok(Reasoned::new(keep, vec![rule], vec![Step::new(says, values)]))
}

type Found = (Keep, &'static Wording, u32);

fn period_of(rule: &Rule, ended: NaiveDate, special: bool) -> Result<Found, RetentionRefused> {
    let beyond = NotInForce { id: rule.id, on: ended };
    if special && rule.parameter("special_months").is_none() {
        return Err(RetentionRefused::NoSpecialCase);
    }
    if rule.parameter("for_ever") == Some(Parameter::Flag(true)) {
        return Ok((Keep::ForEver, &FOR_EVER, 0));
    }
    if rule.parameter("keep_months").is_some() {
        let months = rule.months(if special { "special_months" } else { "keep_months" })?;
        let last = ended.checked_add_months(Months::new(months)).ok_or(beyond)?;
        return Ok((Keep::Until(last), &MONTHS_LONG, months));
    }
    let years = rule.years("keep")?;
    let year = i32::try_from(years).ok().and_then(|years| ended.year().checked_add(years)).ok_or(beyond)?;
    let last = NaiveDate::from_ymd_opt(year, 12, 31).ok_or(beyond)?;
    Ok((Keep::Until(last), &YEARS_LONG, years))
}

static FOR_EVER: Wording = Wording::new(
    "Dit blijft zolang het gebouw bestaat en wordt niet gewist.",
    "Ceci est conservé tant que l'immeuble existe et n'est pas effacé.",
    "Dies bleibt, solange das Gebäude besteht, und wird nicht gelöscht.",
    "This stays as long as the building and is not erased.",
);
static YEARS_LONG: Wording = Wording::new(
    "Beëindigd op {ended}: {number} jaar vanaf het einde van dat jaar, tot en met {last}; langer zolang een geding loopt.",
    "Terminé le {ended} : {number} ans à compter de la fin de cette année, jusqu'au {last} inclus ; plus longtemps tant qu'un procès dure.",
    "Beendet am {ended}: {number} Jahre ab dem Ende dieses Jahres, bis einschließlich {last}; länger, solange ein Verfahren dauert.",
    "Ended on {ended}: {number} years from the end of that year, up to and including {last}; longer while a suit lasts.",
);
static MONTHS_LONG: Wording = Wording::new(
    "Van {ended}: hoogstens {number} maanden, tot en met {last}.",
    "Du {ended} : {number} mois au plus, jusqu'au {last} inclus.",
    "Vom {ended}: höchstens {number} Monate, bis einschließlich {last}.",
    "Of {ended}: {number} months at most, up to and including {last}.",
);
