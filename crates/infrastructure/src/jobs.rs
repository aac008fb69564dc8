//! Work after the commit: outbox rows become jobs, jobs are claimed, run, retried. Killed anywhere, nothing is lost.
use std::{
    panic::AssertUnwindSafe,
    sync::Arc,
    time::{Duration, Instant},
};

use application::shared::{IdSource, Job, JobFailed, JobHandler, StoreError};
use domain::shared::{JobId, OrganizationId};
use futures::FutureExt as _;
use sqlx::{Connection, PgConnection, Row};
use tokio::sync::watch;
use tracing::{Instrument as _, field::Empty, trace_span};

use crate::{
    postgres::{Db, store_error},
    spans::TRACED,
};

/// Pause of an idle runner.
const PAUSE: Duration = Duration::from_millis(250);
/// A running job is taken for killed after this long without a sign of life.
const LEASE_SECONDS: i32 = 15;
const HEARTBEAT: Duration = Duration::from_secs(5);
const EVENTS_AT_ONCE: i64 = 100;
/// How often times are looked for that a clock ahead has given.
const LOOK_AHEAD_EVERY: Duration = Duration::from_mins(1);

/// Takes events and jobs of all organisations, as the platform role; each handler then works for one tenant.
#[derive(Clone)]
pub struct JobRunner {
    platform: Db,
    ids: Arc<dyn IdSource>,
    handlers: Arc<Vec<Arc<dyn JobHandler>>>,
}

impl JobRunner {
    #[must_use]
    pub fn new(platform: Db, ids: Arc<dyn IdSource>, handlers: Vec<Arc<dyn JobHandler>>) -> Self {
        Self { platform, ids, handlers: Arc::new(handlers) }
    }

