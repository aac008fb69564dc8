//! The runs of back-ups, proofs and doctor in the database, so that a page can see them and a crash is noticed.
use application::{
    operation::{ArchiveView, NightLog, NightStanding, OperationLog, OperationRuns, RunKind, RunStage},
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

use crate::postgres::{Db, corrupt};

/// A run that has given no sign of life for this long was killed.
const SILENT_SECONDS: i32 = 60;

/// Of the platform: no organisation has a part in it.
#[derive(Clone)]
pub struct PgOperationLog(Db);

impl PgOperationLog {
    #[must_use]
    pub const fn new(platform: Db) -> Self {
        Self(platform)
    }

    /// Begins a run, taking up one that was asked for; none when another program is at it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn begin(&self, kind: RunKind) -> Result<Option<i64>, StoreError> {
        self.0
            .run(async move |connection| {
                sqlx::query_scalar(
                    "WITH taken AS (
                         UPDATE operation_run SET state = 'running', started_at = now(), told_at = now()
                         WHERE kind = $1 AND state = 'asked' RETURNING run_id),
                     made AS (
                         INSERT INTO operation_run (kind, state, started_at)
                         SELECT $1, 'running', now() WHERE NOT EXISTS (SELECT FROM taken)
                         ON CONFLICT DO NOTHING RETURNING run_id)
                     SELECT run_id FROM taken UNION ALL SELECT run_id FROM made",
                )
                .bind(kind.code())
                .fetch_optional(connection)
                .await
            })
            .await
    }

    /// A sign of life, with how far the run is; whether it is to stop.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn tell(
        &self,
        run: i64,
        stage: Option<RunStage>,
        done: i64,
        total: i64,
    ) -> Result<bool, StoreError> {
        self.0
            .run(async move |connection| {
                let is_stopping: Option<bool> = sqlx::query_scalar(
                    "UPDATE operation_run SET stage = $2, steps_done = $3, steps_total = $4, told_at = now()
                     WHERE run_id = $1 AND state = 'running' RETURNING is_stopping",
                )
                .bind(run)
                .bind(stage.map(RunStage::code))
                .bind(done)
                .bind(total)
                .fetch_optional(connection)
                .await?;
                Ok(is_stopping.unwrap_or_default())
            })
            .await
    }

    /// Ends the run, well or with what went wrong.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn end(
        &self,
        run: i64,
        outcome: Result<Value, (String, Option<Value>)>,
    ) -> Result<(), StoreError> {
        let (state, outcome, error) = match outcome {
            Ok(outcome) => ("done", Some(outcome), None),
            Err((error, outcome)) => ("failed", outcome, Some(error)),
        };
        self.0
            .run(async move |connection| {
                sqlx::query(
                    "UPDATE operation_run SET state = $2, outcome = $3, error = $4, finished_at = now(), told_at = now()
                     WHERE run_id = $1",
                )
                .bind(run)
                .bind(state)
                .bind(outcome)
                .bind(error)
                .execute(connection)
                .await
                .map(drop)
            })
            .await
    }

    /// Ends what a killed program had begun; answers how many runs that were.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn end_the_dead(&self) -> Result<u64, StoreError> {
        self.end_silent(SILENT_SECONDS).await
    }

    /// The same at the start of a program that is the only one on its database: whatever runs was another's.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn end_all(&self) -> Result<u64, StoreError> {
        self.end_silent(0).await
    }

    async fn end_silent(&self, seconds: i32) -> Result<u64, StoreError> {
        self.0
            .run(async move |connection| {
                // Also a sign of life that is still to come: the clock was set back after it.
                let ended = sqlx::query(
                    "UPDATE operation_run SET state = 'failed', finished_at = now(), error = 'the program was ended meanwhile'
                     WHERE state = 'running' AND abs(extract(epoch FROM now() - told_at)) > $1",
                )
                .bind(seconds)
                .execute(connection)
                .await?;
                Ok(ended.rows_affected())
            })
            .await
    }

    /// Where the rounds stand. One of a clock that was ahead does not count: until that time came, no night would be due; nor
    /// does a back-up by hand, after which nothing was proven and nobody looked.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn standing(&self) -> Result<RoundsStanding, StoreError> {
        let (last_round, asks_backup, asks_doctor) = self
            .0
            .run(async |connection| {
                sqlx::query_as(
                    "SELECT max(started_at) FILTER (WHERE started_at <= now() AND outcome -> 'by_hand' IS NULL),
                            coalesce(bool_or(kind = 'backup' AND state = 'asked'), false),
                            coalesce(bool_or(kind = 'doctor' AND state = 'asked'), false)
                     FROM operation_run WHERE kind <> 'trial'",
                )
                .fetch_one(connection)
                .await
            })
            .await?;
        Ok(RoundsStanding { last_round, asks_backup, asks_doctor })
    }

    /// Writes down an archive that somebody made on the shell, beside whatever the service is at.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn made_by_hand(&self, begun: DateTime<Utc>, archive: ArchiveView) -> Result<(), StoreError> {
        let outcome = json!({ "archive": archive, "by_hand": true });
        self.0
            .run(async move |connection| {
                sqlx::query(
                    "INSERT INTO operation_run (kind, state, asked_at, started_at, finished_at, outcome)
                     VALUES ($1, 'done', $2, $2, now(), $3)",
                )
                .bind(RunKind::Backup.code())
                .bind(begun)
                .bind(outcome)
                .execute(connection)
                .await
                .map(drop)
            })
            .await
    }
}

