//! The app's own files, built into the program.
use actix_web::{HttpRequest, HttpResponse, http::header};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../frontend/build"]
#[allow_missing = true]
struct AppFiles;

const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'unsafe-inline'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; \
    frame-ancestors 'none'; form-action 'self'";

/// The file, already compressed where the browser takes it; any other address is the app's own page.
#[expect(clippy::unused_async, reason = "actix takes handlers that are async")]
pub async fn serve(request: HttpRequest) -> HttpResponse {
    let path = request.path().trim_start_matches('/');
    let name = if AppFiles::get(path).is_some() && !path.is_empty() { path } else { "index.html" };
    let accepts = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    for (encoding, suffix) in [("br", ".br"), ("gzip", ".gz")] {
        if accepts.contains(encoding)
            && let Some(file) = AppFiles::get(&format!("{name}{suffix}"))
        {
            return answer(name, Some(encoding), file.data.into_owned());
        }
    }
    AppFiles::get(name).map_or_else(
        || HttpResponse::NotFound().body("The app was not built into this program: run `make run`."),
        |file| answer(name, None, file.data.into_owned()),
    )
}

fn answer(name: &str, encoding: Option<&'static str>, bytes: Vec<u8>) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response
        .content_type(media_type(name))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::REFERRER_POLICY, "same-origin"))
        .insert_header((header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .insert_header((header::VARY, "Accept-Encoding"));
    // Names under `immutable` carry a digest of their content.
    let cache = if name.contains("/immutable/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.insert_header((header::CACHE_CONTROL, cache));
    if let Some(encoding) = encoding {
        response.insert_header((header::CONTENT_ENCODING, encoding));
    }
    response.body(bytes)
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
