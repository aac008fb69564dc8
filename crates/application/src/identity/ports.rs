use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::{
    identity::{
        BrandColour, DisplayName, Failures, Invitation, LogoFormat, NewPassword, RefreshTokenState, Role,
    },
    shared::{
        BuildingId, EmailAddress, InvitationId, Language, MembershipId, OrganizationId, OwnerId, PersonId,
        SessionId,
    },
};
use uuid::Uuid;

use crate::shared::{Event, Page, PageRequest, StoreError, Tenancy};

use super::{
    InvitationPreview, InvitationView, LogoFile, MemberView, OrganizationSummary, OrganizationView,
    SessionView,
};

/// SHA-256 of a secret: all that is ever stored of one.
pub type Digest = [u8; 32];

/// A secret for somebody's hands, and what is stored of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    pub plain: String,
    pub hash: Digest,
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Randomness and digests.
pub trait Secrets: Send + Sync {
    /// 256 random bits.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the system gives no randomness.
    fn random(&self) -> Result<Token, StoreError>;
    /// The secret of a link, derived from its id and the installation's own secret: a mail that is composed
    /// twice carries the same link, and no plain secret waits anywhere.
    fn for_link(&self, link: Uuid) -> Token;
    fn hash(&self, plain: &str) -> Digest;
}

/// Slow on purpose, and bounded: many sign-ins at once wait instead of exhausting the machine.
#[async_trait]
pub trait PasswordHasher: Send + Sync {
    /// Argon2id in PHC notation.
    async fn hash(&self, password: NewPassword) -> Result<String, StoreError>;
    /// Takes as long without a hash as with one, so that time does not tell who has an account.
    async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, StoreError>;
}

/// Somebody who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub person: PersonId,
    pub email: EmailAddress,
    pub name: DisplayName,
    pub language: Language,
    pub password_hash: Option<String>,
}

/// A role somebody holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldMembership {
    pub membership: MembershipId,
    pub organization: OrganizationId,
    pub person: PersonId,
    pub role: Role,
    pub building: Option<BuildingId>,
}

/// What an attempt is made at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptKind {
    SignIn,
    SetUp,
    PasswordReset,
}

/// One try of somebody, by digests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    pub kind: AttemptKind,
    pub email: Digest,
    pub address: Digest,
    pub at: DateTime<Utc>,
}

/// Why sessions end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionEnd {
    SignedOut,
    SignedOutEverywhere,
    PasswordChanged,
    TokenReused,
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    PasswordReset,
    EmailChange,
    /// Signs a demo person in, as often as wanted; never in production.
    DemoSignIn,
}

/// A link sent to a mailbox, or shown for a demo person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub id: Uuid,
    pub purpose: LinkPurpose,
    pub hash: Digest,
    pub person: PersonId,
    pub email: Option<EmailAddress>,
    pub membership: Option<MembershipId>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

/// A new tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrganization {
    pub id: OrganizationId,
    pub name: DisplayName,
    pub language: Language,
    pub is_demo: bool,
}

/// A new link into a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvitation {
    pub id: InvitationId,
    pub invitation: Invitation,
    pub language: Language,
    pub hash: Digest,
    pub invited_by: PersonId,
    pub created_at: DateTime<Utc>,
}

/// Work across tenants: signing in, setting up, taking up invitations. Its own database role sees these tables
/// and no building's data.
#[async_trait]
pub trait PlatformStore: Send + Sync {
    async fn begin(&self) -> Result<Box<dyn PlatformWork>, StoreError>;
}

