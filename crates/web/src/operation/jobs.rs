use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json, Path, Query},
};
use application::{
    operation::{
        ActView, DecideJob, DecideJobRefused, JobDecision, JobState, JobView, JobsAsked, OperationDesk,
        RetryJobs,
    },
    shared::{Page, PageRequest},
};
use domain::shared::{JobId, OrganizationId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::shared::{AuthenticatedActor, PageQuery, Problem, no_content, with_etag};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct JobsQuery {
    #[param(inline)]
    state: Option<UnfinishedBody>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows, 1 to 100; 50 when absent.
    limit: Option<u16>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum UnfinishedBody {
    Waiting,
    Running,
    Failed,
}

/// Work of all organisations that waits, runs or was given up, newest first.
#[utoipa::path(get, path = "/api/v1/operation/jobs", tag = "operation", operation_id = "listJobs",
    params(JobsQuery), security(("session" = [])), responses((status = 200, body = Page<JobView>)))]
pub(super) async fn list_jobs(
    request: HttpRequest,
    _actor: AuthenticatedActor,
    query: Query<JobsQuery>,
    desk: Data<Arc<dyn OperationDesk>>,
) -> Result<HttpResponse, Problem> {
    let query = query.into_inner();
    let state = query.state.map(|state| match state {
        UnfinishedBody::Waiting => JobState::Waiting,
        UnfinishedBody::Running => JobState::Running,
        UnfinishedBody::Failed => JobState::Failed,
    });
    let limit = query.limit.unwrap_or(PageRequest::LIMIT_DEFAULT).clamp(1, PageRequest::LIMIT_MAX);
    let page = PageRequest { after: query.after, limit };
    with_etag(&request, &desk.jobs(JobsAsked { state, page }).await?)
}

/// Tries work again that was given up. Nothing happens when it is tried already.
#[utoipa::path(post, path = "/api/v1/operation/organizations/{organization_id}/jobs/{job_id}/retry",
    tag = "operation", operation_id = "retryJob",
    params(("organization_id" = Uuid, Path), ("job_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 204, description = "It is tried again"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn retry(
    actor: AuthenticatedActor,
    path: Path<(Uuid, Uuid)>,
    use_case: Data<DecideJob>,
) -> Result<HttpResponse, Problem> {
    decide(actor, *path, &use_case, JobDecision::Retry).await
}

/// Of which kind; all when absent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RetryJobsBody {
    #[schema(max_length = 200)]
    kind: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct JobsTriedView {
    jobs: u64,
}

/// Tries everything again that was given up. Nothing happens when there is nothing.
#[utoipa::path(post, path = "/api/v1/operation/jobs/retry", tag = "operation", operation_id = "retryJobs",
    request_body = RetryJobsBody, security(("session" = [])), responses((status = 200, body = JobsTriedView)))]
pub(super) async fn retry_all(
    AuthenticatedActor(actor): AuthenticatedActor,
    body: Json<RetryJobsBody>,
    use_case: Data<RetryJobs>,
) -> Result<HttpResponse, Problem> {
    let jobs = use_case.execute(actor, body.into_inner().kind).await?;
    Ok(HttpResponse::Ok().json(JobsTriedView { jobs }))
}

/// Leaves work undone that was given up. Nothing happens when it is left so already.
#[utoipa::path(delete, path = "/api/v1/operation/organizations/{organization_id}/jobs/{job_id}",
    tag = "operation", operation_id = "dropJob",
    params(("organization_id" = Uuid, Path), ("job_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 204, description = "It is left undone"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn drop_job(
    actor: AuthenticatedActor,
    path: Path<(Uuid, Uuid)>,
    use_case: Data<DecideJob>,
) -> Result<HttpResponse, Problem> {
    decide(actor, *path, &use_case, JobDecision::Drop).await
}

async fn decide(
    AuthenticatedActor(actor): AuthenticatedActor,
    (organization, job): (Uuid, Uuid),
    use_case: &DecideJob,
    decision: JobDecision,
) -> Result<HttpResponse, Problem> {
    use_case.execute(actor, OrganizationId::from_uuid(organization), JobId::from_uuid(job), decision).await?;
    Ok(no_content())
}

/// What administrators did from this page, newest first.
#[utoipa::path(get, path = "/api/v1/operation/acts", tag = "operation", operation_id = "listActs",
    params(PageQuery), security(("session" = [])), responses((status = 200, body = Page<ActView>)))]
pub(super) async fn list_acts(
    request: HttpRequest,
    _actor: AuthenticatedActor,
    page: Query<PageQuery>,
    desk: Data<Arc<dyn OperationDesk>>,
) -> Result<HttpResponse, Problem> {
    with_etag(&request, &desk.acts(page.into_inner().into()).await?)
}

impl From<DecideJobRefused> for Problem {
    fn from(refused: DecideJobRefused) -> Self {
        match refused {
            DecideJobRefused::JobNotFound => Self::not_found("/problems/job-not-found", "No such work"),
            DecideJobRefused::NotGivenUp(_) => {
                Self::refused("/problems/job-not-given-up", "Only work that was given up is decided on")
            }
            DecideJobRefused::Store(error) => error.into(),
        }
    }
}
