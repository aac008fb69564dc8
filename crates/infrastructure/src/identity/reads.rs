use std::sync::Arc;

use application::{
    identity::{
        DemoPerson, Digest, FirstSyndicInvitation, InvitationPreview, MailFacts, OrganizationSummary,
        PlatformReads, SessionView,
    },
    shared::{Actor, Clock, Page, PageRequest, SessionReader, StoreError, Tenancy},
};
use async_trait::async_trait;
use domain::shared::{BuildingId, InvitationId, MembershipId, OrganizationId, PersonId, SessionId};
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use sqlx::{Row, postgres::PgRow, types::Json};
use uuid::Uuid;

use super::{SessionCache, language_from, role_from};
use crate::postgres::{Db, above, corrupt, next_cursor, store_error};

/// Finds the holder of an access token: remembered, or one statement.
#[derive(Clone)]
pub struct PgSessions {
    platform: Db,
    clock: Arc<dyn Clock>,
    remembered: SessionCache,
}

impl PgSessions {
    #[must_use]
    pub const fn new(platform: Db, clock: Arc<dyn Clock>, remembered: SessionCache) -> Self {
        Self { platform, clock, remembered }
    }
}

const ACTOR: &str =
    "SELECT p.person_id, p.language, s.session_id, m.membership_id, m.role, m.organization_id,
        m.building_id, t.expires_at
    FROM session_token t
    JOIN session s ON s.session_id = t.session_id AND s.ended_at IS NULL
    JOIN membership m ON m.membership_id = s.membership_id AND m.person_id = s.person_id
    JOIN person p ON p.person_id = s.person_id
    WHERE t.token_hash = $1 AND t.kind = 'access' AND t.expires_at > $2";

#[async_trait]
impl SessionReader for PgSessions {
    async fn actor_of(&self, access_token: &str) -> Result<Option<Actor>, StoreError> {
        let token: Digest = Sha256::digest(access_token.as_bytes()).into();
        let now = self.clock.now();
        let (generation, remembered) = self.remembered.find(&token, now);
        if remembered.is_some() {
            return Ok(remembered);
        }
        let row = self
            .platform
            .run(async move |connection| {
                sqlx::query(ACTOR).bind(token.as_slice()).bind(now).fetch_optional(connection).await
            })
            .await?;
        let Some(row) = row else { return Ok(None) };
        let actor = actor_from(&row)?;
        let expires_at = row.try_get("expires_at").map_err(store_error)?;
        self.remembered.keep(generation, token, actor, (now, expires_at));
        Ok(Some(actor))
    }
}

fn actor_from(row: &PgRow) -> Result<Actor, StoreError> {
    let id = |column: &str| row.try_get::<Uuid, _>(column).map_err(store_error);
    let text = |column: &str| row.try_get::<String, _>(column).map_err(store_error);
    let person = PersonId::from_uuid(id("person_id")?);
    let building: Option<Uuid> = row.try_get("building_id").map_err(store_error)?;
    let role = role_from(&text("role")?)?;
    if role.belongs_to_a_building() != building.is_some() {
        return Err(corrupt("a role and its building do not go together"));
    }
    Ok(Actor {
        person,
        session: SessionId::from_uuid(id("session_id")?),
        membership: MembershipId::from_uuid(id("membership_id")?),
        role,
        language: language_from(&text("language")?)?,
        tenancy: Tenancy {
            person: Some(person),
            building: building.map(BuildingId::from_uuid),
            ..Tenancy::of(OrganizationId::from_uuid(id("organization_id")?))
        },
    })
}

/// What identity shows that belongs to no tenant.
#[derive(Clone)]
pub struct PgPlatformReads(Db);

impl PgPlatformReads {
    #[must_use]
    pub const fn new(platform: Db) -> Self {
        Self(platform)
    }

    async fn json<T>(
        &self,
        query: sqlx::query::QueryScalar<'static, sqlx::Postgres, Json<T>, sqlx::postgres::PgArguments>,
    ) -> Result<Option<T>, StoreError>
    where
        T: DeserializeOwned + Send + Unpin + 'static,
    {
        self.0.document(query).await
    }
}

