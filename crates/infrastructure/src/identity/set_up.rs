use application::{
    identity::{Digest, Installation, NewOrganization},
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

use super::{digest_from, platform::PgPlatformWork};
use crate::postgres::{Db, store_error};

/// Letters and digits nobody confuses when reading them off a terminal.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const CODE_LENGTH: usize = 12;

#[async_trait]
impl Installation for PgPlatformWork {
    async fn set_up_code(&mut self) -> Result<Option<Digest>, StoreError> {
        let hash: Option<Option<Vec<u8>>> = sqlx::query_scalar(
            "SELECT CASE WHEN set_up_at IS NULL THEN set_up_code_hash END FROM installation FOR UPDATE",
        )
        .fetch_optional(self.connection()?)
        .await
        .map_err(store_error)?;
        hash.flatten().as_deref().map(digest_from).transpose()
    }

    async fn mark_set_up(&mut self, now: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query("UPDATE installation SET set_up_at = $1, set_up_code_hash = NULL")
            .bind(now)
            .execute(self.connection()?)
            .await
            .map_err(store_error)?;
        Ok(())
    }

    async fn insert_organization(&mut self, organization: &NewOrganization) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO organization (organization_id, name, language, is_demo) VALUES ($1, $2, $3, $4)",
        )
        .bind(organization.id.as_uuid())
        .bind(organization.name.as_str())
        .bind(organization.language.code())
        .bind(organization.is_demo)
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }
}

/// Makes a new set-up code for the terminal and stores its digest; the one before stops working. None once the
/// installation is set up.
///
/// # Errors
/// [`StoreError`] when the database does not answer or the system gives no randomness.
pub async fn renew_set_up_code(platform: &Db) -> Result<Option<String>, StoreError> {
    let mut bytes = [0_u8; CODE_LENGTH];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Unavailable(error.to_string().into()))?;
    let code: String = bytes
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect();
    let hash = Sha256::digest(code.as_bytes()).to_vec();
    let renewed = platform
        .run(async move |connection| {
            sqlx::query("UPDATE installation SET set_up_code_hash = $1 WHERE set_up_at IS NULL")
                .bind(hash)
                .execute(connection)
                .await
        })
        .await?;
    let groups: Vec<&str> = [code.get(..4), code.get(4..8), code.get(8..)].into_iter().flatten().collect();
    Ok((renewed.rows_affected() > 0).then(|| groups.join("-")))
}
