//! Traces by OpenTelemetry, once a collector is named; without one nothing of this runs. What is traced never waits for
//! the collector: spans that it does not take are dropped and counted.
mod queue;
pub mod request;
mod sampling;
mod sender;

use std::{collections::HashMap, sync::Arc, time::Duration};

use anyhow::{Context as _, Result};
use infrastructure::spans::TRACED;
use opentelemetry::{KeyValue, trace::TracerProvider as _};
use opentelemetry_otlp::{RetryPolicy, SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::{
    Resource,
    trace::{SdkTracerProvider, SpanExporter as _, Tracer},
};
use tokio::{sync::oneshot, task::JoinHandle};
use tracing::{Subscriber, level_filters::LevelFilter};
use tracing_opentelemetry::OpenTelemetryLayer;
use tracing_subscriber::{Layer, filter::Targets, registry::LookupSpan};
use web::shared::SpanCounts;

use self::{queue::Queue, sampling::Beginnings, sender::Sender};
use crate::config::TraceSettings;

/// What waits when the program ends is sent for so long, and then left.
const FLUSH_WITHIN: Duration = Duration::from_secs(3);

/// The sending of finished spans, until it is ended.
pub struct Traces {
    provider: SdkTracerProvider,
    counts: Arc<SpanCounts>,
    stop: oneshot::Sender<()>,
    sending: JoinHandle<()>,
}

impl Traces {
    /// Starts sending, on the runtime that it is called on.
    ///
    /// # Errors
    /// A sentence when the exporter refuses its settings.
    pub fn start(settings: &TraceSettings) -> Result<Self> {
        let resource = Resource::builder_empty()
            .with_attributes([
                KeyValue::new("service.name", settings.service.clone()),
                KeyValue::new("service.version", env!("CARGO_PKG_VERSION")),
            ])
            .build();
        let headers: HashMap<String, String> = settings.headers.iter().cloned().collect();
        let mut exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(Sender::new(settings.sent_within).context("traces cannot be sent")?)
            .with_endpoint(&settings.endpoint)
            .with_timeout(settings.sent_within)
            .with_headers(headers)
            // What waits is bounded, and newer spans tell more than one batch sent again.
            .with_retry_policy(RetryPolicy::disabled())
            .build()
            .context("the settings OTEL_EXPORTER_OTLP_… do not fit")?;
        exporter.set_resource(&resource);

        let counts = Arc::new(SpanCounts::default());
        let (queue, waiting) = Queue::new(settings.waiting_max, Arc::clone(&counts));
        let provider = SdkTracerProvider::builder()
            .with_sampler(Beginnings(settings.sampler.clone()))
            .with_span_processor(queue)
            .with_resource(resource)
            .build();
        let (stop, stopped) = oneshot::channel();
        let sending = tokio::spawn(waiting.send(exporter, settings.sent_within, stopped));
        Ok(Self { provider, counts, stop, sending })
    }

    /// Turns the spans that are made for a trace into OpenTelemetry's. Events, and the spans of the logs, stay out.
    pub fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: Subscriber + for<'span> LookupSpan<'span> + Send + Sync,
    {
        let layer: OpenTelemetryLayer<S, Tracer> =
            tracing_opentelemetry::layer().with_tracer(self.provider.tracer("koprogo"));
        layer
            .with_context_activation(false)
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_filter(Targets::new().with_target(TRACED, LevelFilter::TRACE))
    }

    pub fn counts(&self) -> Arc<SpanCounts> {
        Arc::clone(&self.counts)
    }

    /// Sends what waits, for a bounded time.
    pub async fn end(self) {
        self.stop.send(()).ok();
        if tokio::time::timeout(FLUSH_WITHIN, self.sending).await.is_err() {
            tracing::warn!("The collector of traces did not take the last ones in time");
        }
    }
}
