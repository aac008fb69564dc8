use std::sync::Arc;

use domain::{
    law::{CompanyNumber, Iban},
    shared::{BuildingId, EmailAddress, SupplierId},
};
use thiserror::Error;

use super::ports::{InvoiceStore, NewSupplier};
use crate::shared::{Actor, IdSource, StoreError};

/// Why a supplier was not kept.
#[derive(Debug, Error)]
pub enum SupplierRefused {
    #[error("no such building")]
    BuildingNotFound,
    #[error("no such supplier, or somebody else changed it")]
    Changed,
    #[error("the name of the supplier is missing")]
    NameMissing,
    #[error("the name of the supplier has at most 200 characters")]
    NameTooLong,
    #[error("a supplier with this enterprise number is known already")]
    NumberTaken,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What somebody typed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplierInput {
    pub name: String,
    pub company_number: Option<CompanyNumber>,
    pub iban: Option<Iban>,
    pub email: Option<EmailAddress>,
}

/// Keeps the suppliers of a building.
pub struct KeepSuppliers {
    store: Arc<dyn InvoiceStore>,
    ids: Arc<dyn IdSource>,
}

impl KeepSuppliers {
    #[must_use]
    pub fn new(store: Arc<dyn InvoiceStore>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, ids }
    }

    /// # Errors
    /// [`SupplierRefused`] names the rule.
    pub async fn add(
        &self,
        actor: Actor,
        building: BuildingId,
        input: SupplierInput,
    ) -> Result<SupplierId, SupplierRefused> {
        let supplier = checked(self.ids.next().into(), input)?;
        let mut work = self.store.begin_invoices(actor.tenancy).await?;
        work.invoices().jurisdiction(building).await?.ok_or(SupplierRefused::BuildingNotFound)?;
        work.suppliers().insert(building, &supplier).await.map_err(refusal)?;
        work.commit().await?;
        Ok(supplier.id)
    }

    /// # Errors
    /// [`SupplierRefused::Changed`] when the version is not the one the caller saw.
    pub async fn change(
        &self,
        actor: Actor,
        building: BuildingId,
        id: SupplierId,
        input: SupplierInput,
        seen_version: i32,
    ) -> Result<(), SupplierRefused> {
        let supplier = checked(id, input)?;
        let mut work = self.store.begin_invoices(actor.tenancy).await?;
        if !work.suppliers().save(building, &supplier, seen_version).await.map_err(refusal)? {
            return Err(SupplierRefused::Changed);
        }
        work.commit().await?;
        Ok(())
    }
}

const NAME_CHARACTERS_MAX: usize = 200;

fn checked(id: SupplierId, input: SupplierInput) -> Result<NewSupplier, SupplierRefused> {
    let name = input.name.trim().to_owned();
    if name.is_empty() {
        return Err(SupplierRefused::NameMissing);
    }
    if name.chars().count() > NAME_CHARACTERS_MAX {
        return Err(SupplierRefused::NameTooLong);
    }
    Ok(NewSupplier { id, name, company_number: input.company_number, iban: input.iban, email: input.email })
}

fn refusal(error: StoreError) -> SupplierRefused {
    match error {
        StoreError::Conflict(_) => SupplierRefused::NumberTaken,
        other => other.into(),
    }
}
