use application::shared::{QuotaOf, QuotaUsedUp, StoreError};

/// The one place where a driver error becomes an application error.
pub(crate) fn store_error(error: sqlx::Error) -> StoreError {
    const SERIALIZATION_FAILURE: &str = "40001";
    const DEADLOCK_DETECTED: &str = "40P01";
    const UNIQUE_VIOLATION: &str = "23505";
    const EXCLUSION_VIOLATION: &str = "23P01";
    // Raised by the guards of the ledger's tables.
    const UNBALANCED: &str = "KP001";
    const IMMUTABLE: &str = "KP002";
    const YEARS_OVERLAP: &str = "KP003";
    const OUT_OF_TURN: &str = "KP004";
    const QUOTA_USED_UP: &str = "KP005";

    let sqlstate =
        error.as_database_error().and_then(sqlx::error::DatabaseError::code).unwrap_or_default().into_owned();
    match sqlstate.as_str() {
        UNIQUE_VIOLATION
        | EXCLUSION_VIOLATION
        | SERIALIZATION_FAILURE
        | DEADLOCK_DETECTED
        | YEARS_OVERLAP
        | OUT_OF_TURN => StoreError::Conflict(Box::new(error)),
        UNBALANCED | IMMUTABLE => StoreError::Corrupt(Box::new(error)),
        QUOTA_USED_UP => match quota_used_up(&error) {
            Some(quota) => StoreError::QuotaUsedUp(quota),
            None => StoreError::Corrupt(Box::new(error)),
        },
        _ => StoreError::Unavailable(Box::new(error)),
    }
}

/// Stored data that the domain would never have made.
pub(crate) fn corrupt(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Corrupt(error.into())
}

/// Its detail is what is limited and to how much: `buildings 10`.
fn quota_used_up(error: &sqlx::Error) -> Option<QuotaUsedUp> {
    let error = error.as_database_error()?.try_downcast_ref::<sqlx::postgres::PgDatabaseError>()?;
    let (of, max) = error.detail()?.split_once(' ')?;
    Some(QuotaUsedUp { of: QuotaOf::from_code(of)?, max: max.parse().ok()? })
}
