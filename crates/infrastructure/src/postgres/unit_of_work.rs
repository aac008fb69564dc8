use application::shared::{Event, Outbox, StoreError, Tenancy};
use async_trait::async_trait;
use sqlx::{AssertSqlSafe, Executor, PgConnection};
use tracing::{Span, field::Empty, trace_span};

use super::{
    pool::{Db, Lease},
    store_error,
};
use crate::spans::TRACED;

/// Opens units of work for tenants. Each context implements its store port on this.
#[derive(Clone)]
pub struct PgStore(Db);

/// One transaction, bound to its tenant. Dropped without a commit it leaves no trace.
pub struct PgUnitOfWork {
    lease: Lease,
    tenancy: Tenancy,
    /// As long as the work; a trace shows it.
    span: Span,
}

impl PgStore {
    #[must_use]
    pub const fn new(db: Db) -> Self {
        Self(db)
    }

    pub(crate) const fn db(&self) -> &Db {
        &self.0
    }

    pub(crate) async fn begin_for(&self, tenancy: Tenancy) -> Result<PgUnitOfWork, StoreError> {
        let span = trace_span!(target: TRACED, "unit of work", committed = Empty);
        let mut lease = self.0.lease().await?;
        // One message. SET LOCAL ends with the transaction, so no later borrower inherits the tenant; the values
        // are UUIDs, so writing them out cannot inject.
        let mut sql = format!("BEGIN; SET LOCAL app.organization_id = '{}'", tenancy.organization);
        if let Some(person) = tenancy.person {
            sql.push_str(&format!("; SET LOCAL app.person_id = '{person}'"));
        }
        if let Some(building) = tenancy.building {
            sql.push_str(&format!("; SET LOCAL app.building_id = '{building}'"));
        }
        let begun = lease.connection()?.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await;
        begun.map_err(|error| self.0.failed(error))?;
        let mut work = PgUnitOfWork { lease, tenancy, span };
        work.claim_request_key().await?;
        Ok(work)
    }
}

impl PgUnitOfWork {
    pub(crate) const fn tenancy(&self) -> Tenancy {
        self.tenancy
    }

    pub(crate) fn connection(&mut self) -> Result<&mut PgConnection, StoreError> {
        self.lease.connection()
    }

    pub(crate) async fn commit_all(mut self) -> Result<(), StoreError> {
        self.connection()?.execute("COMMIT").await.map_err(store_error)?;
        self.lease.give_back();
        self.span.record("committed", true);
        Ok(())
    }

    /// Takes the caller's idempotency key in the same transaction as the work: a second attempt waits here for
    /// the first, then finds that the work is done.
    async fn claim_request_key(&mut self) -> Result<(), StoreError> {
        let (Some(request), Some(person)) = (self.tenancy.request, self.tenancy.person) else {
            return Ok(());
        };
        let organization = self.tenancy.organization;
        let claimed = sqlx::query(
            "INSERT INTO idempotency_key AS taken (organization_id, person_id, key, attempt, fingerprint)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (organization_id, person_id, key) DO UPDATE SET key = excluded.key
                WHERE taken.attempt = excluded.attempt",
        )
        .bind(organization.as_uuid())
        .bind(person.as_uuid())
        .bind(request.key)
        .bind(request.attempt)
        .bind(request.fingerprint.as_slice())
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        if claimed.rows_affected() == 0 { Err(StoreError::AlreadyDone) } else { Ok(()) }
    }
}

#[async_trait]
impl Outbox for PgUnitOfWork {
    async fn publish(&mut self, event: Event) -> Result<(), StoreError> {
        let organization = self.tenancy.organization;
        sqlx::query(
            "INSERT INTO outbox (organization_id, kind, subject_id, payload) VALUES ($1, $2, $3, $4)",
        )
        .bind(organization.as_uuid())
        .bind(event.kind)
        .bind(event.subject)
        .bind(event.payload)
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }
}
