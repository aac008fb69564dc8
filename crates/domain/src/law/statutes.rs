use std::cmp::Ordering;

use thiserror::Error;

use super::{Law, NotInForce, Parameter, Ratio, Rule, RuleId};

/// How a clause of the statutes stands to the law of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    Stricter,
    Same,
    /// Without effect where the rule is imperative: the law prevails (art. 3.100 CC).
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
    /// Days, months, years or hundredths of a percent, as the rule counts.
    Number(u32),
}

/// A clause of a building's statutes that puts a number of its own beside one of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatuteClause<'a> {
    pub rule: RuleId,
    pub parameter: &'a str,
    pub value: ClauseValue,
}

/// Why a clause cannot be held against the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ClauseRefused {
    #[error(transparent)]
    NotInForce(#[from] NotInForce),
    #[error("the rule has no such number, or none of which more is stricter")]
    NotComparable,
    #[error("a part of nothing, or more than the whole")]
    NoFraction,
}

/// What holds in a building, with the rule of the law and how the clause stands to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InEffect {
    pub rule: &'static Rule,
    pub strictness: Strictness,
    pub value: ClauseValue,
}

impl StatuteClause<'_> {
    /// What holds on the law's day: the clause where it is at least as strict, else the law (art. 3.100 CC).
    ///
    /// # Errors
    /// [`ClauseRefused`] when the law of that day has no such number, or one of another kind.
    pub fn against(self, law: Law) -> Result<InEffect, ClauseRefused> {
        let rule = law.rule(self.rule)?;
        let parameter = rule.parameter(self.parameter).ok_or(ClauseRefused::NotComparable)?;
        let (strictness, of_law) = match (parameter, self.value) {
            (Parameter::Ratio(of_law), ClauseValue::Ratio(own)) => {
                (of_ratio(own, of_law)?, ClauseValue::Ratio(of_law))
            }
            (
                Parameter::Days(of_law)
                | Parameter::WorkingDays(of_law)
                | Parameter::Months(of_law)
                | Parameter::Years(of_law)
                | Parameter::BasisPoints(of_law),
                ClauseValue::Number(own),
            ) => (of_number(own, of_law), ClauseValue::Number(of_law)),
            _ => return Err(ClauseRefused::NotComparable),
        };
        let value = if strictness == Strictness::Weaker { of_law } else { self.value };
        Ok(InEffect { rule, strictness, value })
    }
}

fn of_ratio(own: Ratio, of_law: Ratio) -> Result<Strictness, ClauseRefused> {
    let is_fraction = own.denominator > 0 && own.numerator > 0 && own.numerator <= own.denominator;
    // More than the whole is reached by nobody.
    if !is_fraction || (own.strictly_more && own.numerator == own.denominator) {
        return Err(ClauseRefused::NoFraction);
    }
    Ok(match (own.is_at_least_as_strict_as(of_law), of_law.is_at_least_as_strict_as(own)) {
        (true, true) => Strictness::Same,
        (true, false) => Strictness::Stricter,
        (false, _) => Strictness::Weaker,
    })
}

