//! Sign-in, roles, people, invitations and the organisation's face over HTTP.
mod account;
mod bodies;
mod database_identity;
mod invitations;
mod members;
mod of_organization;
mod organizations;
mod problems;
mod session;
mod set_up;

pub use database_identity::{DatabaseIdentity, debug_routes};

use std::sync::Arc;

use actix_web::{
    HttpRequest,
    web::{self, Data, ServiceConfig},
};
use application::identity::{
    AcceptInvitation, AdministerBrand, AskEmailChange, AskPasswordReset, ChangeBrand, ChangeLogo,
    ChangePassword, ChangeProfile, ConfirmEmailChange, IdentityPorts, Invite, InviteFirstSyndicAgain,
    MembersStore, OpenOrganization, RedeemPasswordReset, RefreshSession, RemoveMember, RenewInvitation,
    SetUp, ShowInvitationLink, SignIn, SignInByLink, SignOut, SignOutEverywhere, SwitchMembership,
    WithdrawInvitation,
};
use domain::identity::Action;
use utoipa::OpenApi;

use crate::shared::{Access, Cookies, Front, Routes};

#[derive(OpenApi)]
#[openapi(paths(
    set_up::show,
    set_up::handle,
    session::show,
    session::sign_in,
    session::sign_out,
    session::refresh,
    session::sign_out_everywhere,
    session::switch,
    session::sign_in_by_link,
    account::ask_password_reset,
    account::redeem_password_reset,
    account::ask_email_change,
    account::confirm_email_change,
    account::change_profile,
    account::change_password,
    members::list,
    members::remove,
    invitations::list,
    invitations::invite,
    invitations::withdraw,
    invitations::renew,
    invitations::link,
    invitations::preview,
    invitations::accept,
    organizations::show,
    organizations::change,
    organizations::logo,
    organizations::change_logo,
    organizations::remove_logo,
    organizations::list,
    organizations::open,
    organizations::first_syndic,
    organizations::invite_first_syndic_again,
    of_organization::show,
    of_organization::change,
    of_organization::logo,
    of_organization::change_logo,
    of_organization::remove_logo,
))]
pub(crate) struct Document;

pub(crate) const POLICY: &[(&str, Access)] = &[
    ("showSetUp", Access::Public),
    ("setUp", Access::Public),
    ("signIn", Access::Public),
    ("signOut", Access::Public),
    ("refreshSession", Access::Public),
    ("signInByLink", Access::Public),
    ("askPasswordReset", Access::Public),
    ("redeemPasswordReset", Access::Public),
    ("confirmEmailChange", Access::Public),
    ("previewInvitation", Access::Public),
    ("acceptInvitation", Access::Public),
    ("showSession", Access::SignedIn),
    ("signOutEverywhere", Access::SignedIn),
    ("switchMembership", Access::SignedIn),
    ("askEmailChange", Access::SignedIn),
    ("changeProfile", Access::SignedIn),
    ("changePassword", Access::SignedIn),
    ("showOrganization", Access::SignedIn),
    ("showLogo", Access::SignedIn),
    ("listMembers", Access::May(Action::MembersManage)),
    ("removeMember", Access::May(Action::MembersManage)),
    ("listInvitations", Access::May(Action::MembersManage)),
    ("invite", Access::May(Action::MembersManage)),
    ("withdrawInvitation", Access::May(Action::MembersManage)),
    ("renewInvitation", Access::May(Action::MembersManage)),
    ("showInvitationLink", Access::May(Action::MembersManage)),
    ("changeOrganization", Access::May(Action::OrganizationManage)),
    ("changeLogo", Access::May(Action::OrganizationManage)),
    ("removeLogo", Access::May(Action::OrganizationManage)),
    ("listOrganizations", Access::May(Action::OrganizationsManage)),
    ("openOrganization", Access::May(Action::OrganizationsManage)),
    ("showFirstSyndic", Access::May(Action::OrganizationsManage)),
    ("inviteFirstSyndicAgain", Access::May(Action::OrganizationsManage)),
    ("showOneOrganization", Access::May(Action::OrganizationsManage)),
    ("changeOneOrganization", Access::May(Action::OrganizationsManage)),
    ("showOneLogo", Access::May(Action::OrganizationsManage)),
    ("changeOneLogo", Access::May(Action::OrganizationsManage)),
    ("removeOneLogo", Access::May(Action::OrganizationsManage)),
];

/// What this room's handlers are given.
#[derive(Clone)]
pub struct IdentityRoom {
    pub ports: IdentityPorts,
    pub members: Arc<dyn MembersStore>,
    pub cookies: Cookies,
    pub front: Front,
    /// `production`, `sandbox` or `local`, for the screen.
    pub environment: &'static str,
    /// Never in production.
    pub demo_sign_in: bool,
}

impl IdentityRoom {
    /// The network address of whoever asks.
    fn client(&self, request: &HttpRequest) -> String {
        self.front.client(request.headers(), request.peer_addr().map(|peer| peer.ip()))
    }

