//! The two cookies of a browser's session. Script never sees a token.
use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
    http::header::COOKIE,
};

pub const ACCESS_COOKIE: &str = "koprogo_access";
pub const REFRESH_COOKIE: &str = "koprogo_refresh";

/// How cookies are written here.
#[derive(Debug, Clone, Copy)]
pub struct Cookies {
    /// Over HTTPS only, with the `__Host-` prefix; off only in `local`.
    pub secure: bool,
}

impl Cookies {
    fn name(self, base: &str) -> String {
        if self.secure { format!("__Host-{base}") } else { base.to_owned() }
    }

    /// The token of this cookie, if the browser sent it. Tokens are written in letters that no cookie needs to encode.
    #[must_use]
    pub fn read(self, request: &HttpRequest, base: &str) -> Option<String> {
        let name = self.name(base);
        let sent = request.headers().get_all(COOKIE).filter_map(|sent| sent.to_str().ok());
        let mut pairs = sent.flat_map(|sent| sent.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value.to_owned())
            .filter(|value| !value.is_empty())
    }

    /// A cookie that lives for `seconds`; an empty one with 0 removes it.
    #[must_use]
    pub fn write(self, base: &str, token: String, seconds: i64) -> Cookie<'static> {
        Cookie::build(self.name(base), token)
            .path("/")
            .http_only(true)
            .secure(self.secure)
            .same_site(SameSite::Lax)
            .max_age(Duration::seconds(seconds))
            .finish()
    }
}
