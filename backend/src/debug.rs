//! What the sandbox tells to whoever holds its debug secret: which database this is. Elsewhere the address does not exist.
use actix_web::{
    HttpRequest, HttpResponse, Scope,
    web::{Data, get, scope},
};
use infrastructure::postgres::DatabaseIdentity;

use crate::{config::Config, environment::Environment};

const HEADER: &str = "x-debug-secret";

/// Held by the sandbox only.
pub struct Debug {
    secret: String,
    identity: DatabaseIdentity,
}

impl Debug {
    /// None elsewhere, and without a secret.
    pub fn new(config: &Config, identity: &DatabaseIdentity) -> Option<Self> {
        let secret = config.debug_secret.clone().filter(|_| config.environment == Environment::Sandbox)?;
        Some(Self { secret, identity: identity.clone() })
    }
}

/// Everything under `/api` that is not a version of it: a plain 404, but for the debug address of the sandbox.
pub fn scope_outside_versions(debug: Option<Data<Debug>>) -> Scope {
    let nothing = scope("/api").default_service(get().to(HttpResponse::NotFound));
    match debug {
        Some(debug) => nothing.app_data(debug).route("/_debug/db-identity", get().to(identity)),
        None => nothing,
    }
}

async fn identity(request: HttpRequest, debug: Data<Debug>) -> HttpResponse {
    let given = request.headers().get(HEADER).map(actix_web::http::header::HeaderValue::as_bytes);
    if !given.is_some_and(|given| same(given, debug.secret.as_bytes())) {
        return HttpResponse::NotFound().finish();
    }
    HttpResponse::Ok().json(serde_json::json!({
        "environment": debug.identity.environment,
        "instance": debug.identity.instance,
    }))
}

/// Takes the same time wherever the first difference is.
fn same(given: &[u8], secret: &[u8]) -> bool {
    let difference = given.iter().zip(secret).fold(0, |found, (a, b)| found | (a ^ b));
    given.len() == secret.len() && difference == 0
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn only_the_whole_secret_opens() {
        assert!(same(b"secret", b"secret"));
        assert!(!same(b"secre", b"secret") && !same(b"secrets", b"secret") && !same(b"", b"secret"));
        assert!(!same(b"Secret", b"secret"));
    }
}
