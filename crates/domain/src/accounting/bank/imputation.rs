use chrono::NaiveDate;

use crate::shared::{AmountOverflow, Euro};

/// The two accounts an owner has with the association.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnerAccount {
    /// 4101, working fund and extraordinary calls: paid first among claims of one day.
    Working,
    /// 4100, reserve fund.
    Reserve,
}

impl OwnerAccount {
    /// Code in the Belgian chart.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Working => "4101",
            Self::Reserve => "4100",
        }
    }
}

/// What stands open on one account for one due date; below zero when more was paid than called.
/// Without a date: the opening balance or a payment ahead, older than any claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenItem {
    pub account: OwnerAccount,
    pub due_on: Option<NaiveDate>,
    pub open: Euro,
}

/// A piece of a payment and the claim it settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imputed {
    pub account: OwnerAccount,
    pub due_on: Option<NaiveDate>,
    pub amount: Euro,
}

/// Lays a payment on the oldest claims first (former art. 1254 CC, now Book 5); what is over stays to the owner's
/// credit on 4101, without a due date.
///
/// What an owner paid ahead on an account first covers the oldest claims of that same account.
///
/// # Errors
/// [`AmountOverflow`] when the sums do not fit.
pub fn impute(payment: Euro, items: &[OpenItem]) -> Result<Vec<Imputed>, AmountOverflow> {
    let mut left = payment;
    let mut imputed: Vec<Imputed> = Vec::new();
    for claim in uncovered(items)? {
        if !left.is_positive() {
            break;
        }
        let amount = left.min(claim.open);
        left = left.minus(amount)?;
        imputed.push(Imputed { account: claim.account, due_on: claim.due_on, amount });
    }
    if !left.is_zero() {
        match imputed
            .iter_mut()
            .find(|piece| piece.account == OwnerAccount::Working && piece.due_on.is_none())
        {
            Some(piece) => piece.amount = piece.amount.plus(left)?,
            None => imputed.push(Imputed { account: OwnerAccount::Working, due_on: None, amount: left }),
        }
    }
    Ok(imputed)
}

/// The claims still open, oldest first, after payments ahead were counted.
///
/// # Errors
/// [`AmountOverflow`] when the sums do not fit.
pub fn uncovered(items: &[OpenItem]) -> Result<Vec<OpenItem>, AmountOverflow> {
    let mut claims: Vec<OpenItem> = items.iter().copied().filter(|item| item.open.is_positive()).collect();
    claims.sort_by_key(|item| (item.due_on, item.account));
    for account in [OwnerAccount::Working, OwnerAccount::Reserve] {
        let ahead = items.iter().filter(|item| item.account == account && item.open.is_negative());
        let mut credit = Euro::total(ahead.map(|item| item.open))?.negated()?;
        for claim in claims.iter_mut().filter(|claim| claim.account == account) {
            let covered = credit.min(claim.open);
            credit = credit.minus(covered)?;
            claim.open = claim.open.minus(covered)?;
        }
    }
    claims.retain(|claim| claim.open.is_positive());
    Ok(claims)
}

#[cfg(test)]
mod tests;
