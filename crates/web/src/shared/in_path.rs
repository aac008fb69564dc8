use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use domain::shared::OrganizationId;
use uuid::Uuid;

use super::Problem;

/// The organisation that the address names; what is no id names none.
pub struct OrganizationInPath(pub OrganizationId);

impl FromRequest for OrganizationInPath {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let id = request.match_info().get("organization_id").and_then(|id| id.parse::<Uuid>().ok());
        ready(id.map(|id| Self(OrganizationId::from_uuid(id))).ok_or_else(Problem::no_such_address))
    }
}
