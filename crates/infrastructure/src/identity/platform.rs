use application::{
    identity::{PlatformStore, PlatformWork},
    shared::{Event, StoreError},
};
use async_trait::async_trait;
use domain::shared::OrganizationId;
use sqlx::{Executor, PgConnection};

use super::SessionCache;
use crate::postgres::{Db, Lease, store_error};

/// Transactions of the platform role, which sees people and sessions and no building's data.
#[derive(Clone)]
pub struct PgPlatform {
    platform: Db,
    sessions: SessionCache,
}

impl PgPlatform {
    #[must_use]
    pub const fn new(platform: Db, sessions: SessionCache) -> Self {
        Self { platform, sessions }
    }
}

#[async_trait]
impl PlatformStore for PgPlatform {
    async fn begin(&self) -> Result<Box<dyn PlatformWork>, StoreError> {
        let mut lease = self.platform.lease().await?;
        lease.connection()?.execute("BEGIN").await.map_err(store_error)?;
        Ok(Box::new(PgPlatformWork { lease, sessions: self.sessions.clone(), ends_sessions: false }))
    }
}

pub(super) struct PgPlatformWork {
    lease: Lease,
    sessions: SessionCache,
    ends_sessions: bool,
}

impl PgPlatformWork {
    pub(super) fn connection(&mut self) -> Result<&mut PgConnection, StoreError> {
        self.lease.connection()
    }

    /// What is remembered of sessions no longer holds after the commit.
    pub(super) const fn ends_sessions(&mut self) {
        self.ends_sessions = true;
    }
}

#[async_trait]
impl PlatformWork for PgPlatformWork {
    async fn publish(&mut self, organization: OrganizationId, event: Event) -> Result<(), StoreError> {
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

    async fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        let _forget = self.ends_sessions.then(|| self.sessions.forget_at_the_end());
        self.connection()?.execute("COMMIT").await.map_err(store_error)?;
        self.lease.give_back();
        Ok(())
    }
}
