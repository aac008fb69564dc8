use std::{collections::BTreeMap, sync::Arc};

use domain::{
    accounting::{
        budget::{Budget, Instalment},
        call::{Call, CallRefused, next_instalment},
        distribution::KeyBasis,
    },
    shared::{AmountOverflow, BudgetId, BuildingId, ChargeKeyId},
};
use thiserror::Error;

use super::{
    ports::{CallReader, CallStore, CallUnitOfWork},
    views::{CallPreviewView, ClaimView, PreviewLineView},
};
use crate::shared::{Actor, StoreError};

/// Why nothing can be previewed.
#[derive(Debug, Error)]
pub enum PreviewCallError {
    #[error("no such budget")]
    BudgetNotFound,
    #[error(transparent)]
    Refused(#[from] CallRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AmountOverflow> for PreviewCallError {
    fn from(error: AmountOverflow) -> Self {
        Self::Refused(error.into())
    }
}

/// Computes the next instalment without booking it.
pub struct PreviewCall {
    store: Arc<dyn CallStore>,
    reader: Arc<dyn CallReader>,
}

impl PreviewCall {
    #[must_use]
    pub fn new(store: Arc<dyn CallStore>, reader: Arc<dyn CallReader>) -> Self {
        Self { store, reader }
    }

    /// # Errors
    /// [`PreviewCallError`] names the rule.
    pub async fn execute(
        &self,
        actor: Actor,
        building: BuildingId,
        id: BudgetId,
    ) -> Result<CallPreviewView, PreviewCallError> {
        let names = self.reader.owner_names(actor.tenancy, building).await?;
        let mut work = self.store.begin_calls(actor.tenancy).await?;

        let stored = work.budgets().find_for_update(building, id).await?;
        let stored = stored.ok_or(PreviewCallError::BudgetNotFound)?;
        let next = next_instalment(stored.called, stored.budget.instalments());
        let instalment = planned(&stored.budget, next)?;
        let keys = keys_of(work.as_mut(), building, &stored.budget, instalment).await?;
        let call = Call::compute(&stored.budget, instalment.number, &keys)?;

        let mut claims = Vec::with_capacity(call.claims.len());
        for (owner, claim) in &call.claims {
            claims.push(ClaimView {
                owner_id: owner.as_uuid(),
                owner_name: names.get(&owner.as_uuid()).cloned().unwrap_or_default(),
                working_cents: claim.working.cents(),
                reserve_cents: claim.reserve.cents(),
                extraordinary_cents: claim.extraordinary.cents(),
                total_cents: claim.total()?.cents(),
            });
        }
        claims.sort_by(|one, other| one.owner_name.cmp(&other.owner_name));
        let lines: Vec<PreviewLineView> = call
            .lines
            .iter()
            .zip(stored.budget.lines())
            .map(|(line, content)| PreviewLineView {
                fund: line.fund.code().to_owned(),
                label: content.label.clone(),
                amount_cents: line.part.amount.cents(),
                already_cents: line.part.already.cents(),
            })
            .collect();
        Ok(CallPreviewView {
            instalment: instalment.number,
            first_day: instalment.first_day,
            last_day: instalment.last_day,
            total_cents: lines.iter().map(|line| line.amount_cents).sum(),
            lines,
            claims,
        })
    }
}

pub(super) fn planned(budget: &Budget, number: Option<u32>) -> Result<Instalment, CallRefused> {
    number
        .and_then(|number| budget.plan().into_iter().find(|part| part.number == number))
        .ok_or(CallRefused::NotNext { next: None })
}

/// Keys and holders as they stand on the first day of the instalment: whoever owns the lot then is asked.
pub(super) async fn keys_of(
    work: &mut (dyn CallUnitOfWork + '_),
    building: BuildingId,
    budget: &Budget,
    instalment: Instalment,
) -> Result<BTreeMap<ChargeKeyId, KeyBasis>, StoreError> {
    let mut keys: Vec<ChargeKeyId> = budget.lines().iter().map(|line| line.key).collect();
    keys.sort_unstable();
    keys.dedup();
    work.allocations().key_bases(building, &keys, instalment.first_day).await
}
