use std::{collections::BTreeMap, sync::Arc};

use chrono::{Datelike, NaiveDate};
use domain::{
    accounting::{
        call::{Call, CallRefused, next_instalment},
        distribution::KeyBasis,
        entry::{EntryDraft, Journal, Source, SourceKind},
    },
    shared::{
        AllocationId, AmountOverflow, BudgetId, BuildingId, CallId, ChargeKeyId, DocumentId, EntryId, Euro,
        FiscalYearId, is_of_our_time,
    },
};
use serde_json::json;
use thiserror::Error;

use super::{
    ports::{CallStore, CallUnitOfWork, NewCall},
    preview_call::{keys_of, planned},
};
use crate::{
    accounting::{
        allocations::{AllocationSource, NewAllocation},
        budgets::{BudgetState, StoredBudget},
        ledger::{PostRefused, Posting, post},
    },
    shared::{Actor, Clock, Event, IdSource, StoreError},
};

/// Why a call was not issued.
#[derive(Debug, Error)]
pub enum IssueCallError {
    #[error("no such budget")]
    BudgetNotFound,
    #[error(transparent)]
    Refused(#[from] CallRefused),
    #[error(transparent)]
    NotBooked(#[from] PostRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AmountOverflow> for IssueCallError {
    fn from(error: AmountOverflow) -> Self {
        Self::Refused(error.into())
    }
}

/// Which instalment to call, and until when it is to be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IssueCallCommand {
    pub building: BuildingId,
    pub budget: BudgetId,
    /// Given by the client: sent twice, it is issued once.
    pub id: CallId,
    pub instalment: u32,
    pub due_on: NaiveDate,
}

/// Issues the next instalment: divided, booked and kept with every witness, in one transaction.
pub struct IssueCall {
    store: Arc<dyn CallStore>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl IssueCall {
    #[must_use]
    pub fn new(store: Arc<dyn CallStore>, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, clock, ids }
    }

    /// # Errors
    /// [`IssueCallError`] names the rule; nothing is then booked.
    pub async fn execute(&self, actor: Actor, command: IssueCallCommand) -> Result<CallId, IssueCallError> {
        let IssueCallCommand { building, budget: budget_id, id, instalment, due_on } = command;
        let mut work = self.store.begin_calls(actor.tenancy).await?;

        let stored = work.budgets().find_for_update(building, budget_id).await?;
        let stored = stored.ok_or(IssueCallError::BudgetNotFound)?;
        // Sent again by the same client: the first time counts.
        let earlier = work.calls().earlier(building, id, budget_id, instalment).await?;
        if earlier.is_issued {
            return Ok(id);
        }
        let today = self.clock.today();
        check(&stored, instalment, today, due_on)?;
        let budget = &stored.budget;
        let planned = planned(budget, Some(instalment))?;
        let keys = keys_of(work.as_mut(), building, budget, planned).await?;
        let call = Call::compute(budget, instalment, &keys)?;

        let number = number_of(budget.period().since.year(), instalment, earlier.taken_back);
        let entry = EntryId::from_uuid(self.ids.next());
        let line_ids: Vec<_> = call.lines.iter().map(|_| self.ids.next()).collect();
        let documents = call.claims.keys().map(|owner| (*owner, DocumentId::from_uuid(self.ids.next())));
        let new = NewCall {
            id,
            budget_id,
            budget,
            call: &call,
            instalment: planned,
            number: number.clone(),
            issued_on: today,
            due_on,
            by: actor.person,
            total: Euro::total(call.lines.iter().map(|line| line.part.amount))?,
            line_ids: line_ids.clone(),
            documents: documents.collect(),
        };
        work.calls().insert(building, new).await?;
        // Income of the instalment's own year, even when it is called some days before.
        let date = today.max(budget.period().since);
        let draft = EntryDraft {
            id: entry,
            journal: Journal::Calls,
            date,
            description: number.clone(),
            source: Source { kind: SourceKind::CallForFunds, id: id.as_uuid() },
            lines: call.entry_lines(due_on, &number)?,
        };
        self.open_year(work.as_mut(), building, date).await?;
        let posting = Posting { by: actor.person, at: self.clock.now() };
        post(work.ledger().as_mut(), building, &draft, posting).await?;
        let allocations = self.allocations(&stored, &call, &keys, &line_ids, (entry, planned.first_day));
        work.allocations().keep(building, &allocations).await?;
        let event = Event { kind: "accounting.call_issued", subject: id.as_uuid(), payload: json!({}) };
        work.publish(event).await?;

        work.commit().await?;
        Ok(id)
    }

    /// A budget is often called before anything else of its year is booked.
    async fn open_year(
        &self,
        work: &mut (dyn CallUnitOfWork + '_),
        building: BuildingId,
        date: NaiveDate,
    ) -> Result<(), StoreError> {
        if work.ledger().year_of(building, date).await?.is_some() {
            return Ok(());
        }
        let period = work.ledger().natural_year(building, date).await?;
        if let Some(period) = period {
            work.ledger().open_year(building, FiscalYearId::from_uuid(self.ids.next()), period).await?;
        }
        Ok(())
    }

    fn allocations(
        &self,
        stored: &StoredBudget,
        call: &Call,
        keys: &BTreeMap<ChargeKeyId, KeyBasis>,
        line_ids: &[uuid::Uuid],
        (entry, on): (EntryId, NaiveDate),
    ) -> Vec<NewAllocation> {
        let lines = call.lines.iter().zip(stored.budget.lines()).zip(line_ids);
        lines
            .filter_map(|((line, content), id)| {
                Some(NewAllocation {
                    id: AllocationId::from_uuid(self.ids.next()),
                    source: AllocationSource::CallLine(*id),
                    key_version: keys.get(&content.key)?.version,
                    amount: line.part.amount,
                    already: line.part.already,
                    allocated_on: on,
                    charged_on: Some((entry, line.fund.owners_account())),
                    shares: line.shares.clone(),
                })
            })
            .collect()
    }
}

/// `2027-02`; `2027-02-2` after one of that number was taken back, so that no two papers are called alike.
fn number_of(year: i32, instalment: u32, taken_back: u32) -> String {
    match taken_back {
        0 => format!("{year}-{instalment:02}"),
        before => format!("{year}-{instalment:02}-{}", before + 1),
    }
}

fn check(
    stored: &StoredBudget,
    instalment: u32,
    today: NaiveDate,
    due_on: NaiveDate,
) -> Result<(), CallRefused> {
    if stored.state != BudgetState::Voted {
        return Err(CallRefused::NotVoted);
    }
    let next = next_instalment(stored.called, stored.budget.instalments());
    if next != Some(instalment) {
        return Err(CallRefused::NotNext { next });
    }
    if due_on < today {
        return Err(CallRefused::DueInThePast);
    }
    if !is_of_our_time(due_on) {
        return Err(CallRefused::DueFarAway);
    }
    Ok(())
}
