//! Who is it, what may he do, and in whose name: sign-in, roles, invitations and the face of an organisation.
mod accept_invitation;
mod administer_brand;
mod begin_link;
mod brand;
mod change_email;
mod demo;
mod input;
mod invite;
mod issue_session;
mod mail;
mod members;
mod open_organization;
mod ports;
mod profile;
mod refresh_session;
mod renew_invitation;
mod reset_password;
mod set_up;
mod shell;
mod sign_in;
mod sign_in_link;
mod sign_out;
mod switch_membership;
mod views;

pub use accept_invitation::{AcceptInvitation, AcceptInvitationCommand, AcceptInvitationError};
pub use administer_brand::AdministerBrand;
pub use begin_link::BeginLink;
pub use brand::{ChangeBrand, ChangeBrandCommand, ChangeBrandError, ChangeLogo, ChangeLogoError};
pub use change_email::{AskEmailChange, ConfirmEmailChange, EmailChangeError};
pub use demo::{DemoAccount, DemoRefused, OpenDemo};
pub use input::InputRefused;
pub use invite::{Invite, InviteCommand, InviteError, WithdrawInvitation, WithdrawInvitationError};
pub use issue_session::{IssuedTokens, SignedIn};
pub use mail::{IdentityMail, IdentityMails, SendIdentityMail};
pub use members::{RemoveMember, RemoveMemberError};
pub use open_organization::{
    FirstSyndicError, InviteFirstSyndicAgain, OpenOrganization, OpenOrganizationCommand,
    OpenOrganizationError,
};
pub use ports::*;
pub use profile::{ChangePassword, ChangePasswordError, ChangeProfile, ChangeProfileError};
pub use refresh_session::{RefreshSession, RefreshSessionError};
pub use renew_invitation::{RenewInvitation, RenewInvitationError, ShowInvitationLink};
pub use reset_password::{AskPasswordReset, RedeemPasswordReset, RedeemPasswordResetError};
pub use set_up::{SetUp, SetUpCommand, SetUpError};
pub use shell::{NewAdministrator, Shell, ShellRefused};
pub use sign_in::{SignIn, SignInError};
pub use sign_in_link::{SignInByLink, SignInByLinkError};
pub use sign_out::{SignOut, SignOutEverywhere};
pub use switch_membership::{SwitchMembership, SwitchMembershipError};
pub use views::*;

/// What the program needs from its surroundings in every use case of this context.
#[derive(Clone)]
pub struct IdentityPorts {
    pub platform: std::sync::Arc<dyn PlatformStore>,
    pub reads: std::sync::Arc<dyn PlatformReads>,
    pub secrets: std::sync::Arc<dyn Secrets>,
    pub passwords: std::sync::Arc<dyn PasswordHasher>,
    pub clock: std::sync::Arc<dyn crate::shared::Clock>,
    pub ids: std::sync::Arc<dyn crate::shared::IdSource>,
}
