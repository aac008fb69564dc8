//! Statements of banks held against their own figures.
use domain::law::coda::{CodaLaw, CodaLine, CodaMovement, judge_coda, read_coda};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    answer::Answer,
    case::{CaseRefused, Country, Day, Decimal, read},
    evaluate_rules::Evaluator,
};

pub(super) const KINDS: &[(&str, Evaluator)] = &[("coda", coda)];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodaInput {
    lines: Vec<String>,
    encoding: Option<String>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

/// One statement, its lines decoded already.
fn coda(input: &Value) -> Result<Answer, CaseRefused> {
    let input: CodaInput = read(input)?;
    if input.encoding.is_some_and(|encoding| encoding != "cp1252") {
        return Err(CaseRefused::malformed("the encoding of CODA is cp1252"));
    }
    let lines: Vec<CodaLine> = (1_u64..)
        .zip(&input.lines)
        .map(|(number, text)| CodaLine::new(number, text))
        .collect::<Result<_, _>>()
        .map_err(CaseRefused::malformed)?;
    let statements = read_coda(&lines).map_err(CaseRefused::malformed)?;
    let [statement] = statements.as_slice() else {
        return Err(CaseRefused::malformed("one statement is asked for, from its record 0 to its record 9"));
    };
    let found = judge_coda(input.jurisdiction.law(input.on), statement)?;
    Ok(Answer::new(found, |(broken, debits, credits)| {
        json!({
            "account": statement.account,
            "currency": statement.currency,
            "holder": statement.holder,
            "opening": Decimal(statement.opening.amount),
            "opening_on": Day(statement.opening.on),
            "closing": Decimal(statement.closing.amount),
            "closing_on": Day(statement.closing.on),
            "debits": Decimal(debits),
            "credits": Decimal(credits),
            "records": statement.lines,
            "movements": statement.movements.iter().map(movement).collect::<Value>(),
            "sound": broken.is_none(),
            "broken": broken.map(CodaLaw::code),
        })
    }))
}

/// Only what the record holds.
fn movement(movement: &CodaMovement) -> Value {
    let mut fields = Map::new();
    fields.insert("amount".to_owned(), json!(Decimal(movement.amount)));
    match movement.structured {
        Some(communication) => {
            fields.insert("structured".to_owned(), json!(communication.digits()));
        }
        None => insert_some(&mut fields, "free", &movement.free_text),
    }
    insert_some(
        &mut fields,
        "counterparty_iban",
        movement.counterparty_account.as_deref().unwrap_or_default(),
    );
    insert_some(&mut fields, "counterparty_name", &movement.counterparty_name);
    Value::Object(fields)
}

fn insert_some(fields: &mut Map<String, Value>, name: &str, text: &str) {
    if !text.is_empty() {
        fields.insert(name.to_owned(), json!(text));
    }
}
