use std::ops::Range;

use chrono::NaiveDate;

use super::CodaUnreadable;
use crate::shared::Euro;

const LINE_CHARACTERS: usize = 128;
/// Longest account number of ISO 13616.
const ACCOUNT_CHARACTERS_MAX: usize = 34;

/// One record of exactly 128 characters, with its place in the file for messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodaLine {
    /// Counted from 1.
    pub number: u64,
    characters: Vec<char>,
}

/// An account number as banks write it: capitals and digits without spaces. `None` when nothing is left.
pub(super) fn account_of(text: &str) -> Option<String> {
    let kept: String =
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    (!kept.is_empty() && kept.len() <= ACCOUNT_CHARACTERS_MAX).then_some(kept)
}

/// The IBAN of a Belgian account number of twelve digits, as old files write it.
pub(super) fn iban_of_belgian_digits(digits: &str) -> Option<String> {
    if digits.len() != 12 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // «BE00» moved behind the number: B is 11 and E is 14.
    let remainder =
        format!("{digits}111400").bytes().fold(0_u32, |rest, byte| (rest * 10 + u32::from(byte - b'0')) % 97);
    Some(format!("BE{:02}{digits}", 98 - remainder))
}

impl CodaLine {
    /// # Errors
    /// [`CodaUnreadable::LineLength`] for another length than 128 characters.
    pub fn new(number: u64, text: &str) -> Result<Self, CodaUnreadable> {
        let characters: Vec<char> = text.chars().collect();
        match characters.len() {
            LINE_CHARACTERS => Ok(Self { number, characters }),
            found => Err(CodaUnreadable::LineLength { line: number, found }),
        }
    }

    pub(super) fn kind(&self) -> char {
        self.mark(0)
    }

    pub(super) fn mark(&self, position: usize) -> char {
        self.characters.get(position).copied().unwrap_or(' ')
    }

    /// Text of a field, ends trimmed.
    pub(super) fn text(&self, range: Range<usize>) -> String {
        self.raw(range).trim().to_owned()
    }

    /// Text of a field with its spaces, for fields that go on in the next record.
    pub(super) fn raw(&self, range: Range<usize>) -> String {
        let characters = self.characters.get(range).unwrap_or_default();
        characters.iter().map(|c| if c.is_control() { ' ' } else { *c }).collect()
    }

    pub(super) fn bad(&self, field: &'static str) -> CodaUnreadable {
        CodaUnreadable::BadField { line: self.number, field }
    }

    pub(super) fn unexpected(&self) -> CodaUnreadable {
        CodaUnreadable::UnexpectedLine { line: self.number }
    }

    pub(super) fn count(&self, range: Range<usize>, field: &'static str) -> Result<u64, CodaUnreadable> {
        self.digits(range).ok_or_else(|| self.bad(field))
    }

    /// DDMMYY; zeros stand for «unknown».
    pub(super) fn date(
        &self,
        range: Range<usize>,
        field: &'static str,
    ) -> Result<Option<NaiveDate>, CodaUnreadable> {
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
    pub(super) fn amount(
        &self,
        sign: usize,
        range: Range<usize>,
        field: &'static str,
    ) -> Result<Euro, CodaUnreadable> {
        let amount = self.unsigned(range, field)?;
        match self.mark(sign) {
            '0' => Ok(amount),
            '1' => amount.negated().map_err(|_overflow| self.bad(field)),
            _ => Err(self.bad(field)),
        }
    }

    pub(super) fn unsigned(&self, range: Range<usize>, field: &'static str) -> Result<Euro, CodaUnreadable> {
        let thousandths =
            self.digits(range).filter(|number| number % 10 == 0).ok_or_else(|| self.bad(field))?;
        let cents = i64::try_from(thousandths / 10).map_err(|_overflow| self.bad(field))?;
        Ok(Euro::from_cents(cents))
    }

    /// The 37 places for account and currency, in the four shapes banks use.
    pub(super) fn own_account(
        &self,
        structure: char,
        start: usize,
    ) -> Result<(String, String), CodaUnreadable> {
        let (number, currency) = match structure {
            '0' => {
                let digits = self.text(start..start + 12);
                (iban_of_belgian_digits(&digits), self.text(start + 13..start + 16))
            }
            '1' | '2' | '3' => (account_of(&self.text(start..start + 34)), self.text(start + 34..start + 37)),
            _ => (None, String::new()),
        };
        number.map(|number| (number, currency)).ok_or_else(|| self.bad("account"))
    }

    fn digits(&self, range: Range<usize>) -> Option<u64> {
        let digits = self.characters.get(range)?;
        if !digits.iter().all(char::is_ascii_digit) {
            return None;
        }
        digits.iter().collect::<String>().parse().ok()
    }
}
