use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use application::accounting::calls::{PrintNotices, SendCall};
use domain::shared::{BuildingId, CallId};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::shared::{AuthenticatedActor, Problem, download};

/// How many notices are on their way.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SendingStarted {
    notices: u64,
}

/// Makes the notice of each owner and mails it. Asked again, only what could not be made is tried again.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/calls/{call_id}/sending", tag = "accounting",
    operation_id = "sendCall", params(("building_id" = Uuid, Path), ("call_id" = Uuid, Path)),
    security(("session" = [])),
    responses((status = 202, body = SendingStarted),
              (status = 404, body = Problem, content_type = "application/problem+json"),
              (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn send_call(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: Path<(Uuid, Uuid)>,
    use_case: Data<SendCall>,
) -> Result<HttpResponse, Problem> {
    let (building, call) = path.into_inner();
    let notices = use_case.execute(actor, BuildingId::from_uuid(building), CallId::from_uuid(call)).await?;
    Ok(HttpResponse::Accepted().json(SendingStarted { notices }))
}

/// One PDF to print for the owners without a mail address, each on sheets of its own.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/calls/{call_id}/print", tag = "accounting",
    operation_id = "printCall", params(("building_id" = Uuid, Path), ("call_id" = Uuid, Path)),
    security(("session" = [])),
    responses((status = 200, description = "The file to print", content_type = "application/pdf"),
              (status = 404, body = Problem, content_type = "application/problem+json"),
              (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn print_call(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: Path<(Uuid, Uuid)>,
    use_case: Data<PrintNotices>,
) -> Result<HttpResponse, Problem> {
    let (building, call) = path.into_inner();
    let (name, bytes) =
        use_case.execute(actor, BuildingId::from_uuid(building), CallId::from_uuid(call)).await?;
    Ok(download("application/pdf", &name, true, bytes))
}
