//! A building at a glance: what needs somebody today, the cash of both funds, who is late, what comes next.
use std::sync::Arc;

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::shared::BuildingId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::shared::{Actor, Clock, StoreError, Tenancy};

/// The overview of one building on one legal day.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OverviewView {
    pub as_of: NaiveDate,
    pub building_id: Uuid,
    pub name: String,
    /// `draft` until the books are open.
    pub state: String,
    pub units: i64,
    pub owners: i64,
    pub owners_without_email: i64,
    /// Shares of the lots together, and what the statutes say they are.
    pub shares: i64,
    pub total_shares: i64,
    /// On the working account (551) by the books.
    pub working_cents: i64,
    /// On the reserve account (550) by the books.
    pub reserve_cents: i64,
    /// What owners owe together, credits not counted against it.
    pub owed_cents: i64,
    pub overdue_cents: i64,
    /// The owners who owe most beyond their due date, ten at most.
    pub late: Vec<LateOwnerView>,
    pub late_owners: i64,
    /// Invoices waiting for an approval.
    pub draft_invoices: i64,
    pub draft_invoices_cents: i64,
    /// Bank movements nobody has recognised.
    pub unmatched: i64,
    pub unmatched_cents: i64,
    /// Calls for funds that are booked and not sent yet.
    pub unsent_calls: i64,
    /// Notices that could not be delivered.
    pub failed_notices: i64,
    /// What falls due next, earliest first, six at most.
    pub dates: Vec<NextDateView>,
}

/// Somebody who is late.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct LateOwnerView {
    pub owner_id: Uuid,
    pub name: String,
    pub overdue_cents: i64,
    /// The oldest due date that is not paid.
    pub since: NaiveDate,
}

/// A day that matters.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NextDateView {
    pub on: NaiveDate,
    /// `invoice_due`, `call_due` or `year_ends`.
    pub kind: String,
    pub label: String,
    pub amount_cents: Option<i64>,
    pub id: Option<Uuid>,
}

/// One statement a glance.
#[async_trait]
pub trait OverviewReads: Send + Sync {
    /// `None` for a building the tenancy does not reach.
    async fn overview(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        today: NaiveDate,
    ) -> Result<Option<OverviewView>, StoreError>;
}

/// The first screen of a building.
#[derive(Clone)]
pub struct Overview {
    reads: Arc<dyn OverviewReads>,
    clock: Arc<dyn Clock>,
}

impl Overview {
    #[must_use]
    pub const fn new(reads: Arc<dyn OverviewReads>, clock: Arc<dyn Clock>) -> Self {
        Self { reads, clock }
    }

    /// `None` for a building the actor does not reach.
    ///
    /// # Errors
    /// [`StoreError`] of the store.
    pub async fn of(&self, actor: Actor, building: BuildingId) -> Result<Option<OverviewView>, StoreError> {
        self.reads.overview(actor.tenancy, building, self.clock.today()).await
    }
}
