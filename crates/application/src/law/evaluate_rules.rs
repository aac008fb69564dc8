use serde_json::{Map, Value, json};

use super::{
    answer::Answer,
    assembly, bank,
    case::{CaseRefused, RuleCase},
    charges, dates, formats, full_vote, funds, recovery, retention, transfers, votes,
};

/// Reads the input of one kind and evaluates it.
pub(super) type Evaluator = fn(&Value) -> Result<Answer, CaseRefused>;

/// Every kind of case, by family.
pub const KINDS: &[&[(&str, Evaluator)]] = &[
    assembly::KINDS,
    votes::KINDS,
    full_vote::KINDS,
    dates::KINDS,
    funds::KINDS,
    charges::KINDS,
    transfers::KINDS,
    recovery::KINDS,
    retention::KINDS,
    formats::KINDS,
    bank::KINDS,
];

/// Answers cases from the rulebook. Needs no database.
#[derive(Debug, Clone, Copy, Default)]
pub struct EvaluateRules;

impl EvaluateRules {
    /// # Errors
    /// [`CaseRefused`] for a kind nobody knows or an input that cannot be read.
    pub fn evaluate(self, kind: &str, input: &Value) -> Result<Answer, CaseRefused> {
        let found = KINDS.iter().flat_map(|family| family.iter()).find(|(known, _)| *known == kind);
        let (_, evaluator) = found.ok_or_else(|| CaseRefused::UnknownKind(kind.to_owned()))?;
        evaluator(input)
    }

    /// `{id, output}` or `{id, error}`.
    #[must_use]
    pub fn answer(self, case: &RuleCase) -> Value {
        match self.evaluate(&case.kind, &case.input) {
            Ok(answer) => json!({ "id": case.id, "output": answer.into_json() }),
            Err(refused) => json!({ "id": case.id, "error": refused.to_string() }),
        }
    }

    /// The answers to a list, or to an object with `vectors`, in the order asked. An entry that is no case is an error
    /// of its own.
    ///
    /// # Errors
    /// [`CaseRefused::Malformed`] when the whole is neither.
    pub fn answer_all(self, document: &Value) -> Result<Vec<Value>, CaseRefused> {
        let list = document.get("vectors").unwrap_or(document).as_array();
        let list = list
            .ok_or_else(|| CaseRefused::malformed("neither a list of cases nor an object with «vectors»"))?;
        Ok(list.iter().map(|entry| self.answer_entry(entry)).collect())
    }

    fn answer_entry(self, entry: &Value) -> Value {
        match super::case::read::<RuleCase>(entry) {
            Ok(case) => self.answer(&case),
            Err(refused) => {
                let id = entry.get("id").cloned().unwrap_or(Value::Null);
                Value::Object(Map::from_iter([
                    ("id".to_owned(), id),
                    ("error".to_owned(), Value::String(refused.to_string())),
                ]))
            }
        }
    }
}
