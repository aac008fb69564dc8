use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Query},
};
use application::{
    messaging::{MailboxMessageView, MessageReader, MessageView},
    shared::{Page, PageRequest},
};
use domain::messaging::Delivery;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::shared::{AuthenticatedActor, PageQuery, Problem, with_etag};

/// Whether this installation keeps mails instead of sending them: `local` and `sandbox` only.
#[derive(Debug, Clone, Copy)]
pub struct MailboxShown(pub bool);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct MessagesQuery {
    #[param(inline)]
    state: Option<DeliveryBody>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows, 1 to 100; 50 when absent.
    limit: Option<u16>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum DeliveryBody {
    Queued,
    Sending,
    Sent,
    Failed,
    Uncertain,
}

/// Mails of the organisation, newest first.
#[utoipa::path(get, path = "/api/v1/messages", tag = "messaging", operation_id = "listMessages",
    params(MessagesQuery), security(("session" = [])), responses((status = 200, body = Page<MessageView>)))]
pub(super) async fn list_messages(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    query: Query<MessagesQuery>,
    messages: Data<Arc<dyn MessageReader>>,
) -> Result<HttpResponse, Problem> {
    let MessagesQuery { state, after, limit } = query.into_inner();
    let state = state.map(|state| match state {
        DeliveryBody::Queued => Delivery::Queued,
        DeliveryBody::Sending => Delivery::Sending,
        DeliveryBody::Sent => Delivery::Sent,
        DeliveryBody::Failed => Delivery::Failed,
        DeliveryBody::Uncertain => Delivery::Uncertain,
    });
    let limit = limit.unwrap_or(PageRequest::LIMIT_DEFAULT).clamp(1, PageRequest::LIMIT_MAX);
    with_etag(&request, &messages.messages(actor.tenancy, state, PageRequest { after, limit }).await?)
}

/// Mails that a test installation kept instead of sending, newest first.
#[utoipa::path(get, path = "/api/v1/mailbox", tag = "messaging", operation_id = "readMailbox",
    params(PageQuery), security(("session" = [])),
    responses((status = 200, body = Page<MailboxMessageView>),
              (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn read_mailbox(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    page: Query<PageQuery>,
    shown: Data<MailboxShown>,
    messages: Data<Arc<dyn MessageReader>>,
) -> Result<HttpResponse, Problem> {
    if !shown.0 {
        return Err(Problem::no_such_address());
    }
    with_etag(&request, &messages.mailbox(actor.tenancy, page.into_inner().into()).await?)
}
