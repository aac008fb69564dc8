use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    accounting::{
        budget::{Budget, Instalment},
        call::Call,
    },
    shared::{BudgetId, BuildingId, CallId, DocumentId, Euro, MessageId, OwnerId, PersonId},
};
use uuid::Uuid;

use super::{
    notice::NoticeFacts,
    views::{CallSummaryView, CallView},
};
use crate::{
    accounting::{allocations::AllocationRepository, budgets::BudgetRepository, ledger::LedgerRepository},
    rendering::Letterheads,
    shared::{Event, Page, PageRequest, StoreError, Tenancy},
};

/// Opens units of work on budgets and calls.
#[async_trait]
pub trait CallStore: Send + Sync {
    async fn begin_calls(&self, tenancy: Tenancy) -> Result<Box<dyn CallUnitOfWork>, StoreError>;
}

/// One transaction. Dropped without [`commit`](Self::commit), it leaves no trace.
#[async_trait]
pub trait CallUnitOfWork: Send {
    fn budgets(&mut self) -> Box<dyn BudgetRepository + '_>;
    fn calls(&mut self) -> Box<dyn CallRepository + '_>;
    fn allocations(&mut self) -> Box<dyn AllocationRepository + '_>;
    fn ledger(&mut self) -> Box<dyn LedgerRepository + '_>;
    async fn publish(&mut self, event: Event) -> Result<(), StoreError>;
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// A call as it is kept.
#[derive(Debug, Clone)]
pub struct NewCall<'a> {
    pub id: CallId,
    pub budget_id: BudgetId,
    pub budget: &'a Budget,
    pub call: &'a Call,
    pub instalment: Instalment,
    /// `2027-02`.
    pub number: String,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub by: PersonId,
    pub total: Euro,
    /// Ids of the lines, in the order of the budget.
    pub line_ids: Vec<Uuid>,
    /// The paper each owner will get.
    pub documents: Vec<(OwnerId, DocumentId)>,
}

/// What is known of an instalment before it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EarlierCalls {
    /// This very call was issued already.
    pub is_issued: bool,
    /// Calls of the instalment that were taken back.
    pub taken_back: u32,
}

/// A call that stands or was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredCall {
    pub budget: BudgetId,
    pub instalment: u32,
    pub is_taken_back: bool,
}

/// Who took a call back, when and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenBack<'a> {
    pub by: PersonId,
    pub at: DateTime<Utc>,
    pub reason: &'a str,
}

/// What became of asking for a call's notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queued {
    /// So many notices wait now.
    Notices(u64),
    TakenBack,
    NoSuchCall,
}

/// Calls inside somebody's unit of work.
#[async_trait]
pub trait CallRepository: Send {
    async fn earlier(
        &mut self,
        building: BuildingId,
        id: CallId,
        budget: BudgetId,
        instalment: u32,
    ) -> Result<EarlierCalls, StoreError>;
    /// # Errors
    /// [`StoreError::Conflict`] when the instalment is called already.
    async fn insert(&mut self, building: BuildingId, call: NewCall<'_>) -> Result<(), StoreError>;
    /// Locked until the unit of work ends.
    async fn find_for_update(
        &mut self,
        building: BuildingId,
        call: CallId,
    ) -> Result<Option<StoredCall>, StoreError>;
    /// `false` when somebody else was faster.
    async fn take_back(
        &mut self,
        building: BuildingId,
        call: CallId,
        taken_back: TakenBack<'_>,
    ) -> Result<bool, StoreError>;
    /// Puts the notices that were never sent, or could not be made, in the queue.
    async fn queue_notices(&mut self, building: BuildingId, call: CallId) -> Result<Queued, StoreError>;
}

/// Where one owner's notice stands in the sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeState {
    Rendered,
    Mailed,
    /// No mail address: it waits for the printer.
    Paper,
    Failed,
}

impl NoticeState {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rendered => "rendered",
            Self::Mailed => "mailed",
            Self::Paper => "paper",
            Self::Failed => "failed",
        }
    }
}

/// A notice that waits to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredNotice {
    pub building: BuildingId,
    pub owner: OwnerId,
    pub document: DocumentId,
}

/// The steps of a sending. Every call commits by itself.
#[async_trait]
pub trait NoticeProgress: Send + Sync {
    async fn waiting(&self, tenancy: Tenancy, call: CallId) -> Result<Vec<StoredNotice>, StoreError>;
    async fn advance(
        &self,
        tenancy: Tenancy,
        call: CallId,
        owner: OwnerId,
        state: NoticeState,
        messages: &[MessageId],
        reason: Option<String>,
    ) -> Result<(), StoreError>;
}

/// Keeps the paper of a notice for its owner. The same id again changes nothing.
#[async_trait]
pub trait NoticeFiles: Send + Sync {
    async fn keep(
        &self,
        tenancy: Tenancy,
        notice: &StoredNotice,
        title: String,
        file_name: String,
        bytes: Vec<u8>,
    ) -> Result<(), StoreError>;
}

/// Reading calls.
#[async_trait]
pub trait CallReader: Letterheads {
    /// Newest first. `None` without such a building.
    async fn calls(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        page: PageRequest,
    ) -> Result<Option<Page<CallSummaryView>>, StoreError>;
    async fn call(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: CallId,
    ) -> Result<Option<CallView>, StoreError>;
    /// What the papers of these owners say; of those who wait for the printer without a list.
    async fn notice_facts(
        &self,
        tenancy: Tenancy,
        call: CallId,
        owners: Option<&[OwnerId]>,
    ) -> Result<Vec<NoticeFacts>, StoreError>;
    /// Names and languages for a preview, by owner.
    async fn owner_names(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<std::collections::BTreeMap<Uuid, String>, StoreError>;
}
