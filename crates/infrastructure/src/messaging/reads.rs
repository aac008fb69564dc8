use application::{
    messaging::{MailboxMessageView, MessageReader, MessageView},
    shared::{Page, PageRequest, StoreError, Tenancy},
};
use async_trait::async_trait;
use domain::messaging::Delivery;

use crate::postgres::{PgStore, below, next_cursor, tenant_query, tenant_sql};

#[async_trait]
impl MessageReader for PgStore {
    async fn messages(
        &self,
        tenancy: Tenancy,
        state: Option<Delivery>,
        page: PageRequest,
    ) -> Result<Page<MessageView>, StoreError> {
        let query = tenant_query::<Vec<MessageView>>(
            tenancy,
            tenant_sql!(
                "SELECT coalesce(jsonb_agg(to_jsonb(row)), '[]') FROM (
                    SELECT message_id, building_id, to_address, to_name, subject, state, attempts, last_error,
                           created_at, sent_at
                    FROM message
                    WHERE ($4::text IS NULL OR state = $4) AND message_id < $5
                    ORDER BY message_id DESC LIMIT $6) row"
            ),
        )
        .bind(state.map(Delivery::code))
        .bind(below(&page))
        .bind(i64::from(page.limit) + 1);
        let mut items = self.document(query).await?.unwrap_or_default();
        let next = next_cursor(&mut items, page.limit, |item| item.message_id.to_string());
        Ok(Page { items, next })
    }

    async fn mailbox(
        &self,
        tenancy: Tenancy,
        page: PageRequest,
    ) -> Result<Page<MailboxMessageView>, StoreError> {
        let query = tenant_query::<Vec<MailboxMessageView>>(
            tenancy,
            tenant_sql!(
                "SELECT coalesce(jsonb_agg(to_jsonb(row)), '[]') FROM (
                    SELECT m.message_id, m.to_address, m.to_name, m.language, m.subject, m.paragraphs, m.action_label,
                           m.action_url, m.sent_at,
                           coalesce((SELECT jsonb_agg(jsonb_build_object('document_id', d.document_id,
                                         'building_id', d.building_id, 'file_name', d.file_name))
                                     FROM document d WHERE d.organization_id = m.organization_id
                                       AND d.document_id = ANY (m.attachments)), '[]') AS attachments
                    FROM message m
                    WHERE m.transport = 'mailbox' AND m.state = 'sent' AND m.message_id < $4
                    ORDER BY m.message_id DESC LIMIT $5) row"
            ),
        )
        .bind(below(&page))
        .bind(i64::from(page.limit) + 1);
        let mut items = self.document(query).await?.unwrap_or_default();
        let next = next_cursor(&mut items, page.limit, |item| item.message_id.to_string());
        Ok(Page { items, next })
    }
}
