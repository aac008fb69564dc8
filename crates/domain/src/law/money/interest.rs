use chrono::NaiveDate;

use super::{MoneyRefused, rates::Rates, rounded, texts};
use crate::law::{Law, Reasoned, Rule, RuleId, Step, StepValue};
use crate::shared::{AmountOverflow, Euro};

/// Days of one calendar year at one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    pub year: i32,
    pub days: i64,
    /// 365 or 366.
    pub basis: i64,
    pub basis_points: u32,
}

/// Simple interest from `from`, that day included, to `to`, that day excluded (art. 5.240 CC; count: house rule).
///
/// # Errors
/// [`MoneyRefused`] for a negative principal, a reversed period, or a year without a rate.
pub fn simple_interest(
    law: Law,
    rates: &Rates,
    principal: Euro,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Reasoned<(Euro, Vec<Segment>)>, MoneyRefused> {
    let mut rules = vec![law.rule(RuleId::LegalInterest)?, law.rule(RuleId::InterestCount)?];
    if principal.is_negative() {
        return Err(MoneyRefused::NegativeAmount);
    }
    let (segments, of_law) = rates.segments(law, from, to)?;
    rules.extend(of_law);
    let interest = on(principal, &segments)?;
    let mut steps = vec![period(principal, from, to)];
    steps.extend(segments.iter().map(of_segment));
    steps.push(Step::new(&texts::INTEREST_IS, vec![("interest", StepValue::Amount(interest))]));
    Ok(Reasoned::new((interest, segments), rules, steps))
}

/// The exact sum over all segments, rounded once.
fn on(principal: Euro, segments: &[Segment]) -> Result<Euro, AmountOverflow> {
    const PER_UNIT: i128 = 10_000;
    const COMMON: i128 = 365 * 366;
    let mut sum = 0_i128;
    for segment in segments {
        let weight = COMMON.checked_div(i128::from(segment.basis)).ok_or(AmountOverflow)?;
        let part = i128::from(segment.basis_points) * i128::from(segment.days) * weight;
        sum = i128::from(principal.cents())
            .checked_mul(part)
            .and_then(|part| sum.checked_add(part))
            .ok_or(AmountOverflow)?;
    }
    rounded(sum, PER_UNIT * COMMON)
}

/// Money received on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    pub on: NaiveDate,
    pub amount: Euro,
}

/// A claim that bears interest, before and after its payments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub principal: Euro,
    pub costs: Euro,
    /// Interest not yet paid.
    pub interest: Euro,
    /// What came in beyond the whole debt.
    pub overpaid: Euro,
    /// Interest of each stretch between payments, the last one up to the end.
    pub accrued: Vec<Euro>,
    /// Principal after each payment.
    pub principal_after: Vec<Euro>,
    pub segments: Vec<Segment>,
}

impl Account {
    #[must_use]
    pub const fn new(principal: Euro, costs: Euro) -> Self {
        Self {
            principal,
            costs,
            interest: Euro::ZERO,
            overpaid: Euro::ZERO,
            accrued: Vec::new(),
            principal_after: Vec::new(),
            segments: Vec::new(),
        }
    }

    /// Principal, costs and unpaid interest.
    ///
    /// # Errors
    /// [`AmountOverflow`] when the sum does not fit.
    pub fn due(&self) -> Result<Euro, AmountOverflow> {
        Euro::total([self.principal, self.costs, self.interest])
    }

    /// Costs first, then interest, then principal (Book 5 CC).
    fn impute(&mut self, payment: Payment) -> Result<Step, AmountOverflow> {
        let mut left = payment.amount;
        let mut take = |debt: &mut Euro| {
            let part = left.min(*debt);
            left = left.minus(part)?;
            *debt = debt.minus(part)?;
            Ok::<_, AmountOverflow>(part)
        };
        let (costs, interest) = (take(&mut self.costs)?, take(&mut self.interest)?);
        let principal = take(&mut self.principal)?;
        self.overpaid = self.overpaid.plus(left)?;
        self.principal_after.push(self.principal);
        Ok(Step::new(
            &texts::PAYMENT_IMPUTED,
            vec![
                ("amount", StepValue::Amount(payment.amount)),
                ("day", StepValue::Day(payment.on)),
                ("costs", StepValue::Amount(costs)),
                ("interest", StepValue::Amount(interest)),
                ("principal", StepValue::Amount(principal)),
                ("left", StepValue::Amount(self.principal)),
            ],
        ))
    }
}

/// Interest between payments, each payment going to costs, then interest, then principal. Interest bears no interest.
///
/// # Errors
/// [`MoneyRefused`] for negative amounts, payments out of order or outside the period, or a year without a rate.
pub fn imputed_interest(
    law: Law,
    rates: &Rates,
    (principal, costs): (Euro, Euro),
    (from, to): (NaiveDate, NaiveDate),
    payments: &[Payment],
) -> Result<Reasoned<Account>, MoneyRefused> {
    let ids = [RuleId::LegalInterest, RuleId::InterestCount, RuleId::Imputation];
    let mut rules = ids.into_iter().map(|id| law.rule(id)).collect::<Result<Vec<_>, _>>()?;
    if principal.is_negative()
        || costs.is_negative()
        || payments.iter().any(|paid| !paid.amount.is_positive())
    {
        return Err(MoneyRefused::NegativeAmount);
    }
    if to < from {
        return Err(MoneyRefused::PeriodReversed);
    }
    let mut account = Account::new(principal, costs);
    let mut steps = vec![period(principal, from, to)];
    let mut since = from;
    for payment in payments {
        if payment.on < since || payment.on > to {
            return Err(MoneyRefused::PaymentOutsidePeriod);
        }
        accrue((law, rates), &mut account, (since, payment.on), &mut rules, &mut steps)?;
        steps.push(account.impute(*payment)?);
        since = payment.on;
    }
    accrue((law, rates), &mut account, (since, to), &mut rules, &mut steps)?;
    steps.push(Step::new(&texts::DUE_AT_END, vec![("due", StepValue::Amount(account.due()?))]));
    Ok(Reasoned::new(account, rules, steps))
}

fn accrue(
    (law, rates): (Law, &Rates),
    account: &mut Account,
    (since, until): (NaiveDate, NaiveDate),
    rules: &mut Vec<&'static Rule>,
    steps: &mut Vec<Step>,
) -> Result<(), MoneyRefused> {
    let (segments, of_law) = rates.segments(law, since, until)?;
    for rule in of_law {
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    let interest = on(account.principal, &segments)?;
    steps.extend(segments.iter().map(of_segment));
    steps.push(Step::new(&texts::INTEREST_IS, vec![("interest", StepValue::Amount(interest))]));
    account.interest = account.interest.plus(interest)?;
    account.accrued.push(interest);
    account.segments.extend(segments);
    Ok(())
}

fn period(principal: Euro, from: NaiveDate, to: NaiveDate) -> Step {
    Step::new(
        &texts::INTEREST_PERIOD,
        vec![
            ("principal", StepValue::Amount(principal)),
            ("from", StepValue::Day(from)),
            ("to", StepValue::Day(to)),
        ],
    )
}

fn of_segment(segment: &Segment) -> Step {
    Step::new(
        &texts::SEGMENT,
        vec![
            ("year", StepValue::Text(segment.year.to_string())),
            ("days", StepValue::Count(segment.days.unsigned_abs())),
            ("basis", StepValue::Count(segment.basis.unsigned_abs())),
            ("rate", StepValue::BasisPoints(segment.basis_points)),
        ],
    )
}
