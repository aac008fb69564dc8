use chrono::{Days, NaiveDate};

use super::{MoneyRefused, texts};
use crate::law::{Law, NotInForce, Reasoned, Rule, RuleId, Step, StepValue};
use crate::shared::{AmountOverflow, Euro};

/// The most that may be asked of a consumer who pays late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateFees {
    pub lump_sum_max: Euro,
    /// The last day on which neither fee nor interest may be asked.
    pub free_until: Option<NaiveDate>,
    pub interest_rate_max: Option<u32>,
}

/// Book XIX of the Code of Economic Law, applied as a safe policy: whether it binds an association is debated.
///
/// # Errors
/// [`MoneyRefused::NegativeAmount`] for a debt that is not above zero.
pub fn late_fees(
    law: Law,
    debt: Euro,
    first_reminder: Option<NaiveDate>,
    reference_rate: Option<u32>,
) -> Result<Reasoned<LateFees>, MoneyRefused> {
    let rule = law.rule(RuleId::LateFees)?;
    if !debt.is_positive() {
        return Err(MoneyRefused::NegativeAmount);
    }
    let lump_sum_max = lump_sum(rule, debt)?;
    let mut steps = vec![
        Step::new(&texts::FIRST_REMINDER_FREE, Vec::new()),
        Step::new(
            &texts::LUMP_SUM,
            vec![("debt", StepValue::Amount(debt)), ("amount", StepValue::Amount(lump_sum_max))],
        ),
    ];
    let waiting = rule.days("waiting")?;
    let free_until = first_reminder
        .map(|sent| sent.checked_add_days(Days::new(u64::from(waiting))).ok_or(AmountOverflow))
        .transpose()?;
    if let Some(until) = free_until {
        let days = StepValue::Count(u64::from(waiting));
        steps.push(Step::new(&texts::FREE_UNTIL, vec![("days", days), ("until", StepValue::Day(until))]));
    }
    let above = rule.basis_points("above_reference_rate")?;
    let interest_rate_max = reference_rate.map(|rate| rate.saturating_add(above));
    if let Some(most) = interest_rate_max {
        steps.push(Step::new(&texts::RATE_AT_MOST, vec![("rate", StepValue::BasisPoints(most))]));
    }
    Ok(Reasoned::new(LateFees { lump_sum_max, free_until, interest_rate_max }, vec![rule], steps))
}

/// A maximum rounds down.
fn lump_sum(rule: &Rule, debt: Euro) -> Result<Euro, MoneyRefused> {
    let (first, second) = (rule.amount("first_slice")?, rule.amount("second_slice")?);
    if debt <= first {
        return Ok(rule.amount("first_lump_sum")?);
    }
    let (fixed, rate, above) = if debt <= second {
        ("second_lump_sum", "second_rate", first)
    } else {
        ("third_lump_sum", "third_rate", second)
    };
    let sum = rule.amount(fixed)?.plus(part(rule, rate, debt.minus(above)?)??)?;
    Ok(sum.min(rule.amount("largest_lump_sum")?))
}

fn part(rule: &Rule, rate: &str, of: Euro) -> Result<Result<Euro, AmountOverflow>, NotInForce> {
    let scaled = i128::from(of.cents()) * i128::from(rule.basis_points(rate)?) / 10_000;
    Ok(i64::try_from(scaled).map(Euro::from_cents).map_err(|_too_large| AmountOverflow))
}
