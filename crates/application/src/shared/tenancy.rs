use domain::{
    identity::Role,
    shared::{BuildingId, Language, MembershipId, OrganizationId, PersonId, SessionId},
};
use uuid::Uuid;

/// Whose data a unit of work may touch. No store opens without one, and the database itself filters by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tenancy {
    pub organization: OrganizationId,
    /// Who acts; none for work the program does by itself.
    pub person: Option<PersonId>,
    /// Set for a role held in one building only: rows of other buildings do not exist then.
    pub building: Option<BuildingId>,
    /// Set when the caller may retry: the first commit under this key is the only one.
    pub request: Option<RequestKey>,
}

impl Tenancy {
    /// The program's own work in an organisation: jobs, seeds.
    #[must_use]
    pub const fn of(organization: OrganizationId) -> Self {
        Self { organization, person: None, building: None, request: None }
    }
}

/// An `Idempotency-Key` and what it was sent with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestKey {
    /// Given by the client, the same at every retry.
    pub key: Uuid,
    /// Of method, path and body: a key re-used for something else is refused.
    pub fingerprint: [u8; 32],
    /// This attempt; a use case with several transactions keeps it.
    pub attempt: Uuid,
}

/// Who asks. Built by the authentication adapter only, never from a request body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    pub person: PersonId,
    pub session: SessionId,
    pub membership: MembershipId,
    pub role: Role,
    pub language: Language,
    pub tenancy: Tenancy,
}
