use application::{
    identity::{Digest, Link, LinkPurpose, Links},
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::shared::{EmailAddress, MembershipId, PersonId};
use sqlx::{Row, postgres::PgRow};
use uuid::Uuid;

use super::{digest_from, email_from, platform::PgPlatformWork};
use crate::postgres::{corrupt, store_error};

const BY_TOKEN: &str = "SELECT link_id, purpose, token_hash, person_id, email, membership_id, created_at,
    expires_at, used_at FROM one_time_link WHERE token_hash = $1 FOR UPDATE";
const BY_ID: &str = "SELECT link_id, purpose, token_hash, person_id, email, membership_id, created_at,
    expires_at, used_at FROM one_time_link WHERE link_id = $1";

#[async_trait]
impl Links for PgPlatformWork {
    async fn insert_link(&mut self, link: &Link) -> Result<(), StoreError> {
        if link.purpose != LinkPurpose::DemoSignIn {
            sqlx::query(
                "UPDATE one_time_link SET used_at = $3
                 WHERE person_id = $1 AND purpose = $2 AND used_at IS NULL",
            )
            .bind(link.person.as_uuid())
            .bind(purpose_code(link.purpose))
            .bind(link.created_at)
            .execute(self.connection()?)
            .await
            .map_err(store_error)?;
        }
        sqlx::query(
            "INSERT INTO one_time_link (link_id, purpose, token_hash, person_id, email, membership_id, created_at,
                expires_at, used_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(link.id)
        .bind(purpose_code(link.purpose))
        .bind(link.hash.as_slice())
        .bind(link.person.as_uuid())
        .bind(link.email.as_ref().map(EmailAddress::as_str))
        .bind(link.membership.map(MembershipId::as_uuid))
        .bind(link.created_at)
        .bind(link.expires_at)
        .bind(link.used_at)
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn link_by_token(&mut self, hash: Digest) -> Result<Option<Link>, StoreError> {
        let row = sqlx::query(BY_TOKEN)
            .bind(hash.as_slice())
            .fetch_optional(self.connection()?)
            .await
            .map_err(store_error)?;
        row.as_ref().map(link_from).transpose()
    }

    async fn link(&mut self, id: Uuid) -> Result<Option<Link>, StoreError> {
        let row =
            sqlx::query(BY_ID).bind(id).fetch_optional(self.connection()?).await.map_err(store_error)?;
        row.as_ref().map(link_from).transpose()
    }

    async fn prolong_link(&mut self, id: Uuid, until: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query("UPDATE one_time_link SET expires_at = $2 WHERE link_id = $1 AND used_at IS NULL")
            .bind(id)
            .bind(until)
            .execute(self.connection()?)
            .await
            .map_err(store_error)?;
        Ok(())
    }

    async fn mark_link_used(&mut self, id: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query("UPDATE one_time_link SET used_at = $2 WHERE link_id = $1")
            .bind(id)
            .bind(now)
            .execute(self.connection()?)
            .await
            .map_err(store_error)?;
        Ok(())
    }
}

const fn purpose_code(purpose: LinkPurpose) -> &'static str {
    match purpose {
        LinkPurpose::PasswordReset => "password_reset",
        LinkPurpose::EmailChange => "email_change",
        LinkPurpose::DemoSignIn => "demo_sign_in",
    }
}

fn purpose_from(text: &str) -> Result<LinkPurpose, StoreError> {
    match text {
        "password_reset" => Ok(LinkPurpose::PasswordReset),
        "email_change" => Ok(LinkPurpose::EmailChange),
        "demo_sign_in" => Ok(LinkPurpose::DemoSignIn),
        other => Err(corrupt(format!("unknown purpose of a link {other:?}"))),
    }
}

fn link_from(row: &PgRow) -> Result<Link, StoreError> {
    let read = || -> Result<_, sqlx::Error> {
        Ok((
            row.try_get::<Uuid, _>("link_id")?,
            row.try_get::<String, _>("purpose")?,
            row.try_get::<Vec<u8>, _>("token_hash")?,
            row.try_get::<Uuid, _>("person_id")?,
            row.try_get::<Option<String>, _>("email")?,
            row.try_get::<Option<Uuid>, _>("membership_id")?,
        ))
    };
    let (id, purpose, hash, person, email, membership) = read().map_err(store_error)?;
    Ok(Link {
        id,
        purpose: purpose_from(&purpose)?,
        hash: digest_from(&hash)?,
        person: PersonId::from_uuid(person),
        email: email.as_deref().map(email_from).transpose()?,
        membership: membership.map(MembershipId::from_uuid),
        created_at: row.try_get("created_at").map_err(store_error)?,
        expires_at: row.try_get("expires_at").map_err(store_error)?,
        used_at: row.try_get("used_at").map_err(store_error)?,
    })
}
