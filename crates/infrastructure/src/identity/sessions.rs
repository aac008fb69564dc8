use application::{
    identity::{Digest, HeldMembership, SessionEnd, Sessions},
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    identity::{ACCESS_MINUTES, REFRESH_DAYS, RefreshTokenState},
    shared::{MembershipId, PersonId, SessionId},
};
use uuid::Uuid;

use super::platform::PgPlatformWork;
use crate::postgres::store_error;

#[async_trait]
impl Sessions for PgPlatformWork {
    async fn insert_session(
        &mut self,
        session: SessionId,
        held: &HeldMembership,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO session (session_id, person_id, membership_id, created_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(session.as_uuid())
        .bind(held.person.as_uuid())
        .bind(held.membership.as_uuid())
        .bind(now)
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn last_membership(&mut self, person: PersonId) -> Result<Option<MembershipId>, StoreError> {
        let last: Option<Uuid> = sqlx::query_scalar(
            "SELECT membership_id FROM session WHERE person_id = $1 ORDER BY created_at DESC LIMIT 1",
        )
        .bind(person.as_uuid())
        .fetch_optional(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(last.map(MembershipId::from_uuid))
    }

    async fn insert_tokens(
        &mut self,
        session: SessionId,
        access: Digest,
        refresh: Digest,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO session_token (token_hash, session_id, kind, issued_at, expires_at)
             VALUES ($1, $3, 'access', $4, $5), ($2, $3, 'refresh', $4, $6)",
        )
        .bind(access.as_slice())
        .bind(refresh.as_slice())
        .bind(session.as_uuid())
        .bind(now)
        .bind(now + TimeDelta::minutes(ACCESS_MINUTES))
        .bind(now + TimeDelta::days(REFRESH_DAYS))
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn refresh_token(
        &mut self,
        hash: Digest,
    ) -> Result<Option<(SessionId, PersonId, RefreshTokenState)>, StoreError> {
        // The session is locked first: of two tabs, the second sees what the first has replaced.
        let session: Option<(Uuid, Uuid, Option<DateTime<Utc>>)> = sqlx::query_as(
            "SELECT session_id, person_id, ended_at FROM session
             WHERE session_id = (SELECT session_id FROM session_token WHERE token_hash = $1 AND kind = 'refresh')
             FOR UPDATE",
        )
        .bind(hash.as_slice())
        .fetch_optional(self.connection()?)
        .await
        .map_err(store_error)?;
        let Some((session, person, session_ended_at)) = session else { return Ok(None) };
        let token: Option<(DateTime<Utc>, Option<DateTime<Utc>>)> =
            sqlx::query_as("SELECT expires_at, replaced_at FROM session_token WHERE token_hash = $1")
                .bind(hash.as_slice())
                .fetch_optional(self.connection()?)
                .await
                .map_err(store_error)?;
        Ok(token.map(|(expires_at, replaced_at)| {
            let state = RefreshTokenState { expires_at, replaced_at, session_ended_at };
            (SessionId::from_uuid(session), PersonId::from_uuid(person), state)
        }))
    }

    async fn replace_refresh_tokens(
        &mut self,
        session: SessionId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "WITH stale AS (DELETE FROM session_token
                WHERE session_id = $1 AND kind = 'access' AND expires_at < $2)
             UPDATE session_token SET replaced_at = $2
             WHERE session_id = $1 AND kind = 'refresh' AND replaced_at IS NULL",
        )
        .bind(session.as_uuid())
        .bind(now)
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn session_of_token(&mut self, hash: Digest) -> Result<Option<SessionId>, StoreError> {
        let session: Option<Uuid> =
            sqlx::query_scalar("SELECT session_id FROM session_token WHERE token_hash = $1")
                .bind(hash.as_slice())
                .fetch_optional(self.connection()?)
                .await
                .map_err(store_error)?;
        Ok(session.map(SessionId::from_uuid))
    }

    async fn switch_session(
        &mut self,
        session: SessionId,
        membership: MembershipId,
    ) -> Result<(), StoreError> {
        self.ends_sessions();
        sqlx::query("UPDATE session SET membership_id = $2 WHERE session_id = $1")
            .bind(session.as_uuid())
            .bind(membership.as_uuid())
            .execute(self.connection()?)
            .await
            .map_err(store_error)?;
        Ok(())
    }

    async fn end_session(
        &mut self,
        session: SessionId,
        why: SessionEnd,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.ends_sessions();
        sqlx::query(
            "UPDATE session SET ended_at = $2, end_reason = $3 WHERE session_id = $1 AND ended_at IS NULL",
        )
        .bind(session.as_uuid())
        .bind(now)
        .bind(reason(why))
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn end_sessions_of(
        &mut self,
        person: PersonId,
        stays: Option<SessionId>,
        why: SessionEnd,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.ends_sessions();
        sqlx::query(
            "UPDATE session SET ended_at = $2, end_reason = $3
             WHERE person_id = $1 AND ended_at IS NULL AND session_id IS DISTINCT FROM $4",
        )
        .bind(person.as_uuid())
        .bind(now)
        .bind(reason(why))
        .bind(stays.map(SessionId::as_uuid))
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }
}

const fn reason(why: SessionEnd) -> &'static str {
    match why {
        SessionEnd::SignedOut => "signed_out",
        SessionEnd::SignedOutEverywhere => "signed_out_everywhere",
        SessionEnd::PasswordChanged => "password_changed",
        SessionEnd::TokenReused => "token_reused",
    }
}
