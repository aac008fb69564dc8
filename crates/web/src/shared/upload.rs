use actix_web::{http::StatusCode, web::Payload};
use futures::StreamExt;

use super::Problem;

/// Reads a raw body of at most `bytes_max`; stops reading as soon as it is longer.
///
/// # Errors
/// 413 beyond the limit, 422 for an empty body, 400 when the connection broke.
pub async fn read_body(mut payload: Payload, bytes_max: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| {
            Problem::new(StatusCode::BAD_REQUEST, "/problems/upload-broken-off", "The upload broke off")
        })?;
        if bytes.len() + chunk.len() > bytes_max {
            return Err(Problem::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "/problems/file-too-large",
                "The file is too large",
            ));
        }
        bytes.extend_from_slice(&chunk);
    }
    if bytes.is_empty() {
        return Err(Problem::invalid("/problems/file-empty", "The file is empty"));
    }
    Ok(bytes)
}
