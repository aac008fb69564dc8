use application::{
    identity::{Account, Accounts, Attempt, AttemptKind, Digest, HeldMembership},
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::{
    identity::{DisplayName, Failures, Throttle},
    shared::{BuildingId, EmailAddress, MembershipId, OrganizationId, PersonId},
};
use sqlx::{Row, postgres::PgRow};
use uuid::Uuid;

use super::{email_from, language_from, platform::PgPlatformWork, role_from};
use crate::postgres::{corrupt, store_error};

#[async_trait]
impl Accounts for PgPlatformWork {
    async fn account_by_email(&mut self, email: &EmailAddress) -> Result<Option<Account>, StoreError> {
        let row = sqlx::query(
            "SELECT person_id, email, name, language, password_hash FROM person WHERE email = $1 FOR UPDATE",
        )
        .bind(email.as_str())
        .fetch_optional(self.connection()?)
        .await
        .map_err(store_error)?;
        row.as_ref().map(account_from).transpose()
    }

    async fn account(&mut self, person: PersonId) -> Result<Option<Account>, StoreError> {
        let row = sqlx::query(
            "SELECT person_id, email, name, language, password_hash FROM person WHERE person_id = $1 FOR UPDATE",
        )
        .bind(person.as_uuid())
        .fetch_optional(self.connection()?)
        .await
        .map_err(store_error)?;
        row.as_ref().map(account_from).transpose()
    }

    async fn insert_account(&mut self, account: &Account) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO person (person_id, email, name, language, password_hash) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(account.person.as_uuid())
        .bind(account.email.as_str())
        .bind(account.name.as_str())
        .bind(account.language.code())
        .bind(&account.password_hash)
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn save_account(&mut self, account: &Account) -> Result<(), StoreError> {
        // The language that somebody acts in is remembered with the session.
        self.ends_sessions();
        sqlx::query(
            "UPDATE person SET email = $2, name = $3, language = $4, password_hash = $5 WHERE person_id = $1",
        )
        .bind(account.person.as_uuid())
        .bind(account.email.as_str())
        .bind(account.name.as_str())
        .bind(account.language.code())
        .bind(&account.password_hash)
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn memberships_of(&mut self, person: PersonId) -> Result<Vec<HeldMembership>, StoreError> {
        let rows = sqlx::query(
            "SELECT organization_id, membership_id, person_id, role, building_id FROM membership
             WHERE person_id = $1 ORDER BY membership_id",
        )
        .bind(person.as_uuid())
        .fetch_all(self.connection()?)
        .await
        .map_err(store_error)?;
        rows.iter().map(membership_from).collect()
    }

    async fn insert_membership(&mut self, held: HeldMembership) -> Result<MembershipId, StoreError> {
        let inserted: Option<Uuid> = sqlx::query_scalar(
            "INSERT INTO membership (organization_id, membership_id, person_id, role, building_id)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT ON CONSTRAINT one_membership_per_role DO NOTHING
             RETURNING membership_id",
        )
        .bind(held.organization.as_uuid())
        .bind(held.membership.as_uuid())
        .bind(held.person.as_uuid())
        .bind(held.role.code())
        .bind(held.building.map(BuildingId::as_uuid))
        .fetch_optional(self.connection()?)
        .await
        .map_err(store_error)?;
        if inserted.is_some() {
            return Ok(held.membership);
        }
        let existing: Uuid = sqlx::query_scalar(
            "SELECT membership_id FROM membership WHERE organization_id = $1 AND person_id = $2 AND role = $3
                AND building_id IS NOT DISTINCT FROM $4",
        )
        .bind(held.organization.as_uuid())
        .bind(held.person.as_uuid())
        .bind(held.role.code())
        .bind(held.building.map(BuildingId::as_uuid))
        .fetch_one(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(MembershipId::from_uuid(existing))
    }

    async fn take_attempt(&mut self, attempt: Attempt) -> Result<(Failures, Failures), StoreError> {
        let kind = kind_code(attempt.kind);
        let since = attempt.at - Throttle::WINDOW;
        // Tries at one account queue up, so that a hundred at once do not all see the same count. The lock is a
        // statement of its own: the next one then sees what the others have written.
        sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1 || encode($2, 'hex'), 0))")
            .bind(kind)
            .bind(attempt.email.as_slice())
            .execute(self.connection()?)
            .await
            .map_err(store_error)?;
        let (by_email, last_email, by_address, last_address): Counts = sqlx::query_as(
            "WITH stale AS (DELETE FROM sign_in_attempt WHERE failed_at <= $4)
             SELECT count(*) FILTER (WHERE email_hash = $2), max(failed_at) FILTER (WHERE email_hash = $2),
                    count(*) FILTER (WHERE address_hash = $3), max(failed_at) FILTER (WHERE address_hash = $3)
             FROM sign_in_attempt
             WHERE kind = $1 AND (email_hash = $2 OR address_hash = $3) AND failed_at > $4",
        )
        .bind(kind)
        .bind(attempt.email.as_slice())
        .bind(attempt.address.as_slice())
        .bind(since)
        .fetch_one(self.connection()?)
        .await
        .map_err(store_error)?;
        sqlx::query(
            "INSERT INTO sign_in_attempt (kind, email_hash, address_hash, failed_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(kind)
        .bind(attempt.email.as_slice())
        .bind(attempt.address.as_slice())
        .bind(attempt.at)
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok((failures(by_email, last_email), failures(by_address, last_address)))
    }

    async fn forget_attempts(&mut self, kind: AttemptKind, email: Digest) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM sign_in_attempt WHERE kind = $1 AND email_hash = $2")
            .bind(kind_code(kind))
            .bind(email.as_slice())
            .execute(self.connection()?)
            .await
            .map_err(store_error)?;
        Ok(())
    }
}

type Counts = (i64, Option<DateTime<Utc>>, i64, Option<DateTime<Utc>>);

fn failures(count: i64, last: Option<DateTime<Utc>>) -> Failures {
    Failures { count: u32::try_from(count).unwrap_or(u32::MAX), last }
}

const fn kind_code(kind: AttemptKind) -> &'static str {
    match kind {
        AttemptKind::SignIn => "sign_in",
        AttemptKind::SetUp => "set_up",
        AttemptKind::PasswordReset => "password_reset",
    }
}

fn account_from(row: &PgRow) -> Result<Account, StoreError> {
    let text = |column: &str| row.try_get::<String, _>(column).map_err(store_error);
    Ok(Account {
        person: PersonId::from_uuid(row.try_get("person_id").map_err(store_error)?),
        email: email_from(&text("email")?)?,
        name: DisplayName::parse(&text("name")?).map_err(corrupt)?,
        language: language_from(&text("language")?)?,
        password_hash: row.try_get("password_hash").map_err(store_error)?,
    })
}

pub(super) fn membership_from(row: &PgRow) -> Result<HeldMembership, StoreError> {
    let id = |column: &str| row.try_get::<Uuid, _>(column).map_err(store_error);
    Ok(HeldMembership {
        membership: MembershipId::from_uuid(id("membership_id")?),
        organization: OrganizationId::from_uuid(id("organization_id")?),
        person: PersonId::from_uuid(id("person_id")?),
        role: role_from(&row.try_get::<String, _>("role").map_err(store_error)?)?,
        building: row
            .try_get::<Option<Uuid>, _>("building_id")
            .map_err(store_error)?
            .map(BuildingId::from_uuid),
    })
}
