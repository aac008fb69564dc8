//! The rules themselves, a chapter a file.
mod accounting;
mod assembly;
mod association;
mod charges;
mod formats;
mod france;
mod france_building;
mod majorities;
mod names;
mod qualified;
mod recovery;
mod retention;
mod syndic;
mod thresholds;
mod time;
mod transfer;
mod voting;

use chrono::NaiveDate;
use thiserror::Error;

use super::{Jurisdiction, Parameter, Ratio, Rule, RuleId, Stricter, Wording};

/// Statutes may ask a larger majority (art. 3.87 § 8 CC), but not for works that the law imposes nor for adapting the
/// statutes to the law, which the law itself makes easy; and nothing is larger than unanimity.
const MAJORITY: &[(&str, Stricter)] = &[("majority", Stricter::Higher)];

/// Every rule we hold.
pub static RULEBOOK: &[&[Rule]] = &[
    time::RULES,
    association::RULES,
    assembly::RULES,
    voting::RULES,
    thresholds::RULES,
    majorities::RULES,
    qualified::RULES,
    syndic::RULES,
    charges::RULES,
    transfer::RULES,
    recovery::RULES,
    accounting::RULES,
    formats::RULES,
    retention::RULES,
    france::RULES,
    france_building::RULES,
];

/// What a number of a rule is called. Every name in the rulebook has one.
#[must_use]
pub fn name_of_number(name: &str) -> Option<&'static Wording> {
    names::NAMES.iter().find(|(known, _)| *known == name).map(|(_, wording)| wording)
}

/// The jurisdiction has no such rule on that day, or the rule has no such number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no rule {} in force on {on}", id.code())]
pub struct NotInForce {
    pub id: RuleId,
    pub on: NaiveDate,
}

/// The law of one jurisdiction as it stands on one day.
#[derive(Debug, Clone, Copy)]
pub struct Law {
    rulebook: &'static [&'static [Rule]],
    jurisdiction: Jurisdiction,
    on: NaiveDate,
}

impl Law {
    #[must_use]
    pub const fn of(jurisdiction: Jurisdiction, on: NaiveDate) -> Self {
        Self::written_in(RULEBOOK, jurisdiction, on)
    }

    /// The law of another book than ours: one with a rule still to come.
    #[must_use]
    pub const fn written_in(
        rulebook: &'static [&'static [Rule]],
        jurisdiction: Jurisdiction,
        on: NaiveDate,
    ) -> Self {
        Self { rulebook, jurisdiction, on }
    }

    #[must_use]
    pub const fn jurisdiction(self) -> Jurisdiction {
        self.jurisdiction
    }

    /// The day as on which it stands.
    #[must_use]
    pub const fn day(self) -> NaiveDate {
        self.on
    }

    /// The same book on another day.
    #[must_use]
    pub const fn on(self, day: NaiveDate) -> Self {
        Self { on: day, ..self }
    }

    /// Every rule of this jurisdiction in force on this day.
    pub fn rules(self) -> impl Iterator<Item = &'static Rule> {
        let in_force =
            move |rule: &&Rule| rule.jurisdiction == self.jurisdiction && rule.period.contains(self.on);
        self.rulebook.iter().flat_map(|chapter| chapter.iter()).filter(in_force)
    }

    /// # Errors
    /// [`NotInForce`] when the jurisdiction has no such rule on this day.
    pub fn rule(self, id: RuleId) -> Result<&'static Rule, NotInForce> {
        self.rules().find(|rule| rule.id == id).ok_or(NotInForce { id, on: self.on })
    }

    /// Every row of a rule, past and future, oldest first.
    #[must_use]
    pub fn history(self, id: RuleId) -> Vec<&'static Rule> {
        let rows = self.rulebook.iter().flat_map(|chapter| chapter.iter());
        let mut rows: Vec<_> = rows.filter(|rule| rule.is(self.jurisdiction, id)).collect();
        rows.sort_by_key(|rule| rule.period.since);
        rows
    }
}

