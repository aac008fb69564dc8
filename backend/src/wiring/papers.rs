//! Documents, mails, budgets and calls: the rooms whose work ends on paper.
use std::sync::Arc;

use actix_web::web::{Data, ServiceConfig};
use anyhow::{Context, Result};
use application::{
    accounting::{
        budgets::{BudgetReader, SaveBudget, VoteBudget},
        calls::{CallReader, IssueCall, PreviewCall, PrintNotices, SendCall, SendNotices, TakeBackCall},
    },
    documents::{ChangeVisibility, DocumentReader, FileStore, StoreDocument},
    identity::IdentityMails,
    messaging::{DecideMessage, MailTransport, MailedLinks, MessageReader, SendMessage},
    rendering::DocumentRenderer,
    shared::{Clock, IdSource, JobHandler, Messages, Switches},
};
use infrastructure::{
    documents::LocalFiles,
    mail_bridges::{NoticeDocuments, QueuedIdentityMails},
    messaging::{Mailbox, PgMessages, SmtpSettings, SmtpTransport},
    postgres::PgStore,
};
use pdf::Typesetter;
use web::messaging::MailboxShown;

use crate::{config::Config, environment::Environment};

/// What the handlers of these rooms ask for.
#[derive(Clone)]
pub struct Papers {
    files: Data<Arc<dyn FileStore>>,
    ids: Data<Arc<dyn IdSource>>,
    documents: Data<Arc<dyn DocumentReader>>,
    store_document: Data<StoreDocument>,
    change_visibility: Data<ChangeVisibility>,
    messages: Data<Arc<dyn MessageReader>>,
    mailbox: Data<MailboxShown>,
    decide_message: Data<DecideMessage>,
    budgets: Data<Arc<dyn BudgetReader>>,
    save_budget: Data<SaveBudget>,
    vote_budget: Data<VoteBudget>,
    calls: Data<Arc<dyn CallReader>>,
    preview_call: Data<PreviewCall>,
    issue_call: Data<IssueCall>,
    send_call: Data<SendCall>,
    take_back_call: Data<TakeBackCall>,
    print_notices: Data<PrintNotices>,
    handlers: Vec<Arc<dyn JobHandler>>,
    queue: Arc<dyn Messages>,
    renderer: Arc<dyn DocumentRenderer>,
}

impl Papers {
    pub fn new(
        config: &Config,
        store: &PgStore,
        (mails_stay, links): (bool, Arc<dyn MailedLinks>),
        switches: &Arc<Switches>,
        clock: &Arc<dyn Clock>,
        ids: &Arc<dyn IdSource>,
    ) -> Result<Self> {
        let files =
            LocalFiles::open(&config.data.join("files")).context("the folder of files cannot be used")?;
        let messages = PgMessages::new(store.clone(), Arc::new(files.clone()));
        let queue: Arc<dyn Messages> = Arc::new(messages.clone());
        let (transport, mailbox) = transport(config, mails_stay)?;
        let postgres = Arc::new(store.clone());
        let files: Arc<dyn FileStore> = Arc::new(files);
        let renderer: Arc<dyn DocumentRenderer> = Arc::new(Typesetter::load());
        let store_document = || StoreDocument::new(Arc::clone(&files), postgres.clone());
        let send_notices = SendNotices {
            reader: postgres.clone(),
            progress: postgres.clone(),
            renderer: Arc::clone(&renderer),
            files: Arc::new(NoticeDocuments(store_document())),
            messages: Arc::clone(&queue),
            clock: Arc::clone(clock),
            ids: Arc::clone(ids),
        };
        let print_notices = PrintNotices {
            reader: postgres.clone(),
            renderer: Arc::clone(&renderer),
            clock: Arc::clone(clock),
        };
        let message_store = Arc::new(messages);
        let documents: Arc<dyn DocumentReader> = postgres.clone();
        let messages: Arc<dyn MessageReader> = postgres.clone();
        let budgets: Arc<dyn BudgetReader> = postgres.clone();
        let calls: Arc<dyn CallReader> = postgres.clone();
        Ok(Self {
            ids: Data::new(Arc::clone(ids)),
            documents: Data::new(documents),
            store_document: Data::new(store_document()),
            change_visibility: Data::new(ChangeVisibility::new(postgres.clone())),
            messages: Data::new(messages),
            mailbox: Data::new(MailboxShown(mailbox)),
            decide_message: Data::new(DecideMessage::new(message_store.clone())),
            budgets: Data::new(budgets),
            save_budget: Data::new(SaveBudget::new(postgres.clone())),
            vote_budget: Data::new(VoteBudget::new(postgres.clone(), Arc::clone(clock))),
            calls: Data::new(calls),
            preview_call: Data::new(PreviewCall::new(postgres.clone(), postgres.clone())),
            issue_call: Data::new(IssueCall::new(postgres.clone(), Arc::clone(clock), Arc::clone(ids))),
            take_back_call: Data::new(TakeBackCall::new(
                postgres.clone(),
                Arc::clone(clock),
                Arc::clone(ids),
            )),
            send_call: Data::new(SendCall::new(postgres)),
            print_notices: Data::new(print_notices),
            handlers: vec![
                Arc::new(send_notices),
                Arc::new(SendMessage::new(
                    message_store,
                    transport,
                    Arc::new(Mailbox),
                    links,
                    Arc::clone(switches),
                )),
            ],
            queue,
            files: Data::new(files),
            renderer,
        })
    }

    pub fn handlers(&self) -> Vec<Arc<dyn JobHandler>> {
        self.handlers.clone()
    }

    /// For the room that invites people and resets passwords.
    pub fn identity_mails(&self, ids: &Arc<dyn IdSource>) -> Arc<dyn IdentityMails> {
        Arc::new(QueuedIdentityMails { messages: self.queue(), ids: Arc::clone(ids) })
    }

    /// Takes mails for delivery.
    pub fn queue(&self) -> Arc<dyn Messages> {
        Arc::clone(&self.queue)
    }

    /// For the rooms that print tables.
    pub fn renderer(&self) -> Arc<dyn DocumentRenderer> {
        Arc::clone(&self.renderer)
    }

    pub fn provide(&self, config: &mut ServiceConfig) {
        config
            .app_data(self.files.clone())
            .app_data(self.ids.clone())
            .app_data(self.documents.clone())
            .app_data(self.store_document.clone())
            .app_data(self.change_visibility.clone())
            .app_data(self.messages.clone())
            .app_data(self.mailbox.clone())
            .app_data(self.decide_message.clone())
            .app_data(self.budgets.clone())
            .app_data(self.save_budget.clone())
            .app_data(self.vote_budget.clone())
            .app_data(self.calls.clone())
            .app_data(self.preview_call.clone())
            .app_data(self.issue_call.clone())
            .app_data(self.send_call.clone())
            .app_data(self.take_back_call.clone())
            .app_data(self.print_notices.clone());
    }
}

/// SMTP where a server is named; else, outside production, the mailbox that the app shows. The latter too for a copy of
/// production, whose people are real.
fn transport(config: &Config, mails_stay: bool) -> Result<(Arc<dyn MailTransport>, bool)> {
    match config.smtp_url.as_ref().filter(|_| !mails_stay) {
        Some(url) => {
            let settings =
                SmtpSettings { url: url.clone(), user: None, password: None, from: config.mail_from.clone() };
            let smtp = SmtpTransport::new(settings).context("KOPROGO_SMTP_URL")?;
            Ok((Arc::new(smtp), false))
        }
        None => Ok((Arc::new(Mailbox), config.environment != Environment::Production)),
    }
}
