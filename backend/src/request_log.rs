//! One line a request: an id that its answer carries too, the operation, the status, the time. Never who or what. A
//! count and, where traces are sent, a span tell the same. Of reads that were answered in time the line is at `debug`:
//! they are most of all requests.
use std::time::{Duration, Instant};

use actix_web::{
    Error, HttpMessage as _,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderName, HeaderValue},
    middleware::Next,
    web::Data,
};
use application::shared::IdSource as _;
use infrastructure::clock::SystemIds;
use tracing::Instrument as _;
use uuid::Uuid;
use web::shared::{
    Meant, Metrics,
    guard::{Operation, is_unsafe},
    known_method,
};

use crate::traces;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// A read that takes longer is worth a line.
const SLOW: Duration = Duration::from_millis(500);

/// Everything that is logged on the way carries the id; a proxy in front may have given it.
pub async fn log<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let begun = Instant::now();
    let given = request.headers().get(&HEADER).and_then(|id| id.to_str().ok()?.parse::<Uuid>().ok());
    let id = given.unwrap_or_else(|| SystemIds.next()).to_string();
    let method = known_method(request.method());
    // The pattern and not the path: an address may hold a token, a search holds names.
    let operation = request.match_pattern();
    if let Some(operation) = &operation {
        request.extensions_mut().insert(Operation(operation.clone()));
    }
    let is_read = !is_unsafe(request.method());
    let metrics = request.app_data::<Data<Metrics>>().cloned();
    let trace = traces::request::begin(&request, &id, operation.as_deref());
    let span = tracing::info_span!("request", request_id = %id);
    let mut outcome = next.call(request).instrument(trace.clone()).instrument(span.clone()).await;
    let mut is_meant = false;
    let status = match &mut outcome {
        Ok(answer) => {
            is_meant = answer.response().extensions().get::<Meant>().is_some();
            if let Ok(value) = HeaderValue::from_str(&id) {
                answer.headers_mut().insert(HEADER, value);
            }
            answer.status()
        }
        // Given up before there was an answer: the server makes one of the error.
        Err(error) => error.as_response_error().status_code(),
    };
    let took = begun.elapsed();
    if let (Some(metrics), Some(operation)) = (metrics, &operation) {
        metrics.served((method, operation.clone()), (status, is_meant), took);
    }
    let request = outcome.as_ref().ok().map(ServiceResponse::request);
    traces::request::end(&trace, request, status);
    let (status, milliseconds) = (status.as_u16(), took.as_millis());
    let is_quick_read = is_read && status < 400 && took < SLOW;
    let _inside = span.enter();
    match operation {
        Some(operation) if operation.starts_with("/api/") && !is_quick_read => {
            tracing::info!(method, operation, status, milliseconds, "Request");
        }
        operation => {
            let operation = operation.as_deref().unwrap_or("a file of the app");
            tracing::debug!(method, operation, status, milliseconds, "Request");
        }
    }
    outcome
}
