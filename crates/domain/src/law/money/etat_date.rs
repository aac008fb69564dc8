use chrono::{Days, NaiveDate};

use super::{MoneyRefused, rounded, texts};
use crate::law::{Law, Reasoned, Rule, RuleId, Step, StepValue, days_after};
use crate::shared::{AmountOverflow, Euro};

/// A charge that the assembly decided and that is still to be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedCall {
    pub label: String,
    pub total: Euro,
    pub due: NaiveDate,
}

/// What the notary, or the seller, asks about one lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EtatDateRequest {
    pub lot: String,
    pub weight: u64,
    pub total_weight: u64,
    pub working_fund: Euro,
    pub reserve_fund: Euro,
    pub arrears: Euro,
    pub asked_before_sale: NaiveDate,
    pub asked_before_deed: NaiveDate,
    pub decided_calls: Vec<DecidedCall>,
}

/// The figures of the statement and the days by which it is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EtatDate {
    pub working_fund_share: Euro,
    pub reserve_share: Euro,
    pub calls: Vec<Euro>,
    pub calls_of_buyer: Euro,
    pub arrears: Euro,
    /// The day the period ends, and that day moved to a working day.
    pub before_sale_by: (NaiveDate, NaiveDate),
    pub before_deed_by: (NaiveDate, NaiveDate),
    pub years_of_minutes: u32,
    pub years_of_statements: u32,
}

/// Art. 3.94 §§ 1-2 CC.
///
/// # Errors
/// [`MoneyRefused`] for a weight beyond the total or a negative amount.
pub fn etat_date(law: Law, request: &EtatDateRequest) -> Result<Reasoned<EtatDate>, MoneyRefused> {
    let before_sale = law.rule(RuleId::TransferQuestions)?;
    let before_deed = law.rule(RuleId::TransferRegisteredQuestions)?;
    let rules = vec![before_sale, before_deed, law.rule(RuleId::TransferBearer)?];
    if request.total_weight == 0 || request.weight > request.total_weight {
        return Err(MoneyRefused::WeightBeyondTotal);
    }
    let totals = request.decided_calls.iter().map(|call| call.total);
    if totals.chain([request.working_fund, request.reserve_fund, request.arrears]).any(Euro::is_negative) {
        return Err(MoneyRefused::NegativeAmount);
    }
    let share = |amount: Euro| {
        rounded(i128::from(amount.cents()) * i128::from(request.weight), i128::from(request.total_weight))
    };
    let calls: Vec<Euro> =
        request.decided_calls.iter().map(|call| share(call.total)).collect::<Result<_, _>>()?;
    let outcome = EtatDate {
        working_fund_share: share(request.working_fund)?,
        reserve_share: share(request.reserve_fund)?,
        calls_of_buyer: Euro::total(calls.iter().copied())?,
        calls,
        arrears: request.arrears,
        before_sale_by: answer_by(law, before_sale, request.asked_before_sale)?,
        before_deed_by: answer_by(law, before_deed, request.asked_before_deed)?,
        years_of_minutes: before_sale.years("minutes")?,
        years_of_statements: before_sale.years("statements")?,
    };
    let steps = steps(request, &outcome);
    Ok(Reasoned::new(outcome, rules, steps))
}

fn answer_by(law: Law, rule: &Rule, asked: NaiveDate) -> Result<(NaiveDate, NaiveDate), MoneyRefused> {
    let days = rule.days("answer")?;
    let end = asked.checked_add_days(Days::new(u64::from(days))).ok_or(AmountOverflow)?;
    Ok((end, days_after(law.jurisdiction(), asked, days)))
}

fn steps(request: &EtatDateRequest, outcome: &EtatDate) -> Vec<Step> {
    let lot = || ("lot", StepValue::Text(request.lot.clone()));
    let mut steps = vec![Step::new(
        &texts::FUND_SHARES,
        vec![
            lot(),
            ("weight", StepValue::Count(request.weight)),
            ("weights", StepValue::Count(request.total_weight)),
            ("working", StepValue::Amount(outcome.working_fund_share)),
            ("reserve", StepValue::Amount(outcome.reserve_share)),
        ],
    )];
    steps.extend(request.decided_calls.iter().zip(&outcome.calls).map(|(call, share)| {
        Step::new(
            &texts::DECIDED_CALL,
            vec![
                ("label", StepValue::Text(call.label.clone())),
                ("total", StepValue::Amount(call.total)),
                ("share", StepValue::Amount(*share)),
                ("due", StepValue::Day(call.due)),
            ],
        )
    }));
    steps.push(Step::new(&texts::ARREARS_OF_SELLER, vec![("arrears", StepValue::Amount(outcome.arrears))]));
    for (asked, (end, rolled)) in [
        (request.asked_before_sale, outcome.before_sale_by),
        (request.asked_before_deed, outcome.before_deed_by),
    ] {
        let day = StepValue::Day;
        let values = vec![("asked", day(asked)), ("end", day(end)), ("rolled", day(rolled))];
        let says = if end == rolled { &texts::ANSWER_BY } else { &texts::ANSWER_BY_ROLLED };
        steps.push(Step::new(says, values));
    }
    steps
}
