//! sqlx connections in deadpool: no ping at each release, and a cancelled request never hands its connection on.
#[cfg(test)]
mod tests;

use std::{
    num::NonZero,
    sync::{Arc, PoisonError, RwLock},
    thread::available_parallelism,
    time::Duration,
};

use application::shared::{PoolFigures, StoreError};
use deadpool::managed::{self, Manager, Metrics, Object, QueueMode, RecycleError, RecycleResult};
use sqlx::{ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use tokio::runtime;
use tracing::{Instrument as _, trace_span};

use super::store_error;
use crate::spans::TRACED;

/// A connection idle for longer is pinged before use.
const PING_AFTER: Duration = Duration::from_secs(30);
/// A request waits this long for a connection before it is told to come back.
const WAIT_MAX: Duration = Duration::from_secs(5);
const STATEMENTS_CACHED: usize = 512;
/// The data lies in memory or on a disk that seeks nothing, so the planner takes an index where it would sort; and reads
/// are too short to be compiled first, or to be planned again at each call: left alone, PostgreSQL does so for good where the plan for
/// any values seems dearer than one for these, which is a guess, and planning took three times as long as the page of invoices it was for.
const PLANNER: [(&str, &str); 3] =
    [("random_page_cost", "1.1"), ("jit", "off"), ("plan_cache_mode", "force_generic_plan")];

/// Of all cores together, and of one at least.
pub(super) const APP_CONNECTIONS: (usize, usize) = (16, 4);
pub(super) const PLATFORM_CONNECTIONS: (usize, usize) = (8, 2);

pub(super) fn cores() -> usize {
    available_parallelism().map_or(1, NonZero::get)
}

/// Each core serves requests with connections of its own.
pub(super) fn of_a_core((together, least): (usize, usize), cores: usize) -> usize {
    least.max(together.div_ceil(cores))
}

/// What a program that serves opens at most: for each core, and once more for the work behind the requests.
pub(super) fn connections_at_most(cores: usize) -> usize {
    (cores + 1) * (of_a_core(APP_CONNECTIONS, cores) + of_a_core(PLATFORM_CONNECTIONS, cores))
}

pub(super) struct Connections(PgConnectOptions);

impl Manager for Connections {
    type Type = PgConnection;
    type Error = sqlx::Error;

    // What is seldom done is boxed: unboxed, each request would carry its ten kilobytes about.
    async fn create(&self) -> Result<PgConnection, sqlx::Error> {
        Box::pin(self.0.connect()).await
    }

    async fn recycle(&self, connection: &mut PgConnection, metrics: &Metrics) -> RecycleResult<sqlx::Error> {
        if connection.is_in_transaction() {
            return Err(RecycleError::message("left in a transaction"));
        }
        if metrics.last_used() >= PING_AFTER {
            Box::pin(connection.ping()).await.map_err(RecycleError::Backend)?;
        }
        Ok(())
    }
}

/// Connections of one database role, some for each runtime. The socket of a connection wakes the runtime that opened it: used by
/// another, each answer would go from thread to thread.
#[derive(Clone)]
pub struct Db(Arc<Pools>);

struct Pools {
    options: PgConnectOptions,
    /// Of each runtime at most.
    size: usize,
    of_runtimes: RwLock<Vec<(runtime::Id, managed::Pool<Connections>)>>,
}

impl Db {
    /// Opens nothing yet: connections are made when first needed, `size` at most for each runtime that works with them.
    #[must_use]
    pub fn new(options: PgConnectOptions, size: usize) -> Self {
        let options = options.statement_cache_capacity(STATEMENTS_CACHED).options(PLANNER);
        Self(Arc::new(Pools { options, size, of_runtimes: RwLock::default() }))
    }

    fn own(&self) -> Result<managed::Pool<Connections>, StoreError> {
        let id = runtime::Handle::try_current().map_err(unavailable)?.id();
        let known = self.0.of_runtimes.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, pool)) = known.iter().find(|(of, _)| *of == id) {
            return Ok(pool.clone());
        }
        drop(known);
        let made = managed::Pool::builder(Connections(self.0.options.clone()))
            .max_size(self.0.size)
            .wait_timeout(Some(WAIT_MAX))
            .create_timeout(Some(WAIT_MAX))
            .runtime(deadpool::Runtime::Tokio1)
            // The connection that was used last has its plans and pages at hand.
            .queue_mode(QueueMode::Lifo)
            .build()
            .map_err(unavailable)?;
        let mut known = self.0.of_runtimes.write().unwrap_or_else(PoisonError::into_inner);
        // A current-thread runtime comes here once; of the threads of another the second takes what the first has made.
        let place = known.iter().position(|(of, _)| *of == id).unwrap_or_else(|| {
            known.push((id, made.clone()));
            known.len() - 1
        });
        Ok(known.get(place).map_or(made, |(_, pool)| pool.clone()))
    }

    fn all(&self) -> Vec<managed::Pool<Connections>> {
        let known = self.0.of_runtimes.read().unwrap_or_else(PoisonError::into_inner);
        known.iter().map(|(_, pool)| pool.clone()).collect()
    }

    pub(crate) async fn lease(&self) -> Result<Lease, StoreError> {
        let object = self.own()?.get().await.map_err(unavailable)?;
        Ok(Lease(Some(object)))
    }

    /// Runs one piece of work on a connection. The connection goes back to the pool only when it finished.
    pub(crate) async fn run<T>(
        &self,
        work: impl AsyncFnOnce(&mut PgConnection) -> Result<T, sqlx::Error>,
    ) -> Result<T, StoreError> {
        let done = async {
            let mut lease = self.lease().await?;
            let result = work(lease.connection()?).await;
            if !result.as_ref().is_err_and(is_lost) {
                lease.give_back();
            }
            result.map_err(|error| self.failed(error))
        };
        done.instrument(trace_span!(target: TRACED, "database")).await
    }

    /// When the server went, what lies idle was its too, and would fail the next requests one by one.
    pub(super) fn failed(&self, error: sqlx::Error) -> StoreError {
        if is_lost(&error) {
            for pool in self.all() {
                pool.retain(|_, _| false);
            }
        }
        store_error(error)
    }

    pub(crate) fn figures(&self, name: &'static str) -> PoolFigures {
        let none = PoolFigures { name, open: 0, idle: 0, waiting: 0 };
        self.all().iter().map(managed::Pool::status).fold(none, |sum, pool| PoolFigures {
            name,
            open: sum.open + pool.size,
            idle: sum.idle + pool.available,
            waiting: sum.waiting + pool.waiting,
        })
    }

    /// # Errors
    /// [`StoreError::Unavailable`] when the database does not answer.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.run(async |connection| connection.ping().await).await
    }
}

fn unavailable(error: impl std::error::Error + Send + Sync + 'static) -> StoreError {
    StoreError::Unavailable(Box::new(error))
}

/// Whether a connection is of no further use: broken, or its server is going down.
fn is_lost(error: &sqlx::Error) -> bool {
    // Class 57P: the administrator, a crash or a start ended it.
    let going =
        |error: &dyn sqlx::error::DatabaseError| error.code().is_some_and(|code| code.starts_with("57P"));
    match error {
        sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::Tls(_) => true,
        other => other.as_database_error().is_some_and(going),
    }
}

/// A borrowed connection. Dropped before [`give_back`](Self::give_back) (client gone, error, time-out) it is
/// closed: PostgreSQL rolls back, and nobody reads another request's answer.
pub(crate) struct Lease(Option<Object<Connections>>);

impl Lease {
    pub(crate) fn connection(&mut self) -> Result<&mut PgConnection, StoreError> {
        self.0.as_deref_mut().ok_or_else(|| StoreError::Unavailable("the connection was given back".into()))
    }

    pub(crate) fn give_back(&mut self) {
        drop(self.0.take());
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(object) = self.0.take() {
            drop(Object::take(object));
        }
    }
}
