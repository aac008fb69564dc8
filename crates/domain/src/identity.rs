//! Who may do what: people, roles, passwords, invitations, sessions and the face of an organisation.
mod brand;
mod invitation;
mod membership;
mod name;
mod password;
mod policy;
mod role;
mod session;
mod throttle;

pub use brand::{BrandColour, InvalidColour, InvalidLogo, LogoFormat, PaletteRefused};
pub use invitation::{
    Invitation, InvitationRefused, InvitationState, InvitationTarget, TargetRefused, invitable_roles,
    may_invite,
};
pub use membership::{RemovalRefused, check_removal};
pub use name::{DisplayName, InvalidName};
pub use password::{NewPassword, PasswordRefused};
pub use policy::{Action, may};
pub use role::{Role, RoleScope, UnknownRole};
pub use session::{
    ACCESS_MINUTES, REFRESH_DAYS, REFRESH_GRACE_SECONDS, RefreshOutcome, RefreshTokenState, decide_refresh,
};
pub use throttle::{Failures, Throttle};
