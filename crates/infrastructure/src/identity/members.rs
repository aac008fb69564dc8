use application::{
    identity::{
        BrandChange, HeldMembership, InvitationView, LogoFile, MemberView, MembersStore, MembersWork,
        NewInvitation, OrganizationView,
    },
    shared::{Event, Outbox, Page, PageRequest, StoreError, Tenancy},
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::{
    identity::LogoFormat,
    shared::{BuildingId, InvitationId, MembershipId, OwnerId, PersonId},
};

use super::{SessionCache, accounts::membership_from, invitations};
use crate::postgres::{
    PgStore, PgUnitOfWork, above, below, next_cursor, store_error, tenant_query, tenant_sql,
};

/// An organisation's administration of itself, filtered by row security.
#[derive(Clone)]
pub struct PgMembers {
    store: PgStore,
    sessions: SessionCache,
}

impl PgMembers {
    #[must_use]
    pub const fn new(store: PgStore, sessions: SessionCache) -> Self {
        Self { store, sessions }
    }
}

const MEMBERS: &str = tenant_sql!(
    "SELECT coalesce(jsonb_agg(view ORDER BY membership_id), '[]') FROM (
        SELECT m.membership_id, jsonb_build_object(
            'membership_id', m.membership_id, 'person_id', p.person_id, 'name', p.name, 'email', p.email,
            'role', m.role, 'since', m.created_at, 'is_you', p.person_id = current_person(),
            'building', CASE WHEN b.building_id IS NOT NULL
                THEN jsonb_build_object('id', b.building_id, 'name', b.name) END) AS view
        FROM membership m
        JOIN person p ON p.person_id = m.person_id
        LEFT JOIN building b ON b.organization_id = m.organization_id AND b.building_id = m.building_id
        WHERE m.organization_id = (SELECT current_organization()) AND m.membership_id > $4
        ORDER BY m.membership_id LIMIT $5) page"
);

const INVITATIONS: &str = tenant_sql!(
    "SELECT coalesce(jsonb_agg(view ORDER BY invitation_id DESC), '[]') FROM (
        SELECT i.invitation_id, jsonb_build_object(
            'invitation_id', i.invitation_id, 'email', i.email, 'role', i.role, 'owner_id', i.owner_id,
            'language', i.language, 'state', i.state, 'created_at', i.created_at, 'expires_at', i.expires_at,
            'invited_by', coalesce(p.name, ''),
            'building', CASE WHEN b.building_id IS NOT NULL
                THEN jsonb_build_object('id', b.building_id, 'name', b.name) END) AS view
        FROM invitation i
        LEFT JOIN person p ON p.person_id = i.invited_by
        LEFT JOIN building b ON b.organization_id = i.organization_id AND b.building_id = i.building_id
        WHERE i.organization_id = (SELECT current_organization()) AND i.invitation_id < $4
        ORDER BY i.invitation_id DESC LIMIT $5) page"
);

const HAS_OPEN_INVITATION: &str = tenant_sql!(
    "SELECT to_jsonb(EXISTS (SELECT FROM invitation
        WHERE organization_id = (SELECT current_organization()) AND invitation_id = $4 AND state = 'open'))"
);

const ORGANIZATION: &str = tenant_sql!(
    "SELECT jsonb_build_object('organization_id', o.organization_id, 'name', o.name, 'language', o.language,
        'primary_colour', o.brand_primary, 'accent_colour', o.brand_accent, 'address', o.address,
        'email', o.email, 'phone', o.phone, 'version', o.version, 'logo_changed_at', l.changed_at)
     FROM organization o LEFT JOIN organization_logo l ON l.organization_id = o.organization_id
     WHERE o.organization_id = (SELECT current_organization())"
);

#[async_trait]
impl MembersStore for PgMembers {
    async fn begin(&self, tenancy: Tenancy) -> Result<Box<dyn MembersWork>, StoreError> {
        let (work, sessions) = (self.store.begin_for(tenancy).await?, self.sessions.clone());
        Ok(Box::new(PgMembersWork { work, sessions, takes_a_role: false }))
    }

    async fn members(&self, tenancy: Tenancy, page: PageRequest) -> Result<Page<MemberView>, StoreError> {
        let query = tenant_query(tenancy, MEMBERS).bind(above(&page)).bind(i64::from(page.limit) + 1);
        let mut items: Vec<MemberView> = self.store.document(query).await?.unwrap_or_default();
        let next = next_cursor(&mut items, page.limit, |row| row.membership_id.to_string());
        Ok(Page { items, next })
    }

    async fn invitations(
        &self,
        tenancy: Tenancy,
        page: PageRequest,
    ) -> Result<Page<InvitationView>, StoreError> {
        let query = tenant_query(tenancy, INVITATIONS).bind(below(&page)).bind(i64::from(page.limit) + 1);
        let mut items: Vec<InvitationView> = self.store.document(query).await?.unwrap_or_default();
        let next = next_cursor(&mut items, page.limit, |row| row.invitation_id.to_string());
        Ok(Page { items, next })
    }

    async fn has_open_invitation(&self, tenancy: Tenancy, id: InvitationId) -> Result<bool, StoreError> {
        let query = tenant_query(tenancy, HAS_OPEN_INVITATION).bind(id.as_uuid());
        Ok(self.store.document(query).await?.unwrap_or_default())
    }

    async fn organization(&self, tenancy: Tenancy) -> Result<Option<OrganizationView>, StoreError> {
        self.store.document(tenant_query(tenancy, ORGANIZATION)).await
    }