    /// Hands each handler its use case.
    pub fn provide(&self, config: &mut ServiceConfig) {
        let ports = || self.ports.clone();
        let store = || Arc::clone(&self.members);
        config
            .app_data(Data::new(self.clone()))
            .app_data(Data::new(SetUp(ports())))
            .app_data(Data::new(SignIn(ports())))
            .app_data(Data::new(SignInByLink { ports: ports(), is_enabled: self.demo_sign_in }))
            .app_data(Data::new(SignOut(ports())))
            .app_data(Data::new(SignOutEverywhere(ports())))
            .app_data(Data::new(RefreshSession(ports())))
            .app_data(Data::new(SwitchMembership(ports())))
            .app_data(Data::new(AskPasswordReset(ports())))
            .app_data(Data::new(RedeemPasswordReset(ports())))
            .app_data(Data::new(AskEmailChange(ports())))
            .app_data(Data::new(ConfirmEmailChange(ports())))
            .app_data(Data::new(ChangeProfile(ports())))
            .app_data(Data::new(ChangePassword(ports())))
            .app_data(Data::new(AcceptInvitation(ports())))
            .app_data(Data::new(OpenOrganization(ports())))
            .app_data(Data::new(InviteFirstSyndicAgain(ports())))
            .app_data(Data::new(RemoveMember { store: store() }))
            .app_data(Data::new(WithdrawInvitation { store: store() }))
            .app_data(Data::new(RenewInvitation { store: store(), clock: Arc::clone(&self.ports.clock) }))
            .app_data(Data::new(ShowInvitationLink {
                store: store(),
                secrets: Arc::clone(&self.ports.secrets),
            }))
            .app_data(Data::new(AdministerBrand { store: store(), clock: Arc::clone(&self.ports.clock) }))
            .app_data(Data::new(ChangeBrand { store: store() }))
            .app_data(Data::new(ChangeLogo { store: store(), clock: Arc::clone(&self.ports.clock) }))
            .app_data(Data::new(Invite {
                store: store(),
                secrets: Arc::clone(&self.ports.secrets),
                clock: Arc::clone(&self.ports.clock),
                ids: Arc::clone(&self.ports.ids),
            }));
    }
}

pub(crate) fn routes(routes: &mut Routes) {
    routes
        .route("/setup", web::get().to(set_up::show))
        .route("/setup", web::post().to(set_up::handle))
        .route("/session", web::get().to(session::show))
        .route("/session", web::post().to(session::sign_in))
        .route("/session", web::delete().to(session::sign_out))
        .route("/session/refresh", web::post().to(session::refresh))
        .route("/session/membership", web::put().to(session::switch))
        .route("/sessions", web::delete().to(session::sign_out_everywhere))
        .route("/sign-in-links/redeem", web::post().to(session::sign_in_by_link))
        .route("/password-resets", web::post().to(account::ask_password_reset))
        .route("/password-resets/redeem", web::post().to(account::redeem_password_reset))
        .route("/email-changes", web::post().to(account::ask_email_change))
        .route("/email-changes/redeem", web::post().to(account::confirm_email_change))
        .route("/me/profile", web::put().to(account::change_profile))
        .route("/me/password", web::put().to(account::change_password))
        .route("/members", web::get().to(members::list))
        .route("/members/{membership_id}", web::delete().to(members::remove))
        .route("/invitations", web::get().to(invitations::list))
        .route("/invitations", web::post().to(invitations::invite))
        .route("/invitations/{invitation_id}", web::delete().to(invitations::withdraw))
        .route("/invitations/{invitation_id}/renewal", web::put().to(invitations::renew))
        .route("/invitations/{invitation_id}/link", web::get().to(invitations::link))
        .route("/invitation-acceptances", web::post().to(invitations::accept))
        .route("/invitation-acceptances/preview", web::post().to(invitations::preview))
        .route("/organization", web::get().to(organizations::show))
        .route("/organization", web::put().to(organizations::change))
        .route("/organization/logo", web::get().to(organizations::logo))
        .route("/organization/logo", web::put().to(organizations::change_logo))
        .route("/organization/logo", web::delete().to(organizations::remove_logo))
        .route("/organizations", web::get().to(organizations::list))
        .route("/organizations", web::post().to(organizations::open))
        .route("/organizations/{organization_id}/first-syndic", web::get().to(organizations::first_syndic))
        .route(
            "/organizations/{organization_id}/first-syndic",
            web::put().to(organizations::invite_first_syndic_again),
        )
        .route("/organizations/{organization_id}", web::get().to(of_organization::show))
        .route("/organizations/{organization_id}", web::put().to(of_organization::change))
        .route("/organizations/{organization_id}/logo", web::get().to(of_organization::logo))
        .route("/organizations/{organization_id}/logo", web::put().to(of_organization::change_logo))
        .route("/organizations/{organization_id}/logo", web::delete().to(of_organization::remove_logo));
}
