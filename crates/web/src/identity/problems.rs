//! What each refusal of this context is called outside. Exhaustive: a new refusal does not compile without a name.
use actix_web::http::StatusCode;
use application::identity::{
    AcceptInvitationError, ChangeBrandError, ChangeLogoError, ChangePasswordError, ChangeProfileError,
    EmailChangeError, FirstSyndicError, InputRefused, InviteError, OpenOrganizationError,
    RedeemPasswordResetError, RefreshSessionError, RemoveMemberError, RenewInvitationError, SetUpError,
    SignInByLinkError, SignInError, SwitchMembershipError, WithdrawInvitationError,
};
use domain::{
    identity::{
        InvalidLogo, InvalidName, InvitationRefused, PaletteRefused, PasswordRefused, RemovalRefused,
        TargetRefused,
    },
    shared::InvalidEmail,
};

use crate::shared::{FieldError, Problem};

fn too_many_attempts(field: &'static str, seconds: i64) -> Problem {
    Problem::new(
        StatusCode::TOO_MANY_REQUESTS,
        "/problems/too-many-attempts",
        "Too many attempts, wait a little",
    )
    .beside(FieldError::new(field, "too_many_attempts").with("seconds", seconds))
}

fn link_spent() -> Problem {
    Problem::refused("/problems/link-spent", "The link was used, replaced by a newer one, or is too old")
}

fn wrong_password(field: &'static str) -> Problem {
    Problem::invalid("/problems/wrong-password", "The password is not right")
        .beside(FieldError::new(field, "wrong_password"))
}

fn invalid_input(field: &'static str, rule: &'static str) -> Problem {
    Problem::invalid("/problems/invalid-input", "A field cannot be right")
        .beside(FieldError::new(field, rule))
}

impl From<InputRefused> for Problem {
    fn from(refused: InputRefused) -> Self {
        let (field, rule) = match refused {
            InputRefused::Email { field, rule } => (field, email_rule(rule)),
            InputRefused::Name { field, rule } => (field, name_rule(rule)),
            InputRefused::Password { field, rule } => (field, password_rule(rule)),
        };
        invalid_input(field, rule)
    }
}

const fn email_rule(rule: InvalidEmail) -> &'static str {
    match rule {
        InvalidEmail::Empty => "required",
        InvalidEmail::TooLong => "email_too_long",
        InvalidEmail::NoSingleAt => "email_without_at",
        InvalidEmail::BadName => "email_bad_name",
        InvalidEmail::BadDomain => "email_bad_domain",
    }
}

const fn name_rule(rule: InvalidName) -> &'static str {
    match rule {
        InvalidName::Empty => "required",
        InvalidName::TooLong => "name_too_long",
        InvalidName::ControlCharacter => "name_control_character",
    }
}

const fn password_rule(rule: PasswordRefused) -> &'static str {
    match rule {
        PasswordRefused::TooShort => "password_too_short",
        PasswordRefused::TooLong => "password_too_long",
        PasswordRefused::OwnName => "password_own_name",
        PasswordRefused::TooCommon => "password_too_common",
    }
}

impl From<SetUpError> for Problem {
    fn from(error: SetUpError) -> Self {
        match error {
            SetUpError::AlreadySetUp => {
                Self::refused("/problems/already-set-up", "This installation is set up already")
            }
            SetUpError::WrongCode => {
                Self::invalid("/problems/wrong-set-up-code", "The code is not the one in the terminal")
                    .beside(FieldError::new("code", "wrong_set_up_code"))
            }
            SetUpError::EmailTaken => invalid_input("email", "email_taken"),
            SetUpError::TooManyAttempts { seconds } => too_many_attempts("code", seconds),
            SetUpError::Input(refused) => refused.into(),
            SetUpError::Store(error) => error.into(),
        }
    }
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::WrongCredentials => Self::invalid(
                "/problems/wrong-credentials",
                "The e-mail address or the password is not right",
            ),
            SignInError::TooManyAttempts { seconds } => too_many_attempts("password", seconds),
            SignInError::NoRole => Self::new(
                StatusCode::FORBIDDEN,
                "/problems/no-role",
                "You hold no role any more; ask your syndic for an invitation",
            ),
            SignInError::Store(error) => error.into(),
        }
    }
}

