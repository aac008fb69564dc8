mod held;
mod history;
mod texts;

use std::cmp::Ordering;

use thiserror::Error;

pub use held::{BuildingLaw, Held};
pub use history::{PeriodRefused, clause_begins, clause_ends};

use super::{Law, NotInForce, Parameter, Ratio, Rule, RuleId, Stricter, assembly::Majority};

/// How a clause of the statutes stands to the law of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    Stricter,
    Same,
    /// Without effect: the law prevails (art. 3.100 CC).
    Weaker,
}

impl Strictness {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stricter => "stricter",
            Self::Same => "same",
            Self::Weaker => "weaker",
        }
    }
}

/// A number of a rule as a building's statutes write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClauseValue {
    Ratio(Ratio),
    /// Days, months, years, persons or hundredths of a percent, as the rule counts.
    Number(u32),
}

/// The largest number and the largest denominator that a clause may hold.
const NUMBER_MAX: u32 = 10_000;
const DENOMINATOR_MAX: u32 = 1_000_000;

/// A clause of a building's statutes that puts a number of its own beside one of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatuteClause {
    pub rule: RuleId,
    pub parameter: String,
    pub value: ClauseValue,
    /// Where it stands, as people cite it: «art. 12 of the regulation».
    pub place: String,
}

/// Why a clause cannot be held against the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ClauseRefused {
    #[error(transparent)]
    NotInForce(#[from] NotInForce),
    #[error("the rule has no such number, or none that statutes may make stricter")]
    NotComparable,
    #[error("the law counts this number in another way: a part of a whole, or a whole number")]
    OfAnotherKind,
    #[error("a part of nothing, or more than the whole")]
    NoFraction,
    #[error("a number below one or above ten thousand")]
    OutOfRange,
}

/// A number of the law that a building's statutes may make stricter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparable {
    pub rule: &'static Rule,
    pub name: &'static str,
    /// For a decision the part that its majority takes, for all others the number as the rule has it.
    pub of_law: Parameter,
    pub stricter: Stricter,
}

/// What holds in a building, with the number of the law and how the clause stands to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InEffect {
    pub of_law: Comparable,
    pub strictness: Strictness,
    pub value: ClauseValue,
}

impl Law {
    /// # Errors
    /// [`ClauseRefused`] when the law of that day has no such number, or accepts no clause on it.
    pub fn comparable(self, id: RuleId, name: &str) -> Result<Comparable, ClauseRefused> {
        let rule = self.rule(id)?;
        self.comparables_of(rule).find(|one| one.name == name).ok_or(ClauseRefused::NotComparable)
    }

    /// The numbers of a row that statutes may make stricter, in the order of the row.
    pub fn comparables_of(self, rule: &'static Rule) -> impl Iterator<Item = Comparable> {
        rule.accepts.iter().filter_map(move |(name, stricter)| {
            let of_law = self.number(rule, rule.parameter(name)?)?;
            Some(Comparable { rule, name, of_law, stricter: *stricter })
        })
    }

    /// A decision names its majority: the number is the part that this majority took last while the row was in force.
    fn number(self, rule: &Rule, parameter: Parameter) -> Option<Parameter> {
        let Parameter::Word(word) = parameter else { return Some(parameter) };
        let of_majority = self.history(Majority::from_code(word)?.rule());
        let row = of_majority.into_iter().rev().find(|row| row.period.overlaps(rule.period))?;
        row.parameter("ratio")
    }
}

impl StatuteClause {
    /// What holds on the law's day: the clause where it is at least as strict, else the law (art. 3.100 CC).
    ///
    /// # Errors
    /// [`ClauseRefused`] when the law of that day has no such number, or one of another kind.
    pub fn against(&self, law: Law) -> Result<InEffect, ClauseRefused> {
        let of_law = law.comparable(self.rule, &self.parameter)?;
        let value = ClauseValue::of(of_law.of_law).ok_or(ClauseRefused::NotComparable)?;
        let strictness = match (value, self.value) {
            (ClauseValue::Ratio(law), ClauseValue::Ratio(own)) => of_ratio(own, law, of_law.stricter)?,
            (ClauseValue::Number(law), ClauseValue::Number(own)) => of_number(own, law, of_law.stricter)?,
            _ => return Err(ClauseRefused::OfAnotherKind),
        };
        let value = if strictness == Strictness::Weaker { value } else { self.value };
        Ok(InEffect { of_law, strictness, value })
    }
}

impl ClauseValue {
    /// `None` for amounts, words and lists, which no clause is held against.
    #[must_use]
    pub const fn of(parameter: Parameter) -> Option<Self> {
        match parameter {
            Parameter::Ratio(ratio) => Some(Self::Ratio(ratio)),
            Parameter::Count(number)
            | Parameter::Days(number)
            | Parameter::WorkingDays(number)
            | Parameter::Months(number)
            | Parameter::Years(number)
            | Parameter::BasisPoints(number) => Some(Self::Number(number)),
            Parameter::BasisPointsList(_)
            | Parameter::Amount(_)
            | Parameter::Flag(_)
            | Parameter::Word(_)
            | Parameter::Words(_) => None,
        }
    }

    /// The clause's number in the unit in which the law counts.
    #[must_use]
    pub const fn in_unit_of(self, of_law: Parameter) -> Parameter {
        match (self, of_law) {
            (Self::Ratio(ratio), _) => Parameter::Ratio(ratio),
            (Self::Number(number), Parameter::Days(_)) => Parameter::Days(number),
            (Self::Number(number), Parameter::WorkingDays(_)) => Parameter::WorkingDays(number),
            (Self::Number(number), Parameter::Months(_)) => Parameter::Months(number),
            (Self::Number(number), Parameter::Years(_)) => Parameter::Years(number),
            (Self::Number(number), Parameter::BasisPoints(_)) => Parameter::BasisPoints(number),
            (Self::Number(number), _) => Parameter::Count(number),
        }
    }
}

fn of_ratio(own: Ratio, of_law: Ratio, stricter: Stricter) -> Result<Strictness, ClauseRefused> {
    let is_fraction =
        (1..=DENOMINATOR_MAX).contains(&own.denominator) && (1..=own.denominator).contains(&own.numerator);
    // More than the whole is reached by nobody.
    if !is_fraction || (own.strictly_more && own.numerator == own.denominator) {
        return Err(ClauseRefused::NoFraction);
    }
    let (own_is, law_is) = (own.is_at_least_as_strict_as(of_law), of_law.is_at_least_as_strict_as(own));
    let order = match (own_is, law_is) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Greater,
        (false, _) => Ordering::Less,
    };
    Ok(strictness(order, stricter))
}

fn of_number(own: u32, of_law: u32, stricter: Stricter) -> Result<Strictness, ClauseRefused> {
    if !(1..=NUMBER_MAX).contains(&own) {
        return Err(ClauseRefused::OutOfRange);
    }
    Ok(strictness(own.cmp(&of_law), stricter))
}

const fn strictness(own_to_law: Ordering, stricter: Stricter) -> Strictness {
    match (own_to_law, stricter) {
        (Ordering::Equal, _) => Strictness::Same,
        (Ordering::Greater, Stricter::Higher) | (Ordering::Less, Stricter::Lower) => Strictness::Stricter,
        (Ordering::Less, Stricter::Higher) | (Ordering::Greater, Stricter::Lower) => Strictness::Weaker,
    }
}

#[cfg(test)]
mod evaluated;
#[cfg(test)]
mod tests;