    /// Takes up at once what a killed program was at. Only where no other program can be running: its jobs would be
    /// run a second time.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn take_over(&self) -> Result<(), StoreError> {
        self.platform
            .run(async |connection| {
                sqlx::query("UPDATE job SET leased_until = now() WHERE state = 'running'")
                    .execute(connection)
                    .await
                    .map(drop)
            })
            .await
    }

    /// Works until `stop` turns true, finishing the job at hand.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        let mut looked_ahead = None;
        while !*stop.borrow() {
            if looked_ahead.is_none_or(|at: Instant| at.elapsed() >= LOOK_AHEAD_EVERY) {
                match self.bring_back().await {
                    Ok(0) => {}
                    Ok(brought) => {
                        tracing::warn!("{brought} jobs waited for a time that a clock ahead had given");
                    }
                    Err(error) => tracing::error!(%error, "Jobs wait for the database: {error}"),
                }
                looked_ahead = Some(Instant::now());
            }
            let busy = match self.turn().await {
                Ok(busy) => busy,
                Err(error) => {
                    tracing::error!(%error, "Jobs wait for the database: {error}");
                    false
                }
            };
            if !busy {
                tokio::select! { () = tokio::time::sleep(PAUSE) => {}, _ = stop.changed() => {} }
            }
        }
    }

    /// Makes work due that waits for longer than any pause between two tries, and lets leases that are longer than a lease
    /// end in time. Nothing is planned further ahead than that: such a time was given while the clock of the database was
    /// ahead. How many jobs that were.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn bring_back(&self) -> Result<u64, StoreError> {
        let longest = pause_after(Job::ATTEMPTS_MAX).as_secs();
        let brought = self.platform.run(async move |connection| {
            // Whoever is alive renews a lease that is cut to its usual length before it ends.
            sqlx::query(
                "UPDATE job SET run_at = least(run_at, now()),
                        leased_until = least(leased_until, now() + $1 * interval '1 second')
                 WHERE (state = 'waiting' AND run_at > now() + $2 * interval '1 second')
                    OR (state = 'running' AND leased_until > now() + 2 * $1 * interval '1 second')",
            )
            .bind(LEASE_SECONDS)
            .bind(i64::try_from(longest).unwrap_or(i64::MAX))
            .execute(connection)
            .await
        });
        Ok(brought.await?.rows_affected())
    }

    /// One round: deliver events, run at most one job. Whether there was anything to do.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer; everything is taken up again later.
    pub async fn turn(&self) -> Result<bool, StoreError> {
        let delivered = self.deliver_events().await?;
        let Some(job) = self.claim().await? else { return Ok(delivered > 0) };
        self.run_one(&job).await?;
        Ok(true)
    }

    async fn deliver_events(&self) -> Result<usize, StoreError> {
        let (ids, handlers) = (Arc::clone(&self.ids), Arc::clone(&self.handlers));
        self.platform
            .run(async move |connection| {
                let mut tx = connection.begin().await?;
                let events = sqlx::query(
                    "SELECT organization_id, outbox_id, kind, subject_id, payload FROM outbox
                     WHERE published_at IS NULL ORDER BY outbox_id LIMIT $1 FOR UPDATE SKIP LOCKED",
                )
                .bind(EVENTS_AT_ONCE)
                .fetch_all(&mut *tx)
                .await?;
                for event in &events {
                    let kind: String = event.try_get("kind")?;
                    for handler in handlers.iter().filter(|handler| handler.events().contains(&kind.as_str()))
                    {
                        insert_job(&mut tx, ids.next(), handler.kind(), event).await?;
                    }
                }
                let delivered: Vec<i64> =
                    events.iter().map(|event| event.try_get("outbox_id")).collect::<Result<_, _>>()?;
                if !delivered.is_empty() {
                    sqlx::query("UPDATE outbox SET published_at = now() WHERE outbox_id = ANY($1)")
                        .bind(&delivered)
                        .execute(&mut *tx)
                        .await?;
                }
                tx.commit().await?;
                Ok(delivered.len())
            })
            .await
    }

    async fn claim(&self) -> Result<Option<Job>, StoreError> {
        let ready = self.handlers.iter().filter(|handler| !handler.is_paused());
        let kinds: Vec<String> = ready.map(|handler| handler.kind().to_owned()).collect();
        let row = self
            .platform
            .run(async move |connection| {
                // One that has ended the program each time it ran is not given another chance to.
                sqlx::query(
                    "WITH given_up AS (
                        UPDATE job SET state = 'failed', leased_until = NULL, finished_at = now(),
                               last_error = 'the program ended each time it ran this'
                        WHERE state = 'running' AND leased_until < now() AND attempts >= $3)
                     UPDATE job SET state = 'running', attempts = attempts + 1,
                            leased_until = now() + $1 * interval '1 second'
                     WHERE (organization_id, job_id) = (
                        SELECT organization_id, job_id FROM job
                        WHERE kind = ANY($2) AND ((state = 'waiting' AND run_at <= now())
                           OR (state = 'running' AND leased_until < now() AND attempts < $3))
                        ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                     RETURNING organization_id, job_id, kind, subject_id, payload, attempts",
                )
                .bind(LEASE_SECONDS)
                .bind(&kinds)
                .bind(stored(Job::ATTEMPTS_MAX))
                .fetch_optional(connection)
                .await
            })
            .await?;
        row.map(|row| job_from(&row).map_err(store_error)).transpose()
    }

    async fn run_one(&self, job: &Job) -> Result<(), StoreError> {
        let Some(handler) = self.handlers.iter().find(|handler| handler.kind() == job.kind) else {
            return Ok(());
        };
        let span = trace_span!(
            target: TRACED, "job", otel.name = %job.kind, otel.kind = "consumer", otel.status_code = Empty,
            job.id = %job.id, job.attempt, koprogo.organization = %job.organization,
        );
        let outcome = tokio::select! {
            outcome = AssertUnwindSafe(handler.run(job).instrument(span.clone())).catch_unwind() => outcome.unwrap_or_else(|_panic| {
                // What it panicked with is in the log already; it may hold anything, so it goes nowhere else.
                Err(JobFailed::Later("the program met a fault of its own".to_owned()))
            }),
            () = self.keep_alive(job) => Ok(()),
        };
        match outcome {
            Ok(()) => self.finish(job, "done", None, None).await,
            Err(failed) => {
                span.record("otel.status_code", "ERROR");
                let for_good = matches!(failed, JobFailed::ForGood(_)) || job.attempt >= Job::ATTEMPTS_MAX;
                tracing::warn!(job.id = %job.id, job.kind = %job.kind, job.attempt, for_good, "A job failed: {failed}");
                if for_good {
                    self.finish(job, "failed", Some(failed.to_string()), None).await
                } else {
                    self.finish(job, "waiting", Some(failed.to_string()), Some(pause_after(job.attempt)))
                        .await
                }
            }
        }
    }

    /// Says every few seconds that the job is still being worked at; never returns.
    async fn keep_alive(&self, job: &Job) {
        let (id, organization, attempt) = (job.id, job.organization, stored(job.attempt));
        loop {
            tokio::time::sleep(HEARTBEAT).await;
            let renewed = self
                .platform
                .run(async move |connection| {
                    sqlx::query(
                        "UPDATE job SET leased_until = now() + $2 * interval '1 second'
                         WHERE job_id = $1 AND organization_id = $3 AND state = 'running' AND attempts = $4",
                    )
                    .bind(id.as_uuid())
                    .bind(LEASE_SECONDS)
                    .bind(organization.as_uuid())
                    .bind(attempt)
                    .execute(connection)
                    .await
                })
                .await;
            if let Err(error) = renewed {
                tracing::warn!(job.id = %id, "A job could not renew its lease: {error}");
            }
        }
    }

    /// Writes down how this attempt ended. One that was taken for killed, because it gave no sign of life, has no say any more:
    /// what another program made of the job since stays.
    async fn finish(
        &self,
        job: &Job,
        state: &'static str,
        error: Option<String>,
        pause: Option<Duration>,
    ) -> Result<(), StoreError> {
        let (id, organization, attempt) = (job.id, job.organization, stored(job.attempt));
        let pause_seconds = pause.map_or(0, |pause| pause.as_secs());
        self.platform
            .run(async move |connection| {
                sqlx::query(
                    "UPDATE job SET state = $2, last_error = $3, leased_until = NULL,
                            run_at = now() + $4 * interval '1 second',
                            finished_at = CASE WHEN $2 IN ('done', 'failed') THEN now() END
                     WHERE job_id = $1 AND organization_id = $5 AND state = 'running' AND attempts = $6",
                )
                .bind(id.as_uuid())
                .bind(state)
                .bind(error)
                .bind(i64::try_from(pause_seconds).unwrap_or(i64::MAX))
                .bind(organization.as_uuid())
                .bind(attempt)
                .execute(connection)
                .await
                .map(drop)
            })
            .await
    }
}

