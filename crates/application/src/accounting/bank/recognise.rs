//! Turns what is certain into matches, each with its note of why.
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    accounting::{
        bank::{AccountNumber, Candidates, Certainty, MatchPart, Movement, Proposal, propose},
        entry::{Entry, EntryDraft},
        fiscal_year::FiscalYear,
    },
    shared::{BankTransactionId, BuildingId, EntryId, MatchId, PersonId},
};

use super::{
    booking::match_entry,
    ports::{BankBooks, BankUnitOfWork, NewMatch},
};
use crate::{
    accounting::ledger::{PostRefused, Posting},
    shared::IdSource,
};

/// Who decides, when, and where fresh ids come from.
pub(super) struct Desk<'a> {
    pub ids: &'a dyn IdSource,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

impl Desk<'_> {
    pub const fn posting(&self) -> Posting {
        Posting { by: self.by, at: self.at }
    }

    pub fn entry_id(&self) -> EntryId {
        EntryId::from_uuid(self.ids.next())
    }
}

/// The candidates for a movement on this account: the account itself is no counterparty.
pub(super) fn candidates_for(books: &BankBooks, own: &AccountNumber) -> Candidates {
    let mut candidates = books.candidates.clone();
    candidates.own_accounts.retain(|account| account != own);
    candidates
}

/// Matches every movement that is certain. Returns the matches with the entries that book them.
pub(super) fn recognise(
    desk: &Desk<'_>,
    movements: &[(BankTransactionId, AccountNumber, Movement)],
    books: &mut BankBooks,
) -> Result<(Vec<NewMatch>, Vec<EntryDraft>), PostRefused> {
    let mut by_account: BTreeMap<AccountNumber, Candidates> = BTreeMap::new();
    let (mut matches, mut entries) = (Vec::new(), Vec::new());
    for (transaction, own, movement) in movements {
        let candidates = by_account.entry(own.clone()).or_insert_with(|| candidates_for(books, own));
        let Some(certain) = propose(movement, candidates)
            .into_iter()
            .next()
            .filter(|proposal| proposal.certainty == Certainty::Certain)
        else {
            continue;
        };
        let Proposal { rule, parts, facts, .. } = certain;
        let (id, entry) = (MatchId::from_uuid(desk.ids.next()), desk.entry_id());
        entries.push(booked(entry, id, movement, &parts, books)?);
        matches.push(NewMatch {
            id,
            transaction: *transaction,
            rule,
            is_automatic: true,
            facts,
            parts,
            entry,
            by: desk.by,
            at: desk.at,
            teaches: None,
        });
    }
    Ok((matches, entries))
}

/// How many of the movements would be matched without a person.
pub(super) fn count_certain<'a>(
    movements: impl Iterator<Item = (&'a AccountNumber, &'a Movement)>,
    books: &BankBooks,
) -> usize {
    let mut by_account: BTreeMap<AccountNumber, Candidates> = BTreeMap::new();
    movements
        .filter(|(own, movement)| {
            let candidates = by_account.entry((*own).clone()).or_insert_with(|| candidates_for(books, own));
            let proposals = propose(movement, candidates);
            proposals.first().is_some_and(|first| first.certainty == Certainty::Certain)
        })
        .count()
}

pub(super) fn booked(
    entry: EntryId,
    matched: MatchId,
    movement: &Movement,
    parts: &[MatchPart],
    books: &mut BankBooks,
) -> Result<EntryDraft, PostRefused> {
    match_entry(entry, matched, movement, parts, books)
        .map_err(|overflow| PostRefused::Entry(domain::accounting::entry::EntryRefused::Overflow(overflow)))
}

/// Books many entries in one go, asking for each day's year once.
pub(super) async fn post_all(
    work: &mut dyn BankUnitOfWork,
    building: BuildingId,
    drafts: &[EntryDraft],
    posting: Posting,
) -> Result<(), PostRefused> {
    let mut years: BTreeMap<NaiveDate, FiscalYear> = BTreeMap::new();
    let mut entries = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let date = draft.date;
        let year = match years.values().find(|year| year.period.contains(date)) {
            Some(year) => *year,
            None => {
                let year = work.ledger().year_of(building, date).await?;
                year.ok_or(PostRefused::NoFiscalYear { date })?
            }
        };
        years.insert(date, year);
        let entry = Entry::try_new(draft, &year).map_err(|refused| match refused {
            domain::accounting::entry::EntryRefused::Year(_) => PostRefused::YearLocked { date },
            other => PostRefused::Entry(other),
        })?;
        entries.push(entry);
    }
    work.ledger().insert(building, &entries, posting).await?;
    Ok(())
}
