use super::{
    MoneyRefused,
    division::{LotShare, each_once, named},
    texts,
};
use crate::law::allocation::{Portion, instalments, portions};
use crate::law::{Law, Reasoned, RuleId, Step, StepValue};
use crate::shared::Euro;

/// One year of one fund, called in instalments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallPlan {
    pub instalments: Vec<Euro>,
    /// What each instalment claims from each lot.
    pub calls: Vec<Vec<LotShare>>,
    pub year_per_lot: Vec<LotShare>,
    pub year_sum: Euro,
}

/// The ordinary charges and the reserve of a year, on lines of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearOfCalls {
    pub ordinary: CallPlan,
    pub reserve: CallPlan,
}

/// Calls a year in instalments: each is computed on the total to date (house rule), and the part for the reserve stands
/// apart (art. 3.86 § 3 CC).
///
/// # Errors
/// [`MoneyRefused`] for no instalment, a lot named twice, a negative budget, or no weight at all.
pub fn call_for_funds(
    law: Law,
    ordinary: Euro,
    reserve: Euro,
    count: u32,
    lots: &[(String, u64)],
) -> Result<Reasoned<YearOfCalls>, MoneyRefused> {
    let rules = [
        RuleId::ReservePartShown,
        RuleId::SeparateFunds,
        RuleId::CumulativeInstalments,
        RuleId::AllocationRounding,
        RuleId::CallContents,
    ];
    let rules = rules.into_iter().map(|id| law.rule(id)).collect::<Result<_, _>>()?;
    if ordinary.is_negative() || reserve.is_negative() {
        return Err(MoneyRefused::NegativeAmount);
    }
    let year = YearOfCalls { ordinary: plan(ordinary, count, lots)?, reserve: plan(reserve, count, lots)? };
    let mut steps = Vec::new();
    for (fund, amount) in [(&texts::ORDINARY, ordinary), (&texts::RESERVE, reserve)] {
        steps.push(Step::new(
            &texts::YEAR_IN_INSTALMENTS,
            vec![
                ("fund", StepValue::Wording(fund)),
                ("amount", StepValue::Amount(amount)),
                ("count", StepValue::Count(u64::from(count))),
            ],
        ));
    }
    steps.push(Step::new(&texts::ON_TOTAL_TO_DATE, Vec::new()));
    for (ordinary, reserve) in year.ordinary.year_per_lot.iter().zip(&year.reserve.year_per_lot) {
        steps.push(Step::new(
            &texts::YEAR_OF_LOT,
            vec![
                ("lot", StepValue::Text(ordinary.lot.clone())),
                ("ordinary", StepValue::Amount(ordinary.amount)),
                ("reserve", StepValue::Amount(reserve.amount)),
            ],
        ));
    }
    steps.push(Step::new(&texts::RESERVE_APART, Vec::new()));
    Ok(Reasoned::new(year, rules, steps))
}

fn plan(amount: Euro, count: u32, lots: &[(String, u64)]) -> Result<CallPlan, MoneyRefused> {
    each_once(lots.iter().map(|(lot, _)| lot))?;
    let instalments = instalments(amount, count)?;
    let calls = cumulative(&instalments, lots)?;
    let year_per_lot = sums(lots, &calls)?;
    let year_sum = Euro::total(year_per_lot.iter().map(|share| share.amount))?;
    Ok(CallPlan { instalments, calls, year_per_lot, year_sum })
}

/// The division of the total to date less that of the instalments before.
fn cumulative(instalments: &[Euro], lots: &[(String, u64)]) -> Result<Vec<Vec<LotShare>>, MoneyRefused> {
    let weights = || lots.iter().map(|(_, weight)| *weight);
    let mut already = Euro::ZERO;
    let mut before: Vec<Portion> = portions(already, weights())?;
    let mut calls = Vec::with_capacity(instalments.len());
    for instalment in instalments {
        already = already.plus(*instalment)?;
        let now = portions(already, weights())?;
        let call = lots.iter().zip(now.iter().zip(&before)).map(|((lot, _), (now, before))| {
            Ok(LotShare { lot: lot.clone(), amount: now.amount.minus(before.amount)? })
        });
        calls.push(call.collect::<Result<_, MoneyRefused>>()?);
        before = now;
    }
    Ok(calls)
}

fn sums(lots: &[(String, u64)], calls: &[Vec<LotShare>]) -> Result<Vec<LotShare>, MoneyRefused> {
    let mut sums: Vec<LotShare> =
        lots.iter().map(|(lot, _)| LotShare { lot: lot.clone(), amount: Euro::ZERO }).collect();
    for call in calls {
        for (sum, share) in sums.iter_mut().zip(call) {
            sum.amount = sum.amount.plus(share.amount)?;
        }
    }
    Ok(sums)
}

/// A year of equal instalments, rounded each alone and rounded on the total to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    pub independent_year: Vec<LotShare>,
    pub cumulative_year: Vec<LotShare>,
    pub calls: Vec<Vec<LotShare>>,
}

/// Shows what rounding each instalment alone would cost whom over a year.
///
/// # Errors
/// As [`call_for_funds`].
pub fn drift_of_instalments(
    law: Law,
    instalment: Euro,
    count: u32,
    lots: &[(String, u64)],
) -> Result<Reasoned<Drift>, MoneyRefused> {
    let rules = vec![law.rule(RuleId::CumulativeInstalments)?, law.rule(RuleId::AllocationRounding)?];
    each_once(lots.iter().map(|(lot, _)| lot))?;
    let alone = named(lots, &portions(instalment, lots.iter().map(|(_, weight)| *weight))?);
    let repeated: Vec<Euro> = (0..count).map(|_| instalment).collect();
    let independent = repeated.iter().map(|_| alone.clone()).collect::<Vec<_>>();
    let calls = cumulative(&repeated, lots)?;
    let drift =
        Drift { independent_year: sums(lots, &independent)?, cumulative_year: sums(lots, &calls)?, calls };
    let mut steps = vec![Step::new(&texts::ON_TOTAL_TO_DATE, Vec::new())];
    for (alone, together) in drift.independent_year.iter().zip(&drift.cumulative_year) {
        steps.push(Step::new(
            &texts::DRIFT_OF_LOT,
            vec![
                ("lot", StepValue::Text(alone.lot.clone())),
                ("alone", StepValue::Amount(alone.amount)),
                ("together", StepValue::Amount(together.amount)),
                ("count", StepValue::Count(u64::from(count))),
            ],
        ));
    }
    Ok(Reasoned::new(drift, rules, steps))
}