/// What the service has to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundsStanding {
    /// When the last round was begun.
    pub last_round: Option<DateTime<Utc>>,
    /// Somebody asks for a back-up now.
    pub asks_backup: bool,
    /// Somebody asks for an examination now.
    pub asks_doctor: bool,
}

impl PgOperationLog {
    /// Forgets work and events that are long done, and answers that nobody asks for again: their tables would grow with every
    /// request for ever. How many rows that were.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn forget_the_past(&self) -> Result<i64, StoreError> {
        self.0
            .run(async |connection| {
                sqlx::query_scalar(
                    "WITH work AS (DELETE FROM job
                         WHERE state IN ('done', 'dropped') AND finished_at < now() - interval '90 days' RETURNING 1),
                     events AS (DELETE FROM outbox WHERE published_at < now() - interval '90 days' RETURNING 1),
                     answers AS (DELETE FROM idempotency_key WHERE created_at < now() - interval '30 days' RETURNING 1)
                     SELECT (SELECT count(*) FROM work) + (SELECT count(*) FROM events) + (SELECT count(*) FROM answers)",
                )
                .fetch_one(connection)
                .await
            })
            .await
    }
}

/// A run as the administrator sees it.
const RUNS: &str = "
    WITH run AS (
        SELECT run_id, kind, state, outcome, jsonb_build_object(
            'state', state, 'asked_at', asked_at, 'finished_at', finished_at, 'stage', stage, 'steps_done', steps_done,
            'steps_total', steps_total, 'error', error,
            'archive', CASE WHEN kind <> 'doctor' THEN outcome -> 'archive' END) AS document
        FROM operation_run)
    SELECT jsonb_build_object(
        'backup', (SELECT document FROM run WHERE kind = 'backup' ORDER BY run_id DESC LIMIT 1),
        'last_good_backup',
            (SELECT document FROM run WHERE kind = 'backup' AND state = 'done' ORDER BY run_id DESC LIMIT 1),
        'proof', (SELECT document FROM run WHERE kind = 'proof' ORDER BY run_id DESC LIMIT 1),
        'last_proven', (SELECT document FROM run WHERE kind = 'proof' AND state = 'done' ORDER BY run_id DESC LIMIT 1),
        'examination', (SELECT document FROM run WHERE kind = 'doctor' ORDER BY run_id DESC LIMIT 1),
        'doctor', (SELECT outcome FROM run WHERE kind = 'doctor' AND state = 'done' ORDER BY run_id DESC LIMIT 1),
        'trials', (SELECT coalesce(jsonb_agg(to_jsonb(row)), '[]') FROM (
            SELECT r.run_id, r.archive, p.name AS by, r.state, r.asked_at, r.finished_at, r.stage, r.steps_done,
                   r.steps_total, r.is_stopping, r.outcome -> 'refused' AS refused, r.error,
                   r.outcome -> 'came_back' AS came_back, r.outcome -> 'report' AS report
            FROM operation_run r LEFT JOIN person p ON p.person_id = r.asked_by
            WHERE r.kind = 'trial' ORDER BY r.run_id DESC LIMIT 5) row))";

#[async_trait]
impl OperationLog for PgOperationLog {
    async fn runs(&self) -> Result<OperationRuns, StoreError> {
        let document: Value =
            self.0.run(async |connection| sqlx::query_scalar(RUNS).fetch_one(connection).await).await?;
        serde_json::from_value(document).map_err(corrupt)
    }
}

/// What counts is how each kind of work went the last time, whoever asked for it.
const NIGHTS: &str = "
    WITH latest AS (
        SELECT DISTINCT ON (kind) run_id, kind, state, error, outcome, finished_at
        FROM operation_run WHERE state IN ('done', 'failed') AND kind <> 'trial' ORDER BY kind, run_id DESC),
    failing AS (
        SELECT * FROM latest WHERE state = 'failed' OR (kind = 'doctor' AND outcome ->> 'severity' = 'error'))
    SELECT jsonb_build_object(
        'failed', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'error', error) ORDER BY run_id), '[]')
                   FROM failing),
        'failed_on', (SELECT max((finished_at AT TIME ZONE 'Europe/Brussels')::date) FROM failing),
        'told_on', (SELECT night_failed_on FROM installation),
        'administrators', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
                       'organization_id', m.organization_id, 'person_id', p.person_id, 'email', p.email,
                       'name', p.name, 'language', p.language) ORDER BY m.membership_id), '[]')
            FROM membership m JOIN person p USING (person_id) WHERE m.role = 'platform_admin'))";

#[async_trait]
impl NightLog for PgOperationLog {
    async fn nights(&self) -> Result<NightStanding, StoreError> {
        let document: Value =
            self.0.run(async |connection| sqlx::query_scalar(NIGHTS).fetch_one(connection).await).await?;
        serde_json::from_value(document).map_err(corrupt)
    }

    async fn told(&self, failed_on: Option<NaiveDate>) -> Result<(), StoreError> {
        self.0
            .run(async move |connection| {
                let told = sqlx::query("UPDATE installation SET night_failed_on = $1").bind(failed_on);
                told.execute(connection).await.map(drop)
            })
            .await
    }
}
