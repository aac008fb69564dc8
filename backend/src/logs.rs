//! Logs: JSON lines for machines, short lines for a developer. Never personal data.
use anyhow::{Context as _, Result};
use tracing_subscriber::{EnvFilter, Layer as _, layer::SubscriberExt as _, util::SubscriberInitExt as _};

use crate::{config::Config, environment::Environment, traces::Traces};

const FILTER: &str = "KOPROGO_LOG";

/// Refuses a filter that is none.
///
/// # Errors
/// A sentence that names the variable and says what to change.
pub fn check_filter(filter: Option<&str>) -> Result<()> {
    let Some(filter) = filter else { return Ok(()) };
    let told = || {
        format!(
            "{FILTER} is «{filter}»: say error, warn, info, debug or trace, or target=level with commas between"
        )
    };
    EnvFilter::try_new(filter).map(drop).with_context(told)
}

/// What was set, or that.
fn filter(otherwise: &str) -> EnvFilter {
    EnvFilter::try_from_env(FILTER).unwrap_or_else(|_unset| EnvFilter::new(otherwise))
}

/// For a command that prints its own answer: only what goes wrong is told.
pub fn quiet() {
    tracing_subscriber::fmt().with_env_filter(filter("error")).with_writer(std::io::stderr).compact().init();
}

/// Starts logging to standard error, so that standard output keeps the few lines meant for a person.
pub fn start(environment: Option<Environment>) {
    let lines = tracing_subscriber::fmt().with_env_filter(filter("info")).with_writer(std::io::stderr);
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
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = if config.environment == Environment::Local {
        lines.compact().with_target(false).with_filter(filter("info")).boxed()
    } else {
        let lines = lines.json().flatten_event(true).with_current_span(true).with_span_list(false);
        lines.with_filter(filter("info")).boxed()
    };
    tracing_subscriber::registry().with(lines).with(traces.layer()).init();
    tracing::info!("Traces are sent to a collector");
    Ok(Some(traces))
}
