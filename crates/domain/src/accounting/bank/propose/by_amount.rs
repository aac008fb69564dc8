use chrono::NaiveDate;

use super::{DAYS_NEAR_MAX, by_name, owed_by, whole};
use crate::accounting::bank::{
    proposal::{Candidates, Certainty, Fact, OwnerCandidate, Proposal, Rule, SupplierCandidate},
    split::MatchTarget,
    statement::Movement,
};

pub(super) fn bank_costs(movement: &Movement) -> Option<Proposal> {
    movement.is_bank_cost.then(|| Proposal {
        rule: Rule::BankCode,
        certainty: Certainty::ToConfirm,
        parts: whole(movement, MatchTarget::BankCosts),
        facts: Vec::new(),
    })
}

/// Amount and day together; those whose name agrees as well come first, then the nearest day.
pub(super) fn proposals(movement: &Movement, candidates: &Candidates) -> Vec<Proposal> {
    let mut found: Vec<(bool, i64, Proposal)> = Vec::new();
    if movement.amount.is_positive() {
        found.extend(candidates.owners.iter().filter_map(|owner| of_owner(movement, owner)));
    } else {
        found.extend(candidates.suppliers.iter().filter_map(|supplier| of_supplier(movement, supplier)));
    }
    found.sort_by_key(|(is_named, days, _)| (!is_named, *days));
    found.into_iter().map(|(_, _, proposal)| proposal).collect()
}

fn of_owner(movement: &Movement, owner: &OwnerCandidate) -> Option<(bool, i64, Proposal)> {
    let of_claim = owner
        .open
        .iter()
        .filter(|claim| claim.amount == movement.amount)
        .filter_map(|claim| near(movement, claim.due_on).map(|days| (claim.due_on, days)))
        .min_by_key(|(_, days)| days.abs());
    let of_all = || {
        (owed_by(owner)? == movement.amount).then_some(())?;
        let due_on = owner.open.iter().filter_map(|claim| claim.due_on).max();
        near(movement, due_on).map(|days| (due_on, days))
    };
    let (due_on, days) = of_claim.or_else(of_all)?;
    Some(proposal(movement, MatchTarget::Owner(owner.owner), &owner.name, due_on, days))
}

fn of_supplier(movement: &Movement, supplier: &SupplierCandidate) -> Option<(bool, i64, Proposal)> {
    let paid = movement.amount.negated().ok()?;
    let (invoice, days) = supplier
        .invoices
        .iter()
        .filter(|invoice| invoice.amount == paid)
        .filter_map(|invoice| {
            let is_quoted = is_quoted(&movement.free_text, &invoice.number);
            let days = near(movement, invoice.due_on).or(is_quoted.then_some(0))?;
            Some((invoice, days))
        })
        .min_by_key(|(_, days)| days.abs())?;
    let target = MatchTarget::Supplier(supplier.supplier);
    let (is_named, days, mut proposal) = proposal(movement, target, &supplier.name, invoice.due_on, days);
    let is_quoted = is_quoted(&movement.free_text, &invoice.number);
    if is_quoted {
        proposal.facts.push(Fact::InvoiceNumber(invoice.number.clone()));
    }
    Some((is_named || is_quoted, days, proposal))
}

fn proposal(
    movement: &Movement,
    target: MatchTarget,
    name: &str,
    due_on: Option<NaiveDate>,
    days: i64,
) -> (bool, i64, Proposal) {
    let mut facts = vec![Fact::Amount(movement.amount)];
    if let Some(day) = due_on {
        facts.extend([Fact::DueOn(day), Fact::DaysAfterDue(days)]);
    }
    let name_fact = by_name::fact(movement, name);
    let is_named = name_fact.is_some();
    facts.extend(name_fact);
    let proposal = Proposal {
        rule: Rule::AmountAndDate,
        certainty: Certainty::ToConfirm,
        parts: whole(movement, target),
        facts,
    };
    (is_named, days.abs(), proposal)
}

/// Days between the due date and the booking, when near enough; a claim without a date is near any day.
fn near(movement: &Movement, due_on: Option<NaiveDate>) -> Option<i64> {
    let days = due_on.map_or(0, |day| movement.booked_on.signed_duration_since(day).num_days());
    (days.abs() <= DAYS_NEAR_MAX).then_some(days)
}

fn is_quoted(text: &str, number: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    let number = plain(number);
    number.len() >= 4 && plain(text).contains(&number)
}