fn stored(attempt: u32) -> i32 {
    i32::try_from(attempt).unwrap_or(i32::MAX)
}

/// 2 s × attempt², so that a passing fault is over soon and a long one is not hammered.
fn pause_after(attempt: u32) -> Duration {
    Duration::from_secs(u64::from(attempt).saturating_pow(2).saturating_mul(2))
}

async fn insert_job(
    connection: &mut PgConnection,
    id: uuid::Uuid,
    kind: &str,
    event: &sqlx::postgres::PgRow,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO job (organization_id, job_id, kind, subject_id, payload) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(event.try_get::<uuid::Uuid, _>("organization_id")?)
    .bind(id)
    .bind(kind)
    .bind(event.try_get::<uuid::Uuid, _>("subject_id")?)
    .bind(event.try_get::<serde_json::Value, _>("payload")?)
    .execute(connection)
    .await
    .map(drop)
}

fn job_from(row: &sqlx::postgres::PgRow) -> Result<Job, sqlx::Error> {
    Ok(Job {
        id: JobId::from_uuid(row.try_get("job_id")?),
        organization: OrganizationId::from_uuid(row.try_get("organization_id")?),
        kind: row.try_get("kind")?,
        subject: row.try_get("subject_id")?,
        payload: row.try_get("payload")?,
        attempt: u32::try_from(row.try_get::<i32, _>("attempts")?).unwrap_or(u32::MAX),
    })
}
