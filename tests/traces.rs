//! Traces as a collector meets them, and what becomes of requests when it is gone.
#![expect(clippy::unwrap_used, reason = "a program that cannot be run or reached fails the test")]
use std::time::{Duration, Instant};

use acceptance::{
    Answer, Client, Collector, Program, ProgramOptions, attribute,
    people::Platform,
    place::{complaint, empty_place, wait_until_idle},
    start_refused,
};
use futures::{StreamExt as _, stream};
use opentelemetry_proto::tonic::trace::v1::{Span, span::SpanKind, status::StatusCode};
use reqwest::Method;
use serde_json::{Value, json};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const PARENT: &str = "00f067aa0ba902b7";
const TOKEN: &str = "a token of the figures";

fn building() -> Value {
    json!({
        "name": "Residentie Zonneglans", "street": "Zeedijk 1", "postal_code": "8400", "city": "Oostende",
        "country": "BE", "company_number": null, "language": "nl", "fiscal_year_start_month": 1,
        "fiscal_year_start_day": 1, "total_shares": 1_000, "charging": "provisions", "jurisdiction": "BE",
        "accounts": [],
    })
}

fn traced(collector: &Collector) -> ProgramOptions {
    ProgramOptions::default()
        .with("OTEL_EXPORTER_OTLP_ENDPOINT", &collector.url())
        .with("KOPROGO_METRICS_TOKEN", TOKEN)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn named<'a>(spans: &'a [Span], name: &str) -> &'a Span {
    let names = || spans.iter().map(|span| span.name.as_str()).collect::<Vec<_>>();
    spans.iter().find(|span| span.name == name).unwrap_or_else(|| panic!("no span {name:?} in {:?}", names()))
}

fn children<'a>(spans: &'a [Span], parent: &Span) -> Vec<&'a Span> {
    spans.iter().filter(|span| span.parent_span_id == parent.span_id).collect()
}

/// Sent by somebody who says which trace it belongs to.
async fn says_its_trace(client: &Client) -> Answer {
    let request = client.request(Method::GET, "/api/v1/session");
    Answer::of(request.header("traceparent", format!("00-{TRACE}-{PARENT}-01"))).await
}