impl From<SignInByLinkError> for Problem {
    fn from(error: SignInByLinkError) -> Self {
        match error {
            SignInByLinkError::LinkUnknown => link_spent(),
            SignInByLinkError::Store(error) => error.into(),
        }
    }
}

impl From<RefreshSessionError> for Problem {
    fn from(error: RefreshSessionError) -> Self {
        match error {
            RefreshSessionError::SessionEnded => Self::unauthenticated(),
            RefreshSessionError::TokenReused => Self::new(
                StatusCode::UNAUTHORIZED,
                "/problems/session-revoked",
                "A copied session was found and ended; sign in again",
            ),
            RefreshSessionError::Store(error) => error.into(),
        }
    }
}

impl From<SwitchMembershipError> for Problem {
    fn from(error: SwitchMembershipError) -> Self {
        match error {
            SwitchMembershipError::MembershipNotFound => {
                Self::not_found("/problems/membership-not-found", "No such role")
            }
            SwitchMembershipError::Store(error) => error.into(),
        }
    }
}

impl From<RedeemPasswordResetError> for Problem {
    fn from(error: RedeemPasswordResetError) -> Self {
        match error {
            RedeemPasswordResetError::LinkSpent => link_spent(),
            RedeemPasswordResetError::Input(refused) => refused.into(),
            RedeemPasswordResetError::Store(error) => error.into(),
        }
    }
}

impl From<EmailChangeError> for Problem {
    fn from(error: EmailChangeError) -> Self {
        match error {
            EmailChangeError::WrongPassword => wrong_password("password"),
            EmailChangeError::TooManyAttempts { seconds } => too_many_attempts("password", seconds),
            EmailChangeError::SameAddress => invalid_input("email", "email_unchanged"),
            EmailChangeError::LinkSpent => link_spent(),
            EmailChangeError::AddressTaken => {
                Self::refused("/problems/email-taken", "Another person took this address meanwhile")
            }
            EmailChangeError::Input(refused) => refused.into(),
            EmailChangeError::Store(error) => error.into(),
        }
    }
}

impl From<ChangeProfileError> for Problem {
    fn from(error: ChangeProfileError) -> Self {
        match error {
            ChangeProfileError::Input(refused) => refused.into(),
            ChangeProfileError::Store(error) => error.into(),
        }
    }
}

impl From<ChangePasswordError> for Problem {
    fn from(error: ChangePasswordError) -> Self {
        match error {
            ChangePasswordError::WrongPassword => wrong_password("current_password"),
            ChangePasswordError::TooManyAttempts { seconds } => {
                too_many_attempts("current_password", seconds)
            }
            ChangePasswordError::Input(refused) => refused.into(),
            ChangePasswordError::Store(error) => error.into(),
        }
    }
}

impl From<RemoveMemberError> for Problem {
    fn from(error: RemoveMemberError) -> Self {
        match error {
            RemoveMemberError::MembershipNotFound => {
                Self::not_found("/problems/membership-not-found", "No such role")
            }
            RemoveMemberError::Refused(RemovalRefused::LastSyndic) => {
                Self::refused("/problems/last-syndic", "An organisation keeps at least one syndic")
            }
            RemoveMemberError::Refused(RemovalRefused::PlatformRole) => Self::refused(
                "/problems/platform-role",
                "The installation's administrator is not managed here",
            ),
            RemoveMemberError::Store(error) => error.into(),
        }
    }
}

impl From<TargetRefused> for Problem {
    fn from(refused: TargetRefused) -> Self {
        match refused {
            TargetRefused::RoleNotYours => {
                Self::new(StatusCode::FORBIDDEN, "/problems/role-not-yours", "You may not hand out this role")
            }
            TargetRefused::BuildingMissing => invalid_input("building_id", "required"),
            TargetRefused::BuildingNotWanted => invalid_input("building_id", "role_reaches_everything"),
            TargetRefused::OwnerNotWanted => invalid_input("owner_id", "only_for_owners"),
        }
    }
}

impl From<InviteError> for Problem {
    fn from(error: InviteError) -> Self {
        match error {
            InviteError::BuildingNotFound => {
                Self::not_found("/problems/building-not-found", "No such building")
            }
            InviteError::OwnerNotFound => Self::not_found("/problems/owner-not-found", "No such owner"),
            InviteError::AlreadyInvited => Self::refused(
                "/problems/already-invited",
                "An invitation for this role waits at that address already",
            ),
            InviteError::Refused(refused) => refused.into(),
            InviteError::Input(refused) => refused.into(),
            InviteError::Store(error) => error.into(),
        }
    }
}

