//! The encoding of a text nobody declared.
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text and the name of its encoding; `None` when it is no text in any of them.
pub(super) fn decode(bytes: &[u8]) -> Option<(String, &'static str)> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess(bytes), 0));
    let (text, malformed) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
    let has_controls = text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{1a}'));
    (!malformed && !has_controls).then(|| (text.into_owned(), encoding.name()))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = guess_wide(bytes) {
        return wide;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    // Bytes 80 to 9F are letters and curly quotes in one, controls in the other; A4 is the euro sign in the other.
    let has_windows_letters = bytes.iter().any(|byte| (0x80..=0x9F).contains(byte));
    let has_latin_euro = bytes.contains(&0xA4);
    if has_latin_euro && !has_windows_letters { ISO_8859_15 } else { WINDOWS_1252 }
}

/// Mostly Latin letters in two bytes each: every other byte is zero.
fn guess_wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |start: usize| bytes.iter().skip(start).step_by(2).filter(|byte| **byte == 0).count();
    let (high_first, low_first) = (zeros(0), zeros(1));
    let most = bytes.len() / 2;
    if !bytes.len().is_multiple_of(2) || most == 0 {
        None
    } else if low_first * 10 > most * 6 && high_first * 10 < most {
        Some(UTF_16LE)
    } else if high_first * 10 > most * 6 && low_first * 10 < most {
        Some(UTF_16BE)
    } else {
        None
    }
}
