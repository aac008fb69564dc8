//! The app's own files, built into the program.
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, EntityTag},
};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../frontend/build"]
#[allow_missing = true]
struct AppFiles;

const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'unsafe-inline'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; \
    frame-ancestors 'none'; form-action 'self'";

/// The file, already compressed where the browser takes it; an address that names no file is the app's own page.
#[expect(clippy::unused_async, reason = "actix takes handlers that are async")]
pub async fn serve(request: HttpRequest) -> HttpResponse {
    let path = request.path().trim_start_matches('/');
    let name = if path.is_empty() || !names_a_file(path) { "index.html" } else { path };
    let accepts = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    for (encoding, suffix) in [("br", ".br"), ("gzip", ".gz")] {
        if accepts.contains(encoding)
            && let Some(file) = AppFiles::get(&format!("{name}{suffix}"))
        {
            return answer(&request, name, Some(encoding), file);
        }
    }
    match AppFiles::get(name) {
        Some(file) => answer(&request, name, None, file),
        None if name == "index.html" => {
            HttpResponse::NotFound().body("The app was not built into this program: run `make run`.")
        }
        None => HttpResponse::NotFound().finish(),
    }
}

/// Whether an address is a file's and not a page's: an old script must be missing, not be the app's page.
fn names_a_file(path: &str) -> bool {
    path.starts_with("_app/")
        || path.rsplit('/').next().is_some_and(|last| last.contains('.'))
        || AppFiles::get(path).is_some()
}

fn answer(
    request: &HttpRequest,
    name: &str,
    encoding: Option<&'static str>,
    file: EmbeddedFile,
) -> HttpResponse {
    let digest = file
        .metadata
        .sha256_hash()
        .iter()
        .take(16)
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    let tag = EntityTag::new_strong(digest);
    let is_known = request.headers().get(header::IF_NONE_MATCH).is_some_and(|seen| {
        seen.to_str().is_ok_and(|seen| seen.split(',').any(|one| one.trim() == tag.to_string()))
    });
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .content_type(media_type(name))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::REFERRER_POLICY, "same-origin"))
        .insert_header((header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .insert_header((header::VARY, "Accept-Encoding"))
        .insert_header(header::ETag(tag));
    // Names under `immutable` carry a digest of their content.
    let cache = if name.contains("/immutable/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.insert_header((header::CACHE_CONTROL, cache));
    if is_known {
        return response.finish();
    }
    if let Some(encoding) = encoding {
        response.insert_header((header::CONTENT_ENCODING, encoding));
    }
    response.body(file.data.into_owned())
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
