//! One line a request: an id that its answer carries too, the operation, the status, the time. Never who or what.
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
use web::shared::Metrics;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Everything that is logged on the way carries the id; a proxy in front may have given it.
pub async fn log<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let begun = Instant::now();
    let given = request.headers().get(&HEADER).and_then(|id| id.to_str().ok()?.parse::<Uuid>().ok());
    let id = given.unwrap_or_else(|| SystemIds.next()).to_string();
    let method = request.method().to_string();
    let span = tracing::info_span!("request", request_id = %id);
    let mut answer = next.call(request).instrument(span.clone()).await?;
    if let Ok(value) = HeaderValue::from_str(&id) {
        answer.headers_mut().insert(HEADER, value);
    }
    // The pattern and not the path: an address may hold a token, a search holds names.
    let operation = answer.request().match_pattern();
    let took = begun.elapsed();
    if let (Some(metrics), Some(operation)) = (answer.request().app_data::<Data<Metrics>>(), &operation) {
        metrics.served(answer.request().method(), operation.clone(), answer.status(), took);
    }
    let (status, milliseconds) = (answer.status().as_u16(), took.as_millis());
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
    Ok(answer)
}
