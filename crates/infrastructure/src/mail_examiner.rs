//! Whether mails would leave now.
use application::{
    operation::{Check, Examined, Examiner, Finding, Rule},
    shared::StoreError,
};
use async_trait::async_trait;

use crate::messaging::{SmtpSettings, SmtpTransport};

/// Connects and signs in, and sends nothing.
pub struct MailExaminer {
    pub smtp: Option<SmtpSettings>,
    /// In production mails go through a server; elsewhere the app's own mailbox will do.
    pub is_required: bool,
}

#[async_trait]
impl Examiner for MailExaminer {
    fn check(&self) -> Check {
        Check::Mail
    }

    async fn examine(&self) -> Result<Examined, StoreError> {
        let mut findings = Vec::new();
        match &self.smtp {
            None if self.is_required => findings.push(Finding::new(Rule::MailServerMissing, "", "")),
            None => {}
            Some(settings) => {
                let transport = SmtpTransport::new(settings.clone())
                    .map_err(|error| StoreError::Unavailable(Box::new(error)))?;
                if let Err(silent) = transport.answers().await {
                    findings.push(Finding::new(Rule::MailServerSilent, "", silent.to_string()));
                }
            }
        }
        Ok(Examined { looked_at: u64::from(self.smtp.is_some()), findings })
    }
}