impl From<WithdrawInvitationError> for Problem {
    fn from(error: WithdrawInvitationError) -> Self {
        match error {
            WithdrawInvitationError::InvitationNotFound => {
                Self::not_found("/problems/invitation-not-found", "No open invitation")
            }
            WithdrawInvitationError::Store(error) => error.into(),
        }
    }
}

impl From<RenewInvitationError> for Problem {
    fn from(error: RenewInvitationError) -> Self {
        match error {
            RenewInvitationError::InvitationNotFound => {
                Self::not_found("/problems/invitation-not-found", "No open invitation")
            }
            RenewInvitationError::Store(error) => error.into(),
        }
    }
}

impl From<AcceptInvitationError> for Problem {
    fn from(error: AcceptInvitationError) -> Self {
        match error {
            AcceptInvitationError::InvitationNotFound => {
                Self::not_found("/problems/invitation-not-found", "No invitation has this link")
            }
            AcceptInvitationError::Refused(InvitationRefused::AlreadyAccepted) => {
                Self::refused("/problems/invitation-accepted", "The invitation was taken up already")
            }
            AcceptInvitationError::Refused(InvitationRefused::Withdrawn) => {
                Self::refused("/problems/invitation-withdrawn", "The invitation was withdrawn")
            }
            AcceptInvitationError::Refused(InvitationRefused::Expired) => {
                Self::refused("/problems/invitation-expired", "The invitation has expired")
            }
            AcceptInvitationError::WrongPassword => wrong_password("password"),
            AcceptInvitationError::TooManyAttempts { seconds } => too_many_attempts("password", seconds),
            AcceptInvitationError::Input(refused) => refused.into(),
            AcceptInvitationError::Store(error) => error.into(),
        }
    }
}

impl From<OpenOrganizationError> for Problem {
    fn from(error: OpenOrganizationError) -> Self {
        match error {
            OpenOrganizationError::Refused(refused) => refused.into(),
            OpenOrganizationError::Input(refused) => refused.into(),
            OpenOrganizationError::Store(error) => error.into(),
        }
    }
}

impl From<FirstSyndicError> for Problem {
    fn from(error: FirstSyndicError) -> Self {
        match error {
            FirstSyndicError::InvitationNotFound => {
                Self::not_found("/problems/invitation-not-found", "No open invitation")
            }
            FirstSyndicError::Store(error) => error.into(),
        }
    }
}

impl From<ChangeBrandError> for Problem {
    fn from(error: ChangeBrandError) -> Self {
        match error {
            ChangeBrandError::Colour { field, .. } => invalid_input(field, "not_a_colour"),
            ChangeBrandError::Palette { field, rule: PaletteRefused::TooPale { contrast_hundredths } } => {
                Self::invalid("/problems/colour-too-pale", "The colour is too pale to be read").beside(
                    FieldError::new(field, "colour_too_pale")
                        .with("contrast_hundredths", contrast_hundredths),
                )
            }
            ChangeBrandError::TooLong { field } => invalid_input(field, "too_long"),
            ChangeBrandError::ChangedMeanwhile => {
                Self::refused("/problems/conflict", "Changed meanwhile, try again")
            }
            ChangeBrandError::OrganizationNotFound => Self::no_such_address(),
            ChangeBrandError::Input(refused) => refused.into(),
            ChangeBrandError::Store(error) => error.into(),
        }
    }
}

impl From<ChangeLogoError> for Problem {
    fn from(error: ChangeLogoError) -> Self {
        match error {
            ChangeLogoError::Refused(InvalidLogo::Empty) => {
                Self::invalid("/problems/file-empty", "The file is empty")
            }
            ChangeLogoError::Refused(InvalidLogo::TooLarge) => {
                Self::new(StatusCode::PAYLOAD_TOO_LARGE, "/problems/file-too-large", "The file is too large")
            }
            ChangeLogoError::Refused(InvalidLogo::UnknownFormat) => {
                Self::invalid("/problems/not-a-picture", "A logo is a PNG or a JPEG picture")
            }
            ChangeLogoError::Store(error) => error.into(),
        }
    }
}
