//! A budget, its calls, and how each owner pays them.
use std::sync::Arc;

use anyhow::{Context, Result};
use application::{
    accounting::{
        budgets::{BudgetReader, SaveBudget, SaveBudgetCommand, VoteBudget, VoteBudgetCommand},
        calls::{CallReader, CallStore, CallView, IssueCall, IssueCallCommand, SendCall},
    },
    building::OwnerDetailView,
};
use chrono::Datelike;
use domain::{
    accounting::budget::BudgetLine,
    shared::{BudgetId, BuildingId, CallId, ChargeKeyId, Euro, Fund as Called},
};
use uuid::Uuid;

use super::{
    calendar::{CallDays, after, before},
    office::Office,
    statement::{Fund, Transfer, belgian_iban},
};

/// Fund, account, words, charge key, cents for the year.
pub type Planned = (Called, &'static str, &'static str, &'static str, i64);

/// Ids that a client gives: one budget and its calls a building, so constants do.
const BUDGET: Uuid = Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_0001);
const FIRST_CALL: u128 = 0x0197_0000_0000_7000_8000_0000_0000_0010;

/// How somebody pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Habit {
    /// In time and with the structured communication.
    Usual,
    /// In time, with words only: the bank account tells who it is.
    WordsOnly,
    /// The half of it.
    Half,
    /// The first two calls, then no more.
    Stopped,
    Never,
    /// Always on the last day.
    LastDay,
}

impl Office {
    pub async fn vote_budget(
        &self,
        building: BuildingId,
        lines: &[Planned],
        previous_ordinary: i64,
    ) -> Result<BudgetId> {
        let (actor, id) = (self.actor, BudgetId::from_uuid(BUDGET));
        let reader: &dyn BudgetReader = &*self.store;
        let store: Arc<dyn CallStore> = self.store.clone();
        let known = reader.budget(actor.tenancy, building, id).await?;
        if known.is_none() {
            let mut budget = Vec::new();
            for (fund, account, label, key, cents) in lines {
                budget.push(BudgetLine {
                    fund: *fund,
                    account: (*account).to_owned(),
                    label: (*label).to_owned(),
                    key: ChargeKeyId::from_uuid(self.key(building, key).await?),
                    amount: Euro::from_cents(*cents),
                });
            }
            let command = SaveBudgetCommand {
                building,
                id,
                version: None,
                period: self.calendar.year(),
                instalments: 4,
                lines: budget,
                previous_ordinary: Some(Euro::from_cents(previous_ordinary)),
            };
            SaveBudget::new(Arc::clone(&store)).execute(actor, command).await?;
        }
        if known.is_none_or(|budget| budget.state == "draft") {
            let command = VoteBudgetCommand {
                building,
                budget: id,
                voted_on: before(self.calendar.first_day, 24),
                reserve_waived: false,
            };
            VoteBudget::new(store, self.clock()).execute(actor, command).await?;
        }
        Ok(id)
    }

    /// Issues and sends one call, and tells how it is paid.
    pub async fn call(
        &self,
        building: BuildingId,
        budget: BudgetId,
        days: CallDays,
        owners: &[OwnerDetailView],
    ) -> Result<Vec<Transfer>> {
        let id = CallId::from_uuid(Uuid::from_u128(FIRST_CALL + u128::from(days.instalment)));
        let (reader, actor): (&dyn CallReader, _) = (&*self.store, self.actor);
        self.on(days.issued_on);
        let view = match reader.call(actor.tenancy, building, id).await? {
            Some(known) => known,
            None => {
                let CallDays { instalment, due_on, .. } = days;
                let command = IssueCallCommand { building, budget, id, instalment, due_on };
                let issue = IssueCall::new(self.store.clone(), self.clock(), self.ids());
                issue.execute(actor, command).await?;
                reader.call(actor.tenancy, building, id).await?.context("the call is missing")?
            }
        };
        if view.sending_asked_at.is_none() {
            SendCall::new(self.store.clone()).execute(actor, building, id).await?;
        }
        Ok(payments(&view, days, owners))
    }
}

fn payments(call: &CallView, days: CallDays, owners: &[OwnerDetailView]) -> Vec<Transfer> {
    let mut transfers = Vec::new();
    for (place, owner) in (0_u64..).zip(owners) {
        let Some(notice) = call.notices.iter().find(|notice| notice.owner_id == owner.owner_id) else {
            continue;
        };
        let habit = habit(&owner.display_name);
        // Of a fresh call a third of the owners has paid; one pays on the day the paper arrives.
        let has_paid = if days.is_fresh { place % 3 == 0 } else { true };
        if !has_paid || habit == Habit::Never || (habit == Habit::Stopped && days.instalment > 2) {
            continue;
        }
        let day = match (days.is_fresh, habit) {
            (true, _) => after(days.issued_on, 4 + place % 8),
            (false, Habit::LastDay) => days.due_on,
            (false, _) => before(days.due_on, 2 + place % 11),
        };
        let part = |cents: i64| if habit == Habit::Half { cents / 2 } else { cents };
        let working = notice.working_cents + notice.extraordinary_cents;
        for (fund, cents) in [(Fund::Working, part(working)), (Fund::Reserve, part(notice.reserve_cents))] {
            if cents <= 0 {
                continue;
            }
            let words_only = habit == Habit::WordsOnly;
            transfers.push(Transfer {
                day,
                fund,
                cents,
                name: payer(&owner.display_name),
                iban: owner.iban.clone().unwrap_or_else(|| belgian_iban(place * 7_919 + 104_729)),
                reference: (!words_only).then(|| owner.payment_reference.clone()),
                text: format!("Charges {} – {}", call.number, days.issued_on.year()),
            });
        }
    }
    transfers
}

/// As banks write names.
pub fn payer(name: &str) -> String {
    let name = name.trim_start_matches("M. et Mme ").trim_start_matches("Mme ").trim_start_matches("Mr ");
    name.to_uppercase().chars().take(70).collect()
}

fn habit(name: &str) -> Habit {
    [
        ("Lambert", Habit::Never),
        ("N'Diaye", Habit::Half),
        ("BAKKERIJ", Habit::WordsOnly),
        ("Cléo", Habit::Stopped),
        ("Zhang", Habit::LastDay),
    ]
    .iter()
    .find(|(part, _)| name.contains(part))
    .map_or(Habit::Usual, |(_, habit)| *habit)
}
