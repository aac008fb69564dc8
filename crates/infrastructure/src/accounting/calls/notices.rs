use application::{
    accounting::calls::{NoticeProgress, NoticeState, StoredNotice},
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;
use domain::shared::{BuildingId, CallId, DocumentId, MessageId, OwnerId};
use sqlx::Row;
use uuid::Uuid;

use crate::postgres::{PgStore, store_error};

#[async_trait]
impl NoticeProgress for PgStore {
    /// Queued ones, and those that a killed program left between paper and mail.
    async fn waiting(&self, tenancy: Tenancy, call: CallId) -> Result<Vec<StoredNotice>, StoreError> {
        let mut work = self.begin_for(tenancy).await?;
        let rows = sqlx::query(
            "SELECT n.building_id, n.owner_id, n.document_id FROM call_notice n
             JOIN call_for_funds c ON c.organization_id = n.organization_id AND c.call_id = n.call_id
                  AND c.taken_back_at IS NULL
             JOIN owner o ON o.organization_id = n.organization_id AND o.owner_id = n.owner_id
             WHERE n.organization_id = $1 AND n.call_id = $2 AND n.state IN ('queued', 'rendered')
             ORDER BY o.display_name, n.owner_id",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(call.as_uuid())
        .fetch_all(work.connection()?)
        .await
        .map_err(store_error)?;
        work.commit_all().await?;
        let notice = |row: &sqlx::postgres::PgRow| {
            Ok(StoredNotice {
                building: BuildingId::from_uuid(row.try_get("building_id")?),
                owner: OwnerId::from_uuid(row.try_get("owner_id")?),
                document: DocumentId::from_uuid(row.try_get("document_id")?),
            })
        };
        rows.iter().map(notice).collect::<Result<_, sqlx::Error>>().map_err(store_error)
    }

    async fn advance(
        &self,
        tenancy: Tenancy,
        call: CallId,
        owner: OwnerId,
        state: NoticeState,
        messages: &[MessageId],
        reason: Option<String>,
    ) -> Result<(), StoreError> {
        let messages: Vec<Uuid> = messages.iter().map(|id| id.as_uuid()).collect();
        let mut work = self.begin_for(tenancy).await?;
        sqlx::query(
            "UPDATE call_notice SET state = $4, message_ids = $5, reason = $6
             WHERE organization_id = $1 AND call_id = $2 AND owner_id = $3 AND state IN ('queued', 'rendered')",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(call.as_uuid())
        .bind(owner.as_uuid())
        .bind(state.code())
        .bind(messages)
        .bind(reason)
        .execute(work.connection()?)
        .await
        .map_err(store_error)?;
        work.commit_all().await
    }
}
