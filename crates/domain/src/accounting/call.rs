//! A call for funds: one instalment of a budget, divided among the owners and booked.
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use thiserror::Error;

use super::{
    budget::{Budget, LineInstalment},
    chart,
    distribution::{DistributionRefused, KeyBasis, OwnerShare},
    entry::LineDraft,
};
use crate::shared::{AmountOverflow, ChargeKeyId, Euro, Fund, OwnerId};

/// Why an instalment cannot be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CallRefused {
    #[error("only a voted budget is called")]
    NotVoted,
    #[error("instalments are called in their order, each once")]
    NotNext { next: Option<u32> },
    #[error("the due date lies before the day of the call")]
    DueInThePast,
    #[error("the due date is of our time")]
    DueFarAway,
    #[error("the call was taken back already")]
    TakenBack,
    #[error("calls are taken back in the opposite order, the last one first")]
    NotLast { last: u32 },
    #[error("a charge key has no version on that day")]
    KeyMissing { line: usize, key: ChargeKeyId },
    #[error("a line cannot be divided")]
    Division { line: usize, reason: DistributionRefused },
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
}

/// One budget line of the instalment, divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalledLine {
    /// The place of the line in the budget, from 0.
    pub line: usize,
    pub fund: Fund,
    pub part: LineInstalment,
    pub shares: Vec<OwnerShare>,
}

/// What one owner is asked, each fund apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OwnerClaim {
    pub working: Euro,
    pub reserve: Euro,
    pub extraordinary: Euro,
}

impl OwnerClaim {
    /// # Errors
    /// [`AmountOverflow`] when the sum does not fit.
    pub fn total(self) -> Result<Euro, AmountOverflow> {
        Euro::total([self.working, self.reserve, self.extraordinary])
    }

    const fn part(&mut self, fund: Fund) -> &mut Euro {
        match fund {
            Fund::Working => &mut self.working,
            Fund::Reserve => &mut self.reserve,
            Fund::Extraordinary => &mut self.extraordinary,
        }
    }
}

/// One instalment divided to the cent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub lines: Vec<CalledLine>,
    /// In the order of the owners' ids.
    pub claims: BTreeMap<OwnerId, OwnerClaim>,
}

/// The next instalment of a plan after `called` of `planned`.
#[must_use]
pub const fn next_instalment(called: u32, planned: u32) -> Option<u32> {
    if called < planned { Some(called + 1) } else { None }
}

/// Whether an instalment may be taken back while `called` instalments stand: each is reckoned after the earlier ones
/// (house rule C-21), so only the last.
///
/// # Errors
/// [`CallRefused::NotLast`] names the one that comes first.
pub const fn check_taken_back(instalment: u32, called: u32) -> Result<(), CallRefused> {
    if instalment == called { Ok(()) } else { Err(CallRefused::NotLast { last: called }) }
}

impl Call {
    /// Divides the instalment of every line by its key, after what was called before.
    ///
    /// # Errors
    /// [`CallRefused`] names the line that stands in the way, counted from 0.
    pub fn compute(
        budget: &Budget,
        number: u32,
        keys: &BTreeMap<ChargeKeyId, KeyBasis>,
    ) -> Result<Self, CallRefused> {
        let mut lines = Vec::with_capacity(budget.lines().len());
        let mut claims: BTreeMap<OwnerId, OwnerClaim> = BTreeMap::new();
        for (line, content) in budget.lines().iter().enumerate() {
            let part = budget
                .instalment_of(content.amount, number)
                .map_err(|reason| CallRefused::Division { line, reason: reason.into() })?;
            let key = keys.get(&content.key).ok_or(CallRefused::KeyMissing { line, key: content.key })?;
            let shares = key
                .charge_after(part.already, part.amount)
                .map_err(|reason| CallRefused::Division { line, reason })?;
            for share in &shares {
                let claim = claims.entry(share.holder.owner).or_default().part(content.fund);
                *claim = claim.plus(share.holder.amount)?;
            }
            lines.push(CalledLine { line, fund: content.fund, part, shares });
        }
        Ok(Self { lines, claims })
    }

    /// What the fund is asked in all.
    ///
    /// # Errors
    /// [`AmountOverflow`] when the sum does not fit.
    pub fn total_of(&self, fund: Fund) -> Result<Euro, AmountOverflow> {
        Euro::total(self.lines.iter().filter(|line| line.fund == fund).map(|line| line.part.amount))
    }

    /// The lines of the entry: owners owe each fund apart, the calls are income, and what is called for the reserve
    /// is set aside at once (6816 to 160).
    ///
    /// # Errors
    /// [`AmountOverflow`] when a sum does not fit.
    pub fn entry_lines(&self, due_on: NaiveDate, label: &str) -> Result<Vec<LineDraft>, AmountOverflow> {
        let mut lines = Vec::new();
        for (owner, claim) in &self.claims {
            for (account, amount) in
                [("4101", claim.working), ("4100", claim.reserve), ("4101", claim.extraordinary)]
            {
                if !amount.is_zero() {
                    let line = LineDraft::debit(account, amount).owner(*owner).due_on(due_on).label(label);
                    lines.push(line.mirrored_when_negative()?);
                }
            }
        }
        for (account, fund) in [("701", Fund::Working), ("700", Fund::Reserve), ("702", Fund::Extraordinary)]
        {
            let total = self.total_of(fund)?;
            if !total.is_zero() {
                lines.push(LineDraft::credit(account, total).label(label));
            }
        }
        let reserve = self.total_of(Fund::Reserve)?;
        if !reserve.is_zero() {
            lines.push(LineDraft::debit(chart::RESERVE_VARIATION, reserve).label(label));
            lines.push(LineDraft::credit(chart::RESERVE_FUND, reserve).label(label));
        }
        Ok(lines)
    }
}
