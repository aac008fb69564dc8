use application::{
    identity::{PlatformStore, PlatformWork},
    shared::{Event, StoreError},
};
use async_trait::async_trait;
use domain::shared::OrganizationId;
use sqlx::{Executor, PgConnection};

use crate::postgres::{Db, Lease, store_error};

/// Transactions of the platform role, which sees people and sessions and no building's data.
#[derive(Clone)]
pub struct PgPlatform(Db);

impl PgPlatform {
    #[must_use]
    pub const fn new(platform: Db) -> Self {
        Self(platform)
    }
}

#[async_trait]
impl PlatformStore for PgPlatform {
    async fn begin(&self) -> Result<Box<dyn PlatformWork>, StoreError> {
        let mut lease = self.0.lease().await?;
        lease.connection()?.execute("BEGIN").await.map_err(store_error)?;
        Ok(Box::new(PgPlatformWork(lease)))
    }
}

pub(super) struct PgPlatformWork(Lease);

impl PgPlatformWork {
    pub(super) fn connection(&mut self) -> Result<&mut PgConnection, StoreError> {
        self.0.connection()
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
        self.connection()?.execute("COMMIT").await.map_err(store_error)?;
        self.0.give_back();
        Ok(())
    }
}
