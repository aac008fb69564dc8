use application::{identity::BrandActs, shared::StoreError};
use async_trait::async_trait;
use domain::shared::{OrganizationId, PersonId};

use crate::postgres::Db;

/// Among the acts of the platform's administrators.
#[derive(Clone)]
pub struct PgBrandActs(Db);

impl PgBrandActs {
    #[must_use]
    pub const fn new(platform: Db) -> Self {
        Self(platform)
    }
}

#[async_trait]
impl BrandActs for PgBrandActs {
    async fn brand_changed(&self, by: PersonId, organization: OrganizationId) -> Result<(), StoreError> {
        self.0
            .run(async move |connection| {
                sqlx::query(
                    "INSERT INTO operation_act (person_id, kind, organization_id, subject, detail)
                     VALUES ($1, 'brand_changed', $2, '', '')",
                )
                .bind(by.as_uuid())
                .bind(organization.as_uuid())
                .execute(connection)
                .await
                .map(drop)
            })
            .await
    }
}