async fn figure(client: &Client, name: &str) -> u64 {
    let request = client.request(Method::GET, "/metrics").header("authorization", format!("Bearer {TOKEN}"));
    let text = String::from_utf8(Answer::of(request).await.bytes).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {name} in {text}")).parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trace_shows_a_request_a_job_and_their_parts_and_nothing_of_people() {
    let collector = Collector::start();
    let options = traced(&collector)
        .with("OTEL_SERVICE_NAME", "koprogo-of-the-tests")
        .with("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20word")
        .with("KOPROGO_TRUSTED_PROXIES", "127.0.0.1");
    let mut program = Program::start(options);
    let platform = Platform::set_up(&mut program).await;
    let syndic = &platform.first_syndic;
    let organization = syndic.get("/api/v1/session").await.text("/active/organization_id").to_owned();
    let made = syndic.post("/api/v1/buildings", building()).await.expect_success("declare a building");
    let id = made.text("/building_id").to_owned();
    for path in ["/api/v1/buildings", "/api/v1/search?q=Zonneglans"] {
        assert_eq!(syndic.get(path).await.status, 200, "{path}");
    }
    assert_eq!(syndic.get("/api/v1/buildings/00000000-0000-7000-8000-000000000001").await.status, 404);
    assert_eq!(says_its_trace(syndic).await.status, 200);
    let _ = platform.invited(syndic, "accountant", None).await;
    assert_eq!(syndic.get(&format!("/api/v1/buildings/{id}")).await.status, 200);
    wait_until_idle(&mut platform.sql().await).await;
    drop(program.stop());

    let spans = collector.spans();
    let write = named(&spans, "POST /api/v1/buildings");
    assert_eq!(write.kind(), SpanKind::Server);
    assert_eq!(attribute(&write.attributes, "http.route"), "/api/v1/buildings");
    assert_eq!(attribute(&write.attributes, "http.response.status_code"), "201");
    assert_eq!(attribute(&write.attributes, "koprogo.organization"), organization);
    let work = children(&spans, write).into_iter().find(|span| span.name == "unit of work").unwrap();
    assert_eq!(
        (attribute(&work.attributes, "committed").as_str(), &work.trace_id),
        ("true", &write.trace_id)
    );
    assert!(work.end_time_unix_nano <= write.end_time_unix_nano, "the work outlived its request");

    let read = named(&spans, "GET /api/v1/buildings");
    assert!(children(&spans, read).iter().any(|span| span.name == "database"), "{read:?}");
    let status = |span: &Span| attribute(&span.attributes, "http.response.status_code");
    let missing =
        spans.iter().find(|span| span.name == "GET /api/v1/buildings/{building_id}" && status(span) == "404");
    assert!(missing.unwrap().status.as_ref().is_none_or(|status| status.code() == StatusCode::Unset));
    let carried =
        spans.iter().find(|span| hex(&span.trace_id) == TRACE && span.kind() == SpanKind::Server).unwrap();
    assert_eq!(hex(&carried.parent_span_id), PARENT);

    let job = spans.iter().find(|span| span.kind() == SpanKind::Consumer).unwrap();
    assert!(!children(&spans, job).is_empty() && !attribute(&job.attributes, "job.id").is_empty(), "{job:?}");
    for span in &spans {
        let begins = [SpanKind::Server, SpanKind::Consumer].contains(&span.kind());
        assert!(begins || !span.parent_span_id.is_empty(), "{} is nobody's", span.name);
        assert!(span.events.is_empty(), "what is logged stays in the log: {:?}", span.events);
    }
    for personal in
        ["Zonneglans", "Zeedijk", "Ada", "example.org", "127.0.0.1:", &id, "SELECT", "koprogo_session"]
    {
        let in_a_span = collector.spans().iter().any(|span| format!("{span:?}").contains(personal));
        assert!(!in_a_span, "{personal} is told");
    }
    assert!(!collector.was_told("Zonneglans") && collector.was_told("authorization: Bearer word"));
    assert_eq!(attribute(&collector.resource(), "service.name"), "koprogo-of-the-tests");
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_do_not_say_which_trace_they_belong_to_and_a_failure_is_marked() {
    let collector = Collector::start();
    let mut program = Program::start(traced(&collector).with("KOPROGO_REQUESTS_AT_ONCE", "1"));
    let syndic = Platform::set_up(&mut program).await.first_syndic;
    assert_eq!(says_its_trace(&syndic).await.status, 200);
    let rush = stream::iter(0..200).map(|_| syndic.get("/api/v1/buildings")).buffer_unordered(50);
    let turned_away = rush.filter(|answer| std::future::ready(answer.status == 503)).count().await;
    drop(program.stop());
    let spans = collector.spans();
    assert!(spans.iter().all(|span| hex(&span.trace_id) != TRACE), "anybody may write into any trace");
    let failed = |span: &&Span| span.status.as_ref().is_some_and(|status| status.code() == StatusCode::Error);
    assert!(turned_away > 0, "nothing was turned away");
    assert_eq!(spans.iter().filter(failed).count(), turned_away);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collector_that_is_gone_or_hangs_holds_nothing_up() {
    let hanging = Collector::that_hangs();
    // Port 9 takes nothing: the connection is refused.
    for url in ["http://127.0.0.1:9".to_owned(), hanging.url()] {
        let options = traced(&hanging)
            .with("OTEL_EXPORTER_OTLP_ENDPOINT", &url)
            .with("OTEL_EXPORTER_OTLP_TIMEOUT", "60000")
            .with("OTEL_BSP_MAX_QUEUE_SIZE", "16");
        let mut program = Program::start(options);
        let syndic = Platform::set_up(&mut program).await.first_syndic;
        let begun = Instant::now();
        while figure(&syndic, "koprogo_trace_spans_dropped_total").await == 0 {
            let answers = stream::iter(0..40).map(|_| syndic.get("/api/v1/buildings")).buffer_unordered(4);
            assert!(answers.all(|answer| std::future::ready(answer.status == 200)).await);
            assert!(begun.elapsed() < Duration::from_mins(1), "{url}: nothing is dropped");
        }
        assert_eq!(figure(&syndic, "koprogo_trace_spans_sent_total").await, 0);
        let said = program.said();
        assert!(said.matches("The collector does not take traces").count() <= 1, "it is said once: {said}");
        let asked = Instant::now();
        drop(program.stop());
        assert!(asked.elapsed() < Duration::from_secs(20), "{url}: it ended after {:?}", asked.elapsed());
    }
}

#[test]
fn a_malformed_setting_stops_the_start_and_says_which() {
    let place = empty_place();
    let options = ProgramOptions::default()
        .with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")
        .with("OTEL_TRACES_SAMPLER", "sometimes");
    let refused = start_refused(place.path(), &options, &["serve"]);
    assert!(!refused.status.success());
    assert!(complaint(&refused).contains("OTEL_TRACES_SAMPLER is «sometimes»"), "{}", complaint(&refused));
}
