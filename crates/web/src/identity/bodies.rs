use actix_web::HttpRequest;
use domain::{identity::Role, shared::Language};
use serde::Deserialize;
use utoipa::ToSchema;

/// Where requests come from, for throttling.
#[derive(Debug, Clone, Copy)]
pub struct ClientAddress {
    /// Whether a proxy of ours stands in front and writes `X-Forwarded-For`; else anybody could.
    pub trusts_proxy: bool,
}

impl ClientAddress {
    /// The network address, empty when the transport has none.
    #[must_use]
    pub fn of(self, request: &HttpRequest) -> String {
        let forwarded = request
            .headers()
            .get("x-forwarded-for")
            .filter(|_| self.trusts_proxy)
            .and_then(|value| value.to_str().ok())
            // The last one is what our own proxy saw; those before it are the client's word.
            .and_then(|list| list.rsplit(',').next())
            .map(|address| address.trim().to_owned());
        forwarded.or_else(|| request.peer_addr().map(|address| address.ip().to_string())).unwrap_or_default()
    }
}

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

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_client_cannot_choose_its_own_address() {
        let request = TestRequest::default()
            .peer_addr("192.0.2.7:4000".parse().unwrap())
            .insert_header(("X-Forwarded-For", "10.0.0.1, 198.51.100.9"))
            .to_http_request();
        assert_eq!(ClientAddress { trusts_proxy: false }.of(&request), "192.0.2.7");
        assert_eq!(ClientAddress { trusts_proxy: true }.of(&request), "198.51.100.9");
    }
}
