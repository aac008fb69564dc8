use std::sync::Arc;

use application::{
    messaging::{
        AttachedFile, Claim, LaidOutMail, MESSAGE_QUEUED, MailTransport, MessageStore, OutgoingMail,
        SendingFailed, Standing,
    },
    shared::{Event, Mail, Messages, Outbox, StoreError, Tenancy},
};
use async_trait::async_trait;
use domain::{
    messaging::Delivery,
    shared::{EmailAddress, MessageId},
};
use serde_json::json;
use sqlx::Row;
use uuid::Uuid;

use crate::postgres::{PgStore, PgUnitOfWork, corrupt, store_error};

/// Reads the bytes of a stored file by its digest: fulfilled by whoever keeps files.
#[async_trait]
pub trait AttachmentBytes: Send + Sync {
    async fn read(&self, tenancy: Tenancy, sha256: [u8; 32]) -> Result<Vec<u8>, StoreError>;
}

/// Mails in the database.
#[derive(Clone)]
pub struct PgMessages {
    store: PgStore,
    files: Arc<dyn AttachmentBytes>,
}

impl PgMessages {
    #[must_use]
    pub fn new(store: PgStore, files: Arc<dyn AttachmentBytes>) -> Self {
        Self { store, files }
    }

    /// In the transaction that takes the mail: a second connection beside the first could be waited for in vain.
    async fn attachments(
        &self,
        work: &mut PgUnitOfWork,
        tenancy: Tenancy,
        ids: &[Uuid],
    ) -> Result<Vec<AttachedFile>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = sqlx::query(
            "SELECT file_name, media_type, sha256 FROM document WHERE organization_id = $1 AND document_id = ANY ($2)
             ORDER BY document_id",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(ids)
        .fetch_all(work.connection()?)
        .await
        .map_err(store_error)?;
        let mut files = Vec::with_capacity(rows.len());
        for row in rows {
            let sha256: Vec<u8> = row.try_get("sha256").map_err(store_error)?;
            let sha256 = <[u8; 32]>::try_from(sha256).map_err(|_| corrupt("a digest has 32 bytes"))?;
            files.push(AttachedFile {
                name: row.try_get("file_name").map_err(store_error)?,
                media_type: row.try_get("media_type").map_err(store_error)?,
                bytes: self.files.read(tenancy, sha256).await?,
            });
        }
        Ok(files)
    }
}

