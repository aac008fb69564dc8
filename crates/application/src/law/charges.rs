//! Charges divided among lots, called in instalments, split with a tenant; and the journal they end in.
use domain::law::money::{
    CallPlan, JournalEntry, JournalLine, LotShare, TenantLine, balances, call_for_funds, divide,
    divide_mixed, drift_of_instalments, split_with_tenant,
};
use domain::{law::Reasoned, shared::Euro};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    answer::Answer,
    case::{CaseRefused, Country, Day, Decimal, Weights, read},
    evaluate_rules::Evaluator,
};

pub(super) const KINDS: &[(&str, Evaluator)] = &[
    ("allocation", allocation),
    ("allocation_mixed", mixed),
    ("owner_tenant_split", with_tenant),
    ("call_for_funds", call),
    ("call_for_funds_drift", drift),
    ("journal", journal),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AllocationInput {
    total: Decimal,
    weights: Weights,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn allocation(input: &Value) -> Result<Answer, CaseRefused> {
    let input: AllocationInput = read(input)?;
    let found = divide(input.jurisdiction.law(input.on), input.total.0, &input.weights.0)?;
    let sum = Decimal(Euro::total(found.outcome.iter().map(|share| share.amount))?);
    Ok(Answer::new(found, |shares| json!({ "lots": by_lot(&shares), "sum": sum })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MixedInput {
    total: Decimal,
    fixed_percent: u8,
    fixed_weights: Weights,
    metered_units: Weights,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn mixed(input: &Value) -> Result<Answer, CaseRefused> {
    let input: MixedInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let (fixed, metered) = (&input.fixed_weights.0, &input.metered_units.0);
    let found = divide_mixed(law, input.total.0, input.fixed_percent, fixed, metered)?;
    let sum = Decimal(Euro::total(found.outcome.lots.iter().map(|share| share.amount))?);
    Ok(Answer::new(found, |shares| {
        json!({
            "fixed_part": Decimal(shares.fixed_part),
            "metered_part": Decimal(shares.metered_part),
            "fixed": by_lot(&shares.fixed),
            "metered": by_lot(&shares.metered),
            "lots": by_lot(&shares.lots),
            "sum": sum,
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TenantInput {
    lines: Vec<TenantLineInput>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TenantLineInput {
    account: String,
    lot_share: Decimal,
    tenant_percent: u8,
}

fn with_tenant(input: &Value) -> Result<Answer, CaseRefused> {
    let input: TenantInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let line = |line: TenantLineInput| {
        let TenantLineInput { account, lot_share, tenant_percent } = line;
        TenantLine { account, share: lot_share.0, tenant_percent }
    };
    let lines: Vec<TenantLine> = input.lines.into_iter().map(line).collect();
    Ok(Answer::new(split_with_tenant(law, &lines)?, |split| {
        let lines = split.lines.into_iter().map(|(account, tenant, owner)| {
            (account, json!({ "tenant": Decimal(tenant), "owner": Decimal(owner) }))
        });
        json!({
            "lines": lines.collect::<Map<_, _>>(),
            "tenant_total": Decimal(split.tenant),
            "owner_total": Decimal(split.owner),
            "sum": Decimal(split.sum),
        })
    }))
}

/// More instalments than this in a year are a slip of the pen.
const INSTALMENTS_MAX: u32 = 366;

fn few(instalments: u32) -> Result<u32, CaseRefused> {
    let is_few = (1..=INSTALMENTS_MAX).contains(&instalments);
    is_few.then_some(instalments).ok_or_else(|| CaseRefused::malformed("instalments are 1 to 366 in a year"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CallInput {
    annual_ordinary_budget: Decimal,
    annual_reserve: Decimal,
    instalments: u32,
    weights: Weights,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn call(input: &Value) -> Result<Answer, CaseRefused> {
    let input: CallInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let (ordinary, reserve) = (input.annual_ordinary_budget.0, input.annual_reserve.0);
    let found = call_for_funds(law, ordinary, reserve, few(input.instalments)?, &input.weights.0)?;
    Ok(Answer::new(found, |year| {
        let both = year.ordinary.calls.iter().zip(&year.reserve.calls);
        let calls: Value = both
            .zip(1_u32..)
            .map(|((ordinary, reserve), quarter)| {
                json!({ "quarter": quarter, "ordinary": by_lot(ordinary), "reserve": by_lot(reserve) })
            })
            .collect();
        json!({
            "instalments": amounts(&year.ordinary),
            "reserve_instalments": amounts(&year.reserve),
            "calls": calls,
            "year_per_lot": by_lot(&year.ordinary.year_per_lot),
            "year_sum": Decimal(year.ordinary.year_sum),
            "reserve_per_lot": by_lot(&year.reserve.year_per_lot),
            "reserve_sum": Decimal(year.reserve.year_sum),
            "separate_line_for_reserve": true,
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DriftInput {
    instalment: Decimal,
    instalments: u32,
    weights: Weights,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn drift(input: &Value) -> Result<Answer, CaseRefused> {
    let input: DriftInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let count = few(input.instalments)?;
    let found = drift_of_instalments(law, input.instalment.0, count, &input.weights.0)?;
    Ok(Answer::new(found, |drift| {
        let first: Value = drift.calls.iter().take(3).map(|call| by_lot(call)).collect();
        json!({
            "independent_rounding_year": by_lot(&drift.independent_year),
            "cumulative_rounding_year": by_lot(&drift.cumulative_year),
            "first_three_instalments": first,
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JournalInput {
    entries: Vec<EntryInput>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryInput {
    label: String,
    lines: Vec<LineInput>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineInput {
    account: String,
    debit: Decimal,
    credit: Decimal,
}

fn journal(input: &Value) -> Result<Answer, CaseRefused> {
    let input: JournalInput = read(input)?;
    let law = input.jurisdiction.law(input.on);
    let line =
        |line: LineInput| JournalLine { account: line.account, debit: line.debit.0, credit: line.credit.0 };
    let entry = |entry: EntryInput| JournalEntry {
        label: entry.label,
        lines: entry.lines.into_iter().map(line).collect(),
    };
    let entries: Vec<JournalEntry> = input.entries.into_iter().map(entry).collect();
    let found: Reasoned<_> = balances(law, &entries)?;
    Ok(Answer::new(found, |books| {
        let accounts =
            books.accounts.into_iter().map(|(account, balance)| (account, json!(Decimal(balance))));
        json!({
            "balances": accounts.collect::<Map<_, _>>(),
            "sum": Decimal(books.sum),
            "transfer_account_58": Decimal(books.internal_transfers),
        })
    }))
}

fn by_lot(shares: &[LotShare]) -> Value {
    let named = shares.iter().map(|share| (share.lot.clone(), json!(Decimal(share.amount))));
    Value::Object(named.collect())
}

fn amounts(plan: &CallPlan) -> Value {
    plan.instalments.iter().map(|amount| json!(Decimal(*amount))).collect()
}
