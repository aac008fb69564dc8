use chrono::NaiveDate;
use domain::{
    accounting::{
        entry::{Entry, EntryDraft, EntryRefused},
        fiscal_year::{FiscalYear, YearRefused},
    },
    shared::{BuildingId, EntryId},
};
use thiserror::Error;

use super::ports::{LedgerRepository, Posting};
use crate::shared::StoreError;

/// Why an entry was not booked.
#[derive(Debug, Error)]
pub enum PostRefused {
    #[error("no fiscal year holds this date")]
    NoFiscalYear { date: NaiveDate },
    #[error("the fiscal year of this date is locked")]
    YearLocked { date: NaiveDate },
    #[error(transparent)]
    Entry(EntryRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The open year that holds a day.
///
/// # Errors
/// [`PostRefused::NoFiscalYear`] or [`PostRefused::YearLocked`].
pub async fn open_year_of(
    ledger: &mut (dyn LedgerRepository + '_),
    building: BuildingId,
    date: NaiveDate,
) -> Result<FiscalYear, PostRefused> {
    let year = ledger.year_of(building, date).await?.ok_or(PostRefused::NoFiscalYear { date })?;
    year.accepts(date).map_err(|refused| refusal(refused.into(), date))?;
    Ok(year)
}

/// Books one entry in the year of its date.
///
/// # Errors
/// [`PostRefused`] names the rule; nothing is then booked.
pub async fn post(
    ledger: &mut (dyn LedgerRepository + '_),
    building: BuildingId,
    draft: &EntryDraft,
    posting: Posting,
) -> Result<Entry, PostRefused> {
    let date = draft.date;
    let year = ledger.year_of(building, date).await?.ok_or(PostRefused::NoFiscalYear { date })?;
    let entry = Entry::try_new(draft, &year).map_err(|refused| refusal(refused, date))?;
    ledger.insert(building, std::slice::from_ref(&entry), posting).await?;
    Ok(entry)
}

/// Books the opposite of an entry in the year of `date`.
///
/// # Errors
/// [`PostRefused`] names the rule; an entry reversed already is a [`StoreError::Conflict`].
pub async fn reverse(
    ledger: &mut (dyn LedgerRepository + '_),
    building: BuildingId,
    entry: &Entry,
    reversal: (EntryId, NaiveDate, &str),
    posting: Posting,
) -> Result<Entry, PostRefused> {
    let (id, date, description) = reversal;
    let year = ledger.year_of(building, date).await?.ok_or(PostRefused::NoFiscalYear { date })?;
    let reversed = entry.reversed(id, date, description, &year).map_err(|refused| refusal(refused, date))?;
    ledger.insert(building, std::slice::from_ref(&reversed), posting).await?;
    Ok(reversed)
}

const fn refusal(refused: EntryRefused, date: NaiveDate) -> PostRefused {
    match refused {
        EntryRefused::Year(YearRefused::YearLocked) => PostRefused::YearLocked { date },
        EntryRefused::Year(YearRefused::OutsideYear) => PostRefused::NoFiscalYear { date },
        other => PostRefused::Entry(other),
    }
}
