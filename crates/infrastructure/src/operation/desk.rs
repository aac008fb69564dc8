//! Work and acts as the platform's administrator sees them: across organisations, in the platform's role.
use application::{
    operation::{
        Act, ActKind, ActView, ChangeQuotaCommand, JobState, JobView, JobsAsked, KnownJob, KnownSwitch,
        MailQueueView, OperationDesk, OperationWork, QuotaView, RunKind, SwitchView,
    },
    shared::{Job, Page, PageRequest, StoreError, Switch},
};
use async_trait::async_trait;
use domain::shared::{JobId, OrganizationId, PersonId};
use sqlx::{Executor, PgConnection, types::Json};

use crate::postgres::{Db, Lease, below, corrupt, next_cursor, store_error};

/// Of the platform: it sees that work waits and whose it is, not what it is about.
#[derive(Clone)]
pub struct PgOperationDesk(Db);

impl PgOperationDesk {
    #[must_use]
    pub const fn new(platform: Db) -> Self {
        Self(platform)
    }
}

/// The two parts of the condition are those of the two indexes on work that is not done: what is done is by far the most.
const JOBS: &str = "
    SELECT coalesce(jsonb_agg(to_jsonb(row)), '[]') FROM (
        SELECT j.job_id, j.organization_id, o.name AS organization, j.kind, j.state, j.attempts AS tries,
               $1::integer AS tries_max, j.created_at, j.run_at AS due_at, j.finished_at,
               without_addresses(j.last_error) AS last_error
        FROM job j JOIN organization o ON o.organization_id = j.organization_id
        WHERE (j.state IN ('waiting', 'running') OR j.state = 'failed')
          AND ($2::text IS NULL OR j.state = $2) AND j.job_id < $3
        ORDER BY j.job_id DESC LIMIT $4) row";

const ACTS: &str = "
    SELECT coalesce(jsonb_agg(to_jsonb(row)), '[]') FROM (
        SELECT a.act_id, a.done_at, p.name AS person, a.kind, o.name AS organization, a.subject, a.detail
        FROM operation_act a
        JOIN person p ON p.person_id = a.person_id
        LEFT JOIN organization o ON o.organization_id = a.organization_id
        WHERE a.act_id < $1
        ORDER BY a.act_id DESC LIMIT $2) row";

const MAILS: &str = "
    WITH queue AS (
        SELECT m.organization_id, o.name AS organization,
               count(*) FILTER (WHERE m.state IN ('queued', 'sending')) AS waiting,
               count(*) FILTER (WHERE m.state = 'failed') AS refused,
               count(*) FILTER (WHERE m.state = 'uncertain') AS uncertain,
               coalesce(extract(epoch FROM now() - min(m.created_at)
                   FILTER (WHERE m.state IN ('queued', 'sending')))::bigint, 0) AS oldest_seconds,
               without_addresses((array_agg(m.last_error ORDER BY m.message_id DESC)
                   FILTER (WHERE m.last_error IS NOT NULL))[1]) AS last_refusal
        FROM message m JOIN organization o ON o.organization_id = m.organization_id
        WHERE m.state <> 'sent' GROUP BY m.organization_id, o.name)
    SELECT jsonb_build_object('waiting', coalesce(sum(waiting), 0), 'refused', coalesce(sum(refused), 0),
        'uncertain', coalesce(sum(uncertain), 0), 'organizations', (SELECT coalesce(jsonb_agg(to_jsonb(row)), '[]') FROM (
            SELECT * FROM queue ORDER BY waiting + refused + uncertain DESC, organization_id LIMIT 100) row))
    FROM queue";

const SWITCHES: &str = "
    SELECT jsonb_agg(to_jsonb(row)) FROM (
        SELECT s.switch, s.is_on, s.version, s.changed_at, p.name AS changed_by
        FROM operation_switch s LEFT JOIN person p ON p.person_id = s.changed_by
        ORDER BY array_position(ARRAY['writing', 'mail', 'night'], s.switch)) row";

#[async_trait]
impl OperationDesk for PgOperationDesk {
    async fn begin(&self) -> Result<Box<dyn OperationWork>, StoreError> {
        let mut lease = self.0.lease().await?;
        lease.connection()?.execute("BEGIN").await.map_err(store_error)?;
        Ok(Box::new(PgOperationWork(lease)))
    }

