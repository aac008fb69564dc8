use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Who is signed in, in which role, and what else he could be.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SessionView {
    pub person_id: Uuid,
    pub display_name: String,
    pub email: String,
    /// ISO 639-1.
    pub language: String,
    /// The role acted in now.
    pub active: MembershipView,
    /// All roles of the person, this one too.
    pub memberships: Vec<MembershipView>,
    /// What the role may do, as in the roles table: screens hide what would be refused.
    #[serde(default)]
    pub actions: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MembershipView {
    pub membership_id: Uuid,
    /// As in the roles table.
    pub role: String,
    pub organization_id: Uuid,
    pub organization_name: String,
    /// `#rrggbb`.
    pub primary_colour: String,
    /// `#rrggbb`.
    pub accent_colour: String,
    /// Absent without a logo; changes with it.
    pub logo_changed_at: Option<DateTime<Utc>>,
    /// The building of a role that belongs to one.
    pub building_id: Option<Uuid>,
    pub building_name: Option<String>,
}

/// What an organisation looks like.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BrandView {
    pub organization_id: Uuid,
    pub name: String,
    /// `#rrggbb`.
    pub primary_colour: String,
    /// `#rrggbb`.
    pub accent_colour: String,
    /// Absent without a logo; changes with it.
    pub logo_changed_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NamedView {
    pub id: Uuid,
    pub name: String,
}

/// The organisation as its syndic edits it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OrganizationView {
    pub organization_id: Uuid,
    pub name: String,
    pub language: String,
    pub primary_colour: String,
    pub accent_colour: String,
    /// As on letters, lines apart.
    pub address: String,
    pub email: String,
    pub phone: String,
    pub logo_changed_at: Option<DateTime<Utc>>,
    /// Send it back with a change.
    pub version: i32,
}

/// A logo and its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogoFile {
    pub media_type: String,
    pub content: Vec<u8>,
}

/// One organisation of the installation.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OrganizationSummary {
    pub organization_id: Uuid,
    pub name: String,
    pub members: i64,
    /// Invitations of a syndic nobody has taken up yet.
    pub open_invitations: i64,
    pub created_at: DateTime<Utc>,
}

/// One role of one person in the organisation.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MemberView {
    pub membership_id: Uuid,
    pub person_id: Uuid,
    pub name: String,
    pub email: String,
    pub role: String,
    pub building: Option<NamedView>,
    pub since: DateTime<Utc>,
    /// The role of the one who looks.
    pub is_you: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct InvitationView {
    pub invitation_id: Uuid,
    pub email: String,
    pub role: String,
    pub building: Option<NamedView>,
    pub owner_id: Option<Uuid>,
    pub language: String,
    /// `open`, `accepted` or `withdrawn`; an open one past `expires_at` no longer works.
    pub state: String,
    pub invited_by: String,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// What somebody sees before taking up an invitation.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct InvitationPreview {
    pub organization: BrandView,
    pub role: String,
    pub building: Option<NamedView>,
    pub email: String,
    pub language: String,
    pub invited_by: String,
    /// Whether the address belongs to somebody who has a password here already.
    pub has_account: bool,
}

/// What a visitor without a session may know.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SetUpView {
    /// True until the first organisation is opened with the code from the terminal.
    pub is_needed: bool,
    /// `production`, `sandbox` or `local`.
    pub environment: String,
    /// People of the demo organisation; empty in production.
    pub demo_people: Vec<DemoPersonView>,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DemoPersonView {
    pub name: String,
    pub role: String,
    pub organization: String,
    pub building: Option<String>,
    /// Give it to `signInByLink`.
    pub token: String,
}
