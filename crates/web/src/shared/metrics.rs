//! Figures for Prometheus at `/metrics`, opened by a token. Routes by their pattern: an address may tell of people.
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, StatusCode, header::AUTHORIZATION},
    web::Data,
};
use application::shared::{Figures, PoolFigures, ProcessFigures, ReadFigures, StoreError};
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::ConstCounter, family::Family, gauge::Gauge, histogram::Histogram, info::Info},
    registry::{Registry, Unit},
};
use sha2::{Digest, Sha256};

use super::{
    Pressure, Problem,
    recent::{Recent, Summary},
};

/// Seconds; the goals are 1, 2 and 5 ms.
const BUCKETS: [f64; 14] =
    [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
const READ_ONLY: &str = "read_only";
const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Served {
    method: &'static str,
    route: String,
    /// `2xx`, or `read_only` for what was refused while nothing may be changed.
    status: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct PoolState {
    pool: &'static str,
    state: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct JobState {
    kind: String,
    state: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct MessageState {
    state: String,
}

type Durations = Family<Served, Histogram, fn() -> Histogram>;

/// What is counted while requests are served, and where the rest is read when somebody asks.
pub struct Metrics {
    token: Option<[u8; 32]>,
    read: Arc<dyn ReadFigures>,
    durations: Durations,
    recent: Recent,
    connections: Gauge,
    started: Gauge,
    begun: Instant,
    version: &'static str,
    spans: Option<Arc<SpanCounts>>,
}

/// Spans of traces since the start.
#[derive(Debug, Default)]
pub struct SpanCounts {
    /// Taken by the collector.
    pub sent: AtomicU64,
    /// Not taken by it, or too many to wait for it.
    pub dropped: AtomicU64,
}

/// Everything there is to say at this moment, whoever asks: Prometheus or the page of the operation.
pub struct Reading {
    pub uptime: Duration,
    pub requests: Summary,
    pub connections: i64,
    pub requests_in_progress: usize,
    /// Since the start.
    pub requests_turned_away: u64,
    /// Since the start, too.
    pub requests_given_up: u64,
    pub process: ProcessFigures,
    pub pools: Vec<PoolFigures>,
    pub figures: Result<Figures, StoreError>,
}

/// One open connection; gone when it closes.
pub struct Connected(Gauge);

impl Drop for Connected {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    /// Without a token the address does not exist.
    #[must_use]
    pub fn new(token: Option<&str>, read: Arc<dyn ReadFigures>, started: i64, version: &'static str) -> Self {
        let durations: Durations = Family::new_with_constructor(|| Histogram::new(BUCKETS));
        let start = Gauge::default();
        start.set(started);
        Self {
            token: token.map(|token| Sha256::digest(token).into()),
            read,
            durations,
            recent: Recent::default(),
            connections: Gauge::default(),
            started: start,
            begun: Instant::now(),
            version,
            spans: None,
        }
    }

    /// Where something is traced.
    #[must_use]
    pub fn with_spans(mut self, spans: Option<Arc<SpanCounts>>) -> Self {
        self.spans = spans;
        self
    }

    /// A request was answered.
    pub fn served(
        &self,
        (method, route): (&'static str, String),
        (status, is_meant): (StatusCode, bool),
        took: Duration,
    ) {
        let status_class = if is_meant { READ_ONLY } else { class(status) };
        let served = Served { method, route, status: status_class };
        self.durations.get_or_create(&served).observe(took.as_secs_f64());
        self.recent.add(status.is_server_error() && !is_meant, took);
    }

    /// A connection was opened; keep what comes back as long as it is.
    #[must_use]
    pub fn connected(&self) -> Connected {
        self.connections.inc();
        Connected(self.connections.clone())
    }

    fn may_read(&self, request: &HttpRequest) -> bool {
        let sent =
            request.headers().get(AUTHORIZATION).and_then(|sent| sent.to_str().ok()?.strip_prefix("Bearer "));
        // Hashes are compared, so that the time taken tells nothing of the token.
        matches!((self.token, sent), (Some(token), Some(sent)) if <[u8; 32]>::from(Sha256::digest(sent)) == token)
    }

    /// Reads everything once. The database is asked in one statement.
    pub async fn read(&self, pressure: &Pressure) -> Reading {
        Reading {
            uptime: self.begun.elapsed(),
            requests: self.recent.summary(),
            connections: self.connections.get(),
            requests_in_progress: pressure.taken(),
            requests_turned_away: pressure.turned_away(),
            requests_given_up: pressure.given_up(),
            process: self.read.process(),
            pools: self.read.pools(),
            figures: self.read.figures().await,
        }
    }

    fn registry(&self, reading: Reading) -> Registry {
        let mut registry = Registry::with_prefix("koprogo");
        registry.register("build", "Version of the program", Info::new(vec![("version", self.version)]));
        registry.register("start_time_seconds", "When the program started", self.started.clone());
        registry.register_with_unit(
            "http_request_duration",
            "Time to answer a request",
            Unit::Seconds,
            self.durations.clone(),
        );
        registry.register("http_connections", "Open connections", self.connections.clone());
        registry.register(
            "http_requests_in_progress",
            "Requests worked at",
            gauge(reading.requests_in_progress),
        );
        registry.register(
            "http_requests_turned_away",
            "Requests told to come back",
            ConstCounter::new(reading.requests_turned_away),
        );
        registry.register(
            "http_requests_given_up",
            "Requests whose work took too long",
            ConstCounter::new(reading.requests_given_up),
        );
        if let Some(spans) = &self.spans {
            for (name, help, count) in [
                ("trace_spans_sent", "Spans that the collector of traces took", &spans.sent),
                ("trace_spans_dropped", "Spans that it did not take, or that were too many", &spans.dropped),
            ] {
                registry.register(name, help, ConstCounter::new(count.load(Ordering::Relaxed)));
            }
        }
        add_process(&mut registry, reading.process);
        add_pools(&mut registry, reading.pools);
        let figures = reading.figures;
        registry.register("database_up", "Whether the database answers", gauge(u8::from(figures.is_ok())));
        if let Ok(figures) = figures {
            add_figures(&mut registry, figures);
        }
        registry
    }
}

fn add_process(registry: &mut Registry, process: ProcessFigures) {
    let cpu: Gauge<f64, AtomicU64> = Gauge::default();
    cpu.set(Duration::from_millis(process.cpu_milliseconds).as_secs_f64());
    registry.register("process_cpu_seconds", "Processor time used", cpu);
    registry.register("process_resident_memory_bytes", "Memory held", gauge(process.resident_bytes));
    registry.register("process_open_files", "Files and sockets held open", gauge(process.open_files));
}

fn add_pools(registry: &mut Registry, pools: Vec<PoolFigures>) {
    let family = Family::<PoolState, Gauge>::default();
    for pool in pools {
        for (state, number) in [("open", pool.open), ("idle", pool.idle), ("waiting", pool.waiting)] {
            set(&family, &PoolState { pool: pool.name, state }, number);
        }
    }
    registry.register(
        "database_connections",
        "Connections to the database, and work that waits for one",
        family,
    );
}

fn add_figures(registry: &mut Registry, figures: Figures) {
    for (name, help, number) in [
        ("organizations", "Organisations", figures.organizations),
        ("buildings", "Buildings", figures.buildings),
        ("people", "People with an account", figures.people),
        ("outbox_waiting", "Facts that no job knows of yet", figures.outbox_waiting),
        ("outbox_oldest_seconds", "Age of the oldest of them", figures.outbox_oldest_seconds),
        // Nought when there is none, so that a rule which asks for its age holds for an installation without one too.
        ("backup_timestamp_seconds", "When the last good back-up was finished", figures.safety.backed_up_at),
        ("proof_timestamp_seconds", "When a back-up was last proven", figures.safety.proven_at),
        ("doctor_errors", "Errors of the doctor's last round", figures.safety.errors),
    ] {
        registry.register(name, help, gauge(number));
    }
    let (jobs, ages) = (Family::<JobState, Gauge>::default(), Family::<JobState, Gauge>::default());
    for job in figures.jobs {
        let state = JobState { kind: job.kind, state: job.state };
        set(&jobs, &state, job.jobs);
        set(&ages, &state, job.oldest_seconds);
    }
    registry.register("jobs", "Jobs that are not done", jobs);
    registry.register("jobs_oldest_seconds", "Since the oldest of them was due", ages);
    let messages = Family::<MessageState, Gauge>::default();
    for message in figures.messages {
        set(&messages, &MessageState { state: message.state }, message.messages);
    }
    registry.register("messages", "Mails that have not left", messages);
}

fn set<L>(family: &Family<L, Gauge>, labels: &L, number: impl TryInto<i64>)
where
    L: Clone + std::hash::Hash + Eq,
{
    family.get_or_create(labels).set(number.try_into().unwrap_or(i64::MAX));
}

fn gauge(number: impl TryInto<i64>) -> Gauge {
    let gauge = Gauge::default();
    gauge.set(number.try_into().unwrap_or(i64::MAX));
    gauge
}

/// The method, or one word for all that HTTP does not know: a client may make up as many as it likes.
#[must_use]
pub fn known_method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "_OTHER",
    }
}

fn class(status: StatusCode) -> &'static str {
    match status.as_u16() / 100 {
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        5 => "5xx",
        _ => "1xx",
    }
}

/// # Errors
/// 404 without the token, as if the address did not exist.
pub async fn show(
    request: HttpRequest,
    metrics: Data<Metrics>,
    pressure: Data<Pressure>,
) -> Result<HttpResponse, Problem> {
    if !metrics.may_read(&request) {
        return Err(Problem::no_such_address());
    }
    let mut text = String::new();
    encode(&mut text, &metrics.registry(metrics.read(&pressure).await))
        .map_err(|_unwritable| Problem::unavailable())?;
    Ok(HttpResponse::Ok().content_type(CONTENT_TYPE).body(text))
}