const SESSION: &str = "WITH held AS (
        SELECT m.membership_id, m.person_id, m.created_at, jsonb_build_object(
            'membership_id', m.membership_id, 'role', m.role,
            'organization_id', o.organization_id, 'organization_name', o.name,
            'primary_colour', o.brand_primary, 'accent_colour', o.brand_accent, 'logo_changed_at', l.changed_at,
            'building_id', m.building_id, 'building_name', b.name) AS view
        FROM session s
        JOIN membership m ON m.person_id = s.person_id
        JOIN organization o ON o.organization_id = m.organization_id
        LEFT JOIN organization_logo l ON l.organization_id = m.organization_id
        LEFT JOIN building b ON b.organization_id = m.organization_id AND b.building_id = m.building_id
        WHERE s.session_id = $1)
    SELECT jsonb_build_object(
        'person_id', p.person_id, 'display_name', p.name, 'email', p.email, 'language', p.language,
        'active', (SELECT view FROM held WHERE held.membership_id = s.membership_id),
        'memberships', (SELECT jsonb_agg(view ORDER BY created_at, membership_id) FROM held))
    FROM session s JOIN person p ON p.person_id = s.person_id
    WHERE s.session_id = $1 AND EXISTS (SELECT FROM held WHERE held.membership_id = s.membership_id)";

const PREVIEW: &str = "SELECT jsonb_build_object(
        'organization', jsonb_build_object('organization_id', o.organization_id, 'name', o.name,
            'primary_colour', o.brand_primary, 'accent_colour', o.brand_accent, 'logo_changed_at', l.changed_at),
        'role', i.role, 'email', i.email, 'language', i.language, 'invited_by', inviter.name,
        'building', CASE WHEN b.building_id IS NOT NULL
            THEN jsonb_build_object('id', b.building_id, 'name', b.name) END,
        'has_account', EXISTS (SELECT FROM person WHERE person.email = i.email AND password_hash IS NOT NULL))
    FROM invitation i
    JOIN organization o ON o.organization_id = i.organization_id
    JOIN person inviter ON inviter.person_id = i.invited_by
    LEFT JOIN organization_logo l ON l.organization_id = i.organization_id
    LEFT JOIN building b ON b.organization_id = i.organization_id AND b.building_id = i.building_id
    WHERE i.token_hash = $1";

const ORGANIZATIONS: &str = "SELECT coalesce(jsonb_agg(view ORDER BY organization_id), '[]') FROM (
        SELECT o.organization_id, jsonb_build_object(
            'organization_id', o.organization_id, 'name', o.name, 'created_at', o.created_at,
            'members', (SELECT count(DISTINCT person_id) FROM membership m
                        WHERE m.organization_id = o.organization_id),
            'open_invitations', (SELECT count(*) FROM invitation i WHERE i.organization_id = o.organization_id
                        AND i.role = 'syndic' AND i.state = 'open')) AS view
        FROM organization o WHERE o.organization_id > $1
        ORDER BY o.organization_id LIMIT $2) page";

const FIRST_SYNDIC: &str = "SELECT i.invitation_id, i.email, i.expires_at FROM invitation i
    WHERE i.organization_id = $1 AND i.role = 'syndic' AND i.state = 'open'
        AND NOT EXISTS (SELECT FROM membership m WHERE m.organization_id = i.organization_id)
    ORDER BY i.invitation_id DESC LIMIT 1";

const DEMO_PEOPLE: &str = "SELECT k.link_id, p.name, m.role, o.name AS organization, b.name AS building
    FROM one_time_link k
    JOIN person p ON p.person_id = k.person_id
    JOIN membership m ON m.membership_id = k.membership_id AND m.person_id = k.person_id
    JOIN organization o ON o.organization_id = m.organization_id AND o.is_demo
    LEFT JOIN building b ON b.organization_id = m.organization_id AND b.building_id = m.building_id
    WHERE k.purpose = 'demo_sign_in' AND k.used_at IS NULL
    ORDER BY k.link_id LIMIT 50";

