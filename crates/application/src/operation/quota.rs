use std::sync::Arc;

use domain::shared::OrganizationId;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use super::{Act, ActKind, OperationDesk};
use crate::shared::{Actor, QuotaOf, StoreError, Tenancy};

/// How much of one thing an organisation uses, and may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AllotmentView {
    pub used: i64,
    /// None: as much as it wants.
    pub max: Option<i64>,
}

/// What an organisation uses and may use. Whoever is invited counts as a member already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct QuotaView {
    pub buildings: AllotmentView,
    pub lots: AllotmentView,
    pub members: AllotmentView,
    pub document_bytes: AllotmentView,
    /// 0 when nobody ever set a limit.
    pub version: i32,
}

impl QuotaView {
    const fn max_of(&self, of: QuotaOf) -> Option<i64> {
        match of {
            QuotaOf::Buildings => self.buildings.max,
            QuotaOf::Lots => self.lots.max,
            QuotaOf::Members => self.members.max,
            QuotaOf::DocumentBytes => self.document_bytes.max,
        }
    }
}

/// What an organisation reads of its own quota.
#[async_trait::async_trait]
pub trait QuotaReader: Send + Sync {
    async fn own_quota(&self, tenancy: Tenancy) -> Result<Option<QuotaView>, StoreError>;
}

/// New limits. One below what is used takes nothing away: it lets nothing more be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangeQuotaCommand {
    pub organization: OrganizationId,
    pub buildings_max: Option<i64>,
    pub lots_max: Option<i64>,
    pub members_max: Option<i64>,
    pub document_bytes_max: Option<i64>,
    /// The one that was read.
    pub version: i32,
}

impl ChangeQuotaCommand {
    #[must_use]
    pub const fn max_of(&self, of: QuotaOf) -> Option<i64> {
        match of {
            QuotaOf::Buildings => self.buildings_max,
            QuotaOf::Lots => self.lots_max,
            QuotaOf::Members => self.members_max,
            QuotaOf::DocumentBytes => self.document_bytes_max,
        }
    }
}

/// Why the limits stay as they are.
#[derive(Debug, Error)]
pub enum ChangeQuotaRefused {
    #[error("a limit below nothing")]
    Negative(QuotaOf),
    #[error("no such organisation")]
    OrganizationNotFound,
    #[error("another administrator changed them meanwhile")]
    ChangedMeanwhile,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sets how much an organisation may use. Who did it is kept, with each limit that changed.
pub struct ChangeQuota {
    pub desk: Arc<dyn OperationDesk>,
}

impl ChangeQuota {
    /// # Errors
    /// [`ChangeQuotaRefused`] names the rule.
    pub async fn execute(
        &self,
        actor: Actor,
        command: ChangeQuotaCommand,
    ) -> Result<QuotaView, ChangeQuotaRefused> {
        let organization = command.organization;
        if let Some(of) = QuotaOf::ALL.into_iter().find(|of| command.max_of(*of).is_some_and(|max| max < 0)) {
            return Err(ChangeQuotaRefused::Negative(of));
        }
        let known = self.desk.quota(organization).await?.ok_or(ChangeQuotaRefused::OrganizationNotFound)?;
        let mut work = self.desk.begin().await?;

        if !work.put_quota(&command).await? {
            return Err(ChangeQuotaRefused::ChangedMeanwhile);
        }
        for of in QuotaOf::ALL.into_iter().filter(|of| known.max_of(*of) != command.max_of(*of)) {
            let detail = command.max_of(of).map(|max| max.to_string()).unwrap_or_default();
            let (kind, subject) = (ActKind::QuotaChanged, of.code().to_owned());
            let act = Act { person: actor.person, kind, organization: Some(organization), subject, detail };
            work.record(act).await?;
        }
        work.commit().await?;
        self.desk.quota(organization).await?.ok_or(ChangeQuotaRefused::OrganizationNotFound)
    }
}
