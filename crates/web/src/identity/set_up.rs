use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json},
};
use application::identity::{DemoPersonView, SessionView, SetUp, SetUpCommand, SetUpView};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{IdentityRoom, bodies::LanguageBody, session::signed_in};
use crate::shared::Problem;

/// Whether the installation waits for its first organisation, and which demo people may be tried.
#[utoipa::path(get, path = "/api/v1/setup", tag = "identity", operation_id = "showSetUp",
    responses((status = 200, body = SetUpView)))]
pub(super) async fn show(room: Data<IdentityRoom>) -> Result<HttpResponse, Problem> {
    let reads = &room.ports.reads;
    let is_needed = !reads.is_set_up().await?;
    let demo_people = if room.demo_sign_in { reads.demo_people().await? } else { Vec::new() };
    let demo_people = demo_people
        .into_iter()
        .map(|person| DemoPersonView {
            name: person.name,
            role: person.role,
            organization: person.organization,
            building: person.building,
            token: room.ports.secrets.for_link(person.link).plain,
        })
        .collect();
    let view = SetUpView { is_needed, environment: room.environment.to_owned(), demo_people };
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(view))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetUpBody {
    /// From the server's terminal; small letters and dashes do not matter.
    code: String,
    organization_name: String,
    name: String,
    email: String,
    /// At least 12 characters.
    password: String,
    language: LanguageBody,
}

/// Opens the first organisation with the code from the terminal, and signs its syndic in.
#[utoipa::path(post, path = "/api/v1/setup", tag = "identity", operation_id = "setUp", request_body = SetUpBody,
    responses((status = 201, body = SessionView),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(super) async fn handle(
    request: HttpRequest,
    body: Json<SetUpBody>,
    room: Data<IdentityRoom>,
    use_case: Data<SetUp>,
) -> Result<HttpResponse, Problem> {
    let body = body.into_inner();
    let command = SetUpCommand {
        code: body.code,
        organization_name: body.organization_name,
        name: body.name,
        email: body.email,
        password: body.password,
        language: body.language.into(),
        address: room.client(&request),
    };
    let opened = use_case.execute(command).await?;
    Ok(signed_in(HttpResponse::Created(), &room, opened))
}
