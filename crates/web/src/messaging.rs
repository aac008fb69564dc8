//! Mails and what became of them, over HTTP.
mod decide;
mod lists;

pub use lists::MailboxShown;

use actix_web::web::{get, post};
use domain::identity::Action;
use utoipa::OpenApi;

use crate::shared::{Access, Routes};

#[derive(OpenApi)]
#[openapi(
    paths(lists::list_messages, lists::read_mailbox, decide::decide_message),
    components(schemas(lists::DeliveryBody))
)]
pub(crate) struct Document;

pub(crate) const POLICY: &[(&str, Access)] = &[
    ("listMessages", Access::May(Action::MessageView)),
    ("readMailbox", Access::May(Action::MailboxView)),
    ("decideMessage", Access::May(Action::MessageManage)),
];

pub(crate) fn routes(routes: &mut Routes) {
    routes
        .route("/messages", get().to(lists::list_messages))
        .route("/messages/{message_id}/decision", post().to(decide::decide_message))
        .route("/mailbox", get().to(lists::read_mailbox));
}
