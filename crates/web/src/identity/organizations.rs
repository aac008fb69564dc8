use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json, Path, Payload, Query},
};
use application::{
    identity::{
        ChangeBrand, ChangeBrandCommand, ChangeLogo, InviteFirstSyndicAgain, OpenOrganization,
        OpenOrganizationCommand, OrganizationSummary, OrganizationView,
    },
    shared::Page,
};
use chrono::{DateTime, Utc};
use domain::{identity::LogoFormat, shared::OrganizationId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{IdentityRoom, bodies::LanguageBody};
use crate::shared::{
    AuthenticatedActor, PageQuery, Problem, created, download, no_content, read_body, with_etag,
};

/// The organisation one acts for: its name, colours and letterhead.
#[utoipa::path(get, path = "/api/v1/organization", tag = "identity", operation_id = "showOrganization",
    security(("session" = [])), responses((status = 200, body = OrganizationView)))]
pub(super) async fn show(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    room: Data<IdentityRoom>,
) -> Result<HttpResponse, Problem> {
    let view = room.members.organization(actor.tenancy).await?.ok_or_else(Problem::no_such_address)?;
    with_etag(&request, &view)
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganizationBody {
    name: String,
    /// `#rrggbb`, at least 4.5 to 1 against white.
    primary_colour: String,
    /// `#rrggbb`, at least 4.5 to 1 against white.
    accent_colour: String,
    address: String,
    email: String,
    phone: String,
    /// The one that was read.
    version: i32,
}

/// Changes the organisation's name, colours and letterhead.
#[utoipa::path(put, path = "/api/v1/organization", tag = "identity", operation_id = "changeOrganization",
    security(("session" = [])), request_body = OrganizationBody,
    responses((status = 200, body = OrganizationView),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn change(
    AuthenticatedActor(actor): AuthenticatedActor,
    body: Json<OrganizationBody>,
    use_case: Data<ChangeBrand>,
) -> Result<HttpResponse, Problem> {
    Ok(HttpResponse::Ok().json(use_case.execute(actor, body.into_inner().into()).await?))
}

impl From<OrganizationBody> for ChangeBrandCommand {
    fn from(body: OrganizationBody) -> Self {
        Self {
            name: body.name,
            primary_colour: body.primary_colour,
            accent_colour: body.accent_colour,
            address: body.address,
            email: body.email,
            phone: body.phone,
            version: body.version,
        }
    }
}

/// The organisation's logo.
#[utoipa::path(get, path = "/api/v1/organization/logo", tag = "identity", operation_id = "showLogo",
    security(("session" = [])),
    responses((status = 200, description = "A picture", content_type = "image/png"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn logo(
    AuthenticatedActor(actor): AuthenticatedActor,
    room: Data<IdentityRoom>,
) -> Result<HttpResponse, Problem> {
    let logo = room
        .members
        .logo(actor.tenancy)
        .await?
        .ok_or_else(|| Problem::not_found("/problems/logo-not-found", "The organisation has no logo"))?;
    Ok(download(&logo.media_type, "logo", true, logo.content))
}

/// Replaces the logo: a PNG or JPEG of at most 512 KiB as the body.
#[utoipa::path(put, path = "/api/v1/organization/logo", tag = "identity", operation_id = "changeLogo",
    security(("session" = [])), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204, description = "The logo is replaced"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn change_logo(
    AuthenticatedActor(actor): AuthenticatedActor,
    payload: Payload,
    use_case: Data<ChangeLogo>,
) -> Result<HttpResponse, Problem> {
    let bytes = read_body(payload, LogoFormat::SIZE_MAX).await?;
    use_case.execute(actor, &bytes).await?;
    Ok(no_content())
}

/// Removes the logo: the initials stand in its place again. Nothing happens when there is none.
#[utoipa::path(delete, path = "/api/v1/organization/logo", tag = "identity", operation_id = "removeLogo",
    security(("session" = [])), responses((status = 204, description = "There is no logo")))]
pub(super) async fn remove_logo(
    AuthenticatedActor(actor): AuthenticatedActor,
    use_case: Data<ChangeLogo>,
) -> Result<HttpResponse, Problem> {
    use_case.remove(actor).await?;
    Ok(no_content())
}

/// The organisations on this installation.
#[utoipa::path(get, path = "/api/v1/organizations", tag = "identity", operation_id = "listOrganizations",
    params(PageQuery), security(("session" = [])),
    responses((status = 200, body = Page<OrganizationSummary>)))]
pub(super) async fn list(
    request: HttpRequest,
    _actor: AuthenticatedActor,
    page: Query<PageQuery>,
    room: Data<IdentityRoom>,
) -> Result<HttpResponse, Problem> {
    with_etag(&request, &room.ports.reads.organizations(page.into_inner().into()).await?)
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenOrganizationBody {
    name: String,
    /// Invited as its first syndic.
    syndic_email: String,
    language: LanguageBody,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct OrganizationReceipt {
    organization_id: Uuid,
}

/// Opens an organisation and invites its first syndic.
#[utoipa::path(post, path = "/api/v1/organizations", tag = "identity", operation_id = "openOrganization",
    security(("session" = [])), request_body = OpenOrganizationBody,
    responses((status = 201, body = OrganizationReceipt),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn open(
    AuthenticatedActor(actor): AuthenticatedActor,
    body: Json<OpenOrganizationBody>,
    use_case: Data<OpenOrganization>,
) -> Result<HttpResponse, Problem> {
    let body = body.into_inner();
    let command = OpenOrganizationCommand {
        name: body.name,
        syndic_email: body.syndic_email,
        language: body.language.into(),
    };
    let id = use_case.execute(actor, command).await?;
    Ok(created(&OrganizationReceipt { organization_id: id.as_uuid() }))
}

/// The invitation of an organisation's first syndic, as long as nobody has taken it up.
#[derive(Debug, Serialize, ToSchema)]
pub struct FirstSyndicView {
    email: String,
    expires_at: DateTime<Utc>,
    /// Behind the `#` of the invitation page: `/invitation#…`.
    token: String,
}

/// Where the first syndic was invited, with the link to hand over by another way than the mail.
#[utoipa::path(get, path = "/api/v1/organizations/{organization_id}/first-syndic", tag = "identity",
    operation_id = "showFirstSyndic", params(("organization_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = FirstSyndicView),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn first_syndic(
    _actor: AuthenticatedActor,
    organization_id: Path<Uuid>,
    use_case: Data<InviteFirstSyndicAgain>,
) -> Result<HttpResponse, Problem> {
    let (found, token) = use_case.show(OrganizationId::from_uuid(*organization_id)).await?;
    let view = FirstSyndicView { email: found.email, expires_at: found.expires_at, token };
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(view))
}

/// Mails the first syndic's invitation once more.
#[utoipa::path(put, path = "/api/v1/organizations/{organization_id}/first-syndic", tag = "identity",
    operation_id = "inviteFirstSyndicAgain", params(("organization_id" = Uuid, Path)),
    security(("session" = [])),
    responses((status = 204, description = "The mail is on its way"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn invite_first_syndic_again(
    _actor: AuthenticatedActor,
    organization_id: Path<Uuid>,
    use_case: Data<InviteFirstSyndicAgain>,
) -> Result<HttpResponse, Problem> {
    use_case.renew(OrganizationId::from_uuid(*organization_id)).await?;
    Ok(no_content())
}
