use std::collections::BTreeSet;

use domain::{
    law::{Reasoned, Rule, Step},
    shared::Language,
};
use serde_json::{Map, Value, json};

/// What came out of one case, and why.
#[derive(Debug)]
pub struct Answer {
    fields: Map<String, Value>,
    rules: Vec<&'static Rule>,
    steps: Vec<Step>,
}

impl Answer {
    /// `fields` are the numbers of the outcome, a JSON object.
    pub(super) fn new<T>(reasoned: Reasoned<T>, fields: impl FnOnce(T) -> Value) -> Self {
        let Reasoned { outcome, rules, steps } = reasoned;
        let fields = match fields(outcome) {
            Value::Object(fields) => fields,
            single => Map::from_iter([("value".to_owned(), single)]),
        };
        Self { fields, rules, steps }
    }

    /// The fields of the outcome, with `article`, `rules` (their ids) and `steps` (sentences by language).
    #[must_use]
    pub fn into_json(self) -> Value {
        let Self { mut fields, rules, steps } = self;
        let articles: BTreeSet<&str> = rules.iter().map(|rule| rule.article).collect();
        let articles: Vec<&str> = articles.into_iter().collect();
        fields.insert("article".to_owned(), json!(articles.join("; ")));
        fields.insert("rules".to_owned(), rules.iter().map(|rule| rule.id.code()).collect());
        fields.insert("steps".to_owned(), sentences(&steps));
        Value::Object(fields)
    }
}

fn sentences(steps: &[Step]) -> Value {
    let by_language = Language::ALL.map(|language| {
        let said: Value = steps.iter().map(|step| step.in_language(language)).collect();
        (language.code().to_owned(), said)
    });
    Value::Object(Map::from_iter(by_language))
}
