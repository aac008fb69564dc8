use std::sync::Arc;

use domain::shared::BuildingId;
use thiserror::Error;

use super::ports::{InvoiceStore, NewSupplier};
use crate::shared::{Actor, StoreError};

/// Why a supplier was not kept.
#[derive(Debug, Error)]
pub enum SupplierRefused {
    #[error("no such building")]
    BuildingNotFound,
    #[error("no such supplier, or somebody else changed it")]
    Changed,
    #[error("the name of the supplier is missing")]
    NameMissing,
    #[error("a supplier with this enterprise number is known already")]
    NumberTaken,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps the suppliers of a building.
pub struct KeepSuppliers {
    store: Arc<dyn InvoiceStore>,
}

impl KeepSuppliers {
    #[must_use]
    pub fn new(store: Arc<dyn InvoiceStore>) -> Self {
        Self { store }
    }

    /// # Errors
    /// [`SupplierRefused`] names the rule.
    pub async fn add(
        &self,
        actor: Actor,
        building: BuildingId,
        supplier: &NewSupplier,
    ) -> Result<(), SupplierRefused> {
        check(supplier)?;
        let mut work = self.store.begin_invoices(actor.tenancy).await?;
        work.invoices().charging(building).await?.ok_or(SupplierRefused::BuildingNotFound)?;
        work.suppliers().insert(building, supplier).await.map_err(refusal)?;
        work.commit().await?;
        Ok(())
    }

    /// # Errors
    /// [`SupplierRefused::Changed`] when the version is not the one the caller saw.
    pub async fn change(
        &self,
        actor: Actor,
        building: BuildingId,
        supplier: &NewSupplier,
        seen_version: i32,
    ) -> Result<(), SupplierRefused> {
        check(supplier)?;
        let mut work = self.store.begin_invoices(actor.tenancy).await?;
        if !work.suppliers().save(building, supplier, seen_version).await.map_err(refusal)? {
            return Err(SupplierRefused::Changed);
        }
        work.commit().await?;
        Ok(())
    }
}

fn check(supplier: &NewSupplier) -> Result<(), SupplierRefused> {
    if supplier.name.trim().is_empty() { Err(SupplierRefused::NameMissing) } else { Ok(()) }
}

fn refusal(error: StoreError) -> SupplierRefused {
    match error {
        StoreError::Conflict(_) => SupplierRefused::NumberTaken,
        other => other.into(),
    }
}
