use std::time::Duration;

use application::messaging::{LaidOutMail, MailTransport, OutgoingMail, SendingFailed};
use async_trait::async_trait;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
    transport::smtp::authentication::Credentials,
};
use thiserror::Error;

const TIMEOUT: Duration = Duration::from_secs(30);

/// How to reach a mail server.
#[derive(Clone)]
pub struct SmtpSettings {
    /// `smtps://host:465`, `smtp://host:587?tls=required`, as lettre reads it; without the password.
    pub url: String,
    pub user: Option<String>,
    pub password: Option<String>,
    /// The address mails come from.
    pub from: String,
}

/// Settings that lead to no mail server.
#[derive(Debug, Error)]
pub enum SmtpUnusable {
    #[error("the address of the mail server is not understood: {0}")]
    Url(#[from] lettre::transport::smtp::Error),
    #[error("the sender is not a mail address: {0}")]
    From(#[from] lettre::address::AddressError),
}

/// Why a mail server would take no mail now.
#[derive(Debug, Error)]
pub enum SmtpSilent {
    #[error("the connection was closed")]
    Closed,
    #[error(transparent)]
    Failed(#[from] lettre::transport::smtp::Error),
}

/// Sends through a mail server.
pub struct SmtpTransport {
    mailer: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpTransport {
    /// Connects with the first mail.
    ///
    /// # Errors
    /// [`SmtpUnusable`] says which setting.
    pub fn new(settings: SmtpSettings) -> Result<Self, SmtpUnusable> {
        let mut mailer =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(&settings.url)?.timeout(Some(TIMEOUT));
        if let (Some(user), Some(password)) = (settings.user, settings.password) {
            mailer = mailer.credentials(Credentials::new(user, password));
        }
        Ok(Self { mailer: mailer.build(), from: Mailbox::new(None, settings.from.parse()?) })
    }

    /// Connects and signs in; sends nothing.
    ///
    /// # Errors
    /// [`SmtpSilent`]: what the server answered, or why it did not.
    pub async fn answers(&self) -> Result<(), SmtpSilent> {
        if self.mailer.test_connection().await? { Ok(()) } else { Err(SmtpSilent::Closed) }
    }

    fn message(&self, mail: &OutgoingMail, laid_out: &LaidOutMail) -> Result<Message, lettre::error::Error> {
        let from = Mailbox::new(Some(mail.organization.clone()), self.from.email.clone());
        let to = Mailbox::new(Some(mail.to_name.clone()), parse(&mail.to)?);
        let host = self.from.email.domain();
        let mut builder = Message::builder()
            // The same at each attempt: a mail server or reader that gets it twice can tell.
            .message_id(Some(format!("<{}@{host}>", mail.id)))
            .from(from)
            .to(to)
            .subject(&mail.subject);
        if let Ok(reply_to) = mail.reply_to.parse() {
            builder = builder.reply_to(Mailbox::new(Some(mail.organization.clone()), reply_to));
        }
        let words = MultiPart::alternative_plain_html(laid_out.text.clone(), laid_out.html.clone());
        if mail.attachments.is_empty() {
            return builder.multipart(words);
        }
        let whole = mail.attachments.iter().fold(MultiPart::mixed().multipart(words), |whole, file| {
            let kind = ContentType::parse(&file.media_type).unwrap_or(ContentType::TEXT_PLAIN);
            let part: SinglePart = Attachment::new(file.name.clone()).body(file.bytes.clone(), kind);
            whole.singlepart(part)
        });
        builder.multipart(whole)
    }
}

fn parse(address: &str) -> Result<lettre::Address, lettre::error::Error> {
    address.parse().map_err(|_invalid: lettre::address::AddressError| lettre::error::Error::MissingTo)
}

#[async_trait]
impl MailTransport for SmtpTransport {
    fn name(&self) -> &'static str {
        "smtp"
    }

    fn is_repeatable(&self) -> bool {
        false
    }

    async fn send(&self, mail: &OutgoingMail, laid_out: &LaidOutMail) -> Result<(), SendingFailed> {
        let message =
            self.message(mail, laid_out).map_err(|error| SendingFailed::ForGood(error.to_string()))?;
        // Before anything of the mail is handed over: whatever goes wrong here, the mail has not left. The connection
        // stays open for the mail itself.
        self.answers().await.map_err(|silent| SendingFailed::Later(silent.to_string()))?;
        self.mailer.send(message).await.map(drop).map_err(|error| failed(&error))
    }
}

/// Only an answer of the server says that it did not take the mail; any other break may have come after it did.
fn failed(error: &lettre::transport::smtp::Error) -> SendingFailed {
    let reason = error.to_string();
    if error.is_permanent() || error.is_client() {
        SendingFailed::ForGood(reason)
    } else if error.is_transient() {
        SendingFailed::Later(reason)
    } else {
        SendingFailed::Unknown(reason)
    }
}