    async fn jobs(&self, asked: JobsAsked) -> Result<Page<JobView>, StoreError> {
        let query = sqlx::query_scalar::<_, Json<Vec<JobView>>>(JOBS)
            .bind(i32::try_from(Job::ATTEMPTS_MAX).unwrap_or(i32::MAX))
            .bind(asked.state.map(JobState::code))
            .bind(below(&asked.page))
            .bind(i64::from(asked.page.limit) + 1);
        let mut items = self.0.document(query).await?.unwrap_or_default();
        let next = next_cursor(&mut items, asked.page.limit, |job| job.job_id.to_string());
        Ok(Page { items, next })
    }

    async fn mails(&self) -> Result<MailQueueView, StoreError> {
        let query = sqlx::query_scalar::<_, Json<MailQueueView>>(MAILS);
        self.0.document(query).await?.ok_or_else(|| corrupt("a sum has one row"))
    }

    async fn switches(&self) -> Result<Vec<SwitchView>, StoreError> {
        let query = sqlx::query_scalar::<_, Json<Vec<SwitchView>>>(SWITCHES);
        Ok(self.0.document(query).await?.unwrap_or_default())
    }

    async fn quota(&self, organization: OrganizationId) -> Result<Option<QuotaView>, StoreError> {
        let query = sqlx::query_scalar::<_, Json<Option<QuotaView>>>("SELECT coalesce(quota_of($1), 'null')");
        Ok(self.0.document(query.bind(organization.as_uuid())).await?.flatten())
    }

    async fn acts(&self, page: PageRequest) -> Result<Page<ActView>, StoreError> {
        let below = page.after.as_deref().and_then(|after| after.parse().ok()).unwrap_or(i64::MAX);
        let query =
            sqlx::query_scalar::<_, Json<Vec<ActView>>>(ACTS).bind(below).bind(i64::from(page.limit) + 1);
        let mut items = self.0.document(query).await?.unwrap_or_default();
        let next = next_cursor(&mut items, page.limit, |act| act.act_id.to_string());
        Ok(Page { items, next })
    }
}

struct PgOperationWork(Lease);

impl PgOperationWork {
    fn connection(&mut self) -> Result<&mut PgConnection, StoreError> {
        self.0.connection()
    }
}

#[async_trait]
impl OperationWork for PgOperationWork {
    async fn job_for_update(
        &mut self,
        organization: OrganizationId,
        job: JobId,
    ) -> Result<Option<KnownJob>, StoreError> {
        let found: Option<(String, String)> = sqlx::query_as(
            "SELECT kind, state FROM job WHERE organization_id = $1 AND job_id = $2 FOR UPDATE",
        )
        .bind(organization.as_uuid())
        .bind(job.as_uuid())
        .fetch_optional(self.connection()?)
        .await
        .map_err(store_error)?;
        found.map(|(kind, state)| Ok(KnownJob { kind, state: state_from(&state)? })).transpose()
    }

