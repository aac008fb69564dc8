//! What the law says about money: dividing, calling, transferring, recovering.
mod books;
mod call;
mod division;
mod etat_date;
mod interest;
mod late_fees;
mod prescription;
mod rates;
#[cfg(test)]
mod tests;
mod texts;
mod transfer;

use thiserror::Error;

use super::{NotInForce, UnknownVatRate, allocation::AllocationRefused};
use crate::shared::{AmountOverflow, Euro};

pub use books::{JournalBalances, JournalEntry, JournalLine, balances};
pub use call::{CallPlan, Drift, YearOfCalls, call_for_funds, drift_of_instalments};
pub use division::{LotShare, MixedShares, TenantLine, TenantSplit, divide, divide_mixed, split_with_tenant};
pub use etat_date::{DecidedCall, EtatDate, EtatDateRequest, etat_date};
pub use interest::{Account, Payment, Segment, imputed_interest, simple_interest};
pub use late_fees::{LateFees, late_fees};
pub use prescription::{ClaimKind, Prescription, prescription};
pub use rates::{Rates, YearRate};
pub use transfer::{
    Bearer, ChargeDates, DeedArrears, DeedRetention, FiscalYear, Prorata, Settlement, SettlementInput,
    bearer_of_extraordinary_charge, privilege, prorata, retained_at_deed, settle_transfer,
};

/// Why a case about money has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MoneyRefused {
    #[error(transparent)]
    NotInForce(#[from] NotInForce),
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
    #[error(transparent)]
    Allocation(#[from] AllocationRefused),
    #[error(transparent)]
    VatRate(#[from] UnknownVatRate),
    #[error("{0:?} is named twice")]
    NamedTwice(String),
    #[error("fixed and metered lots are not the same")]
    OtherLots,
    #[error("an amount that cannot be negative is")]
    NegativeAmount,
    #[error("the day of enjoyment lies outside the financial year")]
    OutsideYear,
    #[error("the deed comes before the sale contract, or the call before the decision")]
    DatesInDisorder,
    #[error("arrears of a year after that of the distribution")]
    FutureArrears,
    #[error("the period ends before it begins")]
    PeriodReversed,
    #[error("a payment lies outside the period, or payments are not in order")]
    PaymentOutsidePeriod,
    #[error("no rate is given for {0}")]
    NoRate(i32),
    #[error("the weight of the lot is more than the total of all lots, or the total is zero")]
    WeightBeyondTotal,
    #[error("entry {0:?}: debit and credit differ")]
    Unbalanced(String),
    #[error("entry {0:?}: a line has one side with a positive amount")]
    TwoSides(String),
}

/// `numerator / denominator` in cents, half a cent away from zero.
fn rounded(numerator: i128, denominator: i128) -> Result<Euro, AmountOverflow> {
    let doubled = numerator.checked_mul(2).ok_or(AmountOverflow)?;
    let shifted = if numerator < 0 { doubled - denominator } else { doubled + denominator };
    let cents =
        shifted.checked_div(denominator.checked_mul(2).ok_or(AmountOverflow)?).ok_or(AmountOverflow)?;
    i64::try_from(cents).map(Euro::from_cents).map_err(|_too_large| AmountOverflow)
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
