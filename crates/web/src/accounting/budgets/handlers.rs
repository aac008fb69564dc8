use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json, Path},
};
use application::accounting::budgets::{
    BudgetReader, BudgetSummaryView, BudgetView, SaveBudget, VoteBudget, VoteBudgetCommand,
};
use domain::shared::{BudgetId, BuildingId};
use uuid::Uuid;

use super::body::{SaveBudgetBody, VoteBudgetBody};
use crate::shared::{AuthenticatedActor, Problem, no_content, with_etag};

/// Budgets of the association, latest year first.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/budgets", tag = "accounting",
    operation_id = "listBudgets", params(("building_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = Vec<BudgetSummaryView>),
              (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn list_budgets(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: Path<Uuid>,
    reader: Data<Arc<dyn BudgetReader>>,
) -> Result<HttpResponse, Problem> {
    let building = BuildingId::from_uuid(path.into_inner());
    let budgets = reader.budgets(actor.tenancy, building).await?;
    with_etag(&request, &budgets.ok_or_else(Problem::no_such_address)?)
}

/// A budget with its lines, its plan and the legal minimum of the reserve.
#[utoipa::path(get, path = "/api/v1/buildings/{building_id}/budgets/{budget_id}", tag = "accounting",
    operation_id = "readBudget", params(("building_id" = Uuid, Path), ("budget_id" = Uuid, Path)),
    security(("session" = [])),
    responses((status = 200, body = BudgetView),
              (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn read_budget(
    AuthenticatedActor(actor): AuthenticatedActor,
    request: HttpRequest,
    path: Path<(Uuid, Uuid)>,
    reader: Data<Arc<dyn BudgetReader>>,
) -> Result<HttpResponse, Problem> {
    let (building, budget) = path.into_inner();
    let view =
        reader.budget(actor.tenancy, BuildingId::from_uuid(building), BudgetId::from_uuid(budget)).await?;
    with_etag(&request, &view.ok_or_else(Problem::no_such_address)?)
}

/// Keeps the draft of a budget, new or changed. The id is the client's.
#[utoipa::path(put, path = "/api/v1/buildings/{building_id}/budgets/{budget_id}", tag = "accounting",
    operation_id = "saveBudget", params(("building_id" = Uuid, Path), ("budget_id" = Uuid, Path)),
    request_body = SaveBudgetBody, security(("session" = [])),
    responses((status = 204, description = "Kept"),
              (status = 404, body = Problem, content_type = "application/problem+json"),
              (status = 409, body = Problem, content_type = "application/problem+json"),
              (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn save_budget(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: Path<(Uuid, Uuid)>,
    body: Json<SaveBudgetBody>,
    use_case: Data<SaveBudget>,
) -> Result<HttpResponse, Problem> {
    let (building, budget) = path.into_inner();
    let command = body.into_inner().command(BuildingId::from_uuid(building), BudgetId::from_uuid(budget));
    use_case.execute(actor, command).await?;
    Ok(no_content())
}

/// Records that the assembly voted the budget: it no longer changes and can be called.
#[utoipa::path(post, path = "/api/v1/buildings/{building_id}/budgets/{budget_id}/vote", tag = "accounting",
    operation_id = "voteBudget", params(("building_id" = Uuid, Path), ("budget_id" = Uuid, Path)),
    request_body = VoteBudgetBody, security(("session" = [])),
    responses((status = 204, description = "Recorded"),
              (status = 404, body = Problem, content_type = "application/problem+json"),
              (status = 409, body = Problem, content_type = "application/problem+json"),
              (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn vote_budget(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: Path<(Uuid, Uuid)>,
    body: Json<VoteBudgetBody>,
    use_case: Data<VoteBudget>,
) -> Result<HttpResponse, Problem> {
    let (building, budget) = path.into_inner();
    let VoteBudgetBody { voted_on, reserve_waived } = body.into_inner();
    let command = VoteBudgetCommand {
        building: BuildingId::from_uuid(building),
        budget: BudgetId::from_uuid(budget),
        voted_on,
        reserve_waived,
    };
    use_case.execute(actor, command).await?;
    Ok(no_content())
}

/// Takes back a vote recorded in error: the budget is a draft again. Refused while a call stands on it.
#[utoipa::path(delete, path = "/api/v1/buildings/{building_id}/budgets/{budget_id}/vote", tag = "accounting",
    operation_id = "takeBackVote", params(("building_id" = Uuid, Path), ("budget_id" = Uuid, Path)),
    security(("session" = [])),
    responses((status = 204, description = "The budget is a draft again"),
              (status = 404, body = Problem, content_type = "application/problem+json"),
              (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn take_back_vote(
    AuthenticatedActor(actor): AuthenticatedActor,
    path: Path<(Uuid, Uuid)>,
    use_case: Data<VoteBudget>,
) -> Result<HttpResponse, Problem> {
    let (building, budget) = path.into_inner();
    use_case.take_back(actor, BuildingId::from_uuid(building), BudgetId::from_uuid(budget)).await?;
    Ok(no_content())
}
