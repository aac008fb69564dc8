use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use application::shared::Actor;

use super::Problem;

/// The caller, put in the request by the guard that wraps every route.
#[derive(Debug, Clone, Copy)]
pub struct AuthenticatedActor(pub Actor);

impl FromRequest for AuthenticatedActor {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Actor>().copied().map(Self).ok_or_else(Problem::unauthenticated))
    }
}