#[async_trait]
impl Messages for PgMessages {
    async fn queue(&self, tenancy: Tenancy, mail: Mail) -> Result<MessageId, StoreError> {
        let mut work = self.store.begin_for(tenancy).await?;
        let attachments: Vec<Uuid> = mail.attachments.iter().map(|id| id.as_uuid()).collect();
        let (label, url) = mail.action.unzip();
        let inserted = sqlx::query(
            "INSERT INTO message (organization_id, building_id, message_id, dedupe_key, to_address, to_name, language,
                                  subject, paragraphs, action_label, action_url, attachments, link_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT (organization_id, dedupe_key) DO NOTHING",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(mail.building.map(domain::shared::BuildingId::as_uuid))
        .bind(mail.id.as_uuid())
        .bind(&mail.dedupe_key)
        .bind(mail.to.as_str())
        .bind(&mail.to_name)
        .bind(mail.language.code())
        .bind(&mail.subject)
        .bind(&mail.paragraphs)
        .bind(label)
        .bind(url)
        .bind(attachments)
        .bind(mail.link)
        .execute(work.connection()?)
        .await
        .map_err(store_error)?;
        if inserted.rows_affected() > 0 {
            announce(&mut work, mail.id).await?;
            work.commit_all().await?;
            return Ok(mail.id);
        }
        let known: Uuid = sqlx::query_scalar(
            "SELECT message_id FROM message WHERE organization_id = $1 AND dedupe_key = $2",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(&mail.dedupe_key)
        .fetch_one(work.connection()?)
        .await
        .map_err(store_error)?;
        work.commit_all().await?;
        Ok(MessageId::from_uuid(known))
    }
}

async fn announce(work: &mut PgUnitOfWork, id: MessageId) -> Result<(), StoreError> {
    work.publish(Event { kind: MESSAGE_QUEUED, subject: id.as_uuid(), payload: json!({}) }).await
}

#[async_trait]
impl MessageStore for PgMessages {
    async fn claim(&self, tenancy: Tenancy, id: MessageId) -> Result<Claim, StoreError> {
        let mut work = self.store.begin_for(tenancy).await?;
        let row = sqlx::query(
            "SELECT m.state, m.to_address, m.to_name, m.language, m.subject, m.paragraphs, m.action_label,
                    m.action_url, m.attachments, m.link_id, o.name, o.email, o.brand_primary, o.is_demo
             FROM message m JOIN organization o ON o.organization_id = m.organization_id
             WHERE m.organization_id = $1 AND m.message_id = $2 FOR UPDATE OF m",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(id.as_uuid())
        .fetch_optional(work.connection()?)
        .await
        .map_err(store_error)?;
        let Some(row) = row else { return Ok(Claim::Settled) };
        let state: String = row.try_get("state").map_err(store_error)?;
        match state.parse::<Delivery>().map_err(corrupt)? {
            Delivery::Queued => {}
            Delivery::Sending => return Ok(Claim::Interrupted),
            Delivery::Sent | Delivery::Failed | Delivery::Uncertain => return Ok(Claim::Settled),
        }
        let (mut mail, attachments) = outgoing(id, &row)?;
        sqlx::query(
            "UPDATE message SET state = 'sending', attempts = attempts + 1
             WHERE organization_id = $1 AND message_id = $2",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(id.as_uuid())
        .execute(work.connection()?)
        .await
        .map_err(store_error)?;
        mail.attachments = self.attachments(&mut work, tenancy, &attachments).await?;
        work.commit_all().await?;
        Ok(Claim::Send(Box::new(mail)))
    }

    async fn settle(
        &self,
        tenancy: Tenancy,
        id: MessageId,
        state: Delivery,
        transport: Option<&'static str>,
        error: Option<String>,
    ) -> Result<(), StoreError> {
        let mut work = self.store.begin_for(tenancy).await?;
        sqlx::query(
            "UPDATE message SET state = $3, transport = coalesce($4, transport), last_error = $5,
                    sent_at = CASE WHEN $3 = 'sent' THEN now() END
             WHERE organization_id = $1 AND message_id = $2 AND state <> 'sent'",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(id.as_uuid())
        .bind(state.code())
        .bind(transport)
        .bind(error)
        .execute(work.connection()?)
        .await
        .map_err(store_error)?;
        work.commit_all().await
    }

    async fn standing_of(&self, tenancy: Tenancy, id: MessageId) -> Result<Option<Standing>, StoreError> {
        let mut work = self.store.begin_for(tenancy).await?;
        let found: Option<(String, bool)> = sqlx::query_as(
            "SELECT state, building_id IS NOT NULL FROM message WHERE organization_id = $1 AND message_id = $2",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(id.as_uuid())
        .fetch_optional(work.connection()?)
        .await
        .map_err(store_error)?;
        work.commit_all().await?;
        let Some((state, is_about_a_building)) = found else { return Ok(None) };
        Ok(Some(Standing { state: state.parse().map_err(corrupt)?, is_about_a_building }))
    }

    async fn queue_again(
        &self,
        tenancy: Tenancy,
        id: MessageId,
        from: Delivery,
        to: Option<EmailAddress>,
    ) -> Result<bool, StoreError> {
        let mut work = self.store.begin_for(tenancy).await?;
        let changed = sqlx::query(
            "UPDATE message SET state = 'queued', last_error = NULL, to_address = coalesce($4, to_address)
             WHERE organization_id = $1 AND message_id = $2 AND state = $3",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(id.as_uuid())
        .bind(from.code())
        .bind(to.as_ref().map(EmailAddress::as_str))
        .execute(work.connection()?)
        .await
        .map_err(store_error)?;
        let queued = changed.rows_affected() > 0;
        // While its own job still holds it, no second job is started.
        if queued && from != Delivery::Sending {
            announce(&mut work, id).await?;
        }
        work.commit_all().await?;
        Ok(queued)
    }
}

fn outgoing(id: MessageId, row: &sqlx::postgres::PgRow) -> Result<(OutgoingMail, Vec<Uuid>), StoreError> {
    let text = |column: &str| row.try_get::<String, _>(column).map_err(store_error);
    let label: Option<String> = row.try_get("action_label").map_err(store_error)?;
    let url: Option<String> = row.try_get("action_url").map_err(store_error)?;
    let mail = OutgoingMail {
        id,
        to: text("to_address")?,
        to_name: text("to_name")?,
        language: text("language")?.parse().map_err(corrupt)?,
        subject: text("subject")?,
        paragraphs: row.try_get("paragraphs").map_err(store_error)?,
        action: label.zip(url),
        attachments: Vec::new(),
        link: row.try_get("link_id").map_err(store_error)?,
        organization: text("name")?,
        is_demonstration: row.try_get("is_demo").map_err(store_error)?,
        reply_to: text("email")?,
        colour: text("brand_primary")?,
    };
    Ok((mail, row.try_get("attachments").map_err(store_error)?))
}

/// Sends nothing: the mail itself, once settled as sent, is what the app's mailbox shows.
#[derive(Debug, Clone, Copy)]
pub struct Mailbox;

#[async_trait]
impl MailTransport for Mailbox {
    fn name(&self) -> &'static str {
        "mailbox"
    }

    fn is_repeatable(&self) -> bool {
        true
    }

    async fn send(&self, _mail: &OutgoingMail, _laid_out: &LaidOutMail) -> Result<(), SendingFailed> {
        Ok(())
    }
}
