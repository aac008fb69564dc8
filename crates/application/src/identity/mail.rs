use std::sync::Arc;

use async_trait::async_trait;
use domain::{identity::Role, shared::Language};
use uuid::Uuid;

use crate::shared::{Job, JobFailed, JobHandler, StoreError, Tenancy};

use super::{MailFacts, PlatformReads, Secrets};

mod texts;

/// One mail of this context, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityMail {
    /// The same for the same mail: queueing it twice sends it once.
    pub key: Uuid,
    pub to: String,
    pub to_name: String,
    pub language: Language,
    pub subject: String,
    /// Plain text, paragraphs apart by an empty line.
    pub text: String,
    /// The one-time link in it, whose time begins when the mail leaves.
    pub link: Option<Uuid>,
}

/// Hands mails to whoever delivers them.
#[async_trait]
pub trait IdentityMails: Send + Sync {
    async fn queue(&self, tenancy: Tenancy, mail: IdentityMail) -> Result<(), StoreError>;
}

/// Composes the mails that this context's events ask for. The secret of a link is made here, not kept in the
/// event.
pub struct SendIdentityMail {
    pub reads: Arc<dyn PlatformReads>,
    pub secrets: Arc<dyn Secrets>,
    pub mails: Arc<dyn IdentityMails>,
    /// Where people reach the app, without a slash at the end.
    pub base_url: String,
}

const EVENTS: [&str; 4] = [
    "identity.invitation_made",
    "identity.password_reset_asked",
    "identity.email_change_asked",
    "identity.email_changed",
];

#[async_trait]
impl JobHandler for SendIdentityMail {
    fn kind(&self) -> &'static str {
        "identity.send_mail"
    }

    fn events(&self) -> &'static [&'static str] {
        &EVENTS
    }

    async fn run(&self, job: &Job) -> Result<(), JobFailed> {
        // Invitations and links draw their ids from one source: the id says which table knows the reason.
        let Some(facts) = self.facts(job.subject).await? else { return Ok(()) };
        let (event, facts) = facts;
        let language: Language = facts.language.parse().unwrap_or_default();
        let link =
            |page: &str| format!("{}/{page}#{}", self.base_url, self.secrets.for_link(job.subject).plain);
        let role = facts.role.as_deref().and_then(|role| role.parse::<Role>().ok());
        let (subject, text) = texts::compose(event, language, &facts, role, link);
        let mail = IdentityMail {
            key: job.id.as_uuid(),
            to: facts.to,
            to_name: facts.person_name,
            language,
            subject,
            text,
            link: event.has_a_link().then_some(job.subject),
        };
        self.mails.queue(job.tenancy(), mail).await?;
        Ok(())
    }
}

impl SendIdentityMail {
    async fn facts(&self, subject: Uuid) -> Result<Option<(MailKind, MailFacts)>, StoreError> {
        for kind in MailKind::ALL {
            if let Some(facts) = self.reads.mail_facts(kind.code(), subject).await? {
                return Ok(Some((kind, facts)));
            }
        }
        Ok(None)
    }
}

/// Why a mail leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MailKind {
    Invitation,
    PasswordReset,
    EmailChange,
    EmailChanged,
}

impl MailKind {
    const ALL: [Self; 4] = [Self::Invitation, Self::PasswordReset, Self::EmailChange, Self::EmailChanged];

    /// An invitation counts in what an office may have for as long as it stands: a mail prolongs none.
    const fn has_a_link(self) -> bool {
        matches!(self, Self::PasswordReset | Self::EmailChange)
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::PasswordReset => "password_reset",
            Self::EmailChange => "email_change",
            Self::EmailChanged => "email_changed",
        }
    }
}