/// A longer notice and a higher minimum are stricter.
fn of_number(own: u32, of_law: u32) -> Strictness {
    match own.cmp(&of_law) {
        Ordering::Greater => Strictness::Stricter,
        Ordering::Equal => Strictness::Same,
        Ordering::Less => Strictness::Weaker,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::law::Jurisdiction;

    fn law() -> Law {
        Law::of(Jurisdiction::Belgium, "2026-11-21".parse().unwrap())
    }

    fn ratio(value: Ratio) -> Result<InEffect, ClauseRefused> {
        let value = ClauseValue::Ratio(value);
        StatuteClause { rule: RuleId::TwoThirdsMajority, parameter: "ratio", value }.against(law())
    }

    #[test]
    fn three_quarters_are_stricter_than_two_thirds_and_hold() {
        let own = Ratio::at_least(3, 4);
        let found = ratio(own).unwrap();
        assert_eq!((found.strictness, found.value), (Strictness::Stricter, ClauseValue::Ratio(own)));
        assert_eq!(found.rule.article, "art. 3.88 § 1, 1° CC");
    }

    #[test]
    fn a_majority_below_the_law_is_without_effect() {
        for own in [Ratio::at_least(665, 1_000), Ratio::more_than(1, 2), Ratio::more_than(66, 100)] {
            let found = ratio(own).unwrap();
            let of_law = ClauseValue::Ratio(Ratio::at_least(2, 3));
            assert_eq!((found.strictness, found.value), (Strictness::Weaker, of_law), "{own}");
        }
    }

    #[test]
    fn the_same_part_in_other_numbers_is_the_same_and_more_than_it_is_stricter() {
        assert_eq!(ratio(Ratio::at_least(2, 3)).unwrap().strictness, Strictness::Same);
        assert_eq!(ratio(Ratio::at_least(4, 6)).unwrap().strictness, Strictness::Same);
        assert_eq!(ratio(Ratio::more_than(2, 3)).unwrap().strictness, Strictness::Stricter);
        assert_eq!(ratio(Ratio::at_least(1, 1)).unwrap().strictness, Strictness::Stricter);
    }

    #[test]
    fn what_is_no_part_of_a_whole_is_refused() {
        for (numerator, denominator) in [(0, 1), (1, 0), (3, 2)] {
            assert_eq!(ratio(Ratio::at_least(numerator, denominator)), Err(ClauseRefused::NoFraction));
        }
        assert_eq!(ratio(Ratio::more_than(1, 1)), Err(ClauseRefused::NoFraction));
    }

    #[test]
    fn a_longer_period_and_a_higher_minimum_are_stricter() {
        for (own, strictness) in
            [(14, Strictness::Weaker), (15, Strictness::Same), (16, Strictness::Stricter)]
        {
            let value = ClauseValue::Number(own);
            let clause = StatuteClause { rule: RuleId::SecondAssembly, parameter: "after", value };
            let found = clause.against(law()).unwrap();
            let held = ClauseValue::Number(own.max(15));
            assert_eq!((found.strictness, found.value), (strictness, held), "{own}");
        }
        let value = ClauseValue::Number(501);
        let reserve = StatuteClause { rule: RuleId::ReserveMinimum, parameter: "rate", value };
        assert_eq!(reserve.against(law()).unwrap().strictness, Strictness::Stricter);
    }

    #[test]
    fn a_clause_is_held_against_the_law_of_its_day() {
        let before = law().on("2018-12-31".parse().unwrap());
        let value = ClauseValue::Number(501);
        let clause = StatuteClause { rule: RuleId::ReserveMinimum, parameter: "rate", value };
        assert!(matches!(clause.against(before), Err(ClauseRefused::NotInForce(_))));
    }

    #[test]
    fn a_clause_of_another_kind_of_number_is_refused() {
        let number = ClauseValue::Number(3);
        for (rule, parameter, value) in [
            (RuleId::TwoThirdsMajority, "ratio", number),
            (RuleId::TwoThirdsMajority, "no such number", number),
            (RuleId::TwoThirdsMajority, "base", number),
            (RuleId::SecondAssembly, "after", ClauseValue::Ratio(Ratio::at_least(1, 2))),
        ] {
            let clause = StatuteClause { rule, parameter, value };
            assert_eq!(clause.against(law()), Err(ClauseRefused::NotComparable), "{parameter}");
        }
    }

    proptest! {
        #[test]
        fn what_holds_is_never_weaker_than_the_law(numerator in 1_u32..1_000, more in 0_u32..1_000, strict: bool) {
            let own = Ratio { numerator, denominator: numerator + more, strictly_more: strict && more > 0 };
            let ClauseValue::Ratio(held) = ratio(own).unwrap().value else { panic!("a ratio stays one") };
            prop_assert!(held.is_at_least_as_strict_as(Ratio::at_least(2, 3)));
            for part in 0..=30 {
                prop_assert!(!held.is_reached_by(part, 30) || Ratio::at_least(2, 3).is_reached_by(part, 30));
            }
        }
    }
}
