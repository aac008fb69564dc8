use std::sync::Arc;

use async_trait::async_trait;
use domain::shared::{CallId, EmailAddress, MessageId};

use super::{
    notice::{NoticeFacts, notice},
    ports::{CallReader, NoticeFiles, NoticeProgress, NoticeState, StoredNotice},
    texts,
};
use crate::{
    rendering::{DocumentRenderer, Letterhead},
    shared::{Clock, IdSource, Job, JobFailed, JobHandler, Mail, Messages, Tenancy},
};

/// The event that the notices of a call are to be sent.
pub const SENDING_ASKED: &str = "accounting.call_sending_asked";

/// Makes and sends the notices of one call, owner by owner. Each step may be repeated: the paper has a fixed id, the
/// mail a fixed key, and an owner who is done is not taken up again.
pub struct SendNotices {
    pub reader: Arc<dyn CallReader>,
    pub progress: Arc<dyn NoticeProgress>,
    pub renderer: Arc<dyn DocumentRenderer>,
    pub files: Arc<dyn NoticeFiles>,
    pub messages: Arc<dyn Messages>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
}

#[async_trait]
impl JobHandler for SendNotices {
    fn kind(&self) -> &'static str {
        "accounting.send_notices"
    }

    fn events(&self) -> &'static [&'static str] {
        &[SENDING_ASKED]
    }

    async fn run(&self, job: &Job) -> Result<(), JobFailed> {
        let (tenancy, call) = (job.tenancy(), CallId::from_uuid(job.subject));
        let waiting = self.progress.waiting(tenancy, call).await?;
        if waiting.is_empty() {
            return Ok(());
        }
        let letterhead = self.reader.letterhead(tenancy).await?;
        let owners: Vec<_> = waiting.iter().map(|notice| notice.owner).collect();
        let facts = self.reader.notice_facts(tenancy, call, Some(&owners)).await?;
        for stored in &waiting {
            let facts = facts.iter().find(|facts| facts.owner_id == stored.owner.as_uuid());
            match facts {
                Some(facts) => self.send_one(tenancy, call, stored, facts, &letterhead).await?,
                None => {
                    self.fail(tenancy, call, stored, "the owner of this notice is missing".to_owned())
                        .await?;
                }
            }
        }
        Ok(())
    }
}

impl SendNotices {
    async fn send_one(
        &self,
        tenancy: Tenancy,
        call: CallId,
        stored: &StoredNotice,
        facts: &NoticeFacts,
        letterhead: &Letterhead,
    ) -> Result<(), JobFailed> {
        let paper = match notice(facts, letterhead.clone(), self.clock.now()) {
            Ok(paper) => paper,
            Err(error) => return self.fail(tenancy, call, stored, error.to_string()).await,
        };
        let words = texts::mail(&paper, facts);
        let (language, to_name) = (paper.language, paper.owner.name.clone());
        let bytes = match self.renderer.call_notice(paper).await {
            Ok(bytes) => bytes,
            Err(error) => return self.fail(tenancy, call, stored, error.to_string()).await,
        };
        self.files.keep(tenancy, stored, words.subject.clone(), words.file_name, bytes).await?;
        self.progress.advance(tenancy, call, stored.owner, NoticeState::Rendered, &[], None).await?;

        let mut messages = Vec::new();
        for to in facts.emails.iter().filter_map(|email| EmailAddress::parse(email).ok()) {
            let mail = Mail {
                id: MessageId::from_uuid(self.ids.next()),
                dedupe_key: format!("call:{call}:{}:{}", stored.owner, to.as_str()),
                building: Some(stored.building),
                to,
                to_name: to_name.clone(),
                language,
                subject: words.subject.clone(),
                paragraphs: words.paragraphs.clone(),
                action: None,
                attachments: vec![stored.document],
            };
            messages.push(self.messages.queue(tenancy, mail).await?);
        }
        let state = if messages.is_empty() { NoticeState::Paper } else { NoticeState::Mailed };
        Ok(self.progress.advance(tenancy, call, stored.owner, state, &messages, None).await?)
    }

    async fn fail(
        &self,
        tenancy: Tenancy,
        call: CallId,
        stored: &StoredNotice,
        reason: String,
    ) -> Result<(), JobFailed> {
        tracing::warn!(call.id = %call, owner.id = %stored.owner, "A notice could not be made: {reason}");
        let failed = NoticeState::Failed;
        Ok(self.progress.advance(tenancy, call, stored.owner, failed, &[], Some(reason)).await?)
    }
}
