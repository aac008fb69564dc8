use application::shared::{Event, Outbox, StoreError, Tenancy};
use async_trait::async_trait;
use serde::de::DeserializeOwned;
use sqlx::{AssertSqlSafe, Executor, PgConnection, Row as _, postgres::PgRow, types::Json};
use tracing::{Span, field::Empty, trace_span};

use super::{
    first_read::FirstRead,
    held_year::HeldYear,
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
    /// Locked by this transaction.
    pub(crate) years: Vec<HeldYear>,
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
        self.begin(tenancy, None).await.map(|(work, _nothing)| work)
    }

    /// Begins, and reads what the write needs first, on one way to the server and back. `None` when that is not there.
    pub(crate) async fn begin_with<T>(
        &self,
        tenancy: Tenancy,
        read: FirstRead,
    ) -> Result<(PgUnitOfWork, Option<T>), StoreError>
    where
        T: DeserializeOwned + Send + Unpin + 'static,
    {
        let (work, row) = self.begin(tenancy, Some(read)).await?;
        let document =
            row.map(|row| row.try_get::<Option<Json<T>>, _>(0)).transpose().map_err(store_error)?;
        Ok((work, document.flatten().map(|Json(document)| document)))
    }

    async fn begin(
        &self,
        tenancy: Tenancy,
        read: Option<FirstRead>,
    ) -> Result<(PgUnitOfWork, Option<PgRow>), StoreError> {
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
        let claim = claim(tenancy);
        for call in claim.iter().chain(&read) {
            sql.push_str("; ");
            sql.push_str(&call.sql());
        }
        let begun = lease.connection()?.fetch_all(sqlx::raw_sql(AssertSqlSafe(sql))).await;
        let mut rows = begun.map_err(|error| self.0.failed(error))?.into_iter();
        if claim.is_some() {
            let claimed = rows.next().map(|row| row.try_get(0)).transpose().map_err(store_error)?;
            if claimed != Some(true) {
                return Err(StoreError::AlreadyDone);
            }
        }
        Ok((PgUnitOfWork { lease, tenancy, years: Vec::new(), span }, rows.next()))
    }
}

/// Takes the caller's idempotency key in the same transaction as the work: a second attempt waits for the first, then
/// finds that the work is done.
fn claim(tenancy: Tenancy) -> Option<FirstRead> {
    let request = tenancy.request.filter(|_| tenancy.person.is_some())?;
    let claim = FirstRead::of("claim_request_key").id(request.key).id(request.attempt);
    Some(claim.bytes(&request.fingerprint))
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
