//! Which database a sandbox speaks to, for whoever operates it. It does not exist elsewhere.
use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, Data, ServiceConfig},
};
use serde::Serialize;
use uuid::Uuid;

use crate::shared::Problem;

/// What the sandbox tells its operator. No address and no name of a server: those are secrets of the operator.
#[derive(Clone)]
pub struct DatabaseIdentity {
    pub environment: String,
    pub instance: Uuid,
    /// What the caller must send in `X-KoproGo-Debug`; none outside the sandbox.
    pub secret: Option<String>,
}

#[derive(Debug, Serialize)]
struct DatabaseIdentityView {
    environment: String,
    instance_id: Uuid,
}

/// To be mounted at `/api/_debug`, outside the contract.
pub fn debug_routes(config: &mut ServiceConfig) {
    config
        .route("/db-identity", web::get().to(show))
        .default_service(web::to(|| async { HttpResponse::NotFound().finish() }));
}

async fn show(
    request: HttpRequest,
    identity: Option<Data<DatabaseIdentity>>,
) -> Result<HttpResponse, Problem> {
    let sent = request.headers().get("x-koprogo-debug").map(|value| value.as_bytes().to_vec());
    match (identity, sent) {
        (Some(identity), Some(sent))
            if identity.secret.as_deref().is_some_and(|secret| same(secret, &sent)) =>
        {
            Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(DatabaseIdentityView {
                environment: identity.environment.clone(),
                instance_id: identity.instance,
            }))
        }
        // As if there were nothing here.
        _ => Err(Problem::no_such_address()),
    }
}

/// Compares digests, so that the time taken tells nothing of the secret, its length included.
fn same(secret: &str, sent: &[u8]) -> bool {
    use sha2::{Digest, Sha256};
    let (a, b) = (Sha256::digest(secret.as_bytes()), Sha256::digest(sent));
    !secret.is_empty()
        && a.iter().zip(b).fold(0_u8, |difference, (left, right)| difference | (left ^ right)) == 0
}

#[cfg(test)]
mod tests {
    use actix_web::{App, http::StatusCode, test};

    use super::*;

    async fn status(secret: Option<&str>, sent: Option<&str>) -> StatusCode {
        let identity = DatabaseIdentity {
            environment: "sandbox".into(),
            instance: Uuid::nil(),
            secret: secret.map(str::to_owned),
        };
        let app = test::init_service(
            App::new()
                .service(web::scope("/api/_debug").app_data(Data::new(identity)).configure(debug_routes)),
        )
        .await;
        let mut request = test::TestRequest::get().uri("/api/_debug/db-identity");
        if let Some(sent) = sent {
            request = request.insert_header(("X-KoproGo-Debug", sent));
        }
        test::call_service(&app, request.to_request()).await.status()
    }

    #[actix_web::test]
    async fn only_the_right_secret_in_the_sandbox_opens_it_and_all_else_is_not_found() {
        assert_eq!(status(Some("abc"), Some("abc")).await, StatusCode::OK);
        for (secret, sent) in [
            (Some("abc"), Some("abd")),
            (Some("abc"), None),
            (None, Some("")),
            (Some(""), Some("")),
            (None, None),
        ] {
            assert_eq!(status(secret, sent).await, StatusCode::NOT_FOUND, "{secret:?} {sent:?}");
        }
    }
}
