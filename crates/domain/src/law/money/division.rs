use std::collections::BTreeSet;

use super::{MoneyRefused, count, texts};
use crate::law::allocation::{Portion, portions, split};
use crate::law::{Law, Reasoned, RuleId, Step, StepValue};
use crate::shared::Euro;

/// What one lot bears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotShare {
    pub lot: String,
    pub amount: Euro,
}

/// Divides an amount among lots in their statutory order (art. 3.85 § 1 CC; rounding: house rule).
///
/// # Errors
/// [`MoneyRefused`] for a lot named twice, or when no lot bears a weight.
pub fn divide(
    law: Law,
    total: Euro,
    lots: &[(String, u64)],
) -> Result<Reasoned<Vec<LotShare>>, MoneyRefused> {
    let rules = vec![law.rule(RuleId::AllocationRounding)?, law.rule(RuleId::ChargeCriteria)?];
    each_once(lots.iter().map(|(lot, _)| lot))?;
    let shares = portions(total, lots.iter().map(|(_, weight)| *weight))?;
    let mut steps = vec![opening(total, &shares)];
    steps.extend(lots.iter().zip(&shares).map(|((lot, _), share)| of_lot(lot, share)));
    Ok(Reasoned::new(named(lots, &shares), rules, steps))
}

/// A pot divided by fixed weights and by consumption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MixedShares {
    pub fixed_part: Euro,
    pub metered_part: Euro,
    pub fixed: Vec<LotShare>,
    pub metered: Vec<LotShare>,
    pub lots: Vec<LotShare>,
}

/// Splits the pot first, the metered part taking the remainder; then divides each part (house rule).
///
/// # Errors
/// [`MoneyRefused`] when the two lists name other lots, or a part has no weight.
pub fn divide_mixed(
    law: Law,
    total: Euro,
    fixed_percent: u8,
    fixed: &[(String, u64)],
    metered: &[(String, u64)],
) -> Result<Reasoned<MixedShares>, MoneyRefused> {
    let rules = vec![
        law.rule(RuleId::MixedSplit)?,
        law.rule(RuleId::AllocationRounding)?,
        law.rule(RuleId::ChargeCriteria)?,
    ];
    let lots = each_once(fixed.iter().map(|(lot, _)| lot))?;
    if lots != each_once(metered.iter().map(|(lot, _)| lot))? {
        return Err(MoneyRefused::OtherLots);
    }
    let pots = split(total, fixed_percent)?;
    let of_fixed = portions(pots.fixed, fixed.iter().map(|(_, weight)| *weight))?;
    let of_metered = portions(pots.metered, metered.iter().map(|(_, units)| *units))?;
    let mut steps = vec![Step::new(
        &texts::POT_SPLIT,
        vec![
            ("total", StepValue::Amount(total)),
            ("rate", StepValue::BasisPoints(u32::from(fixed_percent) * 100)),
            ("fixed", StepValue::Amount(pots.fixed)),
            ("metered", StepValue::Amount(pots.metered)),
        ],
    )];
    for (pot, lots, shares) in [(pots.fixed, fixed, &of_fixed), (pots.metered, metered, &of_metered)] {
        steps.push(opening(pot, shares));
        steps.extend(lots.iter().zip(shares).map(|((lot, _), share)| of_lot(lot, share)));
    }
    let (fixed, metered) = (named(fixed, &of_fixed), named(metered, &of_metered));
    let sums = fixed.iter().map(|share| {
        let others = metered.iter().filter(|other| other.lot == share.lot).map(|other| other.amount);
        let amount = Euro::total(others.chain([share.amount]))?;
        Ok(LotShare { lot: share.lot.clone(), amount })
    });
    let lots = sums.collect::<Result<_, MoneyRefused>>()?;
    let outcome = MixedShares { fixed_part: pots.fixed, metered_part: pots.metered, fixed, metered, lots };
    Ok(Reasoned::new(outcome, rules, steps))
}

/// One account of a statement, with the percentage that the tenant bears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantLine {
    pub account: String,
    pub share: Euro,
    pub tenant_percent: u8,
}

/// What landlord and tenant bear between themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantSplit {
    /// Account, tenant's part, owner's part.
    pub lines: Vec<(String, Euro, Euro)>,
    pub tenant: Euro,
    pub owner: Euro,
    pub sum: Euro,
}

/// Splits each line with the tenant: his part is rounded, the owner takes the rest. The owner still owes the
/// association the whole.
///
/// # Errors
/// [`MoneyRefused`] for a percentage above 100 or an account named twice.
pub fn split_with_tenant(law: Law, lines: &[TenantLine]) -> Result<Reasoned<TenantSplit>, MoneyRefused> {
    let rules = vec![law.rule(RuleId::OwnerTenantSplit)?];
    each_once(lines.iter().map(|line| &line.account))?;
    let (mut parts, mut steps) = (Vec::with_capacity(lines.len()), Vec::with_capacity(lines.len() + 1));
    for line in lines {
        let pots = split(line.share, line.tenant_percent)?;
        steps.push(Step::new(
            &texts::TENANT_LINE,
            vec![
                ("account", StepValue::Text(line.account.clone())),
                ("share", StepValue::Amount(line.share)),
                ("rate", StepValue::BasisPoints(u32::from(line.tenant_percent) * 100)),
                ("tenant", StepValue::Amount(pots.fixed)),
                ("owner", StepValue::Amount(pots.metered)),
            ],
        ));
        parts.push((line.account.clone(), pots.fixed, pots.metered));
    }
    let tenant = Euro::total(parts.iter().map(|(_, tenant, _)| *tenant))?;
    let owner = Euro::total(parts.iter().map(|(_, _, owner)| *owner))?;
    let sum = tenant.plus(owner)?;
    steps.push(Step::new(&texts::OWNER_OWES_ALL, vec![("sum", StepValue::Amount(sum))]));
    Ok(Reasoned::new(TenantSplit { lines: parts, tenant, owner, sum }, rules, steps))
}

pub(super) fn each_once<'a>(
    names: impl Iterator<Item = &'a String>,
) -> Result<BTreeSet<&'a str>, MoneyRefused> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name.as_str()) {
            return Err(MoneyRefused::NamedTwice(name.clone()));
        }
    }
    Ok(seen)
}

pub(super) fn named(lots: &[(String, u64)], shares: &[Portion]) -> Vec<LotShare> {
    let named =
        |((lot, _), share): (&(String, u64), &Portion)| LotShare { lot: lot.clone(), amount: share.amount };
    lots.iter().zip(shares).map(named).collect()
}

fn opening(total: Euro, shares: &[Portion]) -> Step {
    let weights = shares.first().map_or(0, |share| share.total_weight);
    let cents = shares.iter().filter(|share| share.extra_cent).count();
    Step::new(
        &texts::DIVIDED,
        vec![
            ("total", StepValue::Amount(total)),
            ("weights", StepValue::Count(weights)),
            ("lots", StepValue::Count(count(shares.len()))),
            ("cents", StepValue::Count(count(cents))),
        ],
    )
}

fn of_lot(lot: &str, share: &Portion) -> Step {
    let says = match (share.weight, share.extra_cent) {
        (0, _) => &texts::NO_WEIGHT,
        (_, true) => &texts::SHARE_WITH_CENT,
        (_, false) => &texts::SHARE,
    };
    Step::new(
        says,
        vec![
            ("lot", StepValue::Text(lot.to_owned())),
            ("weight", StepValue::Count(share.weight)),
            ("weights", StepValue::Count(share.total_weight)),
            ("amount", StepValue::Amount(share.amount)),
        ],
    )
}
