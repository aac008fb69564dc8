use std::sync::Arc;

use async_trait::async_trait;
use domain::{messaging::Delivery, shared::MessageId};

use super::{
    layout::lay_out,
    ports::{Claim, MailTransport, MailedLinks, MessageStore, SendingFailed},
};
use crate::shared::{Job, JobFailed, JobHandler, Switch, Switches};

/// The event that a mail waits.
pub const MESSAGE_QUEUED: &str = "messaging.message_queued";

/// Sends one mail: taken (committed), sent, settled. A crash between the steps leaves a mail whose fate is unknown;
/// unless the transport shows a repeated mail only once, a person decides then.
pub struct SendMessage {
    store: Arc<dyn MessageStore>,
    transport: Arc<dyn MailTransport>,
    /// Keeps the mails of the demonstration, whatever the others leave by.
    mailbox: Arc<dyn MailTransport>,
    links: Arc<dyn MailedLinks>,
    switches: Arc<Switches>,
}

impl SendMessage {
    #[must_use]
    pub fn new(
        store: Arc<dyn MessageStore>,
        transport: Arc<dyn MailTransport>,
        mailbox: Arc<dyn MailTransport>,
        links: Arc<dyn MailedLinks>,
        switches: Arc<Switches>,
    ) -> Self {
        Self { store, transport, mailbox, links, switches }
    }
}

#[async_trait]
impl JobHandler for SendMessage {
    fn kind(&self) -> &'static str {
        "messaging.send_message"
    }

    fn events(&self) -> &'static [&'static str] {
        &[MESSAGE_QUEUED]
    }

    fn is_paused(&self) -> bool {
        !self.switches.is_on(Switch::Mail)
    }

    async fn run(&self, job: &Job) -> Result<(), JobFailed> {
        let (tenancy, id) = (job.tenancy(), MessageId::from_uuid(job.subject));
        let mut claim = self.store.claim(tenancy, id).await?;
        if claim == Claim::Interrupted && self.transport.is_repeatable() {
            self.store.queue_again(tenancy, id, Delivery::Sending, None).await?;
            claim = self.store.claim(tenancy, id).await?;
        }
        let mail = match claim {
            Claim::Send(mail) => mail,
            Claim::Settled => return Ok(()),
            Claim::Interrupted => {
                let reason = Some("the program stopped while this mail was being sent".to_owned());
                self.store.settle(tenancy, id, Delivery::Uncertain, None, reason).await?;
                return Ok(());
            }
        };

        // A mail may have waited for longer than its link was to live.
        if let Some(link) = mail.link
            && let Err(error) = self.links.begin(link).await
        {
            self.store.settle(tenancy, id, Delivery::Queued, None, Some(error.to_string())).await?;
            return Err(error.into());
        }
        let transport = if mail.is_demonstration { &self.mailbox } else { &self.transport };
        let sent = transport.send(&mail, &lay_out(&mail)).await;

        let name = Some(transport.name());
        match sent {
            Ok(()) => Ok(self.store.settle(tenancy, id, Delivery::Sent, name, None).await?),
            // After the last attempt of its job the mail has failed.
            Err(SendingFailed::Later(reason)) if job.attempt < Job::ATTEMPTS_MAX => {
                self.store.settle(tenancy, id, Delivery::Queued, None, Some(reason.clone())).await?;
                Err(JobFailed::Later(reason))
            }
            Err(SendingFailed::Later(reason) | SendingFailed::ForGood(reason)) => {
                Ok(self.store.settle(tenancy, id, Delivery::Failed, name, Some(reason)).await?)
            }
            Err(SendingFailed::Unknown(reason)) => {
                Ok(self.store.settle(tenancy, id, Delivery::Uncertain, name, Some(reason)).await?)
            }
        }
    }
}
