//! Wraps every route under `/api/v1`: who is it, may this role do that, is this building theirs. Deny by default.
use std::sync::Arc;

use actix_web::{
    Error, HttpMessage,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{HeaderName, HeaderValue},
    },
    middleware::Next,
    web::Data,
};
use application::shared::{Actor, BuildingGate, SessionReader, Switch, Switches};
use domain::{
    identity::{Action, may},
    shared::BuildingId,
};
use uuid::Uuid;

use super::{ACCESS_COOKIE, Access, Cookies, Front, Policies, Problem, idempotent};

/// Browsers send this header from our own script only: another site cannot, without asking first.
pub const CSRF_HEADER: &str = "x-koprogo";
/// Tells the app which parts are switched off for a while, at every answer: `writing, mail`.
const OFF_HEADER: HeaderName = HeaderName::from_static("x-koprogo-off");

/// What the guard needs, shared by all workers.
pub struct Guard {
    pub policies: Policies,
    pub sessions: Arc<dyn SessionReader>,
    pub buildings: Arc<dyn BuildingGate>,
    pub cookies: Cookies,
    pub front: Front,
    pub switches: Arc<Switches>,
}

/// The pattern of the address that was asked, such as `/api/v1/buildings/{building_id}`: found once for each request, by
/// what logs it.
pub struct Operation(pub String);

/// # Errors
/// Answers 401, 403, 404 as problems before the handler is reached.
pub async fn guard<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let Some(guard) = request.app_data::<Data<Guard>>().cloned() else {
        return Ok(refuse(request, &Problem::forbidden()));
    };
    let known = request.extensions().get::<Operation>().map(|Operation(pattern)| pattern.clone());
    let Some(pattern) = known.or_else(|| request.match_pattern()) else {
        return Ok(refuse(request, &Problem::no_such_address()));
    };
    let access = guard.policies.of(request.method(), &pattern);
    if is_unsafe(request.method())
        && let Err(problem) = from_our_own_page(&guard, &request)
    {
        return Ok(refuse(request, &problem));
    }
    let refused = guard.writing_refused(&request, &pattern);
    if access == Some(Access::Public) {
        let answer = match refused {
            Some(problem) => refuse(request, &problem),
            None => next.call(request).await?.map_into_left_body(),
        };
        return Ok(guard.told(answer, None));
    }
    let actor = match authorise(&guard, &request, &pattern, access).await {
        Ok(actor) => actor,
        Err(problem) => return Ok(refuse(request, &problem)),
    };
    let answer = match refused {
        Some(problem) => refuse(request, &problem),
        None => {
            request.extensions_mut().insert(actor);
            idempotent::once(request, next, actor).await?
        }
    };
    Ok(guard.told(answer, Some(actor)))
}

impl Guard {
    /// Whether this would change something while nothing may be changed.
    fn writing_refused(&self, request: &ServiceRequest, pattern: &str) -> Option<Problem> {
        let works = !is_unsafe(request.method())
            || self.switches.is_on(Switch::Writing)
            || self.policies.works_while_read_only(request.method(), pattern);
        (!works).then(Problem::read_only)
    }

    /// Adds what is switched off, for whom it concerns: the writing everybody, the mails also whoever answers for those of
    /// an office, the nights the administrator alone.
    fn told<B>(&self, mut answer: ServiceResponse<B>, actor: Option<Actor>) -> ServiceResponse<B> {
        let may = |action| actor.is_some_and(|actor| may(actor.role, action));
        let told = |switch: &Switch| match switch {
            Switch::Writing => true,
            Switch::Mail => may(Action::OperationManage) || may(Action::MessageView),
            Switch::Night => may(Action::OperationManage),
        };
        let off = [Switch::Writing, Switch::Mail, Switch::Night].into_iter().filter(told);
        let off: Vec<&str> = off.filter(|switch| !self.switches.is_on(*switch)).map(Switch::code).collect();
        if !off.is_empty()
            && let Ok(value) = HeaderValue::from_str(&off.join(", "))
        {
            answer.headers_mut().insert(OFF_HEADER, value);
        }
        answer
    }
}

/// Two guards against other sites: a header they cannot send, and the page that the browser says it comes from.
fn from_our_own_page(guard: &Guard, request: &ServiceRequest) -> Result<(), Problem> {
    if !request.headers().contains_key(CSRF_HEADER) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "/problems/csrf-header-missing",
            "Send the X-KoproGo header",
        ));
    }
    if !guard.front.is_own_page(request.headers(), request.peer_addr().map(|peer| peer.ip())) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "/problems/foreign-origin",
            "This comes from the page of another site",
        ));
    }
    Ok(())
}

async fn authorise(
    guard: &Guard,
    request: &ServiceRequest,
    pattern: &str,
    access: Option<Access>,
) -> Result<Actor, Problem> {
    let token = guard.cookies.read(request.request(), ACCESS_COOKIE).ok_or_else(Problem::unauthenticated)?;
    let actor = guard.sessions.actor_of(&token).await?.ok_or_else(Problem::unauthenticated)?;
    match access {
        Some(Access::May(action)) if may(actor.role, action) => {}
        Some(Access::Public | Access::SignedIn) => {}
        Some(Access::May(_)) => return Err(Problem::forbidden()),
        None => {
            tracing::warn!(path = pattern, "An operation has no policy and is denied");
            return Err(Problem::forbidden());
        }
    }
    match building_in(pattern, request.path()) {
        None => Ok(actor),
        Some(building) => {
            let building = building.ok_or_else(Problem::no_such_address)?;
            let there = guard.buildings.has_building(actor.tenancy, building).await?;
            if there { Ok(actor) } else { Err(Problem::no_such_address()) }
        }
    }
}

/// The building an address names; `Some(None)` when what stands in its place is no id. Read from the path itself:
/// the inner route, which would name its parts, is not chosen yet.
#[expect(clippy::option_option, reason = "no building in the address, or one that is no id")]
fn building_in(pattern: &str, path: &str) -> Option<Option<BuildingId>> {
    let place = pattern.split('/').position(|part| part == "{building_id}")?;
    let raw = path.split('/').nth(place)?;
    Some(raw.parse::<Uuid>().ok().map(BuildingId::from_uuid))
}

/// Whether a request may change something.
#[must_use]
pub fn is_unsafe(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

pub(super) fn refuse<B>(
    request: ServiceRequest,
    problem: &Problem,
) -> ServiceResponse<EitherBody<B, BoxBody>> {
    let response = actix_web::ResponseError::error_response(problem);
    request.into_response(response).map_into_right_body()
}