/// Reads a number of a rule. A name the rule does not have is our mistake; every evaluation has a test that reads its own.
macro_rules! reader {
    ($name:ident, $kind:ident, $type:ty) => {
        impl Rule {
            /// # Errors
            /// [`NotInForce`] when the rule has no such number.
            pub fn $name(&self, name: &str) -> Result<$type, NotInForce> {
                match self.parameter(name) {
                    Some(Parameter::$kind(value)) => Ok(value),
                    _ => Err(NotInForce { id: self.id, on: self.period.since }),
                }
            }
        }
    };
}
reader!(ratio, Ratio, Ratio);
reader!(count, Count, u32);
reader!(days, Days, u32);
reader!(working_days, WorkingDays, u32);
reader!(months, Months, u32);
reader!(years, Years, u32);
reader!(basis_points, BasisPoints, u32);
reader!(amount, Amount, crate::shared::Euro);
reader!(flag, Flag, bool);
reader!(word, Word, &'static str);
reader!(words, Words, &'static [&'static str]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Confidence;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn all() -> Vec<&'static Rule> {
        RULEBOOK.iter().flat_map(|chapter| chapter.iter()).collect()
    }

    #[test]
    fn no_two_rows_of_a_rule_overlap() {
        for (n, one) in all().into_iter().enumerate() {
            for other in all().into_iter().skip(n + 1) {
                let same = one.is(other.jurisdiction, other.id);
                assert!(!(same && one.period.overlaps(other.period)), "{}", one.id.code());
            }
        }
    }

    #[test]
    fn the_rulebook_knows_how_sure_it_is_of_each_rule() {
        let of = |confidence| all().into_iter().filter(|rule| rule.confidence == confidence).count();
        assert!(of(Confidence::High) > of(Confidence::Medium) && of(Confidence::Low) > 0);
        let french = all().into_iter().filter(|rule| rule.jurisdiction == Jurisdiction::France);
        assert!(french.into_iter().all(|rule| rule.confidence != Confidence::High), "read from one source");
        let codes = [Confidence::High, Confidence::Medium, Confidence::Low].map(Confidence::code);
        assert_eq!(codes, ["high", "medium", "low"]);
    }

    #[test]
    fn every_rule_says_something_in_every_language_and_every_id_has_a_rule() {
        for rule in all() {
            for language in crate::shared::Language::ALL {
                assert!(rule.says.in_language(language).len() > 10, "{} {language}", rule.id.code());
            }
            assert!(rule.article.len() > 3);
            let names: std::collections::BTreeSet<_> = rule.parameters.iter().map(|(name, _)| name).collect();
            assert_eq!(names.len(), rule.parameters.len(), "{}", rule.id.code());
        }
        for id in RuleId::ALL {
            assert!(all().iter().any(|rule| rule.id == *id), "{}", id.code());
        }
    }

    #[test]
    fn every_number_has_a_name_in_every_language_and_every_name_a_number() {
        let numbers = || all().into_iter().flat_map(|rule| rule.parameters).map(|(name, _)| *name);
        for name in numbers() {
            let words = name_of_number(name);
            assert!(words.is_some(), "{name}");
            for language in crate::shared::Language::ALL {
                assert!(words.unwrap().in_language(language).len() > 1, "{name} {language}");
            }
        }
        for (name, _) in names::NAMES {
            assert!(numbers().any(|used| used == *name), "{name} is no number of a rule");
        }
        let english = |name| name_of_number(name).map(|words| words.in_language(crate::shared::Language::En));
        assert_eq!((english("budget"), english("no number")), (Some("Budget"), None));
        assert!(names::NAMES.is_sorted_by(|(one, _), (next, _)| one < next));
    }

    #[test]
    fn a_rule_begins_on_its_first_day() {
        let found = |text| Law::of(Jurisdiction::Belgium, day(text)).rule(RuleId::JointLiability);
        assert_eq!(
            found("2018-12-31"),
            Err(NotInForce { id: RuleId::JointLiability, on: day("2018-12-31") })
        );
        assert_eq!(found("2019-01-01").unwrap().article, "art. 3.86 § 3 CC");
        assert!(Law::of(Jurisdiction::France, day("2026-01-01")).rule(RuleId::JointLiability).is_err());
    }

    #[test]
    fn a_number_is_read_in_its_own_unit_only() {
        let rule = Law::of(Jurisdiction::Belgium, day("2026-01-01")).rule(RuleId::ReserveMinimum).unwrap();
        assert_eq!(rule.basis_points("rate"), Ok(500));
        assert!(rule.days("rate").is_err() && rule.basis_points("rates").is_err());
    }

    #[test]
    fn a_jurisdiction_and_a_rule_are_known_by_their_codes() {
        assert_eq!(Jurisdiction::from_code("BE"), Some(Jurisdiction::Belgium));
        assert_eq!(Jurisdiction::from_code("FR"), Some(Jurisdiction::France));
        assert_eq!(Jurisdiction::from_code("LU"), None);
        for id in RuleId::ALL {
            assert_eq!(RuleId::from_code(id.code()), Some(*id));
        }
        assert_eq!(RuleId::from_code("Quorum"), None);
    }
}
