use async_trait::async_trait;
use domain::shared::{JobId, OrganizationId, PersonId};

use super::{
    Act, ActKind, ActView, ChangeQuotaCommand, JobState, JobView, JobsAsked, KnownJob, KnownSwitch,
    MailQueueView, QuotaView, RunKind, SwitchView,
};
use crate::shared::{Page, PageRequest, StoreError, Switch};

/// What the administrator sees and changes across the organisations: work and its state, never what the work is about.
#[async_trait]
pub trait OperationDesk: Send + Sync {
    async fn begin(&self) -> Result<Box<dyn OperationWork>, StoreError>;
    /// Work that is not done, newest first.
    async fn jobs(&self, asked: JobsAsked) -> Result<Page<JobView>, StoreError>;
    /// Mails that have not left.
    async fn mails(&self) -> Result<MailQueueView, StoreError>;
    async fn switches(&self) -> Result<Vec<SwitchView>, StoreError>;
    /// What an organisation uses and may use; none when there is no such organisation.
    async fn quota(&self, organization: OrganizationId) -> Result<Option<QuotaView>, StoreError>;
    /// What administrators did, newest first.
    async fn acts(&self, page: PageRequest) -> Result<Page<ActView>, StoreError>;
}

/// One transaction of the platform's. Dropped without [`commit`](Self::commit), it leaves no trace.
#[async_trait]
pub trait OperationWork: Send {
    async fn job_for_update(
        &mut self,
        organization: OrganizationId,
        job: JobId,
    ) -> Result<Option<KnownJob>, StoreError>;
    /// A waiting job begins its tries anew, at once.
    async fn put_job(
        &mut self,
        organization: OrganizationId,
        job: JobId,
        state: JobState,
    ) -> Result<(), StoreError>;
    /// Everything that was given up, of the kind or of all, begins its tries anew; how many those were.
    async fn retry_jobs(&mut self, kind: Option<&str>) -> Result<u64, StoreError>;
    /// Makes every mail due that waits for its next try; how many those were.
    async fn hurry_mails(&mut self) -> Result<u64, StoreError>;
    async fn switch_for_update(&mut self, switch: Switch) -> Result<KnownSwitch, StoreError>;
    async fn put_switch(&mut self, switch: Switch, is_on: bool, person: PersonId) -> Result<(), StoreError>;
    /// False when somebody else set it since that version.
    async fn put_quota(&mut self, quota: &ChangeQuotaCommand) -> Result<bool, StoreError>;
    /// Asks for a run; false when one is asked for or under way.
    async fn ask_run(&mut self, kind: RunKind) -> Result<bool, StoreError>;
    /// Opens the run of a trial, which no other program takes up; none when another trial is under way.
    async fn open_trial(&mut self, archive: &str, by: PersonId) -> Result<Option<i64>, StoreError>;
    /// Asks the trial under way to stop, wherever it runs; of which archive it is, none when there is nothing to stop.
    async fn stop_trial(&mut self) -> Result<Option<String>, StoreError>;
    /// The number of the act.
    async fn record(&mut self, act: Act) -> Result<i64, StoreError>;
    /// Lets no other archive be decided on until the end, in whichever program.
    async fn hold_arrivals(&mut self) -> Result<(), StoreError>;
    async fn has_act(&mut self, act: i64, kind: ActKind, subject: &str) -> Result<bool, StoreError>;
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
