//! Finished spans wait here for the collector: so many, and no more. Who finishes one never waits.
use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use opentelemetry_sdk::{
    error::OTelSdkResult,
    trace::{Span, SpanData, SpanExporter, SpanProcessor},
};
use tokio::{
    sync::{mpsc, oneshot},
    time::timeout,
};
use web::shared::SpanCounts;

const BATCH: usize = 512;
/// Spans gather for so long before they are sent together.
const GATHER: Duration = Duration::from_secs(1);

/// Where spans are put when they end.
#[derive(Debug)]
pub struct Queue {
    spans: mpsc::Sender<SpanData>,
    counts: Arc<SpanCounts>,
}

/// The other end.
pub struct Waiting {
    spans: mpsc::Receiver<SpanData>,
    counts: Arc<SpanCounts>,
    is_reached: bool,
}

impl Queue {
    pub fn new(size: usize, counts: Arc<SpanCounts>) -> (Self, Waiting) {
        let (sender, spans) = mpsc::channel(size);
        (Self { spans: sender, counts: Arc::clone(&counts) }, Waiting { spans, counts, is_reached: true })
    }
}

impl SpanProcessor for Queue {
    fn on_start(&self, _span: &mut Span, _context: &opentelemetry::Context) {}

    fn on_end(&self, span: SpanData) {
        if span.span_context.is_sampled() && self.spans.try_send(span).is_err() {
            self.counts.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }

    fn shutdown_with_timeout(&self, _within: Duration) -> OTelSdkResult {
        Ok(())
    }
}

impl Waiting {
    /// Sends batch after batch until it is told to stop, and then what still waits.
    pub async fn send(
        mut self,
        exporter: impl SpanExporter,
        within: Duration,
        mut stop: oneshot::Receiver<()>,
    ) {
        let (mut batch, mut is_stopping) = (Vec::with_capacity(BATCH), false);
        loop {
            let gathered = tokio::select! {
                gathered = timeout(GATHER, gather(&mut self.spans, &mut batch)) => gathered,
                _ = &mut stop, if !is_stopping => {
                    is_stopping = true;
                    self.spans.close();
                    continue;
                }
            };
            if !batch.is_empty() {
                self.send_batch(&exporter, std::mem::take(&mut batch), within).await;
            }
            if gathered == Ok(More::Never) {
                return;
            }
        }
    }

    async fn send_batch(&mut self, exporter: &impl SpanExporter, batch: Vec<SpanData>, within: Duration) {
        let spans = u64::try_from(batch.len()).unwrap_or(u64::MAX);
        let is_reached = timeout(within, exporter.export(batch)).await.is_ok_and(|sent| sent.is_ok());
        let count = if is_reached { &self.counts.sent } else { &self.counts.dropped };
        count.fetch_add(spans, Ordering::Relaxed);
        // Once an outage, and not once a batch.
        if self.is_reached && !is_reached {
            tracing::warn!("The collector does not take traces; they are dropped until it does");
        } else if is_reached && !self.is_reached {
            tracing::info!("The collector takes traces again");
        }
        self.is_reached = is_reached;
    }
}

#[derive(Debug, PartialEq, Eq)]
enum More {
    Perhaps,
    Never,
}

/// Fills the batch; what it holds when this is broken off stays in it.
async fn gather(spans: &mut mpsc::Receiver<SpanData>, batch: &mut Vec<SpanData>) -> More {
    while batch.len() < BATCH {
        if spans.recv_many(batch, BATCH - batch.len()).await == 0 {
            return More::Never;
        }
    }
    More::Perhaps
}
