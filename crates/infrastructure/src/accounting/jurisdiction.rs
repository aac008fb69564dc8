//! Whose law a building follows.
use application::shared::StoreError;
use domain::{law::Jurisdiction, shared::BuildingId};

use crate::postgres::{PgUnitOfWork, corrupt, store_error};

/// `None` without such a building.
pub(super) async fn jurisdiction_of(
    work: &mut PgUnitOfWork,
    building: BuildingId,
) -> Result<Option<Jurisdiction>, StoreError> {
    let code: Option<String> = sqlx::query_scalar(
        "SELECT jurisdiction::text FROM building WHERE organization_id = $1 AND building_id = $2",
    )
    .bind(work.tenancy().organization.as_uuid())
    .bind(building.as_uuid())
    .fetch_optional(work.connection()?)
    .await
    .map_err(store_error)?;
    code.map(|code| Jurisdiction::from_code(&code).ok_or_else(|| corrupt(format!("jurisdiction {code:?}"))))
        .transpose()
}
