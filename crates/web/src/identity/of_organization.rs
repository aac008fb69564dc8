//! What the platform's administrator sets of an organisation's face, by the code that the organisation itself uses.
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json, Payload},
};
use application::{
    identity::{AdministerBrand, OrganizationView},
    shared::{Actor, Tenancy},
};
use domain::{identity::LogoFormat, shared::OrganizationId};

use super::{IdentityRoom, organizations::OrganizationBody};
use crate::shared::{
    AuthenticatedActor, OrganizationInPath, Problem, download, no_content, read_body, with_etag,
};

/// The administrator at work for that organisation, if there is one.
async fn acting_for(
    actor: Actor,
    organization: OrganizationId,
    room: &IdentityRoom,
) -> Result<Actor, Problem> {
    let tenancy = Tenancy::of(organization);
    let actor = Actor { tenancy: Tenancy { person: Some(actor.person), ..tenancy }, ..actor };
    room.members.organization(actor.tenancy).await?.ok_or_else(Problem::no_such_address)?;
    Ok(actor)
}

/// An organisation's name, colours and letterhead.
#[utoipa::path(get, path = "/api/v1/organizations/{organization_id}", tag = "identity",
    operation_id = "showOneOrganization", params(("organization_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = OrganizationView),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn show(
    request: HttpRequest,
    _actor: AuthenticatedActor,
    OrganizationInPath(organization): OrganizationInPath,
    room: Data<IdentityRoom>,
) -> Result<HttpResponse, Problem> {
    let tenancy = Tenancy::of(organization);
    let view = room.members.organization(tenancy).await?.ok_or_else(Problem::no_such_address)?;
    with_etag(&request, &view)
}

/// Changes an organisation's name, colours and letterhead.
#[utoipa::path(put, path = "/api/v1/organizations/{organization_id}", tag = "identity",
    operation_id = "changeOneOrganization", params(("organization_id" = Uuid, Path)),
    request_body = OrganizationBody, security(("session" = [])),
    responses((status = 200, body = OrganizationView),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn change(
    AuthenticatedActor(actor): AuthenticatedActor,
    OrganizationInPath(organization): OrganizationInPath,
    body: Json<OrganizationBody>,
    room: Data<IdentityRoom>,
    use_case: Data<AdministerBrand>,
) -> Result<HttpResponse, Problem> {
    let actor = acting_for(actor, organization, &room).await?;
    Ok(HttpResponse::Ok().json(use_case.change(actor, body.into_inner().into()).await?))
}

/// An organisation's logo.
#[utoipa::path(get, path = "/api/v1/organizations/{organization_id}/logo", tag = "identity",
    operation_id = "showOneLogo", params(("organization_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, description = "A picture", content_type = "image/png"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn logo(
    _actor: AuthenticatedActor,
    OrganizationInPath(organization): OrganizationInPath,
    room: Data<IdentityRoom>,
) -> Result<HttpResponse, Problem> {
    let tenancy = Tenancy::of(organization);
    let logo = room
        .members
        .logo(tenancy)
        .await?
        .ok_or_else(|| Problem::not_found("/problems/logo-not-found", "The organisation has no logo"))?;
    Ok(download(&logo.media_type, "logo", true, logo.content))
}

/// Replaces an organisation's logo: a PNG or JPEG of at most 512 KiB as the body.
#[utoipa::path(put, path = "/api/v1/organizations/{organization_id}/logo", tag = "identity",
    operation_id = "changeOneLogo", params(("organization_id" = Uuid, Path)), security(("session" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204, description = "The logo is replaced"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn change_logo(
    AuthenticatedActor(actor): AuthenticatedActor,
    OrganizationInPath(organization): OrganizationInPath,
    payload: Payload,
    room: Data<IdentityRoom>,
    use_case: Data<AdministerBrand>,
) -> Result<HttpResponse, Problem> {
    let bytes = read_body(payload, LogoFormat::SIZE_MAX).await?;
    use_case.change_logo(acting_for(actor, organization, &room).await?, &bytes).await?;
    Ok(no_content())
}

/// Removes an organisation's logo. Nothing happens when there is none.
#[utoipa::path(delete, path = "/api/v1/organizations/{organization_id}/logo", tag = "identity",
    operation_id = "removeOneLogo", params(("organization_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 204, description = "There is no logo"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn remove_logo(
    AuthenticatedActor(actor): AuthenticatedActor,
    OrganizationInPath(organization): OrganizationInPath,
    room: Data<IdentityRoom>,
    use_case: Data<AdministerBrand>,
) -> Result<HttpResponse, Problem> {
    use_case.remove_logo(acting_for(actor, organization, &room).await?).await?;
    Ok(no_content())
}
