//! Arrears: interest, what payments go to, costs, prescription.
use std::collections::BTreeMap;

use domain::law::money::{
    Account, ClaimKind, Payment, Rates, Segment, YearRate, imputed_interest, late_fees, prescription,
    simple_interest,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    answer::Answer,
    case::{CaseRefused, Country, Day, Decimal, Percent, read},
    evaluate_rules::Evaluator,
};

pub(super) const KINDS: &[(&str, Evaluator)] = &[
    ("legal_interest", legal_interest),
    ("interest_with_payment", with_payment),
    ("interest", with_payments),
    ("late_fees", fees),
    ("prescription", prescribed),
];

type YearRates = BTreeMap<i32, Percent>;

/// Rates that are given set those of the law aside.
fn rates(given: Option<YearRates>) -> Rates {
    given.map_or(Rates::OfTheLaw, |given| {
        let rate = |(year, rate): (i32, Percent)| YearRate { year, basis_points: rate.0 };
        Rates::Given(given.into_iter().map(rate).collect())
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InterestInput {
    principal: Decimal,
    from: Day,
    to_exclusive: Day,
    rates: Option<YearRates>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn legal_interest(input: &Value) -> Result<Answer, CaseRefused> {
    let input: InterestInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let (from, to) = (input.from.0, input.to_exclusive.0);
    let found = simple_interest(law, &rates(input.rates), input.principal.0, from, to)?;
    Ok(Answer::new(
        found,
        |(interest, segments)| json!({ "interest": Decimal(interest), "segments": written(&segments) }),
    ))
}

fn written(segments: &[Segment]) -> Value {
    let segment = |segment: &Segment| {
        json!({
            "year": segment.year,
            "days": segment.days,
            "basis": segment.basis,
            "rate": Percent(segment.basis_points),
        })
    };
    segments.iter().map(segment).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaymentInput {
    date: Day,
    amount: Decimal,
}

impl From<PaymentInput> for Payment {
    fn from(input: PaymentInput) -> Self {
        Self { on: input.date.0, amount: input.amount.0 }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnePaymentInput {
    principal: Decimal,
    #[serde(default)]
    costs: Decimal,
    from: Day,
    to_exclusive: Day,
    payment: PaymentInput,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

/// Takes the fields `rate_2026`, one a year, out of the input.
fn take_year_rates(fields: &mut Map<String, Value>) -> Result<Option<YearRates>, CaseRefused> {
    let names: Vec<String> = fields.keys().filter(|name| name.starts_with("rate_")).cloned().collect();
    let mut found = YearRates::new();
    for name in names {
        let year = name.trim_start_matches("rate_").parse();
        let year = year.map_err(|_no_year| CaseRefused::malformed(format!("{name:?} names no year")))?;
        found.insert(year, read(&fields.remove(&name).unwrap_or_default())?);
    }
    Ok((!found.is_empty()).then_some(found))
}

fn with_payment(input: &Value) -> Result<Answer, CaseRefused> {
    let mut fields: Map<String, Value> = read(input)?;
    let rates = rates(take_year_rates(&mut fields)?);
    let rest = Value::Object(fields);
    let input: OnePaymentInput = read(&rest)?;
    let (debt, period) = ((input.principal.0, input.costs.0), (input.from.0, input.to_exclusive.0));
    let law = input.jurisdiction.law(input.on);
    let found = imputed_interest(law, &rates, debt, period, &[input.payment.into()])?;
    let due = found.outcome.due()?;
    Ok(Answer::new(found, |account| {
        json!({
            "interest_before": account.accrued.first().copied().map(Decimal),
            "principal_after": Decimal(account.principal),
            "interest_after": account.accrued.last().copied().map(Decimal),
            "due_at_end": Decimal(due),
            "open_interest": Decimal(account.interest),
            "open_costs": Decimal(account.costs),
            "overpaid": Decimal(account.overpaid),
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaymentsInput {
    principal: Decimal,
    #[serde(default)]
    costs: Decimal,
    from: Day,
    to_exclusive: Day,
    #[serde(default)]
    payments: Vec<PaymentInput>,
    rates: Option<YearRates>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn with_payments(input: &Value) -> Result<Answer, CaseRefused> {
    let input: PaymentsInput = read(input)?;
    let (debt, period) = ((input.principal.0, input.costs.0), (input.from.0, input.to_exclusive.0));
    let payments: Vec<Payment> = input.payments.into_iter().map(Payment::from).collect();
    let law = input.jurisdiction.law(input.on);
    let found = imputed_interest(law, &rates(input.rates), debt, period, &payments)?;
    let due = found.outcome.due()?;
    let amounts = |amounts: &[_]| amounts.iter().map(|amount| json!(Decimal(*amount))).collect::<Value>();
    Ok(Answer::new(found, |account: Account| {
        json!({
            "accrued": amounts(&account.accrued),
            "principal_after_payments": amounts(&account.principal_after),
            "principal": Decimal(account.principal),
            "interest": Decimal(account.interest),
            "costs": Decimal(account.costs),
            "overpaid": Decimal(account.overpaid),
            "due_at_end": Decimal(due),
            "segments": written(&account.segments),
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeesInput {
    debt: Decimal,
    first_reminder_sent: Option<Day>,
    reference_rate: Option<Percent>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn fees(input: &Value) -> Result<Answer, CaseRefused> {
    let input: FeesInput = read(input)?;
    let law = input.jurisdiction.law(input.on.or(input.first_reminder_sent));
    let sent = input.first_reminder_sent.map(|day| day.0);
    let found = late_fees(law, input.debt.0, sent, input.reference_rate.map(|rate| rate.0))?;
    Ok(Answer::new(found, |fees| {
        json!({
            "first_reminder_free": true,
            "lump_sum_max": Decimal(fees.lump_sum_max),
            "free_until": fees.free_until.map(Day),
            "fees_from": fees.free_until.and_then(|day| day.succ_opt()).map(Day),
            "interest_rate_max": fees.interest_rate_max.map(Percent),
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PrescriptionInput {
    claim: String,
    due: Day,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn prescribed(input: &Value) -> Result<Answer, CaseRefused> {
    let input: PrescriptionInput = read(input)?;
    let kind = ClaimKind::from_code(&input.claim)
        .ok_or_else(|| CaseRefused::malformed("a claim is periodic, extraordinary or reserve"))?;
    let found = prescription(input.jurisdiction.law(input.on), kind, input.due.0)?;
    Ok(Answer::new(found, |found| {
        json!({
            "years": found.years,
            "prescribed_on": Day(found.prescribed_on),
            "alert_on": Day(found.alert_on),
        })
    }))
}
