//! Reading what an amount is divided by, and keeping how it was divided: shared by invoices and calls for funds.
use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    accounting::distribution::{KeyBasis, OwnerShare},
    shared::{AllocationId, BuildingId, ChargeKeyId, EntryId, Euro, KeyVersionId},
};
use uuid::Uuid;

use crate::shared::StoreError;

/// What an amount was divided for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AllocationSource {
    InvoiceLine(Uuid),
    CallLine(Uuid),
}

/// One division as it is kept: the key version, the amounts and every owner's share with its witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAllocation {
    pub id: AllocationId,
    pub source: AllocationSource,
    pub key_version: KeyVersionId,
    pub amount: Euro,
    /// What earlier instalments of the same amount came to.
    pub already: Euro,
    pub allocated_on: NaiveDate,
    /// The entry and the owners' account whose lines these shares add up to: the way back from a statement.
    /// `None` for an expense that is paid from provisions.
    pub charged_on: Option<(EntryId, &'static str)>,
    pub shares: Vec<OwnerShare>,
}

/// The charge keys of a building and the divisions made with them.
#[async_trait]
pub trait AllocationRepository: Send {
    /// The version of each key in force on `on`, its weights in the statutory order, and the holders of each lot on
    /// that day. A key without a version on that day is missing from the answer. One statement for all keys.
    async fn key_bases(
        &mut self,
        building: BuildingId,
        keys: &[ChargeKeyId],
        on: NaiveDate,
    ) -> Result<BTreeMap<ChargeKeyId, KeyBasis>, StoreError>;

    /// Keeps divisions for good. The database checks at commit that the shares add up.
    async fn keep(&mut self, building: BuildingId, allocations: &[NewAllocation]) -> Result<(), StoreError>;
}
