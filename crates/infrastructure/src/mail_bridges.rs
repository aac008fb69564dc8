//! Where one room's mails and files meet another's: each port is fulfilled here, so that no room names another.
use std::sync::Arc;

use application::{
    accounting::calls::{NoticeFiles, StoredNotice},
    documents::{FileStore, StoreDocument, StoreDocumentCommand, StoreDocumentError},
    identity::{BeginLink, IdentityMail, IdentityMails},
    messaging::MailedLinks,
    shared::{IdSource, Mail, Messages, StoreError, Tenancy},
};
use async_trait::async_trait;
use domain::{
    documents::Visibility,
    shared::{EmailAddress, MessageId},
};

use uuid::Uuid;

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
            link: mail.link,
        };
        self.messages.queue(tenancy, mail).await.map(drop)
    }
}

/// The links in the mails of sign-in.
pub struct IdentityLinks(pub BeginLink);

#[async_trait]
impl MailedLinks for IdentityLinks {
    async fn begin(&self, link: Uuid) -> Result<(), StoreError> {
        self.0.execute(link).await
    }
}

/// Keeps the papers of calls among the documents of their owners.
pub struct NoticeDocuments(pub StoreDocument);

#[async_trait]
impl NoticeFiles for NoticeDocuments {
    async fn keep(
        &self,
        tenancy: Tenancy,
        notice: &StoredNotice,
        title: String,
        file_name: String,
        bytes: Vec<u8>,
    ) -> Result<(), StoreError> {
        let command = StoreDocumentCommand {
            id: notice.document,
            building: notice.building,
            kind: "call_notice".to_owned(),
            title: title.chars().take(TITLE_CHARACTERS_MAX).collect(),
            file_name,
            visibility: Visibility::OneOwner,
            owner: Some(notice.owner),
            by: None,
            bytes,
        };
        match self.0.execute(tenancy, command).await {
            Ok(_) => Ok(()),
            Err(StoreDocumentError::Store(error)) => Err(error),
            Err(refused) => Err(corrupt(refused)),
        }
    }
}

const TITLE_CHARACTERS_MAX: usize = 200;
