//! The few shapes an answer takes.
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, ETAG, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Problem;

/// 200 with a weak `ETag` of the body, or 304 when the client has it already.
///
/// # Errors
/// A 500 problem when the view cannot be written as JSON.
pub fn with_etag<T: Serialize>(request: &HttpRequest, view: &T) -> Result<HttpResponse, Problem> {
    let body = serde_json::to_vec(view).map_err(|error| {
        tracing::error!(%error, "An answer could not be written: {error}");
        Problem::new(
            actix_web::http::StatusCode::INTERNAL_SERVER_ERROR,
            "/problems/internal",
            "Internal error",
        )
    })?;
    let digest = Sha256::digest(&body);
    let etag = format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(digest.get(..12).unwrap_or_default()));
    let known = request.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|tag| tag.trim() == etag)) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, etag)).finish());
    }
    Ok(HttpResponse::Ok()
        .insert_header((ETAG, etag))
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .content_type("application/json")
        .body(body))
}

/// 201 with the new thing.
pub fn created<T: Serialize>(view: &T) -> HttpResponse {
    HttpResponse::Created().json(view)
}

/// 204: done, nothing to show.
#[must_use]
pub fn no_content() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

/// A file. `inline` shows it in the browser instead of saving it; only for types that cannot run script.
#[must_use]
pub fn download(media_type: &str, file_name: &str, inline: bool, bytes: Vec<u8>) -> HttpResponse {
    let ascii: String = file_name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' })
        .collect();
    let encoded: String = file_name
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"._-".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    let kind = if inline { "inline" } else { "attachment" };
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((
            CONTENT_DISPOSITION,
            format!("{kind}; filename=\"{ascii}\"; filename*=UTF-8''{encoded}"),
        ))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header(("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"))
        .body(bytes)
}