/// One transaction of the platform. Dropped without a commit it leaves no trace.
#[async_trait]
pub trait PlatformWork: Accounts + Sessions + Links + Invitations + Installation + Send {
    /// For the organisation whose mail or job it starts.
    async fn publish(&mut self, organization: OrganizationId, event: Event) -> Result<(), StoreError>;
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

#[async_trait]
pub trait Accounts {
    async fn account_by_email(&mut self, email: &EmailAddress) -> Result<Option<Account>, StoreError>;
    /// Held against other writers until the commit.
    async fn account(&mut self, person: PersonId) -> Result<Option<Account>, StoreError>;
    async fn insert_account(&mut self, account: &Account) -> Result<(), StoreError>;
    async fn save_account(&mut self, account: &Account) -> Result<(), StoreError>;
    async fn memberships_of(&mut self, person: PersonId) -> Result<Vec<HeldMembership>, StoreError>;
    /// Nothing happens when the person has this very role already; then its id is returned.
    async fn insert_membership(&mut self, held: HeldMembership) -> Result<MembershipId, StoreError>;
    /// Counts the try before it is judged, so that many at once do not slip through. Returns the failures so
    /// far for the e-mail address and for the network address, this one not counted.
    async fn take_attempt(&mut self, attempt: Attempt) -> Result<(Failures, Failures), StoreError>;
    async fn forget_attempts(&mut self, kind: AttemptKind, email: Digest) -> Result<(), StoreError>;
}

#[async_trait]
pub trait Sessions {
    async fn insert_session(
        &mut self,
        session: SessionId,
        held: &HeldMembership,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError>;
    /// The role last acted in.
    async fn last_membership(&mut self, person: PersonId) -> Result<Option<MembershipId>, StoreError>;
    async fn insert_tokens(
        &mut self,
        session: SessionId,
        access: Digest,
        refresh: Digest,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError>;
    /// The session of a refresh token, held until the commit, and what is known of the token.
    async fn refresh_token(
        &mut self,
        hash: Digest,
    ) -> Result<Option<(SessionId, PersonId, RefreshTokenState)>, StoreError>;
    /// Marks every refresh token of the session that still stands as replaced, and drops tokens long expired.
    async fn replace_refresh_tokens(
        &mut self,
        session: SessionId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError>;
    /// The session of an access or refresh token.
    async fn session_of_token(&mut self, hash: Digest) -> Result<Option<SessionId>, StoreError>;
    async fn switch_session(
        &mut self,
        session: SessionId,
        membership: MembershipId,
    ) -> Result<(), StoreError>;
    async fn end_session(
        &mut self,
        session: SessionId,
        why: SessionEnd,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError>;
    /// All sessions of the person, but for the one that stays.
    async fn end_sessions_of(
        &mut self,
        person: PersonId,
        stays: Option<SessionId>,
        why: SessionEnd,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError>;
}

#[async_trait]
pub trait Links {
    /// Earlier links of the person for the same purpose stop working.
    async fn insert_link(&mut self, link: &Link) -> Result<(), StoreError>;
    /// Held until the commit.
    async fn link_by_token(&mut self, hash: Digest) -> Result<Option<Link>, StoreError>;
    async fn link(&mut self, id: Uuid) -> Result<Option<Link>, StoreError>;
    /// Of one that was neither used nor replaced.
    async fn prolong_link(&mut self, id: Uuid, until: DateTime<Utc>) -> Result<(), StoreError>;
    async fn mark_link_used(&mut self, id: Uuid, now: DateTime<Utc>) -> Result<(), StoreError>;
}

#[async_trait]
pub trait Invitations {
    async fn insert_invitation(&mut self, invitation: &NewInvitation) -> Result<(), StoreError>;
    /// Held until the commit, so that a link is taken up once.
    async fn invitation_by_token(
        &mut self,
        hash: Digest,
    ) -> Result<Option<(InvitationId, Invitation)>, StoreError>;
    async fn mark_invitation_accepted(
        &mut self,
        id: InvitationId,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError>;
    /// The open invitation lives until then.
    async fn prolong_invitation(
        &mut self,
        id: InvitationId,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError>;
    /// The owner's account now belongs to this person.
    async fn link_owner_account(
        &mut self,
        organization: OrganizationId,
        owner: OwnerId,
        person: PersonId,
    ) -> Result<(), StoreError>;
}

#[async_trait]
pub trait Installation {
    /// The digest of the set-up code, held until the commit; none once the installation is set up.
    async fn set_up_code(&mut self) -> Result<Option<Digest>, StoreError>;
    async fn mark_set_up(&mut self, now: DateTime<Utc>) -> Result<(), StoreError>;
    async fn insert_organization(&mut self, organization: &NewOrganization) -> Result<(), StoreError>;
}

/// An open invitation into an organisation that the platform opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstSyndicInvitation {
    pub id: InvitationId,
    pub email: String,
    pub expires_at: DateTime<Utc>,
}

/// A demo person and the link that signs him in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    pub link: Uuid,
    pub name: String,
    pub role: String,
    pub organization: String,
    pub building: Option<String>,
}

/// What identity shows that belongs to no tenant. One statement each.
#[async_trait]
pub trait PlatformReads: Send + Sync {
    async fn session(&self, session: SessionId) -> Result<Option<SessionView>, StoreError>;
    async fn is_set_up(&self) -> Result<bool, StoreError>;
    async fn demo_people(&self) -> Result<Vec<DemoPerson>, StoreError>;
    async fn invitation_preview(&self, hash: Digest) -> Result<Option<InvitationPreview>, StoreError>;
    async fn organizations(&self, page: PageRequest) -> Result<Page<OrganizationSummary>, StoreError>;
    /// The newest invitation of a syndic that nobody of the organisation has taken up yet.
    async fn first_syndic_invitation(
        &self,
        organization: OrganizationId,
    ) -> Result<Option<FirstSyndicInvitation>, StoreError>;
    /// What a mail needs to know; none when its reason is gone.
    async fn mail_facts(&self, kind: &str, subject: Uuid) -> Result<Option<MailFacts>, StoreError>;
}

/// Facts for one mail of this context.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct MailFacts {
    pub to: String,
    pub language: String,
    pub person_name: String,
    pub organization_name: String,
    pub inviter_name: Option<String>,
    pub role: Option<String>,
    pub building_name: Option<String>,
    pub new_email: Option<String>,
}

/// The organisation's own administration, inside its tenancy.
#[async_trait]
pub trait MembersStore: Send + Sync {
    async fn begin(&self, tenancy: Tenancy) -> Result<Box<dyn MembersWork>, StoreError>;
    async fn members(&self, tenancy: Tenancy, page: PageRequest) -> Result<Page<MemberView>, StoreError>;
    async fn invitations(
        &self,
        tenancy: Tenancy,
        page: PageRequest,
    ) -> Result<Page<InvitationView>, StoreError>;
    /// Neither taken up nor withdrawn; it may have expired.
    async fn has_open_invitation(&self, tenancy: Tenancy, id: InvitationId) -> Result<bool, StoreError>;
    async fn organization(&self, tenancy: Tenancy) -> Result<Option<OrganizationView>, StoreError>;
    async fn logo(&self, tenancy: Tenancy) -> Result<Option<LogoFile>, StoreError>;
}

/// What the organisation shows of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandChange {
    pub name: DisplayName,
    pub primary: BrandColour,
    pub accent: BrandColour,
    pub address: String,
    pub email: String,
    pub phone: String,
    /// The version the change was made on.
    pub version: i32,
}

/// One transaction of one organisation.
#[async_trait]
pub trait MembersWork: Send {
    /// Held until the commit, together with the other syndics, so that two cannot remove each other.
    async fn membership(&mut self, id: MembershipId) -> Result<Option<HeldMembership>, StoreError>;
    async fn count_syndics(&mut self) -> Result<u64, StoreError>;
    async fn delete_membership(&mut self, id: MembershipId) -> Result<(), StoreError>;
    async fn building_exists(&mut self, id: BuildingId) -> Result<bool, StoreError>;
    async fn owner_exists(&mut self, building: BuildingId, id: OwnerId) -> Result<bool, StoreError>;
    async fn insert_invitation(&mut self, invitation: &NewInvitation) -> Result<(), StoreError>;
    /// Whether an open invitation was withdrawn.
    async fn withdraw_invitation(&mut self, id: InvitationId) -> Result<bool, StoreError>;
    /// Whether an open invitation got the new end.
    async fn renew_invitation(
        &mut self,
        id: InvitationId,
        expires_at: DateTime<Utc>,
    ) -> Result<bool, StoreError>;
    /// Whether the version was still the one the change was made on.
    async fn change_brand(&mut self, change: &BrandChange) -> Result<bool, StoreError>;
    async fn save_logo(
        &mut self,
        format: LogoFormat,
        content: &[u8],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError>;
    /// Whether there was one.
    async fn remove_logo(&mut self) -> Result<bool, StoreError>;
    /// Keeps that the platform's administrator changed the organisation's face.
    async fn record_brand_act(&mut self, by: PersonId) -> Result<(), StoreError>;
    async fn publish(&mut self, event: Event) -> Result<(), StoreError>;
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
