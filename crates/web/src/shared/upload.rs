use std::time::Duration;

use actix_web::{
    HttpMessage,
    dev::ServiceRequest,
    http::{StatusCode, header::CONTENT_LENGTH},
    rt::time::timeout,
    web::{Bytes, BytesMut, Payload},
};
use futures::{Stream, StreamExt};

use super::Problem;

/// A file may be slow, but it must come on.
const SILENT_FOR: Duration = Duration::from_secs(20);

/// Why a body was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyRefused {
    TooLarge,
    BrokenOff,
}

/// Reads a raw body of at most `bytes_max`; stops reading as soon as it is longer.
///
/// # Errors
/// 413 beyond the limit, 422 for an empty body, 400 when the connection broke or fell silent.
pub async fn read_body(payload: Payload, bytes_max: usize) -> Result<Vec<u8>, Problem> {
    match read(payload, bytes_max).await {
        Ok(bytes) if bytes.is_empty() => Err(Problem::invalid("/problems/file-empty", "The file is empty")),
        Ok(bytes) => Ok(bytes.to_vec()),
        Err(BodyRefused::TooLarge) => Err(Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "/problems/file-too-large",
            "The file is too large",
        )),
        Err(BodyRefused::BrokenOff) => Err(Problem::broken_off()),
    }
}

/// The next block of a raw body, for one that is never held whole; none at its end.
///
/// # Errors
/// 400 when the connection broke or fell silent.
pub async fn next_block(payload: &mut Payload) -> Result<Option<Bytes>, Problem> {
    match timeout(SILENT_FOR, payload.next()).await {
        Ok(None) => Ok(None),
        Ok(Some(Ok(block))) => Ok(Some(block)),
        Ok(Some(Err(_))) | Err(_) => Err(Problem::broken_off()),
    }
}

/// The whole body of a request, of at most `bytes_max`. One that announces more is not read at all. What is not read
/// stays with the request.
pub(super) async fn whole_body(request: &mut ServiceRequest, bytes_max: usize) -> Result<Bytes, BodyRefused> {
    let announced =
        request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: u64| usize::try_from(length).is_ok_and(|length| length > bytes_max)) {
        return Err(BodyRefused::TooLarge);
    }
    let mut payload = request.take_payload();
    let body = read(&mut payload, bytes_max).await;
    request.set_payload(payload);
    body
}

async fn read<E>(
    mut chunks: impl Stream<Item = Result<Bytes, E>> + Unpin,
    bytes_max: usize,
) -> Result<Bytes, BodyRefused> {
    let mut body = BytesMut::new();
    loop {
        match timeout(SILENT_FOR, chunks.next()).await {
            Ok(None) => return Ok(body.freeze()),
            Ok(Some(Ok(chunk))) if body.len().saturating_add(chunk.len()) > bytes_max => {
                return Err(BodyRefused::TooLarge);
            }
            Ok(Some(Ok(chunk))) => body.extend_from_slice(&chunk),
            Ok(Some(Err(_))) | Err(_) => return Err(BodyRefused::BrokenOff),
        }
    }
}
