use std::borrow::Cow;

use actix_web::{
    HttpResponse, ResponseError,
    error::{JsonPayloadError, QueryPayloadError},
    http::{StatusCode, header::RETRY_AFTER},
    web::{self, ServiceConfig},
};
use application::shared::{QuotaOf, QuotaUsedUp, StoreError};
use domain::shared::AmountOverflow;
use serde::Serialize;
use utoipa::ToSchema;

/// Bytes of a JSON body at most; files have their own, larger limits.
pub const JSON_BYTES_MAX: usize = 1024 * 1024;

const READ_ONLY: &str = "/problems/read-only";

/// What a 503 asks of whoever comes back (RFC 9110 § 10.2.3).
const RETRY_AFTER_SECONDS: &str = "2";

/// Goes with an answer of 500 or more that is no failure: it was decided on.
#[derive(Debug, Clone, Copy)]
pub struct Meant;

/// RFC 9457 problem details, the body of every error response.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// Stable key of the problem; clients translate by it, never by `title`.
    #[serde(rename = "type")]
    kind: Cow<'static, str>,
    title: Cow<'static, str>,
    status: u16,
    /// For a developer or for support, in English; never personal data.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// What is wrong with single fields of the request.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
    /// Values for the sentence, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    params: Option<Box<serde_json::Map<String, serde_json::Value>>>,
}

/// One field that stands in the way.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldError {
    /// Path of the field in the body: `lines[2].account_code`.
    pub field: Cow<'static, str>,
    /// Stable key of the rule; the screen translates it.
    pub rule: Cow<'static, str>,
    /// Values for the sentence, by name.
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    pub params: serde_json::Map<String, serde_json::Value>,
}

impl FieldError {
    #[must_use]
    pub fn new(field: impl Into<Cow<'static, str>>, rule: impl Into<Cow<'static, str>>) -> Self {
        Self { field: field.into(), rule: rule.into(), params: serde_json::Map::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

impl Problem {
    #[must_use]
    pub fn new(
        status: StatusCode,
        kind: impl Into<Cow<'static, str>>,
        title: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            kind: kind.into(),
            title: title.into(),
            status: status.as_u16(),
            detail: None,
            errors: Vec::new(),
            params: None,
        }
    }

    /// The usual refusal of a rule: the request was understood, and the state of things forbids it.
    #[must_use]
    pub fn refused(kind: &'static str, title: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, kind, title)
    }

    /// The request holds something that can never be right.
    #[must_use]
    pub fn invalid(kind: &'static str, title: &'static str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, kind, title)
    }

    #[must_use]
    pub fn not_found(kind: &'static str, title: &'static str) -> Self {
        Self::new(StatusCode::NOT_FOUND, kind, title)
    }

    #[must_use]
    pub fn beside(mut self, error: FieldError) -> Self {
        self.errors.push(error);
        self
    }

    /// A value for the sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.params.get_or_insert_default().insert(name.to_owned(), value.into());
        self
    }

    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    #[must_use]
    pub fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "/problems/unauthenticated", "Sign in first")
    }

    #[must_use]
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "/problems/forbidden", "Your role may not do this")
    }

    #[must_use]
    pub fn no_such_address() -> Self {
        Self::not_found("/problems/not-found", "No such thing here")
    }

    #[must_use]
    pub fn unavailable() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "/problems/unavailable", "Try again later")
    }

    #[must_use]
    pub fn overloaded() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "/problems/overloaded",
            "Too much at once, try again shortly",
        )
    }

    /// Whether a status of 500 or more says that nothing went wrong: the installation was told to answer so.
    pub(super) fn is_meant(&self) -> bool {
        self.kind == READ_ONLY
    }

    #[must_use]
    pub(super) fn read_only() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, READ_ONLY, "Nothing may be changed during maintenance")
    }

    #[must_use]
    pub(super) fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "/problems/too-large", "The request is too large")
    }

    #[must_use]
    pub(super) fn broken_off() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "/problems/upload-broken-off", "The upload broke off")
    }

    fn malformed(detail: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "/problems/malformed-request", "Malformed request").detail(detail)
    }

    /// The stable key.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }
}

impl From<StoreError> for Problem {
    /// The cause goes to the log, once, here; the client learns nothing about storage.
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(source) => {
                tracing::debug!(error = %source, "Two writers met: {source}");
                Self::refused("/problems/conflict", "Changed meanwhile, try again")
            }
            StoreError::AlreadyDone => {
                Self::refused("/problems/already-done", "This was done before; load again to see it")
            }
            StoreError::QuotaUsedUp(quota) => quota.into(),
            StoreError::Unavailable(source) => {
                tracing::error!(error = %source, "Storage is unavailable: {source}");
                Self::unavailable()
            }
            StoreError::Corrupt(source) => {
                tracing::error!(error = %source, "Stored data breaks an invariant: {source}");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "/problems/internal", "Internal error")
            }
        }
    }
}

impl From<QuotaUsedUp> for Problem {
    fn from(quota: QuotaUsedUp) -> Self {
        const BYTES_OF_A_MEGABYTE: i64 = 1_000_000;
        let QuotaUsedUp { of, max } = quota;
        match of {
            QuotaOf::Buildings => {
                Self::refused("/problems/quota-buildings", "No more buildings").with("max", max)
            }
            QuotaOf::Lots => Self::refused("/problems/quota-lots", "No more lots").with("max", max),
            QuotaOf::Members => Self::refused("/problems/quota-members", "No more people").with("max", max),
            QuotaOf::DocumentBytes => {
                Self::refused("/problems/quota-documents", "No more room for documents")
                    .with("max", max / BYTES_OF_A_MEGABYTE)
            }
        }
    }
}

impl From<AmountOverflow> for Problem {
    fn from(_: AmountOverflow) -> Self {
        Self::invalid("/problems/amount-too-large", "The amount is too large")
    }
}

/// Bodies, paths and queries that do not parse are problems too, not `actix`'s plain text.
pub fn extractor_errors(config: &mut ServiceConfig) {
    config
        .app_data(
            web::JsonConfig::default().limit(JSON_BYTES_MAX).error_handler(|error, _| json(&error).into()),
        )
        .app_data(web::PathConfig::default().error_handler(|_, _| Problem::no_such_address().into()))
        .app_data(web::QueryConfig::default().error_handler(|error, _| query(&error).into()));
}

fn json(error: &JsonPayloadError) -> Problem {
    match error {
        JsonPayloadError::Overflow { .. } | JsonPayloadError::OverflowKnownLength { .. } => {
            Problem::too_large()
        }
        JsonPayloadError::ContentType => Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "/problems/unsupported-media-type",
            "Send application/json",
        ),
        JsonPayloadError::Deserialize(error) => Problem::malformed(&error.to_string()),
        _ => Problem::malformed("the body could not be read"),
    }
}

fn query(error: &QueryPayloadError) -> Problem {
    Problem::malformed(&error.to_string())
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.title)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let body = serde_json::to_string(self).unwrap_or_default();
        let mut answer = HttpResponse::build(self.status_code());
        if self.is_meant() {
            answer.extensions_mut().insert(Meant);
        }
        match self.status_code() {
            StatusCode::SERVICE_UNAVAILABLE => {
                answer.insert_header((RETRY_AFTER, RETRY_AFTER_SECONDS));
            }
            // What is still to come is not read: nothing after it could be told apart.
            StatusCode::PAYLOAD_TOO_LARGE | StatusCode::REQUEST_TIMEOUT => {
                answer.force_close();
            }
            _ => {}
        }
        answer.content_type("application/problem+json").body(body)
    }
}
