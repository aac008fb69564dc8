use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json},
};
use application::identity::{
    AskEmailChange, AskPasswordReset, ChangePassword, ChangeProfile, ConfirmEmailChange, RedeemPasswordReset,
    SessionView,
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    IdentityRoom,
    bodies::{LanguageBody, TokenBody},
};
use crate::shared::{AuthenticatedActor, Problem, no_content};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskPasswordResetBody {
    email: String,
}

/// Mails a link for a new password, if the address is somebody's. The answer is the same if it is nobody's.
#[utoipa::path(post, path = "/api/v1/password-resets", tag = "identity", operation_id = "askPasswordReset",
    request_body = AskPasswordResetBody,
    responses((status = 202, description = "A mail is on its way, if the address is known"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn ask_password_reset(
    request: HttpRequest,
    body: Json<AskPasswordResetBody>,
    room: Data<IdentityRoom>,
    use_case: Data<AskPasswordReset>,
) -> Result<HttpResponse, Problem> {
    use_case.execute(&body.email, &room.client(&request)).await?;
    Ok(HttpResponse::Accepted().finish())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RedeemPasswordResetBody {
    token: String,
    /// At least 12 characters.
    password: String,
}

/// Sets a new password with the link from the mail, and signs out everywhere.
#[utoipa::path(post, path = "/api/v1/password-resets/redeem", tag = "identity",
    operation_id = "redeemPasswordReset", request_body = RedeemPasswordResetBody,
    responses((status = 204, description = "The new password holds"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn redeem_password_reset(
    body: Json<RedeemPasswordResetBody>,
    use_case: Data<RedeemPasswordReset>,
) -> Result<HttpResponse, Problem> {
    use_case.execute(&body.token, &body.password).await?;
    Ok(no_content())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskEmailChangeBody {
    email: String,
    /// The current one.
    password: String,
}

/// Mails a link to the new address; the old one stays until it is followed.
#[utoipa::path(post, path = "/api/v1/email-changes", tag = "identity", operation_id = "askEmailChange",
    security(("session" = [])), request_body = AskEmailChangeBody,
    responses((status = 202, description = "A mail is on its way to the new address"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn ask_email_change(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    body: Json<AskEmailChangeBody>,
    room: Data<IdentityRoom>,
    use_case: Data<AskEmailChange>,
) -> Result<HttpResponse, Problem> {
    let AskEmailChangeBody { email, password } = body.into_inner();
    use_case.execute(actor, &email, password, &room.client(&request)).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Moves the account to the new address; the old one is told.
#[utoipa::path(post, path = "/api/v1/email-changes/redeem", tag = "identity", operation_id = "confirmEmailChange",
    request_body = TokenBody,
    responses((status = 204, description = "The new address holds"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn confirm_email_change(
    body: Json<TokenBody>,
    use_case: Data<ConfirmEmailChange>,
) -> Result<HttpResponse, Problem> {
    use_case.execute(&body.token).await?;
    Ok(no_content())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileBody {
    name: String,
    language: LanguageBody,
}

/// Changes one's own name and language.
#[utoipa::path(put, path = "/api/v1/me/profile", tag = "identity", operation_id = "changeProfile",
    security(("session" = [])), request_body = ProfileBody,
    responses((status = 200, body = SessionView),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn change_profile(
    AuthenticatedActor(actor): AuthenticatedActor,
    body: Json<ProfileBody>,
    use_case: Data<ChangeProfile>,
) -> Result<HttpResponse, Problem> {
    let view = use_case.execute(actor, &body.name, body.language.into()).await?;
    Ok(HttpResponse::Ok().json(view))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordBody {
    current_password: String,
    /// At least 12 characters.
    new_password: String,
}

/// Changes one's own password; other browsers are signed out.
#[utoipa::path(put, path = "/api/v1/me/password", tag = "identity", operation_id = "changePassword",
    security(("session" = [])), request_body = PasswordBody,
    responses((status = 204, description = "The new password holds"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn change_password(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    body: Json<PasswordBody>,
    room: Data<IdentityRoom>,
    use_case: Data<ChangePassword>,
) -> Result<HttpResponse, Problem> {
    let PasswordBody { current_password, new_password } = body.into_inner();
    use_case.execute(actor, current_password, &new_password, &room.client(&request)).await?;
    Ok(no_content())
}
