use application::{
    identity::{Digest, Invitations, NewInvitation},
    shared::StoreError,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::{
    identity::{Invitation, InvitationState, InvitationTarget},
    shared::{BuildingId, InvitationId, OrganizationId, OwnerId, PersonId},
};
use sqlx::{PgConnection, Row, postgres::PgRow};
use uuid::Uuid;

use super::{email_from, platform::PgPlatformWork, role_from};
use crate::postgres::{corrupt, store_error};

#[async_trait]
impl Invitations for PgPlatformWork {
    async fn insert_invitation(&mut self, invitation: &NewInvitation) -> Result<(), StoreError> {
        insert(self.connection()?, invitation).await
    }

    async fn invitation_by_token(
        &mut self,
        hash: Digest,
    ) -> Result<Option<(InvitationId, Invitation)>, StoreError> {
        let row = sqlx::query(
            "SELECT organization_id, invitation_id, email, role, building_id, owner_id, state, expires_at
             FROM invitation WHERE token_hash = $1 FOR UPDATE",
        )
        .bind(hash.as_slice())
        .fetch_optional(self.connection()?)
        .await
        .map_err(store_error)?;
        row.as_ref().map(invitation_from).transpose()
    }

    async fn mark_invitation_accepted(
        &mut self,
        id: InvitationId,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE invitation SET state = 'accepted', accepted_by = $2, accepted_at = $3 WHERE invitation_id = $1",
        )
        .bind(id.as_uuid())
        .bind(person.as_uuid())
        .bind(now)
        .execute(self.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn prolong_invitation(
        &mut self,
        id: InvitationId,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE invitation SET expires_at = $2 WHERE invitation_id = $1 AND state = 'open'")
            .bind(id.as_uuid())
            .bind(expires_at)
            .execute(self.connection()?)
            .await
            .map_err(store_error)?;
        Ok(())
    }

    async fn link_owner_account(
        &mut self,
        organization: OrganizationId,
        owner: OwnerId,
        person: PersonId,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE owner SET person_id = $3 WHERE organization_id = $1 AND owner_id = $2")
            .bind(organization.as_uuid())
            .bind(owner.as_uuid())
            .bind(person.as_uuid())
            .execute(self.connection()?)
            .await
            .map_err(store_error)?;
        Ok(())
    }
}

pub(super) async fn insert(connection: &mut PgConnection, new: &NewInvitation) -> Result<(), StoreError> {
    let invitation = &new.invitation;
    sqlx::query(
        "INSERT INTO invitation (organization_id, invitation_id, email, role, building_id, owner_id, language,
            token_hash, invited_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(invitation.organization.as_uuid())
    .bind(new.id.as_uuid())
    .bind(invitation.email.as_str())
    .bind(invitation.target.role().code())
    .bind(invitation.target.building().map(BuildingId::as_uuid))
    .bind(invitation.target.owner().map(OwnerId::as_uuid))
    .bind(new.language.code())
    .bind(new.hash.as_slice())
    .bind(new.invited_by.as_uuid())
    .bind(new.created_at)
    .bind(invitation.expires_at)
    .execute(connection)
    .await
    .map_err(store_error)?;
    Ok(())
}

fn invitation_from(row: &PgRow) -> Result<(InvitationId, Invitation), StoreError> {
    let text = |column: &str| row.try_get::<String, _>(column).map_err(store_error);
    let id = |column: &str| row.try_get::<Option<Uuid>, _>(column).map_err(store_error);
    let state = match text("state")?.as_str() {
        "open" => InvitationState::Open,
        "accepted" => InvitationState::Accepted,
        "withdrawn" => InvitationState::Withdrawn,
        other => return Err(corrupt(format!("unknown state of an invitation {other:?}"))),
    };
    let invitation = Invitation {
        organization: OrganizationId::from_uuid(row.try_get("organization_id").map_err(store_error)?),
        email: email_from(&text("email")?)?,
        target: InvitationTarget::stored(
            role_from(&text("role")?)?,
            id("building_id")?.map(BuildingId::from_uuid),
            id("owner_id")?.map(OwnerId::from_uuid),
        ),
        state,
        expires_at: row.try_get("expires_at").map_err(store_error)?,
    };
    Ok((InvitationId::from_uuid(row.try_get("invitation_id").map_err(store_error)?), invitation))
}
