//! Statements of banks held against their own figures.
use domain::{
    law::{
        camt::{CamtEntry, CamtFigures, CamtLaw, judge_camt},
        coda::{CodaLaw, CodaLine, CodaMovement, judge_coda, read_coda},
    },
    shared::Euro,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    answer::Answer,
    case::{CaseRefused, Country, Day, Decimal, read},
    evaluate_rules::Evaluator,
};

pub(super) const KINDS: &[(&str, Evaluator)] = &[("coda", coda), ("camt", camt)];

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CamtInput {
    opening: Decimal,
    closing: Decimal,
    entries: Vec<CamtEntryInput>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CamtEntryInput {
    amount: Decimal,
    side: Side,
    #[serde(default)]
    reference: String,
    #[serde(default)]
    payments: Vec<Decimal>,
}

/// `CdtDbtInd`.
#[derive(Clone, Copy, Deserialize)]
enum Side {
    #[serde(rename = "CRDT")]
    Credit,
    #[serde(rename = "DBIT")]
    Debit,
}

impl Side {
    /// Amounts of the format have no sign: their side says it.
    fn signed(self, amount: Decimal) -> Result<Euro, CaseRefused> {
        if amount.0.is_negative() {
            return Err(CaseRefused::malformed("an amount of camt has no sign: its side says CRDT or DBIT"));
        }
        match self {
            Self::Credit => Ok(amount.0),
            Self::Debit => Ok(amount.0.negated()?),
        }
    }
}

/// The figures of one statement; its balances are signed.
fn camt(input: &Value) -> Result<Answer, CaseRefused> {
    let input: CamtInput = read(input)?;
    let entries = input.entries.into_iter().map(camt_entry).collect::<Result<_, _>>()?;
    let figures = CamtFigures { opening: input.opening.0, closing: input.closing.0, entries };
    let found = judge_camt(input.jurisdiction.law(input.on), &figures)?;
    Ok(Answer::new(found, |judged| {
        json!({
            "credits": Decimal(judged.credits),
            "debits": Decimal(judged.debits),
            "sound": judged.broken.is_none(),
            "broken": judged.broken.as_ref().map(CamtLaw::code),
        })
    }))
}

fn camt_entry(read: CamtEntryInput) -> Result<CamtEntry, CaseRefused> {
    let side = read.side;
    Ok(CamtEntry {
        amount: side.signed(read.amount)?,
        reference: read.reference,
        payments: read.payments.into_iter().map(|payment| side.signed(payment)).collect::<Result<_, _>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(closing: &str, side: &str, payments: &[&str]) -> Result<Value, CaseRefused> {
        let entry = json!({ "amount": "100.00", "side": side, "reference": "A", "payments": payments });
        let input = json!({ "opening": "-20.00", "closing": closing, "entries": [entry] });
        camt(&input).map(Answer::into_json)
    }

    #[test]
    fn a_debit_lowers_the_balance_and_a_credit_raises_it() {
        for (side, closing, sums) in
            [("CRDT", "80.00", ("100.00", "0.00")), ("DBIT", "-120.00", ("0.00", "100.00"))]
        {
            let answer = asked(closing, side, &["60.00", "40.00"]).unwrap();
            assert_eq!(answer["sound"], true, "{answer}");
            assert_eq!((answer["credits"].as_str(), answer["debits"].as_str()), (Some(sums.0), Some(sums.1)));
        }
    }

    #[test]
    fn the_law_that_is_broken_is_named() {
        assert_eq!(asked("80.01", "CRDT", &[]).unwrap()["broken"], "balance");
        assert_eq!(asked("80.00", "CRDT", &["60.00"]).unwrap()["broken"], "batch");
    }

    #[test]
    fn a_side_or_a_sign_that_is_none_is_refused() {
        assert!(matches!(asked("80.00", "credit", &[]), Err(CaseRefused::Malformed(_))));
        assert!(matches!(asked("80.00", "CRDT", &["-60.00"]), Err(CaseRefused::Malformed(_))));
    }
}
