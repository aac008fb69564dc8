//! Logs: JSON lines for machines, short lines for a developer. Never personal data.
use anyhow::Result;
use tracing_subscriber::{EnvFilter, Layer as _, layer::SubscriberExt as _, util::SubscriberInitExt as _};

use crate::{config::Config, environment::Environment, traces::Traces};

/// For a command that prints its own answer: only what goes wrong is told.
pub fn quiet() {
    let filter = EnvFilter::try_from_env("KOPROGO_LOG").unwrap_or_else(|_| EnvFilter::new("error"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).compact().init();
}

/// Starts logging to standard error, so that standard output keeps the few lines meant for a person.
pub fn start(environment: Option<Environment>) {
    let filter = EnvFilter::try_from_env("KOPROGO_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if environment == Some(Environment::Local) {
        lines.compact().with_target(false).init();
    } else {
        lines.json().flatten_event(true).with_current_span(true).with_span_list(false).init();
    }
}

/// The same for the program that serves, with traces beside the logs when a collector is named.
///
/// # Errors
/// A sentence when the exporter refuses its settings.
pub fn start_serving(config: &Config) -> Result<Option<Traces>> {
    let Some(settings) = &config.traces else {
        start(Some(config.environment));
        return Ok(None);
    };
    let traces = Traces::start(settings)?;
    let filter = EnvFilter::try_from_env("KOPROGO_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = if config.environment == Environment::Local {
        lines.compact().with_target(false).with_filter(filter).boxed()
    } else {
        let lines = lines.json().flatten_event(true).with_current_span(true).with_span_list(false);
        lines.with_filter(filter).boxed()
    };
    tracing_subscriber::registry().with(lines).with(traces.layer()).init();
    tracing::info!("Traces are sent to a collector");
    Ok(Some(traces))
}
