//! Logs: JSON lines for machines, short lines for a developer. Never personal data.
use tracing_subscriber::EnvFilter;

use crate::environment::Environment;

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
