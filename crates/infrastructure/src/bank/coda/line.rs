use std::ops::Range;

use chrono::NaiveDate;
use domain::{
    accounting::bank::{AccountNumber, Unreadable},
    shared::Euro,
};
use encoding_rs::WINDOWS_1252;

const LINE_BYTES: usize = 128;

/// One record, with its place in the file for messages.
pub(super) struct Line<'a> {
    /// Counted from 1.
    pub number: u64,
    bytes: &'a [u8],
}

/// Cuts a file into records of exactly 128 bytes; empty lines may only end it.
pub(super) fn lines_of(bytes: &[u8]) -> Result<Vec<Line<'_>>, Unreadable> {
    let end = bytes.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n' | 0x1A)).map_or(0, |last| last + 1);
    let (body, tail) = bytes.split_at(end);
    let mut lines = Vec::new();
    let mut pieces = body.split(|byte| *byte == b'\n').peekable();
    let mut number = 0;
    while let Some(piece) = pieces.next() {
        number += 1;
        let piece = piece.strip_suffix(b"\r").unwrap_or(piece);
        if piece.len() == LINE_BYTES {
            lines.push(Line { number, bytes: piece });
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

impl Line<'_> {
    pub fn kind(&self) -> u8 {
        self.byte(0)
    }

    pub fn byte(&self, position: usize) -> u8 {
        self.bytes.get(position).copied().unwrap_or(b' ')
    }

    /// Text of a field, ends trimmed.
    pub fn text(&self, range: Range<usize>) -> String {
        self.raw(range).trim().to_owned()
    }

    /// Text of a field with its spaces, for fields that go on in the next record.
    pub fn raw(&self, range: Range<usize>) -> String {
        let bytes = self.bytes.get(range).unwrap_or_default();
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
        text.replace(|c: char| c.is_control(), " ")
    }

    pub fn bad(&self, field: &'static str) -> Unreadable {
        Unreadable::BadField { line: self.number, field }
    }

    pub fn unexpected(&self) -> Unreadable {
        Unreadable::UnexpectedLine { line: self.number }
    }

    pub fn count(&self, range: Range<usize>, field: &'static str) -> Result<u64, Unreadable> {
        self.digits(range).ok_or_else(|| self.bad(field))
    }

    /// DDMMYY; zeros stand for «unknown».
    pub fn date(&self, range: Range<usize>, field: &'static str) -> Result<Option<NaiveDate>, Unreadable> {
        let raw = self.digits(range).ok_or_else(|| self.bad(field))?;
        if raw == 0 {
            return Ok(None);
        }
        let (day, month, year) = (raw / 10_000, raw / 100 % 100, 2000 + raw % 100);
        let part = |number: u64| u32::try_from(number).ok();
        let date =
            i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, part(month)?, part(day)?));
        date.map(Some).ok_or_else(|| self.bad(field))
    }

    /// Fifteen digits, three of them decimals, of which euro use two; the sign stands apart, 1 for debit.
    pub fn amount(&self, sign: usize, range: Range<usize>, field: &'static str) -> Result<Euro, Unreadable> {
        let amount = self.unsigned(range, field)?;
        match self.byte(sign) {
            b'0' => Ok(amount),
            b'1' => amount.negated().map_err(|_overflow| self.bad(field)),
            _ => Err(self.bad(field)),
        }
    }

    pub fn unsigned(&self, range: Range<usize>, field: &'static str) -> Result<Euro, Unreadable> {
        let thousandths =
            self.digits(range).filter(|number| number % 10 == 0).ok_or_else(|| self.bad(field))?;
        let cents = i64::try_from(thousandths / 10).map_err(|_overflow| self.bad(field))?;
        Ok(Euro::from_cents(cents))
    }

    /// The 37 places for account and currency, in the four shapes banks use.
    pub fn own_account(&self, structure: u8, start: usize) -> Result<(AccountNumber, String), Unreadable> {
        let (number, currency) = match structure {
            b'0' => {
                let digits = self.text(start..start + 12);
                (AccountNumber::from_belgian_digits(&digits), self.text(start + 13..start + 16))
            }
            b'1' | b'2' | b'3' => {
                (AccountNumber::parse(&self.text(start..start + 34)), self.text(start + 34..start + 37))
            }
            _ => (None, String::new()),
        };
        number.map(|number| (number, currency)).ok_or_else(|| self.bad("account"))
    }

    fn digits(&self, range: Range<usize>) -> Option<u64> {
        let bytes = self.bytes.get(range)?;
        if !bytes.iter().all(u8::is_ascii_digit) {
            return None;
        }
        std::str::from_utf8(bytes).ok()?.parse().ok()
    }
}
