//! An organisation's own quota, under its own tenancy.
use application::{
    operation::{QuotaReader, QuotaView},
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;

use crate::postgres::{PgStore, tenant_query, tenant_sql};

#[async_trait]
impl QuotaReader for PgStore {
    async fn own_quota(&self, tenancy: Tenancy) -> Result<Option<QuotaView>, StoreError> {
        let query = tenant_query(tenancy, tenant_sql!("SELECT quota_of((SELECT current_organization()))"));
        self.document(query).await
    }
}
