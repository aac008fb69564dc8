use std::sync::Arc;

use async_trait::async_trait;
use domain::shared::{CallId, EmailAddress, MessageId};

use super::{
    notice::{NoticeFacts, notice},
    ports::{CallReader, NoticeFiles, NoticeProgress, NoticeState, StoredNotice},
    texts,
};
use crate::{
    rendering::{CallNotice, DocumentRenderer, Letterhead},
    shared::{Clock, IdSource, Job, JobFailed, JobHandler, Mail, Messages, Tenancy},
};

/// Papers asked for together: laid out side by side, stored and queued before the next ones.
const AT_ONCE: usize = 4;

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
        for together in waiting.chunks(AT_ONCE) {
            let mut made = Vec::with_capacity(together.len());
            for stored in together {
                match self.prepare(stored, &facts, &letterhead) {
                    Ok(prepared) => made.push(prepared),
                    Err(reason) => self.fail(tenancy, call, stored, reason).await?,
                }
            }
            let papers = made.iter().map(|prepared| prepared.paper.clone()).collect();
            let rendered = self.renderer.call_notices_apart(papers).await;
            for (prepared, bytes) in made.into_iter().zip(rendered) {
                match bytes {
                    Ok(bytes) => self.send_one(tenancy, call, prepared, bytes).await?,
                    Err(error) => self.fail(tenancy, call, prepared.stored, error.to_string()).await?,
                }
            }
        }
        Ok(())
    }
}

/// A paper before it is laid out, with the words of its mail.
struct Prepared<'a> {
    stored: &'a StoredNotice,
    facts: &'a NoticeFacts,
    paper: CallNotice,
}

impl SendNotices {
    fn prepare<'a>(
        &self,
        stored: &'a StoredNotice,
        facts: &'a [NoticeFacts],
        letterhead: &Letterhead,
    ) -> Result<Prepared<'a>, String> {
        let facts = facts.iter().find(|facts| facts.owner_id == stored.owner.as_uuid());
        let facts = facts.ok_or_else(|| "the owner of this notice is missing".to_owned())?;
        let paper = notice(facts, letterhead.clone(), self.clock.now()).map_err(|error| error.to_string())?;
        Ok(Prepared { stored, facts, paper })
    }

    async fn send_one(
        &self,
        tenancy: Tenancy,
        call: CallId,
        prepared: Prepared<'_>,
        bytes: Vec<u8>,
    ) -> Result<(), JobFailed> {
        let Prepared { stored, facts, paper } = prepared;
        let words = texts::mail(&paper, facts);
        self.files.keep(tenancy, stored, words.subject.clone(), words.file_name, bytes).await?;
        self.progress.advance(tenancy, call, stored.owner, NoticeState::Rendered, &[], None).await?;

        let mut messages = Vec::new();
        for to in facts.emails.iter().filter_map(|email| EmailAddress::parse(email).ok()) {
            let mail = Mail {
                id: MessageId::from_uuid(self.ids.next()),
                dedupe_key: format!("call:{call}:{}:{}", stored.owner, to.as_str()),
                building: Some(stored.building),
                to,
                to_name: paper.owner.name.clone(),
                language: paper.language,
                subject: words.subject.clone(),
                paragraphs: words.paragraphs.clone(),
                action: None,
                attachments: vec![stored.document],
                link: None,
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
