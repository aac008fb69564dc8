//! One line a request: an id that its answer carries too, the operation, the status, the time. Never who or what. A
//! count and, where traces are sent, a span tell the same.
use std::time::Instant;

use actix_web::{
    Error,
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
use web::shared::{Metrics, known_method};

use crate::traces;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

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
    let metrics = request.app_data::<Data<Metrics>>().cloned();
    let trace = traces::request::begin(&request, &id, operation.as_deref());
    let span = tracing::info_span!("request", request_id = %id);
    let mut outcome = next.call(request).instrument(trace.clone()).instrument(span.clone()).await;
    let status = match &mut outcome {
        Ok(answer) => {
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
        metrics.served(method, operation.clone(), status, took);
    }
    let request = outcome.as_ref().ok().map(ServiceResponse::request);
    traces::request::end(&trace, request, status);
    let (status, milliseconds) = (status.as_u16(), took.as_millis());
    let _inside = span.enter();
    match operation {
        Some(operation) if operation.starts_with("/api/") => {
            tracing::info!(method, operation, status, milliseconds, "Request");
        }
        operation => {
            let operation = operation.unwrap_or_else(|| "a file of the app".to_owned());
            tracing::debug!(method, operation, status, milliseconds, "Request");
        }
    }
    outcome
}
