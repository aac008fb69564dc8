use std::sync::Arc;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Act, ActKind, OperationDesk};
use crate::shared::{Actor, StoreError};

/// The mails of the whole installation that have not left. To whom and about what stays with the organisations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MailQueueView {
    pub waiting: i64,
    pub refused: i64,
    pub uncertain: i64,
    /// Those with the most, a hundred at most.
    pub organizations: Vec<OrganizationMailsView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrganizationMailsView {
    pub organization_id: Uuid,
    pub organization: String,
    pub waiting: i64,
    /// Refused by the mail server for good, or tried too often.
    pub refused: i64,
    /// Nobody knows whether the mail server took them.
    pub uncertain: i64,
    /// Since the oldest of those that wait was written.
    pub oldest_seconds: i64,
    /// What the mail server said of the newest of them, in its own words, without addresses.
    pub last_refusal: Option<String>,
}

/// Tries all mails at once that wait for their next try.
pub struct RetryMails {
    pub desk: Arc<dyn OperationDesk>,
}

impl RetryMails {
    /// How many are tried.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn execute(&self, actor: Actor) -> Result<u64, StoreError> {
        let mut work = self.desk.begin().await?;
        let mails = work.hurry_mails().await?;
        if mails > 0 {
            let (subject, detail) = (String::new(), mails.to_string());
            let act = Act {
                person: actor.person,
                kind: ActKind::MailsRetried,
                organization: None,
                subject,
                detail,
            };
            work.record(act).await?;
        }
        work.commit().await?;
        Ok(mails)
    }
}
