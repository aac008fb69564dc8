use domain::{accounting::bank::Unreadable, law::coda::CodaLine};
use encoding_rs::WINDOWS_1252;

const LINE_BYTES: usize = 128;

/// Cuts a file into records of exactly 128 bytes; empty lines may only end it.
pub(super) fn lines_of(bytes: &[u8]) -> Result<Vec<CodaLine>, Unreadable> {
    let end = bytes.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n' | 0x1A)).map_or(0, |last| last + 1);
    let (body, tail) = bytes.split_at(end);
    let mut lines = Vec::new();
    let mut pieces = body.split(|byte| *byte == b'\n').peekable();
    let mut number = 0;
    while let Some(piece) = pieces.next() {
        number += 1;
        let piece = piece.strip_suffix(b"\r").unwrap_or(piece);
        if piece.len() == LINE_BYTES {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(piece);
            lines.push(CodaLine::new(number, &text).map_err(super::unreadable)?);
            continue;
        }
        if is_utf8(piece) {
            return Err(Unreadable::WrongEncoding { line: number });
        }
        if pieces.peek().is_none() && tail.is_empty() && piece.len() < LINE_BYTES {
            return Err(Unreadable::Truncated { line: number - 1 });
        }
        return Err(Unreadable::LineLength { line: number, found: piece.len() });
    }
    Ok(lines)
}

/// 128 characters with accents written on two bytes each: an editor saved the file again.
fn is_utf8(piece: &[u8]) -> bool {
    piece.len() > LINE_BYTES
        && std::str::from_utf8(piece).is_ok_and(|text| text.chars().count() == LINE_BYTES)
}
