use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json, Path},
};
use application::{
    operation::{
        ChangeSwitch, ChangeSwitchCommand, ChangeSwitchRefused, MailQueueView, OperationDesk, RetryMails,
        SwitchView,
    },
    shared::Switch,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::shared::{AuthenticatedActor, Problem, no_content, with_etag};

/// What can be stopped for a while, and whether it is.
#[utoipa::path(get, path = "/api/v1/operation/switches", tag = "operation", operation_id = "listSwitches",
    security(("session" = [])), responses((status = 200, body = Vec<SwitchView>)))]
pub(super) async fn list_switches(
    request: HttpRequest,
    _actor: AuthenticatedActor,
    desk: Data<Arc<dyn OperationDesk>>,
) -> Result<HttpResponse, Problem> {
    with_etag(&request, &desk.switches().await?)
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SwitchBody {
    is_on: bool,
    /// The one that was read.
    version: i32,
}

/// Stops a part of the installation, or lets it go on. Every program on its database obeys within two seconds.
#[utoipa::path(put, path = "/api/v1/operation/switches/{switch}", tag = "operation",
    operation_id = "changeSwitch", params(("switch" = Switch, Path)), request_body = SwitchBody,
    security(("session" = [])),
    responses((status = 204, description = "It stands so"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn change_switch(
    AuthenticatedActor(actor): AuthenticatedActor,
    switch: Path<Switch>,
    body: Json<SwitchBody>,
    use_case: Data<ChangeSwitch>,
) -> Result<HttpResponse, Problem> {
    let command = ChangeSwitchCommand { switch: *switch, is_on: body.is_on, version: body.version };
    use_case.execute(actor, command).await?;
    Ok(no_content())
}

/// The mails of the installation that have not left, by organisation.
#[utoipa::path(get, path = "/api/v1/operation/mails", tag = "operation", operation_id = "showMailQueue",
    security(("session" = [])), responses((status = 200, body = MailQueueView)))]
pub(super) async fn mail_queue(
    request: HttpRequest,
    _actor: AuthenticatedActor,
    desk: Data<Arc<dyn OperationDesk>>,
) -> Result<HttpResponse, Problem> {
    with_etag(&request, &desk.mails().await?)
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MailsTriedView {
    mails: u64,
}

/// Tries all mails at once that wait for their next try.
#[utoipa::path(post, path = "/api/v1/operation/mails/retry", tag = "operation", operation_id = "retryMails",
    security(("session" = [])), responses((status = 200, body = MailsTriedView)))]
pub(super) async fn retry_mails(
    AuthenticatedActor(actor): AuthenticatedActor,
    use_case: Data<RetryMails>,
) -> Result<HttpResponse, Problem> {
    Ok(HttpResponse::Ok().json(MailsTriedView { mails: use_case.execute(actor).await? }))
}

impl From<ChangeSwitchRefused> for Problem {
    fn from(refused: ChangeSwitchRefused) -> Self {
        match refused {
            ChangeSwitchRefused::ChangedMeanwhile => {
                Self::refused("/problems/conflict", "Changed meanwhile, try again")
            }
            ChangeSwitchRefused::Store(error) => error.into(),
        }
    }
}
