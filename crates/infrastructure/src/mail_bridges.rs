//! Where one room's mails and files meet another's: each port is fulfilled here, so that no room names another.
use std::sync::Arc;

use application::{
    documents::FileStore,
    identity::{IdentityMail, IdentityMails},
    shared::{IdSource, Mail, Messages, StoreError, Tenancy},
};
use async_trait::async_trait;
use domain::shared::{EmailAddress, MessageId};

use crate::{documents::LocalFiles, messaging::AttachmentBytes, postgres::corrupt};

#[async_trait]
impl AttachmentBytes for LocalFiles {
    async fn read(&self, tenancy: Tenancy, sha256: [u8; 32]) -> Result<Vec<u8>, StoreError> {
        self.get(tenancy.organization, sha256).await
    }
}

/// Queues the mails of sign-in and invitations.
pub struct QueuedIdentityMails {
    pub messages: Arc<dyn Messages>,
    pub ids: Arc<dyn IdSource>,
}

#[async_trait]
impl IdentityMails for QueuedIdentityMails {
    async fn queue(&self, tenancy: Tenancy, mail: IdentityMail) -> Result<(), StoreError> {
        let to = EmailAddress::parse(&mail.to).map_err(corrupt)?;
        let mail = Mail {
            id: MessageId::from_uuid(self.ids.next()),
            dedupe_key: format!("identity:{}", mail.key),
            building: None,
            to,
            to_name: mail.to_name,
            language: mail.language,
            subject: mail.subject,
            paragraphs: mail.text.split("\n\n").map(str::to_owned).collect(),
            action: None,
            attachments: Vec::new(),
        };
        self.messages.queue(tenancy, mail).await.map(drop)
    }
}