const INVITATION_MAIL: &str =
    "SELECT jsonb_build_object('to', i.email, 'language', i.language, 'person_name', '',
        'organization_name', o.name, 'inviter_name', inviter.name, 'role', i.role, 'building_name', b.name)
    FROM invitation i
    JOIN organization o ON o.organization_id = i.organization_id
    JOIN person inviter ON inviter.person_id = i.invited_by
    LEFT JOIN building b ON b.organization_id = i.organization_id AND b.building_id = i.building_id
    WHERE i.invitation_id = $1 AND i.state = 'open'";

/// `$2` says which kind of link; the notice to an old address is the one that was born used.
const LINK_MAIL: &str = "SELECT jsonb_build_object('language', p.language, 'person_name', p.name,
        'to', CASE $2 WHEN 'password_reset' THEN p.email ELSE k.email END,
        'new_email', p.email,
        'organization_name', coalesce((SELECT o.name FROM membership m JOIN organization o
            ON o.organization_id = m.organization_id WHERE m.person_id = p.person_id
            ORDER BY m.created_at LIMIT 1), 'KoproGo'))
    FROM one_time_link k JOIN person p ON p.person_id = k.person_id
    WHERE k.link_id = $1 AND CASE $2
        WHEN 'password_reset' THEN k.purpose = 'password_reset' AND k.used_at IS NULL
        WHEN 'email_change' THEN k.purpose = 'email_change' AND k.used_at IS NULL
        ELSE k.purpose = 'email_change' AND k.used_at = k.created_at END";

#[async_trait]
impl PlatformReads for PgPlatformReads {
    async fn session(&self, session: SessionId) -> Result<Option<SessionView>, StoreError> {
        self.json(sqlx::query_scalar(SESSION).bind(session.as_uuid())).await
    }

    async fn is_set_up(&self) -> Result<bool, StoreError> {
        self.0
            .run(async |connection| {
                sqlx::query_scalar("SELECT EXISTS (SELECT FROM installation WHERE set_up_at IS NOT NULL)")
                    .fetch_one(connection)
                    .await
            })
            .await
    }

    async fn demo_people(&self) -> Result<Vec<DemoPerson>, StoreError> {
        let rows =
            self.0.run(async |connection| sqlx::query(DEMO_PEOPLE).fetch_all(connection).await).await?;
        rows.iter()
            .map(|row| {
                Ok(DemoPerson {
                    link: row.try_get("link_id")?,
                    name: row.try_get("name")?,
                    role: row.try_get("role")?,
                    organization: row.try_get("organization")?,
                    building: row.try_get("building")?,
                })
            })
            .collect::<Result<_, sqlx::Error>>()
            .map_err(store_error)
    }

    async fn invitation_preview(&self, hash: Digest) -> Result<Option<InvitationPreview>, StoreError> {
        self.json(sqlx::query_scalar(PREVIEW).bind(hash.to_vec())).await
    }

    async fn organizations(&self, page: PageRequest) -> Result<Page<OrganizationSummary>, StoreError> {
        let query = sqlx::query_scalar(ORGANIZATIONS).bind(above(&page)).bind(i64::from(page.limit) + 1);
        let mut items: Vec<OrganizationSummary> = self.json(query).await?.unwrap_or_default();
        let next = next_cursor(&mut items, page.limit, |row| row.organization_id.to_string());
        Ok(Page { items, next })
    }

    async fn first_syndic_invitation(
        &self,
        organization: OrganizationId,
    ) -> Result<Option<FirstSyndicInvitation>, StoreError> {
        let organization = organization.as_uuid();
        let row = self
            .0
            .run(async move |connection| {
                sqlx::query(FIRST_SYNDIC).bind(organization).fetch_optional(connection).await
            })
            .await?;
        row.map(|row| {
            Ok(FirstSyndicInvitation {
                id: InvitationId::from_uuid(row.try_get("invitation_id")?),
                email: row.try_get("email")?,
                expires_at: row.try_get("expires_at")?,
            })
        })
        .transpose()
        .map_err(|error: sqlx::Error| store_error(error))
    }

    async fn mail_facts(&self, kind: &str, subject: Uuid) -> Result<Option<MailFacts>, StoreError> {
        let query = match kind {
            "invitation" => sqlx::query_scalar(INVITATION_MAIL).bind(subject),
            other => sqlx::query_scalar(LINK_MAIL).bind(subject).bind(other.to_owned()),
        };
        self.json(query).await
    }
}