    async fn put_job(
        &mut self,
        organization: OrganizationId,
        job: JobId,
        state: JobState,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE job SET state = $3, leased_until = NULL,
                    attempts = CASE WHEN $3 = 'waiting' THEN 0 ELSE attempts END,
                    run_at = CASE WHEN $3 = 'waiting' THEN now() ELSE run_at END,
                    finished_at = CASE WHEN $3 <> 'waiting' THEN now() END
             WHERE organization_id = $1 AND job_id = $2",
        )
        .bind(organization.as_uuid())
        .bind(job.as_uuid())
        .bind(state.code())
        .execute(self.connection()?)
        .await
        .map(drop)
        .map_err(store_error)
    }

    async fn retry_jobs(&mut self, kind: Option<&str>) -> Result<u64, StoreError> {
        let retried = sqlx::query(
            "UPDATE job SET state = 'waiting', leased_until = NULL, attempts = 0, run_at = now(), finished_at = NULL
             WHERE state = 'failed' AND ($1::text IS NULL OR kind = $1)",
        )
        .bind(kind)
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(retried.rows_affected())
    }

    async fn hurry_mails(&mut self) -> Result<u64, StoreError> {
        let hurried = sqlx::query(
            "UPDATE job SET run_at = now()
             WHERE kind = 'messaging.send_message' AND state = 'waiting' AND run_at > now()",
        )
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(hurried.rows_affected())
    }

    async fn switch_for_update(&mut self, switch: Switch) -> Result<KnownSwitch, StoreError> {
        let (is_on, version) =
            sqlx::query_as("SELECT is_on, version FROM operation_switch WHERE switch = $1 FOR UPDATE")
                .bind(switch.code())
                .fetch_one(self.connection()?)
                .await
                .map_err(store_error)?;
        Ok(KnownSwitch { is_on, version })
    }

    async fn put_switch(&mut self, switch: Switch, is_on: bool, person: PersonId) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE operation_switch
             SET is_on = $2, version = version + 1, changed_at = now(), changed_by = $3 WHERE switch = $1",
        )
        .bind(switch.code())
        .bind(is_on)
        .bind(person.as_uuid())
        .execute(self.connection()?)
        .await
        .map(drop)
        .map_err(store_error)
    }

    async fn put_quota(&mut self, quota: &ChangeQuotaCommand) -> Result<bool, StoreError> {
        // The first one inserts; of two first ones, the second finds a version that it has not read.
        let put = sqlx::query(
            "INSERT INTO organization_quota AS q
                 (organization_id, buildings_max, lots_max, members_max, document_bytes_max)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (organization_id) DO UPDATE
                SET buildings_max = excluded.buildings_max, lots_max = excluded.lots_max,
                    members_max = excluded.members_max, document_bytes_max = excluded.document_bytes_max,
                    version = q.version + 1
                WHERE q.version = $6",
        )
        .bind(quota.organization.as_uuid())
        .bind(quota.buildings_max)
        .bind(quota.lots_max)
        .bind(quota.members_max)
        .bind(quota.document_bytes_max)
        .bind(quota.version)
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(put.rows_affected() > 0)
    }

    async fn ask_run(&mut self, kind: RunKind) -> Result<bool, StoreError> {
        let asked = sqlx::query(
            "INSERT INTO operation_run (kind, state) VALUES ($1, 'asked') ON CONFLICT DO NOTHING",
        )
        .bind(kind.code())
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(asked.rows_affected() > 0)
    }

    async fn open_trial(&mut self, archive: &str, by: PersonId) -> Result<Option<i64>, StoreError> {
        sqlx::query_scalar(
            "INSERT INTO operation_run (kind, state, started_at, archive, asked_by)
             VALUES ('trial', 'running', now(), $1, $2) ON CONFLICT DO NOTHING RETURNING run_id",
        )
        .bind(archive)
        .bind(by.as_uuid())
        .fetch_optional(self.connection()?)
        .await
        .map_err(store_error)
    }

    async fn stop_trial(&mut self) -> Result<Option<String>, StoreError> {
        sqlx::query_scalar(
            "UPDATE operation_run SET is_stopping = true
             WHERE kind = 'trial' AND state = 'running' AND NOT is_stopping RETURNING archive",
        )
        .fetch_optional(self.connection()?)
        .await
        .map_err(store_error)
    }

    async fn record(&mut self, act: Act) -> Result<i64, StoreError> {
        sqlx::query_scalar(
            "INSERT INTO operation_act (person_id, kind, organization_id, subject, detail)
             VALUES ($1, $2, $3, $4, $5) RETURNING act_id",
        )
        .bind(act.person.as_uuid())
        .bind(act.kind.code())
        .bind(act.organization.map(OrganizationId::as_uuid))
        .bind(act.subject)
        .bind(act.detail)
        .fetch_one(self.connection()?)
        .await
        .map_err(store_error)
    }

    async fn hold_arrivals(&mut self) -> Result<(), StoreError> {
        sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended('koprogo arrivals', 0))")
            .execute(self.connection()?)
            .await
            .map(drop)
            .map_err(store_error)
    }

    async fn has_act(&mut self, act: i64, kind: ActKind, subject: &str) -> Result<bool, StoreError> {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT FROM operation_act WHERE act_id = $1 AND kind = $2 AND subject = $3)",
        )
        .bind(act)
        .bind(kind.code())
        .bind(subject)
        .fetch_one(self.connection()?)
        .await
        .map_err(store_error)
    }

    async fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        self.connection()?.execute("COMMIT").await.map_err(store_error)?;
        self.0.give_back();
        Ok(())
    }
}

fn state_from(raw: &str) -> Result<JobState, StoreError> {
    match raw {
        "waiting" => Ok(JobState::Waiting),
        "running" => Ok(JobState::Running),
        "done" => Ok(JobState::Done),
        "failed" => Ok(JobState::Failed),
        "dropped" => Ok(JobState::Dropped),
        other => Err(corrupt(format!("unknown state of a job {other:?}"))),
    }
}
