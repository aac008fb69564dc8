//! The rulebook asked from outside: one case in, one answer with its article and its steps out.
mod answer;
mod assembly;
mod bank;
mod case;
mod case_statutes;
mod charges;
mod dates;
mod evaluate_rules;
mod formats;
mod full_vote;
mod funds;
#[cfg(test)]
mod limits;
mod recovery;
mod retention;
mod see_rules;
pub mod statutes;
mod transfers;
#[cfg(test)]
mod vectors;
mod votes;
mod worked_cases;

pub use answer::Answer;
pub use case::{CaseRefused, RuleCase};
pub use evaluate_rules::{EvaluateRules, KINDS};
pub use see_rules::{AcceptedView, RuleFilter, RuleView, SeeRules, Words};
pub use worked_cases::worked_cases;