    async fn logo(&self, tenancy: Tenancy) -> Result<Option<LogoFile>, StoreError> {
        let mut work = self.store.begin_for(Tenancy { request: None, ..tenancy }).await?;
        let row: Option<(String, Vec<u8>)> =
            sqlx::query_as("SELECT media_type, content FROM organization_logo")
                .fetch_optional(work.connection()?)
                .await
                .map_err(store_error)?;
        work.commit_all().await?;
        Ok(row.map(|(media_type, content)| LogoFile { media_type, content }))
    }
}

struct PgMembersWork {
    work: PgUnitOfWork,
    sessions: SessionCache,
    /// Whoever acts in it may be remembered with it.
    takes_a_role: bool,
}

#[async_trait]
impl MembersWork for PgMembersWork {
    async fn membership(&mut self, id: MembershipId) -> Result<Option<HeldMembership>, StoreError> {
        // Serialises removals in one organisation: two syndics cannot remove each other.
        let organization = self.work.tenancy().organization;
        sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended('members ' || $1::text, 0))")
            .bind(organization.as_uuid())
            .execute(self.work.connection()?)
            .await
            .map_err(store_error)?;
        let row = sqlx::query(
            "SELECT organization_id, membership_id, person_id, role, building_id FROM membership
             WHERE organization_id = (SELECT current_organization()) AND membership_id = $1",
        )
        .bind(id.as_uuid())
        .fetch_optional(self.work.connection()?)
        .await
        .map_err(store_error)?;
        row.as_ref().map(membership_from).transpose()
    }

    async fn count_syndics(&mut self) -> Result<u64, StoreError> {
        let count: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM membership WHERE organization_id = (SELECT current_organization()) AND role = 'syndic'",
        )
        .fetch_one(self.work.connection()?)
        .await
        .map_err(store_error)?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    async fn delete_membership(&mut self, id: MembershipId) -> Result<(), StoreError> {
        self.takes_a_role = true;
        sqlx::query(
            "DELETE FROM membership WHERE organization_id = (SELECT current_organization()) AND membership_id = $1",
        )
        .bind(id.as_uuid())
        .execute(self.work.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn building_exists(&mut self, id: BuildingId) -> Result<bool, StoreError> {
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM building WHERE building_id = $1)")
            .bind(id.as_uuid())
            .fetch_one(self.work.connection()?)
            .await
            .map_err(store_error)
    }

    async fn owner_exists(&mut self, building: BuildingId, id: OwnerId) -> Result<bool, StoreError> {
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM owner WHERE building_id = $1 AND owner_id = $2)")
            .bind(building.as_uuid())
            .bind(id.as_uuid())
            .fetch_one(self.work.connection()?)
            .await
            .map_err(store_error)
    }

    async fn insert_invitation(&mut self, invitation: &NewInvitation) -> Result<(), StoreError> {
        invitations::insert(self.work.connection()?, invitation).await
    }

    async fn withdraw_invitation(&mut self, id: InvitationId) -> Result<bool, StoreError> {
        let withdrawn = sqlx::query(
            "UPDATE invitation SET state = 'withdrawn'
             WHERE organization_id = (SELECT current_organization()) AND invitation_id = $1 AND state = 'open'",
        )
        .bind(id.as_uuid())
        .execute(self.work.connection()?)
        .await
        .map_err(store_error)?;
        Ok(withdrawn.rows_affected() > 0)
    }

    async fn renew_invitation(
        &mut self,
        id: InvitationId,
        expires_at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let renewed = sqlx::query(
            "UPDATE invitation SET expires_at = $2
             WHERE organization_id = (SELECT current_organization()) AND invitation_id = $1 AND state = 'open'",
        )
        .bind(id.as_uuid())
        .bind(expires_at)
        .execute(self.work.connection()?)
        .await
        .map_err(store_error)?;
        Ok(renewed.rows_affected() > 0)
    }

    async fn change_brand(&mut self, change: &BrandChange) -> Result<bool, StoreError> {
        let changed = sqlx::query(
            "UPDATE organization SET name = $1, brand_primary = $2, brand_accent = $3, address = $4, email = $5,
                phone = $6, version = version + 1
             WHERE organization_id = (SELECT current_organization()) AND version = $7",
        )
        .bind(change.name.as_str())
        .bind(change.primary.to_string())
        .bind(change.accent.to_string())
        .bind(&change.address)
        .bind(&change.email)
        .bind(&change.phone)
        .bind(change.version)
        .execute(self.work.connection()?)
        .await
        .map_err(store_error)?;
        Ok(changed.rows_affected() > 0)
    }

    async fn save_logo(
        &mut self,
        format: LogoFormat,
        content: &[u8],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO organization_logo (organization_id, media_type, content, changed_at)
             VALUES (current_organization(), $1, $2, $3)
             ON CONFLICT (organization_id) DO UPDATE
                SET media_type = excluded.media_type, content = excluded.content, changed_at = excluded.changed_at",
        )
        .bind(format.media_type())
        .bind(content)
        .bind(now)
        .execute(self.work.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn remove_logo(&mut self) -> Result<bool, StoreError> {
        let removed = sqlx::query(
            "DELETE FROM organization_logo WHERE organization_id = (SELECT current_organization())",
        )
        .execute(self.work.connection()?)
        .await
        .map_err(store_error)?;
        Ok(removed.rows_affected() > 0)
    }

    async fn record_brand_act(&mut self, by: PersonId) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO operation_act (person_id, kind, organization_id, subject, detail)
             VALUES ($1, 'brand_changed', current_organization(), '', '')",
        )
        .bind(by.as_uuid())
        .execute(self.work.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn publish(&mut self, event: Event) -> Result<(), StoreError> {
        self.work.publish(event).await
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        let _forget = self.takes_a_role.then(|| self.sessions.forget_at_the_end());
        self.work.commit_all().await
    }
}
