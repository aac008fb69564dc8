//! `Idempotency-Key`: a write that is sent again gets its first answer and is not done twice.
use actix_web::{
    Error, HttpMessage, HttpResponse,
    body::{BoxBody, EitherBody, MessageBody, to_bytes},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{StatusCode, header::CONTENT_TYPE},
    middleware::Next,
    web::Data,
};
use application::shared::{Actor, IdSource, Idempotency, RequestKey, Tenancy};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    Problem,
    guard::{is_unsafe, refuse},
    upload::{BodyRefused, whole_body},
};

const HEADER: &str = "idempotency-key";
/// The largest file that is uploaded fits; an archive does not, and is not sent again by itself.
const BODY_BYTES_MAX: usize = 32 * 1024 * 1024;

/// What this needs, shared by all workers.
pub struct Retries {
    pub answers: std::sync::Arc<dyn Idempotency>,
    pub ids: std::sync::Arc<dyn IdSource>,
}

pub(super) async fn once<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
    actor: Actor,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let key =
        request.headers().get(HEADER).map(|raw| raw.to_str().ok().and_then(|raw| raw.parse::<Uuid>().ok()));
    let (Some(key), true) = (key, is_unsafe(request.method())) else {
        return next.call(request).await.map(ServiceResponse::map_into_left_body);
    };
    let (Some(key), Some(retries)) = (key, request.app_data::<Data<Retries>>().cloned()) else {
        let problem =
            Problem::new(StatusCode::BAD_REQUEST, "/problems/malformed-request", "Idempotency-Key is a UUID");
        return Ok(refuse(request, &problem));
    };
    let body = match whole_body(&mut request, BODY_BYTES_MAX).await {
        Ok(body) => body,
        Err(BodyRefused::TooLarge) => return Ok(refuse(request, &Problem::too_large())),
        Err(BodyRefused::BrokenOff) => return Ok(refuse(request, &Problem::broken_off())),
    };
    let tenancy = Tenancy {
        request: Some(RequestKey {
            key,
            fingerprint: fingerprint(&request, &body),
            attempt: retries.ids.next(),
        }),
        ..actor.tenancy
    };
    match earlier_answer(&retries, tenancy).await {
        Ok(None) => {}
        Ok(Some(response)) => return Ok(request.into_response(response).map_into_right_body()),
        Err(problem) => return Ok(refuse(request, &problem)),
    }
    request.extensions_mut().insert(Actor { tenancy, ..actor });
    request.set_payload(Payload::from(body));
    let (request, response) = next.call(request).await?.into_parts();
    let response = keep(&retries, tenancy, response.map_into_boxed_body()).await?;
    Ok(ServiceResponse::new(request, response).map_into_right_body())
}

fn fingerprint(request: &ServiceRequest, body: &[u8]) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(request.method().as_str());
    digest.update([0]);
    digest.update(request.uri().to_string());
    digest.update([0]);
    digest.update(body);
    digest.finalize().into()
}

async fn earlier_answer(retries: &Retries, tenancy: Tenancy) -> Result<Option<HttpResponse>, Problem> {
    let Some(request) = tenancy.request else { return Ok(None) };
    let Some(stored) = retries.answers.find(tenancy, request).await? else { return Ok(None) };
    if !stored.same_request {
        return Err(Problem::invalid(
            "/problems/idempotency-key-reused",
            "This Idempotency-Key was used for another request",
        ));
    }
    let (status, content_type, body) =
        stored.answer.ok_or_else(|| Problem::from(application::shared::StoreError::AlreadyDone))?;
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    Ok(Some(HttpResponse::build(status).content_type(content_type).body(body)))
}

async fn keep(retries: &Retries, tenancy: Tenancy, response: HttpResponse) -> Result<HttpResponse, Error> {
    let Some(request) = tenancy.request.filter(|_| response.status().is_success()) else {
        return Ok(response);
    };
    let (head, body) = response.into_parts();
    let content_type = head
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("application/json")
        .to_owned();
    let body = to_bytes(body).await.unwrap_or_default();
    if let Err(error) =
        retries.answers.keep(tenancy, request, head.status().as_u16(), &content_type, &body).await
    {
        tracing::warn!(%error, "An answer could not be kept for a retry: {error}");
    }
    Ok(head.set_body(BoxBody::new(body)))
}
