use std::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};
use domain::{
    law::{Jurisdiction, Law, NotInForce},
    shared::{AmountOverflow, Euro},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::Value;
use thiserror::Error;

/// One question to the rulebook. `id` comes back with the answer.
#[derive(Debug, Clone, Deserialize)]
pub struct RuleCase {
    pub id: String,
    pub kind: String,
    pub input: Value,
}

/// Why a case has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CaseRefused {
    #[error("unknown kind {0:?}")]
    UnknownKind(String),
    /// A field that is missing, unknown, of another type or out of its limits.
    #[error("malformed input: {0}")]
    Malformed(String),
    #[error(transparent)]
    NotInForce(#[from] NotInForce),
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
}

impl CaseRefused {
    pub(super) fn malformed(why: impl fmt::Display) -> Self {
        Self::Malformed(why.to_string())
    }
}

pub(super) fn read<'a, T: Deserialize<'a>>(input: &'a Value) -> Result<T, CaseRefused> {
    T::deserialize(input).map_err(CaseRefused::malformed)
}

/// An amount written as in files: `"1234.57"`, two decimals at most, a dot, no thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal(pub Euro);

impl FromStr for Decimal {
    type Err = CaseRefused;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || CaseRefused::Malformed(format!("{text:?} is no amount such as \"1234.57\""));
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let (whole, cents) = digits.split_once('.').unwrap_or((digits, "00"));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !matches!(cents.len(), 1 | 2) || !plain(whole) || !plain(cents) {
            return Err(refused());
        }
        let number: i64 = format!("{whole}{cents:0<2}").parse().map_err(|_too_large| refused())?;
        Ok(Self(Euro::from_cents(sign * number)))
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|_refused| D::Error::custom(format!("{text:?} is no amount such as \"1234.57\"")))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A calendar day from 1900 to 2199, `2026-03-10`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub NaiveDate);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveDate::parse_from_str(&text, "%Y-%m-%d")
            .ok()
            .filter(|day| text.len() == 10 && (1900..2200).contains(&day.year()))
            .map(Self)
            .ok_or_else(|| D::Error::custom(format!("{text:?} is no day such as \"2026-03-10\"")))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// The country of a case: Belgium unless it says otherwise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Country(Jurisdiction);

impl Default for Country {
    fn default() -> Self {
        Self(Jurisdiction::Belgium)
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        let known = Jurisdiction::from_code(&code).map(Self);
        known.ok_or_else(|| D::Error::custom(format!("{code:?} is no country whose rules we hold: BE, FR")))
    }
}

/// The state of the law for cases that name no day: that of the rulebook's last reading.
const READ_ON: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 21);

impl Country {
    /// The law on `day`; without one, that of the rulebook's last reading.
    pub(super) fn law(self, day: Option<Day>) -> Law {
        Law::of(self.0, day.map(|day| day.0).or(READ_ON).unwrap_or_default())
    }
}
