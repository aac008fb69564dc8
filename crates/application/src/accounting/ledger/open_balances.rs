use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    accounting::{
        aging::{Aged, age},
        imputation::Movement,
    },
    shared::{AmountOverflow, BuildingId, Euro},
};
use thiserror::Error;

use super::{
    reader::LedgerReader,
    views::{AgedView, OpenBalanceRow, OpenBalancesView, OwnerMovements},
};
use crate::shared::{Actor, Clock, StoreError};

/// Why there is no list.
#[derive(Debug, Error)]
pub enum OpenBalancesError {
    #[error("no such building")]
    BuildingNotFound,
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What every owner still owes, by how late it is.
pub struct OpenBalances {
    reader: Arc<dyn LedgerReader>,
    clock: Arc<dyn Clock>,
}

impl OpenBalances {
    #[must_use]
    pub fn new(reader: Arc<dyn LedgerReader>, clock: Arc<dyn Clock>) -> Self {
        Self { reader, clock }
    }

    /// On a day, today when none is named.
    ///
    /// # Errors
    /// [`OpenBalancesError::BuildingNotFound`] for what this tenant does not have.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        on: Option<NaiveDate>,
    ) -> Result<OpenBalancesView, OpenBalancesError> {
        let on = on.unwrap_or_else(|| self.clock.today());
        let found = self.reader.owner_movements(actor.tenancy, building, on).await?;
        let found = found.ok_or(OpenBalancesError::BuildingNotFound)?;

        let mut rows = Vec::with_capacity(found.owners.len());
        let mut total = Aged::default();
        for owner in found.owners {
            let aged = aged(&owner, on)?;
            if aged == Aged::default() {
                continue;
            }
            add(&mut total, aged)?;
            rows.push(OpenBalanceRow { owner: owner.owner, amounts: view(aged)? });
        }
        Ok(OpenBalancesView { building: found.building, on, rows, total: view(total)? })
    }
}

fn aged(owner: &OwnerMovements, on: NaiveDate) -> Result<Aged, AmountOverflow> {
    let movements: Vec<Movement> = owner.movements.iter().map(Movement::from).collect();
    age(&movements, on)
}

fn add(total: &mut Aged, one: Aged) -> Result<(), AmountOverflow> {
    let sum = |a: Euro, b: Euro| a.plus(b);
    *total = Aged {
        not_due: sum(total.not_due, one.not_due)?,
        to_30: sum(total.to_30, one.to_30)?,
        to_60: sum(total.to_60, one.to_60)?,
        to_90: sum(total.to_90, one.to_90)?,
        older: sum(total.older, one.older)?,
        credit: sum(total.credit, one.credit)?,
    };
    Ok(())
}

fn view(aged: Aged) -> Result<AgedView, AmountOverflow> {
    Ok(AgedView {
        not_due_cents: aged.not_due.cents(),
        to_30_cents: aged.to_30.cents(),
        to_60_cents: aged.to_60.cents(),
        to_90_cents: aged.to_90.cents(),
        older_cents: aged.older.cents(),
        credit_cents: aged.credit.cents(),
        balance_cents: aged.balance()?.cents(),
    })
}
