//! The search of the ⌘K palette.
use actix_web::{
    HttpRequest, HttpResponse,
    web::{self},
};
use application::building::search::{Search, SearchView};
use domain::identity::Action;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use crate::shared::{Access, AuthenticatedActor, Problem, Routes, with_etag};

/// The contract of this room.
#[derive(OpenApi)]
#[openapi(paths(search))]
pub struct Document;

/// Who may call each operation.
pub const POLICY: &[(&str, Access)] = &[("search", Access::May(Action::Search))];

/// The addresses of this room.
pub fn routes(routes: &mut Routes) {
    routes.route("/search", web::get().to(search));
}

/// What to look for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct SearchQuery {
    /// Words or their beginnings, in any order; accents and capitals do not matter.
    q: String,
}

/// Buildings, owners and lots with a word that begins so, for every word.
#[utoipa::path(get, path = "/api/v1/search", tag = "building", operation_id = "search", params(SearchQuery),
    security(("session" = [])), responses((status = 200, body = SearchView),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")))]
async fn search(
    request: HttpRequest,
    AuthenticatedActor(actor): AuthenticatedActor,
    query: web::Query<SearchQuery>,
    search: web::Data<Search>,
) -> Result<HttpResponse, Problem> {
    with_etag(&request, &search.find(actor, &query.q).await?)
}
