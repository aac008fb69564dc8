//! Which adapter fulfils which port. Each room adds its use cases in one function.
use std::sync::Arc;

use actix_web::web::{Data, ServiceConfig};
use application::shared::{Clock, IdSource, JobHandler};
use infrastructure::{
    clock::{SystemClock, SystemIds},
    identity::PgSessions,
    postgres::{Installation, PgIdempotency, PgStore},
};
use web::{
    guard::Guard,
    shared::{Cookies, Retries},
};

use crate::config::Config;

/// Everything that requests and jobs are done with. Cloned into each worker; the parts are shared.
#[derive(Clone)]
pub struct Wiring {
    guard: Data<Guard>,
    retries: Data<Retries>,
    handlers: Vec<Arc<dyn JobHandler>>,
}

impl Wiring {
    pub fn new(config: &Config, installation: &Installation) -> Self {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let ids: Arc<dyn IdSource> = Arc::new(SystemIds);
        let store = PgStore::new(installation.app.clone());

        let guard = Guard {
            policies: web::policies(),
            sessions: Arc::new(PgSessions::new(installation.platform.clone(), Arc::clone(&clock))),
            cookies: Cookies { secure: config.environment != crate::environment::Environment::Local },
        };
        let retries = Retries { answers: Arc::new(PgIdempotency::new(store)), ids };
        Self { guard: Data::new(guard), retries: Data::new(retries), handlers: Vec::new() }
    }

    /// What runs after a commit.
    pub fn handlers(&self) -> Vec<Arc<dyn JobHandler>> {
        self.handlers.clone()
    }

    /// Gives the handlers of every room what they ask for.
    pub fn provide(&self, config: &mut ServiceConfig) {
        config.app_data(self.guard.clone()).app_data(self.retries.clone());
    }
}
