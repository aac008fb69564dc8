use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json, Path, Query},
};
use application::{
    identity::{
        AcceptInvitation, AcceptInvitationCommand, InvitationPreview, InvitationView, Invite, InviteCommand,
        RenewInvitation, SessionView, ShowInvitationLink, WithdrawInvitation,
    },
    shared::Page,
};
use domain::shared::{BuildingId, InvitationId, OwnerId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    IdentityRoom,
    bodies::{LanguageBody, RoleBody, TokenBody},
    session::signed_in,
};
use crate::shared::{AuthenticatedActor, PageQuery, Problem, created, no_content, with_etag};

/// Invitations of the organisation, the newest first.
#[utoipa::path(get, path = "/api/v1/invitations", tag = "identity", operation_id = "listInvitations",
    params(PageQuery), security(("session" = [])), responses((status = 200, body = Page<InvitationView>)))]
pub(super) async fn list(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    page: Query<PageQuery>,
    room: Data<IdentityRoom>,
) -> Result<HttpResponse, Problem> {
    with_etag(&request, &room.members.invitations(actor.tenancy, page.into_inner().into()).await?)
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InviteBody {
    email: String,
    role: RoleBody,
    /// For roles that belong to one building.
    building_id: Option<Uuid>,
    /// The owner's account that the person will see as his own.
    owner_id: Option<Uuid>,
    /// Of the mail.
    language: LanguageBody,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationReceipt {
    invitation_id: Uuid,
}

/// Invites a mailbox into a role; the mail leaves at once.
#[utoipa::path(post, path = "/api/v1/invitations", tag = "identity", operation_id = "invite",
    security(("session" = [])), request_body = InviteBody,
    responses((status = 201, body = InvitationReceipt),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn invite(
    AuthenticatedActor(actor): AuthenticatedActor,
    body: Json<InviteBody>,
    use_case: Data<Invite>,
) -> Result<HttpResponse, Problem> {
    let body = body.into_inner();
    let command = InviteCommand {
        email: body.email,
        role: body.role.into(),
        building: body.building_id.map(BuildingId::from_uuid),
        owner: body.owner_id.map(OwnerId::from_uuid),
        language: body.language.into(),
    };
    let id = use_case.execute(actor, command).await?;
    Ok(created(&InvitationReceipt { invitation_id: id.as_uuid() }))
}

/// Takes an open invitation back.
#[utoipa::path(delete, path = "/api/v1/invitations/{invitation_id}", tag = "identity",
    operation_id = "withdrawInvitation", params(("invitation_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 204, description = "Its link no longer works"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn withdraw(
    AuthenticatedActor(actor): AuthenticatedActor,
    invitation_id: Path<Uuid>,
    use_case: Data<WithdrawInvitation>,
) -> Result<HttpResponse, Problem> {
    use_case.execute(actor, InvitationId::from_uuid(*invitation_id)).await?;
    Ok(no_content())
}

/// Mails an open invitation once more; it lives as long as a new one from now on.
#[utoipa::path(put, path = "/api/v1/invitations/{invitation_id}/renewal", tag = "identity",
    operation_id = "renewInvitation", params(("invitation_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 204, description = "The mail is on its way"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn renew(
    AuthenticatedActor(actor): AuthenticatedActor,
    invitation_id: Path<Uuid>,
    use_case: Data<RenewInvitation>,
) -> Result<HttpResponse, Problem> {
    use_case.execute(actor, InvitationId::from_uuid(*invitation_id)).await?;
    Ok(no_content())
}

#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationLinkView {
    /// Behind the `#` of the invitation page: `/invitation#…`.
    token: String,
}

/// The link of an open invitation, to hand over by another way than the mail.
#[utoipa::path(get, path = "/api/v1/invitations/{invitation_id}/link", tag = "identity",
    operation_id = "showInvitationLink", params(("invitation_id" = Uuid, Path)), security(("session" = [])),
    responses((status = 200, body = InvitationLinkView),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn link(
    AuthenticatedActor(actor): AuthenticatedActor,
    invitation_id: Path<Uuid>,
    use_case: Data<ShowInvitationLink>,
) -> Result<HttpResponse, Problem> {
    let token = use_case.execute(actor, InvitationId::from_uuid(*invitation_id)).await?;
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(InvitationLinkView { token }))
}

/// What an invitation opens, before it is taken up.
#[utoipa::path(post, path = "/api/v1/invitation-acceptances/preview", tag = "identity",
    operation_id = "previewInvitation", request_body = TokenBody,
    responses((status = 200, body = InvitationPreview),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn preview(
    body: Json<TokenBody>,
    use_case: Data<AcceptInvitation>,
) -> Result<HttpResponse, Problem> {
    Ok(HttpResponse::Ok().json(use_case.preview(&body.token).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptInvitationBody {
    token: String,
    /// For somebody new here.
    name: Option<String>,
    /// A new one of at least 12 characters, or the existing one of somebody who has an account.
    password: String,
    language: Option<LanguageBody>,
}

/// Takes up an invitation and signs in. The address is the invitation's.
#[utoipa::path(post, path = "/api/v1/invitation-acceptances", tag = "identity", operation_id = "acceptInvitation",
    request_body = AcceptInvitationBody,
    responses((status = 201, body = SessionView),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn accept(
    request: HttpRequest,
    body: Json<AcceptInvitationBody>,
    room: Data<IdentityRoom>,
    use_case: Data<AcceptInvitation>,
) -> Result<HttpResponse, Problem> {
    let body = body.into_inner();
    let command = AcceptInvitationCommand {
        token: body.token,
        name: body.name,
        password: body.password,
        language: body.language.map(Into::into),
        address: room.client(&request),
    };
    let opened = use_case.execute(command).await?;
    Ok(signed_in(HttpResponse::Created(), &room, opened))
}
