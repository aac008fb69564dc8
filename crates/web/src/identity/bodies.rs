use domain::{identity::Role, shared::Language};
use serde::Deserialize;
use utoipa::ToSchema;

/// One of the four languages.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LanguageBody {
    Nl,
    Fr,
    De,
    En,
}

impl From<LanguageBody> for Language {
    fn from(language: LanguageBody) -> Self {
        match language {
            LanguageBody::Nl => Self::Nl,
            LanguageBody::Fr => Self::Fr,
            LanguageBody::De => Self::De,
            LanguageBody::En => Self::En,
        }
    }
}

/// A role that can be handed out.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoleBody {
    Syndic,
    Accountant,
    CouncilMember,
    Owner,
    Resident,
    Contractor,
}

impl From<RoleBody> for Role {
    fn from(role: RoleBody) -> Self {
        match role {
            RoleBody::Syndic => Self::Syndic,
            RoleBody::Accountant => Self::Accountant,
            RoleBody::CouncilMember => Self::CouncilMember,
            RoleBody::Owner => Self::Owner,
            RoleBody::Resident => Self::Resident,
            RoleBody::Contractor => Self::Contractor,
        }
    }
}

/// The secret of a link, as it stood behind the `#`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenBody {
    pub token: String,
}
