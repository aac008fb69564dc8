use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    web::{Data, Json},
};
use application::identity::{
    IssuedTokens, RefreshSession, SessionView, SignIn, SignInByLink, SignOut, SignOutEverywhere, SignedIn,
    SwitchMembership,
};
use domain::{
    identity::{ACCESS_MINUTES, REFRESH_DAYS},
    shared::MembershipId,
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{IdentityRoom, bodies::TokenBody};
use crate::shared::{ACCESS_COOKIE, AuthenticatedActor, Problem, REFRESH_COOKIE, with_etag};

/// The answer that carries a fresh session: the tokens in cookies, never in the body.
pub(super) fn signed_in(
    mut response: HttpResponseBuilder,
    room: &IdentityRoom,
    opened: SignedIn,
) -> HttpResponse {
    set_cookies(&mut response, room, opened.tokens);
    response.insert_header(("Cache-Control", "no-store")).json(opened.view)
}

fn set_cookies(response: &mut HttpResponseBuilder, room: &IdentityRoom, tokens: IssuedTokens) {
    response
        .cookie(room.cookies.write(ACCESS_COOKIE, tokens.access, ACCESS_MINUTES * 60))
        .cookie(room.cookies.write(REFRESH_COOKIE, tokens.refresh, REFRESH_DAYS * 24 * 60 * 60));
}

fn without_cookies(room: &IdentityRoom) -> HttpResponse {
    HttpResponse::NoContent()
        .cookie(room.cookies.write(ACCESS_COOKIE, String::new(), 0))
        .cookie(room.cookies.write(REFRESH_COOKIE, String::new(), 0))
        .finish()
}

/// Who is signed in, in which role, with which other roles to switch to.
#[utoipa::path(get, path = "/api/v1/session", tag = "identity", operation_id = "showSession",
    security(("session" = [])),
    responses((status = 200, body = SessionView),
        (status = 401, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn show(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    room: Data<IdentityRoom>,
) -> Result<HttpResponse, Problem> {
    with_etag(&request, &room.ports.session_view(actor.session).await?)
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInBody {
    email: String,
    password: String,
}

/// Signs in with e-mail address and password.
#[utoipa::path(post, path = "/api/v1/session", tag = "identity", operation_id = "signIn", request_body = SignInBody,
    responses((status = 200, body = SessionView),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn sign_in(
    request: HttpRequest,
    body: Json<SignInBody>,
    room: Data<IdentityRoom>,
    use_case: Data<SignIn>,
) -> Result<HttpResponse, Problem> {
    let SignInBody { email, password } = body.into_inner();
    let opened = use_case.execute(&email, password, &room.client(&request)).await?;
    Ok(signed_in(HttpResponse::Ok(), &room, opened))
}

/// Signs this browser out. Works with an expired session too.
#[utoipa::path(delete, path = "/api/v1/session", tag = "identity", operation_id = "signOut",
    responses((status = 204, description = "Signed out")))]
pub(super) async fn sign_out(
    request: HttpRequest,
    room: Data<IdentityRoom>,
    use_case: Data<SignOut>,
) -> Result<HttpResponse, Problem> {
    let tokens: Vec<String> =
        [ACCESS_COOKIE, REFRESH_COOKIE].iter().filter_map(|name| room.cookies.read(&request, name)).collect();
    use_case.execute(&tokens).await?;
    Ok(without_cookies(&room))
}

/// Gives new tokens for the refresh token in the cookie.
#[utoipa::path(post, path = "/api/v1/session/refresh", tag = "identity", operation_id = "refreshSession",
    responses((status = 204, description = "New cookies"),
        (status = 401, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn refresh(
    request: HttpRequest,
    room: Data<IdentityRoom>,
    use_case: Data<RefreshSession>,
) -> Result<HttpResponse, Problem> {
    let token = room.cookies.read(&request, REFRESH_COOKIE).ok_or_else(Problem::unauthenticated)?;
    let tokens = use_case.execute(&token).await?;
    let mut response = HttpResponse::NoContent();
    set_cookies(&mut response, &room, tokens);
    Ok(response.finish())
}

/// Signs the person out of every browser, this one too.
#[utoipa::path(delete, path = "/api/v1/sessions", tag = "identity", operation_id = "signOutEverywhere",
    security(("session" = [])), responses((status = 204, description = "Signed out everywhere")))]
pub(super) async fn sign_out_everywhere(
    AuthenticatedActor(actor): AuthenticatedActor,
    room: Data<IdentityRoom>,
    use_case: Data<SignOutEverywhere>,
) -> Result<HttpResponse, Problem> {
    use_case.execute(actor).await?;
    Ok(without_cookies(&room))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SwitchMembershipBody {
    membership_id: Uuid,
}

/// Acts in another of one's own roles from now on, in this browser.
#[utoipa::path(put, path = "/api/v1/session/membership", tag = "identity", operation_id = "switchMembership",
    security(("session" = [])), request_body = SwitchMembershipBody,
    responses((status = 200, body = SessionView),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn switch(
    AuthenticatedActor(actor): AuthenticatedActor,
    body: Json<SwitchMembershipBody>,
    use_case: Data<SwitchMembership>,
) -> Result<HttpResponse, Problem> {
    let view = use_case.execute(actor, MembershipId::from_uuid(body.membership_id)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Signs a demo person in; never in production.
#[utoipa::path(post, path = "/api/v1/sign-in-links/redeem", tag = "identity", operation_id = "signInByLink",
    request_body = TokenBody,
    responses((status = 200, body = SessionView),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn sign_in_by_link(
    body: Json<TokenBody>,
    room: Data<IdentityRoom>,
    use_case: Data<SignInByLink>,
) -> Result<HttpResponse, Problem> {
    let opened = use_case.execute(&body.token).await?;
    Ok(signed_in(HttpResponse::Ok(), &room, opened))
}
