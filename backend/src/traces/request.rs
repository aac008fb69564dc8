//! A request's own span: method, route by its pattern, status, organisation. Never a name, an address or a search.
use actix_web::{
    HttpMessage as _, HttpRequest,
    dev::ServiceRequest,
    http::{
        StatusCode,
        header::{HeaderMap, HeaderName},
    },
    web::Data,
};
use application::shared::Actor;
use infrastructure::spans::TRACED;
use opentelemetry::propagation::{Extractor, TextMapPropagator as _};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use tracing::{Span, field::Empty};
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use web::{guard::Guard, shared::known_method};

/// The span of a request that begins; a span of nothing when nothing is traced.
pub fn begin(request: &ServiceRequest, id: &str, route: Option<&str>) -> Span {
    let method = known_method(request.method());
    let span = tracing::trace_span!(
        target: TRACED,
        "request",
        otel.name = format!("{method} {}", route.unwrap_or("file")),
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = method,
        http.route = route,
        http.response.status_code = Empty,
        koprogo.request = id,
        koprogo.organization = Empty,
    );
    if !span.is_disabled() && is_ours(request) {
        let parent = TraceContextPropagator::new().extract(&Headers(request.headers()));
        // Without the layer there is nothing to hang it on.
        span.set_parent(parent).ok();
    }
    span
}

/// What is known once it was answered.
pub fn end(span: &Span, request: Option<&HttpRequest>, status: StatusCode) {
    if span.is_disabled() {
        return;
    }
    span.record("http.response.status_code", status.as_u16());
    if status.is_server_error() {
        span.record("otel.status_code", "ERROR");
    }
    let actor = request.and_then(|request| request.extensions().get::<Actor>().copied());
    if let Some(actor) = actor {
        span.record("koprogo.organization", tracing::field::display(actor.tenancy.organization));
    }
}

/// Only a proxy of ours may say which trace a request belongs to: anybody else could fill the collector.
fn is_ours(request: &ServiceRequest) -> bool {
    let guard = request.app_data::<Data<Guard>>();
    guard.is_some_and(|guard| guard.front.is_ours(request.peer_addr().map(|peer| peer.ip())))
}

struct Headers<'a>(&'a HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(|value| value.to_str().ok())
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(HeaderName::as_str).collect()
    }
}
