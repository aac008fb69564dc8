use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json, Path, Query},
};
use application::{
    accounting::calls::{
        CallPreviewView, CallReader, CallSummaryView, CallView, IssueCall, IssueCallCommand, PreviewCall,
        TakeBackCall, TakeBackCallCommand,
    },
    shared::Page,
};
use chrono::NaiveDate;
use domain::shared::{BudgetId, BuildingId, CallId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::shared::{AuthenticatedActor, PageQuery, Problem, created, no_content, with_etag};

/// Calls of the association, newest first.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/calls", tag = "accounting", operation_id = "listCalls",
    params(("building_id" = Uuid, Path), PageQuery), security(("session" = [])),
    responses((status = 200, body = Page<CallSummaryView>),
              (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn list_calls(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: Path<Uuid>,
    page: Query<PageQuery>,
    reader: Data<Arc<dyn CallReader>>,
) -> Result<HttpResponse, Problem> {
    let building = BuildingId::from_uuid(path.into_inner());
    let calls = reader.calls(actor.tenancy, building, page.into_inner().into()).await?;
    with_etag(&request, &calls.ok_or_else(Problem::no_such_address)?)
}

/// A call: what each owner is asked, each fund apart, and how far its sending is.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/calls/{call_id}", tag = "accounting",
    operation_id = "readCall", params(("building_id" = Uuid, Path), ("call_id" = Uuid, Path)),
    security(("session" = [])),
    responses((status = 200, body = CallView),
              (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn read_call(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: Path<(Uuid, Uuid)>,
    reader: Data<Arc<dyn CallReader>>,
) -> Result<HttpResponse, Problem> {
    let (building, call) = path.into_inner();
    let view = reader.call(actor.tenancy, BuildingId::from_uuid(building), CallId::from_uuid(call)).await?;
    with_etag(&request, &view.ok_or_else(Problem::no_such_address)?)
}

/// What the next instalment of a budget would ask of each owner. Nothing is booked.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/budgets/{budget_id}/next-call", tag = "accounting",
    operation_id = "previewCall", params(("building_id" = Uuid, Path), ("budget_id" = Uuid, Path)),
    security(("session" = [])),
    responses((status = 200, body = CallPreviewView),
              (status = 404, body = Problem, content_type = "application/problem+json"),
              (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn preview_call(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: Path<(Uuid, Uuid)>,
    use_case: Data<PreviewCall>,
) -> Result<HttpResponse, Problem> {
    let (building, budget) = path.into_inner();
    let view = use_case.execute(actor, BuildingId::from_uuid(building), BudgetId::from_uuid(budget)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Which instalment to call. No amount here: it follows from the voted budget.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct IssueCallBody {
    /// Given by the client: sent twice, it is issued once.
    call_id: Uuid,
    budget_id: Uuid,
    instalment: u32,
    due_on: NaiveDate,
}

/// The call that was issued.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct IssuedCall {
    call_id: Uuid,
}

/// Issues the next instalment: divided, booked, and kept with every witness. Sending is a step of its own.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/calls", tag = "accounting", operation_id = "issueCall",
    params(("building_id" = Uuid, Path)), request_body = IssueCallBody, security(("session" = [])),
    responses((status = 201, body = IssuedCall),
              (status = 404, body = Problem, content_type = "application/problem+json"),
              (status = 409, body = Problem, content_type = "application/problem+json"),
              (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn issue_call(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: Path<Uuid>,
    body: Json<IssueCallBody>,
    use_case: Data<IssueCall>,
) -> Result<HttpResponse, Problem> {
    let IssueCallBody { call_id, budget_id, instalment, due_on } = body.into_inner();
    let command = IssueCallCommand {
        building: BuildingId::from_uuid(path.into_inner()),
        budget: BudgetId::from_uuid(budget_id),
        id: CallId::from_uuid(call_id),
        instalment,
        due_on,
    };
    let call = use_case.execute(actor, command).await?;
    Ok(created(&IssuedCall { call_id: call.as_uuid() }))
}

/// Why a call is taken back: its owners read it on their account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TakeBackCallBody {
    reason: String,
}

/// Takes back the last call of its budget by the opposite entry. Its instalment may then be called anew.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/calls/{call_id}/reversal", tag = "accounting",
    operation_id = "takeBackCall", params(("building_id" = Uuid, Path), ("call_id" = Uuid, Path)),
    request_body = TakeBackCallBody, security(("session" = [])),
    responses((status = 204, description = "The opposite entry is booked"),
              (status = 404, body = Problem, content_type = "application/problem+json"),
              (status = 409, body = Problem, content_type = "application/problem+json"),
              (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn take_back_call(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: Path<(Uuid, Uuid)>,
    body: Json<TakeBackCallBody>,
    use_case: Data<TakeBackCall>,
) -> Result<HttpResponse, Problem> {
    let (building, call) = path.into_inner();
    let command = TakeBackCallCommand {
        building: BuildingId::from_uuid(building),
        call: CallId::from_uuid(call),
        reason: body.into_inner().reason,
    };
    use_case.execute(actor, command).await?;
    Ok(no_content())
}
