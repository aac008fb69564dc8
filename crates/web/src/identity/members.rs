use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path, Query},
};
use application::{
    identity::{MemberView, RemoveMember},
    shared::Page,
};
use domain::shared::MembershipId;
use uuid::Uuid;

use super::IdentityRoom;
use crate::shared::{AuthenticatedActor, PageQuery, Problem, no_content, with_etag};

/// Who has which role in the organisation.
#[utoipa::path(get, path = "/api/v1/members", tag = "identity", operation_id = "listMembers", params(PageQuery),
    security(("session" = [])), responses((status = 200, body = Page<MemberView>)))]
pub(super) async fn list(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    page: Query<PageQuery>,
    room: Data<IdentityRoom>,
) -> Result<HttpResponse, Problem> {
    with_etag(&request, &room.members.members(actor.tenancy, page.into_inner().into()).await?)
}

/// Takes a role away, at once.
#[utoipa::path(delete, path = "/api/v1/members/{membership_id}", tag = "identity", operation_id = "removeMember",
    params(("membership_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 204, description = "The role is gone"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn remove(
    AuthenticatedActor(actor): AuthenticatedActor,
    membership_id: Path<Uuid>,
    use_case: Data<RemoveMember>,
) -> Result<HttpResponse, Problem> {
    use_case.execute(actor, MembershipId::from_uuid(*membership_id)).await?;
    Ok(no_content())
}
