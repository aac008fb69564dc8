use super::{ClauseValue, InEffect, StatuteClause, Strictness, texts};
use crate::law::{Law, Ratio, Rule, RuleId, Step, StepValue, Stricter};

/// The law of a day together with the statutes of one building.
#[derive(Debug, Clone, Copy)]
pub struct BuildingLaw<'a> {
    pub law: Law,
    statutes: &'a [StatuteClause],
}

impl From<Law> for BuildingLaw<'_> {
    /// A building whose statutes add nothing.
    fn from(law: Law) -> Self {
        Self { law, statutes: &[] }
    }
}

/// A number as it holds in a building, with what was weighed to know it.
#[derive(Debug, Clone, PartialEq)]
pub struct Held<T> {
    pub value: T,
    /// Whether the statutes put another number in the place of the law's.
    pub by_statutes: bool,
    pub rules: Vec<&'static Rule>,
    pub steps: Vec<Step>,
}

impl<T> Held<T> {
    pub(in crate::law) const fn by_law(value: T) -> Self {
        Self { value, by_statutes: false, rules: Vec::new(), steps: Vec::new() }
    }

    /// Hands the number over and keeps its reasons.
    pub(in crate::law) fn told(self, rules: &mut Vec<&'static Rule>, steps: &mut Vec<Step>) -> T {
        rules.extend(self.rules);
        steps.extend(self.steps);
        self.value
    }
}

impl Law {
    /// The same law in a building with these clauses, which are those of the day.
    #[must_use]
    pub const fn with(self, statutes: &[StatuteClause]) -> BuildingLaw<'_> {
        BuildingLaw { law: self, statutes }
    }
}

impl BuildingLaw<'_> {
    /// A number of days, persons or hundredths of a percent that the law sets at `of_law`.
    pub(in crate::law) fn number(self, rule: &'static Rule, name: &str, of_law: u32) -> Held<u32> {
        let held = self.held(rule, name, ClauseValue::Number(of_law));
        let value = if let ClauseValue::Number(number) = held.value { number } else { of_law };
        Held { value, by_statutes: held.by_statutes, rules: held.rules, steps: held.steps }
    }

    /// A part of a whole that the law sets at `of_law`.
    pub(in crate::law) fn ratio(self, rule: &'static Rule, name: &str, of_law: Ratio) -> Held<Ratio> {
        let held = self.held(rule, name, ClauseValue::Ratio(of_law));
        let value = if let ClauseValue::Ratio(ratio) = held.value { ratio } else { of_law };
        Held { value, by_statutes: held.by_statutes, rules: held.rules, steps: held.steps }
    }

    /// The strictest of the law and of every clause on this number. What cannot be held against the law of the day says
    /// nothing.
    fn held(self, rule: &'static Rule, name: &str, of_law: ClauseValue) -> Held<ClauseValue> {
        let mut held = Held::by_law(of_law);
        let on_it = self.statutes.iter().filter(|one| one.rule == rule.id && one.parameter == name);
        for (clause, found) in on_it.filter_map(|one| Some((one, one.against(self.law).ok()?))) {
            held.steps.push(said(self.law, clause, found));
            if found.strictness == Strictness::Weaker {
                held.rules.extend(self.law.rule(RuleId::StatutesYield).ok());
            } else if outdoes(found.value, held.value, found.of_law.stricter) {
                held.value = found.value;
                held.by_statutes = true;
            }
        }
        held
    }
}

fn outdoes(own: ClauseValue, held: ClauseValue, stricter: Stricter) -> bool {
    match (own, held, stricter) {
        (ClauseValue::Ratio(own), ClauseValue::Ratio(held), Stricter::Higher) => {
            !held.is_at_least_as_strict_as(own)
        }
        (ClauseValue::Ratio(own), ClauseValue::Ratio(held), Stricter::Lower) => {
            !own.is_at_least_as_strict_as(held)
        }
        (ClauseValue::Number(own), ClauseValue::Number(held), Stricter::Higher) => own > held,
        (ClauseValue::Number(own), ClauseValue::Number(held), Stricter::Lower) => own < held,
        _ => false,
    }
}

fn said(law: Law, clause: &StatuteClause, found: InEffect) -> Step {
    let says = match found.strictness {
        Strictness::Stricter => &texts::STRICTER,
        Strictness::Same => &texts::SAME,
        Strictness::Weaker => texts::weaker(law.jurisdiction()),
    };
    let of_law = found.of_law.of_law;
    Step::new(
        says,
        vec![
            ("place", StepValue::Text(clause.place.clone())),
            ("own", clause.value.in_unit_of(of_law).phrase()),
            ("of_law", of_law.phrase()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_outdoes_what_holds_only_when_it_is_stricter_and_never_when_it_is_the_same() {
        let tenths = |numerator| ClauseValue::Ratio(Ratio::at_least(numerator, 10));
        let kinds: [fn(u32) -> ClauseValue; 2] = [tenths, ClauseValue::Number];
        for of in kinds {
            for (own, higher, lower) in [(4, false, true), (5, false, false), (6, true, false)] {
                assert_eq!(outdoes(of(own), of(5), Stricter::Higher), higher, "{own}");
                assert_eq!(outdoes(of(own), of(5), Stricter::Lower), lower, "{own}");
            }
        }
        assert!(!outdoes(tenths(9), ClauseValue::Number(5), Stricter::Higher));
    }
}
